"""What a printed page puts between two lines of a text: running heads, page numbers; found by repetition."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass

from communique.extract.datelines import DATE_EN, MONTHS, is_dateline
from communique.extract.line_kinds import META, is_heading, is_salutation, note_number, speaker
from communique.extract.paragraphs import APART, JOINS, Line, is_wide

_NUMBER_LINE = re.compile(r"[-—–·.•\s]*(?P<n>\d{1,4})[-—–·.•\s]*$")
_NUMBERED = re.compile(r"(?:(?P<a>\d{1,4})\s*(?P<x>[^\W\d_].*?)|(?P<y>.*?[^\W\d_])\s*(?P<b>\d{1,4}))$")
_COUNTED = re.compile(
    r"(?:Article|Chapter|Section|Part|Annex|Appendix|Document|Note|Protocol|Schedule|Volume|Table|No|第)\W*$",
    re.IGNORECASE,
)
_BOOK = re.compile(
    r"(?:\d{1,4}\s?)?(?P<name>[\u4e00-\u9fff]{2,3})(?:全集|选集|文集|文稿|年谱|文选|全书)"
    r"(?:第[一二三四五六七八九十百\d]{1,5}[卷册集辑])(?![，,。、；;》”）)第中里上])(?:\s?\d{1,4}(?!\d"
    r"|[年月日]))?"
)
_NUMBER_FIRST = re.compile(r"\d{3,4}(?=[\u4e00-\u9fff])(?![年月日多余万个人名条次])")
_SHORT_NAMES = ("列宁", "陈云", "彭真", "鲁迅", "马恩")  # of those whose works fill volumes
_NUMBER_LAST = re.compile(r"[。」”》]\d{2,4}[.·]?$")
_BOOKS = "传史集录卷记论稿"
_TOLD_OF = re.compile(r"是[由在于指]")
_QUOTED = re.compile(r"[《“见载].?$|[自在于的及和与、，：]$")
_LONGEST = 34
_MOST_HEADS = 12
_LIKENESS = 0.8
_TITLE_END = 4
_CLOSED = "。！？!?”』」…：；"


@dataclass
class _Book:
    """What is known of the pages of one text."""

    heads: tuple[str, ...]
    title: str
    first: int


def without_page_heads(lines: list[Line]) -> list[Line]:
    """Return the lines without running heads and page numbers; a line they cut goes on (``gap`` is JOINS)."""
    book = _Book(_running_heads(lines), *_title(lines))
    kept: list[Line] = []
    broken = False
    for number, line in enumerate(lines):
        if number > book.first and _is_page_number(lines, number):
            broken = True
            continue
        following = lines[number + 1].text if number + 1 < len(lines) else ""
        parts, head = _parts(_without_number(line, following, book), book, number, following)
        broken = broken or head == "before"
        for place, part in enumerate(parts):
            if place:
                kept.append(part)
            else:
                kept.append(
                    Line(part.start, part.text, JOINS) if broken and _open(kept) and _goes_on(part) else part
                )
            broken = False
        broken = broken or head in ("after", "whole")
    return kept


def _open(kept: list[Line]) -> bool:
    """Tell whether the last line breaks off within a sentence."""
    if not kept or note_number(kept[-1].text) or META.match(kept[-1].text):
        return False
    text = kept[-1].text
    return (
        len(text) > (12 if is_wide(text) else 40)
        and text[-1] not in _CLOSED + ".;:)）"
        and not is_dateline(text)
    )


def _goes_on(part: Line) -> bool:
    return not note_number(part.text) and not is_dateline(part.text) and not is_salutation(part.text)


_DAY_FIRST = re.compile(rf"\W*(?:{DATE_EN}|(?:{MONTHS})\b|\d{{1,2}} [A-Z][a-z]{{2,3}}\b|\d{{1,2}}月)")


def _is_page_number(lines: list[Line], number: int) -> bool:
    """Tell whether a line holds only the number of a page: no year that a wrap has cut off."""
    match = _NUMBER_LINE.match(lines[number].text)
    if not match or len(lines[number].text) > 12:
        return False
    value = int(match["n"])
    before = lines[number - 1].text if number else ""
    dated = bool(re.search(r"(?:[a-z]{3}|\d),?$", before)) and not is_wide(before)
    following = lines[number + 1].text if number + 1 < len(lines) else ""
    heads = bool(_DAY_FIRST.match(following))  # a year stands over the days of a chronicle
    return not (1500 <= value <= 2100 and (dated or heads))


def _title(lines: list[Line]) -> tuple[str, int]:
    """Return the Chinese title at the top, its lines joined, and the number of its last line."""
    title, last = "", 0
    for number, line in enumerate(lines[:4]):
        text = line.text.rstrip("！!·。 ")
        fits = (
            is_wide(text)
            and is_heading(text)
            and not is_dateline(text)
            and not META.match(text)
            and (not number or line.gap == JOINS)
        )
        if not fits or len(title) + len(text) > 70:
            break
        title, last = title + text, number
    return (title, last) if len(title) >= 8 else ("", 0)


def _running_heads(lines: list[Line]) -> tuple[str, ...]:
    """Return what stands again and again by itself or with a page's number, and glued before other lines."""
    alone: Counter[str] = Counter()
    numbered: dict[str, list[int]] = {}
    for number, line in enumerate(lines):
        if (
            len(line.text) > _LONGEST + 50
            or is_dateline(line.text)
            or speaker(line.text)
            or note_number(line.text)
        ):
            continue
        match = _NUMBERED.match(line.text)
        text = (match["x"] or match["y"]).strip() if match else line.text
        if match and not _COUNTED.search(text):
            numbered.setdefault(text, []).append(int(match["a"] or match["b"]))
        elif any(
            _NUMBER_LINE.match(near.text)
            for near in lines[max(0, number - 1) : number + 2]
            if near is not line
        ):
            numbered.setdefault(text, []).append(number)  # beside a page's number; later lines count higher
        alone[text] += 1
    texts = sorted(line.text for line in lines)
    found = [text for text, pages in numbered.items() if _is_running_head(text, pages, alone[text], texts)]
    found += _glued_heads(lines, set(found))
    found.sort(key=lambda text: (-alone[text], text))
    return tuple(sorted(found[:_MOST_HEADS], key=len, reverse=True))


def _glued_heads(lines: list[Line], known: set[str]) -> list[str]:
    """Return what three lines or more begin with behind a page's number, glued to the text that goes on."""
    first: Counter[str] = Counter()
    for before, line in itertools.pairwise(lines):
        if is_wide(line.text) and (_NUMBER_LINE.match(before.text) or _NUMBER_LAST.search(before.text)):
            first.update(line.text[:size] for size in range(3, min(len(line.text), _LONGEST)))
    often = [text for text, times in first.items() if times >= 3 and (len(text) >= 6 or text[-1] in _BOOKS)]
    longest = [text for text in often if not any(other != text and other.startswith(text) for other in often)]
    return [
        text for text in longest if text not in known and not speaker(text + "好") and text[-1] not in _CLOSED
    ]


def _is_running_head(text: str, pages: list[int], times: int, texts: list[str]) -> bool:
    if (
        len(text) < 3
        or text[-1] in _CLOSED + ".,，、;:"
        or not any(c.isalpha() for c in text)
        or len(text) > 80
    ):
        return False
    if any(a >= b for a, b in itertools.pairwise(pages)):
        return False
    if not is_wide(text):
        return len(pages) >= 3
    glued = bisect_left(texts, text + "\U0010ffff") - bisect_left(texts, text) - times
    return times + glued >= 3 and (len(pages) >= 2 or len(text) >= 6)


def _without_number(line: Line, following: str, book: _Book) -> Line:
    """Cut a page's number from the end of a line that stands before a page's head."""
    match = re.search(r"(?<=[\u4e00-\u9fff，。》”])\d{2,4}[.·]?$", line.text)
    if match and any(following.startswith(head) for head in book.heads):
        return Line(line.start, line.text[: match.start()], line.gap)
    return line


def _parts(line: Line, book: _Book, number: int, following: str) -> tuple[list[Line], str]:
    """Return what is left of a line and where a page's head stood: before, after, whole, or nowhere."""
    text = line.text
    if number > book.first:
        cut = _head_length(text, book)
        if cut == len(text):
            opens = is_dateline(following) or is_salutation(following)
            return ([line], "") if opens else ([], "whole")
        if cut:
            rest = text[cut:].lstrip()
            inner, _ = _infix(Line(line.start + len(text) - len(rest), rest, line.gap), book)
            return inner, "before"
    elif number == 0 and (
        head := next((h for h in book.heads if text.startswith(h) and len(text) > len(h) + 4), "")
    ):
        return [Line(line.start, head, line.gap), Line(line.start + len(head), text[len(head) :], APART)], ""
    return _infix(line, book)


def _head_length(text: str, book: _Book) -> int:
    """Return how many signs of a line's beginning are a page's head."""
    digits = re.match(r"\d{0,4}\s*", text)
    start = digits.end() if digits else 0
    for head in book.heads:
        if text.startswith(head, start):
            end = start + len(head)
            after = re.match(r"\s*\d{1,4}(?!\d|[年月日])", text[end:]) if not start else None
            return end + (after.end() if after else 0)
    if match := _BOOK.match(text):
        return match.end()
    size = len(book.title)
    if _TOLD_OF.match(text, start + size):  # a sentence that begins with the title is no head
        return 0
    if not size or len(text) - start < size:
        return 0
    same = [a == b for a, b in zip(book.title, text[start : start + size], strict=True)]
    # a treaty's first words name the parties again, as its title does; only the title's end tells them apart
    ends = sum(same[-_TITLE_END:]) * 2 > _TITLE_END
    return start + size if sum(same) >= _LIKENESS * size and ends else 0


def _infix(line: Line, book: _Book) -> tuple[list[Line], str]:
    """Cut a line where a page's head or number stands within it or at its end."""
    for match in _BOOK.finditer(line.text):
        if _QUOTED.search(line.text, max(0, match.start() - 3), match.start()):
            continue
        start = match.start() + (match["name"][1:] in _SHORT_NAMES)
        left, right = line.text[:start].rstrip(), line.text[match.end() :]
        return _around(line, left, right, match.end())
    ends = [rf"(?<=[。.\u4e00-\u9fff]){re.escape(head)}\s?\d{{0,4}}$" for head in book.heads]
    for pattern in [*ends, r"(?<=[。》])\d{2,4}$"] if ends else []:
        if found := re.search(pattern, line.text):
            return _around(line, line.text[: found.start()], "", found.end())
    if ends and (found := _NUMBER_FIRST.match(line.text)):
        return [Line(line.start + found.end(), line.text[found.end() :], line.gap)], "before"
    return [line], ""


def _around(line: Line, left: str, right: str, end: int) -> tuple[list[Line], str]:
    """Return the words before and after a page's head in one line; after a note they are apart."""
    found = [Line(line.start, left, line.gap)] if left else []
    if right.strip():
        blank = len(right) - len(right.lstrip())
        noted = bool(note_number(line.text)) and left.endswith(("。", "”", "》", "）"))
        joins = JOINS if is_wide(left[-1:]) or is_wide(right.lstrip()[:1]) else APART
        found.append(
            Line(line.start + end + blank, right.lstrip(), APART if noted else joins if left else line.gap)
        )
    return found, "" if right.strip() else "after"

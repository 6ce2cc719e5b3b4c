"""Titles that run over several lines: joined, whatever column they were wrapped at."""

from __future__ import annotations

import itertools
import re

from communique.extract.datelines import BRACKETED_ZH, has_full_date, is_dateline
from communique.extract.head_labels import head_label
from communique.extract.line_kinds import (
    CONTENT,
    META,
    PAGE_LABEL,
    closes,
    is_heading,
    is_inner_heading,
    is_office,
    is_salutation,
    is_secrecy,
    is_series,
)
from communique.extract.paragraphs import JOINS, Line, is_wide
from communique.extract.titles import title_kind

_TOP = 80
_SENTENCE_ZH = re.compile(r"[。？！][)）”]$")
_LONGEST_TITLE = 200
_DATED = re.compile(BRACKETED_ZH)
_NAMED_LAST = re.compile(r"\([A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+)?\)")  # who holds the office that a title names
_HOUR = re.compile(r"\d{4}\b|\d[:.]\d\d|\b[ap]\. ?m\.")
_ITEM = re.compile(r"[一二三四五六七八九十\d]{1,3}[、.．]|[-•–—]\s|第")
_AUTHORSHIP = re.compile(r"(?:By|by|作者)\s*[:：]?\s")
_FILED = re.compile(r"[\w.]+[/\w–-]*/")


def joined_titles(lines: list[Line]) -> list[Line]:
    """Join a title that runs over two to four lines: headings without a gap, a date or so after them."""
    found = _shouted(lines)
    number = 0
    while number < min(len(lines), _TOP):
        end = number + 1
        if not _is_title_line(lines[number].text, 0):
            if _dated_below(lines, number):
                found[end] = Line(lines[end].start, lines[end].text, JOINS)
            number = end
            continue
        while (
            end < len(lines)
            and end - number < 4
            and lines[end].gap == 0
            and _is_title_line(lines[end].text, end - number)
            and not _begins_title(lines[end].text)
        ):
            end += 1
        near = lines[end].text if end < len(lines) and lines[end].gap == 0 else ""
        title = lines[number].text
        ends = bool(near) and (_goes_on(title, near) or _is_last_line(title, near))
        last = ends or _dated_below(lines, end - 1)
        end += last
        if last or (end - number > 1 and _ends_title(lines, end)):
            found[number + 1 : end] = [Line(line.start, line.text, JOINS) for line in lines[number + 1 : end]]
        number = end
    return found


def _dated_below(lines: list[Line], number: int) -> bool:
    """Tell whether an English title is cut behind a comma or a figure, before its place or hour."""
    title, below = lines[number].text, lines[number + 1 : number + 2]
    cut = title.endswith((",", "-")) or title[-1].isdigit()
    short = bool(below) and below[0].gap == 0 and len(below[0].text) < 40 and not is_wide(title)
    return cut and short and bool(title_kind(title)) and bool(_HOUR.search(below[0].text))


def _is_last_line(title: str, text: str) -> bool:
    """Tell whether a line ends an English title with its date and a full stop."""
    return (
        bool(title_kind(title))
        and not is_wide(title)
        and len(text) < 90
        and text.endswith(".")
        and has_full_date(text)
        and not is_dateline(text)
    )


def _ends_title(lines: list[Line], end: int) -> bool:
    """Tell whether a title can end before a line: a gap, a date, an address or an office's mark follows."""
    if end >= len(lines):
        return False
    text = lines[end].text
    known = (
        is_dateline(text)
        or is_salutation(text)
        or is_secrecy(text)
        or is_office(text)
        or bool(_DATED.match(text))
    )
    return lines[end].gap > 0 or known or bool(META.match(text) or PAGE_LABEL.match(text))


def _is_title_line(text: str, place: int) -> bool:
    words = text.strip("*# ！!")
    other = (
        is_dateline(words)
        or is_salutation(words)
        or is_secrecy(words)
        or is_office(words)
        or is_series(words)
        or CONTENT.match(words)
    )
    labelled = (
        META.match(words)
        or PAGE_LABEL.match(words)
        or head_label(words)
        or "：" in words
        or _AUTHORSHIP.match(words)
        or (_ITEM.match(words) and place)
    )
    filed = bool(_FILED.match(words[:60])) or words.endswith("Telegram") or _SENTENCE_ZH.search(words)
    if not words or other or labelled or filed or words[0] in "[(（【<" or not is_heading(words):
        return False
    return is_wide(words) or len(words) < (100 if title_kind(words) else 75)


def _shouted(lines: list[Line]) -> list[Line]:
    """Join the lines of headings in capitals."""
    found = list(lines[:1])
    for before, line in itertools.pairwise(lines):
        both = (
            line.gap == 0
            and _is_shouted(before.text)
            and _is_shouted(line.text)
            and not is_secrecy(line.text)
            and not is_salutation(line.text)
        )
        found.append(Line(line.start, line.text, JOINS) if both else line)
    return found


def _is_shouted(text: str) -> bool:
    return is_inner_heading(text) and len(text) >= 12 and text.isascii() and text == text.upper()


def _begins_title(text: str) -> bool:
    """Tell whether an English line begins a title of its own."""
    return not is_wide(text) and text[0].isupper() and bool(title_kind(text))


def _goes_on(title: str, text: str) -> bool:
    """Tell whether a line goes on with an English title: it begins small, and no sentence ends in it."""
    begins = text[0].islower() or bool(_NAMED_LAST.match(text))
    return bool(title_kind(title)) and begins and len(text) < _LONGEST_TITLE and not closes(text)

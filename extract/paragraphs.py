"""From lines to paragraphs: hard wraps joined, markup taken out, offsets kept.

A line runs on into the next when it ends without a closing mark and is about as wide as the text's wrapped
lines are, even over an empty line, as copied web pages have them.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from statistics import median

from communique.extract.passage import Composer, Passage

CLOSING = "。！？!?…”』」.:：;；"
_MARKUP = re.compile(
    r"(?P<mark>\^\[(?P<a>\d+)\]|\[\\\[(?P<b>\d+)\\\]\]\([^)\s]{0,400}\)|<sup>\[?(?P<c>\d+)\]?</sup>)"
    r"|\[\\(?P<item>\(\d+)\\\)\]\([^)\s]{0,400}\)"
    r"|\[(?P<link>[^\[\]\n]+)\]\([^)\s]{0,400}\)"
    r"|(?P<bold>\*\*)|(?P<tag></?(?:sup|sub|i|b|em|strong|br)\s*/?>)"
)
_CIRCLED = re.compile(r"[①-⑳]")
_ITEM = re.compile(
    r"\s*(?:\[\\?\[?\d+\\?\]|[①-⑳]|\d+[)）.、]|[(（][一二三四五六七八九十\d]+[)）]|[一二三四五六七八九十]+、"
    r"|第[一二三四五六七八九十]+条|\*\*|[-•]\s|Article\s|ARTICLE\s|\d+\s[A-Z])"
)
_LABEL = re.compile(r"\s*[\w\u4e00-\u9fff·. ]{1,24}[:：]")
_WIDE_ENOUGH = 30
_SLACK = 6
_FEWEST = 5
_BRACKETED = re.compile(r"[(（\[【][^()（）]{2,40}[)）\]】]$")


@dataclass(frozen=True)
class Line:
    """A line of the file: where it starts, its text without the line end, and the empty lines before it."""

    start: int
    text: str
    gap: int


def lines_of(text: str) -> list[Line]:
    """Return the lines that hold something; a byte order mark belongs to no line.

    >>> lines_of("\\ufeff  First\\r\\n\\r\\nSecond")
    [Line(start=3, text='First', gap=0), Line(start=12, text='Second', gap=1)]
    """
    found, start, gap = [], 0, 0
    for raw in text.split("\n"):
        indent = len(raw) - len(raw.removeprefix("\ufeff").lstrip())
        if indent < len(raw):
            found.append(Line(start + indent, raw[indent:].rstrip(), gap))
            gap = 0
        else:
            gap += 1
        start += len(raw) + 1
    return found


def width(text: str) -> int:
    """Return the columns a text takes on a page: two for a wide character.

    >>> width("周 Zhou")
    7
    """
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def wrap_width(lines: list[Line]) -> int:
    """Return the columns at which the text was wrapped, or 0 when its lines are whole paragraphs."""
    open_ends = [width(line.text) for line in lines if line.text[-1] not in CLOSING]
    wide = [w for w in open_ends if w >= _WIDE_ENOUGH]
    if len(wide) < _FEWEST:
        return 0
    middle = median(wide)
    near = [w for w in wide if abs(w - middle) <= max(_SLACK, middle / 8)]
    return round(middle) if 2 * len(near) >= len(wide) else 0


def is_wide(text: str) -> bool:
    """Tell whether a text is written in Chinese rather than in English."""
    chinese = sum("\u4e00" <= c <= "\u9fff" for c in text)
    latin = sum(c.isascii() and c.isalpha() for c in text)
    return chinese * 4 > latin


def runs_on(line: Line, following: Line, column: int) -> bool:
    """Tell whether a line's sentence goes on in the following line."""
    if not following.gap and (line.text.count("**") % 2 or _opens_bracket(line.text)):
        return True
    if not column or _ITEM.match(following.text) or _BRACKETED.match(following.text) or line.text.startswith("#"):
        return False
    if is_wide(line.text):
        closed = line.text[-1] in CLOSING and not (line.text[-1] in ";；:：" and width(line.text) >= column)
        return not closed and width(line.text) >= column - _SLACK
    if following.gap or _LABEL.match(following.text) and line.text[-1] in CLOSING:
        return False
    first_word = following.text.split()[0]
    return following.text[0].islower() or width(line.text) + 1 + len(first_word) >= column - _SLACK


def _opens_bracket(text: str) -> bool:
    """Tell whether a line begins with a square bracket that it does not close."""
    return text[0] in "[［【" and text.count("[") + text.count("［") > text.count("]") + text.count("］")


def paragraphs(lines: list[Line]) -> list[Passage]:
    """Return the paragraphs of a run of lines."""
    chinese = wrap_width([line for line in lines if is_wide(line.text)])
    english = wrap_width([line for line in lines if not is_wide(line.text)])
    found: list[Passage] = []
    group: list[Line] = []
    for line in lines:
        column = chinese if group and is_wide(group[-1].text) else english
        if group and not runs_on(group[-1], line, column):
            found.append(_compose(group))
            group = []
        group.append(line)
    if group:
        found.append(_compose(group))
    return [p for p in found if p.text.strip()]


def _compose(group: list[Line]) -> Passage:
    composer = Composer()
    for number, line in enumerate(group):
        if number and not (is_wide(group[number - 1].text[-1:]) or is_wide(line.text[:1])):
            composer.add(" ", line.start - 1)
        _add_clean(composer, line)
    return composer.passage("paragraph")


def _add_clean(composer: Composer, line: Line) -> None:
    """Add a line's text without its markup; note marks are kept apart."""
    position = 0
    for match in _MARKUP.finditer(line.text):
        composer.add(line.text[position : match.start()], line.start + position)
        position = match.end()
        if match["mark"]:
            if match.start() == 0:  # a note that begins with its own mark keeps it as printed
                composer.add(line.text[: match.end()], line.start)
            else:
                composer.mark(match["a"] or match["b"] or match["c"])
        elif match["item"]:
            start = match.start("item")
            composer.add(match["item"], line.start + start)
            composer.add(")", line.start + match.end("item") + 1)
        elif match["link"]:
            composer.add(match["link"], line.start + match.start("link"))
    composer.add(line.text[position:], line.start + position)

"""From lines to paragraphs: hard wraps joined, markup taken out, offsets kept.

A line runs on into the next when it ends without a closing mark and is about as wide as the text's wrapped
lines are, even over an empty line, as copied web pages have them.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from statistics import median

from communique.extract.passage import Composer, Passage

CLOSING = "。！？!?…”』」.:：;；"
_MARKUP = re.compile(
    r"(?P<mark>\^\[(?P<a>\d+)\]|\[\\\[(?P<b>\d+)\\\]\]\([^)\s]*\)|<sup>\[?(?P<c>\d+)\]?</sup>"
    r"|\[(?P<d>\d{1,3})\]\(#[^)\s]*\)|\[\^(?P<e>\w{1,4})\](?!:))"
    r"|\[\\(?P<item>\(\d+)\\\)\]\([^)\s]*\)"
    r"|\[(?P<link>[^\[\]\n]+)\]\([^)\s]*\)"
    r"|(?P<bold>\*\*)|(?P<tag></?(?:sup|sub|i|b|em|strong|br)\s*/?>)|^(?P<heading>#{1,6}\s+)"
    r"|(?P<escape>\\)(?=[.\-_*()\[\]#+!])|(?<![\w_])(?P<emphasis>_)(?=[^\s_])|(?<=[^\s_])_(?![\w_])"
)
_ITEM = re.compile(
    r"\s*(?:\[\\?\[?\d+\\?\]|[①-⑳]|\d{1,3}(?:, ?\d{1,3})*[)）.、]|[(（][一二三四五六七八九十\d]+[)）]"
    r"|[一二三四五六七八九十]+、"
    r"|第[一二三四五六七八九十]+条|\*\*|[-•]\s|Article\s|ARTICLE\s|\d+\s[A-Z])"
)
_MARK_LAST = re.compile(
    r"(?:\^\[\d+\]|\[\\\[\d+\\\]\]\([^)\s]*\)|<sup>\[?\d+\]?</sup>|\[\d{1,3}\]\(#[^)\s]*\)|[①-⑳])+$"
)
_LABEL = re.compile(r"\s*[\w\u4e00-\u9fff·. ]{1,24}[:：]")
_HAN, _LATIN = re.compile("[\u4e00-\u9fff]"), re.compile("[A-Za-z]")
_FUNCTION_WORD = re.compile(
    r"\s(?:a|an|the|of|to|in|and|or|for|with|by|from|on|at|as|that|which|is|are|was|were|be|their|his|its"
    r"|this|these|our)$"
)
_WIDE_ENOUGH = 22
_SLACK = 6
_FEWEST = 5
# A list of people begins in the next line.
_LISTS = re.compile(
    r"(?:出席|参加|列席|在座|陪同|欢迎|欢送|迎接|送行|成员|团员)[^。；]{0,24}[有为是括][：:]$"
)
_ADDRESSED = re.compile(r"(?:先生|阁下|同志|同志们|女士|大使|陛下|殿下|此致)，$")
JOINS, APART = -1, 1 << 20  # gaps: the line goes on in mid-sentence; the line was cut from the one before
_BRACKETED = re.compile(r"[(（\[【][^()（）]{2,40}[)）\]】]$")


@dataclass(frozen=True)
class Line:
    """A line of the file, or a part of one: its start, its text without the end, the empty lines before it.

    A ``gap`` of JOINS or APART says that it goes on from the line before, or never does.
    """

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
    open_ends = [
        width(line.text) for line in lines if _last(line.text) not in CLOSING or line.text[-1] == ";"
    ]
    wide = [w for w in open_ends if w >= _WIDE_ENOUGH]
    if len(wide) < _FEWEST:
        return 0
    middle = median(wide)
    near = [w for w in wide if abs(w - middle) <= max(_SLACK, middle / 8)]
    beyond = sum(width(line.text) > 1.5 * middle for line in lines)
    return round(middle) if 2 * len(near) >= len(wide) and 4 * beyond <= len(lines) else 0


@lru_cache(maxsize=4096)
def is_wide(text: str) -> bool:
    """Tell whether a text is written in Chinese rather than in English."""
    return not text.isascii() and len(_HAN.findall(text)) * 4 > len(_LATIN.findall(text))


def runs_on(line: Line, following: Line, column: int) -> bool:
    """Tell whether a line's sentence goes on in the following line."""
    if following.gap in (JOINS, APART):
        return following.gap == JOINS
    if not following.gap and (line.text.count("**") % 2 or _opens_bracket(line.text)):
        return True
    begins = _ITEM.match(following.text) or _BRACKETED.match(following.text)
    bracketed = _opens_bracket(line.text) and following.text.endswith("]") and "[" not in following.text
    goes_on = _pauses(line.text) or _LISTS.search(line.text)
    if (following.gap == 1 and bracketed) or (following.gap <= 1 and goes_on and not begins):
        return True
    if not column or begins or line.text.startswith("#"):
        return not begins and _is_cut(line, following)
    if is_wide(line.text):
        closed = _last(line.text) in CLOSING and not (
            line.text[-1] in ";；:：" and width(line.text) >= column
        )
        return not closed and width(line.text) >= column - _SLACK
    closed = _last(line.text.rstrip("\"')”’"), "\"')]”’") in (*CLOSING, "")
    if following.gap or (closed and (_LABEL.match(following.text) or _stands_alone(following.text, column))):
        return False
    first_word = following.text.split()[0]
    if not closed and (line.text[-1] == "-" or _FUNCTION_WORD.search(line.text) or _is_sentence(line.text)):
        return True
    return following.text[0].islower() or width(line.text) + 1 + len(first_word) >= column - _SLACK


def _is_cut(line: Line, following: Line) -> bool:
    """Tell whether English prose is cut in the middle of a sentence, at whatever column."""
    return (
        not following.gap
        and following.text[0].islower()
        and not is_wide(line.text)
        and width(line.text) >= _WIDE_ENOUGH
        and _last(line.text) not in CLOSING
        and _is_sentence(line.text)
    )


def _last(text: str, around: str = "") -> str:
    """Return the last sign of a line, a note's mark and what may stand ``around`` apart."""
    return _MARK_LAST.sub("", text).rstrip(around)[-1:] if around else (_MARK_LAST.sub("", text) or text)[-1:]


def _is_sentence(text: str) -> bool:
    """Tell whether an open line is prose: six words or more, not all names, no title with its year."""
    words = text.split()
    return len(words) >= 6 and sum(word[0].islower() for word in words) >= 3 and not text[-4:].isdigit()


def _stands_alone(text: str, column: int) -> bool:
    """Tell whether a line is short and open: a name or a heading after a sentence, not the rest of one."""
    return (
        width(text) < column * 3 // 4
        and text.rstrip("\"')]”’")[-1:] not in (*CLOSING, ",", "-", "")
        and not text[0].islower()
    )


def _pauses(text: str) -> bool:
    """Tell whether a Chinese line ends with a comma, and is no address: its sentence goes on.

    >>> [_pauses(line) for line in ("粮船到了旅顺，", "总理先生，", "粮船到了")]
    [True, False, False]
    """
    return text.endswith(("，", "、")) and is_wide(text) and not _ADDRESSED.search(text)


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
        before = group[number - 1]
        hyphened = before.text[-1] == "-" and before.text[-2:-1].isalpha() and line.text[0].isalpha()
        if number and not (hyphened or is_wide(before.text[-1:]) or is_wide(line.text[:1])):
            composer.add(" ", before.start + len(before.text))
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
                composer.mark(next(filter(None, match.group("a", "b", "c", "d", "e"))))
        elif match["item"]:
            start = match.start("item")
            composer.add(match["item"], line.start + start)
            composer.add(")", line.start + match.end("item") + 1)
        elif match["link"]:
            composer.add(match["link"], line.start + match.start("link"))
    composer.add(line.text[position:], line.start + position)

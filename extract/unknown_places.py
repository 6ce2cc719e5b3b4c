"""Places without an authority row: by a word like River behind them, Chinese names behind a preposition."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.extract.mention import Mention
from communique.extract.romanization import is_pinyin
from communique.extract.unknown_names_en import NO_NAMES

_CAP = r"[A-Z][a-zü']+(?:-[A-Z]?[a-z]+)?"
_KIND = (
    "River|Islands?|Province|Peninsula|Mountains?|Bay|Straits?|Sea|Gulf|Oblast'?|Krai|Region|County|Prefecture"
    "|Canal"
)
_NAMED = re.compile(
    rf"\b(?P<name>(?:{_CAP} ){{1,3}}(?:{_KIND}))\b"
    rf"|\b(?P<before>(?:Lake|Mount|Cape|Gulf of|Bay of|Sea of) {_CAP})\b"
)
_NO = re.compile(
    r"(?:The|A|An|This|That|These|Those|In|On|At|To|From|Of|By|And|Or|Each|Any|No|Our|Their|His|Its|Such"
    r"|Military) "
)
_BEFORE = (
    "in|at|near|from|to|toward|towards|around|between|through|via|into|outside|reach|reached|capture|captured|take|taking|took"
    "|(?:city|port|area|region|capture|fall|liberation|direction|outskirts|north|south|east|west) of"
    "|leave|left|across|vacate|liberate|liberated|occupy|occupied|retake|retook"
)
_PLACED = re.compile(rf"\b(?:{_BEFORE}),? (?P<name>[A-Z][a-zü']{{3,}})(?![\w-])(?! [A-Z])")
_FOLLOWED = re.compile(
    r"\b(?P<name>[A-Z][a-zü']{3,})"
    r" (?:province|county|station|city|area|region|railroad|railway|district|theater)\b"
)
_LISTED = re.compile(r"(?:, (?:and )?| and |-)(?P<name>[A-Z][a-zü']{3,})(?![\w-])(?! [A-Z])")


def find_places(text: str, found: list[Mention]) -> Iterator[Mention]:
    """Yield places of a folded text; ``found`` are its known names, which no new place overlaps."""
    for start, end in _candidates(text):
        if not any(m.start < end and start < m.end for m in found):
            yield Mention(start, end, "PLACE")


def _candidates(text: str) -> Iterator[tuple[int, int]]:
    for match in _NAMED.finditer(text):
        group = "name" if match["name"] else "before"
        start, end = match.span(group)
        while leading := _NO.match(text, start, end):
            start = leading.end()
        if " " in text[start:end]:
            yield start, end
    for pattern in (_PLACED, _FOLLOWED):
        for match in pattern.finditer(text):
            if _is_place(match["name"]):
                end = match.end("name")
                yield match.start("name"), end
                while (more := _LISTED.match(text, end)) and _is_place(more["name"]):
                    yield more.span("name")
                    end = more.end("name")


def _is_place(word: str) -> bool:
    return is_pinyin(word) and word not in NO_NAMES

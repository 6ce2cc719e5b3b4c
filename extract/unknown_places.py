"""Places without an authority row: by a word like River behind them, Chinese names behind a preposition."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.extract.mention import Mention
from communique.extract.name_words import one_of, word_list
from communique.extract.printed_dates import MONTHS
from communique.extract.romanization import is_pinyin
from communique.extract.sides_en import STATE_OF
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
# States by their full names, the place a paper is dated from, the first of two places of a journey.
_STATE = re.compile(
    r"\b(?:(?:People's|Democratic|Socialist|Federal|United|Arab|Soviet) )*"
    rf"(?:Republic|Kingdom|Union|Commonwealth) of (?:the )?{_CAP}(?: {_CAP})*"
    rf"|\b(?:{one_of('en-nations')}) (?:(?:People's|Democratic|Socialist|Federal) ){{0,3}}Republic\b"
)
_NO_STATE = (NO_NAMES | word_list("en-bodies") | word_list("en-common-bodies")) - {"Soviet"}
_DATED_FROM = re.compile(
    rf"^\W?(?:[A-Z][a-z]+gram (?:[\w.]+,? )?)?(?P<name>{_CAP}(?: {_CAP})?|[A-Z]{{4,}}(?: [A-Z]{{4,}})?),\]? "
    rf"(?:\d{{1,2}} (?:{'|'.join(MONTHS)})|(?:{'|'.join(MONTHS)}) \d)"
)
_JOURNEY = re.compile(rf"\b[Ff]rom (?P<name>{_CAP}) to (?=[A-Z])")
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
    for match in _STATE.finditer(text):
        end = _state_end(text, match)
        inner = [m for m in found if match.start() <= m.start and m.end == end]
        if all(m.type == "PLACE" for m in inner):
            yield Mention(match.start(), end, "PLACE", inner[0].key if inner else _state(match[0].split()))


def _state_end(text: str, match: re.Match[str]) -> int:
    """Return where the name of a state ends: before the words for a body or an office of it."""
    words = list(re.finditer(r"\S+", match[0]))
    behind = next((n for n, word in enumerate(words) if word[0] == "of"), len(words)) + 2
    other = next((word.start() for word in words[behind:] if word[0] in _NO_STATE), 0)
    end = match.start() + other - 1 if other else match.end()
    return end - 2 * text.endswith("'s", match.start(), end)


def _state(words: list[str]) -> str:
    """Return the key of the state that the full name means, empty where it is not known."""
    return "north-korea" if words[0] == "Korean" and len(words) > 2 else STATE_OF.get(words[0], "")


def _candidates(text: str) -> Iterator[tuple[int, int]]:
    for match in _NAMED.finditer(text):
        group = "name" if match["name"] else "before"
        start, end = match.span(group)
        while leading := _NO.match(text, start, end):
            start = leading.end()
        if " " in text[start:end]:
            yield start, end
    for pattern in (_DATED_FROM, _JOURNEY):
        for match in pattern.finditer(text):
            if match["name"] not in NO_NAMES:
                yield match.span("name")
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

"""Sentences mention-encoded: each mention one private-use character of its type, so that a rule is one
plain ``re``.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from communique.extract.cablese import in_full
from communique.extract.capitals import in_small_letters
from communique.extract.mention import Mention

_TYPES = (
    "PERSON",
    "ORG",
    "PLACE",
    "STATE",
    "TREATY",
    "EVENT",
    "ARCHIVE",
    "WORK",
    "DATE",
    "TIME",
    "DURATION",
    "MONEY",
    "PERCENT",
    "FIRST",
    "SECOND",
    "THIRD",
    "HOLDER",
    "SIDE",
)
CODES = {type_: chr(0xE000 + number) for number, type_ in enumerate(_TYPES)}
ANY_MENTION = f"[{CODES[_TYPES[0]]}-{CODES[_TYPES[-1]]}]"

_ENDS = re.compile(
    r"[。！？!?]+[”」』\"')\]]*|(?<![^A-Z][A-Z])(?<!^[A-Z])(?<!\b[A-Z][a-z])(?<!\bCom)(?<!\b[Cc]de)(?<!\b[Cc]des)(?<!\b[Cc]omr)(?<!\b[Cc]omrs)(?<!\bMessrs)(?<!\bMme)(?<!\bMlle)(?<!\bCapt)(?<!\bAdm)(?<!\bGov)(?<!\bProf)(?<!\bMrs)(?<!\bGen)(?<!\bCol)(?<!\bAmb)(?<!\bSen)(?<!\bvol)(?<!\bpp)(?<!\bno)(?<!\bp)(?<!\bSt)\.[\"”')\]]*(?=\s+[\"“\[(]?[A-Z\[(]|\s*$)"
)


_PAUSE = re.compile(r"[，,；;、:\s]")
LONGEST = 2000  # code points
_NUMBERING = re.compile(r"\W*(?:\d{1,4}|[IVX]{1,4}|[a-z])\.")


@dataclass(frozen=True)
class Sentence:
    """A sentence of a passage: its bounds there, its encoded text, and for each code the place in the
    passage; ``filled`` holds it once more for each subject that it leaves out.
    """

    start: int
    end: int
    text: str
    places: tuple[int, ...]
    mentions: dict[int, Mention]
    filled: tuple[Sentence, ...] = ()

    def bounds(self, start: int, end: int) -> tuple[int, int]:
        """Return the passage's bounds of ``text[start:end]``."""
        first, last = self.mentions.get(start), self.mentions.get(end - 1)
        begin = first.since if first and first.since else self.places[start]
        return begin, last.whole[1] if last else self.places[end - 1] + 1

    def part(self, start: int, end: int) -> Sentence:
        """Return ``text[start:end]`` as a sentence of its own; nothing of it is filled in."""
        first, last = self.bounds(start, end) if start < end else (self.start, self.start)
        mentions = {at - start: m for at, m in self.mentions.items() if start <= at < end}
        return Sentence(first, last, self.text[start:end], self.places[start:end], mentions)


def sentence_bounds(text: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of the sentences of a folded text.

    What goes on for longer than ``LONGEST`` is a list or a table: it is cut behind a mark or a blank.

    >>> list(sentence_bounds("周到了。他说：好！"))
    [(0, 4), (4, 9)]
    """
    start = 0
    for end in (*(match.end() for match in _ENDS.finditer(text)), len(text)):
        if end < len(text) and _NUMBERING.fullmatch(text, start, end):
            continue
        for first, last in _short(text, start, end):
            words = text[first:last]
            if words.strip():
                yield first + len(words) - len(words.lstrip()), last
        start = end


def _short(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST:
        marks = (match.end() for match in _PAUSE.finditer(text, start + LONGEST // 2, start + LONGEST))
        cut = max(marks, default=start + LONGEST)
        yield start, cut
        start = cut
    yield start, end


def encode(text: str, mentions: list[Mention], states: frozenset[str]) -> list[Sentence]:
    """Return the encoded sentences of a folded passage; ``states`` are the keys of places that act as states.

    ``mentions`` are sorted and do not overlap.
    """
    text = in_small_letters(text, mentions)
    starts = [m.start for m in mentions]
    inside = [m for m in mentions if m.end - m.start > 1]
    sentences, begin = [], None
    for start, end in sentence_bounds(text):
        first = start if begin is None else begin
        if any(m.start < end < m.end for m in inside):  # a stop inside a name ends nothing
            begin = first
            continue
        begin = None
        chosen = mentions[bisect_left(starts, first) : bisect_right(starts, end - 1)]
        sentences.append(_encoded(text, first, end, chosen, states))
    return sentences


def _plain(text: str, start: int, end: int) -> tuple[str, list[int]]:
    """Return words between mentions in full, with their places; the rest of a word is no word of its own."""
    if start and text[start - 1].isalpha() and text[start : start + 1].isalpha():
        return text[start:end], list(range(start, end))
    return in_full(text[start:end], start)


def _encoded(text: str, start: int, end: int, mentions: list[Mention], states: frozenset[str]) -> Sentence:
    parts: list[str] = []
    places: list[int] = []
    at: dict[int, Mention] = {}
    position = start
    within = [m.whole for m in mentions if m.since or m.reach]
    for mention in mentions:
        if any(a <= mention.start and mention.end <= b and mention.whole != (a, b) for a, b in within):
            continue  # the state an office is of is part of it
        plain, at_each = _plain(text, position, mention.whole[0])
        parts.append(plain)
        places.extend(at_each)
        at[len(places)] = mention
        type_ = "STATE" if mention.type == "PLACE" and mention.key in states else mention.type
        parts.append(CODES[type_])
        places.append(mention.start)
        position = mention.whole[1]
    plain, at_each = _plain(text, position, end)
    parts.append(plain)
    places.extend(at_each)
    return Sentence(start, end, "".join(parts), tuple(places), at)

"""Two language versions of one paper side by side: sentences aligned by what they say, differences marked."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from communique.app.source_text import Part
from communique.extract.read import default_tools, read
from communique.extract.source import Source
from communique.graph.alignment import align
from communique.graph.compare_differences import differences
from communique.graph.compare_sides import Difference
from communique.graph.compare_units import Account, Unit, accounts_of

_LEAST = 0.12
_LONGEST = 400_000


@dataclass(frozen=True)
class Run:
    """A run of words, marked where the other version differs: the kind and verdict of the difference."""

    text: str
    kind: str = ""
    verdict: str = ""


@dataclass(frozen=True)
class Pair:
    """Sentences that answer to each other; one side is empty where only the other has something."""

    left: tuple[Run, ...]
    right: tuple[Run, ...]


@dataclass(frozen=True)
class Version:
    """Two parts of a source that are one paper in two languages."""

    left: Part
    right: Part
    pairs: tuple[Pair, ...]


async def versions(text: str, file: str, cut: Sequence[Part]) -> list[Version]:
    """Return the parts of a text that are versions of one another, laid side by side.

    Reading a text again takes a second; it is done beside the server's other work and kept.
    """
    pairs = _pairs(cut)
    if not pairs or len(text) > _LONGEST:
        return []
    by_name = await asyncio.to_thread(_accounts, text, file)
    found = []
    for left, right in pairs:
        one, other = by_name.get(left.name, ()), by_name.get(right.name, ())
        if one and other:
            beads = align(one, other)
            marks = differences(beads)
            if any(bead.left and bead.right and bead.score >= _LEAST for bead in beads):
                made = tuple(Pair(_runs(b.left, marks, 0), _runs(b.right, marks, 1)) for b in beads)
                found.append(Version(left, right, made))
    return found


def _pairs(cut: Sequence[Part]) -> list[tuple[Part, Part]]:
    """Return parts of one kind in two languages that follow one another: the next in the other language."""
    papers = [part for part in cut if part.kind not in ("head", "page", "notes")]
    return [
        (one, other)
        for one, other in pairwise(papers)
        if one.kind == other.kind and one.language != other.language
    ]


@lru_cache(maxsize=64)
def _accounts(text: str, file: str) -> dict[str, tuple[Unit, ...]]:
    reading = read(Source(file.removesuffix(".txt"), file, text, ""), default_tools())
    found: dict[Account, tuple[Unit, ...]] = accounts_of(reading, text)
    return {account.zone: units for account, units in found.items()}


def _runs(units: Sequence[Unit], marks: Sequence[Difference], side: int) -> tuple[Run, ...]:
    """Return the words of sentences, cut where a difference begins or ends."""
    made: list[Run] = []
    for unit in units:
        spots: dict[int, tuple[str, str]] = {}
        for mark in marks:
            account = (mark.left_account, mark.right_account)[side]
            here = (mark.left, mark.right)[side]
            if account == unit.account and here.words and mark.verdict in ("conflict", "scope"):
                for place, origin in enumerate(unit.origins):
                    if here.start <= origin < here.end:
                        spots.setdefault(place, (mark.kind, mark.verdict))
        made += _cut(unit.text, spots)
        made.append(Run(" "))
    return tuple(made[:-1])


def _cut(text: str, spots: dict[int, tuple[str, str]]) -> list[Run]:
    found: list[Run] = []
    for place, sign in enumerate(text):
        kind, verdict = spots.get(place, ("", ""))
        if found and (found[-1].kind, found[-1].verdict) == (kind, verdict):
            found[-1] = Run(found[-1].text + sign, kind, verdict)
        else:
            found.append(Run(sign, kind, verdict))
    return found

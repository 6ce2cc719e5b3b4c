"""Shades of a translation: mood, degree, time, who shows a feeling, the order of a list, forms of courtesy.

A translation need not keep them, so they decide nothing; they are told where two texts are laid side by side.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from communique.graph.compare_sides import Facing, Found, Side, Units, absent, marked, place
from communique.graph.compare_terms import Mark, echoes, load_terms
from communique.graph.compare_units import Unit

_ALONE = ("modality", "degree", "time", "courtesy")  # told also where the other side has nothing of the kind
_WIDE, _CLOSE = 0.35, 0.25  # how far apart, in parts of a sentence, an act may stand from its rendering
_JOIN = re.compile(r"\s*(?:及|和|与|、|and|or|及其)\s*(?:总|its |the )?")
_PRONOUN = re.compile(r"\b(?:he|his|him|she|her|they|their|them)\b|[他她]", re.IGNORECASE)
_CLAUSE = re.compile(r"[，。；;！？]|, |\. ")


def shades(facing: Facing) -> Found:
    """Yield what words of mood, degree, time and courtesy one side has and the other has not."""
    for kind in _ALONE:
        ours, theirs = marked(facing.left, kind), marked(facing.right, kind)
        alone = sorted(term for term in ours if not _answered(term, facing.right, facing.near))
        mirrored = tuple((right, left) for left, right in facing.near)
        lonely = sorted(term for term in theirs if not _answered(term, facing.left, mirrored))
        for a, b in zip(alone, lonely, strict=False):
            yield kind, "shade", ours[a], theirs[b]
        for a in alone[len(lonely) :]:
            yield kind, "shade", ours[a], absent(facing.right)
        for b in lonely[len(alone) :]:
            yield kind, "shade", absent(facing.left), theirs[b]
    yield from _acts(facing)
    yield from _orders(facing)
    yield from _manners(facing)


def _answered(term: str, answering: Units, near: Iterable[tuple[Units, Units]]) -> bool:
    """Tell whether the other side has a term, or words that can render it.

    What stands just before or after counts where nothing there asks for it: sentences are cut otherwise in
    another language.
    """
    if _holds(term, answering):
        return True
    return any(_spoken(term, theirs) and not _holds(term, ours) for ours, theirs in near)


def _holds(term: str, units: Units) -> bool:
    return _spoken(term, units) or _echoed(term, units)


def _spoken(term: str, units: Units) -> bool:
    return any(term in unit.terms() for unit in units)


def _echoed(term: str, units: Units) -> bool:
    return any(echoes(term, unit.text, unit.language) for unit in units)


def _acts(facing: Facing) -> Found:
    """Yield acts that stand in each other's place: at about the same part of the sentence, and no other."""
    ours, theirs = _acts_of(facing.left), _acts_of(facing.right)
    same = sorted(
        (abs(a - b), n, m)
        for n, (a, side) in enumerate(ours)
        for m, (b, other) in enumerate(theirs)
        if side.value == other.value and abs(a - b) <= _WIDE
    )
    met = _nearest(same)
    others = sorted(
        (abs(a - b), n, m)
        for n, (a, side) in enumerate(ours)
        for m, (b, other) in enumerate(theirs)
        if n not in met and m not in met.values() and abs(a - b) <= _CLOSE and side.value != other.value
    )
    for n, m in sorted(_nearest(others).items()):
        left, right = ours[n][1], theirs[m][1]
        if not (_echoed(left.value, facing.right) or _echoed(right.value, facing.left)):
            yield "act", "shade", left, right


def _acts_of(units: Units) -> list[tuple[float, Side]]:
    """Return the acts of a group of sentences, each with its place from 0 (their beginning) to 1."""
    length = sum(len(unit.text) for unit in units)
    found, before = [], 0
    for unit in units:
        for mark in unit.marks:
            if load_terms()[mark.term].kind == "act":
                found.append(((before + mark.start) / length, place(unit, mark.start, mark.end, mark.term)))
        before += len(unit.text)
    return found


def _nearest(pairs: Sequence[tuple[float, int, int]]) -> dict[int, int]:
    """Return pairs of which no member stands in another, the nearest first."""
    found: dict[int, int] = {}
    for _, n, m in pairs:
        if n not in found and m not in found.values():
            found[n] = m
    return found


def _orders(facing: Facing) -> Found:
    """Yield two things that are named in one order here and in the other there."""
    theirs = {names: side for unit in facing.right for names, side in _pairs(unit)}
    for unit in facing.left:
        for (first, second), side in _pairs(unit):
            if (second, first) in theirs:
                yield "order", "shade", side, theirs[second, first]


def _pairs(unit: Unit) -> Iterator[tuple[tuple[str, str], Side]]:
    """Yield neighbouring terms that a word or sign joins, as "quantity and type"."""
    for one, other in zip(unit.marks, unit.marks[1:], strict=False):
        if one.term != other.term and _JOIN.fullmatch(unit.text, one.end, other.start):
            words = f"{one.term} {other.term}"
            yield (one.term, other.term), place(unit, one.start, other.end, words)


def _manners(facing: Facing) -> Found:
    """Yield manners of which one side says whose they are and the other does not."""
    terms = [mark.term for unit in (*facing.left, *facing.right) for mark in unit.marks]
    for term in sorted({t for t in terms if load_terms()[t].kind == "manner" and terms.count(t) == 2}):
        ours, theirs = _clause_of(facing.left, term), _clause_of(facing.right, term)
        if ours and theirs and bool(ours.value) != bool(theirs.value):
            yield "subject", "shade", ours, theirs


def _clause_of(units: Sequence[Unit], term: str) -> Side | None:
    """Return the clause in which a term stands; its value is what says whose the manner is."""
    for unit in units:
        for mark in unit.marks:
            if mark.term == term:
                start, end = _bounds(unit, mark)
                pronoun = _PRONOUN.search(unit.text, start, end)
                named = [n.key for n in unit.names if n.type == "PERSON" and start <= n.start < end]
                return place(unit, start, end, next(iter(named), pronoun[0] if pronoun else ""))
    return None


def _bounds(unit: Unit, mark: Mark) -> tuple[int, int]:
    cuts = list(_CLAUSE.finditer(unit.text))
    start = max((m.end() for m in cuts if m.end() <= mark.start), default=0)
    return start, min((m.start() for m in cuts if m.start() >= mark.end), default=len(unit.text))

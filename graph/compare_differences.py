"""Where sentences that answer to each other differ: numbers, dates, names, offices, negation, wording.

Two values of one kind in each other's place are a conflict; what only one side says is scope; other
words are wording. Nothing is decided about which is right.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log

from communique.graph.alignment import Bead
from communique.graph.compare_same_language import Change, changes
from communique.graph.compare_terms import Mark, load_terms, negated
from communique.graph.compare_units import Account, Name, Unit
from communique.graph.compare_vocabulary import FAMILIES, holds_name, spoken_of
from communique.graph.units import Value, numbers_of, relation

Verdict = str
_TIMES = frozenset({"date", "time"})
_LEAST = 0.3


@dataclass(frozen=True, order=True)
class Side:
    """What one account says at a place of difference; empty words where it says nothing."""

    start: int
    end: int
    words: str
    value: str = ""


@dataclass(frozen=True, order=True)
class Difference:
    """A difference of two accounts: ``kind`` as number, date, name, negation, wording, silence.

    ``verdict`` is conflict (both say, otherwise), scope (one says more), wording, or shade: words of mood,
    time and degree that a translation need not keep.
    """

    left_account: Account
    right_account: Account
    kind: str
    verdict: Verdict
    left: Side
    right: Side


def differences(beads: Sequence[Bead]) -> list[Difference]:
    """Return the differences of aligned accounts in their order, those of one place together."""
    found: list[Difference] = []
    for number, bead in enumerate(beads):
        apart = not bead.left or not bead.right
        if apart or (bead.score < _LEAST and bead.left[0].language == bead.right[0].language):
            halves = [bead] if apart else [Bead(bead.left, (), 0.0), Bead((), bead.right, 0.0)]
            found += [difference for half in halves for difference in _silent(half, beads, number)]
        elif bead.left[0].language == bead.right[0].language:
            found += _same_language(bead)
        elif bead.score >= _LEAST:
            near = [b for b in beads[max(0, number - 1) : number + 2] if b is not bead]
            found += _translated(bead, near)
    return found


def _silent(bead: Bead, beads: Sequence[Bead], number: int) -> Iterator[Difference]:
    """Yield a sentence that only one account has; what frames the text is left out."""
    other = next((b for b in (*beads[number::-1], *beads[number:]) if b.left and b.right), None)
    units = bead.left or bead.right
    frame = units[0].kind in ("title", "dateline", "signature", "salutation")
    if other is None or frame or not (units[0].claims or units[0].kind == "turn"):
        return
    if _absorbed(bead, beads, number):
        return
    here = Side(units[0].start, units[-1].end, " ".join(u.text for u in units))
    place = (other.right if bead.left else other.left)[-1].end
    nothing = Side(place, place, "")
    sides = (here, nothing) if bead.left else (nothing, here)
    accounts = (other.left[0].account, other.right[0].account)
    yield Difference(*accounts, "silence", "scope", *sides)


def _absorbed(bead: Bead, beads: Sequence[Bead], number: int) -> bool:
    """Tell whether a translation has a sentence after all: with it, what stands beside is less uneven."""
    paired = [b for b in beads if b.left and b.right]
    if paired[0].left[0].language == paired[0].right[0].language:
        return False
    ratio = _size(paired, "right") / _size(paired, "left")
    for near in beads[max(0, number - 1) : number + 2]:
        if near.left and near.right:
            left, right = _size([near], "left"), _size([near], "right")
            joined = _size([near, bead], "left"), _size([near, bead], "right")
            if abs(log(joined[1] / (ratio * joined[0]))) < abs(log(right / (ratio * left))):
                return True
    return False


def _size(beads: Sequence[Bead], side: str) -> int:
    return sum(len(unit.text) for bead in beads for unit in getattr(bead, side)) or 1


def _same_language(bead: Bead) -> Iterator[Difference]:
    accounts = (bead.left[0].account, bead.right[0].account)
    for change in changes(bead.left, bead.right):
        yield Difference(*accounts, change.kind, change.verdict, _side(change, 0), _side(change, 1))


def _side(change: Change, which: int) -> Side:
    start, end, words, value = change.sides[which]
    return Side(start, end, words, value)


def _translated(bead: Bead, near: Sequence[Bead]) -> Iterator[Difference]:
    accounts = (bead.left[0].account, bead.right[0].account)
    around = [[u for b in near for u in getattr(b, side)] for side in ("left", "right")]
    finders = (_numbers, _dates, _names, _offices, _negations, _shades)
    for finder in finders:
        for kind, verdict, left, right in finder(bead.left, bead.right, around[0], around[1]):
            yield Difference(*accounts, kind, verdict, left, right)


Found = Iterator[tuple[str, Verdict, Side, Side]]
Units = Sequence[Unit]


def _place(unit: Unit, start: int, end: int, value: str = "") -> Side:
    return Side(unit.origins[start], unit.origins[end - 1] + 1, unit.text[start:end], value)


def _whole(units: Units) -> Side:
    return Side(units[0].start, units[-1].end, " ".join(u.text for u in units))


def _absent(units: Units) -> Side:
    return Side(units[0].start, units[-1].end, "")


def _numbers(lefts: Units, rights: Units, near_left: Units, near_right: Units) -> Found:
    """Compare numbers whatever they are printed with: 2, 5 or 10 years against 2年、5年或10年."""
    only_left = _unmatched(lefts, [*rights, *near_right])
    only_right = _unmatched(rights, [*lefts, *near_left])
    for (a, v), (b, w) in zip(only_left, only_right, strict=False):
        if v.kind == w.kind or "count" in (v.kind, w.kind):
            yield (
                _number_kind(v),
                "conflict",
                _place(a, v.start, v.end, v.value),
                _place(b, w.start, w.end, w.value),
            )
    for a, v in only_left[len(only_right) :]:
        yield _number_kind(v), "scope", _place(a, v.start, v.end, v.value), _absent(rights)
    for b, w in only_right[len(only_left) :]:
        yield _number_kind(w), "scope", _absent(lefts), _place(b, w.start, w.end, w.value)


def _number_kind(value: Value) -> str:
    return {"money": "amount", "percent": "rate", "duration": "duration"}.get(value.kind, "number")


def _unmatched(units: Units, others: Units) -> list[tuple[Unit, Value]]:
    there = {n for u in others for v in u.values for n in numbers_of(v)}
    there |= {
        part.lstrip("0") for u in others for v in u.values if v.kind in _TIMES for part in _parts(v.value)
    }
    return [(u, v) for u in units for v in u.values if numbers_of(v) and not numbers_of(v) & there]


def _parts(value: str) -> list[str]:
    return value.replace("T", "-").replace(":", "-").replace("/", "-").split("-")


def _dates(lefts: Units, rights: Units, near_left: Units, near_right: Units) -> Found:
    """Compare days and hours; an hour counts against an hour only."""
    ours = [(u, v) for u in lefts for v in u.values if v.kind in _TIMES]
    theirs = [(u, v) for u in rights for v in u.values if v.kind in _TIMES]
    far = [v for u in (*near_left, *near_right) for v in u.values if v.kind in _TIMES]
    alone = [(u, v) for u, v in ours if not _met(v, [w for _, w in theirs] + far)]
    lonely = [(u, v) for u, v in theirs if not _met(v, [w for _, w in ours] + far)]
    for (a, v), (b, w) in zip(alone, lonely, strict=False):
        yield "date", "conflict", _place(a, v.start, v.end, v.value), _place(b, w.start, w.end, w.value)
    for a, v in alone[len(lonely) :]:
        yield "date", "scope", _place(a, v.start, v.end, v.value), _absent(rights)
    for b, w in lonely[len(alone) :]:
        yield "date", "scope", _absent(lefts), _place(b, w.start, w.end, w.value)
    for a, v in ours:
        for b, w in theirs:
            if relation("date", v.value, w.value) == "same" and v.clock != w.clock:
                yield "clock", "scope", _place(a, v.start, v.end, v.clock), _place(b, w.start, w.end, w.clock)


def _met(value: Value, others: Sequence[Value]) -> bool:
    return any(relation("date", value.value, other.value) != "different" for other in others)


def _names(lefts: Units, rights: Units, near_left: Units, near_right: Units) -> Found:
    """Compare who and what is named; speakers are named as a language likes, brackets are an editor's."""
    for kinds in (("PERSON",), ("PLACE",), ("ORG", "STATE")):
        bodies = "ORG" in kinds  # states and bodies are named everywhere: only the sentence itself counts
        ours = _named(lefts, rights if bodies else [*rights, *near_right])
        theirs = _named(rights, lefts if bodies else [*lefts, *near_left])
        alone = [pair for pair in ours if _class(pair[1]) in kinds]
        lonely = [pair for pair in theirs if _class(pair[1]) in kinds]
        for (a, n), (b, m) in zip(alone, lonely, strict=False):
            words = a.text[n.start : n.end], b.text[m.start : m.end]
            if holds_name(words[0], m.key) or holds_name(words[1], n.key):
                continue
            yield "name", "conflict", _place(a, n.start, n.end, n.key), _place(b, m.start, m.end, m.key)
        if kinds[0] == "ORG":
            continue
        for a, n in alone[len(lonely) :]:
            yield "name", "scope", _place(a, n.start, n.end, n.key), _absent(rights)
        for b, m in lonely[len(alone) :]:
            yield "name", "scope", _absent(lefts), _place(b, m.start, m.end, m.key)


def _class(name: Name) -> str:
    return "STATE" if name.type == "PLACE" and name.key in FAMILIES else name.type


def _named(units: Units, others: Units) -> list[tuple[Unit, Name]]:
    """Return each entity that is named here and neither there nor spoken of there, once."""
    there = {key for u in others for key in sorted(u.keys())} | {
        key for u in others for key in spoken_of(_without_bodies(u), u.language)
    }
    speakers = {u.speaker for u in (*units, *others)}
    found: dict[str, tuple[Unit, Name]] = {}
    for unit in units:
        for name in unit.names:
            akin = any(name.key.startswith(f"{key}-") or key.startswith(f"{name.key}-") for key in there)
            known = name.key and name.key not in there and name.key not in speakers and not akin
            if known and not _bracketed(unit.text, name.start):
                found.setdefault(name.key, (unit, name))
    return list(found.values())


def _without_bodies(unit: Unit) -> str:
    """Return a unit's text without the parties and bodies it names: 中 in 中共 speaks of no state."""
    text = unit.text
    for name in unit.names:
        if name.type == "ORG":
            text = text[: name.start] + " " * (name.end - name.start) + text[name.end :]
    return text


def _bracketed(text: str, start: int) -> bool:
    return text.rfind("[", 0, start) > text.rfind("]", 0, start)


def _offices(lefts: Units, rights: Units, near_left: Units, near_right: Units) -> Found:
    """Compare offices: one in another's place is a conflict, one that only one side names is scope."""
    del near_left, near_right
    ours, theirs = _marked(lefts, "office"), _marked(rights, "office")
    alone, lonely = sorted(ours.keys() - theirs.keys()), sorted(theirs.keys() - ours.keys())
    for a, b in zip(alone, lonely, strict=False):
        yield "office", "conflict", ours[a], theirs[b]
    if not ours or not theirs:
        return
    for a in alone[len(lonely) :]:
        yield "office", "scope", ours[a], _absent(rights)
    for b in lonely[len(alone) :]:
        yield "office", "scope", _absent(lefts), theirs[b]


def _marked(units: Units, kind: str) -> dict[str, Side]:
    terms = load_terms()
    found: dict[str, Side] = {}
    for unit in units:
        for mark in unit.marks:
            if terms[mark.term].kind == kind:
                found.setdefault(mark.term, _place(unit, mark.start, mark.end, mark.term))
    return found


def _negations(lefts: Units, rights: Units, near_left: Units, near_right: Units) -> Found:
    """Compare the terms that stand once on either side: negated here and not there is a conflict."""
    del near_left, near_right
    ours, theirs = _once(lefts), _once(rights)
    for term in sorted(ours.keys() & theirs.keys()):
        (a, m, no), (b, n, never) = ours[term], theirs[term]
        if (
            no != never
            and load_terms()[term].kind in ("act", "modality")
            and term != "unlikely"
            and not _asks(a)
            and not _asks(b)
        ):
            yield "negation", "conflict", _place(a, m.start, m.end, term), _place(b, n.start, n.end, term)
            return


def _once(units: Units) -> dict[str, tuple[Unit, Mark, bool]]:
    marks = [(unit, mark) for unit in units for mark in unit.marks]
    counts = Counter(mark.term for _, mark in marks)
    return {m.term: (u, m, negated(u.text, m, u.negations)) for u, m in marks if counts[m.term] == 1}


def _asks(unit: Unit) -> bool:
    return unit.text.rstrip("\"”')]").endswith(("?", "？"))


def _shades(lefts: Units, rights: Units, near_left: Units, near_right: Units) -> Found:
    """Compare modality, degree, time words, and acts that stand in each other's place."""
    del near_left, near_right
    for kind in ("modality", "degree", "time", "act"):
        ours, theirs = _marked(lefts, kind), _marked(rights, kind)
        alone, lonely = sorted(ours.keys() - theirs.keys()), sorted(theirs.keys() - ours.keys())
        for a, b in zip(alone, lonely, strict=False):
            yield kind, "shade", ours[a], theirs[b]
        if kind == "act":
            continue
        for a in alone[len(lonely) :]:
            yield kind, "shade", ours[a], _absent(rights)
        for b in lonely[len(alone) :]:
            yield kind, "shade", _absent(lefts), theirs[b]

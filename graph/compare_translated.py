"""What a translation changed: numbers, days, names, offices and negations of sentences that answer.

Two values of one kind in each other's place are a conflict; what only one side says is scope.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from communique.graph.compare_sides import Facing, Found, Units, absent, marked, place
from communique.graph.compare_terms import Mark, load_terms, negated
from communique.graph.compare_units import Name, Unit
from communique.graph.compare_vocabulary import FAMILIES, akin, holds_name, other_body, spoken_of
from communique.graph.units import Value, numbers_of, relation

_REACH = 24  # signs before a term in which its negation is shown with it
# How few are counted in Chinese without more: both sides, 两党, 三国.
_FEW = {"两": "2", "双": "2", "二": "2", "三": "3", "四": "4", "五": "5"}
_TIMES = frozenset({"date", "time"})


def numbers(facing: Facing) -> Found:
    """Compare numbers whatever they are printed with: 2, 5 or 10 years against 2年、5年或10年."""
    only_left = _unmatched(facing.left, [*facing.right, *facing.near_right])
    only_right = _unmatched(facing.right, [*facing.left, *facing.near_left])
    for (a, v), (b, w) in zip(only_left, only_right, strict=False):
        if v.kind == w.kind or "count" in (v.kind, w.kind):
            yield (
                _number_kind(v),
                "conflict",
                place(a, v.start, v.end, v.value),
                place(b, w.start, w.end, w.value),
            )
    for a, v in only_left[len(only_right) :]:
        yield _number_kind(v), "scope", place(a, v.start, v.end, v.value), absent(facing.right)
    for b, w in only_right[len(only_left) :]:
        yield _number_kind(w), "scope", absent(facing.left), place(b, w.start, w.end, w.value)


def _number_kind(value: Value) -> str:
    return {"money": "amount", "percent": "rate", "duration": "duration"}.get(value.kind, "number")


def _unmatched(units: Units, others: Units) -> list[tuple[Unit, Value]]:
    there = {n for u in others for v in u.values for n in numbers_of(v)}
    there |= {
        part.lstrip("0") for u in others for v in u.values if v.kind in _TIMES for part in _parts(v.value)
    }
    signs = {_FEW[sign] for u in others if u.language == "zh" for sign in u.text if sign in _FEW}
    there |= signs if units and units[0].language == "en" else set()
    return [(u, v) for u in units for v in u.values if numbers_of(v) and not numbers_of(v) & there]


def _parts(value: str) -> list[str]:
    return value.replace("T", "-").replace(":", "-").replace("/", "-").split("-")


def dates(facing: Facing) -> Found:
    """Compare days and hours; an hour counts against an hour only."""
    ours = [(u, v) for u in facing.left for v in u.values if v.kind in _TIMES]
    theirs = [(u, v) for u in facing.right for v in u.values if v.kind in _TIMES]
    far = [v for u in (*facing.near_left, *facing.near_right) for v in u.values if v.kind in _TIMES]
    alone = [(u, v) for u, v in ours if not _met(v, [w for _, w in theirs] + far)]
    lonely = [(u, v) for u, v in theirs if not _met(v, [w for _, w in ours] + far)]
    for (a, v), (b, w) in zip(alone, lonely, strict=False):
        yield "date", "conflict", place(a, v.start, v.end, v.value), place(b, w.start, w.end, w.value)
    for a, v in alone[len(lonely) :]:
        yield "date", "scope", place(a, v.start, v.end, v.value), absent(facing.right)
    for b, w in lonely[len(alone) :]:
        yield "date", "scope", absent(facing.left), place(b, w.start, w.end, w.value)
    for a, v in ours:
        for b, w in theirs:
            if relation("date", v.value, w.value) == "same" and v.clock != w.clock:
                yield "clock", "scope", place(a, v.start, v.end, v.clock), place(b, w.start, w.end, w.clock)


def _met(value: Value, others: Sequence[Value]) -> bool:
    return any(relation("date", value.value, other.value) != "different" for other in others)


def names(facing: Facing) -> Found:
    """Compare who and what is named; speakers are named as a language likes, brackets are an editor's."""
    for kinds in (("PERSON",), ("PLACE",), ("ORG", "STATE")):
        alone = _alone(facing.left, facing.right, facing.near_right, kinds)
        lonely = _alone(facing.right, facing.left, facing.near_left, kinds)
        alone, lonely, others = _forms_apart(alone, lonely, facing)
        for (a, n), (b, m) in [*others, *zip(alone, lonely, strict=False)]:
            words = _printed((a, n)), _printed((b, m))
            if holds_name(words[0], m.key) or holds_name(words[1], n.key):
                continue
            yield "name", "conflict", place(a, n.start, n.end, n.key), place(b, m.start, m.end, m.key)
        if kinds[0] == "ORG":
            continue
        for a, n in alone[len(lonely) :]:
            if not _unknown(facing.right, kinds):
                yield "name", "scope", place(a, n.start, n.end, n.key), absent(facing.right)
        for b, m in lonely[len(alone) :]:
            if not _unknown(facing.left, kinds):
                yield "name", "scope", absent(facing.left), place(b, m.start, m.end, m.key)


_Placed = tuple[Unit, Name]


def _alone(units: Units, others: Units, near: Units, kinds: Sequence[str]) -> list[_Placed]:
    """Return who and what of some kinds is named on this side only.

    States are named everywhere: of them only the sentence itself counts, of others what stands around it too.
    """
    here = {name.key for _, name in _named(units, others)}
    around = {name.key for _, name in _named(units, [*others, *near])}
    found = [pair for pair in _named(units, others) if _class(pair[1]) in kinds]
    return [pair for pair in found if pair[1].key in (here if _class(pair[1]) == "STATE" else around)]


def _forms_apart(
    alone: list[_Placed], lonely: list[_Placed], facing: Facing
) -> tuple[list[_Placed], list[_Placed], list[tuple[_Placed, _Placed]]]:
    """Return what is named on one side only, and pairs of two bodies of one country.

    In one language two forms of one name are no difference, in two languages a name that the authority file
    does not know is not judged.
    """
    if facing.left[0].language != facing.right[0].language:
        return [p for p in alone if not _made(p[1])], [p for p in lonely if not _made(p[1])], []
    others = [
        (one, kin[0])
        for one in alone
        if (kin := _kin(one, facing.right)) and all(_rival(one, k) for k in kin)
    ]
    return (
        [one for one in alone if not _kin(one, facing.right)],
        [one for one in lonely if not _kin(one, facing.left)],
        others,
    )


def _kin(one: _Placed, units: Units) -> list[_Placed]:
    """Return the names of units that look like forms of a name, or of another body of its country."""
    return [
        (unit, name) for unit in units for name in unit.names if akin(_printed(one), _printed((unit, name)))
    ]


def _rival(one: _Placed, other: _Placed) -> bool:
    return other_body(_printed(one), _printed(other))


def _printed(one: _Placed) -> str:
    return one[0].text[one[1].start : one[1].end]


def _unknown(units: Units, kinds: Sequence[str]) -> bool:
    """Tell whether units name somebody whom the authority file does not know, who may be anybody."""
    return any(_class(n) in kinds and (not n.key or _made(n)) for u in units for n in u.names)


def _made(name: Name) -> bool:
    """Tell whether a key was made from the words of a text."""
    return name.key.startswith(("person-", "place-", "organization-"))


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


def offices(facing: Facing) -> Found:
    """Compare offices: one in another's place is a conflict, one that only one side names is scope."""
    ours, theirs = marked(facing.left, "office"), marked(facing.right, "office")
    alone, lonely = sorted(ours.keys() - theirs.keys()), sorted(theirs.keys() - ours.keys())
    for a, b in zip(alone, lonely, strict=False):
        yield "office", "conflict", ours[a], theirs[b]
    if not ours or not theirs:
        return
    for a in alone[len(lonely) :]:
        yield "office", "scope", ours[a], absent(facing.right)
    for b in lonely[len(alone) :]:
        yield "office", "scope", absent(facing.left), theirs[b]


def negations(facing: Facing) -> Found:
    """Compare the terms that stand once on either side: negated here and not there is a conflict."""
    ours, theirs = _once(facing.left), _once(facing.right)
    for term in sorted(ours.keys() & theirs.keys()):
        (a, m, no), (b, n, never) = ours[term], theirs[term]
        if (
            no != never
            and load_terms()[term].kind in ("act", "modality")
            and term != "unlikely"
            and not _asks(a)
            and not _asks(b)
        ):
            left = place(a, _with_negation(a, m) if no else m.start, m.end, term)
            yield (
                "negation",
                "conflict",
                left,
                place(b, _with_negation(b, n) if never else n.start, n.end, term),
            )
            return


def _with_negation(unit: Unit, mark: Mark) -> int:
    """Return where the words begin that negate a term, or the term itself where they stand apart."""
    before = [place for place in unit.negations if mark.start - _REACH <= place <= mark.start]
    return max(before, default=mark.start)


def _once(units: Units) -> dict[str, tuple[Unit, Mark, bool]]:
    marks = [(unit, mark) for unit in units for mark in unit.marks]
    counts = Counter(mark.term for _, mark in marks)
    return {m.term: (u, m, negated(u.text, m, u.negations)) for u, m in marks if counts[m.term] == 1}


def _asks(unit: Unit) -> bool:
    return unit.text.rstrip("\"”')]").endswith(("?", "？"))

"""What changed between two wordings in one language: by sign, then by what the changed signs belong to.

A changed number, date, name, office or negation is a conflict; the same value in another notation is none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from communique.extract.numbers import number
from communique.graph.compare_terms import load_terms
from communique.graph.compare_units import Unit
from communique.graph.compare_vocabulary import akin, same_region
from communique.graph.units import Value, relation

Placed = tuple[int, int, str, str]
_SIGNS = re.compile(r"[\W_]+")
_WORD = re.compile(r"[A-Za-z]+(?:'[a-z]+)?|\d+(?:[.,]\d+)*|\s+|.", re.DOTALL)
_NUMERALS = re.compile(r"[\d〇零○一二三四五六七八九十百千两万亿廿卅]+(?:[.,]\d+)*")
_DAY = {
    "date": "date",
    "time": "date",
    "duration": "duration",
    "money": "amount",
    "percent": "rate",
    "count": "number",
}


@dataclass(frozen=True)
class Change:
    """One change: its kind, its verdict, and per side (start, end, words, value) in the source."""

    kind: str
    verdict: str
    sides: tuple[Placed, Placed]


@dataclass(frozen=True)
class _Text:
    """Units put together: their text, where each sign stands in the source, what stands where."""

    text: str
    origins: tuple[int, ...]
    values: tuple[Value, ...]
    names: tuple[tuple[int, int, str, str], ...]
    marks: tuple[tuple[int, int, str], ...]
    negations: tuple[int, ...]


def changes(left: Sequence[Unit], right: Sequence[Unit]) -> list[Change]:
    """Return what changed from one group of sentences to the other, in order."""
    a, b = _joined(left), _joined(right)
    if a.text == b.text:
        return []
    tokens = [[(m.start(), m.end()) for m in _WORD.finditer(side.text)] for side in (a, b)]
    words = [[side.text[s:e] for s, e in found] for side, found in zip((a, b), tokens, strict=True)]
    found: dict[tuple[Placed, Placed], Change] = {}
    for i, j, k, m in _merged(words[0], words[1]):
        change = _judge(a, b, _bounds(tokens[0], i, j), _bounds(tokens[1], k, m))
        if change:
            found.setdefault(change.sides, change)
    return _unmoved(list(found.values()))


def _unmoved(found: Sequence[Change]) -> list[Change]:
    """Return changes with those told as wording that only move a name or a value within the sentence."""
    only = [{c.sides[n][3] for c in found if c.verdict == "scope" and c.sides[n][3]} for n in (0, 1)]
    moved = only[0] & only[1]
    return [
        Change("wording", "wording", c.sides)
        if c.verdict == "scope" and {side[3] for side in c.sides} & moved
        else c
        for c in found
    ]


def _merged(left: list[str], right: list[str]) -> list[tuple[int, int, int, int]]:
    """Return the changed stretches, those joined between which a single sign stayed."""
    found: list[tuple[int, int, int, int]] = []
    for tag, i, j, k, m in _matcher(left, right).get_opcodes():
        if tag == "equal":
            continue
        if found and i - found[-1][1] <= 1 and not _SIGNS.fullmatch("".join(left[found[-1][1] : i]) or "，"):
            found[-1] = (found[-1][0], j, found[-1][2], m)
        else:
            found.append((i, j, k, m))
    return found


def _matcher(left: list[str], right: list[str]) -> SequenceMatcher[str]:
    """Return what compares words; STALIN and Stalin are one."""
    one, other = ([word.casefold() for word in side] for side in (left, right))
    return SequenceMatcher(None, one, other, autojunk=False)


def _bounds(tokens: list[tuple[int, int]], first: int, last: int) -> tuple[int, int]:
    if first < last:
        return tokens[first][0], tokens[last - 1][1]
    place = tokens[first][0] if first < len(tokens) else (tokens[-1][1] if tokens else 0)
    return place, place


def _joined(units: Sequence[Unit]) -> _Text:
    text = ""
    origins: list[int] = []
    values: list[Value] = []
    names: list[tuple[int, int, str, str]] = []
    marks: list[tuple[int, int, str]] = []
    negations: list[int] = []
    for unit in units:
        if text and unit.language == "en":
            text += " "
            origins.append(origins[-1])
        at = len(text)
        values += [Value(v.kind, v.value, v.start + at, v.end + at, v.words, v.clock) for v in unit.values]
        names += [(n.start + at, n.end + at, n.key, n.type) for n in unit.names]
        marks += [(m.start + at, m.end + at, m.term) for m in unit.marks]
        negations += [n + at for n in unit.negations]
        text += unit.text
        origins += list(unit.origins)
    return _Text(text, tuple(origins), tuple(values), tuple(names), tuple(marks), tuple(negations))


def _judge(a: _Text, b: _Text, left: tuple[int, int], right: tuple[int, int]) -> Change | None:
    """Return what a changed stretch means, or None when only signs or the notation changed."""
    chunks = a.text[slice(*left)], b.text[slice(*right)]
    if not any(_SIGNS.sub("", chunk) for chunk in chunks):
        return None
    for judge in (_value, _name, _negation, _spelling, _office):
        change, done = judge(a, b, left, right)
        if done:
            return change
    return Change("wording", "wording", (_place(a, *left), _place(b, *right)))


def _spelling(a: _Text, b: _Text, left: tuple[int, int], right: tuple[int, int]) -> _Judged:
    """Judge one sign in another's place, as a reader of print or a machine takes one for the other."""
    if left[1] - left[0] == right[1] - right[0] == 1:
        return Change("spelling", "wording", (_place(a, *left), _place(b, *right))), True
    return None, False


def _place(side: _Text, start: int, end: int, value: str = "") -> Placed:
    end = min(end, len(side.origins))
    if start >= end:
        at = side.origins[min(start, len(side.origins) - 1)] if side.origins else 0
        return at, at, "", value
    return side.origins[start], side.origins[end - 1] + 1, side.text[start:end], value


_Judged = tuple[Change | None, bool]


def _value(a: _Text, b: _Text, left: tuple[int, int], right: tuple[int, int]) -> _Judged:
    """Judge a stretch that touches a value or a numeral on either side."""
    ours, theirs = _touched(a.values, left), _touched(b.values, right)
    if ours or theirs:
        for v in ours:
            for w in theirs:
                if _comparable(v, w):
                    if relation(v.kind if v.kind == w.kind else "date", v.value, w.value) == "same":
                        return None, True
                    return Change(_DAY.get(v.kind, "number"), "conflict", (_of(a, v), _of(b, w))), True
        one, other = (ours[0] if ours else None), (theirs[0] if theirs else None)
        if _printed_alike(one, b.text[slice(*right)]) or _printed_alike(other, a.text[slice(*left)]):
            return None, True
        sides = (_of(a, one) if one else _place(a, *left), _of(b, other) if other else _place(b, *right))
        kind = _DAY.get((one or other or Value("count", "")).kind, "number")
        both = _SIGNS.sub("", sides[0][2]) and _SIGNS.sub("", sides[1][2])
        return Change(kind, "conflict" if both else "scope", sides), True
    numerals = _numeral(a.text, left), _numeral(b.text, right)
    if numerals[0] and numerals[1]:
        amounts = [_amount(a.text[slice(*numerals[0])]), _amount(b.text[slice(*numerals[1])])]
        if None not in amounts:
            if amounts[0] == amounts[1]:
                return None, True
            return Change("number", "conflict", (_place(a, *numerals[0]), _place(b, *numerals[1]))), True
    return None, False


def _printed_alike(value: Value | None, words: str) -> bool:
    """Tell whether words that were read as no value print the same number, as (2) and 2."""
    bare = _SIGNS.sub("", words)
    return value is not None and value.kind == "count" and bool(bare) and bare == _SIGNS.sub("", value.words)


def _comparable(v: Value, w: Value) -> bool:
    days = ("date", "time")
    return v.kind == w.kind or (v.kind in days and w.kind in days)


def _of(side: _Text, value: Value) -> Placed:
    return _place(side, value.start, value.end, value.value)


def _touched(values: Sequence[Value], span: tuple[int, int]) -> list[Value]:
    """Return the values a stretch changes; an insertion counts inside a value only."""
    start, end = span
    if start == end:
        return [v for v in values if v.start < start < v.end]
    return [v for v in values if v.start < end and start < v.end]


def _numeral(text: str, span: tuple[int, int]) -> tuple[int, int] | None:
    """Return the numeral a stretch lies in."""
    for match in _NUMERALS.finditer(text):
        if match.start() < span[1] and span[0] < match.end():
            return match.start(), match.end()
    return None


def _amount(text: str) -> int | None:
    try:
        return number(re.sub(r"[.,]", "", text))
    except ValueError:
        return None


def _name(a: _Text, b: _Text, left: tuple[int, int], right: tuple[int, int]) -> _Judged:
    """Judge a stretch that touches a name: another name is a conflict, one sign of it a spelling."""
    ours = [n for n in a.names if n[0] < left[1] and left[0] < n[1]]
    theirs = [n for n in b.names if n[0] < right[1] and right[0] < n[1]]
    if not ours and not theirs:
        return None, False
    keys = [Counter(n[2] for n in side) for side in (ours, theirs)]
    if keys[0] == keys[1] and keys[0]:
        return None, True
    one, other = ours[0] if ours else None, theirs[0] if theirs else None
    if (one is None or other is None) and left[1] - left[0] == right[1] - right[0] == 1:
        return Change("spelling", "wording", (_place(a, *left), _place(b, *right))), True
    around = _around(left, right, one), _around(right, left, other)
    sides = (
        _place(a, one[0], one[1], one[2]) if one else _place(a, *around[1]),
        _place(b, other[0], other[1], other[2]) if other else _place(b, *around[0]),
    )
    words = [_SIGNS.sub("", side[2]) for side in sides]
    if not all(words):
        return Change("name", "scope", sides), True
    near = (one is not None and other is not None and same_region(one[2], other[2])) or akin(
        sides[0][2], sides[1][2]
    )
    kept = (one is None or other is None) and bool(
        set(words[0]) & set(words[1]) or _NUMERALS.fullmatch(words[0]) or _NUMERALS.fullmatch(words[1])
    )
    return Change("name", "wording" if near or kept else "conflict", sides), True


def _around(
    span: tuple[int, int], other: tuple[int, int], name: tuple[int, int, str, str] | None
) -> tuple[int, int]:
    """Return what stands in the other text where a name stands in this one, what stayed in common too."""
    if name is None:
        return other
    return max(0, other[0] - max(0, span[0] - name[0])), other[1] + max(0, name[1] - span[1])


def _negation(a: _Text, b: _Text, left: tuple[int, int], right: tuple[int, int]) -> _Judged:
    """Judge a stretch in which something is negated on one side only."""
    ours = [n for n in a.negations if left[0] <= n < left[1]]
    theirs = [n for n in b.negations if right[0] <= n < right[1]]
    if len(a.negations) == len(b.negations) or bool(ours) == bool(theirs):
        return None, False
    return Change("negation", "conflict", (_place(a, *left), _place(b, *right))), True


def _office(a: _Text, b: _Text, left: tuple[int, int], right: tuple[int, int]) -> _Judged:
    terms = load_terms()
    ours = [
        m for m in a.marks if m[0] < left[1] and left[0] < m[1] and terms[m[2]].kind in ("office", "modality")
    ]
    theirs = [
        m
        for m in b.marks
        if m[0] < right[1] and right[0] < m[1] and terms[m[2]].kind in ("office", "modality")
    ]
    if {m[2] for m in ours} == {m[2] for m in theirs}:
        return None, False
    kind = terms[(ours or theirs)[0][2]].kind
    verdict = "conflict" if kind == "office" and ours and theirs else "scope"
    return Change(kind, verdict, (_place(a, *left), _place(b, *right))), True

"""Two tellings laid side by side: which sentences of one answer to which of the other, in order.

The best path is found by dynamic programming over groups of up to three sentences (Gale and Church 1993, "A
program for aligning sentences in bilingual corpora"), scored by what both sides name, number and speak of; in
one language by the signs they share. Sentences that are word for word the same are fixed points.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from communique.graph.compare_units import Unit
from communique.graph.units import numbers_of

_MOVES = ((1, 1), (1, 0), (0, 1), (1, 2), (2, 1), (1, 3), (3, 1))
_GAP = -0.12
_GROUPING = -0.06
_BAND = 60
_WORD = re.compile(r"\w+")
_STEM = 5  # letters of an English word that its forms share
_WIDEST = 250_000
Units = tuple[Unit, ...]


@dataclass(frozen=True)
class Bead:
    """Sentences that answer to each other; one side is empty where the other has something of its own.

    ``score`` runs from 0 (nothing in common but their place) to about 1.2.
    """

    left: Units
    right: Units
    score: float


def align(left: Sequence[Unit], right: Sequence[Unit]) -> list[Bead]:
    """Return the beads of two accounts in order; every unit of both stands in exactly one."""
    beads: list[Bead] = []
    for lefts, rights, same in _segments(left, right):
        if same:
            beads += [Bead((a,), (b,), 1.2) for a, b in zip(lefts, rights, strict=True)]
        else:
            beads += _align(lefts, rights, left, right)
    return beads


def coverage(beads: Sequence[Bead], least: float = 0.3) -> float:
    """Return the share of the shorter side, by length, that has an answer on the other side."""
    answered = [b for b in beads if b.score >= least and b.left and b.right]
    sides = [(_length(answered, side), _length(beads, side)) for side in ("left", "right")]
    return max((met / total for met, total in sides if total), default=0.0)


def _length(beads: Sequence[Bead], side: str) -> int:
    return sum(len(unit.text) for bead in beads for unit in getattr(bead, side))


def _segments(left: Sequence[Unit], right: Sequence[Unit]) -> Iterator[tuple[Units, Units, bool]]:
    """Yield stretches that are the same word for word, and the stretches between them."""
    same_language = left and right and left[0].language == right[0].language
    if not same_language:
        yield tuple(left), tuple(right), False
        return
    matcher = SequenceMatcher(None, [u.text for u in left], [u.text for u in right], autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        yield tuple(left[a:b]), tuple(right[c:d]), tag == "equal"


def _align(
    lefts: Units, rights: Units, whole_left: Sequence[Unit], whole_right: Sequence[Unit]
) -> list[Bead]:
    if not lefts or not rights:
        return [Bead((u,), (), 0.0) for u in lefts] + [Bead((), (u,), 0.0) for u in rights]
    scorer = Scorer(whole_left, whole_right)
    rows, columns = len(lefts), len(rights)
    slope = columns / rows
    narrow = rows * columns > _WIDEST
    best: dict[tuple[int, int], tuple[float, int, int, float]] = {(0, 0): (0.0, 0, 0, 0.0)}
    for i in range(rows + 1):
        centre = int(i * slope)
        span = (
            range(max(0, centre - _BAND), min(columns, centre + _BAND) + 1) if narrow else range(columns + 1)
        )
        for j in span:
            here = best.get((i, j))
            if here is None:
                continue
            for a, b in _MOVES:
                if i + a > rows or j + b > columns:
                    continue
                score = scorer.score(lefts[i : i + a], rights[j : j + b])
                gain = (
                    _GAP
                    if not a or not b
                    else score * (1 + scorer.worth * (a + b - 2)) + _GROUPING * (a + b - 2)
                )
                total = here[0] + gain
                if (i + a, j + b) not in best or total > best[i + a, j + b][0]:
                    best[i + a, j + b] = (total, a, b, score)
    return _path(best, lefts, rights)


def _path(
    best: dict[tuple[int, int], tuple[float, int, int, float]], lefts: Units, rights: Units
) -> list[Bead]:
    beads = []
    i, j = len(lefts), len(rights)
    while i or j:
        _, a, b, score = best[i, j]
        beads.append(Bead(lefts[i - a : i], rights[j - b : j], round(score, 4)))
        i, j = i - a, j - b
    return beads[::-1]


class Scorer:
    """How well groups of units answer to each other. State: how common each feature is."""

    def __init__(self, left: Sequence[Unit], right: Sequence[Unit]) -> None:
        """Count features; what stands everywhere says little."""
        self.same_language = bool(left and right) and left[0].language == right[0].language
        self.worth = 0.2 if self.same_language else 0.5  # what each further sentence of a group adds
        self.features: dict[int, Counter[str]] = {}
        counts: Counter[str] = Counter()
        for unit in (*left, *right):
            found = _wording(unit) if self.same_language else _features(unit)
            self.features[id(unit)] = found
            counts.update(found.keys())
        total = len(left) + len(right)
        self.weights = {f: math.log(1 + total / n) for f, n in counts.items()}
        lengths = [max(1, sum(len(u.text) for u in side)) for side in (left, right)]
        self.ratio = lengths[1] / lengths[0]
        self.groups: dict[tuple[int, int], tuple[dict[str, float], float, int]] = {}

    def score(self, left: Units, right: Units) -> float:
        """Return how alike two groups are: weighted overlap, less for odd lengths or other speakers."""
        if not left or not right:
            return 0.0
        a, weight_a, length_a = self._group(left)
        b, weight_b, length_b = self._group(right)
        if len(b) < len(a):
            a, b = b, a
        common = sum(min(weight, b[f]) for f, weight in a.items() if f in b)
        total = weight_a + weight_b
        overlap = 2 * common / total if total else 0.0
        odd = abs(math.log(length_b / (self.ratio * length_a))) * (0.1 if self.same_language else 0.15)
        return overlap - odd + _kinship(left, right)

    def _group(self, units: Units) -> tuple[dict[str, float], float, int]:
        """Return the weighted features of neighbouring units, their sum, and the length of the text; kept."""
        key = (id(units[0]), len(units))
        if key not in self.groups:
            found: Counter[str] = Counter()
            for unit in units:
                found.update(self.features[id(unit)])
            weighted = {f: n * self.weights[f] for f, n in found.items()}
            self.groups[key] = weighted, sum(weighted.values()), sum(len(u.text) for u in units)
        return self.groups[key]


def _kinship(left: Units, right: Units) -> float:
    """Return what speakers, numbered paragraphs and kinds of passages say for or against a pairing."""
    score = 0.0
    speakers = [{u.speaker for u in side if u.speaker} for side in (left, right)]
    if all(speakers):
        score += 0.1 if speakers[0] == speakers[1] else 0.0 if speakers[0] & speakers[1] else -0.1
    items = [{u.item for u in side} for side in (left, right)]
    if items[0] != items[1]:
        score -= 0.15 if {""} in items else 0.8
    elif items[0] != {""}:
        score += 0.1
    if any(
        (x.kind in _FRAME) != (y.kind in _FRAME) or (x.kind in _FRAME and x.kind != y.kind)
        for x in left
        for y in right
    ):
        score -= 0.5
    return score


_FRAME = frozenset({"title", "dateline", "salutation", "signature"})


def _features(unit: Unit) -> Counter[str]:
    found = Counter(f"n:{key}" for key in sorted(unit.keys()))
    found.update(f"t:{mark}" for mark in unit.terms())
    for value in unit.values:
        found.update({f"#{number}": 2 for number in numbers_of(value)})
        if value.kind in ("date", "time"):
            found.update({f"d:{value.value}": 2})
    if unit.text.rstrip("\"”')]").endswith(("?", "？")):
        found["?"] += 1
    if unit.negations:
        found["not"] += 1
    return found


def _wording(unit: Unit) -> Counter[str]:
    """Return what two wordings in one language share: words without their endings, or pairs of signs."""
    if unit.language == "en":
        return Counter(word[:_STEM] for word in _WORD.findall(unit.text.casefold()))
    dense = "".join(unit.text.split())
    return Counter(dense[n : n + 2] for n in range(max(1, len(dense) - 1)))

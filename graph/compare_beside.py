"""Which passages of two accounts answer to each other: the one alignment that pages and ladders read.

Copies and translations answer sentence by sentence, in order. Two tellings of one talk follow no order: there
the same speaker's words on the same things answer, and much stands alone.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from communique.graph.alignment import Bead, Scorer
from communique.graph.compare_rows import Quote, packed
from communique.graph.compare_terms import load_terms
from communique.graph.compare_units import Account, Unit
from communique.graph.units import numbers_of

_LEAST = 0.3
_COMMON = 2  # one name or topic in common is no answer
_GENERAL = frozenset({"agree", "change", "involve", "propose", "same", "solve"})
_FRAME = ("title", "dateline", "salutation", "signature", "citation", "label", "meta")
Pair = tuple[Account, Account]


@dataclass(frozen=True)
class Correspondence:
    """Passages of two accounts that answer to each other; None where one says nothing there."""

    accounts: Pair
    left: Quote | None
    right: Quote | None

    @property
    def digest(self) -> str:
        """The hash that names it: the accounts and where each passage stands."""
        sides = [side and [side.start, side.end] for side in (self.left, self.right)]
        return packed([*(account.name for account in self.accounts), *sides])

    def place(self) -> tuple[Pair, int, int]:
        """Return what it is sorted by: the accounts, then where each passage begins."""
        return (
            self.accounts,
            self.left.start if self.left else -1,
            self.right.start if self.right else -1,
        )


def correspondences(
    aligned: Mapping[Pair, Sequence[Bead]], together: Iterable[Mapping[Account, Sequence[Unit]]]
) -> list[Correspondence]:
    """Return what answers to what, by accounts and place.

    ``aligned`` are the versions of one record with their sentences in order, ``together`` the units of each
    account that tell of one event.
    """
    found = [Correspondence(pair, _quote(b.left), _quote(b.right)) for pair in aligned for b in aligned[pair]]
    for told in together:
        for one, other in combinations(sorted(told), 2):
            if (one, other) not in aligned and (other, one) not in aligned:
                found += _answering((one, other), told[one], told[other])
    unique = {each.digest: each for each in found}
    return sorted(unique.values(), key=Correspondence.place)


def _quote(units: Sequence[Unit]) -> Quote | None:
    if not units:
        return None
    return Quote(units[0].start, units[-1].end, " ".join(unit.text for unit in units))


def _answering(pair: Pair, left: Sequence[Unit], right: Sequence[Unit]) -> Iterator[Correspondence]:
    """Yield for each sentence the one of the other account that best answers to it, if any does."""
    ours, theirs = ([u for u in side if u.kind not in _FRAME] for side in (left, right))
    marks = {id(unit): _said(unit) for unit in (*ours, *theirs)}
    counts = Counter(mark for found in marks.values() for mark in found)
    weights = {mark: math.log(1 + len(marks) / n) for mark, n in counts.items()}
    wording = Scorer(ours, theirs) if pair[0].language == pair[1].language else None
    scores = {
        (n, m): _score(a, b, (marks[id(a)], marks[id(b)]), weights, wording)
        for n, a in enumerate(ours)
        for m, b in enumerate(theirs)
    }
    chosen = set()
    for n in range(len(ours)):
        chosen |= _best([(scores[n, m], (n, m)) for m in range(len(theirs))])
    for m in range(len(theirs)):
        chosen |= _best([(scores[n, m], (n, m)) for n in range(len(ours))])
    for n, m in sorted(chosen):
        yield Correspondence(pair, _quote(ours[n : n + 1]), _quote(theirs[m : m + 1]))


def _said(unit: Unit) -> frozenset[str]:
    """Return what a sentence names, speaks of and counts; mood and time tell no subject."""
    terms = load_terms()
    found = {f"name {name.key}" for name in unit.names if name.key}
    found |= {f"term {t}" for t in unit.terms() - _GENERAL if terms[t].kind in ("topic", "act", "office")}
    return frozenset(found | {f"{value.kind} {n}" for value in unit.values for n in numbers_of(value)})


def _best(scored: Sequence[tuple[float, tuple[int, int]]]) -> set[tuple[int, int]]:
    score, place = max(scored, default=(0.0, (0, 0)))
    return {place} if score >= _LEAST else set()


def _score(
    left: Unit, right: Unit, said: tuple[frozenset[str], frozenset[str]], weights: Mapping[str, float],
    wording: Scorer | None,
) -> float:  # fmt: skip
    """Return from 0 to about 1 how well two sentences answer: not at all where other people speak."""
    if left.speaker and right.speaker and left.speaker != right.speaker:
        return 0.0
    common, total = said[0] & said[1], sum(weights[mark] for each in said for mark in each)
    alike = 2 * sum(weights[mark] for mark in common) / total if len(common) >= _COMMON else 0.0
    return max(alike, wording.score((left,), (right,)) if wording else 0.0)

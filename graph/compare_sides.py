"""A difference of two accounts and its two sides, with where each stands in its source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from communique.graph.compare_rows import OPEN, Standing, packed
from communique.graph.compare_terms import load_terms
from communique.graph.compare_units import Account, Unit

Verdict = str
Units = Sequence[Unit]


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
    time and degree that a translation need not keep. ``restates`` names the comparison that says the same.
    """

    left_account: Account
    right_account: Account
    kind: str
    verdict: Verdict
    left: Side
    right: Side
    standing: Standing = field(default=OPEN, compare=False)
    restates: str = field(default="", compare=False)

    @property
    def digest(self) -> str:
        """The hash that names the difference: its kind, and where each side stands."""
        pair = ((self.left_account, self.left), (self.right_account, self.right))
        return packed([self.kind, *([a.name, s.start, s.end] for a, s in pair)])


@dataclass(frozen=True)
class Facing:
    """Sentences of two accounts that answer to each other, with the pairs just before and after."""

    left: Units
    right: Units
    near: tuple[tuple[Units, Units], ...] = ()

    @property
    def near_left(self) -> Units:
        """The sentences around those on the left."""
        return tuple(unit for left, _ in self.near for unit in left)

    @property
    def near_right(self) -> Units:
        """The sentences around those on the right."""
        return tuple(unit for _, right in self.near for unit in right)


Found = Iterator[tuple[str, Verdict, Side, Side]]


def place(unit: Unit, start: int, end: int, value: str = "") -> Side:
    """Return words of a unit as a side, where they stand in the source."""
    return Side(unit.origins[start], unit.origins[end - 1] + 1, unit.text[start:end], value)


def absent(units: Units) -> Side:
    """Return the side of an account that says nothing: the place where its sentences begin, no words."""
    return Side(units[0].start, units[0].start, "")


def marked(units: Units, kind: str) -> dict[str, Side]:
    """Return the terms of a kind that stand in units, each where it stands first."""
    terms = load_terms()
    found: dict[str, Side] = {}
    for unit in units:
        for mark in unit.marks:
            if terms[mark.term].kind == kind:
                found.setdefault(mark.term, place(unit, mark.start, mark.end, mark.term))
    return found

"""A row of a comparison: one question, what each account answers with its words, and the verdict.

Verdicts: agree; scope (one says more, none otherwise); conflict (they cannot both be meant); silent (only one
account says anything). Silence is never a denial: it stands beside every verdict as a list of accounts.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from communique.graph.compare_units import Account, Unit
from communique.graph.terms import sha256
from communique.graph.units import relation

VERDICTS = ("agree", "scope", "conflict", "silent")


@dataclass(frozen=True, order=True)
class Quote:
    """Words of a source, with their bounds there."""

    start: int
    end: int
    words: str


@dataclass(frozen=True)
class Standing:
    """What became of a disagreement: open, resolved (for an account) or complementary, by which decisions."""

    name: str = "open"
    account: Account | None = None
    decisions: tuple[str, ...] = field(default=(), compare=False)


OPEN = Standing()


@dataclass(frozen=True)
class Cell:
    """What one account answers: values, the words they stand in, the claims they are read from."""

    account: Account
    values: tuple[str, ...]
    quotes: tuple[Quote, ...]
    claims: tuple[str, ...] = ()
    clock: str = ""
    note: str = ""


@dataclass(frozen=True)
class Row:
    """One question about one focus; ``kind`` is slot, term, stance or topic.

    ``restates`` names the disagreement that says the same, as ``comparison/HASH``; empty for one of its own.
    """

    focus: str
    kind: str
    slot: str
    label_zh: str
    label_en: str
    verdict: str
    cells: tuple[Cell, ...]
    silent: tuple[Account, ...]
    witnesses: int = 0
    reasons: tuple[str, ...] = ()
    standing: Standing = OPEN
    restates: str = ""

    @property
    def digest(self) -> str:
        """The hash that names the row: what is asked and what each account answers, in any order."""
        answers = sorted([cell.account.name, sorted(cell.values)] for cell in self.cells)
        return packed([self.keys, self.slot, answers])

    @property
    def keys(self) -> list[str]:
        """The keys of what is compared, sorted: one, or two where something runs from one to another."""
        return sorted(self.focus.split(" → "))

    def cell(self, account: Account) -> Cell | None:
        """Return what an account answers, or None where it is silent."""
        return next((cell for cell in self.cells if cell.account == account), None)


def packed(content: object) -> str:
    """Return the first 32 digits of the hash of plain content, by which a node of a comparison is named."""
    return sha256(json.dumps(content, ensure_ascii=False, separators=(",", ":")))[:32]


Judge = Callable[[Sequence[Cell]], tuple[str, tuple[str, ...]]]


def quote(unit: Unit) -> Quote:
    """Return a unit as words of its source."""
    return Quote(unit.start, unit.end, unit.text)


def make_row(
    place: tuple[str, str, str, str, str], cells: Sequence[Cell], accounts: Sequence[Account], judge: Judge
) -> Row:
    """Return a row: ``place`` is focus, kind, slot and the labels in Chinese and English."""
    cells = sorted(cells, key=lambda cell: cell.account)
    speaking = {cell.account for cell in cells}
    verdict, reasons = ("silent", ()) if len(cells) < 2 else judge(cells)
    focus, kind, slot, zh, en = place
    silent = tuple(a for a in sorted(accounts) if a not in speaking)
    return Row(focus, kind, slot, zh, en, verdict, tuple(cells), silent, 0, reasons)


def by_value(kind: str) -> Judge:
    """Return the judge of a question with one answer: values of that kind, as dates or durations."""

    def judge(cells: Sequence[Cell]) -> tuple[str, tuple[str, ...]]:
        relations = [_closest(kind, one, other) for n, one in enumerate(cells) for other in cells[n + 1 :]]
        if "different" in relations:
            return "conflict", ()
        return ("scope", ()) if "within" in relations else ("agree", ())

    return judge


def _closest(kind: str, one: Cell, other: Cell) -> str:
    """Return the best relation of any two values: an account may give a value twice, once loosely."""
    found = {relation(kind, a, b) for a in one.values for b in other.values}
    return next(r for r in ("same", "within", "different") if r in found)


def by_set(cells: Sequence[Cell]) -> tuple[str, tuple[str, ...]]:
    """Judge a question with many answers: all the same agree, anything else is scope."""
    values = {frozenset(cell.values) for cell in cells}
    return ("agree", ()) if len(values) == 1 else ("scope", ())

"""Which disagreements are one: the same words of the same accounts, against each other in several questions.

What a lease lasts is asked of the lease, of the treaty that grants it, and of the talk that touched on it.
It is one disagreement still: the one that says most leads, the others restate it, and one decision settles
them all.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from communique.graph.compare_rows import Row
from communique.graph.compare_sides import Difference
from communique.graph.compare_units import Account

_KINDS = ("slot", "term", "stance", "topic")
_COUNTED = re.compile(r"P\w|\d")
Judged = Row | Difference
Said = Mapping[tuple[Account, str], Sequence[tuple[int, int]]]


def with_restated(
    rows: Sequence[Row], differences: Sequence[Difference]
) -> tuple[list[Row], list[Difference]]:
    """Return rows and differences, those that restate another disagreement with the name of that one."""
    conflicts: list[Judged] = [row for row in rows if row.verdict == "conflict"]
    conflicts += [each for each in differences if each.verdict == "conflict"]
    leads = _leads(sorted(conflicts, key=_rank))
    return (
        [replace(row, restates=leads.get(node_name(row), "")) for row in rows],
        [replace(each, restates=leads.get(node_name(each), "")) for each in differences],
    )


def node_name(each: Judged) -> str:
    """Return how a disagreement is named below the base: ``comparison/HASH`` or ``difference/HASH``."""
    return f"{'comparison' if isinstance(each, Row) else 'difference'}/{each.digest}"


def _rank(each: Judged) -> tuple[int, int, int, str]:
    """Return the order in which disagreements lead: plain questions first, of two ends, by many accounts."""
    if isinstance(each, Difference):
        return len(_KINDS), 0, 0, each.digest
    return _KINDS.index(each.kind), -len(each.keys), -len(each.cells), f"{each.focus} {each.slot}"


def _leads(conflicts: Sequence[Judged]) -> dict[str, str]:
    """Return for each disagreement that restates another the name of the first of its group."""
    said = [_said(each) for each in conflicts]
    by_answer: dict[tuple[Account, str], list[int]] = defaultdict(list)
    for number, answers in enumerate(said):
        for answer in answers:
            by_answer[answer].append(number)
    first = list(range(len(conflicts)))
    for one, other in sorted({pair for found in by_answer.values() for pair in combinations(found, 2)}):
        if _same(said[one], said[other]):
            low, high = sorted((first[one], first[other]))
            first = [low if lead == high else lead for lead in first]
    names = [node_name(each) for each in conflicts]
    return {names[n]: names[lead] for n, lead in enumerate(first) if lead != n}


def _said(each: Judged) -> Said:
    """Return what each account answers, with the places of its words."""
    if isinstance(each, Difference):
        pair = ((each.left_account, each.left), (each.right_account, each.right))
        return {(account, side.value): [(side.start, side.end)] for account, side in pair if side.value}
    return {
        (cell.account, f"{each.slot} {value}" if each.kind == "stance" else value): [
            (quote.start, quote.end) for quote in cell.quotes
        ]
        for cell in each.cells
        for value in cell.values
        if each.kind != "topic" or _COUNTED.match(value)
    }


def _same(one: Said, other: Said) -> bool:
    """Tell whether two accounts stand against each other in both, in the same words."""
    shared = [answer for answer in one if answer in other and _meet(one[answer], other[answer])]
    return any(a[0] != b[0] and a[1] != b[1] for a, b in combinations(shared, 2))


def _meet(one: Sequence[tuple[int, int]], other: Sequence[tuple[int, int]]) -> bool:
    return any(a < d and c < b for a, b in one for c, d in other)

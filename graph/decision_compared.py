"""A disagreement, or an account and an event, of a built graph named as decisions name them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pyoxigraph import Store

from communique.graph.compare_rows import Row
from communique.graph.compare_sides import Difference
from communique.graph.compare_store import ComparisonStore
from communique.graph.decision_naming import quoted_words
from communique.graph.errors import CallError


def compared_name(store: Store, verdict: str, what: Sequence[str], account: str = "") -> str:
    """Return what a line names between its verdict and its first bar.

    ``verdict`` is resolve (with an ``account``), complementary, join or part; ``what`` a disagreement by what
    is compared and the question or by its hash, or an account and an event. Raises CallError for what the
    graph does not hold, with what it does.
    """
    comparison = ComparisonStore(store)
    if verdict in ("join", "part"):
        return _of_event(comparison, verdict, what)
    name, accounts = _disagreement(comparison, what)
    if verdict == "complementary":
        return name
    if not account:
        raise CallError(f"resolve needs --for; one of {', '.join(accounts)}")
    return f"{name} for {_one(account, accounts)}"


def _of_event(comparison: ComparisonStore, verdict: str, what: Sequence[str]) -> str:
    if len(what) != 2:
        raise CallError(f"{verdict} takes an account and an event; {len(what)} words were given")
    account, event = what
    accounts = sorted(a.name for a in comparison.groups())
    return f"{_one(account, accounts)} {'to' if verdict == 'join' else 'from'} {_token(event)}"


def _one(name: str, accounts: Sequence[str]) -> str:
    """Return an account by its name, or by its source where that has one alone."""
    found = [a for a in accounts if name in (a, a.rpartition("/")[0])]
    if len(found) != 1:
        raise CallError(f"{name!r} names {len(found) or 'no'} accounts here; there are {', '.join(accounts)}")
    return _token(found[0])


def _disagreement(comparison: ComparisonStore, what: Sequence[str]) -> tuple[str, list[str]]:
    """Return the name of a disagreement and the accounts that stand against each other."""
    rows = [row for row in comparison.rows() if row.verdict == "conflict"]
    between = [d for d in comparison.differences() if d.verdict == "conflict"]
    if len(what) == 2:
        keys = sorted(what[0].split(" → "))
        named = [row for row in rows if row.keys == keys and row.slot == what[1]]
        if named:
            return f"{_token(named[0].focus)} {_token(named[0].slot)}", _accounts(named)
    elif len(what) == 1:
        beginning = what[0].rpartition("/")[2]
        judged: list[Row | Difference] = [*rows, *between]
        found = [each for each in judged if each.digest.startswith(beginning)]
        if len(found) == 1 and isinstance(found[0], Row):
            return f"{_token(found[0].focus)} {_token(found[0].slot)}", _accounts(found)
        if len(found) == 1:
            return found[0].digest, _accounts(found)
    there = "; ".join(sorted({f"{_token(row.focus)} {row.slot}" for row in rows})) or "none"
    raise CallError(f"{' '.join(what)!r} is no disagreement here; there are {there}")


def _accounts(found: Iterable[Row | Difference]) -> list[str]:
    names: set[str] = set()
    for each in found:
        if isinstance(each, Row):
            names |= {cell.account.name for cell in each.cells}
        else:
            names |= {each.left_account.name, each.right_account.name}
    return sorted(names)


def _token(word: str) -> str:
    return quoted_words(word) if re.search(r'[\s|"]', word) else word

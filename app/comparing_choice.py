"""Which accounts a call of ``communique compare`` means, and what is to be shown of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from communique.app.comparing import Sheet
from communique.extract.read import read_text
from communique.graph.alignment import align
from communique.graph.compare import Comparison, compare
from communique.graph.compare_differences import Difference, differences
from communique.graph.compare_rows import Row
from communique.graph.compare_units import Account
from communique.graph.errors import CallError
from communique.graph.texts import find_texts

Names = Mapping[str, tuple[str, str]]


def choose(
    what: Sequence[str], texts: Sequence[Path], graph: Path, everything: bool = False
) -> tuple[Sheet, Names]:
    """Return the sheet that a call means, with the names of entities.

    One word is an event; two are sources, accounts (``SOURCE/minutes-1``) or text files. Raises CallError for
    anything else, with what there is.
    """
    if len(what) > 2:
        raise CallError(f"{len(what)} things were given; compare takes an event, or two sources")
    paths = [Path(each) for each in what if Path(each).is_file()]
    given = [*texts, *paths]
    if not given:
        given = _texts_of(graph)
    found = compare([(read_text(path), path.read_text(encoding="utf-8")) for path in find_texts(given)])
    if len(what) == 2:
        return _pair(found, what, everything), found.names
    return _event(found, what[0], everything), found.names


def _texts_of(graph: Path) -> list[Path]:
    raise CallError(
        f"no texts are given to compare; name two text files, or give --texts FOLDER (a graph alone, {graph}, keeps claims, not texts)"
    )


def _event(found: Comparison, name: str, everything: bool) -> Sheet:
    keys = sorted({row.focus for row in found.rows})
    key = next((k for k in keys if _named(found, k, name)), "")
    if not key:
        events = ", ".join(event.key for event in found.events) or "none"
        raise CallError(f"no accounts of {name!r} were found to compare; events told of twice: {events}")
    rows = [row for row in found.rows if row.focus == key and (everything or _telling(row))]
    accounts = sorted(
        {c.account for row in rows for c in row.cells} | {a for row in rows for a in row.silent}
    )
    return Sheet(found.label(key), tuple(a.name for a in accounts), tuple(rows))


def _named(found: Comparison, key: str, name: str) -> bool:
    return name in (key, f"id/{key}") or name.endswith(f"/id/{key}") or name in found.names.get(key, ())


def _telling(row: Row) -> bool:
    return row.verdict != "silent" or row.kind == "slot"


def _pair(found: Comparison, what: Sequence[str], everything: bool) -> Sheet:
    """Return two sources: rows both have a part in, and the differences of their best matching accounts."""
    sides = [_accounts(found, each) for each in what]
    best = _best(found, sides[0], sides[1])
    accounts = {a for side in sides for a in side}
    rows = [
        row for row in found.rows
        if all(any(cell.account in side for cell in row.cells) for side in sides) and (everything or _telling(row))
    ]  # fmt: skip
    shown = sorted({cell.account for row in rows for cell in row.cells} & accounts)
    if best:
        pair, listed = best
        kept = [d for d in listed if everything or d.verdict in ("conflict", "scope")]
        title = f"{pair[0].name} | {pair[1].name}"
        return Sheet(title, (pair[0].name, pair[1].name), tuple(_narrowed(rows, pair)), tuple(kept))
    return Sheet(" | ".join(what), tuple(a.name for a in shown), tuple(rows))


def _narrowed(rows: Sequence[Row], pair: tuple[Account, Account]) -> list[Row]:
    return [row for row in rows if all(row.cell(account) for account in pair)]


def _accounts(found: Comparison, name: str) -> list[Account]:
    stem = Path(name).stem if Path(name).is_file() else name.rsplit("/source/", 1)[-1]
    accounts = [a for a in sorted(found.accounts) if stem in (a.source, a.name)]
    if not accounts:
        there = ", ".join(sorted({a.source for a in found.accounts}))
        raise CallError(f"{name!r} is no source that was read; there is {there}")
    return accounts


def _best(
    found: Comparison, left: Sequence[Account], right: Sequence[Account]
) -> tuple[tuple[Account, Account], list[Difference]] | None:
    """Return the pair of accounts that are one record in two versions, with their differences."""
    heads = [(a, b) for a in left for b in right if a != b and found.groups[a] == found.groups[b]]
    if not heads:
        return None
    pair = heads[0]
    return pair, differences(align(found.accounts[pair[0]], found.accounts[pair[1]]))

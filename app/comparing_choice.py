"""Which accounts a call of ``communique compare`` means, and what is to be shown of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from communique.app.comparing import Sheet
from communique.extract.formats import read_any
from communique.extract.read import default_tools, read
from communique.graph.alignment import align
from communique.graph.compare import Comparison, compare
from communique.graph.compare_differences import differences
from communique.graph.compare_rows import Row
from communique.graph.compare_sides import Difference
from communique.graph.compare_store import ComparisonStore
from communique.graph.compare_units import Account
from communique.graph.errors import CallError
from communique.graph.store import open_store
from communique.graph.texts import find_texts

Names = Mapping[str, tuple[str, str]]


@dataclass(frozen=True)
class Compared:
    """What there is to choose from; the comparison itself where texts were read."""

    rows: tuple[Row, ...]
    differences: tuple[Difference, ...]
    names: Names
    whole: Comparison | None = None

    def accounts(self) -> list[Account]:
        """Return all accounts that have a part in anything, sorted."""
        found = {cell.account for row in self.rows for cell in row.cells}
        found |= {account for row in self.rows for account in row.silent}
        found |= {a for d in self.differences for a in (d.left_account, d.right_account)}
        return sorted(found | set(self.whole.accounts if self.whole else ()))


def choose(
    what: Sequence[str], texts: Sequence[Path], graph: Path, everything: bool = False
) -> tuple[Sheet, Names]:
    """Return the sheet that a call means, with the names of entities.

    One word is an event or another thing compared; two are sources, accounts (``SOURCE/minutes-1``) or text
    files. Text files, and those in ``texts``, are read afresh; without any, the built graph is asked.
    Raises CallError for anything else, with what there is.
    """
    if not 1 <= len(what) <= 2:
        raise CallError(f"{len(what)} things were given; compare takes an event, or two sources")
    given = [*texts, *(Path(each) for each in what if Path(each).is_file())]
    found = _read(given) if given else _built(graph)
    if len(what) == 2:
        return _pair(found, what, everything), found.names
    return _thing(found, what[0], everything), found.names


def _read(given: Sequence[Path]) -> Compared:
    sources = [read_any(path) for path in find_texts(given)]
    whole = compare([(read(source, default_tools()), source.text) for source in sources])
    return Compared(whole.rows, whole.differences, whole.names, whole)


def _built(graph: Path) -> Compared:
    store = ComparisonStore(open_store(graph))
    return Compared(tuple(store.rows()), tuple(store.differences()), store.names())


def _thing(found: Compared, name: str, everything: bool) -> Sheet:
    """Return the rows on one event, paper, lease or journey."""
    keys = sorted({row.focus for row in found.rows})
    key = next((k for k in keys if _named(found.names, k, name)), "")
    if not key:
        raise CallError(f"no two accounts of {name!r} were found; compared are {', '.join(keys) or 'none'}")
    rows = [row for row in found.rows if row.focus == key and (everything or _telling(row))]
    accounts = sorted({c.account for r in rows for c in r.cells} | {a for r in rows for a in r.silent})
    title = " / ".join(filter(None, found.names.get(key, ()))) or key
    return Sheet(title, tuple(a.name for a in accounts), tuple(rows))


def _named(names: Names, key: str, name: str) -> bool:
    return name in (key, f"id/{key}") or name.endswith(f"/id/{key}") or name in names.get(key, ())


def _telling(row: Row) -> bool:
    return row.verdict != "silent" or row.kind == "slot"


def _pair(found: Compared, what: Sequence[str], everything: bool) -> Sheet:
    """Return two sources: rows both have a part in, and where versions of one record differ."""
    left, right = (_accounts(found, each) for each in what)
    rows = [row for row in found.rows if (everything or _telling(row)) and _both(row, left, right)]
    listed = _differences(found, left, right)
    kept = [d for d in listed if everything or d.verdict in ("conflict", "scope")]
    shown = [a for a in left if _speaks(rows, kept, a)] + [a for a in right if _speaks(rows, kept, a)]
    accounts = list(dict.fromkeys(a.name for a in shown))
    return Sheet(" | ".join(what), tuple(accounts), tuple(rows), tuple(kept))


def _both(row: Row, left: Sequence[Account], right: Sequence[Account]) -> bool:
    ours = [cell.account for cell in row.cells if cell.account in left]
    return any(a != cell.account for a in ours for cell in row.cells if cell.account in right)


def _speaks(rows: Sequence[Row], listed: Sequence[Difference], account: Account) -> bool:
    return any(row.cell(account) for row in rows) or any(
        account in (d.left_account, d.right_account) for d in listed
    )


def _accounts(found: Compared, name: str) -> list[Account]:
    stem = Path(name).stem if Path(name).is_file() else name.rsplit("/source/", 1)[-1]
    there = found.accounts()
    accounts = [a for a in there if stem in (a.source, a.name)]
    if not accounts:
        names = ", ".join(sorted({a.source for a in there})) or "none"
        raise CallError(f"{name!r} is no source that was compared; there is {names}")
    return accounts


def _differences(found: Compared, left: Sequence[Account], right: Sequence[Account]) -> list[Difference]:
    """Return where two sources' versions of one record differ."""
    if found.whole is None:
        pairs = {(a, b) for a in left for b in right} | {(b, a) for a in left for b in right}
        return [d for d in found.differences if (d.left_account, d.right_account) in pairs]
    groups, accounts = found.whole.groups, found.whole.accounts
    pairs = {(a, b) for a in left for b in right if a != b and groups[a] == groups[b]}
    return [d for a, b in sorted(pairs) for d in differences(align(accounts[a], accounts[b]))]

"""The page of two accounts: sentence by sentence, what differs, what is quoted, what both answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from communique.app.backend import Backend
from communique.app.comparing import Sheet
from communique.app.comparing_index import with_answers
from communique.app.comparing_load import of_pair
from communique.app.comparing_marks import side_by_side
from communique.app.comparing_pages import Found, account_named, leaning_shown, namer_of, names_in, page
from communique.app.comparing_shown import account_shown, difference_shown, words_shown
from communique.app.page_links import Links
from communique.app.settings import Settings
from communique.graph.compare_rows import Row
from communique.graph.compare_store import ComparisonStore
from communique.graph.compare_units import Account


async def pair_page(
    backend: Backend, names: tuple[str, str], links: Links, settings: Settings
) -> Found | None:
    """Return the page on two accounts by name (``SOURCE/ZONE``); None where they have nothing in common."""
    store = await of_pair(backend, links.addresses.base, *names)
    between, beside = store.differences(), store.correspondences()
    rows = [row for row in store.rows() if {cell.account.name for cell in row.cells} >= set(names)]
    quoted, leaning = store.quotations(), store.dependences()
    if not (rows or between or beside or quoted or leaning):
        return None
    first, second = (account_named(name) for name in sorted(names))
    namer = await namer_of(backend, links, (first, second), [*rows, *between])
    heading = [account_shown(account, namer) for account in (first, second)]
    made = page(
        "pair", links, settings, title=" | ".join(shown.text for shown in heading), heading=heading,
        beside=side_by_side(beside, (first, second), between),
        differences=[difference_shown(d, namer, "") for d in between],
        quotations=[
            (account_shown(q.quoting, namer), words_shown(q.quoting, q.words, namer),
             account_shown(q.quoted, namer), words_shown(q.quoted, q.original, namer),
             [change for change in q.changes if not change.startswith("sha256:")])
            for q in quoted
        ],
        leaning=[leaning_shown(d, namer) for d in leaning],
        one_witness=_one_witness(store, first, second),
        rows=[with_answers(_only(row, (first, second)), namer)[0] for row in rows],
    )  # fmt: skip
    sheet = Sheet(" | ".join(sorted(names)), (first.name, second.name), tuple(rows), tuple(between))
    return Found(made, sheet, names_in(namer))


def _only(row: Row, accounts: Sequence[Account]) -> Row:
    return replace(row, cells=tuple(cell for cell in row.cells if cell.account in accounts))


def _one_witness(store: ComparisonStore, first: Account, second: Account) -> bool:
    groups = store.groups()
    return first in groups and groups.get(first) == groups.get(second)

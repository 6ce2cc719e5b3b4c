"""The page of one event, paper, lease or journey: every question with what each account answers."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from communique.app.backend import Backend
from communique.app.comparing import Sheet
from communique.app.comparing_load import of_thing
from communique.app.comparing_pages import Found, leaning_shown, namer_of, names_in, page, pair_path
from communique.app.comparing_shown import account_shown, anchor_of, row_shown
from communique.app.comparing_words import reason
from communique.app.page_links import Links
from communique.app.page_words import Namer, Shown
from communique.app.settings import Settings
from communique.graph.compare_rows import Row
from communique.graph.compare_units import Account
from communique.ontology.namespaces import Base

KINDS = ("slot", "term", "stance", "topic")


async def thing_page(backend: Backend, key: str, links: Links, settings: Settings) -> Found | None:
    """Return the page on an event, paper, lease or journey; None where nothing of it is compared."""
    iri = Base(links.addresses.base).entity(key)
    store = await of_thing(backend, links.addresses.base, iri)
    rows = [row for row in store.rows() if key in row.keys and row.cells]
    if not rows:
        return None
    accounts = sorted({c.account for r in rows for c in r.cells} | {a for r in rows for a in r.silent})
    namer = await namer_of(backend, links, accounts, rows, [iri])
    heading = namer.name(iri)
    leaning = [d for d in store.dependences() if d.dependent in accounts and d.origin in accounts]
    groups = [(kind, [row_shown(r, accounts, namer) for r in rows if r.kind == kind]) for kind in KINDS]
    made = page(
        "thing", links, settings, title=heading.text, heading=heading,
        accounts=[account_shown(a, namer) for a in accounts],
        groups=[(kind, shown) for kind, shown in groups if shown],
        topics=[row_shown(r, accounts, namer) for r in rows if r.kind == "topic"],
        tellings=[
            (account_shown(a, namer), [reason(each, links.language) for each in why])
            for _, a, why in store.tellings()
        ],
        leaning=[leaning_shown(d, namer) for d in leaning],
        pairs=_pairs_of(rows, accounts, namer), disagreements=[r for r in rows if r.verdict == "conflict"],
        anchor_of=anchor_of,
    )  # fmt: skip
    return Found(made, Sheet(heading.text, tuple(a.name for a in accounts), tuple(rows)), names_in(namer))


def _pairs_of(
    rows: Sequence[Row], accounts: Sequence[Account], namer: Namer
) -> list[tuple[Shown, Shown, str]]:
    """Return the pairs of accounts that answer one question at least, with the page of each."""
    return [
        (account_shown(a, namer), account_shown(b, namer), namer.links.to(pair_path(a.name, b.name)))
        for a, b in combinations(accounts, 2)
        if any(row.cell(a) and row.cell(b) for row in rows)
    ]

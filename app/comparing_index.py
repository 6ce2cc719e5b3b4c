"""The page of all that is compared: open disagreements first, then things and pairs of accounts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from communique.app.backend import Backend
from communique.app.comparing import Sheet
from communique.app.comparing_load import disagreements, pairs, things
from communique.app.comparing_pages import (
    Found,
    account_named,
    namer_of,
    names_in,
    page,
    pair_path,
    thing_path,
)
from communique.app.comparing_shown import RowShown, account_shown, difference_shown, row_shown, same_shown
from communique.app.comparing_words import say
from communique.app.page_links import Links
from communique.app.page_words import Namer, Shown
from communique.app.settings import Settings
from communique.graph.compare_restated import node_name
from communique.graph.compare_rows import Row
from communique.graph.compare_sides import Difference


async def index_page(backend: Backend, links: Links, settings: Settings) -> Found:
    """Return the page of open disagreements, of all that is compared, and of accounts in pairs."""
    store = await disagreements(backend, links.addresses.base)
    every, between = store.rows(), store.differences()
    rows = [row for row in every if not row.restates]
    focus = await things(backend, links.addresses.base)
    listed_pairs = await pairs(backend, links.addresses.base)
    names = {name for pair in listed_pairs for name in pair[:2]}
    accounts = {account_named(name) for name in names} | {c.account for r in rows for c in r.cells}
    accounts |= {a for d in between for a in (d.left_account, d.right_account)}
    namer = await namer_of(backend, links, accounts, [*every, *between], {iri for iri, _, _ in focus})
    shown = [(r.standing.name, with_answers(r, namer, every)) for r in rows]
    versions = [(d.standing.name, difference_shown(d, namer, _pair_link(d, namer))) for d in between]
    values = {
        "open": [each for name, each in shown if name == "open"],
        "settled": [each for name, each in shown if name != "open"],
        "open_between": [each for name, each in versions if name == "open"],
        "settled_between": [each for name, each in versions if name != "open"],
        "things": _things(focus, namer),
        "pairs": [
            (
                account_shown(account_named(a), namer),
                account_shown(account_named(b), namer),
                n,
                links.to(pair_path(a, b)),
            )
            for a, b, n in listed_pairs
        ],
    }
    title = say("compare", links.language)
    made = page("index", links, settings, title=title, **values)
    return Found(made, Sheet(title, tuple(sorted(names)), tuple(rows), tuple(between)), names_in(namer))


async def open_disagreements(backend: Backend, links: Links) -> list[RowShown]:
    """Return what stands open between accounts, for the first page; raises a QueryFailedError."""
    every = (await disagreements(backend, links.addresses.base)).rows()
    rows = [row for row in every if _open(row) and not row.restates]
    namer = await namer_of(backend, links, {cell.account for row in rows for cell in row.cells}, every)
    return [with_answers(row, namer, every)[0] for row in rows]


def _open(row: Row) -> bool:
    return row.standing.name == "open"


def with_answers(row: Row, namer: Namer, every: Sequence[Row] = ()) -> tuple[RowShown, list[Shown]]:
    """Return a row that has only the accounts that answer, and their names.

    ``every`` are rows among which those that restate it are linked.
    """
    accounts = [cell.account for cell in row.cells]
    same = tuple(
        same_shown(each, namer, _page_of(each, namer)) for each in every if each.restates == node_name(row)
    )
    shown = replace(row_shown(row, accounts, namer, _page_of(row, namer)), same=same)
    return shown, [account_shown(a, namer) for a in accounts]


def _page_of(row: Row, namer: Namer) -> str:
    return namer.links.to(thing_path(row.focus.partition(" → ")[0]))


def _things(found: Sequence[tuple[str, str, int]], namer: Namer) -> list[tuple[Shown, list[tuple[str, int]]]]:
    """Return what is compared with how many questions came to which outcome, conflicts first."""
    counts: dict[str, dict[str, int]] = {}
    for iri, outcome, n in found:
        counts.setdefault(iri, {})[outcome] = n
    order = sorted(counts, key=lambda iri: (-counts[iri].get("conflict", 0), -sum(counts[iri].values()), iri))
    listed = []
    for iri in order:
        shown = namer.name(iri)
        page = namer.links.to(thing_path(namer.addresses.key(iri)))
        listed.append((Shown(shown.text, shown.lang, page), sorted(counts[iri].items())))
    return listed


def _pair(one: str, other: str, passages: int, namer: Namer) -> tuple[Shown, Shown, int, str]:
    first, second = (account_shown(account_named(name), namer) for name in (one, other))
    return first, second, passages, namer.links.to(pair_path(one, other))


def _pair_link(difference: Difference, namer: Namer) -> str:
    return namer.links.to(pair_path(difference.left_account.name, difference.right_account.name))

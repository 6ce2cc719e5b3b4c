"""The page of the whole network: bounded, filtered by a form, drawn here, its statements as a table."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

from pyoxigraph import Store

from communique.app.editions import Edition
from communique.app.explorer_picture import Picture, draw
from communique.app.explorer_topics import language_of_words
from communique.app.explorer_values import unwrapped
from communique.app.explorer_words import say
from communique.app.ladder import Act
from communique.app.ladder_page import Label, label_of
from communique.app.page_links import Links
from communique.app.page_words import Shown, tag
from communique.app.pages import render
from communique.app.settings import Settings
from communique.app.view_words import GROUPS, KINDS, OTHER_GROUP, group_of, kind_of_class
from communique.graph.network import Network, read_network, select, without_shelves
from communique.graph.network_layout import place_nodes
from communique.ontology.errors import CommuniqueError

MOST_NODES, MOST_LINES, MOST_ROWS = 48, 110, 400
_kept: WeakKeyDictionary[Edition, Network] = WeakKeyDictionary()


@dataclass(frozen=True)
class Wanted:
    """What is to be shown: kinds of nodes, groups of relations, days; empty for all."""

    kinds: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()
    since: str = ""
    until: str = ""


@dataclass(frozen=True)
class Row:
    """A statement of the network."""

    date: str
    subject: Shown
    label: Label
    object: Shown
    quote: Shown
    claim: Shown
    number: int


async def network_page(edition: Edition, links: Links, settings: Settings, wanted: Wanted) -> str:
    """Return the page of the network; where another server holds the graph it says that there is none."""
    values = (
        await asyncio.to_thread(_values, edition, links, wanted) if isinstance(edition.target, Store) else {}
    )
    shown: dict[str, Any] = {"picture": None, "rows": (), "total": 0, "problem": "", "drawn": 0} | values
    zh = links.language == "zh"
    kinds = [(name, look.zh if zh else look.en) for name, look in KINDS.items()]
    groups = [(n, zh_ if zh else en) for n, (zh_, en, _) in GROUPS.items()] + [
        ("other", OTHER_GROUP[0 if zh else 1])
    ]
    return render(
        "explorer/network.html",
        links,
        settings,
        title=say("network", links.language),
        say=lambda name: say(name, links.language),
        kinds=kinds,
        groups=groups,
        wanted=wanted,
        **shown,
    )


def _values(edition: Edition, links: Links, wanted: Wanted) -> dict[str, Any]:
    whole = _kept.get(edition)
    if whole is None:
        if not isinstance(edition.target, Store):
            return {}
        whole = _kept[edition] = without_shelves(read_network(edition.target))
    try:
        part = select(
            _filtered(whole, wanted), None, wanted.since or None, wanted.until or None,
            limit=MOST_NODES, lines=MOST_LINES,
        )  # fmt: skip
    except CommuniqueError as error:
        return {"problem": str(error)}
    counts: dict[tuple[str, str], int] = {}
    for one, other in part.edges():
        if one != other:
            pair = (min(one, other), max(one, other))
            counts[pair] = counts.get(pair, 0) + 1
    things = [(iri, _name(part, iri, links), kind_of_class(part.nodes[iri]["type"])) for iri in part]
    rows, anchors = _rows(part, links)
    picture: Picture = draw(things, place_nodes(part), counts, anchors, links.language)
    return {
        "picture": picture,
        "rows": rows[:MOST_ROWS],
        "total": whole.number_of_edges(),
        "drawn": part.number_of_edges(),
    }


def _filtered(whole: Network, wanted: Wanted) -> Network:
    if not wanted.kinds and not wanted.groups:
        return whole
    kept: Network = whole.copy()
    if wanted.kinds:
        kept.remove_nodes_from(
            [n for n in whole if kind_of_class(whole.nodes[n]["type"]) not in wanted.kinds]
        )
    if wanted.groups:
        lines = list(kept.edges(keys=True, data=True))
        kept.remove_edges_from(
            [line[:3] for line in lines if group_of(line[3]["predicate"]) not in wanted.groups]
        )
    return kept


def _name(part: Network, iri: str, links: Links) -> Shown:
    node: Mapping[str, Any] = part.nodes[iri]
    first, second = ("zh", "en") if links.language == "zh" else ("en", "zh")
    language = first if node[first] else second
    text = node[language] or node["key"]
    return Shown(text, "zh-Hans" if language == "zh" else "en", links.iri(iri), iri)


def _rows(part: Network, links: Links) -> tuple[list[Row], dict[tuple[str, str], str]]:
    """Return every statement drawn, by pair and date, and the first row of each pair."""
    ordered = sorted(
        part.edges(keys=True, data=True),
        key=lambda e: (min(e[:2]), max(e[:2]), e[3]["earliest"] or "9999", e[2]),
    )
    rows: list[Row] = []
    anchors: dict[tuple[str, str], str] = {}
    for number, (one, other, claim, data) in enumerate(ordered, 1):
        if number <= MOST_ROWS:
            anchors.setdefault((min(one, other), max(one, other)), f"s-{number}")
        words = Shown(data["text"], tag(data["language"])) if data["text"] else _name(part, other, links)
        act = Act(data["predicate"], data["stance"], data["polarity"] == "negative")
        quote = unwrapped(data["quote"])
        rows.append(
            Row(
                data["date"],
                _name(part, one, links),
                label_of(act, links.language),
                words,
                Shown(quote, language_of_words(quote)),
                Shown(claim.rsplit("/", 1)[-1][:8], "", links.iri(claim)),
                number,
            )
        )
    return rows, anchors

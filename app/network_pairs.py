"""The statements behind the lines of the network: pair by pair, by date, the first ones of each in full."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from communique.app.explorer_addresses import list_address, tail
from communique.app.explorer_topics import language_of_words
from communique.app.explorer_values import dated, unwrapped
from communique.app.ladder import Act
from communique.app.ladder_page import Label, label_of
from communique.app.page_links import Links
from communique.app.page_words import Shown, tag
from communique.graph.network import Network

MOST_ROWS = 5


@dataclass(frozen=True)
class Row:
    """A statement of the network."""

    date: Shown
    subject: Shown
    label: Label
    object: Shown
    quote: Shown
    claim: Shown


@dataclass(frozen=True)
class Pair:
    """Two linked nodes, or one that something is said of: their names, statements, and where all stand."""

    anchor: str
    ends: tuple[str, str]
    names: tuple[Shown, ...]
    rows: tuple[Row, ...]
    total: int
    address: str


def pairs_of(part: Network, counts: Mapping[tuple[str, str], int], links: Links) -> list[Pair]:
    """Return the pairs of a network, those with most statements first, then what links to nothing else."""
    found: dict[tuple[str, str], list[tuple[str, str, str, dict[str, Any]]]] = {}
    for one, other, claim, data in part.edges(keys=True, data=True):
        found.setdefault((min(one, other), max(one, other)), []).append((one, other, claim, data))
    order = sorted(found, key=lambda ends: (ends[0] == ends[1], -counts.get(ends, 0), ends))
    return [_pair(part, ends, found[ends], f"l-{n}", links) for n, ends in enumerate(order, 1)]


def _pair(
    part: Network,
    ends: tuple[str, str],
    edges: list[tuple[str, str, str, dict[str, Any]]],
    anchor: str,
    links: Links,
) -> Pair:
    edges.sort(key=lambda e: (e[3]["earliest"] or "9999", e[3]["source"], e[3]["start"], e[2]))
    one, other = (tail(links.addresses, end) for end in ends)
    return Pair(
        anchor,
        ends,
        tuple(node_name(part, end, links) for end in dict.fromkeys(ends)),
        tuple(_row(part, edge, links) for edge in edges[:MOST_ROWS]),
        len(edges),
        list_address(links, one, other if other != one else ""),
    )


def _row(part: Network, edge: tuple[str, str, str, dict[str, Any]], links: Links) -> Row:
    one, other, claim, data = edge
    words = Shown(data["text"], tag(data["language"])) if data["text"] else node_name(part, other, links)
    act = Act(data["predicate"], data["stance"], data["polarity"] == "negative", data["rejected"])
    quote = unwrapped(data["quote"])
    return Row(
        dated(data["date"], links.language),
        node_name(part, one, links),
        label_of(act, links.language),
        words,
        Shown(quote, language_of_words(quote)),
        Shown(claim.rsplit("/", 1)[-1][:8], "", links.iri(claim)),
    )


def node_name(part: Network, iri: str, links: Links) -> Shown:
    """Return the name of a node with its link."""
    node: Mapping[str, Any] = part.nodes[iri]
    first, second = ("zh", "en") if links.language == "zh" else ("en", "zh")
    language = first if node[first] else second
    text = node[language] or node["key"]
    return Shown(text, "zh-Hans" if language == "zh" else "en", links.iri(iri), iri)

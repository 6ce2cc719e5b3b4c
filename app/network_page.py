"""The page of the whole network: bounded, narrowed by a form, opened node by node, with its statements."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Mapping
from typing import Any

from communique.app.editions import Edition
from communique.app.explorer_addresses import tail
from communique.app.explorer_drawing import draw, key_of
from communique.app.explorer_picture import LETTER, label_lines, text_width
from communique.app.explorer_time import TimeLine, time_line
from communique.app.explorer_words import say
from communique.app.network_pairs import node_name, pairs_of
from communique.app.network_source import whole_network
from communique.app.network_state import Wanted
from communique.app.page_links import Links
from communique.app.page_words import word
from communique.app.pages import render
from communique.app.settings import Settings
from communique.app.view_page import templates
from communique.app.view_words import GROUPS, KINDS, OTHER_GROUP, group_of, kind_of_class
from communique.graph.network import Network, grown, neighbours, select, within
from communique.graph.network_layout import place_more, place_nodes
from communique.ontology.errors import CommuniqueError

MOST_NODES, MOST_LINES = 36, 80
_ASPECT = 1.4  # of the room that a wide page has
_NONE: Mapping[str, Any] = {
    "picture": None, "pairs": (), "total": 0, "problem": "", "drawn": 0, "time": None, "left_out": 0,
}  # fmt: skip


async def network_page(edition: Edition, links: Links, settings: Settings, wanted: Wanted) -> str:
    """Return the page of the network as it is wanted; raises a QueryFailedError."""
    whole = await whole_network(edition)
    shown = await asyncio.to_thread(network_values, whole, links, wanted)
    zh = links.language == "zh"
    groups = [(n, zh_ if zh else en) for n, (zh_, en, _) in GROUPS.items()] + [
        ("other", OTHER_GROUP[0 if zh else 1])
    ]
    return render(
        "explorer/network.html",
        links,
        settings,
        title=say("network", links.language),
        key=key_of(KINDS, links.language),
        groups=groups,
        wanted=wanted,
        **shown,
    )


async def network_svg(edition: Edition, links: Links, wanted: Wanted) -> str:
    """Return the picture as an SVG document that needs nothing else; raises a QueryFailedError."""
    whole = await whole_network(edition)
    shown = await asyncio.to_thread(network_values, whole, links, wanted)
    return templates().get_template("explorer/network.svg").render(
        picture=shown["picture"] or draw((), {}, {}, {}, links.language),
        title=say("network", links.language),
        kinds=KINDS,
        say=lambda name: say(name, links.language),
        word=lambda name: word(name, links.language),
    )  # fmt: skip


def network_values(whole: Network, links: Links, wanted: Wanted) -> dict[str, Any]:
    """Return what the template needs: picture, pairs with statements, time line; or what is wrong."""
    base = links.addresses.base + "id/"
    filtered = _filtered(whole, wanted)
    try:
        kept = within(filtered, wanted.since or None, wanted.until or None)
        focus = base + wanted.focus if wanted.focus else None
        part = select(kept, focus, limit=MOST_NODES, lines=MOST_LINES)
    except CommuniqueError as error:
        return {**_NONE, "problem": str(error), "total": whole.number_of_edges()}
    part = part.subgraph([n for n in part if n == focus or neighbours(part, n)])
    added = grown(kept, part, [base + name for name in wanted.opened])
    drawn = kept.subgraph([*part, *added])
    rooms = {iri: _room(node_name(drawn, iri, links).text) for iri in drawn}
    places = place_more(place_nodes(part, rooms, _ASPECT), added, rooms)
    part = drawn
    counts: dict[tuple[str, str], int] = {}
    for one, other in part.edges():
        if one != other:
            pair = (min(one, other), max(one, other))
            counts[pair] = counts.get(pair, 0) + 1
    pairs = pairs_of(part, counts, links)
    things = [(n, node_name(part, n, links), kind_of_class(part.nodes[n]["type"])) for n in sorted(part)]
    anchors = {pair.ends: pair.anchor for pair in pairs}
    opens = _opens(kept, part, links, wanted)
    return {
        **_NONE,
        "picture": draw(things, places, counts, anchors, links.language, focus or "", opens),
        "pairs": pairs,
        "total": whole.number_of_edges(),
        "left_out": len([n for n in kept if kept.degree(n)]) - len(part),
        "drawn": part.number_of_edges(),
        "time": _time(filtered, links, wanted),
    }


def _room(name: str) -> tuple[float, float]:
    """Return width and height of a node with its name, in pixels, and some air."""
    lines = label_lines(name)
    wide = max((text_width(line) for line in lines), default=0) * LETTER
    return max(48.0, wide) + 16, 50.0 + 15 * len(lines)


def _opens(kept: Network, part: Network, links: Links, wanted: Wanted) -> dict[str, tuple[int, str]]:
    """Return for each node how many of its neighbours are not drawn, and the link that draws them."""
    found = {}
    for node in part:
        hidden = sum(1 for other in neighbours(kept, node) if other not in part)
        if hidden and links.static:
            found[node] = hidden, f"{links.iri(node)}#network"
        elif hidden:
            found[node] = hidden, wanted.opening(tail(links.addresses, node)).address(links)
    return found


def _time(filtered: Network, links: Links, wanted: Wanted) -> TimeLine | None:
    """Return the time line of all statements of the kinds wanted; a bar leads to its days alone."""
    days = Counter(
        (data["earliest"], data["latest"])
        for _, _, data in filtered.edges(data=True)
        if data["earliest"] and data["latest"]
    )
    leads = {day: "" if links.static else wanted.during(*day).address(links) for day in days}
    return time_line([(*day, leads[day]) for day in sorted(days.elements())], links.language)


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

"""The whole network at one glance: a dot for each thing, names where there is room, the same as a table."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from weakref import WeakKeyDictionary

from communique.app.editions import Edition
from communique.app.explorer_words import say
from communique.app.network_pairs import node_name
from communique.app.network_source import whole_network
from communique.app.page_links import Links
from communique.app.page_words import Shown
from communique.app.pages import render
from communique.app.settings import Settings
from communique.app.view_words import KINDS, kind_of_class
from communique.graph.network import Network
from communique.graph.network_layout import Place, scatter_nodes

MOST_DOTS, MOST_NAMES = 1500, 60
_SIDE = 1100
_LETTER, _LINE, _LONGEST = 6.8, 15, 40
_kept: WeakKeyDictionary[Edition, tuple[Network, Mapping[str, Place]]] = WeakKeyDictionary()


@dataclass(frozen=True)
class Dot:
    """A thing as a dot: name, kind, place, radius in pixels, links, statements, whether it is named."""

    name: Shown
    kind: str
    x: int
    y: int
    radius: float
    links: int
    statements: int
    named: bool


async def overview_page(edition: Edition, links: Links, settings: Settings) -> str:
    """Return the page with everything that is linked, the best linked 1500; raises a QueryFailedError."""
    whole = await whole_network(edition)
    if edition not in _kept:
        _kept[edition] = await asyncio.to_thread(_laid_out, whole)
    part, places = _kept[edition]
    dots = _dots(part, places, links)
    xs, ys = [dot.x for dot in dots] or [0], [dot.y for dot in dots] or [0]
    return render(
        "explorer/overview.html",
        links,
        settings,
        title=say("overview", links.language),
        dots=dots,
        kinds=[(n, look.zh if links.language == "zh" else look.en) for n, look in KINDS.items()],
        lines=_lines(part, places),
        box=(min(xs) - 90, min(ys) - 30, max(xs) - min(xs) + 180, max(ys) - min(ys) + 60),
        statements=whole.number_of_edges(),
        left_out=sum(1 for _ in whole) - len(dots),
    )


def _laid_out(whole: Network) -> tuple[Network, Mapping[str, Place]]:
    degree = {node: len(set(whole.succ[node]) | set(whole.pred[node])) for node in whole}
    best = sorted(degree, key=lambda node: (-degree[node], -whole.degree(node), node))[:MOST_DOTS]
    part = whole.subgraph(best)
    return part, scatter_nodes(part, _SIDE)


def _lines(part: Network, places: Mapping[str, Place]) -> str:
    """Return all lines as one path: thousands of elements would make the page slow."""
    pairs = sorted({(min(edge), max(edge)) for edge in part.edges() if edge[0] != edge[1]})
    return "".join(
        f"M{places[one][0]} {places[one][1]}L{places[other][0]} {places[other][1]}" for one, other in pairs
    )


def _dots(part: Network, places: Mapping[str, Place], links: Links) -> list[Dot]:
    """Return the dots, best linked first; a name is given where it lies over no other."""
    taken: list[tuple[float, float, float, float]] = []
    made = []
    degree = {node: len(set(part.succ[node]) | set(part.pred[node])) for node in part}
    for node in sorted(part, key=lambda n: (-degree[n], -part.degree(n), n)):
        name, (x, y) = node_name(part, node, links), places[node]
        radius = round(min(14.0, 3 + degree[node] ** 0.5), 1)
        if len(name.text) > _LONGEST:
            name = replace(name, text=name.text[:_LONGEST].rstrip() + "…")
        half = sum(_LETTER if sign < "\u1100" else 2 * _LETTER for sign in name.text) / 2
        box = (x - half, y - radius - _LINE - 3, x + half, y - radius - 1)
        fits = len(taken) < MOST_NAMES and not _hits(box, taken)
        taken += [box] if fits else []
        kind = kind_of_class(part.nodes[node]["type"])
        made.append(Dot(name, kind, x, y, radius, degree[node], part.degree(node), fits))
    return made


def _hits(box: tuple[float, float, float, float], taken: Iterable[tuple[float, float, float, float]]) -> bool:
    return any(box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in taken)

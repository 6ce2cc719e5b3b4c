"""The network of a graph: entities are nodes, and every claim is one edge, parallel edges kept.

The public type is ``networkx.MultiDiGraph``; what its nodes and edges carry is said at ``read_network``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import networkx as nx

from communique.graph.errors import CallError
from communique.graph.network_reading import Network, read_network
from communique.ontology.dates import edtf_bounds

__all__ = [
    "DEFAULT_LINES",
    "DEFAULT_NODES",
    "Network",
    "grown",
    "neighbours",
    "plain_network",
    "read_network",
    "select",
    "within",
    "without_shelves",
]

_OF_PAGES = ("spans", "rejected")  # attributes that files of networks do not have
DEFAULT_NODES = 72
DEFAULT_LINES = 160


def select(
    graph: Network,
    focus: str | None = None,
    since: str | None = None,
    until: str | None = None,
    *,
    radius: int = 1,
    limit: int = DEFAULT_NODES,
    lines: int = DEFAULT_LINES,
) -> Network:
    """Return the part of a network that one can look at: within dates, around a focus, best connected first.

    ``focus`` is the IRI of a node; ``since`` and ``until`` are EDTF dates (claims without a date are then
    left out); ``radius`` counts steps from the focus; ``limit`` is the largest number of nodes kept, and
    ``lines`` that of linked pairs between them, since beyond some hundreds nobody sees anything.
    Raises CallError for a focus that has no claim, BadDateError for what is no date.
    """
    kept = within(graph, since, until)
    kept.remove_nodes_from([node for node in list(kept) if not kept.degree(node)])
    distance: dict[str, int] = dict.fromkeys(kept, 0)
    if focus is not None:
        if focus not in kept:
            raise CallError(
                f"{focus} has no claim to show between {since or 'the first'} and {until or 'the last'} day"
            )
        distance = dict(
            nx.single_source_shortest_path_length(kept.to_undirected(as_view=True), focus, radius)
        )
        kept = _around(kept, focus, distance, radius)
    links = {node: len(set(nx.all_neighbors(kept, node)) - {node}) for node in distance}
    order = sorted(distance, key=lambda node: (distance[node], -links[node], -kept.degree(node), node))
    chosen = kept.subgraph(_first(kept, order[:limit], lines))
    return _sorted(chosen.subgraph([node for node in chosen if node == focus or chosen.degree(node)]))


def _around(graph: Network, focus: str, distance: dict[str, int], radius: int) -> Network:
    """Leave out what does not bear on the focus: words told of others alone, lines along the outer ring."""
    near: Network = graph.subgraph(distance).copy()
    far = [
        (one, other, claim)
        for one, other, claim in near.edges(keys=True)
        if focus not in {one, other} and (one == other or min(distance[one], distance[other]) == radius > 1)
    ]
    near.remove_edges_from(far)
    return near


def _first(graph: Network, order: list[str], lines: int) -> list[str]:
    """Take nodes in order as long as no more pairs of them are linked than that; two are always taken."""
    taken: set[str] = set()
    drawn = 0
    for place, node in enumerate(order):
        drawn += len((set(nx.all_neighbors(graph, node)) - {node}) & taken)
        if drawn > lines and place > 1:
            return order[:place]
        taken.add(node)
    return order


def without_shelves(graph: Network) -> Network:
    """Return the network without the steps from fond to file; which archive holds a file stays."""
    bare: Network = graph.copy()
    lines = list(graph.edges(keys=True))
    steps = [line for line in lines if graph.edges[line]["predicate"] == "partOf"]
    bare.remove_edges_from(steps)
    bare.remove_nodes_from([node for node in graph if not bare.degree(node)])
    return bare


def plain_network(graph: Network) -> Network:
    """Return the network with plain values only, as GraphML and GEXF need it: tuples become strings."""
    plain: Network = nx.MultiDiGraph()
    for node, data in graph.nodes(data=True):
        plain.add_node(node, **{k: " | ".join(v) if isinstance(v, tuple) else v for k, v in data.items()})
    for subject, target, claim, data in graph.edges(keys=True, data=True):
        plain.add_edge(subject, target, key=claim, **{k: v for k, v in data.items() if k not in _OF_PAGES})
    return plain


def _sorted(graph: Network) -> Network:
    ordered: Network = nx.MultiDiGraph()
    for node in sorted(graph):
        ordered.add_node(node, **graph.nodes[node])
    for subject, target, claim in sorted(graph.edges(keys=True)):
        ordered.add_edge(subject, target, key=claim, **graph.edges[subject, target, claim])
    return ordered


def neighbours(graph: Network, node: str) -> list[str]:
    """Return what a node is linked to, by the most claims first."""
    counts: dict[str, int] = {}
    for one, other in (*graph.out_edges(node), *graph.in_edges(node)):
        far = other if one == node else one
        counts[far] = counts.get(far, 0) + 1
    counts.pop(node, None)
    return sorted(counts, key=lambda other: (-counts[other], other))


def grown(graph: Network, part: Network, opened: Sequence[str], most: int = 12) -> dict[str, str]:
    """Return the nodes to add to a part of a graph for each opened node: new node to the opened one.

    An opened node that the part does not have is added itself; at most ``most`` come with each.
    """
    added: dict[str, str] = {}
    for node in opened:
        if node not in graph:
            continue
        if node not in part and node not in added:
            added[node] = node
        fresh = [n for n in neighbours(graph, node) if n not in part and n not in added]
        added |= dict.fromkeys(fresh[:most], node)
    return added


def within(graph: Network, since: str | None, until: str | None) -> Network:
    """Return a copy of a network without the claims that can only lie before or after two EDTF dates.

    Where a date is given, claims without one are left out. Raises BadDateError for what is no date.
    """
    first = edtf_bounds(since)[0] if since else ""
    last = edtf_bounds(until)[1] if until else ""
    kept: Network = graph.copy()
    if first or last:
        kept.remove_edges_from(
            [edge[:3] for edge in graph.edges(keys=True, data=True) if not _dated(edge[3], first, last)]
        )
    return kept


def _dated(edge: dict[str, Any], first: str, last: str) -> bool:
    if not edge["date"]:
        return False
    starts_in_time = not last or not edge["earliest"] or edge["earliest"] <= last
    return starts_in_time and (not first or not edge["latest"] or edge["latest"] >= first)

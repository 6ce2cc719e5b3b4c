"""The graph as a network: entities are nodes, and every claim is one edge, parallel edges kept.

A claim whose object is words (``proposed "…"``) runs to its hearer, else to its topic, else back to its subject,
with the words as the edge's ``text``; so no claim is lost. The public type is ``networkx.MultiDiGraph``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import networkx as nx
from pyoxigraph import Literal, NamedNode, Store

from communique.graph.errors import CallError
from communique.ontology.dates import edtf_bounds
from communique.ontology.namespaces import CMQ, PREFIXES
from communique.ontology.vocabulary import entity_classes

Network = nx.MultiDiGraph
DEFAULT_NODES = 150
_TYPE = NamedNode(PREFIXES["rdf"] + "type")
_RDF, _OA, _SKOS = PREFIXES["rdf"], PREFIXES["oa"], PREFIXES["skos"]
_LANGUAGES = {"zh-hans": "zh", "en": "en"}
_Node = dict[str, list[NamedNode | Literal]]


def read_network(store: Store) -> Network:
    """Return the whole network of a store, nodes and edges sorted, so that the same graph gives the same network.

    A node is keyed by its IRI and has ``key``, ``type`` (local name of its class), ``zh``, ``en`` (labels, may be
    empty) and ``names`` (tuple of further names). An edge is keyed by the IRI of its claim and has ``predicate``,
    ``text``, ``language``, ``stance``, ``polarity``, ``voice``, ``reported_by``, ``hearer``, ``topic``, ``date``,
    ``earliest``, ``latest``, ``source``, ``file``, ``zone``, ``rule``, ``accepted``, and its first evidence as
    ``quote``, ``start``, ``end``; all are strings, booleans or integers but ``spans``, the tuple of all evidence
    as (start, end, words).
    """
    entities = _entities(store)
    accepted = _accepted(store)
    files = {s: _one(_about(store, s), CMQ + "fileName") for s in _instances(store, "Source")}
    graph: Network = nx.MultiDiGraph()
    edges: list[tuple[str, str, str, dict[str, Any]]] = []
    for claim in _instances(store, "Claim"):
        node = _about(store, claim)
        subject = _one(node, _RDF + "subject")
        if subject not in entities:
            continue
        edge = _edge(store, node, entities)
        edge["accepted"] = claim in accepted
        edge["file"] = files.get(_one(node, CMQ + "source"), "")
        edges.append((subject, _target(node, subject, entities), claim, edge))
    for iri in sorted({end for edge in edges for end in edge[:2]}):
        graph.add_node(iri, **entities[iri])
    for subject, target, claim, attributes in sorted(edges, key=lambda edge: edge[:3]):
        graph.add_edge(subject, target, key=claim, **attributes)
    return graph


def select(
    graph: Network,
    focus: str | None = None,
    since: str | None = None,
    until: str | None = None,
    radius: int = 1,
    limit: int = DEFAULT_NODES,
) -> Network:
    """Return the part of a network that one can look at: within dates, around a focus, the best connected first.

    ``focus`` is the IRI of a node; ``since`` and ``until`` are EDTF dates (claims without a date are then left out);
    ``radius`` counts steps from the focus; ``limit`` is the largest number of nodes kept.
    Raises CallError for a focus that has no claim, BadDateError for what is no date.
    """
    kept = _within(graph, since, until)
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
    links = {node: len(set(nx.all_neighbors(kept, node)) - {node}) for node in distance}
    order = sorted(distance, key=lambda node: (distance[node], -links[node], -kept.degree(node), node))
    chosen = kept.subgraph(order[:limit]).copy()
    return _sorted(chosen)


def plain_network(graph: Network) -> Network:
    """Return the network with plain values only, as GraphML and GEXF need it: tuples become strings."""
    plain: Network = nx.MultiDiGraph()
    for node, data in graph.nodes(data=True):
        plain.add_node(node, **{k: " | ".join(v) if isinstance(v, tuple) else v for k, v in data.items()})
    for subject, target, claim, data in graph.edges(keys=True, data=True):
        plain.add_edge(subject, target, key=claim, **{k: v for k, v in data.items() if k != "spans"})
    return plain


def _sorted(graph: Network) -> Network:
    ordered: Network = nx.MultiDiGraph()
    ordered.add_nodes_from(sorted(graph.nodes(data=True), key=lambda node: str(node[0])))
    ordered.add_edges_from(sorted(graph.edges(keys=True, data=True), key=lambda edge: edge[:3]))
    return ordered


def _within(graph: Network, since: str | None, until: str | None) -> Network:
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


def _entities(store: Store) -> dict[str, dict[str, Any]]:
    """Gather the entities of all graphs: the class that is deepest, labels, other names."""
    found: dict[str, dict[str, Any]] = {}
    for cls in sorted(entity_classes()):
        for iri in _instances(store, cls):
            entity = found.setdefault(
                iri, {"key": iri.split("/id/", 1)[-1], "type": cls, "zh": "", "en": "", "names": ()}
            )
            entity["type"] = cls
    for iri, entity in found.items():
        node = _about(store, iri)
        names = {label.value for label in node.get(_SKOS + "altLabel", ())}
        for label in node.get(_SKOS + "prefLabel", ()):
            language = _LANGUAGES.get(label.language or "" if isinstance(label, Literal) else "")
            if language:
                entity[language] = label.value
            else:
                names.add(label.value)
        entity["names"] = tuple(sorted(names))
    return found


def _edge(store: Store, node: _Node, entities: dict[str, dict[str, Any]]) -> dict[str, Any]:
    (target,) = node.get(_RDF + "object", [Literal("")])[:1]
    words = target.value not in entities
    spans = tuple(sorted(_spans(store, node)))
    start, end, quote = spans[0] if spans else (0, 0, "")
    return {
        "predicate": _one(node, _RDF + "predicate").removeprefix(CMQ),
        "text": target.value if words else "",
        "language": (target.language or "") if words and isinstance(target, Literal) else "",
        "stance": _last(node, "stance"),
        "polarity": _last(node, "polarity"),
        "voice": _one(node, CMQ + "voice"),
        "reported_by": _one(node, CMQ + "reportedBy"),
        "hearer": _one(node, CMQ + "hearer"),
        "topic": _one(node, CMQ + "topic"),
        "date": _one(node, CMQ + "date"),
        "earliest": _one(node, CMQ + "earliest"),
        "latest": _one(node, CMQ + "latest"),
        "source": _one(node, CMQ + "source"),
        "zone": _one(node, CMQ + "zoneLabel") or _last(node, "zone"),
        "rule": _one(node, CMQ + "rule").split("/rule/", 1)[-1],
        "quote": quote,
        "start": start,
        "end": end,
        "spans": spans,
    }


def _spans(store: Store, node: _Node) -> Iterator[tuple[int, int, str]]:
    for evidence in node.get(CMQ + "evidence", ()):
        start = end = 0
        words = ""
        for selector in _about(store, evidence.value).get(_OA + "hasSelector", ()):
            part = _about(store, selector.value)
            words = _one(part, _OA + "exact") or words
            if _OA + "start" in part:
                start, end = int(_one(part, _OA + "start")), int(_one(part, _OA + "end"))
        yield start, end, words


def _target(node: _Node, subject: str, entities: dict[str, dict[str, Any]]) -> str:
    for predicate in (_RDF + "object", CMQ + "hearer", CMQ + "topic"):
        for value in node.get(predicate, ()):
            if value.value in entities:
                return value.value
    return subject


def _accepted(store: Store) -> set[str]:
    found = store.quads_for_pattern(None, NamedNode(CMQ + "status"), None, None)
    return {_value(q.subject) for q in found if _value(q.object).endswith("/concept/status/accepted")}


def _instances(store: Store, cls: str) -> Iterable[str]:
    found = store.quads_for_pattern(None, _TYPE, NamedNode(CMQ + cls), None)
    return sorted({_value(quad.subject) for quad in found})


def _about(store: Store, iri: str) -> _Node:
    """Return what all graphs say of a node: predicate to values, sorted, each once."""
    found: dict[str, set[NamedNode | Literal]] = {}
    for quad in store.quads_for_pattern(NamedNode(iri), None, None, None):
        if isinstance(quad.object, NamedNode | Literal):
            found.setdefault(quad.predicate.value, set()).add(quad.object)
    return {predicate: sorted(values, key=str) for predicate, values in found.items()}


def _one(node: _Node, predicate: str) -> str:
    values = node.get(predicate)
    return values[0].value if values else ""


def _last(node: _Node, name: str) -> str:
    return _one(node, CMQ + name).rsplit("/", 1)[-1]


def _value(term: object) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else ""

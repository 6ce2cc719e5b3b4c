"""From a store to a network: every claim becomes one edge, every entity it joins a node.

A claim whose object is words (``proposed "…"``) runs to its hearer, else to its topic, else back to its
subject, with the words as the edge's ``text``; so no claim is lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

import networkx as nx
from pyoxigraph import Literal, NamedNode, Store

from communique.ontology.namespaces import CMQ, PREFIXES
from communique.ontology.vocabulary import entity_classes

Network: TypeAlias = "nx.MultiDiGraph[str]"
_TYPE = NamedNode(PREFIXES["rdf"] + "type")
_RDF, _OA, _SKOS = PREFIXES["rdf"], PREFIXES["oa"], PREFIXES["skos"]
_LANGUAGES = {"zh-hans": "zh", "en": "en"}
_GENERAL = ("Entity", "Agent", "Work", "Document", "Event", "Place", "Organization")
_Node = dict[str, list[NamedNode | Literal]]


def read_network(store: Store) -> Network:
    """Return the whole network of a store, nodes and edges sorted: the same graph gives the same network.

    A node is keyed by its IRI and has ``key``, ``type`` (local name of its class), ``zh``, ``en`` (labels,
    may be empty) and ``names`` (tuple of further names). An edge is keyed by the IRI of its claim and has
    ``predicate``, ``text``, ``language``, ``stance``, ``polarity``, ``voice``, ``reported_by`` (both also
    with ``_zh`` and ``_en``), ``hearer``, ``topic``, ``date``, ``earliest``, ``latest``, ``source``,
    ``file``, ``zone``, ``rule``, ``accepted``, ``rejected``, and its first evidence as ``quote``, ``start``,
    ``end``; all are strings, booleans or integers but ``spans``, the tuple of all evidence as (start, end,
    words).
    """
    entities = _entities(store)
    accepted, rejected = _with_status(store, "accepted"), _with_status(store, "rejected")
    files = {s: _one(_about(store, s), CMQ + "fileName") for s in _instances(store, "Source")}
    graph: Network = nx.MultiDiGraph()
    edges: list[tuple[str, str, str, dict[str, Any]]] = []
    for claim in _instances(store, "Claim"):
        node = _about(store, claim)
        subject = _one(node, _RDF + "subject")
        if subject not in entities:
            continue
        edge = _edge(store, node, entities)
        edge |= {"accepted": claim in accepted, "rejected": claim in rejected}
        for role in ("voice", "reported_by"):
            named = entities.get(edge[role], {"zh": "", "en": ""})
            edge |= {f"{role}_zh": named["zh"], f"{role}_en": named["en"]}
        edge["file"] = files.get(_one(node, CMQ + "source"), "")
        edges.append((subject, _target(node, subject, entities), claim, edge))
    for iri in sorted({end for edge in edges for end in edge[:2]}):
        graph.add_node(iri, **entities[iri])
    for subject, target, claim, attributes in sorted(edges, key=lambda edge: edge[:3]):
        graph.add_edge(subject, target, key=claim, **attributes)
    return graph


def _entities(store: Store) -> dict[str, dict[str, Any]]:
    """Gather the entities of all graphs: the class that is deepest, labels, other names."""
    found: dict[str, dict[str, Any]] = {}
    classes = entity_classes()
    special = sorted(classes.difference(_GENERAL))
    for cls in (*(c for c in _GENERAL if c in classes), *special):
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


def _with_status(store: Store, status: str) -> set[str]:
    found = store.quads_for_pattern(None, NamedNode(CMQ + "status"), None, None)
    return {_value(q.subject) for q in found if _value(q.object).endswith(f"/concept/status/{status}")}


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

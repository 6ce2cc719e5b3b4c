"""The files of this room as graphs: ontology, alignments, vocabularies, shapes.

Vocabularies and shapes are written against the default base; they are moved to another base on the parsed
triples, never as text. Each call gives a fresh graph that the caller may change.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from rdflib import Graph, URIRef
from rdflib.term import Node

from communique.ontology.namespaces import DEFAULT_BASE, PREFIXES, Base
from communique.ontology.property_shapes import property_shapes

FOLDER = Path(__file__).resolve().parent
CONTEXT_FILE = FOLDER / "context.jsonld"
_MOVED = DEFAULT_BASE + "concept/"


def ontology_graph() -> Graph:
    """Return the ontology: classes and properties with labels, definitions and examples."""
    return _parse("ontology.ttl")


def alignments_graph() -> Graph:
    """Return what the ontology's terms mean in CIDOC-CRM, PROV-O, RiC-O, ELI, SPAR and schema.org."""
    return _parse("alignments.ttl")


def vocabularies_graph(base: Base | None = None) -> Graph:
    """Return the SKOS schemes, their concepts under ``base`` (default: the default base).

    >>> graph = vocabularies_graph(Base("https://example.org/"))
    >>> (URIRef("https://example.org/concept/stance/asked"), None, None) in graph
    True
    """
    return rebased(_parse("vocabularies.ttl"), base or Base())


def shapes_graph(base: Base | None = None) -> Graph:
    """Return the SHACL shapes, the concepts they allow under ``base`` (default: the default base).

    They are those of ``shapes.ttl``, and for each property those that follow from its domain and range.
    """
    graph = _parse("shapes.ttl")
    for triple in property_shapes(ontology_graph()):
        graph.add(triple)
    return rebased(graph, base or Base())


def rebased(graph: Graph, base: Base) -> Graph:
    """Return a graph whose concepts of the default base are moved to another base."""
    if base.iri == DEFAULT_BASE:
        return graph
    moved = with_prefixes(Graph())
    for triple in graph:
        subject, predicate, node = (_move(term, base) for term in triple)
        moved.add((subject, predicate, node))
    return moved


def with_prefixes(graph: Graph) -> Graph:
    """Bind the prefixes of the project in a graph, and return it."""
    for prefix, iri in PREFIXES.items():
        graph.bind(prefix, iri, replace=True)
    return graph


def _parse(name: str) -> Graph:
    graph, parsed = with_prefixes(Graph()), _parsed(name)
    for prefix, iri in parsed.namespaces():
        graph.bind(prefix, iri)
    for triple in parsed:
        graph.add(triple)
    return graph


@cache
def _parsed(name: str) -> Graph:
    """Return a file's graph, not to be changed: parsing takes ten times as long as copying."""
    return Graph().parse(FOLDER / name, format="turtle")


def _move(term: Node, base: Base) -> Node:
    if isinstance(term, URIRef) and term.startswith(_MOVED):
        return URIRef(base.iri + term.removeprefix(DEFAULT_BASE))
    return term

"""What every build shares, ``graph/authorities``: the authority file's rows and the SKOS schemes."""

from __future__ import annotations

from functools import lru_cache

from rdflib import Graph, URIRef
from rdflib import Literal as RdfLiteral
from rdflib.term import Node

from communique.graph.romanised import romanised
from communique.graph.terms import iri, literal, quads, term
from communique.ontology.authorities import load_authorities
from communique.ontology.authority_graph import authority_graph
from communique.ontology.documents import vocabularies_graph
from communique.ontology.namespaces import Base


@lru_cache(maxsize=2)
def authority_lines(base: Base) -> frozenset[str]:
    """Return the N-Quads lines of ``graph/authorities``: all rows of the file, all schemes and concepts."""
    name = base.graph("authorities")
    rows = load_authorities()
    spelt = (
        (iri(base.entity(row.key)), term("skos:altLabel"), literal(form.text, form.language))
        for row in rows
        for form in romanised(row)
    )
    return frozenset(
        graph_lines(authority_graph(rows, base), name)
        | quads(spelt, name)
        | graph_lines(vocabularies_graph(base), name)
    )


def graph_lines(graph: Graph, name: str) -> set[str]:
    """Return an rdflib graph as N-Quads lines of the named graph with that IRI.

    Raises ValueError for a blank node: only nodes with a name give the same lines every time.
    """
    return quads(((_term(s), _term(p), _term(o)) for s, p, o in graph), name)


def _term(node: Node) -> str:
    if isinstance(node, URIRef):
        return iri(str(node))
    if isinstance(node, RdfLiteral):
        return literal(str(node), node.language or "", str(node.datatype or "") if not node.language else "")
    raise ValueError(f"{node!r} has no name; graphs of this project name every node")

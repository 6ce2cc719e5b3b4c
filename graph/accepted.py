"""The accepted view: plain triples, easy to ask, built from the claims by one query, ``accepted.rq``."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import NamedNode, QueryTriples, RdfFormat, Store

from communique.ontology.namespaces import CMQ, Base
from communique.ontology.vocabulary import ONTOLOGY_FILE

QUERY_FILE = Path(__file__).resolve().parent / "accepted.rq"
ONTOLOGY_GRAPH = NamedNode(CMQ.removesuffix("#"))


def accepted_lines(lines: str, base: Base) -> set[str]:
    """Return the N-Quads lines of ``graph/accepted`` for a document of N-Quads with claims and decisions."""
    store = Store()
    store.bulk_load(lines.encode(), RdfFormat.N_QUADS)
    store.bulk_load(path=ONTOLOGY_FILE, format=RdfFormat.TURTLE, to_graph=ONTOLOGY_GRAPH)
    found = store.query(QUERY_FILE.read_text(encoding="utf-8"), base_iri=base.iri)
    assert isinstance(found, QueryTriples)
    graph = NamedNode(base.graph("accepted"))
    return {f"{triple} {graph} ." for triple in found}

"""What follows from the accepted view by the ontology, in a graph of its own, by the ``infer-*.rq`` rules."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import NamedNode, Quad, QueryTriples, RdfFormat, Store, Triple

from communique.graph.accepted import ONTOLOGY_GRAPH
from communique.ontology.documents import FOLDER
from communique.ontology.namespaces import PREFIXES, Base

RULES = sorted(Path(__file__).resolve().parent.glob("infer-*.rq"))
_KNOWN = ("accepted", "authorities")
_ONTOLOGY = ("ontology.ttl", "alignments.ttl")
_NOT_INFERRED = tuple(PREFIXES[prefix] for prefix in ("rdf", "rdfs", "skos"))


def inferred_lines(lines: set[str], base: Base) -> set[str]:
    """Return the N-Quads lines of ``graph/inferred`` for the lines of a graph: nothing that it says already.

    The rules run over the accepted view and the authorities until they add nothing more.
    """
    graph = NamedNode(base.graph("inferred"))
    ends = tuple(f" <{base.graph(name)}> ." for name in _KNOWN)
    store = Store()
    store.bulk_load("\n".join(line for line in lines if line.endswith(ends)).encode(), RdfFormat.N_QUADS)
    for name in _ONTOLOGY:
        store.bulk_load(path=FOLDER / name, format=RdfFormat.TURTLE, to_graph=ONTOLOGY_GRAPH)
    while new := _new_quads(store, graph, base):
        store.extend(new)
    return {f"{quad} ." for quad in store.quads_for_pattern(None, None, None, graph)}


def _new_quads(store: Store, graph: NamedNode, base: Base) -> set[Quad]:
    found: set[Quad] = set()
    for rule in RULES:
        answer = store.query(rule.read_text(encoding="utf-8"), base_iri=base.iri)
        assert isinstance(answer, QueryTriples)
        for triple in answer:
            own = not triple.predicate.value.startswith(_NOT_INFERRED)
            if own and triple.subject != triple.object and not _stands(store, triple):
                found.add(Quad(triple.subject, triple.predicate, triple.object, graph))
    return found


def _stands(store: Store, triple: Triple) -> bool:
    pattern = store.quads_for_pattern(triple.subject, triple.predicate, triple.object, None)
    return any(each.graph_name != ONTOLOGY_GRAPH for each in pattern)

"""A published graph judged by a second SHACL engine, written in Rust, that shares no code with pySHACL."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from pathlib import Path

import shacl
from pyoxigraph import RdfFormat, Store
from rdflib import RDFS

from communique.graph.checks import run_checks
from communique.graph.store import RECORD
from communique.ontology.documents import ontology_graph, shapes_graph
from communique.ontology.namespaces import Base


@cache
def _shapes() -> shacl.Shapes:
    return shacl.Shapes.from_turtle(shapes_graph().serialize(format="turtle"))


def opinions(folder: Path) -> tuple[Counter[str], Counter[str]]:
    """Return how many warnings and infos the gate noted when it published a graph, and how many of each the
    second engine finds, the checks beside the shapes counted in.
    """
    subclasses = ontology_graph().triples((None, RDFS.subClassOf, None))
    lines = "".join(f"{s.n3()} {p.n3()} {o.n3()} .\n" for s, p, o in subclasses)
    record = (folder / RECORD).read_text(encoding="utf-8")
    results = _shapes().validate_text(record + lines, "nquads").results
    distinct = {(each.focus_node, each.source_shape, each.component, each.value) for each in results}
    assert len(distinct) == len(results), "the engine says a thing twice"
    store = Store()
    store.bulk_load(record.encode(), RdfFormat.N_QUADS)
    theirs = Counter(each.severity for each in results)
    theirs.update(each.severity for each in run_checks(store, Base()))
    noted = json.loads((folder / "report.json").read_text(encoding="utf-8"))["graph"]
    return Counter(Warning=noted["warnings"], Info=noted["infos"]), theirs

"""The run that made a graph: which program read which texts. It holds no time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from communique.extract.reading import Reading
from communique.graph.rdf import LABEL, TYPE
from communique.graph.report import program_version
from communique.graph.terms import Triple, iri, literal, quads, term
from communique.ontology.namespaces import Base


def run_lines(readings: Iterable[Reading], base: Base) -> set[str]:
    """Return the N-Quads lines of ``graph/run``."""
    return quads(_run_triples(readings, base), base.graph("run"))


def _run_triples(readings: Iterable[Reading], base: Base) -> Iterator[Triple]:
    run = iri(base.graph("run") + "#run")
    yield run, TYPE, term("cmq:Run")
    yield run, TYPE, term("prov:Activity")
    yield run, LABEL, literal(f"Communique {program_version()}", "en")
    for reading in readings:
        yield run, term("prov:used"), iri(base.source(reading.source.name))
        yield iri(base.source_graph(reading.source.name)), term("prov:wasGeneratedBy"), run

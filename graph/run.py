"""The run that made a graph: which program read which texts. It holds no time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from communique.extract.reading import Reading
from communique.graph.rdf import LABEL, TYPE
from communique.graph.report import library_versions, program_version
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
    software = iri(base.mint("software", f"communique/{program_version()}"))
    yield run, term("prov:wasAssociatedWith"), software
    yield software, TYPE, term("prov:SoftwareAgent")
    yield software, LABEL, literal(f"Communique {program_version()}", "en")
    for name, version in library_versions().items():
        part = iri(base.mint("software", f"{name}/{version}"))
        yield part, TYPE, term("prov:SoftwareAgent")
        yield part, LABEL, literal(f"{name} {version}", "en")
        yield software, term("dcterms:requires"), part
    for reading in readings:
        source, graph = (iri(make(reading.source.name)) for make in (base.source, base.source_graph))
        yield run, term("prov:used"), source
        yield graph, term("prov:wasGeneratedBy"), run
        yield graph, term("prov:wasDerivedFrom"), source
        for rule in sorted({claim.rule for claim in reading.claims}):
            yield run, term("prov:used"), iri(base.rule(rule))

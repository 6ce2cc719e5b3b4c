"""SHACL validation, the gate before a graph is published: https://www.w3.org/TR/shacl/.

pySHACL runs on a plain rdflib graph (through an Oxigraph-backed one it takes equal strings for unequal).
Named graphs are validated as one: claims of a source speak of entities that the authorities' graph describes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import pyoxigraph as ox
import pyshacl
from rdflib import RDF, RDFS, SH, Graph
from rdflib import Literal as RdfLiteral
from rdflib.term import BNode, IdentifiedNode, Node, URIRef

from communique.graph.batch_shapes import in_batches
from communique.graph.checks import run_checks
from communique.graph.errors import CallError, GraphFileError
from communique.graph.findings import Report, Result, report_of, worded
from communique.graph.language_shapes import language_results
from communique.graph.store import RECORD
from communique.ontology.documents import ontology_graph, shapes_graph
from communique.ontology.errors import CommuniqueError
from communique.ontology.namespaces import Base, configured_base

FORMATS = {
    ".nq": ox.RdfFormat.N_QUADS,
    ".trig": ox.RdfFormat.TRIG,
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
}


class GraphAtFaultError(CommuniqueError):
    """A graph breaks its shapes, so it was not published; ``report`` holds the findings."""

    def __init__(self, report: Report) -> None:
        """Compose the one-line message from the first violation."""
        first = report.violations[0]
        count = len(report.violations)
        super().__init__(
            f"the graph breaks its shapes {count} time{'s' if count > 1 else ''} and was not published; "
            f"first: {first.node} {first.message}"
        )
        self.report = report


def validate_file(place: Path) -> Report:
    """Validate a built graph's folder, or a file: .nq, .trig, .ttl, .nt.

    Raises CallError when there is no such file or its ending is another, GraphFileError when it cannot be
    parsed.
    """
    file = place / RECORD if place.is_dir() else place
    if not file.is_file():
        raise CallError(f"{file} does not exist; give a built graph's folder or a file: {', '.join(FORMATS)}")
    if file.suffix not in FORMATS:
        raise CallError(
            f"{file.name} ends in {file.suffix!r}; files that can be validated are {', '.join(FORMATS)}"
        )
    try:
        quads = list(ox.parse(path=str(file), format=FORMATS[file.suffix]))
    except SyntaxError as error:
        raise GraphFileError(f"{file.name} cannot be parsed: {' '.join(str(error).split())}") from error
    return _validate(quads)


def validate_lines(lines: str) -> Report:
    """Validate a document of N-Quads: its shapes, and the checks across its named graphs."""
    return _validate(list(ox.parse(lines.encode(), ox.RdfFormat.N_QUADS)))


def _validate(quads: Sequence[ox.Quad | ox.Triple]) -> Report:
    base, store = configured_base(), ox.Store()
    store.bulk_extend(quad for quad in quads if isinstance(quad, ox.Quad))
    found = run_checks(store, base)
    return report_of(found | set(validate_graph(to_rdflib(quads), base).results))


def validate_graph(data: Graph, base: Base | None = None) -> Report:
    """Validate an rdflib graph held in memory against the shapes alone.

    What the ontology says of subclasses is added to the graph; no other inference is made.
    """
    for triple in ontology_graph().triples((None, RDFS.subClassOf, None)):
        data.add(triple)
    shapes = in_batches(shapes_graph(base or configured_base()))
    lacking = language_results(data, shapes)
    _, results, _ = pyshacl.validate(
        data, shacl_graph=shapes, inference="none", inplace=True, allow_warnings=True
    )
    return report_of(lacking.union(_results(results)))


def to_rdflib(quads: Iterable[ox.Quad | ox.Triple]) -> Graph:
    """Return the union of quads as one plain rdflib graph, with literals as they were written."""
    graph = Graph()
    known: dict[object, Node] = {}

    def term(given: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Node:
        if given not in known:
            known[given] = _object(given)
        return known[given]

    for quad in quads:
        graph.add((term(quad.subject), term(quad.predicate), term(quad.object)))
    return graph


def _resource(term: ox.NamedNode | ox.BlankNode | ox.Triple) -> IdentifiedNode:
    if isinstance(term, ox.Triple):
        raise CallError("a triple term stands in the graph; graphs of claims are plain RDF 1.1")
    return URIRef(term.value) if isinstance(term, ox.NamedNode) else BNode(term.value)


def _object(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Node:
    if not isinstance(term, ox.Literal):
        return _resource(term)
    if term.language:
        return RdfLiteral(term.value, lang=term.language)
    datatype = term.datatype.value
    if datatype.endswith("#string"):
        return RdfLiteral(term.value)
    return RdfLiteral(term.value, datatype=URIRef(datatype), normalize=False)


def _results(report: Graph) -> Iterable[Result]:
    for node in report.subjects(RDF.type, SH.ValidationResult):
        english, chinese = worded(report.objects(node, SH.resultMessage))
        yield Result(
            node=str(report.value(node, SH.focusNode) or ""),
            path=_path(report.value(node, SH.resultPath)),
            severity=str(report.value(node, SH.resultSeverity) or "").rpartition("#")[2],
            message=english,
            message_zh=chinese,
            value=str(report.value(node, SH.value) or ""),
        )


def _path(node: Node | None) -> str:
    """Return the property of a path; a longer or inverse path has no name of its own."""
    return str(node) if isinstance(node, URIRef) else ""

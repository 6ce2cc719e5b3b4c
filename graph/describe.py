"""The data set described for those who find it: VoID and DCAT, with counts, licence, versions, checksums.

VoID: https://www.w3.org/TR/void/; DCAT: https://www.w3.org/TR/vocab-dcat-3/. Counts stand in ``graph/run``
too; checksums of files can stand only in ``void.ttl`` beside them. There are no times: equal texts give equal
bytes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, Triple, parse, serialize

from communique.graph.report import program_version
from communique.graph.store import record_sha256
from communique.graph.terms import Triple as Line
from communique.graph.terms import iri, literal, quads, term
from communique.ontology.namespaces import CMQ, PREFIXES, Base

DESCRIPTION = "void.ttl"
LICENSE = "https://creativecommons.org/publicdomain/zero/1.0/"
_SPDX = "http://spdx.org/rdf/terms#"
_TITLES = (("Communique: claims of diplomatic papers", "en"), ("公报：外交文献中的断言", "zh-hans"))
_MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
_INTEGER = PREFIXES["xsd"] + "integer"
_MEDIA = {
    ".nq": "application/n-quads",
    ".trig": "application/trig",
    ".tsv": "text/tab-separated-values",
}


def description_lines(lines: Iterable[str], base: Base) -> set[str]:
    """Return the N-Quads lines that describe a graph (without them), for ``graph/run``."""
    return quads(_described(lines, base), base.graph("run"))


def write_description(folder: Path, lines: Iterable[str], base: Base) -> None:
    """Write ``void.ttl`` into a build's folder: the description, and each form of the data with its checksum.

    The report is no form of the data, and may gain times later.
    """
    triples = [*_described(lines, base), *_files(folder, base)]
    text = "".join(f"{s} {p} {o} .\n" for s, p, o in sorted(set(triples)))
    parsed = sorted(parse(text.encode(), RdfFormat.N_TRIPLES), key=str)
    plain = [
        Triple(each.subject, each.predicate, each.object)
        for each in parsed
        if isinstance(each, Quad | Triple)
    ]
    serialize(plain, str(folder / DESCRIPTION), RdfFormat.TURTLE, prefixes=PREFIXES | {"spdx": _SPDX})


def _described(lines: Iterable[str], base: Base) -> Iterator[Line]:
    """Yield title, licence, versions, counts and named graphs of the data set."""
    node = iri(base.iri + "dataset")
    for kind in ("void:Dataset", "dcat:Dataset"):
        yield node, term("rdf:type"), term(kind)
    for words, tag in (
        ("Communique: claims of diplomatic papers", "en"),
        ("公报：外交文献中的断言", "zh-hans"),
    ):
        yield node, term("dcterms:title"), literal(words, tag)
        yield node, term("rdfs:label"), literal(words, tag)
    yield node, term("dcterms:license"), iri(LICENSE)
    yield node, term("dcterms:conformsTo"), iri(CMQ.removesuffix("#"))
    yield node, term("void:vocabulary"), iri(CMQ)
    yield node, term("void:uriSpace"), literal(base.iri)
    yield node, term("prov:wasGeneratedBy"), iri(base.graph("run") + "#run")
    yield node, term("dcat:version"), literal(program_version())
    yield from _counts(node, lines, base)


def _counts(node: str, lines: Iterable[str], base: Base) -> Iterator[Line]:
    graphs: Counter[str] = Counter()
    properties: Counter[str] = Counter()
    classes: Counter[str] = Counter()
    subjects = set()
    for line in lines:
        subject, predicate, rest = line.split(" ", 2)
        value, graph, _ = rest.rsplit(" ", 2)
        subjects.add(subject)
        graphs[graph] += 1
        properties[predicate] += 1
        if predicate == term("rdf:type"):
            classes[value] += 1
    yield node, term("void:triples"), _number(sum(graphs.values()))
    yield node, term("void:distinctSubjects"), _number(len(subjects))
    parts = (
        ("void:subset", "graph", graphs, "void:triples"),
        ("void:propertyPartition", "property", properties, "void:triples"),
        ("void:classPartition", "class", classes, "void:entities"),
    )
    for link, kind, counted, measure in parts:
        for name, count in counted.items():
            whole = kind == "graph"
            part = name if whole else iri(base.mint("dataset", f"{kind}/{name[1:-1].rpartition('://')[2]}"))
            yield node, term(link), part
            yield part, term("rdf:type"), term("void:Dataset")
            yield part, term(measure), _number(count)
            if not whole:
                yield part, term(f"void:{kind}"), name


def _files(folder: Path, base: Base) -> Iterator[Line]:
    node = iri(base.iri + "dataset")
    for path in sorted(folder.iterdir()):
        if path.suffix not in _MEDIA or not path.is_file():
            continue
        file = iri(base.mint("dataset", path.name))
        checksum = iri(base.mint("dataset", path.name) + "#sha256")
        yield node, term("dcat:distribution"), file
        yield file, term("rdf:type"), term("dcat:Distribution")
        yield file, term("dcterms:title"), literal(path.name)
        yield file, term("dcat:mediaType"), iri(_MEDIA_TYPES + _MEDIA[path.suffix])
        yield file, term("dcat:byteSize"), literal(str(path.stat().st_size), datatype=_INTEGER)
        yield file, f"<{_SPDX}checksum>", checksum
        yield checksum, term("rdf:type"), f"<{_SPDX}Checksum>"
        yield checksum, f"<{_SPDX}algorithm>", f"<{_SPDX}checksumAlgorithm_sha256>"
        yield checksum, f"<{_SPDX}checksumValue>", literal(record_sha256(path))


def _number(count: int) -> str:
    return literal(str(count), datatype=_INTEGER)

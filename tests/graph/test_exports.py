"""Every export read again by a tool of its field: what comes back is what was there, or the stated loss."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import networkx as nx
import pytest
from pyoxigraph import NamedNode
from rdflib import RDF, Dataset, Graph, URIRef
from rdflib.namespace import PROV

from communique.graph.describe import DESCRIPTION
from communique.graph.errors import CallError
from communique.graph.export import FORMATS, OTHERS, export
from communique.graph.export_linked import ANNOTATIONS, NP
from communique.graph.network_reading import read_network
from communique.graph.store import open_store, record_sha256
from communique.graph.tables import CLAIM_COLUMNS, unescape
from communique.ontology.namespaces import CMQ, PREFIXES, Base
from tests.graph.second_engine import opinions

BASE = Base()
OA = PREFIXES["oa"]
# what the context at that address says of the names used here, for a test that asks no server
CONTEXT = {
    "oa": OA, "as": "https://www.w3.org/ns/activitystreams#", "rdfs": PREFIXES["rdfs"],
    "rdf": PREFIXES["rdf"], "xsd": PREFIXES["xsd"],
    "id": "@id", "type": "@type", "Annotation": "oa:Annotation",
    "SpecificResource": "oa:SpecificResource", "TextQuoteSelector": "oa:TextQuoteSelector",
    "TextPositionSelector": "oa:TextPositionSelector", "AnnotationCollection": "as:OrderedCollection",
    "AnnotationPage": "as:OrderedCollectionPage", "identifying": "oa:identifying", "label": "rdfs:label",
    "body": {"@id": "oa:hasBody", "@type": "@id"}, "target": {"@id": "oa:hasTarget", "@type": "@id"},
    "source": {"@id": "oa:hasSource", "@type": "@id"}, "selector": {"@id": "oa:hasSelector", "@type": "@id"},
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"}, "exact": "oa:exact",
    "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"},
    "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"},
    "items": {"@id": "as:items", "@container": "@list"},
    "first": {"@id": "as:first", "@type": "@id"}, "total": "as:totalItems", "startIndex": "as:startIndex",
}  # fmt: skip


def test_a_second_engine_judges_it_as_the_gate_did(built: Path) -> None:
    noted, theirs = opinions(built)
    assert noted == theirs


def exported(built: Path, notation: str) -> bytes:
    out = io.BytesIO()
    export(built, notation, out)
    return out.getvalue()


def test_trig_comes_back_whole_through_another_parser(built: Path) -> None:
    theirs = Dataset()
    theirs.parse(data=exported(built, "trig").decode(), format="trig")
    ours = Dataset()
    ours.parse(data=(built / "graph.nq").read_text(encoding="utf-8"), format="nquads")
    assert set(theirs.quads()) == set(ours.quads())


def test_turtle_is_the_union_and_loses_the_graphs(built: Path) -> None:
    union = Graph().parse(data=exported(built, "ttl").decode(), format="turtle")
    ours = Dataset()
    ours.parse(data=(built / "graph.nq").read_text(encoding="utf-8"), format="nquads")
    assert set(union) == {(s, p, o) for s, p, o, _ in ours.quads()}


def test_csv_is_the_table_of_claims(built: Path) -> None:
    rows = list(csv.reader(io.StringIO(exported(built, "csv").decode(), newline="")))
    lines = (built / "claims.tsv").read_text(encoding="utf-8").splitlines()
    assert rows[0] == list(CLAIM_COLUMNS)
    assert rows[1:] == [[unescape(cell) for cell in line.split("\t")] for line in lines[1:]]


@pytest.mark.parametrize(("notation", "read"), [("graphml", nx.read_graphml), ("gexf", nx.read_gexf)])
def test_networks_keep_every_entity_and_claim(
    built: Path, tmp_path: Path, notation: str, read: Callable[..., nx.MultiDiGraph[str]]
) -> None:
    file = tmp_path / f"network.{notation}"
    file.write_bytes(exported(built, notation))
    found, ours = read(file), read_network(open_store(built))
    assert set(found) == set(ours)
    claims = {claim for _, _, claim in ours.edges(keys=True)}
    assert found.is_multigraph()
    edges = list(found.edges(keys=True, data=True))
    assert {data.get("claim", key) for _, _, key, data in edges} == claims
    by_claim = {data.get("claim", key): data for _, _, key, data in edges}
    for _, _, claim, data in ours.edges(keys=True, data=True):
        assert (by_claim[claim]["predicate"], by_claim[claim]["quote"]) == (data["predicate"], data["quote"])
        assert "spans" not in by_claim[claim], "all evidence but the first is lost, as stated"


def test_annotations_say_what_the_evidence_says(built: Path) -> None:
    document = json.loads(exported(built, "annotations"))
    assert document["@context"] == ANNOTATIONS
    graph = Graph().parse(data=json.dumps(document | {"@context": CONTEXT}), format="json-ld")
    store = open_store(built)
    annotations = set(graph.subjects(RDF.type, URIRef(OA + "Annotation")))
    assert len(annotations) == document["total"] == len(document["first"]["items"]) > 5
    pairs = set()
    for annotation in annotations:
        (target,) = graph.objects(annotation, URIRef(OA + "hasTarget"))
        assert list(graph.objects(annotation, URIRef(OA + "motivatedBy"))) == [URIRef(OA + "identifying")]
        for selector in graph.objects(target, URIRef(OA + "hasSelector")):
            words = {str(each) for each in graph.objects(selector, URIRef(OA + "exact"))}
            stored = store.quads_for_pattern(NamedNode(str(selector)), NamedNode(OA + "exact"), None, None)
            assert words == {getattr(quad.object, "value", "") for quad in stored}
        pairs |= {(str(body), str(target)) for body in graph.objects(annotation, URIRef(OA + "hasBody"))}
    evidence = store.quads_for_pattern(None, NamedNode(CMQ + "evidence"), None, None)
    assert pairs == {(str(q.subject)[1:-1], str(q.object)[1:-1]) for q in evidence}


def test_nanopublications_have_their_four_graphs(built: Path) -> None:
    data = Dataset()
    data.parse(data=exported(built, "nanopub").decode(), format="trig")
    heads = [(s, g) for s, _, _, g in data.quads((None, RDF.type, URIRef(NP + "Nanopublication"), None))]
    accepted = {q.subject for q in open_store(built).quads_for_pattern(
        None, NamedNode(CMQ + "status"), None, NamedNode(BASE.graph("accepted")))}  # fmt: skip
    assert len(heads) == len(accepted) > 3
    assert len(set(data.quads())) > 8 * len(heads)
    for publication, head in heads:
        graph = data.graph(head)
        assertion, provenance, info = (
            URIRef(str(graph.value(publication, URIRef(NP + part))))
            for part in ("hasAssertion", "hasProvenance", "hasPublicationInfo")
        )
        assert len({head, assertion, provenance, info}) == 4
        assert len(data.graph(assertion)) == 1
        assert {s for s, _, _ in data.graph(provenance)} == {assertion}
        assert (assertion, PROV.wasDerivedFrom, None) in data.graph(provenance)
        assert {s for s, _, _ in data.graph(info)} == {publication}


def test_the_description_counts_and_proves_the_files(built: Path) -> None:
    graph = Graph().parse(built / DESCRIPTION, format="turtle")
    node, void, spdx = URIRef(BASE.iri + "dataset"), PREFIXES["void"], "http://spdx.org/rdf/terms#"
    lines = (built / "graph.nq").read_text(encoding="utf-8").splitlines()
    inside = [line for line in lines if f"<{node}" in line or f"<{void}" in line]
    counted = graph.value(node, URIRef(void + "triples"))
    assert int(str(counted)) == len(lines) - len(inside)
    sums = {
        str(graph.value(file, URIRef(PREFIXES["dcterms"] + "title"))): str(
            graph.value(graph.value(file, URIRef(spdx + "checksum")), URIRef(spdx + "checksumValue"))
        )
        for file in graph.objects(node, URIRef(PREFIXES["dcat"] + "distribution"))
    }
    assert set(sums) == {"graph.nq", "graph.trig", "claims.tsv", "mentions.tsv"}
    assert all(record_sha256(built / name) == value for name, value in sums.items())
    assert graph.value(node, URIRef(PREFIXES["dcterms"] + "license")) is not None


def test_what_has_no_named_graphs_refuses_one(built: Path) -> None:
    assert set(OTHERS).isdisjoint(FORMATS)
    with pytest.raises(CallError, match="csv is written from the whole graph"):
        export(built, "csv", io.BytesIO(), "accepted")
    with pytest.raises(CallError, match="is no notation"):
        export(built, "docx", io.BytesIO())

"""Exports read by tools that share no code with the writers: in C, in C++ and in other Python libraries."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import igraph
import pytest
from nanopub import Nanopub, NanopubConf  # type: ignore[attr-defined]
from pyld import jsonld
from pyoxigraph import Quad, RdfFormat, parse
from rdflib import RDF, Dataset, URIRef

from communique.graph.export import export
from communique.graph.export_linked import NP
from communique.graph.network_reading import read_network
from communique.graph.store import RECORD, open_store
from communique.ontology.documents import CONTEXT_FILE
from communique.queries.questions import ask

N_QUADS = {"format": "application/n-quads"}
RAPTOR = {"nq": "nquads", "trig": "trig", "ttl": "turtle"}


def exported(built: Path, notation: str, only: str = "") -> bytes:
    out = io.BytesIO()
    export(built, notation, out, only)
    return out.getvalue()


def lines_of(data: bytes) -> set[str]:
    """Return the statements of N-Quads as lines with the same escapes everywhere."""
    return {f"{quad} ." for quad in parse(data, RdfFormat.N_QUADS)}


def test_a_json_ld_processor_reads_every_quad(built: Path) -> None:
    theirs = jsonld.to_rdf(json.loads(exported(built, "jsonld")), N_QUADS)
    assert lines_of(theirs.encode()) == lines_of(exported(built, "nq"))


@pytest.mark.parametrize("only", ["source/a", "accepted", "comparison", "run"])
def test_the_context_loses_nothing_on_the_way_there_and_back(built: Path, only: str) -> None:
    context = json.loads(CONTEXT_FILE.read_text(encoding="utf-8"))
    document = jsonld.compact(json.loads(exported(built, "jsonld", only)), context)
    assert len(document["@context"]) > 100
    if only == "source/a":
        claims = [node for node in document["@graph"] if "subject" in node]
        assert {"predicate", "object", "stance", "evidence"} <= set(claims[0]), "in plain names"
    back = jsonld.to_rdf(document, N_QUADS)
    assert lines_of(back.encode()) == lines_of(exported(built, "nq", only))


@pytest.mark.parametrize("notation", RAPTOR)
def test_a_parser_in_c_reads_every_statement(built: Path, tmp_path: Path, notation: str) -> None:
    rapper = shutil.which("rapper")
    if rapper is None:
        pytest.skip("rapper is not installed (Debian: apt-get install raptor2-utils)")
    file = tmp_path / f"graph.{notation}"
    file.write_bytes(exported(built, notation))
    command = [rapper, "-q", "-i", RAPTOR[notation], "-o", "nquads", str(file)]
    done = subprocess.run(command, capture_output=True, check=True)
    assert done.stderr == b""
    record = parse((built / RECORD).read_bytes(), RdfFormat.N_QUADS)
    expected = {
        f"{quad.triple if notation == 'ttl' else quad} ." for quad in record if isinstance(quad, Quad)
    }
    assert lines_of(done.stdout) == expected


def test_a_graphml_reader_finds_every_entity_and_claim(built: Path, tmp_path: Path) -> None:
    file = tmp_path / "network.graphml"
    file.write_bytes(exported(built, "graphml"))
    theirs, ours = igraph.Graph.Read_GraphML(str(file)), read_network(open_store(built))
    assert sorted(theirs.vs["id"]) == sorted(ours)
    names = theirs.vs["id"]
    edges = {(names[e.source], names[e.target], e["claim"], e["predicate"], e["quote"]) for e in theirs.es}
    assert edges == {
        (one, other, claim, data["predicate"], data["quote"])
        for one, other, claim, data in ours.edges(keys=True, data=True)
    }


def test_the_nanopublication_library_finds_each_valid(built: Path) -> None:
    every = Dataset()
    every.parse(data=exported(built, "nanopub").decode(), format="trig")
    heads = [(s, g) for s, _, _, g in every.quads((None, RDF.type, URIRef(NP + "Nanopublication"), None))]
    assert len(heads) > 3
    for name, head in heads:
        one = Dataset()
        parts = [head, *(o for s, p, o in every.graph(head) if s == name and p != RDF.type)]
        for part in parts:
            for triple in every.graph(URIRef(str(part))):
                one.graph(URIRef(str(part))).add(triple)
        assert Nanopub(rdf=one, conf=NanopubConf()).is_valid


def must(annotation: dict[str, Any], source_text: str) -> None:
    """Assert what a Web Annotation MUST be (its model, sections 3.1, 4, 4.2), and that it points right."""
    assert isinstance(annotation["id"], str) and "://" in annotation["id"]
    assert annotation["type"] == "Annotation"
    assert annotation["target"] and isinstance(annotation["target"]["source"], str)
    assert all("://" in body for body in annotation["body"])
    quote, position = (
        next(each for each in annotation["target"]["selector"] if each["type"] == kind)
        for kind in ("TextQuoteSelector", "TextPositionSelector")
    )
    assert isinstance(quote["exact"], str)
    assert all(isinstance(position[end], int) and position[end] >= 0 for end in ("start", "end"))
    assert source_text[position["start"] : position["end"]] == quote["exact"]


def test_annotations_are_what_the_model_demands_and_select_the_words(built: Path) -> None:
    document = json.loads(exported(built, "annotations"))
    page = document["first"]
    assert (document["type"], page["type"]) == ("AnnotationCollection", "AnnotationPage")
    assert (page["partOf"], document["last"]) == (document["id"], page["id"])
    text = (built.parent / "texts" / "a.txt").read_bytes().decode()
    assert len(page["items"]) == document["total"] > 5
    for annotation in page["items"]:
        must(annotation, text)


def test_csv_rows_are_claims_that_the_graph_knows(built: Path) -> None:
    claims = {row[-1] for row in ask("rule-claims", open_store(built)).rows}
    rows = exported(built, "csv").decode().count("\r\n") - 1
    assert rows >= len(claims) > 3

"""Programs that people use, against the server as it is: SPARQLWrapper, rdflib, curl."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from xml.dom.minidom import Document

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import SKOS
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from rdflib.query import ResultRow
from SPARQLWrapper import CSV, JSON, POST, POSTDIRECTLY, RDFXML, TSV, TURTLE, URLENCODED, XML, SPARQLWrapper

from communique.graph.store import open_store
from communique.ontology.namespaces import CMQ, DEFAULT_BASE
from communique.queries.questions import ask, load_questions
from tests.app.serving import Server

MOSCOW = f"{DEFAULT_BASE}id/moscow"
LABELS = f"SELECT ?l {{ <{MOSCOW}> <{SKOS.prefLabel}> ?l }} ORDER BY ?l"


@pytest.mark.parametrize("way", [URLENCODED, POSTDIRECTLY])
@pytest.mark.parametrize("form", [JSON, XML, CSV, TSV])
def test_sparqlwrapper_rows(server: Server, way: str, form: str) -> None:
    wrapper = SPARQLWrapper(f"{server.address}sparql")
    wrapper.setMethod(POST)
    wrapper.setRequestMethod(way)
    wrapper.setReturnFormat(form)
    wrapper.setQuery(LABELS)
    found = wrapper.queryAndConvert()
    if isinstance(found, Document):
        found = found.toxml()
    text = found.decode() if isinstance(found, bytes) else str(found)
    assert "莫斯科" in text


@pytest.mark.parametrize("form", [TURTLE, RDFXML])
def test_sparqlwrapper_graphs(server: Server, form: str) -> None:
    wrapper = SPARQLWrapper(f"{server.address}sparql")
    wrapper.setReturnFormat(form)
    wrapper.setQuery(f"CONSTRUCT {{ <{MOSCOW}> ?p ?o }} WHERE {{ <{MOSCOW}> ?p ?o }}")
    found = wrapper.queryAndConvert()
    graph = Graph().parse(data=found, format="turtle") if isinstance(found, bytes) else found
    assert isinstance(graph, Graph)
    assert (URIRef(MOSCOW), SKOS.prefLabel, Literal("Moscow", lang="en")) in graph


def test_rdflib_store(server: Server) -> None:
    graph = Graph(SPARQLStore(f"{server.address}sparql"))
    rows = [row for row in graph.query(LABELS) if isinstance(row, ResultRow)]
    assert {str(row[0]) for row in rows} >= {"Moscow", "莫斯科"}
    assert Literal("Moscow", lang="en") in set(graph.objects(URIRef(MOSCOW), SKOS.prefLabel))
    assert len(list(graph.subjects(None, URIRef(f"{CMQ}Treaty")))) > 0


def test_rdflib_follows_an_iri(server: Server) -> None:
    graph = Graph().parse(MOSCOW.replace(DEFAULT_BASE, server.address))
    assert (URIRef(MOSCOW), SKOS.prefLabel, Literal("莫斯科", lang="zh-hans")) in graph


@pytest.mark.parametrize("name", ["meetings", "treaty", "citations"])
def test_a_named_question_asked_of_the_server(server: Server, sample_graph: Path, name: str) -> None:
    assert ask(name, f"{server.address}sparql") == ask(name, open_store(sample_graph))
    assert name in load_questions()


def test_curl(server: Server) -> None:
    curl = shutil.which("curl")
    if curl is None:
        pytest.skip("curl is not installed")
    command = [curl, "--silent", "--fail", "--location", "--noproxy", "*", "--header", "Accept: text/turtle"]
    done = subprocess.run(
        [*command, f"{server.address}id/moscow"], capture_output=True, text=True, check=True
    )
    assert "莫斯科" in done.stdout

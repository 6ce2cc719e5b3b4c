"""Comunica, a query engine in JavaScript: over the protocol, over one document, and by following links.

It runs where its programs are at hand: ``npm install --global @comunica/query-sparql
@comunica/query-sparql-link-traversal``.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Store

from communique.graph.store import RECORD, open_store, write_graph
from communique.ontology.namespaces import CMQ, DEFAULT_BASE, PREFIXES
from tests.app.serving import Server, running
from tests.app.test_serve_endpoint import free_port

SKOS = PREFIXES["skos"]
LABELS = f"SELECT ?l WHERE {{ <%s> <{SKOS}prefLabel> ?l }}"
JSON = "application/sparql-results+json"
SECONDS = 90


def comunica(program: str, *arguments: str) -> list[dict[str, Any]]:
    """Run a program of Comunica and return the rows it prints."""
    found = shutil.which(program)
    if found is None:
        pytest.skip(f"{program} is not installed (npm install --global @comunica/query-sparql…)")
    done = subprocess.run(
        [found, *arguments, "-t", JSON], capture_output=True, text=True, timeout=SECONDS, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    rows: list[dict[str, Any]] = json.loads(done.stdout)["results"]["bindings"]
    return rows


@pytest.fixture(scope="module")
def own_base(sample_graph: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of the sample graph whose IRIs are addresses of this very server."""
    port = free_port()
    base = f"http://127.0.0.1:{port}/"
    lines = (sample_graph / RECORD).read_text(encoding="utf-8")
    lines = lines.replace(DEFAULT_BASE, base).replace(f"{base}ontology", f"{DEFAULT_BASE}ontology")
    place = tmp_path_factory.mktemp("own") / "build"
    place.mkdir()
    write_graph(place, lines)
    with running(str(place), "--base", base, "--port", str(port), "--quiet") as server:
        yield server


def values(rows: list[dict[str, Any]], name: str) -> set[str]:
    return {row[name]["value"] for row in rows}


def own(store: Store, query: str, name: str) -> set[str]:
    found: Any = store.query(query, use_default_graph_as_union=True)
    return {row[name].value for row in found}


def test_over_the_protocol(server: Server, sample_graph: Path) -> None:
    query = f"SELECT ?s ?l WHERE {{ ?s a <{CMQ}Treaty> ; <{SKOS}prefLabel> ?l }}"
    rows = comunica("comunica-sparql", f"sparql@{server.address}sparql", query)
    store = open_store(sample_graph)
    assert values(rows, "l") == own(store, query, "l")
    assert values(rows, "s") == own(store, query, "s") != set()


def test_the_service_is_recognised_by_its_description(server: Server) -> None:
    """No kind of source is named: the client learns from the answer that there is a service."""
    rows = comunica("comunica-sparql", f"{server.address}sparql", LABELS % f"{DEFAULT_BASE}id/moscow")
    assert values(rows, "l") >= {"Moscow", "莫斯科"}


def test_one_document(server: Server) -> None:
    rows = comunica("comunica-sparql", f"{server.address}id/moscow", LABELS % f"{DEFAULT_BASE}id/moscow")
    assert values(rows, "l") >= {"Moscow", "莫斯科"}


def test_by_following_links(own_base: Server) -> None:
    """From a person to the claims that name them, and from a claim to the source it was read in."""
    thing = f"{own_base.address}id/mao-zedong"
    query = (
        f"SELECT DISTINCT ?met ?name WHERE {{ <{thing}> <{CMQ}met> ?met . ?met <{SKOS}prefLabel> ?name "
        "FILTER(LANG(?name) = 'en') }"
    )
    rows = comunica("comunica-sparql-link-traversal", thing, query, "--lenient")
    assert "Joseph Stalin" in values(rows, "name")
    assert all(value.startswith(own_base.address) for value in values(rows, "met"))

"""The graph held by Virtuoso 7, loaded graph by graph by the Graph Store Protocol from this server.

It runs where ``virtuoso-t`` is at hand (Debian: virtuoso-opensource-7-bin).
"""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from pyoxigraph import Literal, NamedNode

from communique.graph.store import open_store
from communique.ontology.namespaces import PREFIXES
from communique.queries.questions import ask, load_questions
from communique.queries.tables import Term
from tests.app.serving import Server, running
from tests.app.test_serve_endpoint import free_port

NTRIPLES = {"Accept": "application/n-triples"}
GRAPHS = "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g"
START_SECONDS = 60
PAGES = ("", "id/mao-zedong", "id/moscow", "graph/authorities", "concept/stance/asserted", "network",
         "search?q=mao", "archives", "ask/meetings", "sparql", ".well-known/void", "healthz")  # fmt: skip


@pytest.fixture(scope="module")
def virtuoso(
    web: httpx.Client, project_root: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The address of a Virtuoso that was given every graph of the server."""
    program = shutil.which("virtuoso-t")
    if program is None:
        pytest.skip("Virtuoso is not installed (Debian: apt-get install virtuoso-opensource-7-bin)")
    place = tmp_path_factory.mktemp("virtuoso")
    settings = (project_root / "deploy" / "virtuoso.ini").read_text(encoding="utf-8")
    port = free_port()
    settings = settings.replace("127.0.0.1:8890", f"127.0.0.1:{port}")
    settings = settings.replace("127.0.0.1:1111\n", f"127.0.0.1:{free_port()}\n")
    (place / "virtuoso.ini").write_text(settings, encoding="utf-8")
    command = [program, "+configfile", "virtuoso.ini", "+foreground"]
    process = subprocess.Popen(command, cwd=place, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}/"
    try:
        with httpx.Client(base_url=address, trust_env=False, timeout=60) as client:
            _await(client)
            _load(client, web)
        yield address
    finally:
        process.kill()
        process.wait()


def _await(client: httpx.Client) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        try:
            client.get("sparql")
            return
        except httpx.TransportError:
            time.sleep(0.1)
    raise AssertionError("Virtuoso did not start")


def _load(client: httpx.Client, web: httpx.Client) -> None:
    """Read each graph here and put it there (Graph Store Protocol, sections 5.2 and 5.3)."""
    rows = web.get("sparql", params={"query": GRAPHS}, headers={"Accept": "text/csv"}).text.split()[1:]
    assert len(rows) > 5
    for name in rows:
        graph = web.get("graph-store", params={"graph": name}, headers=NTRIPLES)
        there = {"graph-uri": name}
        put = client.put(
            "sparql-graph-crud-auth",
            params=there,
            content=graph.content,
            headers={"Content-Type": "text/plain"},
            auth=httpx.DigestAuth("dba", "dba"),
        )
        assert put.status_code in {200, 201, 204}, put.text[:300]


@pytest.fixture(scope="module")
def before_it(virtuoso: str) -> Iterator[Server]:
    """A server of this project that asks it."""
    with running("--endpoint", f"{virtuoso}sparql", "--seconds", "30", "--quiet") as server:
        yield server


def comparable(term: Term | None) -> str | None:
    """Return what two stores say alike: Virtuoso writes durations in months and has other whole numbers."""
    if isinstance(term, Literal):
        kind = term.datatype.value.removeprefix(PREFIXES["xsd"])
        return "" if kind == "duration" else term.value
    return term.value if isinstance(term, NamedNode) else None


@pytest.mark.parametrize("name", load_questions())
def test_every_question_has_the_same_answer(virtuoso: str, sample_graph: Path, name: str) -> None:
    store = open_store(sample_graph)
    known = {"claim": ask("meetings", store).values()[0]["claim"]}
    needed = {each.name: each.kind for each in load_questions()[name].parameters if each.required}
    values = {each: known.get(kind, "moscow") for each, kind in needed.items()}
    own, theirs = (ask(name, target, values) for target in (store, f"{virtuoso}sparql"))
    assert theirs.columns == own.columns
    assert sorted(str([comparable(term) for term in row]) for row in theirs.rows) == sorted(
        str([comparable(term) for term in row]) for row in own.rows
    )


@pytest.mark.parametrize("path", PAGES)
def test_pages_and_data(before_it: Server, path: str) -> None:
    accepts = ("text/html", "text/turtle") if path.startswith(("id/", "graph/", "concept/")) else ("*/*",)
    with httpx.Client(base_url=before_it.address, trust_env=False, timeout=60) as web:
        for accept in accepts:
            answer = web.get(path, headers={"Accept": accept}, follow_redirects=True)
            assert answer.status_code == 200, answer.text[:300]
            assert len(answer.content) > 30

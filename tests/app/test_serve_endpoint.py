"""The graph held by another server: the ``oxigraph`` program, loaded by the Graph Store Protocol."""

from __future__ import annotations

import asyncio
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from communique.app import editions
from communique.app.settings import Settings
from communique.graph.store import open_store
from communique.ontology.namespaces import CMQ
from communique.queries.questions import ask
from communique.queries.tables import format_table
from tests.app.serving import Server, running


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


@pytest.fixture(scope="module")
def other(sample_graph: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an Oxigraph server that holds the sample graph."""
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent))
    if program is None:
        pytest.skip("the oxigraph program is not installed")
    port = free_port()
    place = str(tmp_path_factory.mktemp("other") / "store")
    command = [program, "serve", "--location", place, "--bind", f"127.0.0.1:{port}"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}/"
    try:
        with httpx.Client(base_url=address, trust_env=False, timeout=60) as client:
            for _ in range(200):
                try:
                    client.get("query")
                    break
                except httpx.ConnectError:
                    time.sleep(0.05)
            body = (sample_graph / "graph.nq").read_bytes()
            client.post(
                "store", content=body, headers={"Content-Type": "application/n-quads"}
            ).raise_for_status()
        yield address
    finally:
        process.kill()
        process.wait()


@pytest.fixture(scope="module")
def before_it(other: str) -> Iterator[Server]:
    """A server of this project that asks the other one."""
    with running("--endpoint", f"{other}query", "--seconds", "10") as server:
        yield server


def get(server: Server, path: str, accept: str = "*/*") -> httpx.Response:
    return httpx.get(
        f"{server.address}{path}",
        headers={"Accept": accept},
        follow_redirects=True,
        trust_env=False,
        timeout=60,
    )


@pytest.mark.parametrize(
    "path", ["id/moscow", "source/telegram", "concept/stance/asserted", "graph/authorities"]
)
@pytest.mark.parametrize("accept", ["text/turtle", "application/ld+json", "text/html", "application/rdf+xml"])
def test_documents(before_it: Server, path: str, accept: str) -> None:
    if path.startswith("source/"):
        rows = get(before_it, "ask/sources.json").json()["results"]["bindings"]
        path = next(iter(rows))["source"]["value"].split("/communique/")[1]
    answer = get(before_it, path, accept)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(accept)


def test_questions(before_it: Server, sample_graph: Path) -> None:
    for name in ("meetings", "citations"):
        expected = format_table(ask(name, open_store(sample_graph)), "csv")
        assert get(before_it, f"ask/{name}.csv").text == expected


@pytest.mark.parametrize(
    ("query", "accept", "status"),
    [
        ("ASK { GRAPH ?g { ?s ?p ?o } }", "application/sparql-results+xml", 200),
        ("SELECT * { GRAPH ?g { ?s ?p ?o } } LIMIT 3", "text/csv", 200),
        ("SELECT * { GRAPH ?g { ?s ?p ?o } } LIMIT 3", "text/tab-separated-values", 200),
        ("CONSTRUCT { ?s ?p ?o } { GRAPH ?g { ?s ?p ?o } } LIMIT 3", "application/ld+json", 200),
        ("CONSTRUCT { ?s ?p ?o } { GRAPH ?g { ?s ?p ?o } } LIMIT 3", "text/csv", 406),
        ("SELECT * { ?s ?p }", "*/*", 400),
        ("nothing", "*/*", 400),
        ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", "*/*", 403),
        ("SELECT * { GRAPH ?g { ?s ?p ?o } GRAPH ?h { ?a ?b ?c } } LIMIT 200000", "*/*", 422),
    ],
)
def test_queries(before_it: Server, query: str, accept: str, status: int) -> None:
    answer = get(before_it, str(httpx.URL("sparql", params={"query": query})), accept)
    assert answer.status_code == status, answer.text[:300]
    if status == 200:
        assert answer.headers["content-type"].startswith(accept)


def test_a_new_load_is_seen(other: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """One claim more is another build: a new edition takes the place of the one that remembers the old."""
    monkeypatch.setattr(editions, "ENDPOINT_SECONDS", 0.05)
    claim = "<https://w3id.org/communique/claim/new>"
    graph = {"graph": "https://w3id.org/communique/graph/source/new"}

    async def watch() -> list[int]:
        keeper = editions.Keeper(Settings(endpoint=f"{other}query"), "/")
        await keeper.start()
        async with httpx.AsyncClient(base_url=other, trust_env=False) as client:
            seen = []
            for body in ("", f"{claim} a <{CMQ}Claim> ."):
                await client.put("store", params=graph, content=body, headers={"Content-Type": "text/turtle"})
                await asyncio.sleep(1)
                seen.append(keeper.replaced)
            await client.delete("store", params=graph)
        await keeper.close()
        return seen

    assert asyncio.run(watch()) == [0, 1]


def test_a_server_that_is_not_there() -> None:
    with running("--endpoint", f"http://127.0.0.1:{free_port()}/query") as server:
        answer = get(server, "sparql?query=ASK%20%7B%7D")
        assert (answer.status_code, answer.text.count("\n")) == (502, 1)
        assert get(server, "healthz").status_code == 503
        assert get(server, "id/moscow").status_code == 502

"""Hostile queries are ended by their deadline or their memory, and the others go on."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from communique.app.query_worker import LimitedBuffer, TooLargeError, count_rows
from tests.app.serving import Server, running

HOSTILE = {
    "cross product": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "deep property path": "SELECT (COUNT(*) AS ?n) { ?a (!<a:a>|^!<a:a>)+ ?b . ?b (!<a:a>|^!<a:a>)+ ?c }",
    "huge regex": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f "
    "FILTER(REGEX(CONCAT(STR(?c), STR(?f)), '(.*a){20}$')) }",
    "huge order by": "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?f ?c ?e",
}
SIMPLE = "SELECT * { ?s ?p ?o } LIMIT 3"


@pytest.fixture(scope="module")
def small(sample_graph: Path) -> Iterator[Server]:
    """A server with little time and little memory."""
    with running(str(sample_graph), "--seconds", "1", "--memory", "256", "--workers", "2") as server:
        yield server


def ask(server: Server, query: str) -> httpx.Response:
    return httpx.get(f"{server.address}sparql", params={"query": query}, timeout=60, trust_env=False)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_query_is_ended_and_the_others_answered(small: Server, name: str) -> None:
    with ThreadPoolExecutor(8) as pool:
        bad = pool.submit(ask, small, HOSTILE[name])
        good = [pool.submit(ask, small, SIMPLE) for _ in range(40)]
        assert [each.result().status_code for each in good] == [200] * 40
        answer = bad.result()
    assert answer.status_code in {503, 504}
    assert "was ended" in answer.text
    assert "retry-after" in answer.headers


def test_many_hostile_queries_at_once(small: Server) -> None:
    """More than there are processes: some are ended, some refused, and simple ones are answered between."""
    stop = threading.Event()

    def simple() -> list[int]:
        codes: list[int] = []
        while not stop.is_set() or not codes:
            codes.append(ask(small, SIMPLE).status_code)
        return codes

    with ThreadPoolExecutor(14) as pool:
        watcher = pool.submit(simple)
        bad = [pool.submit(ask, small, query) for query in list(HOSTILE.values()) * 3]
        codes = {each.result().status_code for each in bad}
        stop.set()
        others = watcher.result()
    assert codes <= {503, 504}
    assert others.count(200) > 0
    assert set(others) <= {200, 503}
    assert ask(small, SIMPLE).status_code == 200


def test_the_processes_are_as_many_as_before(small: Server) -> None:
    for _ in range(200):
        state = httpx.get(f"{small.address}healthz", trust_env=False).json()["processes"]
        if state.items() >= {"workers": 3, "idle": 2, "spare": 1, "long": 0, "waiting": 0}.items():
            return
        threading.Event().wait(0.05)
    raise AssertionError(state)


def test_a_graph_on_disk_is_answered_alike(small: Server, sample_graph: Path) -> None:
    """One too large for memory: the same rows, and a hostile query is ended too."""
    rows = "SELECT ?s ?p { ?s ?p <https://w3id.org/communique/id/moscow> } ORDER BY ?s ?p"
    with running(str(sample_graph), "--seconds", "1", "--workers", "2", "--resident", "0") as disk:
        assert ask(disk, rows).content == ask(small, rows).content
        assert ask(disk, HOSTILE["cross product"]).status_code == 504
        assert ask(disk, SIMPLE).status_code == 200


def test_an_answer_stops_growing_at_its_limit() -> None:
    buffer = LimitedBuffer(5)
    assert buffer.write(b"12345") == 5
    with pytest.raises(TooLargeError):
        buffer.write(b"6")


@pytest.mark.parametrize(
    ("form", "data", "rows"),
    [
        ("json", b'{"head":{"vars":["a"]},"results":{"bindings":[]}}', 0),
        ("json", b'{"head":{},"results":{"bindings":[{"a":{"type":"literal","value":"\\",{\\"x"}}]}}', 1),
        ("csv", b'a,b\r\n"1\r\n2",3\r\n', 1),
        ("tsv", b'?a\n"1\\n2"\n<a:a>\n', 2),
        ("xml", b"<sparql><results><result></result><result></result></results></sparql>", 2),
    ],
)
def test_rows_are_counted_whatever_stands_in_them(form: str, data: bytes, rows: int) -> None:
    assert count_rows(form, data) == rows

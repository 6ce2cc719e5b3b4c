"""Answers that are kept: the same bytes, a tag, never where a query has another answer each time."""

from __future__ import annotations

import asyncio

import httpx
import pytest

from communique.app.backend import Answer, Ask
from communique.app.kept_answers import KeptAnswers, is_repeatable
from communique.app.negotiation import SPARQL_JSON
from communique.ontology.namespaces import CMQ

JSON = {"Accept": "application/sparql-results+json"}
QUERY = f"SELECT ?s {{ ?s a <{CMQ}Treaty> }} ORDER BY ?s # kept"


class Counting:
    """A backend that gives another answer each time."""

    def __init__(self) -> None:
        self.asked = 0

    async def answer(self, ask: Ask) -> Answer:
        self.asked += 1
        return Answer(SPARQL_JSON, b"%d" % self.asked * len(ask.text))

    async def close(self) -> None:
        """Nothing is held."""

    def describe(self) -> dict[str, int]:
        return {"asked": self.asked}


def hits(web: httpx.Client) -> int:
    found: int = web.get("healthz").json()["processes"]["hits"]
    return found


def test_the_second_answer_is_the_first(web: httpx.Client) -> None:
    first = web.get("sparql", params={"query": QUERY}, headers=JSON)
    before = hits(web)
    again = [
        web.get("sparql", params={"query": QUERY}, headers=JSON),
        web.get("sparql", params={"query": QUERY, "timeout": "0"}, headers=JSON),
        web.post("sparql", data={"query": QUERY}, headers=JSON),
        web.post("sparql", content=QUERY, headers=JSON | {"Content-Type": "application/sparql-query"}),
    ]
    assert hits(web) == before + len(again)
    assert {(each.status_code, each.content, each.headers["etag"]) for each in again} == {
        (200, first.content, first.headers["etag"])
    }
    assert len(first.json()["results"]["bindings"]) > 1


def test_a_client_that_has_it_gets_304(web: httpx.Client) -> None:
    first = web.get("sparql", params={"query": QUERY}, headers=JSON)
    for given in (first.headers["etag"], f'"x", W/{first.headers["etag"]}', "*"):
        again = web.get("sparql", params={"query": QUERY}, headers=JSON | {"If-None-Match": given})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == first.headers["etag"]
        assert again.headers["vary"] == "Accept"
    other = web.get("sparql", params={"query": QUERY}, headers=JSON | {"If-None-Match": '"x"'})
    assert other.content == first.content


def test_quick_and_thorough_answers_have_the_same_headers(web: httpx.Client) -> None:
    """GET is answered before the framework, POST by it."""
    quick = web.get("sparql", params={"query": QUERY}, headers=JSON).headers
    thorough = web.post("sparql", data={"query": QUERY}, headers=JSON).headers
    assert {name: quick[name] for name in quick if name != "date"} == {
        name: thorough[name] for name in thorough if name != "date"
    }
    head = web.head("sparql", params={"query": QUERY}, headers=JSON)
    assert (head.status_code, head.content, head.headers["content-length"]) == (
        200,
        b"",
        quick["content-length"],
    )


def test_what_changes_is_asked_again(web: httpx.Client) -> None:
    for query in ("SELECT (STRUUID() AS ?x) {}", "SELECT (rand() AS ?x) {}", "SELECT (uuid ( ) AS ?x) {}"):
        values = [web.get("sparql", params={"query": query}, headers=JSON).content for _ in range(3)]
        assert len(set(values)) == 3


@pytest.mark.parametrize(
    ("query", "repeatable"),
    [
        ("SELECT * { ?s foaf:knows ?o }", True),
        ("SELECT * { ?randy ?p 'bnodes' }", True),
        ("SELECT (NOW() AS ?t) {}", False),
        ("SELECT (1+now#\n() AS ?t) {}", False),
        ("SELECT * { ?s ?p ?o } ORDER BY RAND()", False),
        (r"SELECT (\u0052AND() AS ?t) {}", False),
    ],
)
def test_which_queries_have_one_answer(query: str, repeatable: bool) -> None:
    assert is_repeatable(query) is repeatable


def test_kept_answers_have_a_limit_and_can_be_passed_over() -> None:
    async def check() -> None:
        inner = Counting()
        kept = KeptAnswers(inner, 40_000)
        first = await kept.answer(Ask("a" * 500))
        assert await kept.answer(Ask("a" * 500)) is first
        assert await kept.answer(Ask("a" * 500, fresh=True)) is not first
        assert await kept.answer(Ask("a" * 500, default_graphs=("a:a",))) is not first
        for number in range(100):
            await kept.answer(Ask(f"{number:500}"))
            assert kept.describe()["kept_bytes"] <= 40_000
        assert kept.describe()["kept_answers"] < 40
        assert await kept.answer(Ask("a" * 500)) is not first, "it had to make room"
        large = await kept.answer(Ask("a" * 6000))
        assert await kept.answer(Ask("a" * 6000)) is not large, "too large to be kept"

    asyncio.run(check())

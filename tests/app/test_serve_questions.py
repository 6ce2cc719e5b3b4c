"""The named questions over HTTP, and their description put to the test."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from pyoxigraph import Literal
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import content_type_conformance, status_code_conformance

from communique.app.openapi import openapi
from communique.graph.store import open_store
from communique.ontology.namespaces import DEFAULT_BASE
from communique.queries.questions import ask, load_questions
from communique.queries.tables import format_table
from tests.app.serving import Server

GIVEN = {"person": "毛泽东", "since": "1949-12"}
EXAMPLES = 25
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance]


@pytest.mark.parametrize("form", ["csv", "tsv", "json"])
@pytest.mark.parametrize("name", load_questions())
def test_every_question_answers_as_the_command_does(
    web: httpx.Client, sample_graph: Path, name: str, form: str
) -> None:
    store = open_store(sample_graph)
    needed = {each.kind: each.name for each in load_questions()[name].parameters if each.required}
    known = {"claim": ask("meetings", store).values()[0]["claim"]}
    values = {each: known.get(kind, "moscow") for kind, each in needed.items()}
    expected = format_table(ask(name, store, values), form)
    for address, asked in ((f"ask/{name}.{form}", values), (f"ask/{name}", {**values, "format": form})):
        answer = web.get(address, params=asked, headers={"Accept": "text/html"})
        assert answer.status_code == 200
        assert answer.text == expected


def test_parameters_bind(web: httpx.Client, sample_graph: Path) -> None:
    table = ask("meetings", open_store(sample_graph), GIVEN)
    answer = web.get("ask/meetings", params=GIVEN, headers={"Accept": "text/csv"})
    assert len(table.rows) > 0
    assert answer.text == format_table(table, "csv")
    assert answer.headers["link"].startswith("</sparql?query=")
    assert 'rel="via"' in answer.headers["link"]
    again = web.get(answer.headers["link"][1:].partition(">")[0], headers={"Accept": "text/csv"})
    assert again.text == answer.text, "the link leads to the same answer"


def test_the_page_has_form_table_query_and_links(web: httpx.Client) -> None:
    page = web.get("ask/meetings", params={**GIVEN, "lang": "zh"}, headers={"Accept": "text/html"})
    question = load_questions()["meetings"]
    assert f"<h1>{question.title.zh}</h1>" in page.text
    for parameter in question.parameters:
        assert f'name="{parameter.name}"' in page.text
    assert 'value="毛泽东"' in page.text
    assert "VALUES ?person { &lt;" in page.text, "the query is shown as it was asked"
    assert 'href="/doc/mao-zedong?lang=zh"' in page.text
    assert ".csv?person=" in page.text
    assert all(name in web.get("ask").text for name in load_questions())


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("ask/meeting", 404, "meetings"),
        ("ask/meetings?who=x", 400, "person"),
        ("ask/meetings?person=napoleon", 400, "napoleon"),
        ("ask/meetings?since=1949-13", 400, "1949-13"),
        ("ask/evidence", 400, "claim"),
        ("ask/meetings?format=pdf", 400, "csv"),
        ("ask/meetings?person=a&person=b", 400, "twice"),
    ],
)
def test_questions_put_wrongly(web: httpx.Client, address: str, status: int, words: str) -> None:
    answer = web.get(address)
    assert answer.status_code == status
    assert words in answer.text
    assert answer.text.count("\n") == 1


def test_a_value_stays_a_value(web: httpx.Client) -> None:
    hostile = '"} . ?s ?p ?o } #'
    answer = web.get("ask/said-about.json", params={"topic": hostile})
    assert answer.status_code in {200, 400}
    assert str(Literal(hostile)) not in answer.text
    page = web.get(
        "ask/topics", params={"topic": "<script>alert(1)</script>"}, headers={"Accept": "text/html"}
    )
    assert "<script>a" not in page.text


Operation = schemathesis.APIOperation[Any, Any, Any, Any]


def operations() -> list[Operation]:
    """Return the operations of the description; they are the same at every address."""
    schema = schemathesis.openapi.from_dict(openapi("http://localhost/", "Communique"))
    return [each.ok() for each in schema.get_all_operations() if isinstance(each, Ok)]


@pytest.mark.parametrize("operation", operations(), ids=lambda operation: operation.label)
def test_the_description_holds_under_made_up_requests(explorer: Server, operation: Operation) -> None:
    """No mistake of the server, no status and no type that is not described.

    The server has time: a whole graph that a busy machine does not give in two seconds is no mistake.
    """
    seen: set[int] = set()

    @settings(max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy())
    def check(case: schemathesis.Case[Any]) -> None:
        answer = case.call(base_url=explorer.address.rstrip("/"), timeout=90)
        seen.add(answer.status_code)
        case.validate_response(answer, checks=CHECKS)

    check()
    assert seen


def test_the_description_is_at_its_base(web: httpx.Client, server: Server) -> None:
    found = web.get("openapi.json").json()
    assert found["servers"] == [{"url": server.address.rstrip("/")}]
    assert DEFAULT_BASE not in found["servers"][0]["url"]
    assert {f"/ask/{name}" for name in load_questions()} <= set(found["paths"])

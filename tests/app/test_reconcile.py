"""The reconciliation service over HTTP, as OpenRefine asks it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from communique.ontology.namespaces import CMQ, DEFAULT_BASE
from tests.app.serving import Server

Json = dict[str, Any]


@pytest.fixture(scope="module")
def web(explorer: Server) -> Iterator[httpx.Client]:
    """A client of the server without tight limits."""
    with httpx.Client(base_url=explorer.address, timeout=30, trust_env=False) as client:
        yield client


def reconciled(web: httpx.Client, **queries: Json) -> dict[str, list[Json]]:
    """Post a batch and return the candidates by query."""
    answer = web.post("/reconcile", data={"queries": json.dumps(queries)})
    assert answer.status_code == 200, answer.text
    assert answer.headers["access-control-allow-origin"] == "*"
    return {name: each["result"] for name, each in answer.json().items()}


def test_the_manifest_says_where_everything_is(web: httpx.Client) -> None:
    manifest = web.get("/reconcile").json()
    assert "0.2" in manifest["versions"]
    assert (manifest["identifierSpace"], manifest["schemaSpace"]) == (f"{DEFAULT_BASE}id/", CMQ)
    assert {"id": "Person", "name": "person"} in manifest["defaultTypes"]
    page = web.get(manifest["view"]["url"].replace("{{id}}", "mao-zedong"), headers={"Accept": "text/html"})
    assert page.status_code == 200 and "Mao Zedong" in page.text
    for kind in ("entity", "type", "property"):
        place = manifest["suggest"][kind]
        answer = web.get(place["service_url"] + place["service_path"], params={"prefix": "me"})
        assert answer.status_code == 200 and isinstance(answer.json()["result"], list)


NAMES = [
    ("Mao Zedong", "mao-zedong", True), ("毛泽东", "mao-zedong", True), ("毛澤東", "mao-zedong", True),
    ("Mao Tse-tung", "mao-zedong", True), ("Chou En-lai", "zhou-enlai", True),
    ("Port Arthur", "lushun", True), ("Vyshinskyy", "andrey-vyshinsky", False),
]  # fmt: skip


def test_names_in_any_spelling_find_their_entity(web: httpx.Client) -> None:
    found = reconciled(web, **{name: {"query": name} for name, _, _ in NAMES})
    for name, key, sure in NAMES:
        first = found[name][0]
        assert (first["id"], first["match"]) == (key, sure), name
        assert {"id", "name", "type", "score", "match", "description"} <= set(first)
        assert [each["score"] for each in found[name]] == sorted(
            (each["score"] for each in found[name]), reverse=True
        )


def test_a_name_of_two_entities_is_no_match_until_something_tells_them_apart(web: httpx.Client) -> None:
    name = {"query": "中华民国"}
    born = {"query": "刘伯承部队", "properties": [{"pid": "start", "v": 1892}]}
    found = reconciled(web, both=name, born=born, kind={"query": "德黑兰", "type": "Event"})
    keys = ["republic-of-china-1912-1949", "taiwan-roc"]
    assert [(each["id"], each["match"]) for each in found["both"][:2]] == [(key, False) for key in keys]
    assert [each["id"] for each in found["born"] if each["match"]] == ["liu-bocheng"]
    assert [each["id"] for each in found["kind"] if each["match"]] == ["tehran-conference"]


def test_types_and_limits_narrow(web: httpx.Client) -> None:
    found = reconciled(
        web,
        place={"query": "Moscow", "type": "Place"},
        person={"query": "Moscow", "type": ["Person"]},
        agent={"query": "Soviet Union", "type": f"{CMQ}Agent"},
        one={"query": "so", "limit": 1},
    )
    assert found["place"][0]["id"] == "moscow"
    assert {"id": "Place", "name": "place"} in found["place"][0]["type"]
    assert all(each["type"][0]["id"] == "Person" for each in found["person"])
    assert found["agent"][0]["id"] == "soviet-union", "a state is an agent"
    assert len(found["one"]) == 1


def test_suggestions_begin_as_typed_and_speak_the_language(web: httpx.Client) -> None:
    chinese = {"Accept-Language": "zh"}
    entity = web.get("/reconcile/suggest/entity", params={"prefix": "毛泽"}, headers=chinese).json()["result"]
    assert entity[0]["id"] == "mao-zedong"
    assert entity[0]["notable"] == [{"id": "Person", "name": "人物"}]
    kinds = web.get("/reconcile/suggest/type", params={"prefix": "arch"}).json()["result"]
    assert {each["id"] for each in kinds} == {"Archive", "ArchivePage", "ArchiveUnit"}
    properties = web.get("/reconcile/suggest/property", params={"prefix": "签"}, headers=chinese).json()[
        "result"
    ]
    assert "signed" in {each["id"] for each in properties}
    assert web.get("/reconcile/suggest/entity", params={"prefix": ""}).json() == {"result": []}


def test_the_preview_may_stand_in_a_frame_of_others(web: httpx.Client) -> None:
    preview = web.get("/reconcile/preview", params={"id": "mao-zedong"})
    assert preview.status_code == 200 and "毛泽东" in preview.text and "1893-12-26" in preview.text
    assert preview.headers.get_list("content-security-policy") == [
        web.get("/").headers["content-security-policy"].replace("ancestors 'none'", "ancestors *")
    ]
    for key in ("nobody", "", "a b<>", "../mao-zedong"):
        assert web.get("/reconcile/preview", params={"id": key}).status_code == 404


@pytest.mark.parametrize(
    ("queries", "status", "words"),
    [
        ("{", 400, "no JSON"),
        ("[" * 100_000, 400, "no JSON"),
        ('["Mao"]', 400, "object of queries"),
        ('{"q": "Mao"}', 400, "no text to match"),
        ('{"q": {"query": "Mao", "limit": 0}}', 400, "from 1 on"),
        ('{"q": {"query": "Mao", "type": "Planet"}}', 400, "'Planet' is no class"),
        ('{"q": {"query": "Mao", "properties": 5}}', 400, "must be a list"),
        ('{"q": {"query": "' + "Mao " * 60 + '"}}', 400, "longer than a name"),
        (r'{"\ud800": {"query": "Mao"}}', 400, "no JSON"),
        (json.dumps({str(n): {"query": "Mao"} for n in range(51)}), 413, "at most 50"),
    ],
    ids=lambda part: str(part)[:20],
)
def test_what_cannot_be_read_is_said_in_one_line(
    web: httpx.Client, queries: str, status: int, words: str
) -> None:
    answer = web.post("/reconcile", data={"queries": queries})
    assert (answer.status_code, answer.text.count("\n")) == (status, 1)
    assert words in answer.text


def test_a_batch_may_come_by_get_and_a_browser_may_ask_first(web: httpx.Client) -> None:
    answer = web.get("/reconcile", params={"queries": '{"q": {"query": "Mao Zedong"}}'})
    assert answer.json()["q"]["result"][0]["match"] is True
    assert web.post("/reconcile", data={"x": "y"}).status_code == 400
    assert "POST" in web.options("/reconcile").headers["access-control-allow-methods"]


def test_values_of_properties_that_are_no_words_count_for_nothing(web: httpx.Client) -> None:
    odd = [{"pid": "start", "v": value} for value in ({"name": ["a"]}, {"id": {"a": 1}}, [[1]], True)]
    batch = json.dumps({"q": {"query": "Mao Zedong", "properties": odd}})
    answer = web.post("/reconcile", data={"queries": batch})
    assert answer.status_code == 200
    assert "mao-zedong" in [each["id"] for each in answer.json()["q"]["result"]]

"""The SPARQL 1.1 Protocol over real HTTP, case by case from the text of the specification.

https://www.w3.org/TR/sparql11-protocol/ and https://www.w3.org/TR/sparql11-service-description/
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import httpx
import pytest
from pyoxigraph import (
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Store,
    parse,
    parse_query_results,
)

from communique.app.negotiation import GRAPHS, RESULTS
from communique.graph.store import open_store
from communique.ontology.namespaces import CMQ, DEFAULT_BASE, PREFIXES
from communique.queries.questions import load_questions

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
DIRECT = {"Content-Type": "application/sparql-query"}
JSON = {"Accept": "application/sparql-results+json"}
RUN, AUTHORITIES = f"{DEFAULT_BASE}graph/run", f"{DEFAULT_BASE}graph/authorities"
COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
NAMED = "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g"
ASK = "ASK { ?s ?p ?o }"
SD = "http://www.w3.org/ns/sparql-service-description#"
RESULT_FORMATS = {
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
}
GRAPH_FORMATS = {
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "rdf": RdfFormat.RDF_XML,
    "jsonld": RdfFormat.JSON_LD,
    "trig": RdfFormat.TRIG,
}


def send(web: httpx.Client, way: str, query: str, **fields: str | list[str]) -> httpx.Response:
    """Send a query by GET, as a form, or as the body of a POST, with other protocol fields."""
    given: dict[str, Any] = {
        "query": query,
        **{name.replace("_", "-"): value for name, value in fields.items()},
    }
    if way == "get":
        return web.get("sparql", params=given, headers=JSON)
    if way == "form":
        return web.post("sparql", data=given, headers=JSON)
    rest = {name: value for name, value in given.items() if name != "query"}
    return web.post("sparql", params=rest, content=query.encode(), headers=DIRECT | JSON)


def number(answer: httpx.Response) -> int:
    return int(answer.json()["results"]["bindings"][0]["n"]["value"])


@pytest.fixture(scope="module")
def store(sample_graph: Path) -> Store:
    return open_store(sample_graph)


@pytest.mark.parametrize("way", ["get", "form", "direct"])
class TestQueryOperation:
    """Section 2.1: each way of sending a query."""

    def test_select(self, web: httpx.Client, store: Store, way: str) -> None:
        answer = send(web, way, COUNT)
        assert (answer.status_code, answer.headers["content-type"]) == (
            200,
            "application/sparql-results+json",
        )
        assert number(answer) == len(store), "without a dataset the default graph is the union of all"

    def test_ask(self, web: httpx.Client, way: str) -> None:
        assert send(web, way, ASK).json()["boolean"] is True
        assert send(web, way, "ASK { <a:a> <a:a> <a:a> }").json()["boolean"] is False

    def test_one_default_graph(self, web: httpx.Client, store: Store, way: str) -> None:
        own = len(list(store.quads_for_pattern(None, None, None, NamedNode(RUN))))
        assert number(send(web, way, COUNT, default_graph_uri=RUN)) == own > 0

    def test_several_default_graphs(self, web: httpx.Client, way: str) -> None:
        one, other = (number(send(web, way, COUNT, default_graph_uri=graph)) for graph in (RUN, AUTHORITIES))
        assert number(send(web, way, COUNT, default_graph_uri=[RUN, AUTHORITIES])) == one + other

    def test_named_graphs(self, web: httpx.Client, way: str) -> None:
        answer = send(web, way, NAMED, named_graph_uri=[RUN, AUTHORITIES])
        assert [row["g"]["value"] for row in answer.json()["results"]["bindings"]] == [AUTHORITIES, RUN]

    def test_default_and_named_graphs(self, web: httpx.Client, way: str) -> None:
        query = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o FILTER NOT EXISTS { GRAPH ?g { ?s ?p ?o } } }"
        dataset = {"default_graph_uri": RUN, "named_graph_uri": AUTHORITIES}
        assert number(send(web, way, query, **dataset)) == number(
            send(web, way, COUNT, default_graph_uri=RUN)
        )

    def test_a_dataset_with_default_graphs_only_has_no_named_ones(self, web: httpx.Client, way: str) -> None:
        assert send(web, way, NAMED, default_graph_uri=RUN).json()["results"]["bindings"] == []

    def test_a_dataset_with_named_graphs_only_has_an_empty_default(self, web: httpx.Client, way: str) -> None:
        assert number(send(web, way, COUNT, named_graph_uri=RUN)) == 0

    def test_the_request_names_the_dataset_over_the_query(self, web: httpx.Client, way: str) -> None:
        """Section 2.1.4: the protocol's dataset is used, whatever FROM says."""
        query = COUNT.replace("WHERE", f"FROM <{AUTHORITIES}> WHERE")
        assert number(send(web, way, query, default_graph_uri=RUN)) == number(
            send(web, way, COUNT, default_graph_uri=RUN)
        )
        assert number(send(web, way, query)) == number(send(web, way, COUNT, default_graph_uri=AUTHORITIES))

    def test_graphs_named_in_the_query(self, web: httpx.Client, way: str) -> None:
        query = NAMED.replace("WHERE", f"FROM <{RUN}> FROM NAMED<{AUTHORITIES}>WHERE")
        rows = send(web, way, query).json()["results"]["bindings"]
        assert [row["g"]["value"] for row in rows] == [AUTHORITIES]

    def test_a_query_that_does_not_parse(self, web: httpx.Client, way: str) -> None:
        answer = send(web, way, "SELECT * WHERE { ?s ?p }")
        assert answer.status_code == 400
        assert "error at 1:" in answer.text, "the place of the mistake"
        assert answer.text.count("\n") == 1

    def test_an_update_is_no_query(self, web: httpx.Client, way: str) -> None:
        for text in (
            "INSERT DATA { <a:a> <a:a> <a:a> }",
            "LOAD <http://example.org/>",
            "DROP ALL",
            "CLEAR ALL",
        ):
            assert send(web, way, text).status_code == 400


UPDATE = "application/sparql-update"
LATIN = "application/sparql-query;charset=latin1"
REFUSED: tuple[tuple[str, str, str, dict[str, str], bytes, int], ...] = (
    ("two queries", "GET", "sparql?query=ASK%20%7B%7D&query=ASK%20%7B%7D", {}, b"", 400),
    ("an update by GET", "GET", "sparql?update=CLEAR%20ALL", {}, b"", 403),
    ("an update as a form", "POST", "sparql", FORM, b"update=CLEAR%20ALL", 403),
    ("an update as a body", "POST", "sparql", {"Content-Type": UPDATE}, b"CLEAR ALL", 403),
    ("a body of another type", "POST", "sparql", {"Content-Type": "text/plain"}, b"ASK {}", 415),
    ("a body of no type", "POST", "sparql", {}, b"ASK {}", 415),
    ("a body not in UTF-8", "POST", "sparql", DIRECT, "ASK {} # é".encode("utf-16"), 400),
    ("a body said not to be UTF-8", "POST", "sparql", {"Content-Type": LATIN},
     b"ASK {}", 415),
    ("a form without a query", "POST", "sparql", FORM, b"", 400),
    ("an empty query", "GET", "sparql?query=", {}, b"", 400),
    ("a query twice over", "POST", "sparql?query=ASK%20%7B%7D", DIRECT, b"ASK {}", 400),
    ("percent signs that are no UTF-8", "GET", "sparql?query=%ff%fe", {}, b"", 400),
    ("a graph that is no IRI", "GET", "sparql?query=ASK%20%7B%7D&default-graph-uri=run", {}, b"", 400),
    ("PUT", "PUT", "sparql", DIRECT, b"ASK {}", 405),
    ("DELETE", "DELETE", "sparql", {}, b"", 405),
    ("SERVICE", "POST", "sparql", DIRECT, b"SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", 403),
    ("SERVICE SILENT", "POST", "sparql", DIRECT, b"SELECT * {SERVICE SILENT<a:a>{?s ?p ?o}}", 403),
    ("SERVICE with a prefix", "POST", "sparql", DIRECT, b"PREFIX : <a:> SELECT * {SERVICE:a{?s ?p ?o}}", 403),
    ("SERVICE after a number", "POST", "sparql", DIRECT, b"SELECT * {?s ?p 1SERVICE<a:a>{?s ?p ?o}}", 403),
    ("SERVICE behind a name with a quote", "POST", "sparql", DIRECT,
     rb"PREFIX a: <a:> SELECT * {?s ?p a:it\'s SERVICE <a:a> {?s ?p ?o}}", 403),
    ("types that are not there", "GET", "sparql?query=ASK%20%7B%7D", {"Accept": "image/png"}, b"", 406),
    ("a graph as rows", "GET", "sparql?query=DESCRIBE%20%3Ca:a%3E", {"Accept": "text/csv"},
     b"", 406),
)  # fmt: skip


@pytest.mark.parametrize(
    ("method", "path", "headers", "body", "status"), [c[1:] for c in REFUSED], ids=[c[0] for c in REFUSED]
)
def test_what_is_refused(
    web: httpx.Client, method: str, path: str, headers: dict[str, str], body: bytes, status: int
) -> None:
    answer = web.request(method, path, headers=headers, content=body)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "text/plain; charset=utf-8")
    assert answer.text.count("\n") == 1
    assert len(answer.text) < 600


@pytest.mark.parametrize("word", ['"SERVICE"', "?SERVICE", "<http://example.org/SERVICE>", "'''\nSERVICE'''"])
def test_the_word_service_is_no_crime(web: httpx.Client, word: str) -> None:
    query = f"SELECT * {{ ?s ?p ?SERVICE FILTER(?SERVICE = {word}) }} LIMIT 1 # SERVICE <a:a>"
    assert web.get("sparql", params={"query": query}, headers=JSON).status_code == 200


@pytest.mark.parametrize("media", RESULTS, ids=lambda media: media.name)
@pytest.mark.parametrize("name", ["meetings", "treaty", "citations", "sources"])
def test_rows_equal_those_of_oxigraph(web: httpx.Client, store: Store, name: str, media: Any) -> None:
    text = load_questions()[name].text
    given = web.post("sparql", data={"query": text}, headers={"Accept": media.type})
    assert given.headers["content-type"].partition(";")[0] == media.type
    found = store.query(text, use_default_graph_as_union=True)
    assert isinstance(found, QuerySolutions)
    own = found.serialize(format=RESULT_FORMATS[media.name])
    assert given.content == own


@pytest.mark.parametrize("media", RESULTS, ids=lambda media: media.name)
def test_a_boolean_in_every_format(web: httpx.Client, media: Any) -> None:
    given = web.get("sparql", params={"query": ASK}, headers={"Accept": media.type})
    if media.name == "csv":  # which no parser reads, by its specification
        assert given.text == "true"
        return
    found = parse_query_results(given.content, format=RESULT_FORMATS[media.name])
    assert isinstance(found, QueryBoolean)
    assert bool(found)


@pytest.mark.parametrize("media", GRAPHS, ids=lambda media: media.name)
@pytest.mark.parametrize(
    "query",
    [f"CONSTRUCT WHERE {{ ?s a <{CMQ}Claim> ; <{CMQ}date> ?d }}", f"DESCRIBE <{DEFAULT_BASE}id/moscow>"],
)
def test_graphs_equal_those_of_oxigraph(web: httpx.Client, store: Store, query: str, media: Any) -> None:
    given = web.get("sparql", params={"query": query}, headers={"Accept": media.type})
    assert given.headers["content-type"].partition(";")[0] == media.type
    own = {str(triple) for triple in store.query(query, use_default_graph_as_union=True)}  # type: ignore[union-attr]
    assert {str(quad.triple) for quad in parse(given.content, GRAPH_FORMATS[media.name])} == own
    assert len(own) > 5


def test_limits_are_said(web: httpx.Client) -> None:
    fine = web.get("sparql", params={"query": ASK}, headers=JSON)
    assert fine.headers["communique-limits"] == "seconds=2, rows=5000, bytes=20000000, memory-mib=512"
    query = "SELECT * { ?s ?p ?o } LIMIT 5001"
    for media in RESULTS:
        many = web.get("sparql", params={"query": query}, headers={"Accept": media.type})
        assert many.status_code == 422
        assert "5,001 rows" in many.text
        few = web.get(
            "sparql", params={"query": query.replace("5001", "5000")}, headers={"Accept": media.type}
        )
        assert few.status_code == 200
    large = "SELECT * { ?s ?p ?o . ?a ?b ?c } LIMIT 1000000"
    assert "20,000,000 bytes" in web.get("sparql", params={"query": large}, headers=JSON).text


def test_the_service_describes_itself(web: httpx.Client, server: Any) -> None:
    """Service Description, section 2: a GET of the endpoint without a query gives its description."""
    for media in GRAPHS:
        given = web.get("sparql", headers={"Accept": media.type})
        assert given.headers["content-type"].partition(";")[0] == media.type
        triples = {quad.triple for quad in parse(given.content, GRAPH_FORMATS[media.name])}
        links = {(t.subject, t.predicate.value, t.object) for t in triples}
        service = NamedNode(f"{server.address}sparql")
        assert (service, PREFIXES["rdf"] + "type", NamedNode(SD + "Service")) in links
        assert (service, SD + "endpoint", service) in links
        assert (service, SD + "supportedLanguage", NamedNode(SD + "SPARQL11Query")) in links
        assert (service, SD + "feature", NamedNode(SD + "UnionDefaultGraph")) in links
        names = {
            t.object.value
            for t in triples
            if t.predicate.value == SD + "name" and isinstance(t.object, NamedNode)
        }
        listed = web.get("sparql", params={"query": NAMED}, headers=JSON).json()["results"]["bindings"]
        assert names == {row["g"]["value"] for row in listed}
        assert len([t for t in triples if t.predicate.value == SD + "resultFormat"]) == len(RESULTS) + len(
            GRAPHS
        )


def test_one_graph_by_the_graph_store_protocol(web: httpx.Client, store: Store) -> None:
    quads = list(store)
    for media in GRAPHS:
        given = web.get("graph-store", params={"graph": AUTHORITIES}, headers={"Accept": media.type})
        own = {str(quad.triple) for quad in quads if str(quad.graph_name) == f"<{AUTHORITIES}>"}
        assert {str(quad.triple) for quad in parse(given.content, GRAPH_FORMATS[media.name])} == own
    whole = web.get("graph-store?default", headers={"Accept": "application/n-triples"})
    assert {str(quad.triple) for quad in parse(whole.content, RdfFormat.N_TRIPLES)} == {
        str(q.triple) for q in quads
    }
    assert web.head("graph-store", params={"graph": AUTHORITIES}).status_code == 200
    cases = {"graph-store": 400, "graph-store?graph=a": 400, f"graph-store?default&graph={RUN}": 400,
             "graph-store?graph=http://example.org/": 404}  # fmt: skip
    assert {path: web.get(path).status_code for path in cases} == cases
    for method in ("PUT", "POST", "DELETE", "PATCH"):
        assert web.request(method, "graph-store", params={"graph": RUN}).status_code == 405


def test_the_page_answers_without_a_script(web: httpx.Client) -> None:
    html = {"Accept": "text/html"}
    form = web.get("sparql", headers=html)
    assert "<textarea" in form.text
    answer = web.get("sparql", params={"query": f"SELECT ?x {{ ?x a <{CMQ}Treaty> }}"}, headers=html)
    assert 'href="/doc/' in answer.text, "results lead to the pages of things"
    wrong = web.get("sparql", params={"query": "SELECT <b>"}, headers=html)
    assert wrong.status_code == 400
    assert 'role="alert"' in wrong.text
    assert "<b>" not in wrong.text
    graph = web.get("sparql", params={"query": f"DESCRIBE <{DEFAULT_BASE}id/moscow>"}, headers=html)
    assert "莫斯科" in graph.text
    json.loads(web.get("sparql", params={"query": ASK, "format": "json"}, headers=html).text)

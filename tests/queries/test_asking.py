"""Parameters, errors and result formats: what is refused, and in which words."""

from __future__ import annotations

import csv
import http.server
import json
import threading
from collections.abc import Iterator
from io import StringIO

import pytest
from pyoxigraph import Literal, NamedNode, QueryResultsFormat, QuerySolutions, Store, parse_query_results

from communique.ontology.errors import CommuniqueError
from communique.queries.errors import (
    BadParameterError,
    BadQueryError,
    EndpointError,
    UnknownQuestionError,
)
from communique.queries.questions import Table, ask
from communique.queries.tables import format_table

BAD: list[tuple[str, dict[str, str], type[CommuniqueError], str]] = [
    ("meeting", {}, UnknownQuestionError, "meetings"),
    ("zzz", {}, UnknownQuestionError, "attendance, citations"),
    ("meetings", {"who": "Mao"}, BadParameterError, "it takes: person, other, since, until"),
    ("sources", {"who": "Mao"}, BadParameterError, "it takes: none"),
    ("meetings", {"since": "16 December"}, BadParameterError, "1949, 1949-12 or 1949-12-16"),
    ("meetings", {"since": "1949-13"}, BadParameterError, "1949, 1949-12 or 1949-12-16"),
    ("meetings", {"until": "1949-02-29"}, BadParameterError, "'1949-02-29'"),
    ("meetings", {"person": "Molotow"}, BadParameterError, "Molotov (vyacheslav-molotov)"),
    ("meetings", {"person": "enlai"}, BadParameterError, "close to it: Zhou Enlai (zhou-enlai)"),
    ("meetings", {"person": "周恩"}, BadParameterError, "close to it: 周恩来 (zhou-enlai)"),
    ("meetings", {"person": "  "}, BadParameterError, "an entity is missing"),
    ("meetings", {"person": "https://w3id.org/communique/id/nobody"}, BadParameterError, "knows no entity"),
    ("meetings", {"person": "qqqq"}, BadParameterError, "give a key, an IRI or a name"),
    ("treaty", {"treaty": "中苏友好同盟条约"}, BadParameterError,
     "2 entities; say which by its key: sino-soviet-treaty-1945, sino-soviet-treaty-1950"),
    ("evidence", {}, BadParameterError, "evidence needs claim (claim)"),
    ("evidence", {"claim": "no hash"}, BadParameterError, "IRI of a claim or the hash"),
    ("evidence", {"claim": "http://a b"}, BadParameterError, "IRI of a claim or the hash"),
    ("SELECT ?s WHERE { ?s", {}, BadQueryError, "no SPARQL 1.1"),
    ("ASK { GRAPH ?g { ?s ?p ?o } }", {}, BadQueryError, "no SELECT"),
    ("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", {}, BadQueryError, "no SELECT"),
    ("INSERT DATA { <urn:a> <urn:b> <urn:c> }", {}, BadQueryError, "no SPARQL 1.1"),
    ("SELECT * { ?s ?p ?o }", {"person": "Mao"}, BadParameterError, "takes no parameters"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "given", "error", "words"), BAD)
def test_what_is_refused(
    talks: Store, name: str, given: dict[str, str], error: type[CommuniqueError], words: str
) -> None:
    with pytest.raises(error) as caught:
        ask(name, talks, given)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "given",
    ["mao-zedong", "https://w3id.org/communique/id/mao-zedong", "<https://w3id.org/communique/id/mao-zedong>",
     "毛泽东", "MAO ZEDONG", " mao tse-tung "],
)  # fmt: skip
def test_one_entity_by_many_names(talks: Store, given: str) -> None:
    assert len(ask("journeys", talks, {"person": given}).rows) == 2


HOSTILE = [
    '" } DROP ALL #', "x\\", "}} UNION { ?s ?p ?o", "\n?s ?p ?o .", "'''", "\u2028", "<script>", "?rule",
    "\\g<0>", "{ UNDEF }",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_a_value_stays_a_value(talks: Store, endpoint: str, text: str) -> None:
    assert ask("rule-claims", talks, {"name": text}).rows == ()
    assert ask("rule-claims", endpoint, {"name": text}).rows == ()
    with pytest.raises(BadParameterError):
        ask("meetings", talks, {"person": text})
    with pytest.raises(BadParameterError):
        ask("evidence", talks, {"claim": text})


def test_a_wrong_name_is_refused_by_the_server_too(endpoint: str) -> None:
    with pytest.raises(BadParameterError, match="Molotov"):
        ask("meetings", endpoint, {"person": "Molotow"})


def test_a_query_text_runs_here_and_there(talks: Store, endpoint: str) -> None:
    text = "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g"
    here = ask(text, talks)
    assert len(here.rows) == 5
    assert ask(text, endpoint) == here


class _Answer(http.server.BaseHTTPRequestHandler):
    """Answers with the status and the body that the path asks for."""

    def do_POST(self) -> None:
        status, body = (200, b"<html>hello</html>") if "html" in self.path else (int(self.path[1:4]), b"no")
        self.send_response(status)
        self.send_header("Content-Type", "application/sparql-results+json")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Stay quiet."""


@pytest.fixture(scope="module")
def odd_server() -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("path", "words"),
    [("/html", "something else"), ("/400", "refused"), ("/404", "refused"), ("/503", "refused")],
)
def test_an_endpoint_at_fault_gives_one_line(odd_server: str, path: str, words: str) -> None:
    with pytest.raises(EndpointError, match=words) as caught:
        ask("sources", odd_server + path)
    assert "\n" not in str(caught.value)


def test_a_silent_endpoint_and_a_wrong_url() -> None:
    with pytest.raises(EndpointError, match="is the server running"):
        ask("sources", "http://127.0.0.1:9/query")
    with pytest.raises(EndpointError, match=r"must be an http\(s\) URL"):
        ask("sources", "build/store")


TERMS = Table(
    ("a", "b"),
    (
        (NamedNode("http://example.com/a"), Literal('say "旅顺",\tthen\nleave', language="en")),
        (Literal("1949-12-16", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#date")), None),
        (Literal("<img src=x>"), Literal("")),
    ),
)


def test_csv_is_read_back_by_the_csv_module() -> None:
    rows = list(csv.reader(StringIO(format_table(TERMS, "csv"), newline="")))
    assert rows[0] == ["a", "b"]
    assert rows[1] == ["http://example.com/a", 'say "旅顺",\tthen\nleave']
    assert rows[2] == ["1949-12-16", ""]


@pytest.mark.parametrize("style", ["tsv", "json"])
def test_tsv_and_json_lose_nothing(style: str) -> None:
    text = format_table(TERMS, style)
    form = {"tsv": QueryResultsFormat.TSV, "json": QueryResultsFormat.JSON}[style]
    results = parse_query_results(text, format=form)
    assert isinstance(results, QuerySolutions)
    assert tuple(tuple(solution) for solution in results) == TERMS.rows


def test_json_is_as_the_standard_says() -> None:
    document = json.loads(format_table(TERMS, "json"))
    assert document["head"] == {"vars": ["a", "b"]}
    assert document["results"]["bindings"][1] == {
        "a": {"type": "literal", "value": "1949-12-16", "datatype": "http://www.w3.org/2001/XMLSchema#date"}
    }


def test_the_table_for_people_folds_names(talks: Store) -> None:
    english = format_table(ask("signatures", talks), "table", "en", width=200)
    chinese = format_table(ask("signatures", talks), "table", "zh", width=200)
    assert "Andrey Vyshinsky" in english
    assert "personZh" not in english
    assert "维辛斯基" in chinese
    assert english.endswith("2 rows\n")

"""What ``communique ask`` prints and refuses, without the command line around it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store

from communique.app.asking import ask_command, list_questions, read_parameters
from communique.app.asking_all import ask_all, asked_lines
from communique.ontology.errors import CommuniqueError
from communique.queries.questions import load_questions

TALKS = Path(__file__).resolve().parent.parent / "data" / "talks.trig"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    store = Store(str(folder / "store"))
    store.load(path=str(TALKS), format=RdfFormat.TRIG)
    store.flush()
    return folder


@pytest.mark.parametrize("language", ["en", "zh"])
def test_without_a_name_the_questions_are_listed(language: str) -> None:
    listed = ask_command(None, language=language, width=120)
    assert listed == list_questions(language, 120)
    assert all(f"\n{name} " in listed for name in load_questions())
    assert ("谁何时见了谁" if language == "zh" else "Who met whom, and when") in listed


def test_a_question_is_answered_in_every_format(built: Path) -> None:
    given = ["person=毛主席", "since=1950"]
    table = ask_command("meetings", given, graph_dir=built, width=160)
    assert "Joseph Stalin" in table
    assert table.endswith("1 row\n")
    assert ask_command("meetings", given, None, "csv", None, built).splitlines()[0].startswith("a,aZh,aEn,b,")
    assert ask_command("meetings", given, style="tsv", graph_dir=built).startswith("?a\t?aZh")
    answer = json.loads(ask_command("meetings", given, style="json", graph_dir=built))
    assert answer["results"]["bindings"][0]["date"]["value"] == "1950-01-22"


def test_a_query_of_ones_own_is_asked(built: Path, tmp_path: Path) -> None:
    query = tmp_path / "count.rq"
    query.write_text("SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }", encoding="utf-8")
    assert ask_command(None, (), query, "csv", graph_dir=built).splitlines()[0] == "n"


@pytest.mark.parametrize(
    ("name", "given", "query", "style", "words"),
    [
        ("meetings", ["person"], None, "csv", "has no name=value"),
        ("meetings", ["=x"], None, "csv", "has no name=value"),
        ("meetings", ["since=1949", "since=1950"], None, "csv", "given twice"),
        ("meetings", [], None, "xml", "one of table, csv, tsv, json"),
        ("meetings", [], "empty.rq", "csv", "not both"),
        (None, [], "empty.rq", "csv", "is empty"),
        (None, [], "missing.rq", "csv", "cannot be read"),
        (None, [], "service.rq", "csv", "SERVICE is not allowed"),
        (None, [], "load.rq", "csv", "no SPARQL 1.1"),
        ("meeting", [], None, "csv", "there is meetings"),
    ],
)
def test_what_is_refused(
    built: Path, tmp_path: Path, name: str | None, given: list[str], query: str | None, style: str, words: str
) -> None:
    (tmp_path / "empty.rq").write_text("\n", encoding="utf-8")
    (tmp_path / "service.rq").write_text("SELECT * {SERVICE<a:a>{?s ?p ?o}}", encoding="utf-8")
    (tmp_path / "load.rq").write_text("LOAD <http://127.0.0.1:1/>", encoding="utf-8")
    with pytest.raises(CommuniqueError, match=words) as caught:
        ask_command(name, given, tmp_path / query if query else None, style, graph_dir=built)
    assert "\n" not in str(caught.value)


def test_no_graph_is_said(tmp_path: Path) -> None:
    with pytest.raises(CommuniqueError, match="run communique build"):
        ask_command("meetings", graph_dir=tmp_path)


def test_a_value_may_hold_an_equals_sign() -> None:
    assert read_parameters(["name=a=b"]) == {"name": "a=b"}


def test_all_questions_are_timed_and_the_report_keeps_it(built: Path) -> None:
    (built / "report.json").write_text('{"base": "x"}', encoding="utf-8")
    found = ask_all(built, rounds=2)
    report = json.loads((built / "report.json").read_text(encoding="utf-8"))
    assert report == {"base": "x", "questions": found}
    assert set(found["each"]) == set(load_questions())
    assert found["each"]["meetings"]["rows"] == 4
    assert found["each"]["evidence"]["rows"] == 1, "it is asked of a claim of the graph"
    assert 0 < found["seconds"]["median"] <= found["seconds"]["p95"] <= found["seconds"]["longest"]
    lines = asked_lines(found, built).splitlines()
    assert len(lines) == len(load_questions()) + 1
    assert f"{len(load_questions())} questions, 2 times each" in lines[-1]

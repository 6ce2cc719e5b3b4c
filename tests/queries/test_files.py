"""Every question file: its header is complete, its query is legal, and the page of questions has it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pyoxigraph import QuerySolutions, Store
from rdflib.plugins.sparql import prepareQuery

from communique.ontology.vocabulary import properties
from communique.queries.errors import QuestionFileError
from communique.queries.headers import Question, placeholder, read_question
from communique.queries.pages import questions_page
from communique.queries.questions import FOLDER, load_questions

QUESTIONS = list(load_questions().values())
EXPECTED = {
    "meetings", "attendance", "treaty", "citations", "proposals", "telegrams", "said-about", "evidence",
    "roles", "topics", "journeys", "conflicts", "rule-claims", "interpreters",
}  # fmt: skip


def names(question: Question) -> str:
    return question.name


def test_the_questions_promised_are_there() -> None:
    assert {question.name for question in QUESTIONS} >= EXPECTED
    assert {file.stem for file in FOLDER.glob("*.rq")} == set(load_questions())


@pytest.mark.parametrize("question", QUESTIONS, ids=names)
def test_oxigraph_and_rdflib_read_it(question: Question) -> None:
    results = Store().query(question.text)
    assert isinstance(results, QuerySolutions)
    assert [v.value for v in results.variables] == [c.name for c in question.columns]
    projected = prepareQuery(question.text).algebra["PV"]
    assert sorted(str(v) for v in projected) == sorted(c.name for c in question.columns)


@pytest.mark.parametrize("question", QUESTIONS, ids=names)
def test_it_keeps_to_what_any_endpoint_can_do(question: Question) -> None:
    body = question.text.split("\n\n", 1)[1]
    assert "SELECT" in body
    assert "ORDER BY" in body
    assert "NOT EXISTS" not in body
    assert not re.search(r"\([^()\s]*/[^()\s]*\)[+*]", body), "Virtuoso rejects (a/b)+"
    assert "w3id.org/communique/id" not in body, "the base IRI is configuration"
    terms = set(re.findall(r"\bcmq:([A-Za-z0-9]+)", body))
    assert {term for term in terms if term[0].islower()} <= properties()


@pytest.mark.parametrize("question", QUESTIONS, ids=names)
def test_every_pattern_names_its_graph(question: Question) -> None:
    """A triple pattern outside GRAPH would find nothing on a server whose default graph is empty."""
    body = question.text[question.text.index("WHERE {") :]
    depth_of_graphs: list[int] = []
    depth = 0
    for token in re.findall(r"GRAPH \?\w+ \{|[{}]|\?\w+ (?:a|cmq:\w+\+?|rdf:\w+|oa:\w+|skos:\w+) ", body):
        if token == "}":
            depth_of_graphs = [d for d in depth_of_graphs if d < depth]
            depth -= 1
        elif token.endswith("{"):
            depth += 1
            depth_of_graphs += [depth] if token.startswith("GRAPH") else []
        else:
            assert depth_of_graphs, f"{token}stands in no GRAPH"


@pytest.mark.parametrize("question", QUESTIONS, ids=names)
def test_the_order_is_total(question: Question) -> None:
    """What the claim does not determine is in ORDER BY, or the order could change from run to run."""
    order = set(re.findall(r"\?(\w+)", question.text.rsplit("ORDER BY", 1)[1]))
    columns = {column.name for column in question.columns}
    of_the_claim = {
        "relation", "stance", "polarity", "rule", "act", "manner", "movement", "basis", "text", "source",
        "file", "zone", "subject", "object", "otherSource", "value", "otherValue", "characters", "claims",
        "start", "end", "sha256",
    }  # fmt: skip
    assert columns - of_the_claim <= order


def test_the_page_of_questions_is_not_stale(project_root: Path) -> None:
    page = (project_root / "docs" / "questions.md").read_text(encoding="utf-8")
    assert page == questions_page(), (
        "write docs/questions.md anew from communique.queries.pages.questions_page()"
    )
    assert all(f"\n## {question.name}\n" in page for question in QUESTIONS)


HEADER = """#+ title: {zh: 题, en: title}
#+ description: {zh: 说明, en: words}
#+ parameters:
#+   - {name: person, kind: entity, default: "", description: {zh: 人, en: who}}
#+ columns:
#+   s: {zh: 主语, en: subject}

SELECT ?s WHERE { VALUES ?person { UNDEF } GRAPH ?g { ?s ?p ?person } } ORDER BY ?s
"""


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("#+ title: {zh: 题, en: title}\n", "", "must have exactly"),
        ("{zh: 题, en: title}", "{en: title}", "title must have words in zh and en"),
        ("kind: entity", "kind: person", "entity, date, text, claim"),
        ("VALUES ?person { UNDEF }", "", "parameter person stands nowhere"),
        ("{zh: 说明", "{zh: [", "no YAML"),
    ],
)
def test_a_bad_header_is_named(tmp_path: Path, old: str, new: str, message: str) -> None:
    file = tmp_path / "broken.rq"
    file.write_text(HEADER.replace(old, new), encoding="utf-8")
    with pytest.raises(QuestionFileError, match=re.escape(message)) as caught:
        read_question(file)
    assert "broken.rq" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_good_header_is_read(tmp_path: Path) -> None:
    file = tmp_path / "good.rq"
    file.write_text(HEADER, encoding="utf-8")
    question = read_question(file)
    assert (question.name, question.title.zh, question.parameters[0].kind) == ("good", "题", "entity")
    assert placeholder("person").search(question.text)

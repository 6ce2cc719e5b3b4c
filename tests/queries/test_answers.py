"""What each question answers on the hand-made graph, in process and on the bare server: the same rows."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store, parse

from communique.queries.questions import Table, ask, load_questions
from communique.queries.tables import short

DATA = Path(__file__).resolve().parent.parent / "data"
Given = dict[str, str]
OLD = "sino-soviet-treaty-1945"
OF_COMPARISONS = {"corroboration", "disagreements", "quotations", "silences"}  # asked of a compared graph

EXPECTED: list[tuple[str, Given, str, list[str]]] = [
    (
        "meetings",
        {},
        "date source a b",
        [
            "1949-12-16 talks-article mao-zedong joseph-stalin",
            "1949-12-16 talks-minutes joseph-stalin mao-zedong",
            "1949-12-16 talks-telegram mao-zedong joseph-stalin",
            "1950-01-22 talks-article joseph-stalin mao-zedong",
        ],
    ),
    ("meetings", {"person": "Stalin", "other": "毛主席", "since": "1950"}, "date claim", ["1950-01-22 c37"]),
    (
        "meetings",
        {"until": "1949-12"},
        "date source",
        ["1949-12-16 talks-article", "1949-12-16 talks-minutes", "1949-12-16 talks-telegram"],
    ),
    ("meetings", {"person": "zhou-enlai"}, "claim", []),
    (
        "attendance",
        {"meeting": "meeting-1949-12-16", "person": "Molotov"},
        "manner polarity source",
        [
            "attended negative talks-telegram",
            "attended positive talks-article",
            "attended positive talks-minutes",
        ],
    ),
    (
        "attendance",
        {"meeting": "meeting-1949-12-16", "person": "Karsky"},
        "person manner",
        ["shi-zhe interpretedAt"],
    ),
    ("attendance", {"person": "joseph-stalin"}, "person side", ["joseph-stalin 苏方"]),
    (
        "treaty",
        {"treaty": "sino-soviet-treaty-1945"},
        "relation object source",
        [
            "concerns lushun talks-article",
            "concerns lushun talks-telegram",
            "hasTerm P20Y talks-article",
            "hasTerm P30Y talks-telegram",
        ],
    ),
    (
        "citations",
        {"holder": "AVPRF"},
        "document cited note via archive",
        ["article-two-talks avprf/f-0100/op-42/p-288/d-19 1 kulik-article avprf"],
    ),
    (
        "citations",
        {},
        "cited note archive",
        ["avprf/f-0100/op-42/p-288/d-19 1 avprf", "telegram-mao-liu-1949-12-18 2 -"],
    ),
    (
        "proposals",
        {"speaker": "mao-zedong", "to": "joseph-stalin"},
        "object topic claim",
        ["商谈一项新的条约 - c10"],
    ),
    ("proposals", {"to": "mao-zedong"}, "speaker object topic", ["joseph-stalin 旅顺的驻军可以撤回 lushun"]),
    (
        "speech-acts",
        {"speaker": "Stalin", "to": "Mao"},
        "act object",
        ["proposed 旅顺的驻军可以撤回", "agreedTo 贷款三亿美元", "asked when␣Zhou␣would␣come"],
    ),
    (
        "telegrams",
        {"sender": "Mao Tse-tung", "since": "1949-12-18", "until": "1949-12-18"},
        "recipient date claim",
        ["liu-shaoqi 1949-12-18 c19"],
    ),
    ("telegrams", {"until": "1949-12-17"}, "claim", []),
    (
        "said-about",
        {},
        "subject relation stance voice claim",
        [
            "sino-soviet-treaty-1945 concerns asserted - c33",
            "sino-soviet-treaty-1945 hasTerm asserted - c34",
            "soviet-union leased asserted - c47",
            "sino-soviet-treaty-1945 hasTerm asserted mao-zedong c28",
            "sino-soviet-treaty-1945 concerns asserted mao-zedong c29",
            "soviet-union leased asserted mao-zedong c46",
            "joseph-stalin proposed proposed joseph-stalin c11",
            "mao-zedong deferred deferred mao-zedong c12",
            "meeting-1949-12-16 mentionsTopic asserted - c15",
            "meeting-1949-12-16 mentionsTopic asserted - c16",
        ],
    ),
    ("said-about", {"topic": "loan", "since": "1949"}, "claim", ["c13", "c18"]),
    (
        "evidence",
        {"claim": "c13"},
        "subject relation stance rule zone start end quote",
        ["joseph-stalin agreedTo agreed agree/1 minutes-1 129 138 我同意贷款三亿美元"],
    ),
    ("roles", {"day": "1949-12-20"}, "person role", ["wang-jiaxiang ambassador-to-the-ussr"]),
    ("roles", {"day": "1950-02"}, "person", []),
    (
        "topics",
        {"talk": "1949年12月16日会谈"},
        "topic start",
        ["lushun 95", "lushun 110", "loan 132", "taiwan-island 144"],
    ),
    (
        "journeys",
        {"person": "mao-zedong"},
        "movement place date basis",
        ["departedFrom beijing 1949-12-06 inferred", "arrivedAt moscow 1949-12-16 inferred"],
    ),
    ("journeys", {"place": "Moscow", "since": "1950-01"}, "person date", ["zhou-enlai 1950-01-20"]),
    (
        "conflicts",
        {},
        "subject relation object value source otherValue otherSource",
        [
            "sino-soviet-treaty-1945 hasTerm - P20Y talks-article P30Y talks-telegram",
            "soviet-union leased lushun P20Y talks-article P30Y talks-telegram",
        ],
    ),
    ("conflicts", {"subject": "USSR"}, "claim otherClaim", ["c47 c46"]),
    (
        "denials",
        {"subject": "Molotov"},
        "source otherSource",
        ["talks-article talks-telegram", "talks-minutes talks-telegram"],
    ),
    (
        "rule-claims",
        {"name": "met-with"},
        "rule text start",
        ["met-with/1 talks-article 12", "met-with/1 talks-article 87", "met-with/1 talks-telegram 141"],
    ),
    ("rule-claims", {"name": "lease/1", "source": "talks-article"}, "object claim", ["P20Y c34"]),
    (
        "interpreters",
        {},
        "person meeting",
        ["nikolai-fedorenko meeting-1949-12-16", "shi-zhe meeting-1949-12-16"],
    ),
    (
        "signatures",
        {"treaty": "sino-soviet-treaty-1950"},
        "person date",
        ["andrey-vyshinsky 1950-02-14", "zhou-enlai 1950-02-14"],
    ),
    (
        "sources",
        {},
        "source language characters claims",
        ["talks-article zh 214 16", "talks-minutes zh 158 18", "talks-telegram en 326 13"],
    ),
    ("paths", {"one": "shi-zhe", "other": "Molotov"}, "event middle other", [
        "meeting-1949-12-16 - vyacheslav-molotov", "meeting-1949-12-16 - vyacheslav-molotov",
    ]),
    ("paths", {"one": "zhou-enlai"}, "other", []),
    ("whereabouts", {"day": "1949-12-20"}, "person place how date", ["mao-zedong moscow since 1949-12-16"]),
    ("whereabouts", {"day": "1949-12-16", "person": "Mao"}, "place how source", [
        "moscow event talks-minutes", "moscow that-day talks-telegram",
    ]),
    ("whereabouts", {"day": "1949-12-10", "place": "Moscow"}, "person how", []),
    ("treaty-changes", {}, "treaty relation object alike", [
        "sino-soviet-treaty-1950 concerns loan one",
        "sino-soviet-treaty-1945 concerns lushun one",
        "sino-soviet-treaty-1945 concerns lushun one",
        "sino-soviet-treaty-1945 hasTerm P20Y one",
        "sino-soviet-treaty-1945 hasTerm P30Y one",
        "sino-soviet-treaty-1950 replaces sino-soviet-treaty-1945 one",
    ]),
    ("treaty-changes", {"old": OLD, "new": OLD}, "alike", ["both"] * 4),
    ("promises", {}, "act object hearer confirmed", ["agreedTo 贷款三亿美元 mao-zedong -"]),
    ("promises", {"speaker": "mao-zedong"}, "object", []),
    ("archive-files", {}, "unit document note", [
        "avprf/f-0100/op-42/p-288 article-two-talks 1", "avprf/f-0100/op-42/p-288/d-19 article-two-talks 1",
    ]),
    ("archive-files", {"unit": "avprf/f-0100/op-42/p-288/d-19"}, "source claim", ["talks-article c42"]),
    ("translations", {"subject": "mao-zedong"}, "claim", []),
    ("leases", {}, "tenant place duration voice source", [
        "soviet-union lushun P20Y - talks-article", "soviet-union lushun P30Y mao-zedong talks-telegram",
    ]),
    ("leases", {"place": "Lüshun"}, "duration", ["P20Y", "P30Y"]),
    ("hearsay", {"reporter": "mao-zedong"}, "subject relation voice claim", [
        "joseph-stalin refused mao-zedong c26", "joseph-stalin asked mao-zedong c27",
    ]),
    ("decisions", {}, "outcome", []),
]  # fmt: skip


def shown(table: Table, columns: str) -> list[str]:
    """Print the wanted columns of each row; an unbound cell is a dash, a blank within words is shown."""
    places = [table.columns.index(name) for name in columns.split()]
    return [" ".join(short(row[p]).replace(" ", "␣") or "-" for p in places) for row in table.rows]


@pytest.mark.parametrize(("name", "given", "columns", "rows"), EXPECTED)
def test_the_answer(talks: Store, name: str, given: Given, columns: str, rows: list[str]) -> None:
    assert shown(ask(name, talks, given), columns) == rows


def test_every_question_is_tried_and_every_parameter_used() -> None:
    tried = {(name, parameter) for name, given, _, _ in EXPECTED for parameter in given}
    declared = {
        (q.name, p.name)
        for q in load_questions().values()
        for p in q.parameters
        if q.name not in OF_COMPARISONS
    }
    assert {name for name, _, _, _ in EXPECTED} == set(load_questions()) - OF_COMPARISONS
    often_alike = {(name, p) for name, p in declared - tried if p in {"since", "until"}}
    assert declared - tried - often_alike == {
        ("citations", "document"), ("interpreters", "person"), ("roles", "person"),
        ("signatures", "person"), ("telegrams", "to")}  # fmt: skip


@pytest.mark.parametrize("question", EXPECTED, ids=lambda question: question[0])
def test_the_bare_server_gives_the_same_rows(
    talks: Store, endpoint: str, question: tuple[str, Given, str, list[str]]
) -> None:
    name, given, columns, rows = question
    there = ask(name, endpoint, given)
    assert there == ask(name, talks, given)
    assert shown(there, columns) == rows


def test_the_order_of_loading_does_not_matter(talks: Store) -> None:
    quads = list(parse(path=str(DATA / "talks.trig"), format=RdfFormat.TRIG))
    random.Random(7).shuffle(quads)
    shuffled = Store()
    for quad in quads:
        shuffled.add(quad)
    for question in load_questions().values():
        given = {p.name: "c10" for p in question.parameters if p.kind == "claim"}
        assert ask(question, shuffled, given) == ask(question, talks, given)


@pytest.mark.parametrize("name", ["meetings", "attendance", "proposals", "journeys", "topics"])
def test_entities_come_with_names_in_both_languages(talks: Store, name: str) -> None:
    table = ask(name, talks)
    for row in table.values():
        for column in table.columns:
            if column.endswith(("Zh", "En")) and row.get(column[:-2], "").startswith("http"):
                assert row[column]


def test_every_quote_of_the_hand_made_graph_stands_in_its_text(talks: Store) -> None:
    rows = ask("rule-claims", talks).values()
    assert len(rows) == 47
    for row in rows:
        text = (DATA / f"{row['text']}.txt").read_text(encoding="utf-8")
        start = int(row["start"])
        assert text[start : start + len(row["quote"])] == row["quote"]

"""What the questions answer on the two seed texts, from the published graph alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pyoxigraph import Store

from communique.graph.store import open_store
from communique.queries.questions import ask, load_questions
from communique.queries.tables import short
from tests.graph.second_engine import opinions

ARTICLE, TELEGRAM = "000_c29abeaf5c598679", "004_04b690d538c04ba1"
# a question, its parameters, columns, rows that must be among the answers
ANSWERS = [
    ("leases", {}, "tenant place duration source", [
        f"soviet-union lushun P20Y {TELEGRAM}", f"soviet-union lushun P30Y {TELEGRAM}",
    ]),
    ("conflicts", {"subject": "USSR"}, "relation object value otherValue", ["leased lushun P20Y P30Y"]),
    ("promises", {"speaker": "Stalin"}, "act object hearer source", [
        f"promised 援助将有保证 mao-zedong {ARTICLE}", f"agreedTo 这可以做到 mao-zedong {ARTICLE}",
    ]),
    ("whereabouts", {"day": "1949-12-16", "person": "Mao Zedong"}, "place how", ["moscow that-day"]),
    ("whereabouts", {"day": "1949-12-31", "person": "毛泽东"}, "place", ["moscow"]),
    ("treaty-changes", {}, "treaty relation object", [
        "sino-soviet-treaty-1945 concerns lushun", "sino-soviet-treaty-1945 concerns kuril-islands",
    ]),
    ("archive-files", {"unit": "avprf/f-0100/op-42/p-288/d-19"}, "note source", [f"5 {ARTICLE}"]),
    ("archive-files", {"unit": "avprf/f-0100"}, "cited", [
        "avprf/f-0100/op-42/p-288/d-19", "avprf/f-0100/op-43/p-302/d-10", "avprf/f-0100/op-43/p-302/d-8",
    ]),
    ("translations", {"subject": "joseph-stalin"}, "relation translator zone", [
        "promised wu-andi minutes-1", "agreedTo wang-yimin-translator minutes-2",
    ]),
    ("paths", {"one": "mao-zedong", "other": "mikoyan"}, "event middle", ["mao-stalin-talk-3 -"]),
    ("paths", {"one": "nikolai-roshchin", "other": "mikoyan"}, "middle otherEvent", []),
    ("hearsay", {"reporter": "shen-zhihua"}, "subject relation object", [
        "wang-jiaxiang attended mao-vyshinsky-talk-1950-01-06",
    ]),
    ("meetings", {"person": "Mao Zedong", "other": "Stalin"}, "date", ["1949-12-16"]),
    ("signatures", {}, "person treaty date", [
        "soviet-union sino-soviet-treaty-1950 1950-02-14", "prc sino-soviet-treaty-1950 1950-02-14",
    ]),
    ("interpreters", {"person": "shi-zhe"}, "meeting", ["mao-stalin-talk-1"]),
    ("citations", {"holder": "avprf"}, "cited via", ["avprf/f-0100/op-42/p-288/d-19 kulik-article"]),
    ("sources", {}, "source", [ARTICLE, TELEGRAM]),
]  # fmt: skip


@pytest.fixture(scope="module")
def store(seeds: Path) -> Store:
    return open_store(seeds)


@pytest.mark.parametrize(("name", "given", "columns", "rows"), ANSWERS, ids=lambda part: str(part)[:30])
def test_the_seeds_answer(
    store: Store, name: str, given: dict[str, str], columns: str, rows: list[str]
) -> None:
    table = ask(name, store, given)
    places = [table.columns.index(column) for column in columns.split()]
    answers = {" ".join(short(row[place]) or "-" for place in places) for row in table.rows}
    assert set(rows) <= answers


def test_the_seeds_break_no_shape_and_their_terms_differ_openly(seeds: Path) -> None:
    report = json.loads((seeds / "report.json").read_text(encoding="utf-8"))
    assert report["graph"]["warnings"] > 0
    assert len(load_questions()) >= 25


def test_a_second_engine_judges_the_seeds_alike(seeds: Path) -> None:
    noted, theirs = opinions(seeds)
    assert noted == theirs
    assert theirs["Violation"] == 0

"""communique compare: an event and two sources, from a built graph and from texts, printed four ways."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from pyoxigraph import NamedNode
from rich.cells import cell_len

from communique.app.cli import run
from communique.graph.compare_store import ComparisonStore
from communique.graph.decision_files import parse_decision
from communique.graph.store import open_store
from communique.ontology.namespaces import Base

TALK = "mao-stalin-talk-1"
CABLE = "telegram-mao-liu-1949-12-18"


@pytest.fixture
def graph(sample_graph: Path) -> Path:
    return sample_graph


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run(["compare", *arguments]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("name", [TALK, "First Stalin–Mao meeting", "斯大林与毛泽东第一次会谈"])
def test_an_event_by_key_and_by_name(graph: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    found = json.loads(said(capsys, name, "--graph", str(graph), "--format", "json"))
    rows = {row["question"]: row for row in found["rows"]}
    assert rows["date"]["outcome"] == "agree"
    assert rows["date"]["witnesses"] == 2
    assert {answer["account"] for answer in rows["date"]["answers"]} <= set(found["accounts"])
    assert all(answer["words"] for answer in rows["date"]["answers"])


def test_the_words_stand_where_the_cells_say(
    graph: Path, sample_corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = json.loads(said(capsys, TALK, "--graph", str(graph), "--format", "json", "--all"))
    checked = 0
    for row in found["rows"]:
        for answer in row["answers"]:
            source = answer["account"].rpartition("/")[0]
            text = (sample_corpus / f"{source}.txt").read_text("utf-8")
            for quote in answer["words"]:
                dense = "".join(text[quote["start"] : quote["end"]].split())
                assert len(dense) >= len("".join(quote["words"].split()))
                checked += 1
    assert checked > 30


def test_a_spreadsheet_has_a_column_an_account(graph: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = list(csv.reader(io.StringIO(said(capsys, TALK, "--graph", str(graph), "--format", "csv"))))
    assert len({len(line) for line in lines}) == 1
    assert "telegram-mao-liu-1949-12-18/telegram-1" in lines[0]


def test_the_table_speaks_chinese(graph: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shown = said(capsys, TALK, "--graph", str(graph), "--lang", "zh")
    assert "日期" in shown
    assert "一致" in shown


@pytest.mark.parametrize("columns", [80, 200])
@pytest.mark.parametrize("every", [(), ("--all",)])
def test_the_table_fits_the_terminal(
    graph: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    columns: int,
    every: tuple[str, ...],
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    lines = said(capsys, TALK, "--graph", str(graph), *every).splitlines()
    assert max(map(cell_len, lines)) <= columns
    answers = [line for line in lines if "1949-12-16" in line]
    assert answers, "a date is not folded in two"
    assert any(line.strip().startswith("A") for line in lines)


def test_two_texts_are_read_afresh(
    sample_corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = sample_corpus / "zh-minutes-stalin-mao-1949-12-16.txt"
    new = tmp_path / "other-print.txt"
    text = old.read_text("utf-8")
    new.write_text(text.replace("二十年", "三十年", 1), encoding="utf-8")
    found = json.loads(said(capsys, str(old), str(new), "--format", "json"))
    assert [(d["kind"], d["outcome"]) for d in found["differences"]] == [("duration", "conflict")]
    assert [side["words"] for side in found["differences"][0]["sides"]] in (
        ["二十年", "三十年"],
        ["三十年", "二十年"],
    )


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("no-such-talk",), "no two accounts of 'no-such-talk'"),
        (("one", "two", "three"), "3 things were given"),
        (("nothing", "telegram-mao-liu-1949-12-18"), "'nothing' is no source"),
    ],
)
def test_a_call_that_names_nothing_is_told_so(
    graph: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], says: str
) -> None:
    assert run(["compare", *arguments, "--graph", str(graph)]) == 2
    error = capsys.readouterr().err
    assert says in error
    assert error.count("\n") == 1


DECIDED = ("--by", "Li Wen", "--reason", "the words are plain")


def decided(graph: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run(["decide", *arguments, *DECIDED, "--graph", str(graph)]) == 0
    return capsys.readouterr().out.strip()


def test_a_disagreement_is_decided_from_the_command_line(
    graph: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = ComparisonStore(open_store(graph)).rows()
    row = next(r for r in rows if r.verdict == "conflict" and r.focus == TALK)
    account = row.cells[0].account.name
    for named in ([TALK, row.slot], [row.digest[:12]]):
        line = decided(graph, capsys, "resolve", *named, "--for", account)
        assert line.startswith(f"resolve {TALK} {row.slot} for {account} | Li Wen | ")
        assert parse_decision(line).what.compared == (TALK, row.slot)
    assert decided(graph, capsys, "complementary", TALK, row.slot).startswith(f"complementary {TALK} ")
    joined = decided(graph, capsys, "part", account, TALK)
    assert parse_decision(joined).what.account == account


def test_every_difference_can_be_named_by_its_hash(graph: Path, capsys: pytest.CaptureFixture[str]) -> None:
    between = [d for d in ComparisonStore(open_store(graph)).differences() if d.verdict == "conflict"]
    assert between
    line = decided(graph, capsys, "complementary", between[0].digest)
    nodes = open_store(graph).quads_for_pattern(
        NamedNode(Base().mint("difference", between[0].digest)), None, None, None
    )
    assert list(nodes), "the hash is that of the node in the graph"
    assert parse_decision(line).what.compared == (between[0].digest,)


@pytest.mark.parametrize(
    ("what", "account"),
    [
        (("First Stalin–Mao meeting", "time said of: lease"), "telegram 2"),
        (("斯大林与毛泽东第一次会谈", "“租借”的年限"), "telegram-2"),
        ((f"https://w3id.org/communique/id/{TALK}", "term:lease"), f"{CABLE}/telegram-2"),
        (("Time said of: lease",), "电报 2"),
    ],
)
def test_a_disagreement_is_named_as_it_is_shown(
    graph: Path, capsys: pytest.CaptureFixture[str], what: tuple[str, ...], account: str
) -> None:
    line = decided(graph, capsys, "resolve", *what, "--for", account)
    assert line.startswith(f"resolve {TALK} term:lease for {CABLE}/telegram-2 | ")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("resolve", "time said of: lease", "--for", CABLE), "names 2 accounts here"),
        (("complementary", TALK, "colour"), "is no disagreement here; there are"),
        (("resolve", TALK, "SLOT"), "resolve needs --for; one of"),
        (("resolve", TALK, "SLOT", "--for", "elsewhere/page"), "names no accounts here"),
        (("join", TALK), "join takes an account and an event"),
    ],
)
def test_what_cannot_be_decided_is_told_in_one_line(
    graph: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], says: str
) -> None:
    rows = ComparisonStore(open_store(graph)).rows()
    slot = next(r.slot for r in rows if r.verdict == "conflict" and r.focus == TALK)
    words = [slot if word == "SLOT" else word for word in arguments]
    assert run(["decide", *words, *DECIDED, "--graph", str(graph)]) == 2
    error = capsys.readouterr().err
    assert says in error
    assert error.count("\n") == 1

"""The commands for those who write rules, called as users call them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import typer

from communique.app import reading_commands
from communique.app.cli import run
from communique.app.reading_commands import place_in
from communique.graph.errors import CallError
from communique.graph.tables import CLAIM_COLUMNS

TALK = "1949年12月16日，毛泽东到达莫斯科。\n当天，斯大林会见了毛泽东。\n"
EVIDENCE = "斯大林会见了毛泽东"


@pytest.fixture(autouse=True)
def text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A text and its gold in a folder of their own, where the command runs."""
    monkeypatch.chdir(tmp_path)
    Path("zh-article-talk.txt").write_text(TALK, encoding="utf-8")
    rows = ["subject\tpredicate\tobject\tdate\tevidence"]
    rows += [f"Joseph Stalin\tmet\tMao Zedong\t1949-12-16\t{EVIDENCE}"]
    rows += [f"Joseph Stalin\topposed\tthe harvest\t\t{EVIDENCE}"]
    Path("zh-article-talk.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return Path("zh-article-talk.txt")


def test_evaluate_prints_figures_and_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["evaluate", ".", "--texts", "."]) == 0
    assert "Facts by predicate" in capsys.readouterr().out
    assert run(["evaluate", ".", "--texts", ".", "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert figures["facts"]["all"][0] | {"shared": 0} == figures["facts"]["all"][0]
    assert {row["group"]: row["full"] for row in figures["facts"]["predicate"]} == {"met": 1, "opposed": 0}


def test_evaluate_lists_what_is_missing(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["evaluate", ".", "--texts", ".", "--missing"]) == 0
    said = capsys.readouterr().out
    assert "zh-article-talk:2 missing row 3: Joseph Stalin | opposed | the harvest" in said
    assert "met |" not in said


def test_explain_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "zh-article-talk.txt:2"]) == 0
    said = capsys.readouterr().out
    assert "line 2," in said
    assert "joseph-stalin met mao-zedong" in said
    assert "line 1," not in said


def test_explain_a_line_that_holds_nothing(text: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text.write_text(TALK.replace("\n", "\n\n", 1), encoding="utf-8")
    assert run(["explain", "zh-article-talk.txt:2"]) == 0
    assert "line 2 of zh-article-talk.txt holds nothing that is read" in capsys.readouterr().out


def test_the_rules_pass_their_own_sentences(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rules", "test"]) == 0
    said = capsys.readouterr().out.split()
    assert said[0] == said[2], "so many of so many"
    assert int(said[0]) > 100


def test_rules_are_listed_with_their_places(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rules", "list"]) == 0
    rows = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    assert all(len(row) == 4 and ".rules:" in row[0] for row in rows)
    assert any("claim met" in row[3] for row in rows)


def test_coverage(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rules", "coverage", ".", "--time", "--silent"]) == 0
    said = capsys.readouterr().out
    assert "sentences gave a claim (100%)" in said
    assert "never: " in said
    assert "share of the reading time:" in said


def claims_file(name: str, *rows: dict[str, str]) -> Path:
    """Write a table of claims; what a row does not say is as in all others."""
    common = {"source": "t", "zone": "text", "start": "0", "end": "5", "subject": "A", "predicate": "met"}
    common |= {"object": "B", "stance": "asserted", "polarity": "positive", "rule": "r/1"}
    lines = ["\t".join(CLAIM_COLUMNS)]
    lines += ["\t".join((common | row).get(column, "") for column in CLAIM_COLUMNS) for row in rows]
    Path(name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return Path(name)


def test_the_claims_of_two_builds(capsys: pytest.CaptureFixture[str]) -> None:
    claims_file("old.tsv", {}, {"start": "7", "stance": "planned"}, {"start": "9", "object": "C"})
    claims_file("new.tsv", {"rule": "r/2"}, {"start": "7"}, {"start": "11", "object": "D"})
    assert run(["rules", "diff", "old.tsv", "new.tsv"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said == [
        "~ t:7 r/1: A | met | B | | asserted (stance planned -> asserted)",
        "- t:9 r/1: A | met | C | | asserted",
        "+ t:11 r/1: A | met | D | | asserted",
        "1 came, 1 went, 1 changed",
    ]


def test_two_claims_of_one_place_stay_two(capsys: pytest.CaptureFixture[str]) -> None:
    claims_file("old.tsv", {"date": "1949"}, {"date": "1950"})
    claims_file("new.tsv", {"date": "1949"})
    assert run(["rules", "diff", "old.tsv", "new.tsv"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "0 came, 1 went, 0 changed"


BAD = [
    (["explain", "none.txt"], "none.txt is no file; give a text, or TEXT:LINE"),
    (["explain", "none.txt:3"], "none.txt is no file"),
    (["explain", "zh-article-talk.txt:0"], "lines are counted from 1"),
    (["explain", "zh-article-talk.txt:3"], "line 3 of zh-article-talk.txt; it has 2 lines"),
    (["evaluate", "none", "--texts", "."], "none is no folder"),
    (["rules", "diff", "none.tsv", "none.tsv"], "none.tsv is no file"),
    (
        ["rules", "diff", "zh-article-talk.tsv", "none.tsv"],
        "is no table of claims; its columns must be source zone",
    ),
]


@pytest.mark.parametrize(("call", "message"), BAD)
def test_a_call_at_fault_is_told_on_one_line(
    call: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(call) == 2
    said = capsys.readouterr().err
    assert message in said
    assert said.count("\n") == 1


def test_texts_that_are_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rules", "coverage", "none"]) == run(["build", "none"]) == 2
    assert "none does not exist; name text files, or folders of .txt, .xml" in capsys.readouterr().err


def test_gold_at_fault(capsys: pytest.CaptureFixture[str]) -> None:
    Path("zh-article-talk.tsv").write_text("subject\tpredicate\n", encoding="utf-8")
    assert run(["evaluate", ".", "--texts", "."]) == 1
    assert "zh-article-talk.tsv:1: no column object, date, evidence" in capsys.readouterr().err


def test_a_file_whose_name_ends_like_a_line(tmp_path: Path) -> None:
    (tmp_path / "odd:7").write_text(TALK, encoding="utf-8")
    assert place_in(str(tmp_path / "odd:7")) == (tmp_path / "odd:7", 0)
    with pytest.raises(CallError):
        place_in("nowhere:7")


def test_all_commands_are_registered() -> None:
    app = typer.Typer()
    reading_commands.register(app)
    assert {command.name for command in app.registered_commands} == {"evaluate", "explain"}
    assert {c.name for c in reading_commands.rules.registered_commands} == {
        "test",
        "coverage",
        "list",
        "diff",
    }

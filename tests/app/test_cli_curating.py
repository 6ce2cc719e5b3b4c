"""The commands of curators, called as curators call them."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.app.cli import run

TALK = "1949年12月16日，毛泽东到达莫斯科。\n当天，斯大林会见了毛泽东。\n"


@pytest.fixture
def graph(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COMMUNIQUE_GRAPH", raising=False)
    (tmp_path / "talk.txt").write_text(TALK, encoding="utf-8")
    assert run(["build", "talk.txt"]) == 0
    capsys.readouterr()
    return tmp_path / "build"


def met(graph: Path) -> str:
    rows = (graph / "claims.tsv").read_text(encoding="utf-8").splitlines()
    return next(row.split("\t")[13].rpartition("/")[2] for row in rows if "\tmet\t" in row)


def test_a_decision_is_written_followed_and_told_when_it_bears_on_nothing(
    graph: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    claim = met(graph)
    words = ["--by", "Li Wen", "--reason", "a try", "--file", "decisions/talk.txt"]
    assert run(["decide", "reject", claim[:10], *words]) == 0
    line = capsys.readouterr().out
    assert line.startswith("reject joseph-stalin met mao-zedong in talk ")
    assert Path("decisions/talk.txt").read_text(encoding="utf-8") == line
    assert run(["build", "talk.txt"]) == 0, "the folder decisions is taken when it is there"
    assert capsys.readouterr().err == ""
    assert run(["ask", "meetings", "--format", "csv"]) == 0
    assert "joseph-stalin" not in capsys.readouterr().out
    assert run(["ask", "decisions"]) == 0
    assert "Li Wen" in capsys.readouterr().out
    Path("talk.txt").write_text(TALK.replace("斯大林会见了毛泽东", "天气晴朗"), encoding="utf-8")
    assert run(["build", "talk.txt"]) == 0
    said = capsys.readouterr().err
    assert said.startswith("communique: decision not applied: talk.txt:1: reject joseph-stalin met")
    assert said.count("\n") == 1


def test_a_line_that_is_none_stops_the_build_and_is_named(
    graph: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (graph / "graph.nq").read_bytes()
    Path("mine.tsv").write_text("reject it | Li Wen | today | why\n", encoding="utf-8")
    assert run(["build", "talk.txt", "--decisions", "mine.tsv"]) == 1
    assert capsys.readouterr().err.startswith("communique: mine.tsv:1: 'today' is no day")
    assert (graph / "graph.nq").read_bytes() == before


def test_the_work_list_of_the_authority_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["authorities", "links"]) == 0
    *rows, last = capsys.readouterr().out.splitlines()
    assert all("links" in row.split("\t")[3] for row in rows)
    assert last.startswith(f"{len(rows)} of ")

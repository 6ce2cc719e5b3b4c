from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from communique.graph.build import build
from communique.graph.errors import CallError
from communique.graph.verify import verify
from communique.ontology.namespaces import CMQ, Base
from tests.graph.samples import TALK, read_talk, write_talks

BASE = Base()
MEETING = BASE.entity("meeting-1949-12-16")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the texts of a build, the build, and one without quotes."""
    folder = tmp_path_factory.mktemp("verify")
    texts = write_talks(folder / "texts", "a.txt", "b.txt")
    build([texts], folder / "full", reader=read_talk)
    build([texts], folder / "none", quotes="none", reader=read_talk)
    return folder


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> Path:
    """A copy that a test may spoil."""
    return shutil.copytree(built, tmp_path / "copy")


@pytest.mark.parametrize("kind", ["full", "none"])
def test_an_untouched_build_has_no_problem(built: Path, kind: str) -> None:
    found = verify(built / kind, built / "texts")
    assert found.problems == ()
    assert (found.texts, found.re_read) == (2, True)
    assert found.spans == 10
    alone = verify(built / kind)
    assert alone.problems == ()
    assert (alone.texts, alone.re_read) == (0, False)


def spoil_text(folder: Path) -> None:
    (folder / "texts" / "a.txt").write_bytes(TALK.replace("会见", "拜见").encode())


def change_line_ends(folder: Path) -> None:
    (folder / "texts" / "a.txt").write_bytes(TALK.replace("\n", "\r\n").encode())


def lose_text(folder: Path) -> None:
    (folder / "texts" / "b.txt").unlink()


@pytest.mark.parametrize(
    ("spoil", "where", "what"),
    [
        (spoil_text, "a.txt", "hash differs"),
        (spoil_text, "/evidence/", "other words"),
        (change_line_ends, "/evidence/", "do not have the recorded hash"),
        (lose_text, "b.txt", "not among the texts"),
    ],
    ids=["other words", "other words at the place", "other line ends", "a missing text"],
)
@pytest.mark.parametrize("kind", ["full", "none"])
def test_a_changed_text_is_found(folder: Path, kind: str, spoil: object, where: str, what: str) -> None:
    assert callable(spoil)
    spoil(folder)
    problems = verify(folder / kind, folder / "texts").problems
    what = "do not have the recorded hash" if kind == "none" and what == "other words" else what
    assert any(where in problem.where and what in problem.what for problem in problems), problems


def claim_of(record: str, predicate: str) -> str:
    line = next(line for line in record.splitlines() if f"predicate> <{CMQ}{predicate}>" in line)
    return line.split(" ", 1)[0]


RECORD_CHANGES = {
    "a quote": (
        'exact> "斯大林会见毛泽东"',
        'exact> "斯大林拜见毛泽东"',
        "quotes words that are not the hashed ones",
    ),
    "a longer quote": ('exact> "斯大林会见毛泽东"', 'exact> "斯大林会见了毛泽东"', "characters long"),
    "a start": ('#start> "17"^^', '#start> "16"^^', "characters long"),
    "an end beyond the text": ('#end> "25"^^', '#end> "999"^^', "outside the text"),
    "no number": ('#start> "17"^^', '#start> "x"^^', "no one start and end"),
}


@pytest.mark.parametrize(("old", "new", "what"), RECORD_CHANGES.values(), ids=RECORD_CHANGES)
def test_a_changed_record_is_found_without_the_texts(folder: Path, old: str, new: str, what: str) -> None:
    record = folder / "full" / "graph.nq"
    text = record.read_text(encoding="utf-8")
    assert old in text
    record.write_text(text.replace(old, new), encoding="utf-8")
    problems = verify(folder / "full").problems
    assert any("/evidence/" in problem.where and what in problem.what for problem in problems), problems
    assert any(problem.where == "graph.nq" and "changed" in problem.what for problem in problems)


def test_a_claim_that_lost_its_evidence_is_found(folder: Path) -> None:
    record = folder / "full" / "graph.nq"
    lines = record.read_text(encoding="utf-8").splitlines()
    claim = claim_of("\n".join(lines), "met")
    kept = [line for line in lines if not (line.startswith(claim) and f"<{CMQ}evidence>" in line)]
    record.write_text("\n".join(kept) + "\n", encoding="utf-8")
    problems = verify(folder / "full").problems
    assert any(problem == (claim[1:-1], "is a claim without evidence") for problem in problems)
    assert any(problem.where == "store" for problem in problems), "the store has one quad more"


MAO, MOSCOW = BASE.entity("mao-zedong"), BASE.entity("moscow")
ACCEPTED, STATUS = BASE.graph("accepted"), BASE.concept("status", "accepted")
ALONE = {
    "accepted": (f"<{MAO}> <{CMQ}signed> <{MOSCOW}> <{ACCEPTED}> .", "without an accepted claim"),
    "in a source": (f"<{MEETING}> <{CMQ}at> <{MOSCOW}> <{BASE.source_graph('a')}> .", "without a claim"),
    "a status": (f"<{BASE.claim('0')}> <{CMQ}status> <{STATUS}> <{ACCEPTED}> .", "no such claim"),
}


@pytest.mark.parametrize(("line", "what"), ALONE.values(), ids=ALONE)
def test_a_statement_without_a_claim_is_found(folder: Path, line: str, what: str) -> None:
    with (folder / "full" / "graph.nq").open("a", encoding="utf-8") as file:
        file.write(line + "\n")
    problems = verify(folder / "full").problems
    assert any(f"<{problem.where}>" in line and what in problem.what for problem in problems), problems


def test_an_encoding_of_the_report_is_used(folder: Path) -> None:
    path = folder / "full" / "report.json"
    report = json.loads(path.read_text(encoding="utf-8"))
    for text in report["texts"]:
        text["encoding"] = "gb18030"
    path.write_text(json.dumps(report), encoding="utf-8")
    problems = verify(folder / "full", folder / "texts").problems
    assert any("recorded hash" in problem.what or "encoding" in problem.what for problem in problems)


def test_a_lost_report_store_or_folder_is_named(folder: Path) -> None:
    (folder / "full" / "report.json").unlink()
    shutil.rmtree(folder / "full" / "store")
    assert {problem.where for problem in verify(folder / "full").problems} == {"report.json", "store"}
    with pytest.raises(CallError, match=r"graph\.nq"):
        verify(folder / "texts")
    with pytest.raises(CallError, match="--texts"):
        verify(folder / "none", folder / "nowhere")


def test_a_text_read_out_of_a_page_is_read_out_of_it_again(tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    page = texts / "talk.html"
    words = "<h1>谈话记录</h1><p>1949年12月16日，毛泽东&amp;周恩来在莫斯科会见了斯大林。</p>"
    page.write_text(words, encoding="utf-8")
    build([page], tmp_path / "graph")
    found = verify(tmp_path / "graph", texts)
    assert found.problems == ()
    assert (found.texts, found.spans > 0) == (1, True)
    page.write_text(words.replace("莫斯科", "列宁格勒"), encoding="utf-8")
    assert any("its hash differs" in problem.what for problem in verify(tmp_path / "graph", texts).problems)
    page.write_text("<p></p>", encoding="utf-8")
    assert any("holds no words" in problem.what for problem in verify(tmp_path / "graph", texts).problems)

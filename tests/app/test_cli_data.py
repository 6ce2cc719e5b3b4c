"""The commands that make and check a graph, called as users call them, on sentences written for this."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse

from communique.app.cli import run

TALK = "1949年12月16日，毛泽东到达莫斯科。\n当天，斯大林会见了毛泽东。\n"
LETTER = "On 2 January 1950 Molotov met Mao Zedong in Moscow.\n"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two texts and their graph."""
    folder = tmp_path_factory.mktemp("cli")
    (folder / "texts").mkdir()
    (folder / "texts" / "talk.txt").write_text(TALK, encoding="utf-8")
    (folder / "texts" / "letter.txt").write_text(LETTER, encoding="utf-8")
    assert run(["build", str(folder / "texts"), "--out", str(folder / "build")]) == 0
    return folder


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COMMUNIQUE_GRAPH", raising=False)


def test_a_build_says_what_it_made_what_to_ask_and_what_to_open(
    built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["build", str(built / "texts"), "--out", "graphs"]) == 0
    said = capsys.readouterr()
    report = json.loads((tmp_path / "graphs" / "report.json").read_text(encoding="utf-8"))
    assert f"2 texts, {report['counts']['claims']} claims" in said.out
    assert "communique ask --graph graphs" in said.out
    assert "graphs/network.html" in said.out
    assert said.err == "", "no progress where nobody watches"
    assert (tmp_path / "graphs" / "network.html").is_file()
    assert (tmp_path / "graphs" / "graph.nq").read_bytes() == (built / "build" / "graph.nq").read_bytes()


def test_a_text_set_aside_is_told_on_one_line(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("odd.txt").write_bytes(b"\xff\xfe\x00")
    assert run(["build", str(built / "texts"), "odd.txt"]) == 0
    said = capsys.readouterr()
    assert said.err.startswith("communique: set aside: odd.txt")
    assert said.err.count("\n") == 1
    assert Path("build", "graph.nq").is_file(), "build is where graphs go when nothing else is said"


def test_a_graph_is_found_as_argument_option_or_setting(
    built: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    graph = str(built / "build")
    assert run(["validate"]) == 2
    assert run(["validate", graph]) == run(["validate", "--graph", graph]) == 0
    monkeypatch.setenv("COMMUNIQUE_GRAPH", graph)
    assert run(["validate"]) == run(["verify"]) == run(["ask", "meetings"]) == 0
    assert "conforms: 0 violations" in capsys.readouterr().out


def test_validate_names_the_node_in_both_languages(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = (built / "build" / "graph.nq").read_text(encoding="utf-8").splitlines()
    dropped = next(line for line in lines if "ontology#evidence>" in line)
    Path("broken.nq").write_text(
        "\n".join(line for line in lines if line != dropped) + "\n", encoding="utf-8"
    )
    assert run(["validate", "broken.nq"]) == 1
    english = capsys.readouterr().out
    assert run(["validate", "broken.nq", "--lang", "zh"]) == 1
    chinese = capsys.readouterr().out
    claim = dropped.split(" ", 1)[0][1:-1]
    assert claim in english
    assert claim in chinese
    assert "without evidence" in english
    assert "证据" in chinese
    assert english.splitlines()[-1].startswith("does not conform: ")


def test_verify_reads_the_texts_again(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["verify", str(built / "build"), "--texts", str(built / "texts")]) == 0
    assert "no problem" in capsys.readouterr().out
    Path("talk.txt").write_text(TALK.replace("到达", "抵达"), encoding="utf-8")
    Path("letter.txt").write_text(LETTER, encoding="utf-8")
    assert run(["verify", str(built / "build"), "--texts", "."]) == 1
    said = capsys.readouterr().out
    assert "talk.txt: is not the text that was read" in said
    assert "letter.txt" not in said


def test_without_quotes_nothing_published_holds_the_words(built: Path) -> None:
    assert run(["build", str(built / "texts"), "--quotes", "none"]) == 0
    data = [path.read_bytes() for path in Path("build").rglob("*") if path.is_file()]
    assert not any("会见了".encode() in each or b"Molotov met" in each for each in data)
    assert run(["verify", "--texts", str(built / "texts")]) == 0


@pytest.mark.parametrize("notation", ["nq", "trig", "jsonld", "ttl"])
def test_an_export_is_the_same_graph_in_another_notation(built: Path, notation: str) -> None:
    formats = {
        "nq": RdfFormat.N_QUADS, "trig": RdfFormat.TRIG, "jsonld": RdfFormat.JSON_LD, "ttl": RdfFormat.TURTLE,
    }  # fmt: skip
    call = ["export", "--format", notation, "--graph", str(built / "build"), "-o"]
    assert run([*call, "one"]) == run([*call, "two"]) == 0
    assert Path("one").read_bytes() == Path("two").read_bytes()
    record = parse(path=str(built / "build" / "graph.nq"), format=RdfFormat.N_QUADS)
    found = parse(path="one", format=formats[notation])
    if notation == "ttl":
        assert {str(triple) for triple in found} == {str(quad.triple) for quad in record}
    else:
        assert {str(quad) for quad in found} == {str(quad) for quad in record}


def test_one_named_graph_can_be_exported(built: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    graph = ["--graph", str(built / "build")]
    assert run(["export", "--format", "nq", "--only", "accepted", *graph]) == 0
    lines = capsysbinary.readouterr().out.decode().splitlines()
    assert lines
    assert all(line.endswith("/graph/accepted> .") for line in lines)
    for notation in ("nq", "csv"):
        assert run(["export", "--format", notation, "--only", "nothing", *graph]) == 2
        said = capsysbinary.readouterr().err
        assert b"there is no named graph 'nothing'" in said
        assert b"source/talk" in said


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_ctrl_c_is_told_in_one_line_and_replaces_nothing(
    built: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = everything(built / "build")
    hand = threading.Timer(0.2, os.kill, (os.getpid(), signal.SIGINT))
    hand.start()
    code = run(["build", str(built / "texts"), "--out", str(built / "build")])
    hand.cancel()
    assert (code, capsys.readouterr().err) == (130, "communique: stopped; nothing was replaced\n")
    assert everything(built / "build") == before


@pytest.mark.skipif(sys.platform == "win32", reason="a limit on files is set by the shell")
def test_a_full_disk_is_told_in_one_line(built: Path) -> None:
    before = everything(built / "build")
    call = f"ulimit -f 200; exec {sys.executable} -m communique.app.cli build texts"
    full = subprocess.run(["sh", "-c", call], cwd=built, capture_output=True, text=True, check=False)
    assert (full.returncode, full.stdout) == (1, "")
    assert full.stderr.startswith("communique: the disk is full")
    assert full.stderr.count("\n") == 1
    assert everything(built / "build") == before
    assert sorted(path.name for path in built.iterdir()) == ["build", "texts"]


def test_the_command_itself_leaves_with_its_code() -> None:
    call = [sys.executable, "-m", "communique.app.cli"]
    version = subprocess.run([*call, "--version"], capture_output=True, text=True, check=True)
    assert version.stdout.startswith("communique ")
    broken = subprocess.run([*call, "build", "--jobs", "many"], capture_output=True, text=True, check=False)
    assert (broken.returncode, broken.stdout, broken.stderr.count("\n")) == (2, "", 1)
    helped = subprocess.run(call, capture_output=True, text=True, check=True)
    assert all(name in helped.stdout for name in ("build", "validate", "verify", "ask", "view", "export"))


def test_output_survives_a_terminal_that_is_not_utf_8(built: Path) -> None:
    environment = os.environ | {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    call = [sys.executable, "-m", "communique.app.cli", "ask", "meetings", "--graph", str(built / "build")]
    asked = subprocess.run(call, capture_output=True, env=environment, check=False)
    assert (asked.returncode, asked.stderr) == (0, b"")

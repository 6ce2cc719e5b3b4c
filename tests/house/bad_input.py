"""Bad input as a table: what came, the call, what it must say; the page is made by running it."""

from __future__ import annotations

import io
import tempfile
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NamedTuple

from communique.app.cli import run


class Case(NamedTuple):
    """One bad input: in words, as a call, the exit code, and words that the one line must hold."""

    came: str
    call: str
    code: int
    names: str


CASES = (
    Case("a text that is not there", "build missing.txt --out out", 2, "missing.txt"),
    Case("an empty folder", "build nothing --out out", 1, ".txt"),
    Case("an empty text", "build empty.txt --out out", 1, "empty.txt"),
    Case("a text in GB18030", "build gb18030.txt --out out", 1, "GB18030"),
    Case("a text in UTF-16", "build utf16.txt --out out", 1, "UTF-16"),
    Case("no text at all: a picture, a PDF", "build binary.txt --out out", 1, "binary.txt"),
    Case("a text without line breaks", "build endless.txt --out out", 1, "1,000,000"),
    Case("two texts of one name", "build one two --out out", 1, "rename"),
    Case("a folder that holds something else", "build good.txt --out notes", 2, "--out"),
    Case("a file where a folder is needed", "build good.txt --out good.txt", 2, "--out"),
    Case("a wrong choice", "build good.txt --quotes some --out out", 2, "'--quotes': 'some' is not one of"),
    Case("a command that is not there", "biuld good.txt", 2, "biuld"),
    Case("a folder that holds no graph", "validate notes", 2, "graph.nq"),
    Case("a folder that holds no graph", "ask meetings --graph notes", 2, "communique build"),
    Case("Turtle that does not parse", "validate broken.ttl", 1, "broken.ttl"),
    Case("a question that is not there", "ask meeting --graph built", 2, "meetings"),
    Case(
        "a parameter that the question lacks",
        "ask meetings --graph built --param who=mao-zedong",
        2,
        "person",
    ),
    Case("an entity that is not there", "ask meetings --graph built --param person=napoleon", 2, "napoleon"),
    Case("a date that is none", "ask meetings --graph built --param since=1949-13", 2, "1949-13"),
    Case("SPARQL that does not parse", "ask --graph built --query broken.rq", 2, "SPARQL"),
    Case("an endpoint that is none", "ask meetings --endpoint notes", 2, "URL"),
)


def prepare(folder: Path) -> None:
    """Lay out the files that the cases speak of, a small built graph among them."""
    for name in ("nothing", "notes", "one", "two"):
        (folder / name).mkdir()
    sentence = "1949年12月16日，毛泽东到达莫斯科。"
    (folder / "notes" / "list.md").write_text("not a graph\n", encoding="utf-8")
    for name in ("good.txt", "one/same.txt", "two/same.txt"):
        (folder / name).write_text(sentence + "\n", encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "gb18030.txt").write_bytes((sentence * 8).encode("gb18030"))
    (folder / "utf16.txt").write_bytes(sentence.encode("utf-16"))
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 4)
    (folder / "endless.txt").write_text("字" * 1_000_001, encoding="utf-8")
    (folder / "broken.ttl").write_text("<a> <b> ", encoding="utf-8")
    (folder / "broken.rq").write_text("SELECT ?a WHERE { ?a", encoding="utf-8")
    code, said = call(folder, "build good.txt --out built")
    assert code == 0, said


def call(folder: Path, line: str) -> tuple[int, str]:
    """Run one command line in a folder; return the exit code and what it said to standard error."""
    said = io.StringIO()
    with chdir(folder), redirect_stderr(said), redirect_stdout(io.StringIO()):
        code = run(line.split())
    return code, said.getvalue()


def bad_input_page() -> str:
    """Return the page: each case with the line that the program says."""
    rows = ["| what came | call | what is said | exit code |", "|---|---|---|---|"]
    with tempfile.TemporaryDirectory() as name:
        prepare(Path(name))
        for case in CASES:
            code, said = call(Path(name), case.call)
            line = said.strip().removeprefix("communique: ").replace("|", "\\|")
            rows.append(f"| {case.came} | `communique {case.call}` | {line} | {code} |")
    return START + "\n".join(rows) + "\n"


START = """\
# Bad input

Whatever is wrong gives one line on standard error: what came, what is allowed, what to do. Exit code 1 means
that the data is at fault, 2 that the call is. Nothing that was there before is touched. This table is made by
making the mistakes.

A rule that does not load names its file and line, and no rule of the set is used until it is mended. A row of
the authority file that breaks a rule does the same. Where one text of many cannot be read, the others are
built, and it is listed as set aside.

"""

"""The shape of the code: small files, imports that run one way."""

from __future__ import annotations

import ast
from pathlib import Path
from statistics import median

import pytest

from tests.house.tree import ROOMS, files, text_of

ALLOWED = {
    "ontology": {"ontology"},
    "queries": {"queries", "ontology"},
    "extract": {"extract", "ontology", "queries"},
    "graph": {"graph", "extract", "ontology", "queries"},
    "app": {"app", "graph", "extract", "ontology", "queries"},
}
MODULES = files(*(f"{room}/*.py" for room in ROOMS))


def imported_rooms(path: Path) -> set[str]:
    """Return the rooms that a module imports from, wherever in the file it does so."""
    modules: set[str] = set()
    for node in ast.walk(ast.parse(text_of(path))):
        if isinstance(node, ast.Import):
            modules.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: relative import; write it out from communique"
            base = node.module or ""
            modules.update(
                {f"{base}.{alias.name}" for alias in node.names} if base == "communique" else {base}
            )
    return {name.split(".")[1] for name in modules if name.startswith("communique.")}


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_imports_run_one_way(path: Path) -> None:
    assert imported_rooms(path) <= ALLOWED[path.parts[0]]


def test_files_are_small() -> None:
    suffixes = {".py", ".js", ".mjs", ".css"}
    lengths = {path: text_of(path).count("\n") for path in files() if path.suffix in suffixes}
    assert {path: length for path, length in lengths.items() if length > 400} == {}
    assert median(length for path, length in lengths.items() if path.name != "__init__.py") < 120


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_functions_are_short(path: Path) -> None:
    nodes = ast.walk(ast.parse(text_of(path)))
    functions = (node for node in nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    long = {node.name: node.end_lineno - node.lineno for node in functions if node.end_lineno}
    assert {name: length for name, length in long.items() if length > 50} == {}


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_is_typed_and_introduced(room: str) -> None:
    assert Path(room, "py.typed") in files(room)
    assert ast.get_docstring(ast.parse(text_of(Path(room, "__init__.py"))))

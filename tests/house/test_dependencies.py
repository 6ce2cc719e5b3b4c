"""What is imported is declared, and what is declared is imported."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

from tests.house.tree import ROOMS, files, text_of

PROJECT = tomllib.loads(text_of(Path("pyproject.toml")))


def normal(name: str) -> str:
    """Return the name of a distribution as package indexes compare it."""
    return re.sub(r"[-_.]+", "-", re.split(r"[^\w.-]", name)[0]).lower()


def imported(*patterns: str) -> set[str]:
    """Return the distributions that the modules import, at whatever depth of the file."""
    modules: set[str] = set()
    for path in files(*patterns):
        for node in ast.walk(ast.parse(text_of(path))):
            if isinstance(node, ast.Import):
                modules.update(alias.name.partition(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                modules.add(node.module.partition(".")[0])
    outside = modules - set(sys.stdlib_module_names) - {"communique", "tests"}
    owners = packages_distributions()
    unknown = outside - set(owners)
    assert not unknown, f"imported and not installed: {', '.join(sorted(unknown))}"
    return {normal(owner) for module in outside for owner in owners[module][:1]}


def test_the_rooms_import_what_is_declared_and_no_more() -> None:
    declared = {normal(need) for need in PROJECT["project"]["dependencies"]}
    assert imported(*(f"{room}/*.py" for room in ROOMS)) == declared


def test_the_tests_import_what_is_declared() -> None:
    needs = PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["dev"]
    assert imported("tests/*.py") <= {normal(need) for need in needs}

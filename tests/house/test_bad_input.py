"""Every bad input gives one line that helps, and the exit code that says whose fault it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house.bad_input import CASES, Case, call, prepare


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("bad-input")
    prepare(place)
    return place


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.call)
def test_bad_input_gives_one_line_that_helps(case: Case, folder: Path) -> None:
    before = sorted(path.name for path in folder.iterdir())
    code, said = call(folder, case.call)
    assert (code, said.count("\n")) == (case.code, 1), said
    assert case.names in said
    assert str(folder) not in said
    assert sorted(path.name for path in folder.iterdir()) == before

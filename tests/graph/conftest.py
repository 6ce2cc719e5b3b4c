"""What tests of the graph share: one small graph, built once."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.graph.build import build
from tests.graph.samples import read_talk, write_talks


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a graph of two copies of the talk; for reading only."""
    folder = tmp_path_factory.mktemp("exports")
    build([write_talks(folder / "texts", "a.txt", "b.txt")], folder / "build", reader=read_talk)
    return folder / "build"

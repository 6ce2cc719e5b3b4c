"""The notebooks run from top to bottom on the sample corpus, and are kept without their outputs."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from tests.house.tree import ROOT, files

NOTEBOOKS = files("notebooks/*.ipynb")


def read(path: Path) -> nbformat.NotebookNode:
    """Read a notebook in the current format."""
    notebook: nbformat.NotebookNode = nbformat.read(ROOT / path, as_version=4)  # type: ignore[no-untyped-call]
    return notebook


@pytest.mark.parametrize("path", NOTEBOOKS, ids=str)
def test_a_notebook_is_kept_without_outputs(path: Path) -> None:
    cells = [cell for cell in read(path).cells if cell.cell_type == "code"]
    assert all(not cell.outputs and cell.execution_count is None for cell in cells)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=str)
def test_a_notebook_runs(path: Path) -> None:
    notebook = read(path)
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(ROOT / path.parent)}}).execute()
    said = [
        output.get("text", "") or output.get("data", {}).get("text/plain", "")
        for cell in notebook.cells
        if cell.cell_type == "code"
        for output in cell.outputs
    ]
    assert all(text.strip() for text in said)
    shown = "".join(said)
    assert all(words in shown for words in ("Joseph Stalin", "二十年", "30 year"))

"""Help for tests of comparing: texts read and compared, from files or from words."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from communique.extract.read import default_tools, read
from communique.extract.reading import Reading
from communique.extract.source import Source, read_source
from communique.graph.compare import Comparison, compare
from communique.graph.compare_rows import Row


def reading_of(path: Path) -> tuple[Reading, str]:
    """Read a file; return its reading and its text. The same text of the same name is read once."""
    source = read_source(path)
    return _read(source), source.text


@cache
def _read(source: Source) -> Reading:
    return read(source, default_tools())


def compared(paths: Iterable[Path]) -> Comparison:
    """Compare the texts of files."""
    return compare([reading_of(path) for path in paths])


def written(folder: Path, **texts: str) -> list[Path]:
    """Write texts to files named by keyword; return their paths."""
    paths = []
    for name, text in texts.items():
        paths.append(folder / f"{name.replace('_', '-')}.txt")
        paths[-1].write_text(text, encoding="utf-8")
    return paths


def row(comparison: Comparison, focus: str, slot: str) -> Row:
    """Return the one row on a focus and slot."""
    found = [r for r in comparison.rows if r.focus == focus and r.slot == slot]
    assert len(found) == 1, f"{len(found)} rows on {focus} {slot}"
    return found[0]

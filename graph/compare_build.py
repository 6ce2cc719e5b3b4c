"""Comparing as a step of the build: the readings of a build with their texts, read again from their files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from communique.extract.errors import ReadingError
from communique.extract.formats import read_any
from communique.extract.reading import Reading
from communique.graph.compare import compare
from communique.graph.compare_graph import comparison_lines
from communique.graph.terms import Quotes
from communique.ontology.namespaces import Base


def compared_lines(
    readings: Sequence[Reading], paths: Sequence[Path], base: Base, quotes: Quotes = "full"
) -> set[str]:
    """Return the N-Quads lines of ``graph/comparison`` for the readings of a build.

    ``paths`` are the files they were read from. A file that changed since is left out: its
    words would not stand where the reading says.
    """
    return comparison_lines(compare(with_texts(readings, paths)), base, quotes)


def with_texts(readings: Sequence[Reading], paths: Sequence[Path]) -> Iterator[tuple[Reading, str]]:
    """Yield each reading with the text it was made from."""
    by_name = {path.stem: path for path in paths}
    for reading in readings:
        path = by_name.get(reading.source.name)
        if path is None:
            continue
        try:
            source = read_any(path)
        except (OSError, ReadingError):
            continue
        if source.sha256 == reading.source.sha256:
            yield reading, source.text

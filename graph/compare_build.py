"""Comparing as a step of the build: the readings of a build with their texts, read again from their files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from communique.extract.errors import ReadingError
from communique.extract.formats import read_any
from communique.extract.reading import Reading
from communique.graph.compare import Comparison, compare
from communique.graph.compare_decided import rule, ruled_events, without
from communique.graph.decisions import Decided


def compared(
    readings: Sequence[Reading], paths: Sequence[Path], decided: Decided
) -> tuple[Comparison, Decided]:
    """Return the comparison of the readings of a build under its curators' decisions, and what these bear on.

    ``paths`` are the files they were read from. A file that changed since is left out: its
    words would not stand where the reading says.
    """
    rejected = frozenset(
        claim.digest
        for decision, claims in decided.bearing.items()
        if decision.verdict == "reject"
        for claim in claims
        if decided.statuses.get(claim.digest) == "rejected"
    )
    kept = [without(reading, rejected) for reading in readings]
    return rule(compare(with_texts(kept, paths), ruled_events(decided)), decided)


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

"""Explains a reading by sentence: what was found and kept in mind, what rules gave, why others did not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from communique.extract.citations import NOTE_RULE, PAGE_RULE
from communique.extract.claims import Claim
from communique.extract.explain_watch import Story, watch
from communique.extract.explain_why import Attempt, attempts
from communique.extract.formats import read_any
from communique.extract.read import Tools, default_tools, read
from communique.extract.source import Source


@dataclass(frozen=True)
class Explained:
    """A sentence with its 1-based lines, what rules did with it, and what the note grammar gave."""

    first_line: int
    last_line: int
    story: Story
    attempts: tuple[Attempt, ...]
    cited: tuple[Claim, ...]


def explain_text(path: Path, line: int = 0, tools: Tools | None = None) -> list[Explained]:
    """Return the explanation of the sentences on a 1-based line of a stored text, or of all with 0.

    Raises ReadingError for a text that cannot be read; a line with nothing readable gives an empty list.
    """
    return list(explain(read_any(path), tools or default_tools(), line))


def explain(source: Source, tools: Tools, line: int = 0) -> Iterator[Explained]:
    """Yield the explanation of the sentences of a source that is already in memory."""
    cited = [c for c in read(source, tools).claims if c.rule in (NOTE_RULE, PAGE_RULE)]
    for story in watch(source, tools):
        start, end = story.bounds
        first, last = _line(source.text, start), _line(source.text, end - 1)
        if line == 0 or first <= line <= last:
            own = tuple(_within(cited, start, end))
            yield Explained(first, last, story, tuple(attempts(story, tools)), own)


def _line(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


def _within(claims: Iterable[Claim], start: int, end: int) -> Iterator[Claim]:
    return (c for c in claims if any(start <= span.start < end for span in c.evidence))

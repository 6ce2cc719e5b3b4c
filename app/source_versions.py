"""Two language versions of one paper side by side, as the comparison in the graph aligns them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from communique.app.backend import Backend
from communique.app.comparing_load import of_pair
from communique.app.comparing_marks import Run, side_by_side
from communique.app.comparing_pages import account_named
from communique.app.source_text import Part
from communique.graph.compare_rows import Quote
from communique.graph.compare_sides import Difference, Side


@dataclass(frozen=True)
class Pair:
    """Sentences that answer to each other; one side is empty where only the other has something."""

    left: tuple[Run, ...]
    right: tuple[Run, ...]


@dataclass(frozen=True)
class Version:
    """Two parts of a source that are one paper in two languages."""

    left: Part
    right: Part
    pairs: tuple[Pair, ...]


async def versions(backend: Backend, base: str, source: str, cut: Sequence[Part], text: str) -> list[Version]:
    """Return the parts of a source that are versions of one another, laid side by side.

    ``source`` is its name, ``text`` its text as stored, from which words are taken that the graph withholds;
    without it these stay away. Raises a QueryFailedError.
    """
    found = []
    for left, right in _pairs(cut):
        names = (f"{source}/{left.name}", f"{source}/{right.name}")
        store = await of_pair(backend, base, *names)
        groups = {account.name: head for account, head in store.groups().items()}
        if names[0] not in groups or groups[names[0]] != groups.get(names[1]):
            continue
        sides = [
            replace(each, left=_read(each.left, text), right=_read(each.right, text))
            for each in store.correspondences()
        ]
        between = [_read_sides(each, text) for each in store.differences()]
        first, second = (account_named(name) for name in names)
        rows = side_by_side(sides, (first, second), between)
        found.append(Version(left, right, tuple(Pair(tuple(a), tuple(b)) for a, b in rows)))
    return found


def _pairs(cut: Sequence[Part]) -> list[tuple[Part, Part]]:
    """Return parts of one kind in two languages that follow one another: the next in the other language."""
    papers = [part for part in cut if part.kind not in ("head", "page", "notes")]
    return [
        (one, other)
        for one, other in pairwise(papers)
        if one.kind == other.kind and one.language != other.language
    ]


def _read(quote: Quote | None, text: str) -> Quote | None:
    """Return a passage with its words, out of the text where the graph holds their hash only."""
    if quote is None or not quote.words.startswith("sha256:") or not text:
        return quote
    return replace(quote, words=" ".join(text[quote.start : quote.end].split()))


def _read_sides(difference: Difference, text: str) -> Difference:
    def side(given: Side) -> Side:
        read = _read(Quote(given.start, given.end, given.words), text)
        return replace(given, words=read.words if read else "")

    return replace(difference, left=side(difference.left), right=side(difference.right))

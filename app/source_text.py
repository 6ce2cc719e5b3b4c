"""A source as text: its parts and paragraphs, the words of claims marked, each mark knowing its claims."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path

from communique.app.explorer_statements import Statement
from communique.extract.errors import ReadingError
from communique.extract.formats import read_any
from communique.extract.layout import Zone, read_layout
from communique.extract.passage import Passage


@dataclass(frozen=True)
class Piece:
    """Characters that bear the same claims, the narrowest first; ``note`` is a note mark behind them."""

    text: str
    start: int
    claims: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Paragraph:
    """A passage: its kind, number (of a note), place, pieces, and the claims that begin in it."""

    kind: str
    number: str
    start: int
    pieces: tuple[Piece, ...]
    claims: tuple[Statement, ...]

    @property
    def text(self) -> str:
        """The words of the paragraph."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True)
class Part:
    """A zone of the source."""

    name: str
    kind: str
    language: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True)
class Stored:
    """A text on disk: its words, or why they cannot be shown (``text-missing``, ``text-changed``)."""

    text: str = ""
    problem: str = ""


def stored_text(folder: str, file: str, sha256: str) -> Stored:
    """Return the text that was read, from the folder of texts; another text under its name is not shown."""
    if not folder or not file or Path(file).name != file:
        return Stored(problem="text-missing")
    path = Path(folder) / file
    try:
        source = read_any(path)
    except (OSError, ReadingError):
        return Stored(problem="text-missing")
    return Stored(source.text) if source.sha256 == sha256 else Stored(problem="text-changed")


def parts(text: str, found: Sequence[Statement], places: AbstractSet[int] = frozenset()) -> list[Part]:
    """Return the parts of a text with its claims; page furniture is left out, as it was in reading.

    At ``places``, offsets in the text, a piece begins, so that a link can lead there.
    """
    return [
        Part(zone.name, zone.kind, _tag(zone), tuple(_paragraphs(zone, found, places)))
        for zone in read_layout(text)
        if zone.passages
    ]


def _tag(zone: Zone) -> str:
    return "zh-Hans" if zone.language.startswith("zh") else "en"


def _paragraphs(zone: Zone, found: Sequence[Statement], places: AbstractSet[int]) -> Iterator[Paragraph]:
    spans = [(w.start, w.end, s.iri) for s in found if s.zone == zone.name or not s.zone for w in s.words]
    for passage in zone.passages:
        if not passage.text:
            continue
        first, last = passage.origin(0), passage.origin(len(passage.text) - 1)
        inside = [span for span in spans if span[0] <= last and first < span[1]]
        beginning = {iri for start, _, iri in inside if first <= start <= last}
        yield Paragraph(
            passage.kind,
            passage.number,
            first,
            tuple(_pieces(passage, inside, places)),
            tuple(s for s in found if s.iri in beginning),
        )


def _pieces(
    passage: Passage, spans: Sequence[tuple[int, int, str]], places: AbstractSet[int]
) -> Iterator[Piece]:
    """Cut a passage where a claim's words begin or end, where a note mark stands, and at places."""
    notes = {mark.position: mark.number for mark in passage.marks}
    cuts = {bound for start, end, _ in spans for bound in (start, end)}
    held, at, last = "", 0, -1
    bearing: tuple[str, ...] = ()
    here: tuple[str, ...] = ()
    for position, sign in enumerate(passage.text):
        origin = passage.origin(position)
        if origin in cuts or origin != last + 1:
            here = _bearing(origin, spans)
        last = origin
        if position and (here != bearing or position in notes or origin in places):
            yield Piece(held, at, bearing if held.strip() else (), notes.get(position, ""))
            held = ""
        if not held:
            at, bearing = origin, here
        held += sign
    yield Piece(held, at, bearing if held.strip() else (), notes.get(len(passage.text), ""))


def _bearing(origin: int, spans: Sequence[tuple[int, int, str]]) -> tuple[str, ...]:
    covering = sorted((end - start, iri) for start, end, iri in spans if start <= origin < end)
    return tuple(dict.fromkeys(iri for _, iri in covering))

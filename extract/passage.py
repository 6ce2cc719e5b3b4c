"""A passage: readable text made of pieces of the source, every character of it leading back to the file."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from communique.extract.claims import Span

# One character for another, so that offsets stay: full-width to ASCII, curly apostrophes, the dashes.
_FOLD = {ord(full): ord(full) - 0xFEE0 for full in map(chr, range(0xFF01, 0xFF5F)) if full not in "，！？"}
_FOLD |= {ord(c): "-" for c in "‐‑‒–—―－─"} | {ord("’"): "'", ord("‘"): "'", ord("\u3000"): " ", ord("\u00a0"): " "}
FOLD: dict[int, int | str] = {**_FOLD}


def fold(text: str) -> str:
    """Return the text with variants of one sign made one; the length does not change.

    >>> fold("（１９４９年）：—’")
    "(1949年):-'"
    """
    return text.translate(FOLD)


@dataclass(frozen=True)
class NoteMark:
    """A note mark: its number as printed and its place in the passage's text."""

    number: str
    position: int


@dataclass(frozen=True)
class Passage:
    """A paragraph, turn, title or note as a reader sees it: wraps joined, markup and note marks taken out.

    ``starts`` and ``origins`` are the beginnings of the pieces in the text and in the source.
    """

    kind: str
    text: str
    starts: tuple[int, ...]
    origins: tuple[int, ...]
    marks: tuple[NoteMark, ...] = ()
    number: str = ""
    folded: str = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Keep the folded text beside the printed one."""
        object.__setattr__(self, "folded", fold(self.text))

    def origin(self, position: int) -> int:
        """Return where in the source the character at ``position`` stands."""
        piece = bisect_right(self.starts, position) - 1
        return self.origins[piece] + position - self.starts[piece]

    def span(self, start: int, end: int, source: str) -> Span:
        """Return the evidence for ``text[start:end]``: source offsets and the exact words there."""
        first, last = self.origin(start), self.origin(end - 1) + 1
        return Span(first, last, source[first:last])


class Composer:
    """Gathers pieces of the source into the text of one passage."""

    def __init__(self) -> None:
        """Start empty."""
        self.parts: list[str] = []
        self.starts: list[int] = []
        self.origins: list[int] = []
        self.marks: list[NoteMark] = []
        self.length = 0

    def add(self, text: str, origin: int) -> None:
        """Append a piece that stands at ``origin`` in the source."""
        if text:
            self.parts.append(text)
            self.starts.append(self.length)
            self.origins.append(origin)
            self.length += len(text)

    def mark(self, number: str) -> None:
        """Note a note mark at the present end."""
        self.marks.append(NoteMark(number, self.length))

    def passage(self, kind: str, number: str = "") -> Passage:
        """Return what was gathered."""
        return Passage(
            kind, "".join(self.parts), tuple(self.starts), tuple(self.origins), tuple(self.marks), number
        )


def passages_of(kind: str, passages: Iterable[Passage]) -> Iterator[Passage]:
    """Yield the passages of one kind."""
    return (p for p in passages if p.kind == kind)

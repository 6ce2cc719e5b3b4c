"""A passage: readable text made of pieces of the source, every character of it leading back to the file."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from communique.extract.claims import Span
from communique.extract.traditional import simplified, simplify

# One character for another, so that offsets stay: full-width to ASCII, curly apostrophes, the dashes,
# traditional signs to simplified ones.
_NARROW = {ord(full): ord(full) - 0xFEE0 for full in map(chr, range(0xFF01, 0xFF5F)) if full not in "，！？"}
_DASHES = {ord(c): "-" for c in "‐‑‒–—―－─"}
_DOTS = {ord(c): "·" for c in "•・‧∙⋅"}  # between the parts of a foreign name
_SIGNS = {ord("’"): "'", ord("‘"): "'", ord("\u3000"): " ", ord("\u00a0"): " "}
FOLD: dict[int, int | str] = {**_NARROW, **_DASHES, **_DOTS, **_SIGNS, **simplified()}

# A mark of a note or of markup, or a blank, between two pieces; more than a few other signs are other words.
_MARK = re.compile(r"\[[^\]]*\]\([^)]*\)|<[^>]*>|[\W\d]")
_FOREIGN = 6

# Marks typed narrow in Chinese, beside a Chinese sign: they are those of Chinese.
_TYPED_NARROW = re.compile(
    r"(?<=[\u4e00-\u9fff”》)])[,?!](?!\s?[A-Za-z])|(?<![A-Za-z])[,?!](?=\s?[\u4e00-\u9fff“《])"
)
_WIDE = {",": "，", "?": "？", "!": "！"}


def fold(text: str) -> str:
    """Return the text with variants of one sign made one; the length does not change.

    >>> fold("（１９４９年）：—’")
    "(1949年):-'"
    >>> fold("劉少奇")
    '刘少奇'
    >>> fold("他说,好!")
    '他说，好！'
    """
    return _TYPED_NARROW.sub(lambda mark: _WIDE[mark[0]], text.translate(FOLD))


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

    def printed(self, source: str) -> Passage:
        """Return the passage in the signs of the source where its own are the simplified ones for them."""
        words = [
            source[at] if simplify(source[at]).translate(FOLD) == sign.translate(FOLD) else sign
            for at, sign in ((self.origin(place), sign) for place, sign in enumerate(self.text))
        ]
        return replace(self, text="".join(words))

    def span(self, start: int, end: int, source: str) -> Span:
        """Return the evidence for ``text[start:end]``: source offsets and the exact words there."""
        first, last = self.origin(start), self.origin(end - 1) + 1
        return Span(first, last, source[first:last])

    def spans(self, start: int, end: int, source: str) -> tuple[Span, ...]:
        """Return the evidence for ``text[start:end]``: one span, or several where a note or a page's head
        stands in the middle.

        >>> text = "粮船到[1]船有三艘，都从旅顺来。\\n了。"
        >>> [span.words for span in Passage("paragraph", "粮船到了。", (0, 3), (0, 18)).spans(0, 5, text)]
        ['粮船到', '了。']
        """
        runs: list[tuple[int, int]] = []
        for origin, words in self.pieces(start, end):
            between = source[runs[-1][1] : origin] if runs else ""
            if runs and len(_MARK.sub("", between)) <= _FOREIGN:
                runs[-1] = (runs[-1][0], origin + len(words))
            else:
                runs.append((origin, origin + len(words)))
        return tuple(Span(first, last, source[first:last]) for first, last in runs)

    def pieces(self, start: int, end: int) -> Iterator[tuple[int, str]]:
        """Yield (origin, text) of the pieces that ``text[start:end]`` is made of."""
        bounds = (*self.starts, len(self.text))
        for number, first in enumerate(self.starts):
            left, right = max(start, first), min(end, bounds[number + 1])
            if left < right:
                yield self.origins[number] + left - first, self.text[left:right]


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


def sliced(passage: Passage, start: int, end: int) -> Passage:
    """Return ``text[start:end]`` as a passage of its own, blanks at its ends left out, marks kept.

    >>> sliced(Passage("note", "[1]甲。[2]乙。", (0,), (40,)), 5, 10)
    Passage(kind='note', text='[2]乙。', starts=(0,), origins=(45,), marks=(), number='')
    """
    words = passage.text[start:end]
    start += len(words) - len(words.lstrip())
    end = max(start, start + len(words.strip()))
    return _composed(passage.kind, passage.number, [(passage, start, end)])


def joined(first: Passage, second: Passage, source: str) -> Passage:
    """Return two passages as one: a sentence that was cut; English words are kept apart by the line's end."""
    gap = first.origin(len(first.text) - 1) + 1
    blank = first.text[-1].isascii() and first.text[-1] != "-" and source[gap : gap + 1].isspace()
    middle = [(Passage("", " ", (0,), (gap,)), 0, 1)] if blank else []
    whole = [(first, 0, len(first.text)), *middle, (second, 0, len(second.text))]
    return _composed(first.kind, first.number, whole)


def without(passage: Passage, cuts: Iterable[tuple[int, int, str]]) -> Passage:
    """Return a passage without some of its words: (start, end, number), a number standing for a note mark.

    >>> without(Passage("paragraph", "the treaty28 of 1945", (0,), (7,)), [(10, 12, "28")]).text
    'the treaty of 1945'
    """
    composer, at = Composer(), 0
    found = sorted([*((m.position, m.position, m.number) for m in passage.marks), *cuts])
    for start, end, number in found:
        _take(composer, passage, at, start)
        at = max(at, end)
        if number:
            composer.mark(number)
    _take(composer, passage, at, len(passage.text))
    return composer.passage(passage.kind, passage.number)


def _take(composer: Composer, passage: Passage, start: int, end: int) -> None:
    for origin, words in passage.pieces(start, end):
        composer.add(words, origin)


def _composed(kind: str, number: str, parts: Iterable[tuple[Passage, int, int]]) -> Passage:
    """Return parts of passages as one passage, with the marks that stand in them."""
    composer = Composer()
    for passage, start, end in parts:
        before = composer.length - start
        _take(composer, passage, start, end)
        inside = (m for m in passage.marks if start < m.position <= end or m.position == start == 0)
        composer.marks += [NoteMark(m.number, m.position + before) for m in inside]
    return composer.passage(kind, number)

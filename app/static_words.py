"""The words of the texts as files that a page can search by itself: a head, and parts read one after another.

They are scripts that hand over plain JSON, since a page that is opened from a disk may read nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pyoxigraph import Literal, NamedNode

from communique.app.backend import select
from communique.app.editions import Edition
from communique.app.explorer_values import unwrapped
from communique.app.negotiation import LANGUAGES
from communique.app.page_links import Links
from communique.app.page_words import Namer, labels_of
from communique.app.view_page import embedded
from communique.extract.traditional import simplified
from communique.ontology.namespaces import PREFIXES

HEAD = "search/words.js"
PART = 60_000  # characters of one part
_OA = PREFIXES["oa"]
_QUOTES = f"""SELECT DISTINCT ?source ?start ?end ?quote WHERE {{ GRAPH ?g {{
  ?e <{_OA}hasSource> ?source ; <{_OA}hasSelector> ?at ; <{_OA}hasSelector> ?words .
  ?at <{_OA}start> ?start ; <{_OA}end> ?end . ?words <{_OA}exact> ?quote }} }}"""
Quote = tuple[str, int, int, str]


async def word_files(edition: Edition) -> dict[str, str]:
    """Return the files by their addresses; raises a QueryFailedError."""
    rows = (await select(edition.backend, _QUOTES)).rows
    quotes = outermost(
        (source.value, int(start.value), int(end.value), unwrapped(quote.value))
        for source, start, end, quote in rows
        if isinstance(source, NamedNode) and isinstance(start, Literal) and isinstance(end, Literal)
        if isinstance(quote, Literal)
    )
    sources = sorted({quote[0] for quote in quotes})
    labels = await labels_of(edition.backend, sources)
    namers = [Namer(Links(edition.addresses, language), labels) for language in LANGUAGES]
    listed = [
        [edition.addresses.document(source), *(namer.name(source).text for namer in namers)]
        for source in sources
    ]
    numbers = {source: number for number, source in enumerate(sources)}
    parts = list(_parts([(numbers[source], start, quote) for source, start, _, quote in quotes]))
    head = {"parts": len(parts), "sources": listed, "signs": signs({q[3] for q in quotes})}
    files = {f"search/words-{number}.js": handed(rows, number) for number, rows in enumerate(parts)}
    return {HEAD: handed(head), **files}


def outermost(quotes: Iterable[Quote]) -> list[Quote]:
    """Return quotes (source, start, end, words) in order without those that lie within another.

    >>> [quote[3] for quote in outermost([("a", 0, 9, "met Stalin"), ("a", 4, 9, "Stalin")])]
    ['met Stalin']
    """
    kept: list[Quote] = []
    for quote in sorted(quotes, key=lambda q: (q[0], q[1], -q[2], q[3])):
        if not kept or kept[-1][0] != quote[0] or quote[2] > kept[-1][2]:
            kept.append(quote)
    return kept


def signs(texts: Iterable[str]) -> str:
    """Return pairs of traditional signs and the simplified ones that stand for them in texts, as one string.

    >>> "順顺" in signs(["旅顺"])
    True
    """
    used = set().union(*texts)
    pairs = ((chr(sign), simple) for sign, simple in simplified().items() if isinstance(simple, str))
    return "".join(sorted(f"{sign}{simple}" for sign, simple in pairs if simple in used and len(simple) == 1))


def _parts(rows: Sequence[tuple[int, int, str]]) -> Iterator[list[tuple[int, int, str]]]:
    part: list[tuple[int, int, str]] = []
    size = 0
    for row in rows:
        part.append(row)
        size += len(row[2])
        if size >= PART:
            yield part
            part, size = [], 0
    if part:
        yield part


def handed(data: object, number: int = -1) -> str:
    """Return a script that hands data to the page that asked for them."""
    return f"communiqueWords({embedded(data)},{number});\n"

"""Which representation a client gets: media types, their suffixes, and the choice by ``Accept``.

RFC 9110, section 12.5: quality values, the most specific range counts, ties go to what the server prefers.
What the client says of a type is multiplied by what it is worth here, as servers have long done
(``qs``, RFC 2295, section 2.1).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

_RANGE = re.compile(r"\s*([\w!#$%&'*+.^`|~-]+)/([\w!#$%&'*+.^`|~-]+)\s*")
_QUALITY = re.compile(r"(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)")
_LANGUAGE = re.compile(r"\*|[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")
MOST_RANGES = 100
_SHORT = 300  # longer headers are not worth remembering


@dataclass(frozen=True, eq=False)
class Media:
    """A representation: its short name (also its suffix), its type, other names of the type, its worth.

    Each is there once; what is remembered by it is found at once.
    """

    name: str
    type: str
    aliases: tuple[str, ...] = ()
    text: bool = False
    worth: float = 1.0

    @property
    def content_type(self) -> str:
        """The value of Content-Type."""
        return f"{self.type}; charset=utf-8" if self.text else self.type


HTML = Media("html", "text/html", ("application/xhtml+xml",), text=True)
TURTLE = Media("ttl", "text/turtle", ("application/x-turtle",), text=True)
JSONLD = Media("jsonld", "application/ld+json", ("application/json",))
NTRIPLES = Media("nt", "application/n-triples", ("text/plain",))
RDFXML = Media("rdf", "application/rdf+xml", ("application/xml", "text/xml"))
# all it says stands in named graphs, where clients that take any notation do not look for it
TRIG = Media("trig", "application/trig", ("application/x-trig",), worth=0.9)
SPARQL_JSON = Media("json", "application/sparql-results+json", ("application/json",))
SPARQL_XML = Media("xml", "application/sparql-results+xml", ("application/xml", "text/xml"))
CSV = Media("csv", "text/csv", text=True)
TSV = Media("tsv", "text/tab-separated-values", text=True)

GRAPHS = (TURTLE, JSONLD, NTRIPLES, RDFXML, TRIG)
RESULTS = (SPARQL_JSON, SPARQL_XML, CSV, TSV)
DOCUMENTS = (HTML, *GRAPHS)
SUFFIXES: Mapping[str, Media] = {media.name: media for media in DOCUMENTS}
LANGUAGES = ("en", "zh")


def choose(accept: str | None, offered: tuple[Media, ...]) -> Media | None:
    """Return the representation that a client likes best, None when it accepts none of those offered.

    No header, or an empty one, accepts all. What cannot be read in a header is passed over.

    >>> choose("text/html;q=0.5, text/turtle", DOCUMENTS).name
    'ttl'
    >>> choose("image/png", DOCUMENTS) is None
    True
    """
    if accept is None or not accept.strip():
        return offered[0]
    return (_chosen if len(accept) < _SHORT else _chosen.__wrapped__)(accept, offered)


@lru_cache(maxsize=512)
def _chosen(accept: str, offered: tuple[Media, ...]) -> Media | None:
    ranges = _ranges(accept)
    rated = [(_rating(media, ranges), media) for media in offered]
    best = max(quality * media.worth for quality, media in rated)
    if best <= 0:
        return None
    # what is named by its own type comes before what is meant by another name or a wildcard
    equal = [(quality, media) for quality, media in rated if quality * media.worth == best]
    own = {(f"{main}/{sub}", quality) for main, sub, quality in ranges}
    named = [media for quality, media in equal if (media.type, quality) in own]
    return named[0] if named else equal[0][1]


def _ranges(accept: str) -> list[tuple[str, str, float]]:
    found = []
    for part in accept.split(",")[:MOST_RANGES]:
        kind, *parameters = part.split(";")
        match = _RANGE.fullmatch(kind)
        quality = _weight(parameters)
        if match and quality is not None:
            found.append((match[1].lower(), match[2].lower(), quality))
    return found


def _weight(parameters: Sequence[str]) -> float | None:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "q":
            return float(value) if _QUALITY.fullmatch(value.strip()) else None
    return 1.0


def _rating(media: Media, ranges: Sequence[tuple[str, str, float]]) -> float:
    """Return the weight of a representation; its other names count only where they are named themselves."""
    named = [quality for main, sub, quality in ranges if f"{main}/{sub}" in media.aliases]
    return max([_quality(media.type, ranges), *named])


def _quality(kind: str, ranges: Sequence[tuple[str, str, float]]) -> float:
    """Return the weight of the most specific range that a type falls into, 0 when there is none."""
    main, _, sub = kind.partition("/")
    for wanted in ((main, sub), (main, "*"), ("*", "*")):
        weights = [quality for a, b, quality in ranges if (a, b) == wanted]
        if weights:
            return max(weights)
    return 0.0


def choose_language(header: str | None) -> str:
    """Return ``zh`` or ``en`` by the value of Accept-Language; English when neither is asked for.

    >>> choose_language("zh-CN,zh;q=0.9,en;q=0.8"), choose_language("fr"), choose_language(None)
    ('zh', 'en', 'en')
    """
    best, chosen = 0.0, LANGUAGES[0]
    for part in (header or "").split(",")[:MOST_RANGES]:
        tag, *parameters = part.split(";")
        quality = _weight(parameters) if _LANGUAGE.fullmatch(tag.strip()) else None
        main = tag.strip().lower().partition("-")[0]
        if quality and quality > best and main in LANGUAGES:
            best, chosen = quality, main
    return chosen


def split_suffix(path: str) -> tuple[str, Media | None, str]:
    """Split the end of a path into name, representation and language where it has them.

    >>> [part if isinstance(part, str) else part.name for part in split_suffix("doc/mao-zedong.zh.html")]
    ['doc/mao-zedong', 'html', 'zh']
    >>> split_suffix("doc/op.42")
    ('doc/op.42', None, '')
    """
    stem, dot, ending = path.rpartition(".")
    media = SUFFIXES.get(ending)
    if not dot or media is None or not stem or stem.endswith("/"):
        return path, None, ""
    if media is HTML:
        inner, inner_dot, language = stem.rpartition(".")
        if inner_dot and language in LANGUAGES and inner and not inner.endswith("/"):
            return inner, media, language
    return stem, media, ""

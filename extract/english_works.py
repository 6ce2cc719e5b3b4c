"""Works as English notes print them: authors, title, publisher and year, or journal, volume and year."""

from __future__ import annotations

import re
from dataclasses import dataclass

_WORD = r"[A-Z][\w'-]*\.?"
_NAME = rf"{_WORD}(?: (?:{_WORD}|de|van|von|der|la|bin))*"
_AUTHORS = (
    rf"(?:^|\b[Ss]ee(?: also)? |\b[Cc]ited in |\b[Qq]uoted in |; )"
    rf"(?P<authors>{_NAME}(?:(?:, | and |, and | & ){_NAME}){{0,4}}?)(?: et al\.)?,?"
    r"(?: ?\(?(?:eds?|trans|comps?)\.?\)?)?,? "
)
_BOOK = re.compile(
    _AUTHORS + r"(?P<title>[A-Z0-9][^()\"“”;]{3,200}?),? "
    r"\((?:(?P<place>[A-Z][^:();]{1,40}): )?(?P<publisher>[A-Z][^();]{2,80}?), (?P<year>(?:1[89]|20)\d\d)\)"
)
_ARTICLE = re.compile(
    _AUTHORS + r"[\"“](?P<title>[^\"“”]{4,200}?),?[\"”],? (?:in )?(?P<journal>[A-Z][^()\"“”;\d]{2,80}?),? "
    r"(?P<issue>(?:[Vv]ol(?:ume|\.) ?|[Nn]o\. ?|[Ii]ssues? )?\d[\w.:/ -]*"
    r"(?:, (?:[Nn]os?\.|[Ii]ssues?) ?[\d/-]+)?)?,?"
    r" ?\((?:[^()]{1,24}[ ,])?(?P<year>(?:1[89]|20)\d\d)\)"
)
_SHORT = re.compile(
    rf"(?:^|\b[Ss]ee(?: also)? |; )(?P<authors>{_NAME}), [\"“]?(?P<title>[A-Z][^,;()\"“”]{{3,100}}),?[\"”]?,"
    r" (?=pp?\. ?\d)"
)
_APART = re.compile(r", and |, | and | & ")


@dataclass(frozen=True)
class EnglishWork:
    """A work as a note prints it; ``at`` is where its title stands. Empty where nothing is said.

    ``short`` tells that the note gives surname and short title of a work cited before.
    """

    at: int
    authors: tuple[tuple[int, int], ...]
    title: str
    publisher: tuple[int, int] | None = None
    journal: str = ""
    issue: str = ""
    year: str = ""
    short: bool = False


def english_work(text: str, part: tuple[int, int]) -> EnglishWork | None:
    """Return the work that a part of a folded note names in the English way, or None.

    >>> work = english_work("Chen Jian, The Road North (New York: Example Press, 1994), p. 7", (0, 62))
    >>> work.title, work.year
    ('The Road North', '1994')
    >>> english_work("Jane Roe, 'Rice' was never printed", (0, 34))
    """
    words = text[part[0] : part[1]]
    for pattern in (_ARTICLE, _BOOK, _SHORT):
        if match := pattern.search(words):
            return _made(match, part[0])
    return None


def _made(match: re.Match[str], offset: int) -> EnglishWork:
    found = match.groupdict(default="")
    authors, at = [], offset + match.start("authors")
    for name in _APART.split(match["authors"]):
        at = offset + match.string.index(name, at - offset)
        authors.append((at, at + len(name)))
        at += len(name)
    publisher = None
    if found.get("publisher"):
        publisher = (offset + match.start("publisher"), offset + match.end("publisher"))
    title, journal, issue = (found.get(name, "").strip(" ,") for name in ("title", "journal", "issue"))
    return EnglishWork(
        offset + match.start("title"), tuple(authors), title, publisher, journal, issue,
        found.get("year", ""), match.re is _SHORT,
    )  # fmt: skip

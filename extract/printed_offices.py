"""Offices as printed become role entities, named in English where the words of their body are known."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.extract.claims import Node, Ref
from communique.extract.minting import Mint, slug
from communique.extract.place import Place
from communique.extract.roles import role_label
from communique.extract.traditional import simplify

_BEFORE_OFFICE = re.compile(r"(?:即|当时|时|曾|原|后|均|担任|任|为|是)*")
_MET = re.compile(r"会见|接见|约见|召见|拜会|拜访|会晤|偕同?|陪同|率领|[上下]午")  # no office is called so
_OFFICE = re.compile(r"(?:and )?(?P<one>(?:(?!兼任?|、| and ).)+)")

_TIMES = ("DATE", "TIME")
_LATIN = re.compile(r"[A-Za-z]")
_ARTICLE = re.compile(r"(?:[Tt]he |[Oo]ur |(?:[Tt]hen|now|currently|also|concurrently) )+")
_LOOSE_END = re.compile(
    r"(?:,? (?:from|in|since|until|by|as of|between|during|on|at|to|and|of|for"
    r"|(?:Dr|Mrs?|Sir|Lord|Mme|Madame|Messrs|[Cc]omrades?|[Cc]des?|General|Marshal|Admiral|Professor)\.?))+$"
)


def bare_office(words: str) -> str:
    """Return an English office without the article before it and a preposition left behind it.

    >>> bare_office("the then Ambassador in Peking by")
    'Ambassador in Peking'
    """
    return _LOOSE_END.sub("", _ARTICLE.sub("", words, count=1) if _ARTICLE.match(words) else words)


def office_parts(place: Place, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the bounds of the offices in a run of them: 局长兼书记 are two."""
    for match in _OFFICE.finditer(place.sentence.text, start, end):
        yield match.span("one")


def office_node(place: Place, mint: Mint, start: int, end: int) -> Node:
    """Return a role entity for an office as printed, its body named in English where its words are
    known.
    """
    blank = place.sentence.text.rfind(" ", start, end) + 1
    if blank and place.language.startswith("zh"):  # a dateline before it: 莫斯科五日讯 总理
        start = blank
    verbs = [match.end() for match in _MET.finditer(place.sentence.text, start, end)]
    start = verbs[-1] if verbs and verbs[-1] < end else start
    lead = _BEFORE_OFFICE.match(place.sentence.text, start, end)
    start = lead.end() if lead else start
    mentions = place.sentence.mentions.items()
    bodies = [at for at, m in mentions if start < at < end and m.type in ("ORG", "PLACE")]
    if bodies and "\u4e00" <= place.sentence.text[start] < "\ue000" and place.sentence.text[start] != "驻":
        start = min(bodies)
    dates = [
        at for at, m in place.sentence.mentions.items() if start < at < end and m.type in ("DATE", "TIME")
    ]
    words = simplify(place.words(start, min(dates, default=end)))
    words = bare_office(words) if words.isascii() or _LATIN.match(words) else words
    named = [
        (simplify(place.passage.text[m.start : m.end]), mint.label(m.key))
        for at, m in place.sentence.mentions.items()
        if start <= at < end and m.key
    ]
    english = (role_label(words, named) if not words.isascii() else words) or words
    key = f"role-{slug(english if english.isascii() else words)}"
    return Ref(mint.add(key, "role", english, "" if words.isascii() else words))

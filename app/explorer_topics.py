"""What words are about: the topics of the comparison's table, and the places and treaties they name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from communique.app.explorer_statements import Statement
from communique.app.page_words import Namer
from communique.graph.compare_terms import find_terms, load_terms
from communique.ontology.authorities import load_authorities
from communique.ontology.namespaces import Base

_KINDS = frozenset(("place", "region", "treaty", "agreement", "railway", "conference"))


@dataclass(frozen=True, order=True)
class Topic:
    """A topic: its short name as it stands in an address, and its words in the language of the page."""

    name: str
    text: str


def language_of_words(text: str) -> str:
    """Return the language tag of words by their signs, for a quote whose text says nothing of it.

    >>> language_of_words("旅顺"), language_of_words("Port Arthur")
    ('zh-Hans', 'en')
    """
    return "zh-Hans" if any("\u3400" <= sign <= "\u9fff" for sign in text) else "en"


def topics_of(quote: str) -> frozenset[str]:
    """Return the ids of the topics that words speak of.

    >>> sorted(topics_of("驻旅顺的军队可以留下2年"))
    ['lushun', 'troops']
    """
    language = "zh" if language_of_words(quote) != "en" else "en"
    terms = load_terms()
    dense = quote if language == "en" else "".join(quote.split())
    found = {m.term for m in find_terms(dense, language) if terms[m.term].kind == "topic"}
    return frozenset(name for name in found if not name.endswith("-topic")) | _named(dense)


def _named(text: str) -> frozenset[str]:
    """Return the keys of the places and treaties that words name; English names count as whole words only."""
    names, keys = _names()
    found: set[str] = set()
    for number, start, end in names.find_matches_as_indexes(text, overlapping=False):
        bare = text[max(0, start - 1) : start] + text[end : end + 1]
        if not text[start].isascii() or not any(sign.isascii() and sign.isalnum() for sign in bare):
            found |= keys[number]
    return frozenset(found)


@cache
def _names() -> tuple[AhoCorasick, list[frozenset[str]]]:
    """Return a finder of names with the keys each stands for; names of several things stand for none."""
    found: dict[str, set[str]] = {}
    for entity in load_authorities():
        if entity.type in _KINDS:
            for form in (*entity.labels, *entity.variants):
                if len(form.text) > 1 and not form.text.islower():
                    found.setdefault(form.text, set()).add(entity.key)
    forms = sorted(form for form, keys in found.items() if len(keys) == 1)
    finder = AhoCorasick(forms, matchkind=MatchKind.LeftmostLongest)
    return finder, [frozenset(found[form]) for form in forms]


def topic_of(name: str, namer: Namer) -> Topic:
    """Return a topic by its id, or by the key of what is named."""
    term = load_terms().get(name)
    zh = namer.links.language == "zh"
    if term is not None:
        return Topic(name, (term.label_zh if zh else term.label_en) or name)
    return Topic(name, namer.name(Base(namer.addresses.base).entity(name)).text)


def topics_in(found: Iterable[Statement]) -> Mapping[str, frozenset[str]]:
    """Return the topics of each statement by its IRI: of its words, and what it says it is about."""
    return {
        s.iri: frozenset().union(*(topics_of(w.quote) for w in s.words))
        | frozenset(iri.rsplit("/", 1)[-1] for iri in s.all("topic"))
        for s in found
    }

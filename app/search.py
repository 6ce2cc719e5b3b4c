"""Search over names: one form for all spellings, and the reason why a name was found.

Simplified and traditional signs, accents, case, spaces and apostrophes do not count; names of Chinese people
are found by their older spelling too; a small typing error still finds.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from communique.extract.romanization import older_spellings
from communique.extract.traditional import simplified

REASONS = ("exact", "signs", "older", "start", "part", "close")
_CLOSE = 0.78
_SHORTEST_CLOSE = 4


@dataclass(frozen=True)
class Name:
    """A name of a thing with its language tag."""

    iri: str
    text: str
    language: str


@dataclass(frozen=True)
class Hit:
    """A thing that was found: the name that fits, and why (one of ``REASONS``)."""

    iri: str
    name: Name
    why: str


@dataclass(frozen=True)
class Index:
    """Names by their folded form; ``weights`` rank equals."""

    forms: Mapping[str, tuple[tuple[Name, str], ...]]
    grams: Mapping[str, frozenset[str]]
    weights: Mapping[str, int]


def folded(text: str) -> str:
    """Return a name in the form it is compared in, its signs as they are.

    >>> folded("Lüshun-kou"), folded("Chou En-lai"), folded("Порт-Артур")
    ('lushunkou', 'chouenlai', 'портартур')
    """
    parted = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in parted if sign.isalnum())


def make_index(names: Iterable[Name], weights: Mapping[str, int]) -> Index:
    """Return an index of names; ``weights`` say how often each thing is spoken of."""
    forms: dict[str, dict[tuple[Name, str], None]] = defaultdict(dict)
    for name in names:
        plain = folded(name.text)
        if not plain:
            continue
        forms[plain][name, ""] = None
        simple = plain.translate(simplified())
        if simple != plain:
            forms[simple][name, "signs"] = None
        if name.language == "en":
            for older in older_spellings(name.text):
                forms[folded(older)].setdefault((Name(name.iri, older, "en"), "older"))
    grams: dict[str, set[str]] = defaultdict(set)
    for form in forms:
        for gram in _grams(form):
            grams[gram].add(form)
    return Index(
        {form: tuple(found) for form, found in forms.items()},
        {gram: frozenset(found) for gram, found in grams.items()},
        weights,
    )


def find(index: Index, words: str, most: int = 20) -> list[Hit]:
    """Return the things whose names fit words, the best reason first, then what is spoken of most.

    >>> mao = Name("id/mao", "Mao Zedong", "en")
    >>> [hit.why for hit in find(make_index([mao], {}), "Mao Tse-tung")]
    ['older']
    """
    asked = folded(words[:200])
    simple = asked.translate(simplified())
    if not simple:
        return []
    best: dict[str, Hit] = {}
    for form, why in _candidates(index, asked, simple):
        for name, kind in index.forms[form]:
            reason = kind if kind and why == "exact" else why
            if reason == "exact" and folded(name.text) != asked:
                reason = "signs"
            held = best.get(name.iri)
            if held is None or REASONS.index(reason) < REASONS.index(held.why):
                best[name.iri] = Hit(name.iri, name, reason)
    ranked = sorted(
        best.values(),
        key=lambda hit: (REASONS.index(hit.why), -index.weights.get(hit.iri, 0), len(hit.name.text), hit.iri),
    )
    return ranked[:most]


def _candidates(index: Index, asked: str, simple: str) -> Iterable[tuple[str, str]]:
    for form in dict.fromkeys((asked, simple)):
        if form in index.forms:
            yield form, "exact"
    found = False
    for form in index.forms:
        if form.startswith(simple):
            found = True
            yield form, "start"
        elif len(simple) > 1 and simple in form:
            found = True
            yield form, "part"
    if found or len(simple) < _SHORTEST_CLOSE:
        return
    near: set[str] = set().union(*(index.grams.get(gram, frozenset()) for gram in _grams(simple)))
    for form in sorted(near):
        if abs(len(form) - len(simple)) <= 2:
            matcher = SequenceMatcher(None, simple, form, autojunk=False)
            if matcher.quick_ratio() >= _CLOSE and matcher.ratio() >= _CLOSE:
                yield form, "close"


def _grams(form: str) -> set[str]:
    return {form[n : n + 2] for n in range(max(1, len(form) - 1))}

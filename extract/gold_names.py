"""Whom a gold name or phrase means: by the authority file, the gold's aliases, or its kind of thing."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from communique.extract.forms import forms
from communique.extract.gold_kinds import day_in, types_in
from communique.extract.gold_people import People
from communique.extract.passage import fold
from communique.ontology.authorities import Entity

PHRASES = Path(__file__).resolve().parent / "gold_phrases.csv"  # what gold calls some authorities
_MESSAGES = ("telegram", "letter", "note", "document", "archive-page", "page")
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_PARTS = re.compile(r"\s*(?:,|;|/|\band\b)\s*")
_YEAR = re.compile(r"\b1[89]\d\d\b")
_HEAD = re.compile(r"[,;:(]")


def plain(name: str) -> str:
    """Return a name as names are compared: folded, without case, title marks and quotation marks.

    >>> plain("《Ｗork》"), plain("“One Finger’s Worth”")
    ('work', "one finger's worth")
    """
    return " ".join(re.sub(r"[《》“”\"]", "", fold(name)).casefold().split())


def names_of(entity: Entity) -> frozenset[str]:
    """Return all names of an entity, as names are compared."""
    return frozenset(plain(form.text) for form in (*entity.labels, *entity.variants))


@dataclass(frozen=True)
class Wanted:
    """Whom or what a gold cell means: keys and names; or, for a phrase, types and a day.

    Without keys, names and types nothing is known but the phrase.
    """

    phrase: str
    keys: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    types: frozenset[str] = frozenset()
    day: str = ""

    @property
    def named(self) -> bool:
        """Tell whether it is a name, so that a claim must have just this entity."""
        return bool(self.keys or self.names)

    @property
    def certain(self) -> bool:
        """Tell whether an entity can be compared with it."""
        return self.named or bool(self.types)

    def is_addressed_by(self, entity: Entity) -> bool:
        """Tell whether an entity is a message to whom is meant, as its English label says."""
        to = plain(entity.label()).partition(" to ")[2]
        return entity.type in _MESSAGES and any(name in to for name in self.names)


@dataclass(frozen=True)
class NameBook:
    """Names to entity keys, keys to names and years, gold names to their other surfaces, and all people."""

    keys: dict[str, frozenset[str]]
    names: dict[str, frozenset[str]]
    years: dict[str, str]
    people: People
    aliases: dict[str, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, entities: Iterable[Entity], aliases: Iterable[tuple[str, tuple[str, ...]]]) -> NameBook:
        """Index authorities' names and the gold's surfaces; a surface of two names counts for none."""
        known = tuple(entities)
        names = {entity.key: names_of(entity) for entity in known}
        keys: dict[str, set[str]] = {}
        for key, written in names.items():
            for name in written:
                keys.setdefault(name, set()).add(key)
        for form in forms(known):
            if form.key and len(form.text) > 1:
                keys.setdefault(plain(form.text), {form.key})
        keys.update((plain(phrase), set(meant)) for phrase, meant in _phrases())
        rows = list(aliases)
        uses = Counter(plain(s) for _, surfaces in rows for s in surfaces)
        other = {
            plain(name): frozenset(
                {plain(name), *(plain(s) for s in surfaces if uses[plain(s)] == 1 and len(s) > 1)}
            )
            for name, surfaces in rows
        }
        years = {entity.key: (_YEAR.search(entity.label()) or _YEAR.match(entity.start)) for entity in known}
        return cls(
            {name: frozenset(found) for name, found in keys.items()},
            names,
            {key: found[0] for key, found in years.items() if found},
            People.of(known),
            other,
        )

    def means(self, wanted: Wanted, entity: Entity) -> bool:
        """Tell whether an entity is meant: by key or name; a phrase by type, and no other day or people."""
        other_authority = bool(wanted.keys) and entity.key in self.names  # it may share a name
        if entity.key in wanted.keys or (wanted.names & names_of(entity) and not other_authority):
            return True
        label = _BRACKETS.sub("", entity.label())  # in brackets stands the text it is from
        other_day = bool(wanted.day and entity.start) and entity.start[:10] != wanted.day
        return entity.type in wanted.types and not other_day and self.people.agree(wanted.phrase, label)

    def name(self, text: str) -> Wanted:
        """Return what a canonical name means, also without what it has in brackets or after a comma."""
        year = _YEAR.search(text)
        for form in dict.fromkeys((text, _BRACKETS.sub("", text), text.partition(",")[0])):
            if found := self._known(form, year[0] if year else ""):
                paper = self._kind(text) if not found.keys and "work" in types_in(text) else Wanted(text)
                return replace(paper, keys=found.keys, names=found.names)
        kind = self._kind(text)
        return kind if kind.types else Wanted(text, names=frozenset({plain(text)}))

    def subjects(self, phrase: str) -> tuple[Wanted, ...]:
        """Return all that a phrase names as subjects; if it names nobody, the kind of thing it speaks of."""
        whole = _BRACKETS.sub("", phrase).strip()
        if found := self._known(whole):
            return (found,)
        parts = [part for part in map(self._known, _PARTS.split(whole)) if part is not None]
        return tuple(parts) or (self._kind(whole),)

    def object(self, phrase: str) -> Wanted:
        """Return whom a phrase begins with, or the kind of thing it speaks of, or the phrase alone."""
        head = _HEAD.split(phrase, maxsplit=1)[0].strip()
        if found := self._known(_BRACKETS.sub("", phrase).strip()) or self._known(head):
            return found
        kind = self._kind(head)
        if kind.types:
            return kind
        words = head.split()
        prefixes = (" ".join(words[:n]) for n in range(len(words) - 1, 0, -1) if not words[n][0].isupper())
        return next((found for prefix in prefixes if (found := self._known(prefix))), Wanted(phrase))

    def _known(self, text: str, year: str = "") -> Wanted | None:
        """Return what a name means; with a year beside it, only what is of that year or of none."""
        forms = (text, text.removeprefix("the "), text.replace(",", ""), re.sub(r"[^\x00-\x7f]+", "", text))
        exact = next((form for form in map(plain, forms) if form in self.keys or form in self.aliases), None)
        if exact is None:
            return None
        surfaces = self.aliases.get(exact, frozenset())
        by_surface = frozenset(k for s in surfaces for k in self.keys.get(s, ()) if len(self.keys[s]) == 1)
        found = self.keys.get(exact) or by_surface
        keys = frozenset(key for key in found if not year or self.years.get(key, year) == year)
        if keys != found and not keys:
            return Wanted(text, names=frozenset({exact}))
        return Wanted(
            text, keys, frozenset({exact, *surfaces, *(n for k in keys for n in self.names.get(k, ()))})
        )

    def _kind(self, phrase: str) -> Wanted:
        return Wanted(phrase, types=types_in(phrase), day=day_in(phrase))


def _phrases() -> Iterator[tuple[str, list[str]]]:
    """Yield (phrase, keys) of the table of phrases."""
    with PHRASES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield row["phrase"], row["keys"].split("|")

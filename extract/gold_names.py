"""Whom a gold name or phrase means: through the authority file, the gold's aliases, or the kind of thing a phrase speaks of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from communique.extract.forms import forms
from communique.extract.passage import fold
from communique.ontology.authorities import Entity

_DOCUMENTS = ("document", "work", "archive-page", "web-page")
# A word of a phrase, and the types of entity it may mean; the first word of the phrase that is here counts.
_KINDS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("telegram", "cable", "cablegram"), ("telegram", *_DOCUMENTS)),
    "letter": ("letter", *_DOCUMENTS),
    "report": ("report", *_DOCUMENTS),
    **dict.fromkeys(("minutes", "memorandum", "record", "transcript", "translation"), ("minutes", "report", "telegram", *_DOCUMENTS)),
    **dict.fromkeys(("article", "page"), ("article", *_DOCUMENTS)),
    **dict.fromkeys(("treaty", "agreement", "protocol", "pact"), ("treaty", "agreement", *_DOCUMENTS)),
    **dict.fromkeys(("meeting", "talk", "talks", "conversation", "celebration"), ("meeting", "event", "negotiation", "visit", "conference", "minutes")),
    "war": ("war", "event"),
    **dict.fromkeys(("delegation", "party", "group"), ("delegation", "organization")),
    "loan": ("agreement", "treaty", "topic"),
}  # fmt: skip
_MONTHS = "January February March April May June July August September October November December".split()
_DAY = re.compile(rf"(\d{{1,2}}) ({'|'.join(_MONTHS)}) (\d{{4}})|(\d{{4}}-\d\d-\d\d)")
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_PARTS = re.compile(r"\s*(?:,|;|/|\band\b)\s*")
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
    """Whom or what a gold cell means: keys, names, or only the types a phrase speaks of with a day; all empty: unknown."""

    phrase: str
    keys: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    types: frozenset[str] = frozenset()
    day: str = ""

    @property
    def named(self) -> bool:
        """Tell whether it is a name, so that a claim must have just this entity."""
        return bool(self.keys or self.names)

    def is_met_by(self, entity: Entity) -> bool:
        """Tell whether an entity is meant: by key or name; for a phrase by its type and, if both have one, its day."""
        if self.named:
            return entity.key in self.keys or bool(self.names & names_of(entity))
        if not self.types:
            return False
        return entity.type in self.types and not (self.day and entity.start and entity.start[:10] != self.day)


@dataclass(frozen=True)
class NameBook:
    """Names to entity keys, and gold names to their other surfaces."""

    keys: dict[str, frozenset[str]]
    aliases: dict[str, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, entities: Iterable[Entity], aliases: Iterable[tuple[str, tuple[str, ...]]]) -> NameBook:
        """Index the authority file's names and the gold's surfaces; a surface of two gold names counts for neither."""
        known = tuple(entities)
        keys: dict[str, set[str]] = {}
        for entity in known:
            for name in names_of(entity):
                keys.setdefault(name, set()).add(entity.key)
        for form in forms(known):
            if form.key and len(form.text) > 1:
                keys.setdefault(plain(form.text), {form.key})
        rows = list(aliases)
        uses = Counter(plain(s) for _, surfaces in rows for s in surfaces)
        other = {
            plain(name): frozenset(
                {plain(name)} | {plain(s) for s in surfaces if uses[plain(s)] == 1 and len(s) > 1}
            )
            for name, surfaces in rows
        }
        return cls({name: frozenset(found) for name, found in keys.items()}, other)

    def name(self, text: str) -> Wanted:
        """Return what a canonical name of the gold means, also without what it has in brackets or after a comma."""
        for form in dict.fromkeys((text, _BRACKETS.sub("", text), text.partition(",")[0])):
            exact = plain(form)
            keys = self.keys.get(exact, frozenset())
            if keys or exact in self.aliases:
                surfaces = self.aliases.get(exact, frozenset())
                known = keys or frozenset(
                    k for s in surfaces for k in self.keys.get(s, ()) if len(self.keys[s]) == 1
                )
                return Wanted(text, known, surfaces | {exact})
        kind = self._kind(text)
        return kind if kind.types else Wanted(text, names=frozenset({plain(text)}))

    def subjects(self, phrase: str) -> tuple[Wanted, ...]:
        """Return all that a phrase names as subjects; a phrase that names nobody by the kind of thing it speaks of."""
        whole = _BRACKETS.sub("", phrase).strip()
        if found := self._known(whole):
            return (found,)
        parts = [part for part in map(self._known, _PARTS.split(whole)) if part is not None]
        return tuple(parts) or (self._kind(whole),)

    def object(self, phrase: str) -> Wanted:
        """Return whom the beginning of an object phrase names, or the kind of thing it speaks of, or what is unknown."""
        head = _HEAD.split(phrase, maxsplit=1)[0].strip()
        if found := self._known(_BRACKETS.sub("", phrase).strip()) or self._known(head):
            return found
        kind = self._kind(head)
        if kind.types:
            return kind
        words = head.split()
        prefixes = (" ".join(words[:n]) for n in range(len(words) - 1, 0, -1))
        return next((found for prefix in prefixes if (found := self._known(prefix))), Wanted(phrase))

    def _known(self, text: str) -> Wanted | None:
        exact = plain(text)
        if exact in self.keys or exact in self.aliases:
            return self.name(text)
        return None

    def _kind(self, phrase: str) -> Wanted:
        words = [w for w in re.findall(r"[a-z]+", phrase.casefold().partition(",")[0]) if w in _KINDS]
        match = _DAY.search(phrase)
        day = ""
        if match:
            day = match[4] or f"{match[3]}-{_MONTHS.index(match[2]) + 1:02}-{int(match[1]):02}"
        return Wanted(phrase, types=frozenset(_KINDS[words[0]]) if words else frozenset(), day=day)

"""The people a phrase or a label names, so that talks of other people are not taken for one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from communique.extract.forms import forms
from communique.extract.passage import fold
from communique.ontology.authorities import Entity


@dataclass(frozen=True)
class People:
    """The names of the people of the authority file, as one pattern, and whom each name means."""

    pattern: re.Pattern[str]
    keys: dict[str, str]

    @classmethod
    def of(cls, entities: Iterable[Entity]) -> People:
        """Take the names of all people; a name that several share means nobody."""
        known = tuple(entities)
        persons = {entity.key for entity in known if entity.type == "person"}
        named = [
            (fold(f.text).casefold(), e.key)
            for e in known
            if e.key in persons
            for f in (*e.labels, *e.variants)
        ]
        named += [(form.text.casefold(), form.key) for form in forms(known) if form.key in persons]
        keys: dict[str, set[str]] = {}
        for name, key in named:
            if len(name) > 1:
                keys.setdefault(name, set()).add(key)
        names = sorted(keys, key=len, reverse=True)
        parts = (rf"\b{re.escape(name)}\b" if name.isascii() else re.escape(name) for name in names)
        single = {name: next(iter(found)) for name, found in keys.items() if len(found) == 1}
        return cls(re.compile("|".join(parts) or r"(?!)"), single)

    def named_in(self, text: str) -> frozenset[str]:
        """Return the keys of the people that a text names."""
        found = (match[0] for match in self.pattern.finditer(fold(text).casefold()))
        return frozenset(self.keys[name] for name in found if name in self.keys)

    def agree(self, phrase: str, label: str) -> bool:
        """Tell whether phrase and label can speak of one thing: all people of one are among the other's."""
        wanted, given = self.named_in(phrase), self.named_in(label)
        return wanted <= given or given <= wanted

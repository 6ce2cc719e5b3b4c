"""Surnames that an office tells whose they are: of all called Menon, the Foreign Secretary of 1951.

An office in the table of terms beside a bare surname names its holder of the paper's day.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from communique.extract.mention import Mention
from communique.extract.office_holders_en import OfficeNamed, bindings
from communique.extract.office_scene import Scene
from communique.extract.offices import Term, terms_on


def by_office(
    texts: Sequence[str],
    people: Sequence[Iterable[Mention]],
    scenes: Sequence[Scene],
    full: Mapping[str, Iterable[str]],
) -> dict[str, str]:
    """Return whom the surnames of a text's papers stand for, by the offices that stand beside them.

    ``full`` has the full names of each key. A surname that two offices give to two people is nobody's; so is
    one whose bearer elsewhere in the text has another full name than the holder.
    """
    found: dict[str, set[str]] = {}
    others: dict[str, set[str]] = {}
    for text, named, scene in zip(texts, people, scenes, strict=True):
        for _, office, (_, printed) in bindings(text, named, scene, {}):
            if " " in printed:
                continue
            holders = {term.key for term in terms_on(office.kind, scene.day) if _fits(office, term)}
            found.setdefault(printed, set()).update(k for k in holders if _is_called(k, printed, full))
        for person in named:
            words = text[person.start : person.end].split()
            if len(words) > 1 and person.key:
                others.setdefault(words[-1], set()).add(person.key)
    return {
        surname: next(iter(keys))
        for surname, keys in found.items()
        if len(keys) == 1 and others.get(surname, keys) == keys
    }


def _fits(office: OfficeNamed, term: Term) -> bool:
    """Tell whether a term may be of an office as printed: of its state, posted where it says."""
    return (not office.state or office.state == term.of) and (not office.to or office.to == term.to)


def _is_called(key: str, surname: str, full: Mapping[str, Iterable[str]]) -> bool:
    return any(name.endswith((f" {surname}", f"-{surname}")) for name in full.get(key, ()))


def relinked(text: str, people: Iterable[Mention], surnames: Mapping[str, str]) -> list[Mention]:
    """Return people, those called by a surname alone linked to whom an office shows them to be."""
    return [
        replace(person, key=surnames[word], value="")
        if person.type == "PERSON" and (word := text[person.start : person.end]) in surnames
        else person
        for person in people
    ]

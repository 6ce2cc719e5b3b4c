"""The authority file: people, places, bodies, treaties and works with their names and verified links.

The file is a CSV that a historian edits in a spreadsheet; a row without a verified link gets a local IRI only.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Form:
    """One written form of a name; ``language`` is a lower-case tag such as ``zh-hans`` or ``en``."""

    text: str
    language: str


@dataclass(frozen=True)
class Entity:
    """A person, place, body, treaty, event or work that claims speak of.

    ``key`` is an ASCII slug, unique; ``type`` the row's type (``person``, ``treaty``, ``meeting`` …);
    ``origin`` is ``authority`` for rows of the file and ``reading`` for what a text added.
    """

    key: str
    type: str
    labels: tuple[Form, ...]
    variants: tuple[Form, ...] = ()
    wikidata: str = ""
    viaf: str = ""
    geonames: str = ""
    latitude: str = ""
    longitude: str = ""
    start: str = ""
    end: str = ""
    other_ids: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()
    verified: str = ""
    note: str = ""
    origin: str = "authority"

    def label(self, language: str = "en") -> str:
        """Return the label in a language, else in English, else the first, else the key."""
        by_language = {form.language: form.text for form in self.labels}
        return by_language.get(language) or by_language.get("en") or next(iter(by_language.values()), self.key)

"""The authority file: people, places, bodies, treaties and works with their names and verified links.

The file is a CSV that a historian edits in a spreadsheet; a row
without a verified link gets a local IRI only.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from communique.ontology.authority_rows import LANGUAGES, Row, read_rows, split
from communique.ontology.own import AUTHORITIES, own_file

AUTHORITY_FILE = Path(__file__).resolve().parent / "authorities.csv"
_LABELS = {
    "label_en": "en",
    "label_zh_hans": "zh-hans",
    "label_zh_hant": "zh-hant",
    "label_ru": "ru",
}


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
    ``start`` and ``end`` are EDTF dates, ``latitude`` and ``longitude`` decimal degrees (WGS 84);
    ``verified`` says what confirms each identifier, ``match`` whether links are ``exact`` or ``close``;
    ``participants`` are the keys of those who took part in an event or are party to a treaty.
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
    match: str = ""
    verified: str = ""
    note: str = ""
    origin: str = "authority"

    def label(self, language: str = "en") -> str:
        """Return the label in a language, else in English, else the first, else the key."""
        by_language = {form.language: form.text for form in self.labels}
        return (
            by_language.get(language) or by_language.get("en") or next(iter(by_language.values()), self.key)
        )


def load_authorities(path: Path | None = None) -> tuple[Entity, ...]:
    """Read the authority file (UTF-8 CSV with a header line), in its order; the package's without ``path``.

    The package's rows are followed by those of a curator's own folder (``communique.ontology.own``), which
    take the place of rows of the same key.

    Raises AuthorityFileError, naming file and line, when a row breaks a rule: unique slug keys, known types,
    labels in English and Chinese, EDTF dates, coordinates in range, well-formed identifiers, participants
    that are rows themselves.

    >>> next(entity.label("zh-hans") for entity in load_authorities() if entity.key == "moscow")
    '莫斯科'
    """
    return _package_file(own_file(AUTHORITIES)) if path is None else tuple(map(_entity, read_rows(path)))


@cache
def _package_file(own: Path | None) -> tuple[Entity, ...]:
    rows = {row.cells["key"]: row for row in read_rows(AUTHORITY_FILE)}
    if own:
        rows |= {row.cells["key"]: row for row in read_rows(own, frozenset(rows))}
    return tuple(map(_entity, rows.values()))


def _entity(row: Row) -> Entity:
    cells = row.cells
    forms = (form.partition(":") for form in split(cells["alt_labels"], "|"))
    return Entity(
        key=cells["key"],
        type=cells["type"],
        labels=tuple(Form(cells[column], tag) for column, tag in _LABELS.items() if cells[column]),
        variants=tuple(Form(text, LANGUAGES[tag]) for tag, _, text in forms),
        wikidata=cells["wikidata"],
        viaf=cells["viaf"],
        geonames=cells["geonames"],
        latitude=cells["lat"],
        longitude=cells["long"],
        start=cells["start"],
        end=cells["end"],
        other_ids=split(cells["other_ids"], ";"),
        participants=split(cells["participants"], "|"),
        match=cells["match"],
        verified=cells["verified"],
        note=cells["note"],
    )

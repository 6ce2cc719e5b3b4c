"""What reading one text yields: the only thing the graph needs to know of extraction."""

from __future__ import annotations

from dataclasses import dataclass

from communique.extract.claims import Claim
from communique.ontology.authorities import Entity, Form


@dataclass(frozen=True)
class SourceRecord:
    """A text as stored: its name (file name without ending), hash, and what is known of it.

    ``titles`` are those of the same paper in other languages, where the authority file has it.
    """

    name: str
    file: str
    sha256: str
    characters: int
    language: str
    title: str
    encoding: str = "utf-8"
    titles: tuple[Form, ...] = ()


@dataclass(frozen=True, order=True)
class MentionRow:
    """One name or value found in the text; ``label`` is the English label, for a DATE its EDTF."""

    source: str
    start: int
    end: int
    surface: str
    type: str
    label: str
    key: str


@dataclass(frozen=True)
class Reading:
    """All that one text gave: the source, its mentions, the entities it adds, its claims."""

    source: SourceRecord
    mentions: tuple[MentionRow, ...]
    entities: tuple[Entity, ...]
    claims: tuple[Claim, ...]
    warnings: tuple[str, ...] = ()

"""Measures readings against gold: recall of facts and citations, names found and linked, traps stepped in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from communique.extract.evaluate_citations import CitationResult, match_citations
from communique.extract.evaluate_echoes import echoes
from communique.extract.evaluate_facts import FactResult, match_facts
from communique.extract.evaluate_names import NameResult, match_names
from communique.extract.evaluate_traps import Trap, TrapResult, load_traps, match_traps
from communique.extract.gold import GoldText, load_aliases, load_gold
from communique.extract.gold_names import NameBook
from communique.extract.layout import Zone, read_layout
from communique.extract.read import Tools, default_tools, read
from communique.extract.reading import Reading
from communique.extract.source import read_source
from communique.ontology.authorities import Entity, load_authorities

_KINDS = ("minutes", "telegram", "article", "agreement", "treaty", "report", "message", "cablegram", "letter")


@dataclass(frozen=True)
class TextResult:
    """What became of the gold of one text; ``unmatched`` claims say no gold fact, ``echoes`` repeat."""

    name: str
    facts: tuple[FactResult, ...]
    names: tuple[NameResult, ...]
    citations: tuple[CitationResult, ...]
    traps: tuple[TrapResult, ...]
    claims: int
    unmatched: int
    echoes: int
    text: str
    zones: tuple[Zone, ...]

    def kind(self, position: int) -> str:
        """Return the kind of document at a place: by the text's name (``en-minutes-…``), else its zone."""
        second = [*self.name.split("-"), ""][1]
        return second if second in _KINDS else self._zone(position)[0]

    def language(self, position: int) -> str:
        """Return ``zh`` or ``en``: by the text's name (``en-…``), else the language of its zone there."""
        first = self.name.split("-")[0]
        return first if first in ("zh", "en") else self._zone(position)[1]

    def line(self, position: int) -> int:
        """Return the 1-based line of the file at a place."""
        return self.text.count("\n", 0, position) + 1

    def _zone(self, position: int) -> tuple[str, str]:
        before = [
            z for z in self.zones if z.kind != "notes" and z.passages and z.passages[0].origins[0] <= position
        ]
        inside = [
            z
            for z in self.zones
            if any(p.origin(0) <= position <= p.origin(len(p.text) - 1) for p in z.passages)
        ]
        zone = next(iter(inside), before[-1] if before else None)
        return (zone.kind, zone.language.split("-")[0]) if zone else ("", "")


@dataclass(frozen=True)
class Yardstick:
    """What readings are compared by: names, entities, traps."""

    book: NameBook
    entities: dict[str, Entity]
    traps: tuple[Trap, ...]


def evaluate(gold: Path, texts: Path, tools: Tools | None = None) -> Iterator[TextResult]:
    """Yield the result of every text that both folders have, by name of text.

    Raises GoldError for gold that cannot be used and ReadingError for a text that cannot be read.
    """
    entities = load_authorities()
    book = NameBook.of(entities, load_aliases(gold))
    yardstick = Yardstick(book, {e.key: e for e in entities}, load_traps())
    for text in load_gold(gold, texts):
        source = read_source(text.path)
        yield compare(text, source.text, read(source, tools or default_tools()), yardstick)


def compare(gold: GoldText, text: str, reading: Reading, yardstick: Yardstick) -> TextResult:
    """Return what became of the gold of one text in one reading of it; ``text`` is the text as stored."""
    book, entities, zones = yardstick.book, yardstick.entities, read_layout(text)
    facts = match_facts(gold.facts, reading, book, entities)
    said = {claim.digest for result in facts for claim in result.claims}
    return TextResult(
        gold.name,
        tuple(facts),
        tuple(match_names(gold.names, reading, book, entities)) if gold.names else (),
        tuple(match_citations(gold.citations, reading, entities)),
        tuple(match_traps(yardstick.traps, reading, zones)),
        len(reading.claims),
        sum(claim.digest not in said for claim in reading.claims),
        len(echoes(reading.claims)),
        text,
        zones,
    )

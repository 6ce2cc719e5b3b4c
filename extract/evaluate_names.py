"""Which names and dates of the gold a reading found: exact span and type, then what they stand for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from communique.extract.gold import GoldName
from communique.extract.gold_names import NameBook, plain
from communique.extract.mention import NAME_TYPES
from communique.extract.reading import MentionRow, Reading
from communique.ontology.authorities import Entity


@dataclass(frozen=True)
class NameResult:
    """A name of the gold, of the reading, or of both; ``linked`` when both stand for the same."""

    type: str
    start: int
    gold: GoldName | None
    found: MentionRow | None
    linked: bool = False


def match_names(
    names: Iterable[GoldName], reading: Reading, book: NameBook, entities: dict[str, Entity]
) -> list[NameResult]:
    """Return one result for each place that gold or reading holds to be a name, in the order of the text."""
    known = {**entities, **{e.key: e for e in reading.entities}}
    wanted = {(n.start, n.end, n.type): n for n in names}
    found = {(m.start, m.end, m.type): m for m in reading.mentions if m.type in NAME_TYPES}
    results = []
    for place in sorted(wanted.keys() | found.keys()):
        gold, mention = wanted.get(place), found.get(place)
        linked = gold is not None and mention is not None and _linked(gold, mention, book, known)
        results.append(NameResult(place[2], place[0], gold, mention, linked))
    return results


def _linked(gold: GoldName, mention: MentionRow, book: NameBook, known: dict[str, Entity]) -> bool:
    if gold.type == "DATE":
        return _day(gold.canonical) == _day(mention.label)
    entity = known.get(mention.key)
    wanted = book.name(gold.canonical)
    return (
        (wanted.named and book.means(wanted, entity))
        if entity
        else plain(mention.label) == plain(gold.canonical)
    )


def _day(edtf: str) -> str:
    return edtf.strip("[]{}").replace("~", "").replace("?", "")

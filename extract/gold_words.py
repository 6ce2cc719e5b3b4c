"""The free words some gold has for predicates, and what the ontology calls them: ``gold_predicates.csv``.

Its columns: the word; the predicates a claim may have instead (``a|b``; ``*`` any act of speech; ``<p``: the
claim's subject is the gold's object; empty: the ontology says no such thing); the polarity the claim must
have (empty: positive).
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from communique.extract.errors import ReadingError
from communique.ontology.vocabulary import predicates, speech_acts

TABLE = Path(__file__).resolve().parent / "gold_predicates.csv"


class GoldError(ReadingError):
    """Gold that cannot be used: names file, line, what came and what is needed."""


@dataclass(frozen=True)
class Way:
    """One way a claim may say a fact: predicate, places of subject and object, polarity or ``any``."""

    predicate: str
    swapped: bool = False
    polarity: str = "positive"


def ways_of(word: str) -> tuple[Way, ...]:
    """Return the ways a claim may say a free word; a predicate's own name stands for itself.

    >>> ways_of("author")
    (Way(predicate='authored', swapped=True, polarity='positive'),)
    """
    table = _table()
    if word in table:
        return table[word]
    return (Way(word),) if word in predicates() else ()


@cache
def _table() -> dict[str, tuple[Way, ...]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        return {row["word"]: _ways(row, reader.line_num) for row in reader}


def _ways(row: dict[str, str], line: int) -> tuple[Way, ...]:
    polarity = row["polarity"] or "positive"
    found = []
    for part in filter(None, row["predicates"].split("|")):
        name = part.removeprefix("<")
        names = sorted(speech_acts()) if name == "*" else [name]
        if not predicates().issuperset(names) or polarity not in ("positive", "negative", "any"):
            raise GoldError(
                f"{TABLE.name}:{line}: {part!r}, polarity {polarity!r}; a predicate of the ontology is needed"
            )
        found += [Way(n, part.startswith("<"), polarity) for n in names]
    return tuple(found)

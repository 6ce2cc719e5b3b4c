"""Which cited parts of the notes a reading has: title or archive unit, pages and relation compared."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from communique.extract.claims import Claim, Ref, Text
from communique.extract.gold import GoldCitation
from communique.extract.gold_names import names_of, plain
from communique.extract.passage import fold
from communique.extract.reading import Reading
from communique.ontology.authorities import Entity

_LEVELS = {"fond": "f", "inventory": "op", "folder": "p", "file": "d"}
_UNIT = re.compile(r"(fond|inventory|file|folder)(?:\([^)]*\))?\)?\s*(\d+)")


@dataclass(frozen=True)
class CitationResult:
    """A cited part and what became of it: ``full``, ``partial`` (work or unit are right) or ``missing``."""

    citation: GoldCitation
    status: str
    why: str = ""


def match_citations(
    citations: Iterable[GoldCitation], reading: Reading, entities: dict[str, Entity]
) -> list[CitationResult]:
    """Return the result of every cited part; each claim serves one part only."""
    known = {**entities, **{e.key: e for e in reading.entities}}
    left = [c for c in reading.claims if c.predicate == "cites" and c.qualifier("note")]
    results = []
    for citation in citations:
        candidates = [c for c in left if _words(c, "note") == citation.note and _cited(citation, c, known)]
        if not candidates:
            results.append(CitationResult(citation, "missing", "no claim cites it from this note"))
            continue
        best = min(candidates, key=lambda c: len(_faults(citation, c)))
        left.remove(best)
        faults = _faults(citation, best)
        results.append(CitationResult(citation, "partial" if faults else "full", "; ".join(faults)))
    return results


def _cited(citation: GoldCitation, claim: Claim, known: dict[str, Entity]) -> bool:
    if not isinstance(claim.object, Ref):
        return False
    if citation.archive:
        asked = {(_LEVELS[level], number) for level, number in _UNIT.findall(fold(citation.archive))}
        given = {tuple(part.split("-", 1)) for part in claim.object.key.split("/")[1:]}
        return bool(asked) and asked == given
    entity = known.get(claim.object.key)
    return entity is not None and plain(citation.title) in names_of(entity)


def _faults(citation: GoldCitation, claim: Claim) -> list[str]:
    found = []
    if pages_of(citation.pages) != pages_of(_words(claim, "pages")):
        found.append(f"pages {_words(claim, 'pages') or 'none'} for {citation.pages or 'none'}")
    if citation.relation != (_words(claim, "relation") or "cites"):
        found.append(f"relation {_words(claim, 'relation') or 'none'} for {citation.relation}")
    return found


def pages_of(words: str) -> tuple[str, ...]:
    """Return page ranges as they are compared.

    >>> pages_of("11—12、17-18")
    ('11-12', '17-18')
    """
    return tuple(re.findall(r"\d+(?:-\d+)?", fold(words)))


def _words(claim: Claim, name: str) -> str:
    node = claim.qualifier(name)
    return node.value if isinstance(node, Text) else ""

"""The claims and mentions of a build as tab-separated tables for a spreadsheet, in a stable order.

One header line and no quoting: tab, line feed, carriage return and backslash inside a cell are written
``\\t``, ``\\n``, ``\\r`` and ``\\\\``, so that one line is always one row.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from communique.extract.claims import Claim, ClaimRef, Node, Ref, Text
from communique.extract.reading import MentionRow, Reading
from communique.graph.entities import EntityTable
from communique.graph.terms import Quotes, shown
from communique.ontology.namespaces import Base

CLAIM_COLUMNS = (
    "source", "zone", "start", "end", "quote", "subject", "predicate", "object", "date", "voice", "stance",
    "polarity", "rule", "claim", "subject_iri", "object_iri",
)  # fmt: skip
MENTION_COLUMNS = ("source", "start", "end", "surface", "type", "label", "iri")

_ESCAPES = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}
_CELL = str.maketrans(_ESCAPES)
_WRITTEN = {written: plain for plain, written in _ESCAPES.items()}
Row = tuple[str | int, ...]


def escape(cell: str) -> str:
    r"""Return a cell as it is written in a table.

    >>> escape("two\nlines")
    'two\\nlines'
    """
    return cell.translate(_CELL)


def unescape(cell: str) -> str:
    r"""Return the words of a written cell; anything but the four escapes stands for itself.

    >>> unescape("two\\nlines")
    'two\nlines'
    """
    return re.sub(r"\\[\\tnr]", lambda match: _WRITTEN[match[0]], cell)


def table(columns: Sequence[str], rows: Iterable[Row]) -> str:
    """Return a table as one string: the header, then the rows in sorted order without repetition."""
    lines = ["\t".join(columns)]
    lines += ["\t".join(escape(str(cell)) for cell in row) for row in sorted(set(rows))]
    return "".join(f"{line}\n" for line in lines)


def claims_table(
    readings: Sequence[Reading], entities: EntityTable, base: Base, quotes: Quotes = "full"
) -> str:
    """Return ``claims.tsv``: one row for each span of each claim, entities by their English label."""
    by_digest = {claim.digest: claim for reading in readings for claim in reading.claims}
    return table(
        CLAIM_COLUMNS,
        (
            row
            for claim in by_digest.values()
            for row in _claim_rows(claim, by_digest, entities, base, quotes)
        ),
    )


def _claim_rows(
    claim: Claim, claims: dict[str, Claim], entities: EntityTable, base: Base, quotes: Quotes
) -> Iterator[Row]:
    shown_object, object_iri = _object(claim.object, claims, entities, base, quotes)
    for span in claim.evidence:
        yield (
            claim.source, claim.zone, span.start, span.end, span.words if quotes == "full" else "",
            entities.label(claim.subject), claim.predicate, shown_object, claim.date,
            entities.label(claim.voice) if claim.voice else "", claim.stance, claim.polarity, claim.rule,
            base.claim(claim.digest), base.entity(claim.subject), object_iri,
        )  # fmt: skip


def _object(
    node: Node, claims: dict[str, Claim], entities: EntityTable, base: Base, quotes: Quotes
) -> tuple[str, str]:
    match node:
        case Ref(key):
            return entities.label(key), base.entity(key)
        case Text(value, _, datatype):
            return value if datatype else shown(value, quotes), ""
        case ClaimRef(digest):
            inner = claims.get(digest)
            if inner is None or isinstance(inner.object, ClaimRef):
                return base.claim(digest), base.claim(digest)
            words, _ = _object(inner.object, claims, entities, base, quotes)
            return f"{entities.label(inner.subject)} {inner.predicate} {words}", base.claim(digest)


def mentions_table(readings: Sequence[Reading], base: Base, quotes: Quotes = "full") -> str:
    """Return ``mentions.tsv``: every name and value found, with its place in the text."""
    return table(
        MENTION_COLUMNS,
        (_mention_row(mention, base, quotes) for reading in readings for mention in reading.mentions),
    )


def _mention_row(mention: MentionRow, base: Base, quotes: Quotes) -> Row:
    iri = base.entity(mention.key) if mention.key else ""
    surface, label = mention.surface, mention.label
    if quotes == "none":
        label = label if mention.key or label != surface else ""
        surface = ""
    return mention.source, mention.start, mention.end, surface, mention.type, label, iri

"""Claims as rows of a table: which ones a page shows, then what each says and on which words.

The two are asked apart: joined in one query, an engine reads every claim there is for each page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pyoxigraph import Literal, NamedNode

from communique.app.backend import Backend, select
from communique.ontology.namespaces import CMQ, PREFIXES
from communique.queries.tables import Term, plain

_RDF, _OA = PREFIXES["rdf"], PREFIXES["oa"]
_WHICH = f"""SELECT DISTINCT ?claim ?key WHERE {{
  GRAPH ?g {{ ?claim ?any %s ; a <{CMQ}Claim> . OPTIONAL {{ ?claim <{CMQ}earliest> ?key }} }}
}} ORDER BY (!BOUND(?key)) ?key ?claim LIMIT %d OFFSET %d"""
_SAID = (
    f"{_RDF}subject",
    f"{_RDF}predicate",
    f"{_RDF}object",
    f"{CMQ}date",
    f"{CMQ}stance",
    f"{CMQ}polarity",
    f"{CMQ}source",
    f"{CMQ}status",
)
_PARTS = "SELECT ?s ?p ?o WHERE { VALUES ?s { %s } GRAPH ?g { ?s ?p ?o } FILTER(?p IN (%s)) }"
_WORDS = f"""SELECT ?s ?e ?p ?o WHERE {{ VALUES ?s {{ %s }}
  GRAPH ?g {{ ?s <{CMQ}evidence> ?e . ?e <{_OA}hasSelector> ?part . ?part ?p ?o }}
  FILTER(?p IN (<{_OA}start>, <{_OA}exact>)) }}"""
Row = tuple[Term | None, ...]


async def claims_about(backend: Backend, iri: str, most: int, page: int = 1) -> list[Row]:
    """Return rows of the claims in which a thing plays any part, by date.

    A row is claim, subject, predicate, object, date, stance, polarity, source, status, start, words; a
    claim on several spans has several. One claim more than ``most`` comes where there are more. Raises a
    QueryFailedError.
    """
    found = await select(backend, _WHICH % (NamedNode(iri), most + 1, most * (page - 1)))
    claims = list(dict.fromkeys(row[0] for row in found.rows if isinstance(row[0], NamedNode)))
    return await rows_of(backend, claims)


async def rows_of(backend: Backend, claims: Sequence[NamedNode]) -> list[Row]:
    """Return the rows of given claims, in their order, spans by their place."""
    if not claims:
        return []
    values = " ".join(map(str, claims))
    said = (await select(backend, _PARTS % (values, ", ".join(f"<{iri}>" for iri in _SAID)))).rows
    parts = {(subject, plain(predicate)): node for subject, predicate, node in said if predicate}
    words = _spans((await select(backend, _WORDS % values)).rows)
    rows: list[Row] = []
    for claim in claims:
        told = tuple(parts.get((claim, iri)) for iri in _SAID)
        rows += [(claim, *told, start, quote) for start, quote in words.get(claim, [(None, None)])]
    return rows


def _spans(rows: Iterable[Sequence[Term | None]]) -> dict[Term, list[tuple[Term | None, Term | None]]]:
    """Return the spans of each claim, as start and words (None where they are not published)."""
    found: dict[Term, dict[Term, dict[str, Term]]] = {}
    for claim, evidence, predicate, node in rows:
        if claim and evidence and predicate and node:
            kept = found.setdefault(claim, {}).setdefault(evidence, {})
            kept[plain(predicate).removeprefix(_OA)] = node
    return {
        claim: sorted(((span.get("start"), span.get("exact")) for span in spans.values()), key=_place)
        for claim, spans in found.items()
    }


def _place(span: tuple[Term | None, Term | None]) -> tuple[int, str]:
    start, words = span
    number = int(start.value) if isinstance(start, Literal) else 0
    return number, plain(words) if words else ""

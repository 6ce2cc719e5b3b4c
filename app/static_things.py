"""What of a graph is worth a page in the static edition, and where the rest is told.

Rows of the authority file that no claim speaks of, spans of evidence, and the parts of comparisons have no
page of their own there: evidence stands on the page of its claim, comparisons on theirs.
"""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import NamedNode

from communique.app.addresses import encoded
from communique.app.backend import select
from communique.app.claim_index import claim_index
from communique.app.editions import Edition
from communique.app.negotiation import JSONLD, TURTLE, Media
from communique.ontology.namespaces import CMQ

PAGED = ("id", "source", "claim", "rule", "concept", "graph", "decision", "curator")
_THINGS = """SELECT DISTINCT ?s WHERE {
  { GRAPH ?g { ?s a ?type } FILTER(STRSTARTS(STR(?s), "%s") && !CONTAINS(STR(?s), "#")) }
  UNION { GRAPH ?s { ?a ?b ?c } }
} ORDER BY ?s"""
_EVIDENCE = f"SELECT ?e ?claim WHERE {{ GRAPH ?g {{ ?claim <{CMQ}evidence> ?e }} }} ORDER BY ?e ?claim"


async def things_with_pages(edition: Edition) -> list[str]:
    """Return the IRIs of all things that have a page, in order; raises a QueryFailedError."""
    addresses = edition.addresses
    told = (await claim_index(edition.backend)).of
    rows = (await select(edition.backend, _THINGS % addresses.base)).rows
    found = [row[0].value for row in rows if isinstance(row[0], NamedNode)]
    return [
        iri
        for iri in found
        if addresses.kind(iri) in PAGED
        and addresses.document(iri)
        and (addresses.kind(iri) != "id" or iri in told)
    ]


def data_formats(kind: str) -> tuple[Media, ...]:
    """Return the notations that stand beside a page: a claim is read by people and by one kind of program."""
    return (TURTLE,) if kind == "claim" else (TURTLE, JSONLD)


async def redirects(edition: Edition, things: Iterable[str]) -> list[tuple[str, str]]:
    """Return for each thing the page that tells of it, and so for each span of evidence.

    Raises a QueryFailedError.
    """
    addresses = edition.addresses
    pages = {iri: encoded(addresses.document(iri) or "") + ".html" for iri in things}
    led = dict(pages)
    for evidence, claim in (await select(edition.backend, _EVIDENCE)).rows:
        if isinstance(evidence, NamedNode) and isinstance(claim, NamedNode) and claim.value in pages:
            led.setdefault(evidence.value, pages[claim.value])
    return sorted(led.items())

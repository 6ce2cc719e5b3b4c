"""Which claims speak of which things: read once for each build, so that no page looks through all claims.

What a page shows of a claim is asked for by name (``explorer_statements.load``); here stand only the
predicate, the first day, and who and what takes part in which role.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from pyoxigraph import NamedNode

from communique.app.all_rows import all_rows
from communique.app.backend import Backend, select
from communique.ontology.namespaces import CMQ, PREFIXES
from communique.queries.tables import plain

_RDF = PREFIXES["rdf"]
_GRAPHS = f"SELECT DISTINCT ?g WHERE {{ GRAPH ?g {{ ?source a <{CMQ}Source> }} }} ORDER BY ?g"
_CLAIMS = f"""SELECT ?claim ?p ?first ?last WHERE {{ GRAPH <%s> {{
  ?claim a <{CMQ}Claim> ; <{_RDF}predicate> ?p
  OPTIONAL {{ ?claim <{CMQ}earliest> ?first ; <{CMQ}latest> ?last }} }} }}"""
_PARTS = f"""SELECT ?claim ?role ?x WHERE {{ GRAPH <%s> {{ ?claim a <{CMQ}Claim> ; ?role ?x
  FILTER(ISIRI(?x) && STRSTARTS(STR(?x), "%s")) }} }}"""
_LAST = "9999"


@dataclass(frozen=True, slots=True)
class Claimed:
    """A claim: its IRI, predicate, first and last day (empty for none), every part in it as (role, IRI)."""

    iri: str
    predicate: str
    first: str
    last: str
    parts: tuple[tuple[str, str], ...]

    def roles(self, thing: str) -> frozenset[str]:
        """Return the roles in which a thing takes part (``subject``, ``voice`` …)."""
        return frozenset(role for role, iri in self.parts if iri == thing)

    def partners(self, thing: str) -> frozenset[str]:
        """Return whom a claim links a thing to: its object and hearer, or the subject it is said of."""
        roles = self.roles(thing)
        wanted = {"object", "hearer"} if "subject" in roles else set()
        wanted |= {"subject"} if roles & {"object", "hearer"} else set()
        return frozenset(iri for role, iri in self.parts if role in wanted and iri != thing)


@dataclass(frozen=True)
class ClaimIndex:
    """The claims in which each thing takes part, by date, the undated last."""

    of: Mapping[str, tuple[Claimed, ...]]

    def about(self, thing: str) -> tuple[Claimed, ...]:
        """Return the claims in which a thing plays any part."""
        return self.of.get(thing, ())

    def told(self, thing: str) -> tuple[Claimed, ...]:
        """Return the claims that say something of a thing: it is their subject or object."""
        return tuple(c for c in self.about(thing) if c.roles(thing) & {"subject", "object"})

    def between(self, one: str, other: str) -> tuple[Claimed, ...]:
        """Return the claims that link two things directly."""
        return tuple(c for c in self.about(one) if other in c.partners(one))


_kept: WeakKeyDictionary[Backend, asyncio.Task[ClaimIndex]] = WeakKeyDictionary()


def begin_claim_index(backend: Backend) -> None:
    """Begin to make the index, so that the first reader need not wait for it; needs a running loop."""
    if backend not in _kept:
        task = _kept[backend] = asyncio.ensure_future(_read(backend))
        task.add_done_callback(lambda done: done.cancelled() or done.exception())  # whoever asks is told


async def prepared(backend: Backend) -> None:
    """Wait until an index that was begun is made; raises a QueryFailedError."""
    if backend in _kept:
        await claim_index(backend)


async def claim_index(backend: Backend) -> ClaimIndex:
    """Return the index of what a backend answers from, made at the first call; raises a QueryFailedError."""
    task = _kept.get(backend)
    if task is None or (task.done() and (task.cancelled() or task.exception())):
        _kept.pop(backend, None)
        begin_claim_index(backend)
        task = _kept[backend]
    return await asyncio.shield(task)


async def _read(backend: Backend) -> ClaimIndex:
    claims: dict[str, Claimed] = {}
    for row in (await select(backend, _GRAPHS)).rows:
        if isinstance(row[0], NamedNode):
            claims |= await _of_source(backend, row[0].value)
    return indexed(sorted(claims.values(), key=lambda c: (c.first or _LAST, c.iri)))


async def _of_source(backend: Backend, graph: str) -> dict[str, Claimed]:
    base = graph.partition("graph/source/")[0] + "id/"
    parts: dict[str, dict[tuple[str, str], None]] = {}
    for claim, role, thing in await _all(backend, _PARTS % (graph, base), "?claim ?role ?x"):
        parts.setdefault(claim, {})[_local(role), thing] = None
    found: dict[str, Claimed] = {}
    for claim, predicate, first, last in await _all(backend, _CLAIMS % graph, "?claim ?first ?last"):
        found.setdefault(claim, Claimed(claim, _local(predicate), first, last, tuple(parts.get(claim, ()))))
    return found


async def _all(backend: Backend, query: str, order: str) -> list[list[str]]:
    """Return all rows in order, as strings; what is unbound is empty."""
    rows = await all_rows(backend, query, order)
    return sorted(["" if term is None else plain(term) for term in row] for row in rows)


def indexed(claims: Sequence[Claimed]) -> ClaimIndex:
    """Return the index of claims, which stay in their order.

    >>> met = Claimed("c1", "met", "", "", (("subject", "mao"), ("object", "stalin")))
    >>> [claim.iri for claim in indexed([met]).between("stalin", "mao")]
    ['c1']
    """
    of: dict[str, list[Claimed]] = {}
    for claim in claims:
        for thing in dict.fromkeys(iri for _, iri in claim.parts):
            of.setdefault(thing, []).append(claim)
    return ClaimIndex({thing: tuple(found) for thing, found in of.items()})


def _local(iri: str) -> str:
    return iri.removeprefix(CMQ).removeprefix(_RDF)

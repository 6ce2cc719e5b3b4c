"""The small network around a thing: what it is linked to most, and the statements behind each line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from math import cos, pi, sin

from communique.app.backend import Backend, select
from communique.app.claim_index import Claimed, ClaimIndex
from communique.app.explorer_drawing import draw
from communique.app.explorer_picture import Picture
from communique.app.explorer_statements import node
from communique.app.page_words import Namer
from communique.app.picture_labels import overlapping
from communique.app.view_words import kind_of_class
from communique.ontology.namespaces import CMQ, PREFIXES
from communique.ontology.vocabulary import entity_classes
from communique.queries.tables import plain

MOST = 14
_RDF = PREFIXES["rdf"]
_GENERAL = frozenset(("Entity", "Agent", "Work", "Document", "Event", "Place", "Organization"))
_KINDS = f"""SELECT DISTINCT ?x ?class WHERE {{ VALUES ?x {{ %s }} GRAPH ?g {{ ?x <{_RDF}type> ?class }} }}
ORDER BY ?x ?class"""


@dataclass(frozen=True)
class Around:
    """What stands around a thing: its neighbours, by neighbour the claims that link them, and all counts."""

    near: tuple[str, ...]
    linked: Mapping[str, tuple[Claimed, ...]]
    counts: Mapping[tuple[str, str], int]


def neighbours(index: ClaimIndex, iri: str, start: str) -> Around:
    """Return the things, whose IRIs begin with ``start``, that most claims link with a thing."""
    linked: dict[str, list[Claimed]] = {}
    for claim in index.about(iri):
        for other in claim.partners(iri):
            if other.startswith(start):
                linked.setdefault(other, []).append(claim)
    near = sorted(linked, key=lambda other: (-len(linked[other]), other))[:MOST]
    counts = {(iri, other): len(linked[other]) for other in near}
    among = set(near)
    for one in near:
        for claim in index.about(one):
            for other in claim.partners(one) & among:
                if one < other:
                    counts[one, other] = counts.get((one, other), 0) + 1
    return Around(tuple(near), {other: tuple(linked[other]) for other in near}, counts)


async def picture_of(backend: Backend, iri: str, found: Around, namer: Namer) -> Picture | None:
    """Return the picture of what stands around a thing, None for nothing; raises a QueryFailedError."""
    if not found.near:
        return None
    kinds = await kinds_of(backend, [iri, *found.near])
    things = [(x, namer.name(x), kinds.get(x, "topic")) for x in (iri, *found.near)]
    anchors = {(iri, x): f"l-{number}" for number, x in enumerate(found.near, 1)}
    for size in range(10, 21):
        places = {iri: (0, 0)} | ring(found.near, size / 10)
        picture = draw(things, places, found.counts, anchors, namer.links.language, iri)
        if not overlapping(picture.nodes):
            break
    return picture


def ring(things: Sequence[str], size: float = 1.0) -> dict[str, tuple[int, int]]:
    """Return places around (0, 0), the first half of the things near, the others far between them.

    The ring is as wide as the page has room for; ``size`` makes it higher.

    >>> ring(["a", "b"])
    {'a': (0, -118), 'b': (0, 205)}
    """
    half = (len(things) + 1) // 2
    order = [
        thing for pair in zip_longest(things[:half], things[half:]) for thing in pair if thing is not None
    ]
    near = set(things[:half])
    placed = {}
    for number, thing in enumerate(order):
        turn = 2 * pi * number / len(order) - pi / 2
        wide, high = (150, 118) if thing in near else (275, 205)
        placed[thing] = (round(wide * cos(turn)), round(size * high * sin(turn)))
    return placed


async def kinds_of(backend: Backend, things: Sequence[str]) -> dict[str, str]:
    """Return the kind (``person``, ``place`` …) of things by their deepest class."""
    known = entity_classes()
    classes: dict[str, set[str]] = {}
    for x, cls in (await select(backend, _KINDS % " ".join(map(node, things)))).rows:
        if x is not None and cls is not None and plain(cls).removeprefix(CMQ) in known:
            classes.setdefault(plain(x), set()).add(plain(cls).removeprefix(CMQ))
    return {x: kind_of_class(min(names - _GENERAL or names)) for x, names in classes.items()}

"""The small network around a thing: what it is linked to most, and the statements behind each line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest
from math import cos, pi, sin

from pyoxigraph import NamedNode

from communique.app.backend import Backend, select
from communique.app.explorer_picture import Picture, draw
from communique.app.explorer_statements import node
from communique.app.page_words import Namer, labels_of
from communique.app.view_words import kind_of_class
from communique.ontology.namespaces import CMQ, PREFIXES
from communique.ontology.vocabulary import entity_classes
from communique.queries.tables import plain

MOST, MOST_STATEMENTS, _MOST_ROWS = 14, 12, 4000
_RDF = PREFIXES["rdf"]
_GENERAL = frozenset(("Entity", "Agent", "Work", "Document", "Event", "Place", "Organization"))
_LINKED = f"""SELECT ?x (COUNT(DISTINCT ?claim) AS ?n) WHERE {{
  {{ GRAPH ?g {{ ?claim <{_RDF}subject> %s ; <{_RDF}object>|<{CMQ}hearer> ?x }} }}
  UNION {{ GRAPH ?g {{ ?claim <{_RDF}object>|<{CMQ}hearer> %s ; <{_RDF}subject> ?x }} }}
  FILTER(ISIRI(?x) && STRSTARTS(STR(?x), "%s") && ?x != %s)
}} GROUP BY ?x ORDER BY DESC(?n) ?x LIMIT %d"""
_BETWEEN = f"""SELECT ?a ?b (COUNT(DISTINCT ?claim) AS ?n) WHERE {{ VALUES ?a {{ %s }} VALUES ?b {{ %s }}
  GRAPH ?g {{ ?claim <{_RDF}subject> ?a ; <{_RDF}object>|<{CMQ}hearer> ?b }} }}
GROUP BY ?a ?b ORDER BY ?a ?b"""
_KINDS = f"""SELECT DISTINCT ?x ?class WHERE {{ VALUES ?x {{ %s }} GRAPH ?g {{ ?x <{_RDF}type> ?class }} }}
ORDER BY ?x ?class"""
_TO = f"""SELECT DISTINCT ?x ?claim ?first WHERE {{ VALUES ?x {{ %s }} GRAPH ?g {{
  {{ ?claim <{_RDF}subject> %s ; <{_RDF}object>|<{CMQ}hearer> ?x }}
  UNION {{ ?claim <{_RDF}object>|<{CMQ}hearer> %s ; <{_RDF}subject> ?x }}
  OPTIONAL {{ ?claim <{CMQ}earliest> ?first }}
}} }} ORDER BY (!BOUND(?first)) ?first ?claim LIMIT {_MOST_ROWS}"""


async def around(backend: Backend, iri: str, namer: Namer) -> tuple[Picture | None, dict[str, list[str]]]:
    """Return the picture around a thing and, by neighbour, the claims behind its line, at most twelve.

    Raises a QueryFailedError.
    """
    here, start = node(iri), namer.addresses.base + "id/"
    rows = (await select(backend, _LINKED % (here, here, start, here, MOST))).rows
    near = [x.value for x, _ in rows if isinstance(x, NamedNode)]
    if not near:
        return None, {}
    values = " ".join(map(node, near))
    counts = {(iri, plain(x)): int(plain(n)) for x, n in rows if x is not None and n is not None}
    for a, b, n in (await select(backend, _BETWEEN % (values, values))).rows:
        if a is not None and b is not None and n is not None and a != b:
            one, other = sorted((plain(a), plain(b)))
            counts[one, other] = counts.get((one, other), 0) + int(plain(n))
    linked: dict[str, list[str]] = {x: [] for x in near}
    for x, claim, _ in (await select(backend, _TO % (values, here, here))).rows:
        if x is not None and claim is not None and len(linked[plain(x)]) < MOST_STATEMENTS:
            linked[plain(x)].append(plain(claim))
    kinds = await kinds_of(backend, [iri, *near])
    named = replace(namer, labels={**namer.labels, **await labels_of(backend, [iri, *near])})
    things = [(x, named.name(x), kinds.get(x, "topic")) for x in (iri, *near)]
    places = {iri: (0, 0)} | ring(near)
    anchors = {(iri, x): f"l-{number}" for number, x in enumerate(near, 1)}
    picture = draw(things, places, counts, anchors, namer.links.language, iri)
    return picture, linked


def ring(things: Sequence[str]) -> dict[str, tuple[int, int]]:
    """Return places around (0, 0), the first half of the things near, the others far between them.

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
        placed[thing] = (round(wide * cos(turn)), round(high * sin(turn)))
    return placed


async def kinds_of(backend: Backend, things: Sequence[str]) -> dict[str, str]:
    """Return the kind (``person``, ``place`` …) of things by their deepest class."""
    known = entity_classes()
    classes: dict[str, set[str]] = {}
    for x, cls in (await select(backend, _KINDS % " ".join(map(node, things)))).rows:
        if x is not None and cls is not None and plain(cls).removeprefix(CMQ) in known:
            classes.setdefault(plain(x), set()).add(plain(cls).removeprefix(CMQ))
    return {x: kind_of_class(min(names - _GENERAL or names)) for x, names in classes.items()}

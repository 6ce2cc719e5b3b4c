"""Which entity is meant: a key, an IRI, or any name it is known by."""

from __future__ import annotations

import re
from difflib import get_close_matches

from pyoxigraph import Literal, NamedNode

from communique.ontology.namespaces import CMQ, Base, configured_base
from communique.queries.errors import BadParameterError
from communique.queries.running import Target, run
from communique.queries.tables import plain

_NAMES = """PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?entity ?name WHERE {
  VALUES ?property { skos:prefLabel skos:altLabel }
  GRAPH ?g { ?entity ?property ?name }
  FILTER(STRSTARTS(STR(?entity), %s))
  %s
}
ORDER BY ?entity ?name"""
_PEOPLE = f"SELECT DISTINCT ?entity WHERE {{ GRAPH ?g {{ ?entity a <{CMQ}Person> }} }}"
_MOST_CANDIDATES = 12
_MOST_CLOSE = 4
_NOT_HELD = 4


def find_entity(text: str, target: Target, base: Base | None = None) -> NamedNode:
    """Return the entity that a key (``mao-zedong``), an IRI or a name (``毛主席``) stands for.

    Names are compared without regard to case. Raises BadParameterError when nothing, or more than one entity,
    has that name; the message lists the candidates, or the names that hold the words or are close to them.
    """
    base = base or configured_base()
    wanted = text.strip()
    if not wanted:
        raise BadParameterError("an entity is missing; give a key such as mao-zedong, an IRI or a name")
    iri = _as_iri(wanted if "://" in wanted else base.entity(wanted))
    if iri is not None and run(_known(iri), target).rows:
        return iri
    if "://" in wanted:
        raise BadParameterError(
            f"the graph knows no entity {wanted}; give a key, an IRI or a name that is in it"
        )
    found = _named(wanted, target, base)
    if len(found) == 1:
        return next(iter(found))
    if found:
        keys = ", ".join(sorted(_key(entity, base) for entity in found)[:_MOST_CANDIDATES])
        raise BadParameterError(
            f"{wanted!r} is the name of {len(found)} entities; say which by its key: {keys}"
        )
    raise BadParameterError(f"no entity is called {wanted!r}; {_closest(wanted, target, base)}")


def _as_iri(text: str) -> NamedNode | None:
    try:
        return NamedNode(text.removeprefix("<").removesuffix(">"))
    except ValueError:
        return None


def _known(iri: NamedNode) -> str:
    return f"SELECT ?p WHERE {{ GRAPH ?g {{ {iri} ?p ?o }} }} LIMIT 1"


def _named(wanted: str, target: Target, base: Base) -> set[NamedNode]:
    """Ask the store for the exact form first: comparing there keeps the answer small."""
    restriction = f"FILTER(LCASE(STR(?name)) = {Literal(wanted.lower())})"
    return {row[0] for row in run(_select(base, restriction), target).rows if isinstance(row[0], NamedNode)}


def _closest(wanted: str, target: Target, base: Base) -> str:
    """Suggest entities with a name that holds what was asked for, else one that is spelt nearly so."""
    rows = [
        (plain(name), _key(entity, base))
        for entity, name in run(_select(base, ""), target).rows
        if entity is not None and name is not None
    ]
    rows += sorted({(key, key) for _, key in rows})
    people = {_key(row[0], base) for row in run(_PEOPLE, target).rows}
    ranked = sorted((_rank(wanted, name), key not in people, name, key) for name, key in rows)
    found = [(name, key) for rank, _, name, key in ranked if rank == ranked[0][0] < _NOT_HELD]
    if not found:
        folded = {name.casefold(): (name, key) for name, key in rows}
        close = get_close_matches(wanted.casefold(), sorted(folded), n=_MOST_CLOSE, cutoff=0.6)
        found = [folded[match] for match in close]
    if not found:
        return "give a key, an IRI or a name that is in the graph"
    names: dict[str, str] = {}
    for name, key in found:
        names.setdefault(key, name)
    shown = list(names.items())[:_MOST_CANDIDATES]
    return "close to it: " + ", ".join(name if name == key else f"{name} ({key})" for key, name in shown)


def _rank(wanted: str, name: str) -> int:
    """Return how a name holds what was asked for: first word, other word, start, elsewhere, not at all.

    >>> [_rank("zhou", name) for name in ("Zhou Enlai", "Premier Zhou", "Zhoushan", "Xuzhou", "Mao")]
    [0, 1, 2, 3, 4]
    """
    asked, held = wanted.casefold(), name.casefold()
    word = re.search(rf"\b{re.escape(asked)}\b", held)
    if word:
        return 1 if word.start() else 0
    if held.startswith(asked):
        return 2
    return 3 if asked in held else _NOT_HELD


def _select(base: Base, restriction: str) -> str:
    return _NAMES % (Literal(f"{base.iri}id/"), restriction)


def _key(entity: object, base: Base) -> str:
    iri = entity.value if isinstance(entity, NamedNode) else str(entity)
    return iri.removeprefix(f"{base.iri}id/")

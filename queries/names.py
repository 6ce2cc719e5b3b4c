"""Which entity is meant: a key, an IRI, or any name it is known by."""

from __future__ import annotations

from difflib import get_close_matches

from pyoxigraph import Literal, NamedNode

from communique.ontology.namespaces import Base, configured_base
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
_MOST_CANDIDATES = 12


def find_entity(text: str, target: Target, base: Base | None = None) -> NamedNode:
    """Return the entity that a key (``mao-zedong``), an IRI or a name (``毛主席``) stands for.

    Names are compared without regard to case. Raises BadParameterError when nothing, or more than one entity,
    has that name; the message lists the candidates or the closest names.
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
    rows = run(_select(base, ""), target).rows
    keys = {
        plain(name): _key(entity, base) for entity, name in rows if entity is not None and name is not None
    }
    keys |= {key: key for key in keys.values()}
    folded = {name.casefold(): name for name in keys}
    close = get_close_matches(wanted.casefold(), sorted(folded), n=4, cutoff=0.6)
    names = [folded[match] for match in close]
    if not names:
        return "give a key, an IRI or a name that is in the graph"
    return "close to it: " + ", ".join(n if n == keys[n] else f"{n} ({keys[n]})" for n in names)


def _select(base: Base, restriction: str) -> str:
    return _NAMES % (Literal(f"{base.iri}id/"), restriction)


def _key(entity: object, base: Base) -> str:
    iri = entity.value if isinstance(entity, NamedNode) else str(entity)
    return iri.removeprefix(f"{base.iri}id/")

"""What the graph says of candidates, asked at once for all of them."""

from __future__ import annotations

from collections.abc import Collection

from pyoxigraph import Literal, NamedNode

from communique.app.backend import Backend, select
from communique.app.page_words import labels_of
from communique.app.reconciling import Known
from communique.ontology.namespaces import CMQ, PREFIXES
from communique.ontology.vocabulary import entity_classes
from communique.queries.tables import plain

_TYPE, _SKOS = PREFIXES["rdf"] + "type", PREFIXES["skos"]
_FACTS = f"""SELECT DISTINCT ?x ?p ?value ?name WHERE {{
  VALUES ?x {{ %s }} VALUES ?p {{ %s }}
  GRAPH ?g {{ ?x ?p ?value }}
  OPTIONAL {{ GRAPH ?h {{ ?value <{_SKOS}prefLabel>|<{_SKOS}altLabel> ?name }} }}
}}"""


async def known_of(
    backend: Backend, iris: Collection[str], properties: Collection[str] = ()
) -> dict[str, Known]:
    """Return labels, classes, first and last day of entities, and their values of some properties.

    What the graph gives no class is left out. A value that is an entity counts by each of its names. Raises a
    QueryFailedError.
    """
    if not iris:
        return {}
    wanted = [_TYPE, *(CMQ + name for name in sorted({"start", "end", *properties}))]
    rows = (await select(backend, _FACTS % (_listed(iris), _listed(wanted)))).rows
    facts: dict[str, dict[str, set[str]]] = {iri: {} for iri in iris}
    for x, p, value, name in rows:
        if x is None or p is None or value is None:
            continue
        found = facts[plain(x)].setdefault(plain(p).removeprefix(CMQ), set())
        found.add(plain(value))
        if isinstance(name, Literal):
            found.add(name.value)
    labels = await labels_of(backend, iris)
    known = {
        iri: Known(
            labels.get(iri, {}),
            frozenset(cls.removeprefix(CMQ) for cls in each.get(_TYPE, ())) & entity_classes(),
            min(each.get("start", ("",))),
            min(each.get("end", ("",))),
            {name: frozenset(each[name]) for name in properties if name in each},
        )
        for iri, each in facts.items()
    }
    return {iri: about for iri, about in known.items() if about.classes}


def _listed(iris: Collection[str]) -> str:
    return " ".join(str(NamedNode(iri)) for iri in sorted(iris))

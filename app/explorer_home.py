"""What the first page shows besides its lists: the talks with most statements, and what can be asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pyoxigraph import NamedNode

from communique.app.backend import Backend, select
from communique.app.explorer_statements import node
from communique.app.explorer_values import dated
from communique.app.page_links import Links
from communique.app.page_words import Namer, Shown, labels_of
from communique.ontology.namespaces import CMQ, PREFIXES
from communique.queries.questions import load_questions
from communique.queries.tables import plain

MOST = 9
_RDF = PREFIXES["rdf"]
_TALKS = f"""SELECT ?talk (COUNT(DISTINCT ?claim) AS ?n) WHERE {{ GRAPH ?g {{ ?claim <{CMQ}event> ?talk }} }}
GROUP BY ?talk ORDER BY DESC(?n) ?talk LIMIT {MOST}"""
_ABOUT = f"""SELECT DISTINCT ?talk ?day ?who WHERE {{ VALUES ?talk {{ %s }}
  {{ GRAPH ?g {{ ?talk <{CMQ}earliest> ?day }} }}
  UNION {{ GRAPH ?g {{ ?c <{_RDF}subject> ?talk ; <{_RDF}object> ?day ;
    <{_RDF}predicate> <{CMQ}occurredOn> }} }}
  UNION {{ GRAPH ?g {{ ?c <{CMQ}event> ?talk ; <{_RDF}predicate> <{CMQ}met> ; <{CMQ}earliest> ?day }} }}
  UNION {{ GRAPH ?g {{ ?c <{CMQ}event> ?talk ; <{CMQ}voice> ?who ; <{CMQ}hearer> ?whom }} }}
  UNION {{ GRAPH ?g {{ ?c <{CMQ}event> ?talk ; <{_RDF}predicate> <{CMQ}met> ; <{_RDF}subject> ?who }} }}
  UNION {{ GRAPH ?g {{ ?c <{CMQ}event> ?talk ; <{_RDF}predicate> <{CMQ}met> ; <{_RDF}object> ?who }} }}
}} ORDER BY ?talk ?day ?who"""


@dataclass(frozen=True)
class Talk:
    """A talk: its name, first day, who speaks, how many statements."""

    name: Shown
    day: Shown
    speakers: tuple[Shown, ...]
    count: int


async def home_values(backend: Backend, links: Links) -> dict[str, Any]:
    """Return what the first page shows besides its lists; raises a QueryFailedError."""
    rows = (await select(backend, _TALKS)).rows
    counts = {talk.value: int(plain(n)) for talk, n in rows if isinstance(talk, NamedNode) and n is not None}
    days: dict[str, str] = {}
    speakers: dict[str, dict[str, None]] = {}
    if counts:
        for talk, day, who in (await select(backend, _ABOUT % " ".join(map(node, counts)))).rows:
            if talk is not None and day is not None:
                days.setdefault(plain(talk), plain(day))
            if talk is not None and isinstance(who, NamedNode):
                speakers.setdefault(plain(talk), {})[who.value] = None
    namer = Namer(
        links, await labels_of(backend, {*counts, *(w for found in speakers.values() for w in found)})
    )
    talks = [
        Talk(
            namer.name(iri),
            dated(days.get(iri, ""), links.language),
            tuple(map(namer.name, speakers.get(iri, ()))),
            count,
        )
        for iri, count in counts.items()
    ]
    return {
        "talks": sorted(talks, key=lambda talk: (talk.day.exact or "9999", talk.name.text)),
        "questions": list(load_questions().values()),
    }

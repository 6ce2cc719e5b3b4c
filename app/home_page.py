"""The first page: the sources, and who and what stands in most statements."""

from __future__ import annotations

from pyoxigraph import NamedNode

from communique.app.backend import Backend, select
from communique.app.comparing_index import open_disagreements
from communique.app.explorer_home import home_values
from communique.app.page_links import Links
from communique.app.page_words import Namer, labels_of
from communique.app.pages import render
from communique.app.settings import Settings
from communique.ontology.namespaces import CMQ, PREFIXES

MOST = 60
_RDF = PREFIXES["rdf"]
_SOURCES = f"SELECT DISTINCT ?x WHERE {{ GRAPH ?g {{ ?x a <{CMQ}Source> }} }} ORDER BY ?x LIMIT 500"
_THINGS = f"""SELECT ?x (COUNT(DISTINCT ?claim) AS ?n) WHERE {{
  VALUES ?class {{ %s }}
  GRAPH ?g {{ ?x a ?class }}
  GRAPH ?h {{ {{ ?claim <{_RDF}subject> ?x }} UNION {{ ?claim <{_RDF}object> ?x }} }}
}} GROUP BY ?x ORDER BY DESC(?n) ?x LIMIT {MOST}"""
_LISTS = {
    "persons": ("Person",),
    "treaties": ("Treaty",),
    "events": ("Event", "Meeting", "Visit", "Negotiation", "Signing", "Journey"),
    "places": ("State", "Place"),
    "bodies": ("Organization", "Archive"),
}


async def home_page(backend: Backend, links: Links, settings: Settings) -> str:
    """Return the first page as HTML; raises a QueryFailedError."""
    found = [("sources", await _things(backend, _SOURCES))]
    for name, members in _LISTS.items():
        query = _THINGS % " ".join(f"<{CMQ}{member}>" for member in members)
        found.append((name, await _things(backend, query)))
    namer = Namer(links, await labels_of(backend, {iri for _, things in found for iri in things}))
    lists = [(name, [namer.name(iri) for iri in things]) for name, things in found]
    shown = await home_values(backend, links) | {"disagreements": await open_disagreements(backend, links)}
    return render("explorer/home.html", links, settings, title=settings.title, lists=lists, **shown)


async def _things(backend: Backend, query: str) -> list[str]:
    rows = (await select(backend, query)).rows
    return [row[0].value for row in rows if isinstance(row[0], NamedNode)]

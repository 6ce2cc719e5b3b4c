"""The ontology as a document: its file in every representation, and a page with each term at its hash."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from communique.app.negotiation import GRAPHS, Media
from communique.app.page_links import Links
from communique.app.page_words import Namer, Shown, term_label
from communique.app.pages import render
from communique.app.resources import written
from communique.app.settings import Settings
from communique.ontology.namespaces import CMQ, PREFIXES
from communique.ontology.vocabulary import ONTOLOGY_FILE, classes, properties

_DEFINITION = PREFIXES["skos"] + "definition"
_LEFT_OUT = {PREFIXES["rdfs"] + "label", PREFIXES["rdfs"] + "isDefinedBy", _DEFINITION}


@dataclass(frozen=True)
class Term:
    """A class or property as the page shows it."""

    name: str
    label: str
    definition: str
    facts: tuple[tuple[str, tuple[Shown, ...]], ...]


@cache
def ontology_quads() -> tuple[Quad, ...]:
    """Return what the ontology's own file says."""
    return tuple(parse(path=str(ONTOLOGY_FILE), format=RdfFormat.TURTLE))


def ontology_data(media: Media) -> bytes:
    """Return the ontology in a representation."""
    return written(ontology_quads(), media)


def ontology_page(links: Links, settings: Settings) -> str:
    """Return the page of all terms, sorted by name."""
    namer = Namer(links, {})
    names = sorted(classes() | properties())
    own = CMQ.removesuffix("#")
    title = "公报本体" if links.language == "zh" else "Communique ontology"
    return render(
        "web/ontology.html",
        links,
        settings,
        title=title,
        iri=own,
        formats=GRAPHS,
        terms=[_term(name, namer) for name in names],
    )


def _term(name: str, namer: Namer) -> Term:
    language = "zh-hans" if namer.links.language == "zh" else "en"
    definition, facts = "", dict[str, list[Shown]]()
    for quad in ontology_quads():
        if not isinstance(quad.subject, NamedNode) or quad.subject.value != CMQ + name:
            continue
        node = quad.object
        if quad.predicate.value == _DEFINITION and isinstance(node, Literal) and node.language == language:
            definition = node.value
        elif quad.predicate.value not in _LEFT_OUT and isinstance(node, NamedNode | Literal):
            facts.setdefault(namer.name(quad.predicate.value).text, []).append(namer.show(node))
    listed = tuple((key, tuple(values)) for key, values in sorted(facts.items()))
    return Term(name, term_label(name, namer.links.language), definition, listed)

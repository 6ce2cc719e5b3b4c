"""The page about one thing: what it is, what is said of it and on what evidence, where else it is known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad

from communique.app.addresses import Addresses
from communique.app.backend import Backend
from communique.app.claim_rows import claims_about
from communique.app.explorer import EXPLORED, NO_CHOICE, Choices, explored
from communique.app.explorer_values import dated, valued
from communique.app.negotiation import GRAPHS
from communique.app.page_links import Links
from communique.app.page_words import Namer, Shown, labels_of, relation, stance, tag
from communique.app.pages import render
from communique.app.resources import Resource
from communique.app.settings import Settings
from communique.app.static_things import data_formats
from communique.app.view_words import kind_of_class
from communique.ontology.namespaces import CMQ, PREFIXES, Base
from communique.ontology.vocabulary import classes
from communique.queries.tables import Term, plain

CLAIMS = 100
_RDF, _SKOS = PREFIXES["rdf"], PREFIXES["skos"]
_NAMES = {_SKOS + "prefLabel", _SKOS + "altLabel", PREFIXES["rdfs"] + "label"}
_MATCHES = {_SKOS + "exactMatch", _SKOS + "closeMatch"}
_OWN_PAGES = {"source", "claim", "evidence", "rule", "concept", "graph"}
_SCHEMA = {
    "person": "Person",
    "organization": "Organization",
    "place": "Place",
    "event": "Event",
    "treaty": "Legislation",
    "document": "CreativeWork",
    "topic": "DefinedTerm",
    "archive-unit": "ArchiveComponent",
    "claim": "Claim",
    "source": "CreativeWork",
    "concept": "DefinedTerm",
    "graph": "Dataset",
}


@dataclass
class Row:
    """One claim as a line of a table, with the words it stands on."""

    claim: Shown
    subject: Shown
    relation: str
    object: Shown
    date: Shown
    stance: tuple[str, str]
    negative: bool
    rejected: bool
    source: Shown
    quotes: list[str] = field(default_factory=list)


def page_kind(resource: Resource, addresses: Addresses) -> str:
    """Return the kind of page of a thing: the name of its template."""
    kind = addresses.kind(resource.iri)
    if kind != "id":
        return kind if kind in _OWN_PAGES else "thing"
    names = {iri.removeprefix(CMQ) for iri in resource.types if iri.startswith(CMQ)} & classes()
    if "ArchiveUnit" in names:
        return "archive-unit"
    found = kind_of_class(min(names)) if names else "topic"
    return "organization" if found == "body" else found


def schema_type(resource: Resource, addresses: Addresses) -> str:
    """Return the name of the schema.org type of a thing, empty for none."""
    return _SCHEMA.get(page_kind(resource, addresses), "")


async def resource_page(
    backend: Backend, resource: Resource, links: Links, settings: Settings, choices: Choices = NO_CHOICE
) -> str:
    """Return the page about a thing as HTML, with the rows chosen; raises a QueryFailedError."""
    addresses = links.addresses
    kind = page_kind(resource, addresses)
    if kind in EXPLORED:
        resource = _untold(resource, addresses)
    rows = (
        []
        if kind == "graph" or kind in EXPLORED
        else await claims_about(backend, resource.iri, CLAIMS, resource.page)
    )
    more = len({row[0] for row in rows}) > CLAIMS
    named = _mentioned(resource.own) | {plain(t) for row in rows for t in row if isinstance(t, NamedNode)}
    labels = await labels_of(backend, named | _mentioned(resource.incoming[:CLAIMS]) | {resource.iri})
    namer = Namer(links, labels)
    template, shown = await explored(backend, resource, kind, namer, settings, choices)
    return render(
        template,
        links,
        settings,
        title=namer.name(resource.iri).text,
        heading=namer.name(resource.iri),
        iri=resource.iri,
        kind=kind,
        types=[namer.name(iri) for iri in sorted(resource.types) if iri.startswith((CMQ, _SKOS))],
        names=_names(resource),
        facts=_facts(resource, namer),
        matches=[namer.name(iri) for each in sorted(_MATCHES) for iri in resource.values(each)],
        claims=_claims(rows, namer)[:CLAIMS],
        back=_back(resource, namer),
        page=resource.page,
        more=more,
        formats=data_formats(addresses.kind(resource.iri)) if links.static else GRAPHS,
        schema=_schema(resource, namer, kind, settings),
        **shown,
    )


def _untold(resource: Resource, addresses: Addresses) -> Resource:
    """Return a thing without what claims tell of it and what follows from that: its statements say it."""
    told = {NamedNode(Base(addresses.base).graph(name)) for name in ("accepted", "inferred")}
    own, incoming = (
        tuple(quad for quad in quads if quad.graph_name not in told)
        for quads in (resource.own, resource.incoming)
    )
    return replace(resource, own=own, incoming=incoming)


def _claims(rows: Iterable[Sequence[Term | None]], namer: Namer) -> list[Row]:
    found: dict[str, Row] = {}
    for claim, subject, predicate, thing, date, stand, polarity, source, status, _, quote in rows:
        if claim is None or predicate is None:
            continue
        row = found.setdefault(
            plain(claim),
            Row(
                claim=namer.show(claim),
                subject=namer.show(subject),
                relation=relation(plain(predicate).removeprefix(CMQ), namer.links.language),
                object=valued(namer.show(thing), namer.links.language),
                date=dated("" if date is None else plain(date), namer.links.language),
                stance=stance(plain(stand).rsplit("/", 1)[-1] if stand else "", namer.links.language),
                negative=polarity is not None and plain(polarity).endswith("/negative"),
                rejected=status is not None and plain(status).endswith("/status/rejected"),
                source=namer.show(source),
            ),
        )
        if quote is not None and plain(quote) not in row.quotes:
            row.quotes.append(plain(quote))
    return list(found.values())


def _mentioned(quads: Iterable[Quad]) -> set[str]:
    nodes = (node for quad in quads for node in (quad.subject, quad.object))
    return {node.value for node in nodes if isinstance(node, NamedNode)}


def _names(resource: Resource) -> list[Shown]:
    """Return all names of a thing with their languages, the preferred ones first."""
    found: dict[Shown, None] = {}
    for predicate in (_SKOS + "prefLabel", PREFIXES["rdfs"] + "label", _SKOS + "altLabel"):
        for quad in resource.own:
            thing = quad.subject
            if not (isinstance(thing, NamedNode) and thing.value == resource.iri):
                continue
            if quad.predicate.value == predicate and isinstance(quad.object, Literal):
                found[Shown(quad.object.value, tag(quad.object.language or ""))] = None
    return list(found)


def _facts(resource: Resource, namer: Namer) -> list[tuple[Shown, list[Shown]]]:
    """Return what a thing is said to be, by property; names, classes and matches stand elsewhere."""
    found: dict[str, dict[Shown, None]] = {}
    left_out = _NAMES | _MATCHES | {_RDF + "type"}
    for quad in resource.own:
        if quad.predicate.value not in left_out:
            value = quad.object if isinstance(quad.object, NamedNode | Literal) else None
            found.setdefault(quad.predicate.value, {})[valued(namer.show(value), namer.links.language)] = None
    return [(namer.name(predicate), list(found[predicate])) for predicate in sorted(found)]


def _back(resource: Resource, namer: Namer) -> list[tuple[Shown, list[Shown]]]:
    """Return what points to a thing, by property; claims stand in their own table."""
    found: dict[str, list[Shown]] = {}
    kinds = {"claim", "evidence"}
    for quad in resource.incoming[:CLAIMS]:
        if not isinstance(quad.subject, NamedNode) or namer.addresses.kind(quad.subject.value) in kinds:
            continue
        values = found.setdefault(quad.predicate.value, [])
        if (shown := namer.show(quad.subject)) not in values:
            values.append(shown)
    return [(namer.name(predicate), found[predicate]) for predicate in sorted(found)]


def _schema(resource: Resource, namer: Namer, kind: str, settings: Settings) -> dict[str, Any]:
    """Return a thing as schema.org JSON-LD, for search engines."""
    if kind not in _SCHEMA:
        return {}
    names = list(dict.fromkeys(shown.text for shown in _names(resource)))
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": _SCHEMA[kind],
        "@id": resource.iri,
        "name": namer.name(resource.iri).text,
        "alternateName": names,
        "sameAs": [iri for each in sorted(_MATCHES) for iri in resource.values(each)],
        "license": settings.license if kind in {"graph", "source"} else None,
    }
    return {key: value for key, value in found.items() if value}

"""What the page of a person, body, place, treaty or paper shows: names, roles, events, time, network."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pyoxigraph import Literal, NamedNode

from communique.app.backend import Backend
from communique.app.explorer_naming import claim_link, named
from communique.app.explorer_network import around
from communique.app.explorer_picture import Node, Picture
from communique.app.explorer_statements import Statement, by_date, claims_of, load, node
from communique.app.explorer_time import TimeLine, time_line
from communique.app.explorer_topics import language_of_words
from communique.app.explorer_values import valued
from communique.app.ladder import Act
from communique.app.ladder_page import Label, label_of, zone_words
from communique.app.page_words import Namer, Shown, tag
from communique.app.resources import Resource
from communique.ontology.namespaces import CMQ, PREFIXES

MOST_DATED, MOST_GROUPED = 80, 150
_RDF, _SKOS = PREFIXES["rdf"], PREFIXES["skos"]
_GEO = "http://www.w3.org/2003/01/geo/wgs84_pos#"
_LANGUAGES = ("zh-hans", "zh-hant", "en", "ru")
GROUPS: Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "treaty": (
        ("concerns", ("concerns", "mentionsTopic")),
        ("terms", ("hasTerm", "hasAmount", "interestRate", "share", "hasParty", "leased", "lentTo")),
        ("signed", ("signed", "negotiated")),
        ("force", ("inForceFrom", "inForceUntil")),
        ("replaced", ("replaces",)),
    ),
    "place": (("terms", ("leased", "hasTerm")),),
    "event": (),
    "document": (("papers", ("sent", "received", "authored", "translatedBy", "recordedBy", "addressedTo")),),
    "": (
        ("roles", ("holdsRole", "memberOf", "stationedAt", "chargedWith", "led")),
        (
            "took-part",
            ("attended", "interpretedAt", "met", "visited", "arrivedAt", "departedFrom", "stayedAt"),
        ),
        ("signed", ("signed", "negotiated")),
        ("papers", ("sent", "received", "authored", "recordedBy", "translatedBy", "addressedTo")),
    ),
}


_BETWEEN = f"""PREFIX cmq: <{CMQ}>
PREFIX rdf: <{_RDF}>
SELECT ?claim ?who ?relation ?what ?date ?source WHERE {{
  {{ ?claim rdf:subject %s ; rdf:object|cmq:hearer %s }}
  UNION {{ ?claim rdf:subject %s ; rdf:object|cmq:hearer %s }}
  ?claim rdf:subject ?who ; rdf:predicate ?relation ; rdf:object ?what ; cmq:source ?source .
  OPTIONAL {{ ?claim cmq:date ?date }}
}} ORDER BY ?date ?claim"""


@dataclass(frozen=True)
class Line:
    """A statement as a line of a list: date, who, what is done, what, and the words it stands on."""

    claim: Shown
    date: str
    subject: Shown
    label: Label
    object: Shown
    qualifiers: tuple[Shown, ...]
    quote: Shown
    source: Shown
    negative: bool


async def entity_values(backend: Backend, resource: Resource, kind: str, namer: Namer) -> dict[str, Any]:
    """Return what the template of an entity needs; raises a QueryFailedError."""
    here = node(resource.iri)
    either = f"{{ ?claim <{_RDF}subject> {here} }} UNION {{ ?claim <{_RDF}object> {here} }}"
    dated = await claims_of(backend, f"?claim <{CMQ}earliest> ?first . {either}", MOST_DATED, "?first ?claim")
    groups = GROUPS.get(kind, GROUPS[""])
    wanted = " ".join(f"<{CMQ}{name}>" for _, names in groups for name in names)
    one_of = f"VALUES ?p {{ {wanted} }} ?claim <{_RDF}predicate> ?p . {either}"
    grouped = await claims_of(backend, one_of, MOST_GROUPED) if wanted else []
    picture, linked = await around(backend, resource.iri, namer)
    claims = list(dict.fromkeys([*dated, *grouped, *(c for found in linked.values() for c in found)]))
    loaded = await load(backend, claims)
    namer = await named(backend, list(loaded.values()), namer, [resource.iri])

    def told(iris: Iterable[str]) -> list[Statement]:
        return by_date(loaded[iri] for iri in iris if iri in loaded)

    return {
        "names_by_language": _names(resource),
        "groups": _groups(groups, told(grouped), namer),
        "life": _life(resource),
        "dated": [line_of(s, namer) for s in told(dated)],
        "time_line": _time(told(dated), namer),
        "picture": picture,
        "linked": _linked(
            picture, {x: [line_of(s, namer) for s in told(found)] for x, found in linked.items()}
        ),
        "position": _position(resource),
        "between": lambda other: _BETWEEN % (here, node(other), node(other), here),
    }


def _linked(picture: Picture | None, lines: Mapping[str, list[Line]]) -> list[tuple[Node, list[Line], int]]:
    """Return the neighbours in the order of their lines' anchors, with their lines and how many there are."""
    if picture is None:
        return []
    counts = {edge.anchor: edge.count for edge in picture.edges}
    near = [found for found in picture.nodes if not found.main]
    return [(found, lines.get(found.iri, []), counts.get(f"l-{n}", 0)) for n, found in enumerate(near, 1)]


def _time(dated: Sequence[Statement], namer: Namer) -> TimeLine | None:
    marks = [
        (s.one("earliest"), s.one("latest") or s.one("earliest"), s.iri, line_of(s, namer).label.act)
        for s in dated
    ]
    return time_line(
        [(first, last, f"t-{number}", text) for number, (first, last, _, text) in enumerate(marks, 1)]
    )


def line_of(statement: Statement, namer: Namer) -> Line:
    """Return a statement as a line of a list."""
    language = namer.links.language
    words = statement.words[0] if statement.words else None
    quote = words.quote if words else ""
    source = namer.name(statement.one("source"))
    where = f"{source.text} · {zone_words(statement.zone, language)}"
    shown = valued(namer.show(statement.object), language)
    extra = [
        valued(namer.show(term), language)
        for name in ("role", "place", "hearer", "topic", "side", "length", "duration", "amount")
        for term in statement.values.get(name, ())
    ]
    return Line(
        claim_link(statement.iri, namer),
        statement.one("date"),
        namer.name(statement.subject),
        label_of(Act(statement.predicate, statement.stance, statement.negative), language),
        shown,
        tuple(extra),
        Shown(quote, language_of_words(quote) if quote else ""),
        Shown(where, source.lang, f"{source.href}#o{words.start}" if words and source.href else source.href),
        statement.negative,
    )


def _groups(
    groups: Iterable[tuple[str, tuple[str, ...]]], found: Sequence[Statement], namer: Namer
) -> list[tuple[str, list[Line]]]:
    listed = []
    for name, predicates in groups:
        lines = [line_of(s, namer) for s in found if s.predicate in predicates]
        if lines:
            listed.append((name, lines))
    return listed


def _names(resource: Resource) -> list[tuple[str, list[str], list[str]]]:
    """Return the names of a thing by language: the tag, preferred names, further ones."""
    found: dict[str, tuple[dict[str, None], dict[str, None]]] = {}
    for quad in resource.own:
        literal = quad.object
        if not isinstance(literal, Literal) or not isinstance(quad.subject, NamedNode):
            continue
        place = {_SKOS + "prefLabel": 0, _SKOS + "altLabel": 1}.get(quad.predicate.value)
        if place is not None and quad.subject.value == resource.iri:
            pair = found.setdefault((literal.language or "").lower(), ({}, {}))
            pair[place][literal.value] = None
    order = [*_LANGUAGES, *sorted(set(found) - set(_LANGUAGES))]
    return [(tag(name), list(found[name][0]), list(found[name][1])) for name in order if name in found]


def _life(resource: Resource) -> tuple[str, str]:
    """Return the first and the last day of a thing, as the authority file has them."""
    start, end = (next(iter(resource.values(CMQ + name)), "") for name in ("start", "end"))
    return start, end


def _position(resource: Resource) -> tuple[float, float] | None:
    """Return latitude and longitude in decimal degrees."""
    values = [next(iter(resource.values(_GEO + name)), "") for name in ("lat", "long")]
    try:
        return float(values[0]), float(values[1])
    except ValueError:
        return None

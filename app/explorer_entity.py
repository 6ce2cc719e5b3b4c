"""What the page of a person, body, place, treaty or paper shows: names, roles, events, time, network."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pyoxigraph import Literal, NamedNode

from communique.app.backend import Backend
from communique.app.claim_index import Claimed, claim_index
from communique.app.explorer_addresses import day_address, list_address, tail
from communique.app.explorer_drawing import key_of
from communique.app.explorer_lines import Line, line_of, merged
from communique.app.explorer_naming import named
from communique.app.explorer_network import neighbours, picture_of
from communique.app.explorer_picture import Node, Picture
from communique.app.explorer_statements import by_date, load
from communique.app.explorer_time import TimeLine, time_line
from communique.app.explorer_values import dated
from communique.app.land_map import land_map
from communique.app.page_links import Links
from communique.app.page_words import Namer, Shown, tag
from communique.app.resources import Resource
from communique.ontology.namespaces import CMQ, PREFIXES

MOST_DATED, MOST_GROUPED, MOST_LINKED = 24, 12, 4
_SKOS = PREFIXES["skos"]
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


async def entity_values(backend: Backend, resource: Resource, kind: str, namer: Namer) -> dict[str, Any]:
    """Return what the template of an entity needs; raises a QueryFailedError."""
    index = await claim_index(backend)
    iri = resource.iri
    told = index.told(iri)
    groups = GROUPS.get(kind, GROUPS[""])
    dated = [c.iri for c in told if c.first][:MOST_DATED]
    grouped = [(name, [c.iri for c in told if c.predicate in members]) for name, members in groups]
    around = neighbours(index, iri, namer.addresses.base + "id/")
    linked = {x: [c.iri for c in found[:MOST_LINKED]] for x, found in around.linked.items()}
    shown = [dated, *(found[:MOST_GROUPED] for _, found in grouped), *linked.values()]
    loaded = await load(backend, list(dict.fromkeys(claim for found in shown for claim in found)))
    namer = await named(backend, list(loaded.values()), namer, [iri, *around.near])
    lines = {c: line_of(s, namer) for c, s in loaded.items()}

    def told_by(iris: Iterable[str]) -> list[Line]:
        return merged(lines[s.iri] for s in by_date(loaded[iri] for iri in iris if iri in loaded))

    key = tail(namer.addresses, iri)
    in_time = told_by(dated)
    listed = {g.claim.iri: number for number, line in enumerate(in_time, 1) for g in line.grounds}
    position = _position(resource)
    picture = await picture_of(backend, iri, around, namer)
    beside = {x: told_by(found) for x, found in linked.items()}
    return {
        "names_by_language": _names(resource),
        "groups": [(name, told_by(found[:MOST_GROUPED]), len(found)) for name, found in grouped if found],
        "life": _life(resource, namer.links.language),
        "dated": in_time,
        "time_line": _time([c for c in told if c.first], listed, key, namer.links),
        "dated_total": sum(1 for c in told if c.first),
        "picture": picture,
        "key": key_of({n.kind for n in picture.nodes} if picture else (), namer.links.language),
        "linked": _linked(picture, beside),
        "position": position,
        "position_map": land_map([(namer.name(iri), position, 0)]) if position else None,
        "claim_total": len(index.about(iri)),
        "all_of": lambda other="": list_address(namer.links, key, other and tail(namer.addresses, other)),
    }


def _linked(picture: Picture | None, lines: Mapping[str, list[Line]]) -> list[tuple[Node, list[Line], int]]:
    """Return the neighbours in the order of their lines' anchors, with their lines and how many there are."""
    if picture is None:
        return []
    counts = {edge.anchor: edge.count for edge in picture.edges}
    near = [found for found in picture.nodes if not found.main]
    return [(found, lines.get(found.iri, []), counts.get(f"l-{n}", 0)) for n, found in enumerate(near, 1)]


def _time(dated: Sequence[Claimed], listed: Mapping[str, int], key: str, links: Links) -> TimeLine | None:
    """Return the time line of claims; a bar leads to a line of this page, else to the list of all."""

    places: dict[str, str] = {}
    for claim in dated:
        number = listed.get(claim.iri)
        if claim.first not in places:
            places[claim.first] = f"#t-{number}" if number else day_address(links, key, claim.first)
    return time_line([(c.first, c.last or c.first, places[c.first]) for c in dated], links.language)


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


def _life(resource: Resource, language: str) -> Shown:
    """Return the first and the last day of a thing, as the authority file has them."""
    start, end = (next(iter(resource.values(CMQ + name)), "") for name in ("start", "end"))
    return dated(start if start == end else f"{start}/{end}", language)


def _position(resource: Resource) -> tuple[float, float] | None:
    """Return latitude and longitude in decimal degrees."""
    values = [next(iter(resource.values(_GEO + name)), "") for name in ("lat", "long")]
    try:
        return float(values[0]), float(values[1])
    except ValueError:
        return None

"""Entities as RDF: the rows of the authority file, and the entities that a text added.

Links to other authority files stand only where ``verified`` says what confirms them: ``skos:exactMatch``, or
``skos:closeMatch`` where the row's ``match`` is ``close`` because its note warns.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rdflib import RDF, RDFS, SKOS, XSD, Graph, Literal, URIRef

from communique.ontology.authorities import Entity, Form
from communique.ontology.dates import edtf_bounds
from communique.ontology.documents import with_prefixes
from communique.ontology.kinds import kind_of
from communique.ontology.namespaces import CMQ, EDTF, PREFIXES, Base

Triple = tuple[URIRef, URIRef, URIRef | Literal]

_WIKIDATA = "http://www.wikidata.org/entity/"
_VIAF = "http://viaf.org/viaf/"
_GEONAMES = "https://sws.geonames.org/"
_GND = "https://d-nb.info/gnd/"
_IDENTIFIER = URIRef(PREFIXES["dcterms"] + "identifier")


def authority_graph(entities: Iterable[Entity], base: Base) -> Graph:
    """Return the graph of some entities: class, labels, variants, dates, coordinates, links, notes.

    Lexical forms are kept as written. Raises UnknownTermError for a type without a class, BadDateError for a
    date that is no EDTF.

    >>> from communique.ontology.authorities import Form
    >>> moscow = Entity("moscow", "place", (Form("Moscow", "en"),))
    >>> sorted(str(node) for node in authority_graph([moscow], Base()).objects(predicate=SKOS.prefLabel))
    ['Moscow']
    """
    graph = with_prefixes(Graph())
    for entity in entities:
        for triple in entity_triples(entity, base):
            graph.add(triple)
    return graph


def entity_triples(entity: Entity, base: Base) -> Iterator[Triple]:
    """Yield the triples of one entity, as authority_graph describes them."""
    node = URIRef(base.entity(entity.key))
    cls = kind_of(entity.type).cls
    yield node, RDF.type, _cmq(cls)
    yield node, _cmq("origin"), _text(entity.origin)
    for form in (*entity.labels, *_same_in_traditional_signs(entity)):
        label = _text(form.text, form.language)
        yield node, SKOS.prefLabel, label
        yield node, RDFS.label, label
    for form in entity.variants:
        yield node, SKOS.altLabel, _text(form.text, form.language)
    yield from _dates(node, entity)
    yield from _point(node, entity)
    link = SKOS.exactMatch if entity.match == "exact" else SKOS.closeMatch
    for iri in verified_links(entity):
        yield node, link, URIRef(iri)
    for identifier in entity.other_ids:
        yield node, _IDENTIFIER, _text(identifier)
    took_part = _cmq("hasParty" if cls == "Treaty" else "hasParticipant")
    for key in entity.participants:
        yield node, took_part, URIRef(base.entity(key))
    if entity.verified:
        yield node, _cmq("verified"), _text(entity.verified)
    if entity.note:
        yield node, SKOS.note, _text(entity.note, "en")


def _same_in_traditional_signs(entity: Entity) -> Iterator[Form]:
    """Yield the simplified label of a row as traditional where its cell is empty: the signs are the same."""
    labels = {form.language: form.text for form in entity.labels}
    if entity.origin == "authority" and "zh-hans" in labels and "zh-hant" not in labels:
        yield Form(labels["zh-hans"], "zh-hant")


def verified_links(entity: Entity) -> list[str]:
    """Return the IRIs in Wikidata, VIAF, GeoNames and GND that the entity's ``verified`` confirms.

    >>> verified_links(Entity("x", "person", (), wikidata="Q1", viaf="2", verified="wikidata: a list"))
    ['http://www.wikidata.org/entity/Q1']
    """
    confirmed = confirmed_fields(entity)
    links = [
        (entity.wikidata, _WIKIDATA + entity.wikidata, {"wikidata"}),
        (entity.viaf, _VIAF + entity.viaf, {"viaf"}),
        (entity.geonames, f"{_GEONAMES}{entity.geonames}/", {"geonames"}),
    ]
    links += [
        (identifier, _GND + identifier.removeprefix("gnd:"), {"gnd", "other_ids"})
        for identifier in entity.other_ids
        if identifier.startswith("gnd:")
    ]
    return [iri for value, iri, fields in links if value and confirmed & fields]


def confirmed_fields(entity: Entity) -> set[str]:
    """Return the fields that ``verified`` names a source for.

    >>> sorted(confirmed_fields(Entity("x", "place", (), verified="geonames+coords: a || dates: b")))
    ['coords', 'dates', 'geonames']
    """
    named = (part.partition(":")[0] for part in entity.verified.split(" || ") if ": " in part)
    return {field for names in named for field in names.split("+")}


def _dates(node: URIRef, entity: Entity) -> Iterator[Triple]:
    if entity.start:
        yield node, _cmq("start"), _typed(entity.start, EDTF)
        yield node, _cmq("earliest"), _typed(edtf_bounds(entity.start)[0], XSD.date)
    if entity.end:
        yield node, _cmq("end"), _typed(entity.end, EDTF)
        yield node, _cmq("latest"), _typed(edtf_bounds(entity.end)[1], XSD.date)


def _point(node: URIRef, entity: Entity) -> Iterator[Triple]:
    if entity.latitude and entity.longitude:
        yield node, URIRef(PREFIXES["geo"] + "lat"), _typed(entity.latitude, XSD.decimal)
        yield node, URIRef(PREFIXES["geo"] + "long"), _typed(entity.longitude, XSD.decimal)


def _cmq(name: str) -> URIRef:
    return URIRef(CMQ + name)


def _text(value: str, language: str = "") -> Literal:
    return Literal(value, lang=language or None)


def _typed(value: str, datatype: str) -> Literal:
    return Literal(value, datatype=URIRef(datatype), normalize=False)

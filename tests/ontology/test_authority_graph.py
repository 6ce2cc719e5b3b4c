"""Entities as RDF: labels, dates and coordinates as written, links only where something confirms them."""

from __future__ import annotations

import dataclasses
import re

import pytest
from rdflib import RDF, RDFS, SKOS, Graph, Literal, URIRef

from communique.ontology.authorities import Entity, Form, load_authorities
from communique.ontology.authority_graph import authority_graph, confirmed_fields
from communique.ontology.namespaces import CMQ, PREFIXES, Base

BASE = Base("https://example.org/kept/")
LINKS = (SKOS.exactMatch, SKOS.closeMatch)
WARNING = re.compile(
    r"\bNOT\b|\b[Dd]o not\b|never|use with care|disputed|ambiguous|namesakes|keep apart|successor"
)
PLACE = Entity(
    "port",
    "place",
    (Form("Port", "en"), Form("港", "zh-hans")),
    (Form("Harbour", "en"),),
    wikidata="Q7",
    viaf="8",
    geonames="9",
    latitude="38.80",
    longitude="121.0",
    start="1901",
    end="1950-02",
    other_ids=("gnd:118-X", "isni:0001"),
    match="close",
    verified="wikidata: a list || geonames+coords: a list || gnd: a list",
    note="NOT the other port.",
)


@pytest.fixture(scope="module")
def authorities() -> Graph:
    return authority_graph(load_authorities(), BASE)


def links(graph: Graph, key: str) -> dict[str, str]:
    node = URIRef(BASE.entity(key))
    return {str(o): str(p) for p in LINKS for o in graph.objects(node, p)}


def test_an_entity_in_full() -> None:
    graph = authority_graph([PLACE], BASE)
    node = URIRef("https://example.org/kept/id/port")
    assert graph.value(node, RDF.type) == URIRef(CMQ + "Place")
    assert set(graph.objects(node, SKOS.prefLabel)) == set(graph.objects(node, RDFS.label))
    assert Literal("港", lang="zh-hans") in set(graph.objects(node, SKOS.prefLabel))
    assert links(graph, "port") == {
        "http://www.wikidata.org/entity/Q7": str(SKOS.closeMatch),
        "https://sws.geonames.org/9/": str(SKOS.closeMatch),
        "https://d-nb.info/gnd/118-X": str(SKOS.closeMatch),
    }
    latitude = graph.value(node, URIRef(PREFIXES["geo"] + "lat"))
    assert isinstance(latitude, Literal) and str(latitude) == "38.80", "the lexical form is kept"
    assert str(graph.value(node, URIRef(CMQ + "earliest"))) == "1901-01-01"
    assert str(graph.value(node, URIRef(CMQ + "latest"))) == "1950-02-28"


def test_an_unverified_identifier_makes_no_link() -> None:
    graph = authority_graph([dataclasses.replace(PLACE, verified="unverified")], BASE)
    assert links(graph, "port") == {}


def test_an_entity_of_a_reading_has_its_origin() -> None:
    entity = Entity("avprf/f-0100/op-42", "archive-unit", (Form("f. 0100, op. 42", "en"),), origin="reading")
    graph = authority_graph([entity], BASE)
    node = URIRef("https://example.org/kept/id/avprf/f-0100/op-42")
    assert graph.value(node, URIRef(CMQ + "origin")) == Literal("reading")
    assert len(graph) == 4


def test_each_link_of_the_file_is_confirmed(authorities: Graph) -> None:
    for entity in load_authorities():
        found = links(authorities, entity.key)
        assert bool(found) <= bool(confirmed_fields(entity)), entity.key
        for field, host in (("wikidata", "wikidata.org"), ("viaf", "viaf.org"), ("geonames", "geonames.org")):
            if any(host in iri for iri in found):
                assert field in confirmed_fields(entity), (entity.key, field)


def test_a_note_that_warns_makes_every_link_a_close_one(authorities: Graph) -> None:
    warned = [entity for entity in load_authorities() if WARNING.search(entity.note) and entity.match]
    assert len(warned) > 15
    for entity in warned:
        assert set(links(authorities, entity.key).values()) <= {str(SKOS.closeMatch)}, entity.key


def test_exact_and_close_links_both_stand(authorities: Graph) -> None:
    assert set(links(authorities, "mao-zedong").values()) == {str(SKOS.exactMatch)}
    assert set(links(authorities, "taiwan-roc").values()) == {str(SKOS.closeMatch)}
    assert links(authorities, "stalins-villa-lodging") == {}


def test_treaties_have_parties_and_events_participants(authorities: Graph) -> None:
    parties = authorities.objects(URIRef(BASE.entity("sino-soviet-treaty-1950")), URIRef(CMQ + "hasParty"))
    assert set(parties) == {URIRef(BASE.entity("prc")), URIRef(BASE.entity("soviet-union"))}
    talk = URIRef(BASE.entity("mao-stalin-talk-1"))
    present = set(authorities.objects(talk, URIRef(CMQ + "hasParticipant")))
    assert URIRef(BASE.entity("joseph-stalin")) in present
    assert authorities.value(talk, RDF.type) == URIRef(CMQ + "Meeting")


def test_every_row_has_a_label_in_traditional_signs(authorities: Graph) -> None:
    for entity in load_authorities():
        labels = authorities.objects(URIRef(BASE.entity(entity.key)), SKOS.prefLabel)
        tags = {label.language for label in labels if isinstance(label, Literal)}
        assert tags >= {"en", "zh-hans", "zh-hant"}, entity.key

"""The JSON-LD context knows every term, and says the same as the ontology about its values."""

from __future__ import annotations

import json

from rdflib import OWL, RDF, RDFS, Graph, Literal, URIRef

from communique.ontology import vocabulary
from communique.ontology.documents import CONTEXT_FILE, ontology_graph
from communique.ontology.namespaces import CMQ, PREFIXES

CONTEXT = json.loads(CONTEXT_FILE.read_text(encoding="utf-8"))["@context"]


def test_every_prefix_and_term_stands_in_the_context() -> None:
    assert {name: CONTEXT.get(name) for name in PREFIXES} == PREFIXES
    for name in vocabulary.classes() | vocabulary.properties():
        assert CONTEXT[name]["@id"] == f"cmq:{name}"


def test_terms_coerce_as_their_range_says() -> None:
    ontology = ontology_graph()
    for name in vocabulary.properties():
        node, coerced = URIRef(CMQ + name), CONTEXT[name].get("@type", "")
        is_object = (node, RDF.type, OWL.ObjectProperty) in ontology
        assert (coerced == "@id") == is_object, name
        if coerced and not is_object:
            prefix, _, local = coerced.partition(":")
            assert ontology.value(node, RDFS.range) == URIRef(PREFIXES[prefix] + local)


def test_a_claim_in_plain_words_becomes_the_triples_of_the_model() -> None:
    document = {
        "@context": CONTEXT,
        "id": "https://example.org/claim/1",
        "type": "Claim",
        "subject": "https://example.org/id/a",
        "predicate": "cmq:met",
        "object": {"id": "https://example.org/id/b"},
        "date": "1949-12-16",
        "earliest": "1949-12-16",
    }
    graph = Graph().parse(data=json.dumps(document), format="json-ld")
    claim = URIRef("https://example.org/claim/1")
    assert graph.value(claim, RDF.predicate) == URIRef(CMQ + "met")
    assert graph.value(claim, RDF.object) == URIRef("https://example.org/id/b")
    assert graph.value(claim, URIRef(CMQ + "earliest")) == Literal(
        "1949-12-16", datatype=URIRef(PREFIXES["xsd"] + "date")
    )
    date = graph.value(claim, URIRef(CMQ + "date"))
    assert isinstance(date, Literal) and str(date.datatype) == PREFIXES["edtf"] + "EDTF"
    assert len(graph) == 6

"""Every term is labelled, defined and shown in use, and the contract and the ontology name the same terms."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, URIRef

from communique.extract.claims import DATE_BASES, POLARITIES, STANCES
from communique.extract.layout import KINDS as KINDS_OF_ZONES
from communique.ontology import vocabulary
from communique.ontology.documents import alignments_graph, ontology_graph, vocabularies_graph
from communique.ontology.errors import UnknownTermError
from communique.ontology.kinds import KINDS
from communique.ontology.namespaces import CMQ, DEFAULT_BASE, PREFIXES, Base

LANGUAGES = {"en", "zh-hans"}
TERMS = sorted(vocabulary.classes() | vocabulary.properties())
PREAMBLE = "".join(
    f"@prefix {prefix}: <{iri}> .\n"
    for prefix, iri in {
        **PREFIXES, "id": DEFAULT_BASE + "id/", "claim": DEFAULT_BASE + "claim/",
    }.items()
)  # fmt: skip


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return ontology_graph()


@pytest.fixture(scope="module")
def model(project_root: Path) -> str:
    return (project_root / "docs" / "model.md").read_text(encoding="utf-8")


def languages(graph: Graph, node: URIRef, predicate: URIRef) -> list[str]:
    return sorted(o.language or "" for o in graph.objects(node, predicate) if isinstance(o, Literal))


@pytest.mark.parametrize("name", TERMS)
def test_a_term_has_labels_definitions_and_an_example_that_uses_it(ontology: Graph, name: str) -> None:
    node = URIRef(CMQ + name)
    assert languages(ontology, node, RDFS.label) == sorted(LANGUAGES)
    assert languages(ontology, node, SKOS.definition) == sorted(LANGUAGES)
    examples = list(ontology.objects(node, SKOS.example))
    assert len(examples) == 1
    assert len(Graph().parse(data=PREAMBLE + str(examples[0]), format="turtle")) == 1
    if name in vocabulary.properties():
        assert f"cmq:{name} " in str(examples[0])


@pytest.mark.parametrize("name", sorted(vocabulary.properties()))
def test_a_property_has_domain_and_range_or_says_why_not(ontology: Graph, name: str) -> None:
    node = URIRef(CMQ + name)
    for predicate in (RDFS.domain, RDFS.range):
        if ontology.value(node, predicate) is None:
            assert languages(ontology, node, SKOS.scopeNote) == sorted(LANGUAGES)
    for predicate in (RDFS.domain, RDFS.range):
        for found in ontology.objects(node, predicate):
            outside = not str(found).startswith(CMQ)
            assert outside or str(found).removeprefix(CMQ) in vocabulary.classes()


def test_the_ontology_has_a_header(ontology: Graph) -> None:
    header = URIRef(CMQ.rstrip("#"))
    assert (header, RDF.type, OWL.Ontology) in ontology
    version = ontology.value(header, OWL.versionInfo)
    assert ontology.value(header, OWL.versionIRI) == URIRef(f"{header}/{version}")
    assert ontology.value(header, URIRef(PREFIXES["dcterms"] + "license")) is not None
    assert languages(ontology, header, RDFS.label) == sorted(LANGUAGES)


def test_met_is_symmetric_and_attended_has_its_inverse(ontology: Graph) -> None:
    assert (URIRef(CMQ + "met"), RDF.type, OWL.SymmetricProperty) in ontology
    assert (URIRef(CMQ + "attended"), OWL.inverseOf, URIRef(CMQ + "hasParticipant")) in ontology


def names_in(model: str, opening: str) -> set[str]:
    found = re.search(re.escape(opening) + r"(.*?)\.\s", model, re.DOTALL)
    assert found, f"docs/model.md has no list that begins {opening!r}"
    return set(re.findall(r"[A-Za-z]+", re.sub(r"\([^)]*\)", " ", found[1])))


@pytest.mark.parametrize("opening", ["Core:", "Besides: stated"])
def test_the_lists_of_properties_in_the_contract_are_predicates(model: str, opening: str) -> None:
    assert names_in(model, opening) <= vocabulary.predicates()


def test_the_speech_acts_are_those_of_the_contract(model: str) -> None:
    assert vocabulary.speech_acts() == names_in(model, "Speech-act properties (`a cmq:SpeechActProperty`):")


def test_the_qualifiers_are_those_of_the_contract(model: str) -> None:
    assert vocabulary.qualifiers() == names_in(model, "Qualifiers, each a property `cmq:NAME`:") - {"concept"}


def test_every_term_the_contract_writes_is_defined(model: str) -> None:
    placeholders = {"QUALIFIER", "NAME"}
    written = set(re.findall(r"\bcmq:([A-Za-z]\w*)", model)) - placeholders
    assert written <= set(TERMS)


def test_every_predicate_and_class_stands_in_the_contract(model: str) -> None:
    words = set(re.findall(r"[A-Za-z]\w*", model))
    ours = {"Agent", "ClaimProperty", "QualifierProperty"}
    assert vocabulary.predicates() <= words
    assert vocabulary.classes() - ours <= words


def test_every_kind_of_row_has_a_class_below_entity() -> None:
    assert {kind.cls for kind in KINDS.values()} <= vocabulary.entity_classes()
    assert "Claim" not in vocabulary.entity_classes()


def test_labels_by_name() -> None:
    assert vocabulary.label("signed") == "signed"
    assert vocabulary.label("signed", "zh-hans") == "签署"
    with pytest.raises(UnknownTermError, match="not defined"):
        vocabulary.label("singed")
    with pytest.raises(UnknownTermError, match="en, zh-hans"):
        vocabulary.label("signed", "fr")


@pytest.mark.parametrize(
    ("scheme", "names"),
    [
        ("stance", set(STANCES)),
        ("polarity", set(POLARITIES)),
        ("date-basis", set(DATE_BASES)),
        ("zone", set(KINDS_OF_ZONES)),
    ],
)
def test_a_scheme_holds_what_claims_may_say(scheme: str, names: set[str]) -> None:
    base = Base("https://example.org/")
    graph = vocabularies_graph(base)
    concepts = set(graph.subjects(SKOS.inScheme, URIRef(base.mint("concept", scheme))))
    assert concepts == {URIRef(base.concept(scheme, name)) for name in names}


def test_every_concept_is_labelled_and_defined() -> None:
    graph = vocabularies_graph()
    concepts = set(graph.subjects(RDF.type, SKOS.Concept))
    assert len(concepts) > 40
    for concept in concepts:
        assert isinstance(concept, URIRef)
        assert languages(graph, concept, SKOS.prefLabel) == sorted(LANGUAGES)
        assert languages(graph, concept, SKOS.definition) == sorted(LANGUAGES)


def test_another_base_leaves_nothing_under_the_default_one() -> None:
    moved = vocabularies_graph(Base("https://example.org/"))
    assert len(moved) == len(vocabularies_graph())
    assert not [term for triple in moved for term in triple if str(term).startswith(DEFAULT_BASE)]


def test_alignments_speak_of_defined_terms_only() -> None:
    ours = {str(s).removeprefix(CMQ) for s in alignments_graph().subjects() if str(s).startswith(CMQ)}
    assert len(ours) > 40
    assert ours <= set(TERMS)

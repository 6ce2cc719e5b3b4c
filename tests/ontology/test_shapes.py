"""The shapes pass a good graph and name the node of every fault, in English and Chinese."""

from __future__ import annotations

from pathlib import Path

import pyshacl
import pytest
from rdflib import RDF, RDFS, SH, SKOS, Graph, Literal, URIRef
from rdflib.term import Node

from communique.ontology import vocabulary
from communique.ontology.authorities import load_authorities
from communique.ontology.authority_graph import authority_graph
from communique.ontology.documents import rebased, shapes_graph, vocabularies_graph
from communique.ontology.namespaces import CMQ, DEFAULT_BASE, PREFIXES, Base

GOOD = Path(__file__).with_name("good.ttl")
SHAPES = shapes_graph()
OA = PREFIXES["oa"]
PRECIOUS = {
    str(RDF.type), str(RDFS.label), str(SKOS.prefLabel), OA + "hasSource", OA + "hasSelector", OA + "start",
    OA + "end", OA + "exact", CMQ + "evidence", CMQ + "wordsSha256", CMQ + "source", CMQ + "zone",
    CMQ + "rule", CMQ + "stance", CMQ + "polarity", CMQ + "sha256", CMQ + "fileName", CMQ + "characters",
    CMQ + "earliest", CMQ + "latest", str(RDF.subject), str(RDF.predicate), str(RDF.object),
}  # fmt: skip


def good() -> Graph:
    return Graph().parse(GOOD, format="turtle")


def faults(graph: Graph, shapes: Graph = SHAPES) -> dict[str, set[tuple[str, str]]]:
    """Return the messages of a validation, each with its language, by the node that is at fault."""
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes)
    assert isinstance(report, Graph)
    found: dict[str, set[tuple[str, str]]] = {}
    for result in report.subjects(SH.resultSeverity, SH.Violation):
        node = str(report.value(result, SH.focusNode)).removeprefix(DEFAULT_BASE)
        texts = found.setdefault(node, set())
        for text in report.objects(result, SH.resultMessage):
            assert isinstance(text, Literal)
            texts.add((text.language or "", str(text)))
    return found


def short(node: Node) -> str:
    return str(node).removeprefix(DEFAULT_BASE).rpartition("#")[2] if CMQ in str(node) else str(node)[-24:]


DROPS = sorted(
    triple for triple in good() if str(triple[1]) in PRECIOUS and str(triple[0]) != DEFAULT_BASE + "id/anna"
)


def test_a_good_graph_conforms() -> None:
    assert faults(good()) == {}


@pytest.mark.parametrize("triple", DROPS, ids=lambda triple: "-".join(short(term) for term in triple))
def test_a_graph_that_lost_one_triple_fails_and_names_the_node(triple: tuple[Node, Node, Node]) -> None:
    subject, predicate, node = triple
    if predicate == URIRef(CMQ + "earliest") and subject == URIRef(DEFAULT_BASE + "id/anna"):
        pytest.skip("a person may have no first day; only the date of a claim must have one")
    graph = good()
    graph.remove(triple)
    ends = {str(subject).removeprefix(DEFAULT_BASE), str(node).removeprefix(DEFAULT_BASE)}
    assert ends & set(faults(graph))


def test_the_drops_cover_evidence_types_and_labels() -> None:
    assert len(DROPS) > 90
    assert {str(triple[1]) for triple in DROPS} == PRECIOUS


CHANGES = [
    ("claim/met", "rdf:subject", "<id/anna>", "<id/anna>, <id/boris>", "exactly one subject"),
    ("claim/met", "rdf:predicate", "cmq:met", "skos:related", "property of the ontology"),
    ("claim/met", "rdf:predicate", "cmq:met", '"met"', "property of the ontology"),
    ("claim/met", "cmq:stance", "<concept/stance/asserted>", "<concept/stance/sung>", "stance scheme"),
    ("claim/met", "cmq:stance", "<concept/stance/asserted>", "<concept/polarity/positive>", "stance scheme"),
    ("claim/met", "cmq:polarity", "<concept/polarity/positive>", '"yes"', "positive or negative"),
    ("claim/met", "cmq:zone", "<concept/zone/minutes>", "<concept/zone/attic>", "zone scheme"),
    ("claim/met", "cmq:zoneLabel", '"minutes-1"', "1", "numbered zone"),
    (
        "claim/met",
        "cmq:rule",
        "<rule/met-with/1>",
        "<rule/met-with/1>, <rule/met-with/2>",
        "exactly one rule",
    ),
    ("claim/met", "cmq:voice", "<id/anna>", '"Anna"', "voice"),
    ("claim/met", "cmq:voice", "<id/anna>", "<id/anna>, <id/boris>", "at most one voice"),
    ("claim/met", "cmq:dateBasis", "<concept/date-basis/stated>", '"stated"', "date basis"),
    ("claim/met", "cmq:date", '"1951-03"^^edtf:EDTF', '"1951-03"', "in EDTF"),
    ("claim/met", "cmq:earliest", '"1951-03-01"^^xsd:date', '"1951-04-01"^^xsd:date', "after the last"),
    ("claim/met", "cmq:latest", '"1951-03-31"^^xsd:date', '"March"^^xsd:date', "last day"),
    ("claim/met", "cmq:source", "<source/sample>", "<source/other>", "another source"),
    ("claim/concerns", "cmq:status", "<concept/status/accepted>", '"good"', "status"),
    ("evidence/one", "cmq:wordsSha256", '"9f86d081', '"XYZ6d081', "64 hexadecimal"),
    ("evidence/one", "oa:hasSource", "<source/sample>", '"sample.txt"', "source text"),
    (
        "evidence/one#position",
        "oa:start",
        '"0"^^xsd:nonNegativeInteger',
        '"4"^^xsd:nonNegativeInteger',
        "before",
    ),
    (
        "evidence/one#position",
        "oa:start",
        '"0"^^xsd:nonNegativeInteger',
        '"-1"^^xsd:nonNegativeInteger',
        "start",
    ),
    ("evidence/one#position", "oa:end", '"4"^^xsd:nonNegativeInteger', "4.5", "whole-number"),
    ("evidence/one#quote", "oa:exact", '"Anna"', '""', "exact words"),
    ("source/sample", "cmq:sha256", '"2c26b46b', '"2C26B46B', "64 hexadecimal"),
    ("source/sample", "cmq:characters", "120", "-1", "whole number"),
    ("source/sample", "cmq:fileName", '"sample.txt"', '""', "name of its file"),
    ("id/anna", "a", "cmq:Person", "cmq:Person, cmq:Place", "exactly one class"),
    ("id/anna", "a", "cmq:Person", "cmq:Persn", "exactly one class"),
    ("id/anna", "skos:prefLabel", '"Anna"@en', '"Anna"@en, "Anne"@en', "one short label a language"),
    ("id/boris", "skos:prefLabel", '"Boris"@en', '"Bor\\nis"@en', "one line"),
    ("id/boris", "skos:prefLabel", '"Boris"@en', '"' + "B" * 301 + '"@en', "short label"),
    ("id/boris", "cmq:origin", '"reading"', '"rumour"', "authority or reading"),
    ("id/anna", "cmq:start", '"1901"^^edtf:EDTF', '"1901"', "begins at most once"),
    (
        "id/anna",
        "skos:exactMatch",
        "<https://example.org/authority/anna>",
        "<https://example.org/authority/anna> ; skos:closeMatch <https://example.org/authority/anna>",
        "not both",
    ),
    ("id/port", "geo:lat", "38.8", "98.8", "latitude"),
    ("id/port", "geo:long", "121.2", '"121.2"', "longitude"),
    ("id/pact", "cmq:hasParty", "<id/anna>", "<id/anna> ; cmq:tookPlaceAt <id/port>", "takes place nowhere"),
    ("id/minutes", "cmq:records", "<id/talk>", '<id/talk> ; cmq:occurredOn "1951"^^edtf:EDTF', "is issued"),
    ("id/minutes", "cmq:issuedOn", '"1951-04"^^edtf:EDTF', '"April"', "in EDTF"),
    ("id/talk", "cmq:hasParticipant", "<id/anna>, <id/boris>", '"Anna"', "is an entity"),
    ("id/talk", "cmq:kind", "<concept/event-kind/meeting>", "<concept/event-kind/duel>", "event-kind"),
]


@pytest.mark.parametrize(("node", "path", "before", "after", "named"), CHANGES)
def test_a_changed_value_fails_with_a_message_that_helps(
    node: str, path: str, before: str, after: str, named: str
) -> None:
    text = GOOD.read_text(encoding="utf-8")
    start = text.index(f"<{node}> a ")
    at = text.index(f" {path} {before}", start)
    changed = text[:at] + f" {path} {after}" + text[at + len(f" {path} {before}") :]
    found = faults(Graph().parse(data=changed, format="turtle"))
    assert named in " ".join(text for language, text in found[node] if language == "en")
    assert {language for language, _ in found[node]} == {"en", "zh-hans"}


@pytest.mark.parametrize(
    ("addition", "node"),
    [
        ("<claim/stated> rdf:object <id/nobody> .", "id/nobody"),
        ("<claim/met> cmq:reportedBy <id/nobody> .", "id/nobody"),
        ("<claim/met> cmq:evidence <evidence/lost> .", "evidence/lost"),
        ("<evidence/one> oa:hasSelector <evidence/two#position> .", "evidence/two#position"),
        ("<id/unit-2> a cmq:ArchiveUnit ; skos:prefLabel 'f. 2'@en ; rdfs:label 'f. 2'@en .", "id/unit-2"),
        ("<concept/stance/sung> skos:inScheme <concept/stance> .", "concept/stance/sung"),
        ("<concept/stance> a skos:ConceptScheme .", "concept/stance"),
    ],
)
def test_something_added_that_nothing_describes_fails(addition: str, node: str) -> None:
    graph = Graph().parse(data=GOOD.read_text(encoding="utf-8") + addition, format="turtle")
    assert node in faults(graph)


def test_an_archive_unit_may_hang_on_a_claim() -> None:
    text = GOOD.read_text(encoding="utf-8").replace("; cmq:heldBy <id/archive>", "")
    graph = Graph().parse(data=text, format="turtle")
    assert "id/unit" in faults(graph)
    claim = text.replace("<id/anna> ; rdf:predicate cmq:met ; rdf:object <id/boris>", (
        "<id/unit> ; rdf:predicate cmq:heldBy ; rdf:object <id/archive>"
    ))  # fmt: skip
    assert faults(Graph().parse(data=claim, format="turtle")) == {}


def test_what_the_package_itself_publishes_conforms() -> None:
    base = Base("https://example.org/")
    graph = authority_graph(load_authorities(), base) + vocabularies_graph(base)
    assert faults(graph, shapes_graph(base)) == {}


def test_shapes_move_with_the_base() -> None:
    base = Base("https://example.org/")
    graph = rebased(good(), base)
    assert "claim/met" in faults(graph)
    assert faults(graph, shapes_graph(base)) == {}


def test_every_message_has_both_languages_and_every_class_a_shape() -> None:
    for shape in set(SHAPES.subjects(SH.message)):
        languages = sorted(
            o.language or "" for o in SHAPES.objects(shape, SH.message) if isinstance(o, Literal)
        )
        assert languages == ["en", "zh-hans"]
    constrained = set(SHAPES.subjects(SH.path)) - set(SHAPES.objects(None, SH["or"]))
    assert len(constrained) > 60
    targeted = {str(cls).removeprefix(CMQ) for cls in SHAPES.objects(None, SH.targetClass)}
    own = {"ClaimProperty", "SpeechActProperty", "QualifierProperty"}
    assert vocabulary.classes() - own <= targeted
    assert not set(SHAPES.subject_objects(SH.sparql))

"""Every shape has its mutation: a good graph broken in one place, which that shape, and only it, catches."""

from __future__ import annotations

from functools import cache

import pyshacl
import pytest
import shacl
from rdflib import RDF, RDFS, SH, Graph, Literal, URIRef
from rdflib.term import Node

from communique.ontology.documents import ontology_graph, shapes_graph, vocabularies_graph
from communique.ontology.namespaces import CMQ, DEFAULT_BASE, EDTF, PREFIXES
from communique.ontology.property_shapes import SHAPES as SHAPES_IRI
from communique.ontology.property_shapes import property_shapes
from tests.ontology.test_shapes import good

SHAPES = shapes_graph()
# the engine that judges beside pySHACL is written in Rust and shares no code with it
SECOND = shacl.Shapes.from_turtle(SHAPES.serialize(format="turtle"))
PREAMBLE = f"BASE <{DEFAULT_BASE}>\n" + "".join(f"PREFIX {p}: <{iri}>\n" for p, iri in PREFIXES.items())
# what goes, what comes, words of the one message; where another shape must speak too, its words follow
MUTATIONS = [
    ("<claim/met> a rdf:Statement", "", "A claim lacks one of its three types"),
    ("", "<claim/met> rdf:subject <id/boris>", "exactly one subject"),
    ("<claim/met> rdf:predicate cmq:met", "<claim/met> rdf:predicate skos:related", "exactly one predicate"),
    ("", "<claim/met> rdf:object <id/anna>", "exactly one object"),
    ("<claim/met> cmq:rule <rule/met-with/1>", "", "exactly one rule"),
    ("<claim/met> cmq:zone ?zone", "", "exactly one zone"),
    ("", '<claim/met> cmq:zoneLabel "minutes-2"', "at most one numbered zone"),
    ("<claim/met> cmq:stance <concept/stance/asserted>", "", "exactly one stance"),
    ("<claim/met> cmq:polarity <concept/polarity/positive>", "", "exactly one polarity"),
    ("", "<claim/met> cmq:status <concept/status/accepted>, <concept/status/rejected>", "at most one status"),
    ("", "<claim/met> cmq:voice <id/boris>", "at most one voice"),
    ("<claim/met> cmq:evidence <evidence/two>", "", "do not name each other",
     "Evidence that no claim rests on"),
    ("<evidence/two> cmq:evidenceOf <claim/met>", "", "do not name each other"),
    ("", "<claim/met> cmq:dateBasis <concept/date-basis/inferred>", "at most one date basis"),
    ("<claim/met> cmq:dateBasis <concept/date-basis/stated>", "", "does not say how its date is known"),
    ("<claim/met> cmq:earliest ?day", "", "without its first day"),
    ("<claim/met> cmq:latest ?day", "", "without its last day"),
    ("<claim/met> cmq:earliest ?day", '<claim/met> cmq:earliest "1951-04-01"^^xsd:date',
     "comes after the last"),
    ("<claim/stated> rdf:object ?o", "<claim/stated> rdf:object <id/nobody>",
     "an IRI that nothing describes"),
    ("<evidence/one> a oa:SpecificResource", "", "Evidence lacks one of its two types"),
    ("<evidence/one> cmq:wordsSha256 ?hash", '<evidence/one> cmq:wordsSha256 "abc"', "SHA-256 of its words"),
    ("", "<evidence/one> oa:hasSelector <evidence/three#position>", "exactly one position in its text",
     "belongs to exactly one piece", "Evidence has a position selector"),
    ("<evidence/one#position> a ?class", "", "A position lacks its type"),
    ("<evidence/one#position> oa:start ?n", '<evidence/one#position> oa:start "4"^^xsd:nonNegativeInteger',
     "whole-number start"),
    ("<evidence/two#position> oa:end ?n", "<evidence/two#position> oa:end 14", "whole-number end"),
    ("<evidence/one#quote> a ?class", "", "A quote lacks its type"),
    ("<evidence/one#quote> oa:exact ?words", '<evidence/one#quote> oa:exact ""', "needs its exact words"),
    ("", '<evidence/lost#quote> a oa:TextQuoteSelector ; oa:exact "Anna"', "A quote belongs to exactly one"),
    ("", '<evidence/lost#position> a oa:TextPositionSelector ; oa:start "0"^^xsd:nonNegativeInteger ;'
     ' oa:end "4"^^xsd:nonNegativeInteger', "A position belongs to exactly one"),
    ("<source/sample> a prov:Entity", "", "A source lacks one of its two types"),
    ("<source/sample> rdfs:label ?label", "", "A source needs a label"),
    ("<source/sample> cmq:fileName ?name", "", "name of its file"),
    ("<source/sample> cmq:sha256 ?hash", "", "SHA-256 of its bytes"),
    ("<source/sample> cmq:characters ?n", "<source/sample> cmq:characters -1", "length in code points"),
    ("<source/sample> dcterms:language ?l", "", "needs its language"),
    ("<rule/met-with/1> a prov:Plan", "", "A rule lacks one of its two types"),
    ("<rule/met-with/1> rdfs:label ?label", "", "A rule needs its name"),
    ("<graph/run#run> a prov:Activity", "", "A run lacks its second type"),
    ("<graph/run#run> rdfs:label ?label", "", "A run needs a label"),
    ("<decision/one> cmq:decides ?claim", "", "bears on nothing and does not say why"),
    ("<decision/one> a prov:Activity", "", "A decision lacks one of its two types"),
    ("<decision/one> cmq:verdict ?v", "", "exactly one verdict"),
    ("<decision/one> rdfs:label ?label", "", "A decision needs a label"),
    ("<decision/one> prov:wasAssociatedWith ?c", "", "needs its curator"),
    ("<decision/one> dcterms:date ?day", "", "needs its day"),
    ("<decision/one> cmq:reason ?why", "", "needs its reason"),
    ("<curator/carol> rdfs:label ?label", "", "A curator needs a name"),
    ("<curator/carol> a ?class ; rdfs:label ?label", '<curator/carol> skos:note "x"',
     "A curator lacks a type",
     "A curator needs a name"),
    ("<correction/met/boris> a ?class", "", "A correction lacks its type", "The subject of cmq:"),
    ("", "<correction/met/boris> cmq:corrects <claim/stated>", "of exactly one claim"),
    ("<correction/met/boris> cmq:insteadOf ?e", "", "the one entity that was read"),
    ("<correction/met/boris> cmq:readAs ?e", "", "the one entity that is meant"),
    ("", "<id/anna> a cmq:Agent", "exactly one class of the ontology"),
    ("<id/boris> cmq:origin ?o", '<id/boris> cmq:origin "rumour"', "origin of an entity"),
    ("", '<id/anna> cmq:start "1902"^^edtf:EDTF', "begins at most once"),
    ("", '<id/anna> cmq:end "1970"^^edtf:EDTF, "1971"^^edtf:EDTF', "ends at most once"),
    ("", "<id/anna> skos:closeMatch <https://example.org/authority/anna>", "exact or close, not both"),
    ("", "<id/anna> skos:closeMatch <urn:anna>", "A link must be an http IRI"),
    ("", '<id/anna> skos:prefLabel "Anne"@en', "one short label a language"),
    ("", '<id/anna> skos:prefLabel "Anna" ; rdfs:label "Anna"', "A label has no language"),
    ("<id/port> skos:prefLabel ?a ; rdfs:label ?a", '<id/port> skos:prefLabel "港"@zh ; rdfs:label "港"@zh',
     "no English label"),
    ("<id/port> skos:prefLabel ?a ; rdfs:label ?a . FILTER(LANG(?a) = 'zh-hans')", "", "no Chinese label"),
    ("", '<id/thing> rdfs:label "Thing"@en', "a label and no type"),
    ("<id/talk> cmq:kind ?kind", "<id/talk> cmq:kind <concept/event-kind/duel>", "kind of an event",
     "The value of cmq:kind"),
    ("", "<id/pact> cmq:tookPlaceAt <id/port>", "A treaty takes place nowhere",
     "The subject of cmq:tookPlaceAt"),
    ("", '<id/minutes> cmq:occurredOn "1951"^^edtf:EDTF', "A document is issued",
     "The subject of cmq:occurredOn"),
    ("<id/minutes> cmq:kind ?kind", "<id/minutes> cmq:kind <concept/document-kind/song>",
     "kind of a document",
     "The value of cmq:kind"),
    ("<id/unit> cmq:heldBy ?archive", "", "hangs in the air"),
    ("<id/port> geo:lat ?n", "<id/port> geo:lat 98.8", "latitude from -90 to 90"),
    ("<id/port> geo:long ?n", "<id/port> geo:long 198.8", "longitude from -180 to 180"),
    ("<concept/stance/sung> a ?class", "", "A concept lacks its type", "a label and no type"),
    ("<concept/stance/sung> skos:inScheme ?s", "", "belongs to a scheme"),
    ("<concept/stance/sung> skos:prefLabel ?a ; rdfs:label ?a . FILTER(LANG(?a) = 'en')", "",
     "A concept needs a label in en"),
    ("<concept/stance/sung> skos:definition ?a", "", "A concept needs a definition"),
    ("<concept/tune> a ?class", "", "A scheme lacks its type", "a label and no type"),
    ("<concept/tune> skos:prefLabel ?a ; rdfs:label ?a . FILTER(LANG(?a) = 'en')", "",
     "A scheme needs a label"),
    # a comparison's node with nothing said of it: each thing it lacks is told
    ("", "<comparison/x> a cmq:Comparison", "give its cmq:focus", "give at least one cmq:answer",
     "give one cmq:witnesses", "give one cmq:question", "give one cmq:outcome"),
    ("", "<comparison/x> a cmq:Disagreement", "give one cmq:standing", "Only a conflict",
     "settled by a decision only"),
    ("", "<comparison/x> a cmq:Disagreement ; cmq:restates <comparison/y>, <comparison/z>",
     "let cmq:restates point to it", "The value of cmq:restates", "give one cmq:standing", "Only a conflict",
     "settled by a decision only"),
    ("", "<passage/x> a cmq:Passage", "give one cmq:inAccount", "give one cmq:begins", "give one cmq:ends"),
    ("", "<telling/x> a cmq:Telling", "give one cmq:tellsOf", "give it as cmq:inAccount"),
    ("", "<correspondence/x> a cmq:Correspondence", "lays passages side by side", "give two cmq:between"),
    ("", "<difference/x> a cmq:Difference", "give one cmq:question", "give one cmq:outcome",
     "give one cmq:oneSide", "give one cmq:otherSide"),
    ("", "<quotation/x> a cmq:Quotation", "give one cmq:quoting", "give one cmq:quoted"),
    ("", "<dependence/x> a cmq:Dependence", "give one cmq:leaning", "give one cmq:leansOn",
     "give one cmq:dependenceKind"),
    ("", "<account/x> a cmq:Account", "give one cmq:ofSource", "give one cmq:witnessGroup"),
]  # fmt: skip
# An IRI or a date where another belongs is also outside the range, which that property's own shape says.
WITH_THE_RANGE = [
    ("", "<claim/met> cmq:reportedBy 'Anna'", "Who reports a claim is an entity", "An entity "),
    ("<claim/met> cmq:date ?d", "<claim/met> cmq:date '1951-03'", "date of a claim is in EDTF"),
    ("<claim/met> cmq:latest ?day", "<claim/met> cmq:latest '1951-03-31'", "must be one xsd:date",
     "comes after"),
    ("", "<id/talk> cmq:hasParticipant 'Anna'", "Who takes part in an event"),
    ("<id/talk> cmq:occurredOn ?d", "<id/talk> cmq:occurredOn '1951'", "date of an event is in EDTF"),
    ("", "<id/talk> cmq:tookPlaceAt 'Port'", "Where an event took place"),
    ("", "<id/pact> cmq:hasParty 'Anna'", "A party to a treaty"),
    ("<id/minutes> cmq:issuedOn ?d", "<id/minutes> cmq:issuedOn 'April'", "date of a document is in EDTF"),
    ("", "<id/minutes> cmq:records 'a talk'", "What minutes record"),
    ("", "<claim/met> cmq:source <source/other>", "exactly one source text", "stands in another source",
     "A source l", "A source n", "A source needs", "needs its language", "SHA-256 of its bytes"),
    ("", "<evidence/one> oa:hasSource <source/sample2>", "Evidence needs exactly one source",
     "another source",
     "A source", "needs its language"),
]  # fmt: skip
# These two cannot be broken alone: what they ask for is asked for, in part, by others that must speak too.
NEVER_ALONE = {"A claim without evidence", "Evidence has a position selector"}


@cache
def unbroken() -> Graph:
    """Return the good graph with the vocabularies and a scheme that no shape names."""
    graph = good() + vocabularies_graph()
    turtle = PREAMBLE.replace("BASE", "@base").replace("PREFIX", "@prefix").replace(">\n", "> .\n")
    graph.parse(data=turtle + """
        <concept/tune> a skos:ConceptScheme ; rdfs:label "tune"@en, "曲调"@zh-hans ;
            skos:prefLabel "tune"@en, "曲调"@zh-hans .
        <concept/stance/sung> a skos:Concept ; skos:inScheme <concept/tune> ;
            skos:prefLabel "sung"@en, "唱"@zh-hans ; rdfs:label "sung"@en, "唱"@zh-hans ;
            skos:definition "In song."@en, "以歌唱出。"@zh-hans .
    """, format="turtle")  # fmt: skip
    return graph


def mutated(gone: str, come: str) -> Graph:
    graph = Graph() + unbroken()
    if gone:
        pattern, _, condition = gone.partition(" . FILTER")
        where = f"{pattern} . FILTER{condition}" if condition else pattern
        graph.update(f"{PREAMBLE} DELETE {{ {pattern} }} WHERE {{ {where} }}")
    if come:
        graph.update(f"{PREAMBLE} INSERT DATA {{ {come} }}")
    return graph


def messages(graph: Graph) -> set[str]:
    """Return what the shapes say of a graph, in English; another engine must find as many faults."""
    for triple in ontology_graph().triples((None, RDFS.subClassOf, None)):
        graph.add(triple)
    conforms, report, _ = pyshacl.validate(graph, shacl_graph=SHAPES, inplace=True)
    assert isinstance(report, Graph)
    theirs = SECOND.validate_text(graph.serialize(format="nt"), "ntriples")
    ours = {str(node) for node in report.subjects(RDF.type, SH.ValidationResult)}
    assert (theirs.conforms, len(theirs.results)) == (conforms, len(ours))
    return {
        str(o)
        for o in report.objects(None, SH.resultMessage)
        if isinstance(o, Literal) and o.language == "en"
    }


def test_the_graph_is_good_before_it_is_broken() -> None:
    graph = mutated("", "")
    before = messages(graph)
    assert before == set()


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda row: row[2])
def test_the_shape_and_only_it_catches_the_mutation(mutation: tuple[str, ...]) -> None:
    gone, come, *named = mutation
    before = len(unbroken())
    broken = mutated(gone, come)
    assert (len(broken) != before) or gone, "the mutation changed nothing"
    found = messages(broken)
    assert all(any(words in message for message in found) for words in named), found
    assert all(any(words in message for words in named) for message in found), found


@pytest.mark.parametrize("mutation", WITH_THE_RANGE, ids=lambda row: row[2])
def test_the_shape_catches_the_mutation_with_that_of_the_range(mutation: tuple[str, ...]) -> None:
    gone, come, *named = mutation
    found = messages(mutated(gone, come))
    assert any(named[0] in message for message in found)
    rest = (*named, "The value of cmq:", "The subject of cmq:")
    assert all(any(words in message for words in rest) for message in found), found


def test_every_message_has_its_mutation() -> None:
    own = property_shapes(ontology_graph())
    theirs = set(SHAPES.objects(None, SH.message)) - set(own.objects(None, SH.message))
    english = {str(each) for each in theirs if isinstance(each, Literal) and each.language == "en"}
    tried = {words for row in (*MUTATIONS, *WITH_THE_RANGE) for words in row[2:]} | NEVER_ALONE
    assert {message for message in english if not any(words in message for words in tried)} == set()
    assert len(english) > 75


def _outside(wanted: Node) -> Node:
    """Return a value that is not of a range."""
    if str(wanted).startswith(PREFIXES["xsd"]) or str(wanted) == EDTF:
        return URIRef(DEFAULT_BASE + "id/tune")
    return URIRef(DEFAULT_BASE + "concept/tune")


def test_every_property_has_a_shape_that_catches_what_is_outside() -> None:
    ontology, graph = ontology_graph(), mutated("", "")
    expected: dict[str, set[str]] = {}
    for node in sorted(set(ontology.subjects(RDF.type, RDF.Property)), key=str):
        name = str(node).removeprefix(CMQ)
        domain, wanted = ontology.value(node, RDFS.domain), ontology.value(node, RDFS.range)
        if not str(node).startswith(CMQ) or (domain is None and wanted is None):
            continue
        place = URIRef(f"{DEFAULT_BASE}odd/{name}")
        graph.add((place, URIRef(str(node)), _outside(wanted) if wanted else Literal("x")))
        expected[str(place)] = {
            f"{SHAPES_IRI}{name}-{part}" for part, given in (("subject", domain), ("value", wanted)) if given
        }
    _, report, _ = pyshacl.validate(graph, shacl_graph=SHAPES, inplace=True)
    assert isinstance(report, Graph)
    found: dict[str, set[str]] = {}
    for result in report.subjects(RDF.type, SH.ValidationResult):
        shape, focus = str(report.value(result, SH.sourceShape)), str(report.value(result, SH.focusNode))
        if shape.startswith(SHAPES_IRI) and focus in expected and shape.endswith(("-subject", "-value")):
            found.setdefault(focus, set()).add(shape)
            assert report.value(result, SH.resultSeverity) == SH.Warning
    for odd, shapes in expected.items():
        literal_range = {f"{SHAPES_IRI}{odd.rpartition('/')[2]}-value"}
        assert shapes - found.get(odd, set()) <= set() or shapes - found[odd] == literal_range, odd
    assert len(expected) > 100

"""An OWL 2 RL reasoner finds no contradiction in the ontology, and does find those that are made for it."""

from __future__ import annotations

import owlrl
from rdflib import RDF, RDFS, Graph, URIRef

from communique.ontology.documents import alignments_graph, ontology_graph
from communique.ontology.kinds import KINDS
from communique.ontology.namespaces import CMQ, DEFAULT_BASE, PREFIXES
from tests.ontology.test_shapes import good

CONTRADICTIONS = {
    "a-person-is-no-place": "a cmq:Person, cmq:Place",
    "a-meeting-is-not-its-minutes": "a cmq:Meeting, cmq:Minutes",
    "a-treaty-is-not-its-signing": "a cmq:Treaty, cmq:Signing",
    "a-claim-is-not-its-evidence": "a cmq:Claim ; cmq:evidenceOf <claim/met>",
    "only-events-take-place": "a cmq:Person ; cmq:tookPlaceAt <id/port>",
    "a-state-is-a-place-and-acts": "a cmq:State ; cmq:arrivedAt <id/port>",
}
ENTAILED = [
    ("<id/anna> cmq:interpretedAt <id/talk> .", "id/talk", "hasParticipant", "id/anna"),
    ("<id/anna> cmq:met <id/boris> .", "id/boris", "met", "id/anna"),
]


def closure(given: Graph, turtle: str) -> tuple[Graph, list[str]]:
    """Return all that follows from a graph and some more Turtle, and the errors found."""
    head = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
    given.parse(data=f"@base <{DEFAULT_BASE}> .\n{head}{turtle}", format="turtle")
    reasoner = owlrl.OWLRL_Semantics(given, True, False)
    reasoner.closure()
    return given, list(reasoner.error_messages)


def test_nothing_contradicts_and_what_is_expected_follows() -> None:
    graph, errors = closure(
        ontology_graph() + alignments_graph() + good(), " ".join(said for said, *_ in ENTAILED)
    )
    assert errors == []
    for _, subject, name, value in ENTAILED:
        assert (URIRef(DEFAULT_BASE + subject), URIRef(CMQ + name), URIRef(DEFAULT_BASE + value)) in graph
    crm, prov = PREFIXES["crm"], PREFIXES["prov"]
    for subject, cls in (
        ("id/anna", crm + "E21_Person"), ("id/anna", prov + "Agent"), ("id/talk", crm + "E5_Event"),
        ("id/pact", CMQ + "Writing"), ("id/minutes", crm + "E31_Document"),
        ("rule/met-with/1", prov + "Plan"),
    ):  # fmt: skip
        assert (URIRef(DEFAULT_BASE + subject), RDF.type, URIRef(cls)) in graph


def test_contradictions_are_found() -> None:
    said = " ".join(f"<id/{name}> {rest} ." for name, rest in CONTRADICTIONS.items())
    _, errors = closure(ontology_graph(), said)
    found = {name for name in CONTRADICTIONS if any(f"{DEFAULT_BASE}id/{name}" in error for error in errors)}
    assert found == set(CONTRADICTIONS) - {"a-state-is-a-place-and-acts"}


def test_every_class_of_a_kind_is_of_one_branch() -> None:
    graph = ontology_graph()
    for kind in KINDS.values():
        above = set(graph.transitive_objects(URIRef(CMQ + kind.cls), RDFS.subClassOf))
        assert URIRef(CMQ + "Entity") in above

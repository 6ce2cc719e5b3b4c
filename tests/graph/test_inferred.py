"""What the rules add is what the ontology lets another reasoner add, and nothing twice."""

from __future__ import annotations

import owlrl
from rdflib import Graph, URIRef

from communique.graph.inferred import RULES, inferred_lines
from communique.ontology.documents import alignments_graph, ontology_graph
from communique.ontology.namespaces import CMQ, Base

BASE = Base()
SAID = [
    ("shi-zhe", "interpretedAt", "talk"),
    ("anna", "attended", "talk"),
    ("anna", "met", "boris"),
    ("avprf/f-1/op-2/d-3", "partOf", "avprf/f-1/op-2"),
    ("avprf/f-1/op-2", "partOf", "avprf/f-1"),
    ("avprf/f-1", "partOf", "avprf"),
    ("dalian", "locatedIn", "liaoning"),
    ("liaoning", "locatedIn", "china"),
]


def line(subject: str, predicate: str, value: str, graph: str = "accepted") -> str:
    node = BASE.entity(value)
    return f"<{BASE.entity(subject)}> <{CMQ}{predicate}> <{node}> <{BASE.graph(graph)}> ."


def test_every_rule_adds_what_it_is_for() -> None:
    found = inferred_lines({line(*said) for said in SAID}, BASE)
    expected = [
        ("shi-zhe", "attended", "talk"),
        ("talk", "hasParticipant", "shi-zhe"),
        ("talk", "hasParticipant", "anna"),
        ("boris", "met", "anna"),
        ("avprf/f-1/op-2/d-3", "partOf", "avprf"),
        ("dalian", "locatedIn", "china"),
    ]
    assert {line(*each, "inferred") for each in expected} <= found
    assert not found & {line(*said, "inferred") for said in SAID}, "nothing is said twice"
    assert len(RULES) == 4


def test_nothing_follows_from_what_is_not_accepted() -> None:
    assert inferred_lines({line("anna", "attended", "talk", "source/talk")}, BASE) == set()


def test_an_owl_reasoner_adds_the_same() -> None:
    graph = Graph()
    for subject, predicate, value in SAID:
        graph.add((URIRef(BASE.entity(subject)), URIRef(CMQ + predicate), URIRef(BASE.entity(value))))
    said = set(graph)
    for triple in ontology_graph() + alignments_graph():
        graph.add(triple)
    before = set(graph)
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    rest = ("http://www.w3.org/1999/", "http://www.w3.org/2000/01/", "http://www.w3.org/2002/07/")
    theirs = {
        " ".join(f"<{term}>" for term in triple)
        for triple in set(graph) - before
        if str(triple[0]).startswith(BASE.iri + "id/")
        and not str(triple[1]).startswith(rest)
        and triple[0] != triple[2]
    }
    ours = {each.rpartition(" <")[0] for each in inferred_lines({line(*each) for each in SAID}, BASE)}
    assert ours == theirs
    assert said <= before

"""A value in one language is asked for as SHACL engines ask for it."""

from __future__ import annotations

import pyshacl
import pytest
from rdflib import RDF, SH, Graph

from communique.graph.language_shapes import language_results

SHAPES = """@prefix sh: <http://www.w3.org/ns/shacl#> .
<urn:s> a sh:PropertyShape ; %s ; sh:path <urn:label> ; sh:severity sh:Info ; sh:message "none"@en ;
    sh:qualifiedValueShape [ sh:languageIn ("en") ] ; sh:qualifiedMinCount 1 .
"""
DATA = """@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
<urn:below> rdfs:subClassOf <urn:class> .
<urn:plain> a <urn:class> ; <urn:label> "Yalta" .
<urn:english> a <urn:class> ; <urn:label> "Yalta"@en .
<urn:british> a <urn:below> ; <urn:label> "Yalta"@en-GB ; <urn:by> <urn:other> .
<urn:chinese> a <urn:below> ; <urn:label> "\u96c5\u5c14\u5854"@zh-hant ; <urn:by> <urn:plain> .
<urn:none> a <urn:class> .
<urn:other> <urn:label> "Yalta"@enm .
"""
TARGETS = [
    "targetClass <urn:class>",
    "targetSubjectsOf <urn:by>",
    "targetObjectsOf <urn:by>",
    "targetNode <urn:none>",
]


@pytest.mark.parametrize("target", TARGETS)
def test_the_same_nodes_lack_a_label_as_for_an_engine(target: str) -> None:
    shapes = Graph().parse(data=SHAPES % f"sh:{target}", format="turtle")
    data = Graph().parse(data=DATA, format="turtle")
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes)
    theirs = {
        str(report.value(node, SH.focusNode)) for node in report.subjects(RDF.type, SH.ValidationResult)
    }
    assert {each.node for each in language_results(data, shapes)} == theirs != set()

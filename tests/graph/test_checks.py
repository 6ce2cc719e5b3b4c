"""Each check finds the mutation that is made for it, and no other speaks; a good graph is left alone."""

from __future__ import annotations

import pytest
from pyoxigraph import RdfFormat, Store

from communique.graph.checks import load_checks, run_checks
from communique.graph.findings import SEVERITIES, Result
from communique.ontology.namespaces import PREFIXES, Base

BASE = Base()
PREAMBLE = f"@base <{BASE.iri}> .\n" + "".join(f"@prefix {p}: <{iri}> .\n" for p, iri in PREFIXES.items())
GOOD = """
<graph/source/s> {
  <source/s> a cmq:Source ; cmq:characters 100 .
  <claim/met> a cmq:Claim ; cmq:source <source/s> ; rdf:subject <id/anna> ; rdf:predicate cmq:met ;
    rdf:object <id/boris> ; cmq:date "1951-03"^^edtf:EDTF ; cmq:earliest "1951-03-01"^^xsd:date ;
    cmq:latest "1951-03-31"^^xsd:date ; cmq:evidence <evidence/1> .
  <evidence/1> a cmq:Evidence ; oa:hasSource <source/s> ; oa:hasSelector <evidence/1#position> .
  <evidence/1#position> oa:start 0 ; oa:end 4 .
  <claim/signed> a cmq:Claim ; cmq:source <source/s> ; rdf:subject <id/anna> ; rdf:predicate cmq:signed ;
    rdf:object <id/pact> ; cmq:date "1951-05-01"^^edtf:EDTF ; cmq:earliest "1951-05-01"^^xsd:date ;
    cmq:latest "1951-05-01"^^xsd:date .
  <claim/term> a cmq:Claim ; cmq:source <source/s> ; rdf:subject <id/pact> ; rdf:predicate cmq:hasTerm ;
    rdf:object "P20Y"^^xsd:duration .
  <claim/cites> a cmq:Claim ; cmq:source <source/s> ; rdf:subject <id/book> ; rdf:predicate cmq:cites ;
    rdf:object <id/x/f-1/d-2> .
  <claim/kept> a cmq:Claim ; cmq:source <source/s> ; rdf:subject <id/x/f-1> ; rdf:predicate cmq:heldBy ;
    rdf:object <id/x> .
  <id/x/f-1/d-2> a cmq:ArchiveUnit ; rdfs:label "d. 2"@en .
}
<graph/authorities> {
  <id/anna> a cmq:Person ; cmq:start "1901"^^edtf:EDTF ; cmq:earliest "1901-01-01"^^xsd:date ;
    cmq:end "1960"^^edtf:EDTF ; cmq:latest "1960-12-31"^^xsd:date .
  <id/boris> a cmq:Person ; rdfs:label "Boris"@en, "鲍里斯"@zh-hans .
  <id/pact> a cmq:Treaty ; cmq:start "1951-05-01"^^edtf:EDTF ; cmq:earliest "1951-05-01"^^xsd:date .
}
<graph/accepted> {
  <claim/met> cmq:status <concept/status/accepted> . <id/anna> cmq:met <id/boris> .
  <id/boris> cmq:met <id/anna> .
  <claim/signed> cmq:status <concept/status/accepted> . <id/anna> cmq:signed <id/pact> .
  <claim/term> cmq:status <concept/status/accepted> . <id/pact> cmq:hasTerm "P20Y"^^xsd:duration .
}
"""
DAYS = 'cmq:earliest "1951-03-01"^^xsd:date ;\n    cmq:latest "1951-03-31"^^xsd:date'
OTHER = "<claim/other> a cmq:Claim ; cmq:source <source/s> ;"
KEPT = "<claim/other> cmq:status <concept/status/accepted> ."
MUTATIONS = [
    ("check-accepted-claim", "", "<graph/accepted> { <id/anna> cmq:met <id/carol> }", "id/anna"),
    ("check-accepted-claim", "<claim/met> cmq:status <concept/status/accepted> .", "", "id/anna"),
    ("check-accepted-exists", "", f"<graph/accepted> {{ {KEPT} }}", "claim/other"),
    (
        "check-accepted-exists",
        "",
        "<graph/decisions> { <claim/met> cmq:status <concept/status/rejected> }",
        "claim/met",
    ),
    (
        "check-claim-graph",
        "",
        "<graph/source/t> { <claim/o> a cmq:Claim ; cmq:source <source/s> }",
        "claim/o",
    ),
    ("check-evidence-end", "oa:end 4", "oa:end 101", "evidence/1"),
    ("check-language-tag", '"Boris"@en', '"Boris"@xx', "id/boris"),
    ("check-lifetime", '"1960-12-31"', '"1950-12-31"', "claim/met"),
    ("check-lifetime", '"1901-01-01"', '"1951-04-01"', "claim/met"),
    (
        "check-signed-before-negotiation",
        "",
        f"<graph/source/s> {{ {OTHER} rdf:subject <id/anna> ; rdf:predicate cmq:negotiated ;"
        ' rdf:object <id/pact> ; cmq:earliest "1951-06-01"^^xsd:date }'
        f" <graph/accepted> {{ {KEPT} <id/anna> cmq:negotiated <id/pact> }}",
        "claim/signed",
    ),
    (
        "check-signed-day",
        'cmq:earliest "1951-05-01"^^xsd:date .',
        'cmq:earliest "1951-05-02"^^xsd:date .',
        "claim/signed",
    ),
    (
        "check-two-values",
        "",
        f"<graph/source/s> {{ {OTHER} rdf:subject <id/pact> ; rdf:predicate cmq:hasTerm ;"
        ' rdf:object "P30Y"^^xsd:duration }'
        f' <graph/accepted> {{ {KEPT} <id/pact> cmq:hasTerm "P30Y"^^xsd:duration }}',
        "claim/term",
    ),
    ("check-citation", "rdf:predicate cmq:heldBy", "rdf:predicate cmq:partOf", "claim/cites"),
    ("", DAYS, DAYS.replace("03-01", "03-02"), "claim/met"),
    ("", '"1951-03"^^edtf:EDTF', '"last March"^^edtf:EDTF', "claim/met"),
]  # fmt: skip


def found(text: str) -> set[Result]:
    store = Store()
    store.load((PREAMBLE + text).encode(), RdfFormat.TRIG)
    return run_checks(store, BASE)


def test_a_good_graph_is_left_alone() -> None:
    assert found(GOOD) == set()


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda row: f"{row[0] or 'dates'}-{row[3]}")
def test_the_check_and_only_it_finds_its_mutation(mutation: tuple[str, str, str, str]) -> None:
    name, gone, come, node = mutation
    assert gone in GOOD
    broken = GOOD.replace(gone, come, 1) if gone else GOOD + come
    results = found(broken)
    check = next((check for check in load_checks() if check.name == name), None)
    assert {result.node for result in results} >= {BASE.iri + node}
    if check:
        assert {result.message for result in results} == {check.message}
    assert {result.severity for result in results} == {check.severity if check else "Violation"}


def test_every_check_is_tried_and_speaks_both_languages() -> None:
    assert {check.name for check in load_checks()} == {row[0] for row in MUTATIONS} - {""}
    for check in load_checks():
        assert check.severity in SEVERITIES
        assert check.message.isascii()
        assert not check.message_zh.isascii()
        assert "NOT EXISTS" not in check.text

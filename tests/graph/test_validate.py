from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import RDFS

from communique.graph.authorities import authority_lines
from communique.graph.entities import entity_lines, entity_table
from communique.graph.errors import CallError, GraphFileError
from communique.graph.rdf import evidence_digest, reading_lines
from communique.graph.terms import document
from communique.graph.validate import validate_file, validate_lines
from communique.ontology.authorities import load_authorities
from communique.ontology.namespaces import Base
from tests.graph.samples import MEETING, read_talk, write_talks

BASE = Base()


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> frozenset[str]:
    """A good graph: authorities, the talk, its meeting."""
    reading = read_talk(write_talks(tmp_path_factory.mktemp("talks"), "talk.txt") / "talk.txt")
    table = entity_table(load_authorities(), [reading])
    return authority_lines(BASE) | reading_lines(reading, BASE) | entity_lines(reading, table, BASE)


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    met = read_talk(write_talks(tmp_path_factory.mktemp("talks"), "talk.txt") / "talk.txt").claims[0]
    return {
        "claim": BASE.claim(met.digest),
        "evidence": BASE.evidence(evidence_digest("talk", met.evidence[0])),
        "meeting": BASE.entity(MEETING.key),
        "source": BASE.source("talk"),
        "stalin": BASE.entity("joseph-stalin"),
    }


def test_a_good_graph_conforms(lines: frozenset[str]) -> None:
    report = validate_lines(document(lines))
    assert report.violations == ()
    assert report.conforms


DROPPED = [
    ("evidence of a claim", "claim", "#evidence>"),
    ("the claim's stance", "claim", "#stance>"),
    ("the claim's types", "claim", "#type>"),
    ("the evidence's hash", "evidence", "#wordsSha256>"),
    ("the evidence's place", "evidence", "#position>"),
    ("the labels of a meeting", "meeting", "Label>"),
    ("the type of a meeting", "meeting", "#type>"),
    ("the type of a person of the authority file", "stalin", "#type>"),
    ("the hash of a text", "source", "#sha256>"),
]


@pytest.mark.parametrize(("what", "node", "holds"), DROPPED, ids=[row[0] for row in DROPPED])
def test_what_is_dropped_is_named(
    lines: frozenset[str], names: dict[str, str], what: str, node: str, holds: str
) -> None:
    broken = {line for line in lines if not (line.startswith(f"<{names[node]}> ") and holds in line)}
    assert len(broken) < len(lines), what
    report = validate_lines(document(broken))
    assert not report.conforms
    found = [result for result in report.violations if result.node == names[node]]
    assert found
    assert all(result.message and result.message_zh for result in found)


def test_a_folder_and_every_notation_can_be_validated(lines: frozenset[str], tmp_path: Path) -> None:
    (tmp_path / "graph.nq").write_bytes(document(lines).encode())
    (tmp_path / "graph.trig").write_bytes(b"<urn:g> { <urn:s> <%s> 'x' }" % RDFS.label.encode())
    (tmp_path / "broken.ttl").write_bytes(b"<urn:s> <urn:p>")
    assert validate_file(tmp_path).conforms
    report = validate_file(tmp_path / "graph.trig")
    assert [result.node for result in report.violations] == ["urn:s"]
    with pytest.raises(GraphFileError, match=r"broken\.ttl"):
        validate_file(tmp_path / "broken.ttl")
    with pytest.raises(CallError, match="nothing-here"):
        validate_file(tmp_path / "nothing-here")
    (tmp_path / "graph.txt").write_text("")
    with pytest.raises(CallError, match=r"\.trig"):
        validate_file(tmp_path / "graph.txt")

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from communique.extract.claims import STANCES
from communique.graph.accepted import accepted_lines
from communique.graph.rdf import reading_lines
from communique.graph.terms import document
from communique.ontology.namespaces import CMQ, PREFIXES, Base
from tests.graph.samples import make_reading, read_talk, write_talks


@pytest.mark.parametrize("base", [Base(), Base("https://archive.example/x/")], ids=lambda base: base.iri)
def test_only_what_may_be_said_plainly_is_accepted(tmp_path: Path, base: Base) -> None:
    reading = read_talk(write_talks(tmp_path, "talk.txt") / "talk.txt")
    met, stated, hidden, denied, lasted, asked = reading.claims
    accepted = accepted_lines(document(reading_lines(reading, base)), base)
    graph = f"<{base.graph('accepted')}> ."
    mao, stalin = f"<{base.entity('mao-zedong')}>", f"<{base.entity('joseph-stalin')}>"
    assert f"{stalin} <{CMQ}met> {mao} {graph}" in accepted
    assert f"{mao} <{CMQ}met> {stalin} {graph}" in accepted, "meeting goes both ways"
    assert any(f"{mao} <{CMQ}stated> " in line for line in accepted), "a speech act, in its own stance"
    assert not any(f"<{CMQ}visited>" in line for line in accepted), "a plan is no fact"
    assert not any(f"<{CMQ}signed>" in line for line in accepted), "what is denied is no fact"
    status, kept = f"<{CMQ}status>", f"<{base.concept('status', 'accepted')}>"
    assert {line for line in accepted if status in line} == {
        f"<{base.claim(claim.digest)}> {status} {kept} {graph}" for claim in (met, stated, lasted)
    }, "not the plan, not the denial, not the claim whose object is a claim"
    assert len(accepted) == 7
    assert hidden not in (denied, asked)


def test_a_rejected_claim_is_left_out(tmp_path: Path) -> None:
    base = Base()
    reading = read_talk(write_talks(tmp_path, "talk.txt") / "talk.txt")
    met = reading.claims[0]
    decision = (
        f"<{base.claim(met.digest)}> <{CMQ}status> <{base.concept('status', 'rejected')}> "
        f"<{base.graph('decisions')}> ."
    )
    lines = reading_lines(reading, base)
    before = accepted_lines(document(lines), base)
    after = accepted_lines(document(lines | {decision}), base)
    assert any(f"<{CMQ}met>" in line for line in before)
    assert not any(f"<{CMQ}met>" in line or met.digest in line for line in after)
    assert before - after == {line for line in before if f"<{CMQ}met>" in line or met.digest in line}


def test_a_statement_of_two_claims_stays_when_one_is_rejected(tmp_path: Path) -> None:
    base = Base()
    folder = write_talks(tmp_path, "one.txt", "two.txt")
    readings = [read_talk(folder / name) for name in ("one.txt", "two.txt")]
    lines = reading_lines(readings[0], base) | reading_lines(readings[1], base)
    rejected = f"<{base.claim(readings[0].claims[0].digest)}> <{CMQ}status> "
    lines.add(f"{rejected}<{base.concept('status', 'rejected')}> <{base.graph('decisions')}> .")
    accepted = accepted_lines(document(lines), base)
    assert sum(f"<{CMQ}met>" in line for line in accepted) == 2
    assert not any(line.startswith(rejected) for line in accepted)
    assert all(PREFIXES["rdf"] not in line for line in accepted)


def test_a_speech_act_counts_in_its_own_stance_only(tmp_path: Path) -> None:
    base = Base()
    path = write_talks(tmp_path, "talk.txt") / "talk.txt"
    stated = read_talk(path).claims[1]
    for stance in STANCES:
        claim = replace(stated, stance=stance)
        accepted = accepted_lines(document(reading_lines(make_reading(path, (claim,)), base)), base)
        assert bool(accepted) == (stance not in {"planned", "conditional", "denied"}), stance

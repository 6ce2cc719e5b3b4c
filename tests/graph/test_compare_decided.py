"""Curators go before the program: disagreements are settled, accounts joined to events and parted."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from communique.extract.reading import Reading
from communique.graph.compare import Comparison
from communique.graph.compare_build import compared
from communique.graph.compare_graph import comparison_lines
from communique.graph.compare_restated import node_name
from communique.graph.compare_rows import Row
from communique.graph.decision_files import parse_decision
from communique.graph.decision_graph import decision_lines
from communique.graph.decisions import Decided, decide
from communique.graph.entities import entity_table
from communique.graph.errors import BadDecisionError
from communique.graph.report import decisions_report
from communique.ontology.authorities import load_authorities
from communique.ontology.namespaces import Base
from tests.graph.comparing import reading_of

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
NAMES = ("zh-minutes-stalin-mao-1949-12-16", "telegram-mao-liu-1949-12-18", "zh-article-moscow-talks")
MINUTES, CABLE = "zh-minutes-stalin-mao-1949-12-16/minutes", "telegram-mao-liu-1949-12-18/telegram-1"
TALK = "mao-stalin-talk-1"
TAIL = "| Li Wen | 2026-11-20 | the words are plain"


@cache
def readings() -> tuple[Reading, ...]:
    return tuple(reading_of(CORPUS / f"{name}.txt")[0] for name in NAMES)


@cache
def ruled(*lines: str) -> tuple[Comparison, Decided]:
    """Compare the three texts under decisions, given without curator, day and reason."""
    decisions = [
        parse_decision(line if "|" in line else f"{line} {TAIL}", number=n) for n, line in enumerate(lines)
    ]
    decided = decide(decisions, readings(), entity_table(load_authorities(), readings()))
    return compared(readings(), [CORPUS / f"{name}.txt" for name in NAMES], decided)


def disagreement() -> Row:
    """Return a disagreement of the talk that nobody has settled."""
    return next(r for r in ruled()[0].rows if r.verdict == "conflict" and r.focus == TALK)


def again(comparison: Comparison, row: Row) -> Row:
    return next(each for each in comparison.rows if each.digest == row.digest)


def told(comparison: Comparison) -> set[str]:
    return {t.account.name for e in comparison.events if e.key == TALK for t in e.tellings}


def test_without_a_decision_all_stand_open() -> None:
    comparison, decided = ruled()
    assert disagreement().standing.name == "open"
    assert {row.standing.name for row in comparison.rows} == {"open"}
    assert decided.not_applied == ()


@pytest.mark.parametrize("by_hash", [False, True])
def test_a_disagreement_is_resolved_for_an_account(by_hash: bool) -> None:
    row = disagreement()
    account = row.cells[0].account
    name = row.digest[:12] if by_hash else f"{TALK} {row.slot}"
    comparison, decided = ruled(f"resolve {name} for {account.name}")
    standing = again(comparison, row).standing
    assert (standing.name, standing.account) == ("resolved", account)
    assert decisions_report(decided, "full")["applied"] == {"resolve": 1}
    lines = "".join(comparison_lines(comparison, Base())) + "".join(decision_lines(decided, Base()))
    assert f"comparison/{row.digest}> <https://w3id.org/communique/ontology#resolvedFor>" in lines
    assert f"decides> <https://w3id.org/communique/comparison/{row.digest}>" in lines


def test_one_difference_is_one_disagreement_and_one_decision_settles_it_everywhere() -> None:
    """What the lease lasts is asked of the lease and of the talk: of one the other is a restatement."""
    conflicts = [row for row in ruled()[0].rows if row.verdict == "conflict"]
    restating = next(row for row in conflicts if row.restates)
    lead = next(row for row in conflicts if node_name(row) == restating.restates)
    group = {row.digest for row in conflicts if lead.digest in (row.digest, row.restates.rpartition("/")[2])}
    assert {"lease-term", "term:lease"} <= {row.slot for row in conflicts if row.digest in group}
    account = restating.cells[0].account
    named = f'"{restating.focus}"' if " " in restating.focus else restating.focus
    comparison, _ = ruled(f"resolve {named} {restating.slot} for {account.name}")
    settled = {row.digest for row in comparison.rows if row.standing.name == "resolved"}
    assert settled == group


def test_two_answers_can_be_complementary_and_the_later_day_counts() -> None:
    row = disagreement()
    first = f"resolve {TALK} {row.slot} for {row.cells[0].account.name} {TAIL}"
    later = f"complementary {TALK} {row.slot} | Li Wen | 2026-11-21 | each speaks of its own"
    assert again(ruled(first, later)[0], row).standing.name == "complementary"
    with pytest.raises(BadDecisionError, match="contradicts decisions:0"):
        ruled(first, f"complementary {TALK} {row.slot} {TAIL}")


def test_a_claim_that_goes_over_another_resolves_where_they_disagree() -> None:
    row = next(
        r
        for r in ruled()[0].rows
        if r.verdict == "conflict"
        and all(cell.claims for cell in r.cells[:2])
        and not set(r.cells[0].claims) & set(r.cells[1].claims)
    )
    first, other = row.cells[0].claims[0], row.cells[1].claims[0]
    comparison, _ = ruled(f"resolve {first} over {other}")
    assert again(comparison, row).standing.account == row.cells[0].account


def test_an_account_is_parted_from_an_event_and_joined_again() -> None:
    assert {MINUTES, CABLE} <= told(ruled()[0])
    parted, decided = ruled(f"part {CABLE} from {TALK}")
    assert CABLE not in told(parted)
    assert [name for name, _ in decided.about[decided.decisions[0]]] == ["account", "id"]
    again_joined, _ = ruled(
        f"part {CABLE} from {TALK} {TAIL}", f"join {CABLE} to {TALK} | Li Wen | 2026-11-21 | it is"
    )
    assert CABLE in told(again_joined)
    reasons = next(e.reasons for e in again_joined.events if e.key == TALK)
    assert any("joined by Li Wen, 2026-11-21: it is" in reason for reason in reasons)


def test_a_rejected_claim_answers_no_question() -> None:
    row = next(r for r in ruled()[0].rows if r.focus == TALK and r.slot == "length")
    lines = [f"reject {digest}" for cell in row.cells for digest in cell.claims]
    assert not [r for r in ruled(*lines)[0].rows if r.focus == TALK and r.slot == "length"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (f"complementary {TALK} date-of-birth", "no disagreement is named so"),
        (f"resolve {TALK} SLOT for somewhere/minutes", "is no side of it"),
        (f"part {CABLE}-9 from {TALK}", "no text has the part"),
        (f"join {CABLE} to talk-on-the-moon", "no other account tells of talk-on-the-moon"),
    ],
)
def test_what_bears_on_nothing_is_told_with_the_reason(line: str, reason: str) -> None:
    _, decided = ruled(line.replace("SLOT", disagreement().slot))
    assert [reason in missed.reason for missed in decided.not_applied] == [True]
    assert reason in "".join(decision_lines(decided, Base()))

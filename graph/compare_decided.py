"""Curators' decisions on comparisons: which account tells of which event, what became of a disagreement."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from communique.extract.reading import Reading
from communique.graph.compare import Comparison
from communique.graph.compare_events import Ruled
from communique.graph.compare_restated import node_name
from communique.graph.compare_rows import OPEN, Row, Standing
from communique.graph.compare_sides import Difference
from communique.graph.compare_units import Account
from communique.graph.decision_files import Decision
from communique.graph.decisions import Decided, NotApplied, settle

Node = tuple[str, str]  # kind and name of a node, as ("comparison", its digest)
_EVENTS = {"join": "joined", "part": "parted"}


def ruled_events(decided: Decided) -> Ruled:
    """Return what decisions say of events; of two on one account and event the later counts."""
    said: dict[tuple[str, str], tuple[str, Decision]] = {}
    for decision in _in_order(decided):
        if decision.verdict in _EVENTS:
            settle(said, (decision.what.account, _event_of(decision, decided)), decision.verdict, decision)
    return Ruled(
        {place: _why(d) for place, (verdict, d) in said.items() if verdict == "join"},
        {place: _why(d) for place, (verdict, d) in said.items() if verdict == "part"},
        decided.replaced,
    )


def _event_of(decision: Decision, decided: Decided) -> str:
    event = decision.what.compared[0]
    return decided.replaced.get(event, event)


def _in_order(decided: Decided) -> Sequence[Decision]:
    return sorted(decided.decisions, key=lambda each: (each.day, each.file, each.line))


def _why(decision: Decision) -> str:
    return f"{_EVENTS[decision.verdict]} by {decision.who}, {decision.day}: {decision.why}"


def without(reading: Reading, rejected: frozenset[str]) -> Reading:
    """Return a reading without the claims a curator rejected, by digest: they answer no question."""
    kept = tuple(claim for claim in reading.claims if claim.digest not in rejected)
    return reading if len(kept) == len(reading.claims) else replace(reading, claims=kept)


def rule(comparison: Comparison, decided: Decided) -> tuple[Comparison, Decided]:
    """Apply decisions to a comparison: disagreements get their standing, decisions what they bear on.

    A decision whose disagreement, account or event is not there is kept as one that bears on nothing.
    """
    standings: dict[Node, tuple[Standing, Decision]] = {}
    about: dict[Decision, tuple[Node, ...]] = {}
    missed: list[NotApplied] = []
    for decision in _in_order(decided):
        if decision.verdict in _EVENTS:
            found, reason = _event(decision, comparison, decided)
        elif decision.what.compared:
            found, reason = _disagreement(decision, comparison, standings)
        else:
            for node, standing in _of_claims(decision, comparison, decided).items():
                standings[node] = standing, decision
            continue
        if reason:
            missed.append(NotApplied(decision, reason))
        else:
            about[decision] = found
    final = {node: standing for node, (standing, _) in standings.items()}
    rows = [replace(row, standing=final.get(_lead(row), OPEN)) for row in comparison.rows]
    pairs = [replace(each, standing=final.get(_lead(each), OPEN)) for each in comparison.differences]
    return (
        replace(comparison, rows=tuple(rows), differences=tuple(pairs)),
        replace(decided, about=about, not_applied=(*decided.not_applied, *missed)),
    )


def _event(decision: Decision, comparison: Comparison, decided: Decided) -> tuple[tuple[Node, ...], str]:
    """Return the nodes that joining or parting bears on, or why it bears on nothing."""
    key = _event_of(decision, decided)
    account = _account(decision.what.account, comparison)
    if account is None:
        return (), _no_account(decision, comparison)
    event = next((each for each in comparison.events if each.key == key), None)
    told = event is not None and any(t.account == account for t in event.tellings)
    if decision.verdict == "join" and not told:
        return (), f"no other account tells of {key}, or a later decision parts them"
    if decision.verdict == "part" and told:
        return (), f"a later decision joins {account.name} to {key}"
    return (("account", account.name), ("id", key)), ""


def _account(name: str, comparison: Comparison) -> Account | None:
    return next((account for account in comparison.accounts if account.name == name), None)


def _no_account(decision: Decision, comparison: Comparison) -> str:
    source = decision.what.account.rpartition("/")[0]
    near = [a.name for a in comparison.accounts if a.source == source]
    return f"no text has the part {decision.what.account}" + (f"; there is {', '.join(near)}" if near else "")


def _disagreement(
    decision: Decision, comparison: Comparison, standings: dict[Node, tuple[Standing, Decision]]
) -> tuple[tuple[Node, ...], str]:
    """Set the standing of the disagreements a line names; return them, or why there is none."""
    found = list(_named(decision.what.compared, comparison))
    if not found:
        return (), "no disagreement is named so; the texts, a rule or an earlier decision changed it"
    if len(decision.what.compared) == 1 and len(found) > 1:
        return (), "several disagreements have a hash that begins so; give more digits"
    account = _account(decision.what.account, comparison) if decision.what.account else None
    for _, each in found:
        sides = _accounts_of(each)
        if decision.what.account and account not in sides:
            return (), f"{decision.what.account} is no side of it; {', '.join(a.name for a in sides)} are"
        name = "complementary" if decision.verdict == "complementary" else "resolved"
        settle(standings, _lead(each), Standing(name, account, (decision.digest,)), decision)
    return tuple((kind, each.digest) for kind, each in found), ""


def _named(what: Sequence[str], comparison: Comparison) -> Iterator[tuple[str, Row | Difference]]:
    for kind, nodes in (("comparison", comparison.rows), ("difference", comparison.differences)):
        for each in nodes:
            if each.verdict != "conflict":
                continue
            if len(what) == 1 and each.digest.startswith(what[0]):
                yield kind, each
            if isinstance(each, Row) and [*what[1:], *sorted(what[0].split(" → "))] == [
                each.slot,
                *each.keys,
            ]:
                yield kind, each


def _lead(each: Row | Difference) -> Node:
    """Return the node whose standing a disagreement shares: that which it restates, or its own."""
    kind, _, digest = (each.restates or node_name(each)).partition("/")
    return kind, digest


def _accounts_of(each: Row | Difference) -> tuple[Account, ...]:
    if isinstance(each, Row):
        return tuple(cell.account for cell in each.cells)
    return each.left_account, each.right_account


def _of_claims(decision: Decision, comparison: Comparison, decided: Decided) -> Mapping[Node, Standing]:
    """Return the disagreements that a decision for one claim over another resolves with it."""
    claims = [claim.digest for claim in decided.bearing.get(decision, ())]
    if decision.verdict != "resolve" or len(claims) < 2:
        return {}
    found: dict[Node, Standing] = {}
    for row in comparison.rows:
        first = next((cell for cell in row.cells if claims[0] in cell.claims), None)
        other = any(cell is not first and set(claims[1:]) & set(cell.claims) for cell in row.cells)
        if row.verdict == "conflict" and first and other:
            found[_lead(row)] = Standing("resolved", first.account, (decision.digest,))
    return found

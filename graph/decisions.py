"""Decisions applied to readings: what each bears on, which bear on nothing any more, and their graph.

Nothing is changed in the graph of a source. ``graph/decisions`` says of claims that they are accepted or
rejected, of claims that they speak of another entity, and of entities that they are one; the accepted view
follows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from communique.extract.claims import Claim, Ref, Text
from communique.extract.reading import Reading
from communique.graph.decision_files import Decision
from communique.graph.decision_naming import ClaimName
from communique.graph.entities import EntityTable
from communique.graph.errors import BadDecisionError
from communique.ontology.kinds import kind_of

Key = TypeVar("Key")
Value = TypeVar("Value")
STATUSES = {"accept": "accepted", "reject": "rejected"}


@dataclass(frozen=True)
class NotApplied:
    """A decision that bears on nothing in these texts, and why."""

    decision: Decision
    reason: str


@dataclass(frozen=True)
class Decided:
    """What decisions come to.

    ``statuses`` maps a claim's digest to its status, ``replaced`` a key to the key that takes its place
    everywhere, ``read_as`` a claim's digest and a key of it to another key; ``bearing`` gives the digests of
    the claims that each decision bears on, ``about`` the (kind, name) of what it decides in a comparison.
    """

    decisions: tuple[Decision, ...] = ()
    statuses: Mapping[str, str] = field(default_factory=dict)
    replaced: Mapping[str, str] = field(default_factory=dict)
    read_as: Mapping[tuple[str, str], str] = field(default_factory=dict)
    bearing: Mapping[Decision, tuple[Claim, ...]] = field(default_factory=dict)
    not_applied: tuple[NotApplied, ...] = ()
    about: Mapping[Decision, tuple[tuple[str, str], ...]] = field(default_factory=dict)


def decide(decisions: Sequence[Decision], readings: Iterable[Reading], entities: EntityTable) -> Decided:
    """Apply decisions in the order of their days: of two on one claim the later counts.

    Raises BadDecisionError, naming both lines, when two of one day contradict each other or merges run in a
    circle.
    """
    claims = _Claims(readings)
    statuses: dict[str, tuple[str, Decision]] = {}
    replaced: dict[str, tuple[str, Decision]] = {}
    read_as: dict[tuple[str, str], tuple[str, Decision]] = {}
    bearing: dict[Decision, tuple[Claim, ...]] = {}
    missed: list[NotApplied] = []
    for decision in sorted(decisions, key=lambda each: (each.day, each.file, each.line)):
        if decision.what.compared:
            continue  # what it bears on is known once accounts are compared
        found = [claims.named(name) for name in decision.what.claims]
        reason = _obstacle(decision, found, claims, entities)
        if reason:
            missed.append(NotApplied(decision, reason))
            continue
        bearing[decision] = tuple(claim for group in found for claim in group)
        match decision.verdict:
            case "merge":
                settle(replaced, decision.what.keys[0], decision.what.keys[1], decision)
            case "split":
                first, other = decision.what.keys
                for claim in bearing[decision] or claims.speaking_of(first, decision.what.source):
                    settle(read_as, (claim.digest, first), other, decision)
            case verdict:
                for place, group in enumerate(found):
                    status = STATUSES.get(verdict, "rejected" if place else "accepted")
                    for claim in group:
                        settle(statuses, claim.digest, status, decision)
    final = {key: _end(key, replaced) for key in replaced}
    return Decided(
        tuple(decisions),
        {digest: status for digest, (status, _) in statuses.items()},
        final,
        {place: final.get(key, key) for place, (key, _) in read_as.items()},
        bearing,
        tuple(missed),
    )


def settle(table: dict[Key, tuple[Value, Decision]], place: Key, value: Value, decision: Decision) -> None:
    """Put what a decision says in a table; two of one day that say otherwise are a BadDecisionError."""
    before = table.get(place)
    if before and before[0] != value and before[1].day == decision.day:
        raise BadDecisionError(
            f"{decision.where}: contradicts {before[1].where} of the same day; strike one, or date it later"
        )
    table[place] = value, decision


def _end(key: str, replaced: Mapping[str, tuple[str, Decision]]) -> str:
    """Follow merges to the key that stays."""
    seen = [key]
    while seen[-1] in replaced:
        other, decision = replaced[seen[-1]]
        if other in seen:
            raise BadDecisionError(
                f"{decision.where}: merges {key} in a circle: {' into '.join([*seen, other])}"
            )
        seen.append(other)
    return seen[-1]


def _obstacle(
    decision: Decision, found: Sequence[Sequence[Claim]], claims: _Claims, entities: EntityTable
) -> str:
    """Return why a decision bears on nothing, or an empty string."""
    if not all(found):
        return "no claim is as the line says; the text, a rule or a name changed"
    if any(name.hash and len(group) > 1 for name, group in zip(decision.what.claims, found, strict=True)):
        return "several claims have a hash that begins so; give more digits"
    unknown = [key for key in decision.what.keys if key not in entities.by_key]
    if unknown:
        return f"no entity has the key {unknown[0]}; add it to the authority file, or mend the line"
    if decision.verdict == "merge":
        kinds = [kind_of(entities.by_key[key].type).cls for key in decision.what.keys]
        if kinds[0] != kinds[1]:
            return f"a {kinds[0]} cannot be one with a {kinds[1]}"
    if decision.verdict == "split":
        spoken = claims.speaking_of(decision.what.keys[0], decision.what.source)
        if not spoken or not all(claim in spoken for group in found for claim in group):
            return f"the claim or source does not speak of {decision.what.keys[0]}"
    return ""


class _Claims:
    """Every claim, found by the names that decisions use. State: the claims by source and by subject."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        self._all = {claim.digest: claim for reading in readings for claim in reading.claims}
        self._by_subject: dict[tuple[str, str], list[Claim]] = defaultdict(list)
        for claim in self._all.values():
            self._by_subject[claim.source, claim.subject].append(claim)

    def named(self, name: ClaimName) -> list[Claim]:
        if name.hash:
            return [claim for digest, claim in self._all.items() if digest.startswith(name.hash)]
        return [each for each in self._by_subject[name.source, name.subject] if _is_meant(each, name)]

    def speaking_of(self, key: str, source: str = "") -> list[Claim]:
        """Return the claims with a key as subject or object, of one source or of all."""
        return [
            claim
            for claim in self._all.values()
            if source in {"", claim.source} and (claim.subject == key or claim.object == Ref(key))
        ]


def _is_meant(claim: Claim, name: ClaimName) -> bool:
    return (
        claim.predicate == name.predicate
        and _is_object(claim, name)
        and all(any(_flat(words) in _flat(span.words) for span in claim.evidence) for words in name.words)
    )


def _is_object(claim: Claim, name: ClaimName) -> bool:
    match claim.object:
        case Text(value):
            return name.object == "*" or (name.literal and _flat(name.object) == _flat(value))
        case Ref(key):
            return name.object == "*" or (not name.literal and name.object == key)
        case _:
            return name.object == "*"


def _flat(words: str) -> str:
    return " ".join(words.split())


def not_applied_lines(decided: Decided) -> Iterator[str]:
    """Yield one line for each decision that bears on nothing: where it stands, what it says, why not."""
    for each in decided.not_applied:
        yield f"{each.decision.where}: {each.decision.text}: {each.reason}"

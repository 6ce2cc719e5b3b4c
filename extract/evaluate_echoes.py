"""Echoes: claims that say in fewer words what another claim of their rule says; they make a graph noisy."""

from __future__ import annotations

from collections.abc import Iterable

from communique.extract.claims import Claim, Span, Text


def echoes(claims: Iterable[Claim]) -> list[Claim]:
    """Return claims with words as object that stand inside another of their rule, subject and predicate."""
    groups: dict[tuple[str, str, str], list[Claim]] = {}
    for claim in claims:
        if isinstance(claim.object, Text) and not claim.object.datatype:
            groups.setdefault((claim.rule, claim.subject, claim.predicate), []).append(claim)
    return [claim for group in groups.values() for claim in group if any(_inside(claim, o) for o in group)]


def _inside(claim: Claim, other: Claim) -> bool:
    """Tell whether every span of a claim is a part of a longer span of the other."""
    return claim is not other and all(
        any(_part(own, span) for span in other.evidence) for own in claim.evidence
    )


def _part(own: Span, span: Span) -> bool:
    longer = span.end - span.start > own.end - own.start
    return longer and span.start <= own.start and own.end <= span.end

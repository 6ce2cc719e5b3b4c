"""Repeats: two rules that read the same words as one act of the same speaker; the longer reading stays."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from communique.extract.claims import Claim, Text
from communique.ontology.vocabulary import speech_acts

_LONGER = 8  # code points before the shorter words: an adverb, a place, who is spoken to


def without_repeats(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Return the claims without acts of speech whose words end another's and begin hardly later.

    >>> from communique.extract.claims import Span
    >>> def said(words: str, start: int, rule: str) -> Claim:
    ...     where = (Span(start, 9, "在这里粮船已经到了"[start:]),)
    ...     return Claim("s", "text", "chen-yun", "stated", Text(words), where, rule)
    >>> found = without_repeats([said("在这里粮船已经到了", 0, "a"), said("粮船已经到了", 3, "b")])
    >>> [claim.rule for claim in found]
    ['a']
    """
    kept = tuple(claims)
    groups: dict[tuple[str, str, str, str], list[tuple[Claim, str]]] = defaultdict(list)
    for claim in kept:
        if claim.predicate in speech_acts() and isinstance(claim.object, Text) and len(claim.evidence) == 1:
            key = (claim.zone, claim.subject, claim.predicate, claim.polarity)
            groups[key].append((claim, claim.object.value))
    repeated = {
        claim.digest
        for group in groups.values()
        for claim, words in group
        for other, longer in group
        if claim is not other and _repeats(claim, words, other, longer)
    }
    return tuple(claim for claim in kept if claim.digest not in repeated)


def _repeats(claim: Claim, words: str, other: Claim, longer: str) -> bool:
    """Tell whether a claim says what the other says: of two that say the same, the first is no repeat."""
    own, outer = claim.evidence[0], other.evidence[0]
    if own.end != outer.end or not longer.endswith(words) or len(longer) - len(words) > _LONGER:
        return False
    if len(longer) > len(words):
        return True
    return (outer.start - outer.end, other.digest) < (own.start - own.end, claim.digest)

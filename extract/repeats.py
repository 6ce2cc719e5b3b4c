"""Repeats: two rules that read the same words as one act or one fact; the reading that says more stays."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from communique.extract.claims import Claim, Ref, Text
from communique.ontology.vocabulary import speech_acts

# Code points before the shorter words: an adverb, a place, who is spoken to, who wishes so.
_LONGER = {"zh": 8, "en": 40}


def without_repeats(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Return the claims without those that another one says too, on words it shares.

    Such are acts of speech whose words end another's and begin hardly later, and facts about two entities
    with no circumstance that the other lacks.

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
    repeated |= set(_poorer(kept))
    return tuple(claim for claim in kept if claim.digest not in repeated)


def _poorer(claims: Iterable[Claim]) -> Iterator[str]:
    """Yield the hashes of facts that another claim tells with more circumstances on words they share."""
    groups: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        if isinstance(claim.object, Ref):
            said = (
                claim.subject,
                claim.predicate,
                claim.object.key,
                claim.stance,
                claim.polarity,
                claim.voice,
            )
            groups[(claim.zone, *said)].append(claim)
    for group in groups.values():
        for claim in group:
            if any(_tells_less(claim, other) and _shares(claim, other) for other in group):
                yield claim.digest


def _tells_less(claim: Claim, other: Claim) -> bool:
    """Tell whether a fact has fewer circumstances; of two with the same, whose day is only inferred."""
    told, more = ({q for q in each.qualifiers if q.name != "dateBasis"} for each in (claim, other))
    return told < more or (
        told == more and (_reckoned(other), other.digest) < (_reckoned(claim), claim.digest)
    )


def _reckoned(claim: Claim) -> bool:
    return any(q.name == "dateBasis" and q.value != Text("stated") for q in claim.qualifiers)


def _shares(claim: Claim, other: Claim) -> bool:
    return any(a.start < b.end and b.start < a.end for a in claim.evidence for b in other.evidence)


def _repeats(claim: Claim, words: str, other: Claim, longer: str) -> bool:
    """Tell whether a claim says what the other says: of two that say the same, the first is no repeat."""
    own, outer = claim.evidence[0], other.evidence[0]
    language = claim.object.language[:2] if isinstance(claim.object, Text) else ""
    most = _LONGER.get(language, _LONGER["zh"])
    if own.end != outer.end or not longer.endswith(words) or len(longer) - len(words) > most:
        return False
    if len(longer) > len(words):
        return True
    return (outer.start - outer.end, other.digest) < (own.start - own.end, claim.digest)

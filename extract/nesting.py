"""Claims about claims: who said, proposed or refused what another claim states."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from communique.extract.claims import Claim, ClaimRef, Span, Text
from communique.ontology.vocabulary import speech_acts

_NOT_SAID = ("holdsRole", "mentionsTopic", "cites")  # the paper's own, whoever's words they stand in
_ABOUT = ("place", "topic", "date", "dateBasis", "event", "hearer", "order")


def nested(claims: Iterable[Claim]) -> Iterator[Claim]:
    """Yield a claim whose object is another claim, for each that stands inside the words of a speech act.

    The act keeps its subject, predicate, stance and circumstances; its evidence is that of the inner claim.
    """
    found = tuple(claims)
    acts = [c for c in found if c.predicate in speech_acts() and isinstance(c.object, Text)]
    facts = [c for c in found if c.predicate not in speech_acts() and c.predicate not in _NOT_SAID]
    for act in acts:
        inner = [fact for fact in facts if _inside(fact, act)]
        for fact in inner:
            yield Claim(
                act.source,
                act.zone,
                act.subject,
                act.predicate,
                ClaimRef(fact.digest),
                fact.evidence,
                act.rule,
                act.voice,
                act.reported_by,
                act.stance,
                act.polarity,
                tuple(q for q in act.qualifiers if q.name in _ABOUT),
            )


def _said_from(span: Span, act: Claim) -> int:
    """Return where in the evidence of an act its words begin; what stands before them is not said in it."""
    words = act.object.value if isinstance(act.object, Text) else ""
    return span.start + max(0, span.words.find(words[:4]))


def _inside(fact: Claim, act: Claim) -> bool:
    """Tell whether all of a fact's evidence stands within the act's, and not as all of it."""
    return fact.zone == act.zone and all(
        any(
            _said_from(a, act) <= f.start and f.end <= a.end and (a.start, a.end) != (f.start, f.end)
            for a in act.evidence
        )
        for f in fact.evidence
    )

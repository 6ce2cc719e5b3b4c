"""What somebody is told to have said, clause by clause: each is then read as words of his own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from communique.extract.claims import Claim, Text
from communique.extract.encode import CODES
from communique.extract.matching import Found
from communique.extract.place import Place
from communique.extract.rule_model import ClaimLine

# How he spoke, when and to whom holds for all that he said.
_SHARED = ("date", "dateBasis", "hearer", "event", "order")
_WHO = f"[{CODES['THIRD']}{CODES['FIRST']}]|they|we|it|there|his|her|their|our|my"
_NEXT = re.compile(
    r"[,;]? (?:and|but) (?:\w+ly |also |further |again )?that |[,;] that |; (?:and |but )?"
    rf"|, (?:and|but|so) (?=(?:\w+ly,? |therefore,? |also )?(?:{_WHO})\b)"
    r"|,? (?:and|but) (?=(?:would|will|hoped|wished|wanted) )"
    rf"| (?:and|but) (?=(?:{_WHO}) (?:would|should|will|could|must|had|hoped|wished|wanted|was|were)\b)"
)
_CONJUNCTION = re.compile(r"(?:,? and|,? but|[,;])(?= )")
# He thinks so, and thinks so in his own view: what stands behind is what he says.
_THINKS = (
    rf"(?:{_WHO}) (?!(?:\w+ ){{0,2}}not )(?:\w+ ){{0,3}}?(?:thought|thinks?|felt|feels?|believed|believes?"
    r"|considered|considers|assumed|inclined to (?:think|agree|believe)|of the opinion|of opinion|convinced"
    r"|sides with the opinion|wished to (?:say|stress|emphasize|add|point out|make it clear))(?: that)? "
)
_OWN_VIEW = r"in (?:\w+|[\ue000-\uf8ff]'s) (?:view|opinion|judgment|judgement),? "
_WHEN = (
    r"(?:on|at|by|in|after|within|during|under) [^,;]{1,40}? "
    rf"(?=(?:[{CODES['THIRD']}{CODES['FIRST']}]|they|we|it) )"
)
_BEGINS = re.compile(rf"(?:[\s“\",:]+|that |personally,? |{_THINKS}|{_OWN_VIEW}|{_WHEN})*")
# Words told without a verb of saying go on: he would, they could, it should.
_GOES_ON = re.compile(
    r"(?:(?:However|Therefore|Moreover|Furthermore|Further|In addition|In that case|Accordingly"
    r"|Nevertheless),? )?"
    rf"(?:[{CODES['THIRD']}]|(?P<other>[Tt]hey|[Ii]t)) (?:\w+ ){{0,2}}?[,]? ?"
    r"(?:would|could|should|might|must|will)\b"
)
_OF_A_QUESTION = re.compile(r"\b(?:whether|if|how|why|what|when|where|who|which|of|about)\s*$")
_LEAST = 8  # code points


@dataclass(frozen=True)
class Saying:
    """Words somebody is told to have said: where the telling begins, the bounds of the words, and the claim
    that tells it.
    """

    place: Place
    begin: int
    start: int
    end: int
    claim: Claim


def saying(place: Place, found: Found, claim: Claim) -> Saying | None:
    """Return the words that a claim tells to have been said, when a hole of its rule holds them.

    What was asked or told of ("told him what to do") is no clause.
    """
    if claim.predicate != "stated" or not isinstance(claim.object, Text) or place.language != "en":
        return None
    lines = (s for s in found.rule.steps if isinstance(s, ClaimLine) and s.predicate == "stated")
    holes = [term.text for line in lines for term in line.object if term.kind == "slot"]
    spans = [span for name in holes for span in found.groups(name)]
    if not spans or _OF_A_QUESTION.search(place.sentence.text, 0, spans[0][0]):
        return None
    return Saying(place, found.match.start(), *spans[0], claim)


def going_on(place: Place, told: Claim | None) -> list[Saying]:
    """Return a sentence as words of whoever was ``told`` to speak before it, when it goes on with them.

    What *it* should be is, outside of minutes, the view of whoever writes.
    """
    text = place.sentence.text
    goes_on = _GOES_ON.match(text) if place.language == "en" else None
    if not told or not goes_on or (goes_on["other"] and not place.zone.startswith("minutes")):
        return []
    return [Saying(place, 0, 0, len(text), told)]


def clauses(sayings: Sequence[Saying]) -> Iterator[tuple[Saying, Place]]:
    """Yield the clauses of what was said; what somebody says within it, is his alone.

    The same words told twice are read once.
    """
    seen: set[tuple[str, int]] = set()
    for one in sayings:
        text = one.place.sentence.text
        for start, end in _parts(text, one.start, _own_end(one, sayings)):
            place = one.place.sentence.places[start]
            if (one.claim.subject, place) not in seen:
                seen.add((one.claim.subject, place))
                yield one, replace(one.place, sentence=one.place.sentence.part(start, end))


def as_told(claim: Claim, told: Claim) -> Claim:
    """Return a claim made of somebody's words with the time and the hearer of his saying them."""
    own = (q for q in claim.qualifiers if q.name not in _SHARED)
    return replace(claim, qualifiers=(*own, *(q for q in told.qualifiers if q.name in _SHARED)))


def _own_end(one: Saying, sayings: Sequence[Saying]) -> int:
    """Return where somebody's words end: before what another is told to say, or he himself says next."""
    text, ends = one.place.sentence.text, [one.end]
    for other in sayings:
        again = other.begin == one.begin and other.claim.rule == one.claim.rule  # one telling, read twice
        within = other.place.sentence is one.place.sentence and one.start < other.start < one.end
        if within and not again:
            before = [m.start() for m in _CONJUNCTION.finditer(text, one.start, other.start)]
            ends.append(other.begin if other.begin > one.start else max(before, default=other.start))
    return min(ends)


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for part in [*_NEXT.finditer(text, start, end), None]:
        first = _BEGINS.match(text, start, end)
        begin = first.end() if first else start
        last = part.start() if part else end
        if last - begin >= _LEAST:
            yield begin, last
        start = part.end() if part else end

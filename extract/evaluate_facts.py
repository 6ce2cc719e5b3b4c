"""Which gold facts a reading has: subject, predicate, object, evidence; the date as a second figure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from communique.extract.claims import Claim, Node, Ref, Text
from communique.extract.gold import GoldFact
from communique.extract.gold_dates import date_agrees, gold_dates
from communique.extract.gold_names import NameBook, Wanted
from communique.extract.gold_words import Way
from communique.extract.reading import Reading
from communique.ontology.authorities import Entity
from communique.ontology.vocabulary import speech_acts

# Predicates whose object is a name, an event or a document; with any other the object is a phrase.
NAMED = frozenset([
    "met", "attended", "sent", "received", "arrivedAt", "departedFrom", "visited", "stayedAt", "signed",
    "replaces", "holdsRole", "stationedAt", "memberOf", "locatedIn", "recordedBy", "translatedBy", "heldBy",
    "authored", "interpretedAt", "leased", "hasParty", "criticised", "published",
])  # fmt: skip
_NOT_DONE = ("asked", "conditional", "refused", "denied", "joking")
_DATED = (
    "meeting", "visit", "negotiation", "signing", "journey", "event", "minutes", "telegram", "letter", "note",
    "treaty", "agreement", "war",
)  # fmt: skip


@dataclass(frozen=True)
class FactResult:
    """A gold fact and what became of it: ``full``, ``partial`` or ``missing``.

    ``claims`` are those that say it; ``date`` is ``right``, ``wrong``, ``none`` or empty where the gold has
    no date or the fact is missing; ``shared`` when every claim for it serves another fact too; ``why`` says
    what is lacking.
    """

    fact: GoldFact
    status: str
    claims: tuple[Claim, ...]
    date: str = ""
    shared: bool = False
    why: str = ""


@dataclass(frozen=True)
class _Question:
    """What is asked of a claim: a fact, the ways to say it, each of its subjects, its object."""

    fact: GoldFact
    ways: tuple[Way, ...]
    who: tuple[Wanted, ...]
    what: Wanted
    book: NameBook
    entities: dict[str, Entity]

    def entity(self, key: str) -> Entity:
        return self.entities.get(key) or Entity(key, "", ())


def match_facts(
    gold: Iterable[GoldFact], reading: Reading, book: NameBook, known: dict[str, Entity]
) -> list[FactResult]:
    """Return the result of every fact against the claims of a reading, in the order of the facts."""
    entities = {**known, **{e.key: e for e in reading.entities}}
    results = [_match(fact, reading.claims, book, entities) for fact in gold]
    uses = Counter(claim.digest for r in results if r.status == "full" for claim in r.claims)
    return [
        replace(r, shared=r.status == "full" and all(uses[c.digest] > 1 for c in r.claims)) for r in results
    ]


def _match(
    fact: GoldFact, claims: tuple[Claim, ...], book: NameBook, entities: dict[str, Entity]
) -> FactResult:
    if not fact.ways:
        return FactResult(fact, "missing", (), why="the ontology has no predicate for it")
    near = [c for c in claims if not fact.anchored or overlaps(c, fact)]
    best = FactResult(fact, "missing", (), why=_absence(near, fact))
    for question in _questions(fact, book, entities):
        found = [[c for c in near if _says(c, question, one)] for one in question.who]
        chosen = tuple(dict.fromkeys(c for each in found for c in each))
        if all(found):
            return FactResult(fact, "full", chosen, _date(question, chosen))
        if chosen:
            lacking = ", ".join(one.phrase for one, each in zip(question.who, found, strict=True) if not each)
            best = FactResult(fact, "partial", chosen, _date(question, chosen), why=f"without {lacking}")
        elif best.status == "missing" and (half := _half(near, question)):
            best = FactResult(
                fact, "partial", half, why="another object" if question.what.phrase else "another date"
            )
    return best


def _questions(fact: GoldFact, book: NameBook, entities: dict[str, Entity]) -> Iterable[_Question]:
    """Yield what to ask of claims: with subject and object as they are, and with their places changed."""
    for swapped in sorted({way.swapped for way in fact.ways}):
        ways = tuple(way for way in fact.ways if way.swapped == swapped)
        if not fact.anchored:
            yield _Question(fact, ways, (book.name(fact.subject),), book.name(fact.object), book, entities)
            continue
        subject, object_ = (fact.object, fact.subject) if swapped else (fact.subject, fact.object)
        who = book.subjects(subject) if subject != "—" else (Wanted(""),)
        if swapped and not any(one.certain for one in who):
            who = (book.object(subject),)
        yield _Question(
            fact, ways, who, book.object(object_) if object_ != "—" else Wanted(""), book, entities
        )


def _says(claim: Claim, question: _Question, one: Wanted) -> bool:
    """Tell whether a claim says a fact of one of its subjects; ``met`` holds both ways."""
    if not any(_in_way(claim, way) for way in question.ways):
        return False
    if claim.predicate == "met" and isinstance(claim.object, Ref):
        pairs: list[tuple[str, Node]] = [
            (claim.subject, claim.object),
            (claim.object.key, Ref(claim.subject)),
        ]
        return any(
            _meant(subject, one, question) and _object(claim, node, question) for subject, node in pairs
        )
    return _meant(claim.subject, one, question) and _object(claim, claim.object, question)


def _in_way(claim: Claim, way: Way) -> bool:
    done = claim.predicate in speech_acts() or claim.stance not in _NOT_DONE
    return claim.predicate == way.predicate and done and way.polarity in ("any", claim.polarity)


def _meant(key: str, who: Wanted, question: _Question) -> bool:
    """Tell whether an entity is the one meant; of a subject that is not known, only that it is no person."""
    entity = question.entity(key)
    if who.certain:
        return question.book.means(who, entity)
    return not who.phrase or entity.type != "person"


def _object(claim: Claim, node: Node, question: _Question) -> bool:
    fact, what = question.fact, question.what
    if fact.anchored and not what.phrase:
        own = isinstance(node, Text) and node.datatype == "edtf"
        dates = [node.value] if isinstance(node, Text) and own else _dates_of(claim, question)
        return any(date_agrees(fact.date, date) for date in dates)
    if claim.predicate == "holdsRole" and not what.keys:
        return overlaps(claim, fact) and _balanced(node)
    if claim.predicate not in NAMED or not what.certain:
        return overlaps(claim, fact)
    if not isinstance(node, Ref):
        return not what.named and overlaps(claim, fact)
    entity = question.entity(node.key)
    if fact.anchored and what.named and claim.predicate == "sent" and what.is_addressed_by(entity):
        return True
    return question.book.means(what, entity) and (what.named or overlaps(claim, fact))


def _balanced(node: Node) -> bool:
    """Tell whether words are no more than a role: they do not run on over the bracket that holds it."""
    words = node.value if isinstance(node, Text) else ""
    return sum(map(words.count, "(（")) == sum(map(words.count, ")）"))


def _half(near: list[Claim], question: _Question) -> tuple[Claim, ...]:
    """Return claims on the evidence that have subject and predicate, but another object."""
    return tuple(
        claim
        for claim in near
        if overlaps(claim, question.fact)
        and any(_in_way(claim, way) for way in question.ways)
        and any(_meant(claim.subject, one, question) for one in question.who)
    )


def _absence(near: list[Claim], fact: GoldFact) -> str:
    there = sorted({f"{c.subject} {c.predicate}" for c in near if overlaps(c, fact)})
    return f"there is {'; '.join(there[:4])}" if there else "no claim on the evidence"


def overlaps(claim: Claim, fact: GoldFact) -> bool:
    """Tell whether a claim stands on the fact's evidence: they share a third of the shorter of both, or more.

    A claim that only touches the evidence with its last word is about something else.
    """
    return any(
        3 * (min(span.end, end) - max(span.start, start)) >= min(span.end - span.start, end - start)
        for span in claim.evidence
        for start, end in fact.spans
    )


def _date(question: _Question, claims: tuple[Claim, ...]) -> str:
    """Return whether the claims for a fact have its date."""
    if not gold_dates(question.fact.date):
        return ""
    dates = [date for claim in claims for date in _dates_of(claim, question)]
    if not dates:
        return "none"
    return "right" if any(date_agrees(question.fact.date, date) for date in dates) else "wrong"


def _dates_of(claim: Claim, question: _Question) -> list[str]:
    """Return the claim's own date or else that of the event or document it speaks of."""
    if claim.date:
        return [claim.date]
    keys = [claim.subject, *([claim.object.key] if isinstance(claim.object, Ref) else [])]
    return [e.start for e in map(question.entity, keys) if e.type in _DATED and e.start]

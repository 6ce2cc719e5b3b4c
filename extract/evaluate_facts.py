"""Which gold facts a reading has: subject, predicate, object and evidence compared; the date as a second figure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from communique.extract.claims import Claim, Node, Ref, Text
from communique.extract.gold import GoldFact
from communique.extract.gold_names import NameBook, Wanted, plain
from communique.extract.gold_words import Way
from communique.extract.reading import Reading
from communique.ontology.authorities import Entity
from communique.ontology.vocabulary import speech_acts

# Predicates whose object is a name, an event or a document; with any other the object is a phrase.
NAMED = frozenset(
    "met attended sent received arrivedAt departedFrom visited stayedAt signed replaces holdsRole stationedAt memberOf locatedIn "
    "recordedBy translatedBy heldBy authored interpretedAt leased hasParty led criticised published".split()
)
_NOT_DONE = ("asked", "conditional", "refused", "denied", "joking")
_MESSAGES = ("telegram", "letter", "note")


@dataclass(frozen=True)
class FactResult:
    """A gold fact and what became of it: ``full``, ``partial`` or ``missing``.

    ``claims`` are those that say it; ``date`` is ``right``, ``wrong``, ``none`` or empty where the gold has no date or
    the fact is missing; ``shared`` when the only claim for it serves another fact too; ``why`` says what is lacking.
    """

    fact: GoldFact
    status: str
    claims: tuple[Claim, ...]
    date: str = ""
    shared: bool = False
    why: str = ""


@dataclass(frozen=True)
class _Known:
    """What the comparison needs: names to keys, and the entities of the authority file and of the reading."""

    book: NameBook
    entities: dict[str, Entity]

    def entity(self, key: str) -> Entity:
        return self.entities.get(key) or Entity(key, "", ())


def match_facts(
    facts: Iterable[GoldFact], reading: Reading, book: NameBook, entities: dict[str, Entity]
) -> list[FactResult]:
    """Return the result of every fact against the claims of a reading, in the order of the facts."""
    known = _Known(book, {**entities, **{e.key: e for e in reading.entities}})
    results = [_match(fact, reading.claims, known) for fact in facts]
    uses = Counter(claim.digest for result in results if result.status == "full" for claim in result.claims)
    return [
        replace(r, shared=r.status == "full" and all(uses[c.digest] > 1 for c in r.claims)) for r in results
    ]


def _match(fact: GoldFact, claims: tuple[Claim, ...], known: _Known) -> FactResult:
    if not fact.ways:
        return FactResult(fact, "missing", (), why="the ontology has no predicate for it")
    near = [c for c in claims if not fact.anchored or overlaps(c, fact)]
    best = FactResult(fact, "missing", (), why=_absence(near, fact))
    for swapped in sorted({way.swapped for way in fact.ways}):
        ways = [way for way in fact.ways if way.swapped == swapped]
        who, what = _sides(fact, swapped, known.book)
        found = [[c for c in near if _says(c, fact, ways, one, what, known)] for one in who]
        chosen = tuple(dict.fromkeys(c for each in found for c in each))
        if all(found):
            return FactResult(fact, "full", chosen, _dates(fact, chosen, known))
        missing = ", ".join(one.phrase for one, each in zip(who, found, strict=True) if not each)
        if chosen:
            best = FactResult(fact, "partial", chosen, _dates(fact, chosen, known), why=f"without {missing}")
        elif best.status == "missing" and (half := _half(near, fact, ways, who, known)):
            best = FactResult(fact, "partial", half, why="another object" if what.phrase else "another date")
    return best


def _sides(fact: GoldFact, swapped: bool, book: NameBook) -> tuple[tuple[Wanted, ...], Wanted]:
    """Return who must be the subject (each of them) and what the object."""
    if not fact.anchored:
        return (book.name(fact.subject),), book.name(fact.object)
    subject, object_ = (fact.object, fact.subject) if swapped else (fact.subject, fact.object)
    blank = Wanted("")
    return book.subjects(subject) if subject != "—" else (blank,), book.object(
        object_
    ) if object_ != "—" else blank


def _says(claim: Claim, fact: GoldFact, ways: list[Way], who: Wanted, what: Wanted, known: _Known) -> bool:
    """Tell whether a claim says a fact of one of its subjects."""
    if not any(_in_way(claim, way) for way in ways):
        return False
    if claim.predicate == "met" and isinstance(claim.object, Ref):
        there = _meant(claim.subject, who, known) and _object(claim, claim.object, fact, what, known)
        return there or (
            _meant(claim.object.key, who, known) and _object(claim, Ref(claim.subject), fact, what, known)
        )
    return _meant(claim.subject, who, known) and _object(claim, claim.object, fact, what, known)


def _in_way(claim: Claim, way: Way) -> bool:
    done = claim.predicate in speech_acts() or claim.stance not in _NOT_DONE
    return claim.predicate == way.predicate and done and way.polarity in ("any", claim.polarity)


def _meant(key: str, who: Wanted, known: _Known) -> bool:
    unknown = not who.named and not who.types
    return unknown or who.is_met_by(known.entity(key))


def _object(claim: Claim, node: Node, fact: GoldFact, what: Wanted, known: _Known) -> bool:
    if fact.anchored and "—" in (fact.object, fact.subject) and not what.phrase:
        dates = (
            [node.value] if isinstance(node, Text) and node.datatype == "edtf" else _dates_of(claim, known)
        )
        return any(date_agrees(fact.date, date) for date in dates)
    if claim.predicate not in NAMED or not (what.named or what.types):
        return overlaps(claim, fact)
    if not isinstance(node, Ref):
        return False
    if claim.predicate == "holdsRole" and not what.keys:
        return overlaps(claim, fact)
    entity = known.entity(node.key)
    if what.named and entity.type in _MESSAGES and entity.key not in what.keys and fact.anchored:
        return bool(what.names & _receivers(entity, known))
    return what.is_met_by(entity) and (what.named or overlaps(claim, fact))


def _receivers(entity: Entity, known: _Known) -> frozenset[str]:
    """Return the names of those a message is addressed to, as its English label has them."""
    label = plain(entity.label())
    sent_to = label.partition(" to ")[2]
    return frozenset(name for name in known.book.keys if name and name in sent_to)


def _half(
    near: list[Claim], fact: GoldFact, ways: list[Way], who: tuple[Wanted, ...], known: _Known
) -> tuple[Claim, ...]:
    """Return claims on the evidence that have subject and predicate, but another object."""
    return tuple(
        c for c in near
        if overlaps(c, fact) and any(_in_way(c, way) for way in ways) and any(_meant(c.subject, one, known) for one in who)
    )  # fmt: skip


def _absence(near: list[Claim], fact: GoldFact) -> str:
    there = sorted({f"{c.subject} {c.predicate}" for c in near if overlaps(c, fact)})
    return f"there is {'; '.join(there[:4])}" if there else "no claim on the evidence"


def overlaps(claim: Claim, fact: GoldFact) -> bool:
    """Tell whether a span of a claim and a place of the fact's evidence have a character in common."""
    return any(span.start < end and start < span.end for span in claim.evidence for start, end in fact.spans)


def _dates(fact: GoldFact, claims: tuple[Claim, ...], known: _Known) -> str:
    """Return whether the claims for a fact have its date; the first part of a cell that is an EDTF date counts."""
    if not gold_dates(fact.date):
        return ""
    dates = [date for claim in claims for date in _dates_of(claim, known)]
    if not dates:
        return "none"
    return "right" if any(date_agrees(fact.date, date) for date in dates) else "wrong"


def _dates_of(claim: Claim, known: _Known) -> list[str]:
    """Return the claim's own date or else that of the event or document it speaks of."""
    if claim.date:
        return [claim.date]
    keys = [claim.subject] + ([claim.object.key] if isinstance(claim.object, Ref) else [])
    kinds = ("meeting", "visit", "negotiation", "signing", "journey", "event", "minutes", *_MESSAGES)
    return [e.start for e in map(known.entity, keys) if e.type in kinds and e.start]


def gold_dates(cell: str) -> list[str]:
    """Return the dates a gold cell begins with, without remarks: day or coarser, several for a range or a choice.

    >>> gold_dates("1949-12-16 12:00 (day only in text)"), gold_dates("1949-12/1950-01"), gold_dates("about 1949-12-24")
    (['1949-12-16'], ['1949-12', '1950-01'], ['1949-12-24'])
    """
    words = [w for w in cell.replace("(", " ").split() if w[:4].isdigit()]
    parts = words[0].replace("/", ",").split(",") if words else []
    return [part.strip("~?%);").split("T")[0] for part in parts if part]


def date_agrees(gold: str, date: str) -> bool:
    """Tell whether a claim's date is the gold's, to the precision of the gold but never finer than a day.

    >>> date_agrees("1949-12-18T14:00", "1949-12-18"), date_agrees("1949-12-18", "1949-12"), date_agrees("1949", "1949-07")
    (True, False, True)
    """
    wanted, given = gold_dates(gold), gold_dates(date.strip("[]{}"))
    return bool(wanted) and len(given) >= 1 and all(any(g.startswith(w) for g in given) for w in wanted) and all(
        any(g.startswith(w) for w in wanted) for g in given
    )  # fmt: skip


def lines_of(text: str, results: Iterable[FactResult]) -> Iterator[tuple[int, FactResult]]:
    """Yield (1-based line of the text, result)."""
    for result in results:
        yield text.count("\n", 0, result.fact.spans[0][0]) + 1, result

"""The exchange ladder of a talk: who said what to whom, one rung a statement, in the order of the text.

A rung gathers the claims that one speaker's words gave: a sentence that proposes, and what it says besides,
stand on the same words and are one rung, so that every claim of the graph stands on exactly one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import unquote

from communique.app.explorer_statements import Statement
from communique.extract.claims import SPEECH_STANCES
from communique.ontology.vocabulary import speech_acts

MOST_COLUMNS = 8
_PLAIN = ("spokeTo", "stated")
Span = tuple[int, int]


@dataclass(frozen=True, order=True)
class Teller:
    """One account of a talk: a zone of a source."""

    source: str
    zone: str

    @property
    def name(self) -> str:
        """How it stands in an address: ``SOURCE/minutes-1``, the source by its last step."""
        return f"{unquote(self.source.rsplit('/', 1)[-1])}/{self.zone}"


@dataclass(frozen=True, order=True)
class Act:
    """What a statement does: property, stance, whether it is denied, and whether a curator rejected it."""

    predicate: str
    stance: str
    negative: bool = False
    rejected: bool = False

    @property
    def telling(self) -> bool:
        """Whether the stance says more than the property does: a proposal that is only conditional."""
        return SPEECH_STANCES.get(self.predicate, "asserted") != self.stance


@dataclass(frozen=True)
class Rung:
    """One row: its number, who speaks to whom, what is done, the claims and the words."""

    number: int
    teller: Teller
    speaker: str
    hearers: tuple[str, ...]
    acts: tuple[Act, ...]
    claims: tuple[Statement, ...]
    start: int
    end: int
    quote: str
    topics: frozenset[str] = frozenset()
    beside: tuple[tuple[Teller, tuple[Rung, ...]], ...] = ()


@dataclass(frozen=True)
class Choice:
    """What a visitor wants to see; an empty field chooses all."""

    speaker: str = ""
    topic: str = ""
    stance: str = ""
    account: str = ""
    beside: tuple[str, ...] = ()

    def fits(self, rung: Rung) -> bool:
        """Tell whether a rung is to be shown."""
        return (
            (not self.speaker or rung.speaker == self.speaker)
            and (not self.topic or self.topic in rung.topics)
            and (not self.stance or any(self.stance == act.stance for act in rung.acts))
        )


@dataclass
class _Open:
    """A rung that is being gathered."""

    claims: list[Statement] = field(default_factory=list)
    end: int = -1


def rungs(found: Iterable[Statement], topics: Mapping[str, frozenset[str]]) -> dict[Teller, list[Rung]]:
    """Return the rungs of every account, in the order of the text; ``topics`` are those of each claim."""
    tellers: dict[Teller, list[Statement]] = {}
    for statement in found:
        if statement.predicate in speech_acts() and statement.words:
            tellers.setdefault(Teller(statement.one("source"), statement.zone), []).append(statement)
    return {teller: list(_rungs(teller, claims, topics)) for teller, claims in sorted(tellers.items())}


def _rungs(
    teller: Teller, claims: Sequence[Statement], topics: Mapping[str, frozenset[str]]
) -> Iterable[Rung]:
    gathered: list[_Open] = []
    latest: dict[str, _Open] = {}
    for claim in sorted(claims, key=lambda s: (s.start, -s.end, s.iri)):
        held = latest.get(claim.subject)
        if held is None or claim.start >= held.end:
            held = latest[claim.subject] = _Open()
            gathered.append(held)
        held.claims.append(claim)
        held.end = max(held.end, claim.end)
    for number, held in enumerate(gathered, start=1):
        widest = max(held.claims, key=lambda s: s.end - s.start)
        yield Rung(
            number,
            teller,
            held.claims[0].subject,
            tuple(dict.fromkeys(h for s in held.claims for h in _hearers(s))),
            _acts(held.claims),
            tuple(held.claims),
            held.claims[0].start,
            held.end,
            widest.words[0].quote,
            frozenset().union(*(topics.get(s.iri, frozenset()) for s in held.claims)),
        )


def _hearers(statement: Statement) -> tuple[str, ...]:
    if statement.predicate == "spokeTo" and statement.object is not None:
        return statement.all("object")
    return statement.all("hearer")


def act_of(statement: Statement) -> Act:
    """Return what a statement does."""
    return Act(statement.predicate, statement.stance, statement.negative, statement.rejected)


def _acts(claims: Iterable[Statement]) -> tuple[Act, ...]:
    """Return what is done, the acts that most claims say first, those that curators rejected last."""
    counted = Counter(map(act_of, claims))
    rejected = Counter({act: n for act, n in counted.items() if act.rejected})
    return (*_ranked(counted - rejected), *_ranked(rejected))


def _ranked(counted: Mapping[Act, int]) -> tuple[Act, ...]:
    """Return acts by the number of claims that say them; to speak is nothing beside any of the others."""
    strong = [act for act in counted if act.predicate not in _PLAIN]
    stated = [act for act in counted if act.predicate == "stated"]
    return tuple(sorted(strong or stated or counted, key=lambda act: (-counted[act], act)))


def columns(found: Sequence[Rung]) -> list[str]:
    """Return who speaks or is spoken to, in the order of the first word, at most eight."""
    named = dict.fromkeys(who for rung in found for who in (rung.speaker, *rung.hearers))
    spoken = Counter(rung.speaker for rung in found)
    kept = set(sorted(named, key=lambda who: -spoken[who])[:MOST_COLUMNS])
    return [who for who in named if who in kept]


def beside(
    main: Sequence[Rung], other: Sequence[Rung], answering: Iterable[tuple[Span, Span]]
) -> tuple[dict[int, tuple[Rung, ...]], list[Rung]]:
    """Return which rungs of another account answer to each rung by its number, and those that answer to none.

    ``answering`` are the passages (begin, end) of the two accounts that the comparison in the graph found to
    answer to each other, those of ``main`` first; rungs that stand in such passages answer where one speaks.
    """
    found: dict[int, dict[int, Rung]] = {}
    for here, there in answering:
        for one in (rung for rung in main if _overlap(rung, here)):
            for answer in (rung for rung in other if _overlap(rung, there) and rung.speaker == one.speaker):
                found.setdefault(one.number, {})[answer.number] = answer
    met = {number for answers in found.values() for number in answers}
    ordered = {number: tuple(answers[n] for n in sorted(answers)) for number, answers in found.items()}
    return ordered, [rung for rung in other if rung.number not in met]


def _overlap(rung: Rung, span: Span) -> bool:
    return rung.start < span[1] and span[0] < rung.end

"""Traps: places in known texts where nothing, or nothing asserted, may be claimed: ``gold_traps.csv``.

Its columns: the first 16 digits of the text's SHA-256; start and end of the place in code points; the check;
what it is about; why. Checks:

nothing: no claim at all. no-fact: none asserted or reported, of the predicates named, or of any but acts of
speech. joking: what this person says here is a joke. not-subject: this person says nothing here. not-voice:
these are not this person's words. no-mark: no note mark stands here.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from communique.extract.claims import Claim
from communique.extract.gold_words import GoldError
from communique.extract.layout import Zone
from communique.extract.reading import Reading
from communique.ontology.vocabulary import speech_acts

TABLE = Path(__file__).resolve().parent / "gold_traps.csv"
CHECKS = ("nothing", "no-fact", "joking", "not-subject", "not-voice", "no-mark")


@dataclass(frozen=True)
class Trap:
    """A place of a text and what may not come out of it."""

    sha256: str
    start: int
    end: int
    check: str
    what: str
    why: str


@dataclass(frozen=True)
class TrapResult:
    """A trap and the claims (or note marks) that stepped in it; none when it was kept."""

    trap: Trap
    broken: tuple[str, ...]


def load_traps(path: Path = TABLE) -> tuple[Trap, ...]:
    """Return the traps of a table; raises GoldError for a row whose check is unknown."""
    found = []
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        for row in reader:
            if row["check"] not in CHECKS or not (row["start"].isdigit() and row["end"].isdigit()):
                allowed = f"a check is {', '.join(CHECKS)}; start and end are numbers"
                raise GoldError(f"{path.name}:{reader.line_num}: {row['check']!r}; {allowed}")
            found.append(
                Trap(row["sha256"], int(row["start"]), int(row["end"]), row["check"], row["what"], row["why"])
            )
    return tuple(found)


def match_traps(traps: Iterable[Trap], reading: Reading, zones: Iterable[Zone]) -> list[TrapResult]:
    """Return the result of every trap that is set in the text of a reading."""
    own = [trap for trap in traps if reading.source.sha256.startswith(trap.sha256)]
    marks = list(_marks(zones)) if own else []
    return [TrapResult(trap, tuple(_broken(trap, reading.claims, marks))) for trap in own]


def _broken(trap: Trap, claims: Iterable[Claim], marks: list[tuple[int, str]]) -> Iterator[str]:
    if trap.check == "no-mark":
        yield from (f"note mark {number}" for place, number in marks if trap.start <= place <= trap.end + 1)
        return
    for claim in claims:
        if _stands_on(claim, trap) and _is_wrong(claim, trap):
            yield f"{claim.subject} {claim.predicate} ({claim.stance}, {claim.rule})"


def _is_wrong(claim: Claim, trap: Trap) -> bool:
    match trap.check:
        case "nothing":
            return True
        case "no-fact":
            said = claim.predicate in speech_acts()
            named = claim.predicate in trap.what.split("|") if trap.what else not said
            return named and claim.stance in ("asserted", "reported")
        case "joking":
            return claim.subject == trap.what and claim.stance != "joking"
        case "not-subject":
            return claim.subject == trap.what and claim.predicate in speech_acts()
        case _:
            return claim.voice == trap.what


def _stands_on(claim: Claim, trap: Trap) -> bool:
    """Tell whether a claim stands on the place; with a third of the shorter of both, as facts do."""
    return any(
        3 * (min(span.end, trap.end) - max(span.start, trap.start))
        >= min(span.end - span.start, trap.end - trap.start)
        for span in claim.evidence
    )


def _marks(zones: Iterable[Zone]) -> Iterator[tuple[int, str]]:
    """Yield (place in the text, number) of the note marks; the place is that of what follows the mark."""
    for zone in zones:
        for passage in zone.passages:
            for mark in passage.marks:
                yield passage.origin(min(mark.position, len(passage.text) - 1)), mark.number

"""Answers that no account gives in so many words but that follow from it: hours between acts, people a side.

Where two clocks may be meant, every reading is reckoned, and what brings the accounts near is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from communique.extract.claims import Claim, Ref, Text
from communique.graph.compare_events import Joined
from communique.graph.compare_rows import Cell, Quote, Row, make_row
from communique.graph.compare_units import Account, Unit
from communique.graph.units import hours_between, months_and_seconds

Accounts = Mapping[Account, Sequence[Unit]]
_LATER = re.compile(r"之后|以后|后便|后|later|after")
_OUR_SIDE = re.compile(r"我方|我国方面|我们方面|our side")
_CLOCKS = ("", "beijing", "moscow")
_NEAR_HOURS = 1.0


def reckoned_rows(event: Joined, accounts: Accounts) -> Iterator[Row]:
    """Yield the rows that have to be reckoned for a meeting; ``accounts`` holds the units on it."""
    present = sorted({t.account for t in event.tellings})
    yield from _gap_row(event, accounts, present)
    yield from _side_row(event, accounts, present)


def _gap_row(event: Joined, accounts: Accounts, present: Sequence[Account]) -> Iterator[Row]:
    """Yield the hours from somebody's arrival to the meeting."""
    cells = [
        c for a in present if (c := _said_gap(a, event, accounts[a]) or _hours_gap(a, event, accounts[a]))
    ]
    if len(cells) > 1:
        place = (event.key, "slot", "arrival-to-meeting", "到达至会见相隔", "time from arrival to meeting")
        yield make_row(place, cells, present, _judge_gap)


def _met(unit: Unit, event: Joined) -> bool:
    keys = {t.key for t in event.tellings}
    found = (c.qualifier("event") for c in unit.claims if c.predicate == "met")
    return any(isinstance(e, Ref) and e.key in keys for e in found)


def _said_gap(account: Account, event: Joined, units: Sequence[Unit]) -> Cell | None:
    """Return the span a sentence gives that tells of arrival and meeting at once."""
    for unit in units:
        if not (_met(unit, event) and any(c.predicate == "arrivedAt" for c in unit.claims)):
            continue
        for value in unit.values:
            if value.kind == "duration" and _LATER.match(unit.text[value.end : value.end + 8].lstrip()):
                return Cell(account, (value.value,), (Quote(unit.start, unit.end, unit.text),), _of(unit))
    return None


def _of(unit: Unit) -> tuple[str, ...]:
    return tuple(sorted({c.digest for c in unit.claims if c.predicate in ("met", "arrivedAt")}))


def _hours_gap(account: Account, event: Joined, units: Sequence[Unit]) -> Cell | None:
    """Return the span between the hours an account gives for arrival and meeting, both on one clock."""
    arrivals = [(u, c) for u in units for c in u.claims if c.predicate == "arrivedAt" and "T" in c.date]
    meetings = [
        (u, c) for u in units if _met(u, event) for c in u.claims if c.predicate == "met" and "T" in c.date
    ]
    for (u, arrival), (v, meeting) in product(arrivals, meetings):
        hours = hours_between(arrival.date, meeting.date)
        if 0 < hours < 24 and _subject_meets(arrival, meeting):
            quotes = tuple(Quote(x.start, x.end, x.text) for x in dict.fromkeys((u, v)))
            clock = next((x.clock for x in v.values if x.clock), "")
            note = f"{arrival.date} {meeting.date}"
            return Cell(
                account,
                (f"PT{hours:g}H",),
                quotes,
                tuple(sorted({arrival.digest, meeting.digest})),
                clock,
                note,
            )
    return None


def _subject_meets(arrival: Claim, meeting: Claim) -> bool:
    other = meeting.object.key if isinstance(meeting.object, Ref) else ""
    return arrival.subject in (meeting.subject, other)


def _judge_gap(cells: Sequence[Cell]) -> tuple[str, tuple[str, ...]]:
    """Compare spans on one clock; where they differ, tell on which clocks they would come near."""
    hours = [months_and_seconds(cell.values[0])[0][1] / 3600 for cell in cells]
    if max(hours) - min(hours) < 0.5:
        return "agree", ()
    reasons = ["on one clock the spans differ"]
    said = [h for h, cell in zip(hours, cells, strict=True) if not cell.note]
    for cell in cells:
        if cell.note and said:
            reasons += _readings(cell, said[0])
    return "conflict", tuple(dict.fromkeys(reasons))


def _readings(cell: Cell, said: float) -> Iterator[str]:
    """Yield the readings of an account's clocks that come within an hour of what another says."""
    start, end = cell.note.split()
    for first, second in product(_CLOCKS[1:], repeat=2):
        if first == second or (cell.clock and second != cell.clock):
            continue
        hours = hours_between(start, end, first, second)
        if abs(hours - said) <= _NEAR_HOURS:
            yield (
                f"{start[11:]} {first.title()} time and {end[11:]} {second.title()} time "
                f"would be {hours:g} h apart, near {said:g} h"
            )


def _side_row(event: Joined, accounts: Accounts, present: Sequence[Account]) -> Iterator[Row]:
    """Yield how many stood on the side of him who writes, interpreters left out."""
    said = {a: c for a in present if (c := _said_side(a, accounts[a]))}
    if not said:
        return
    claims = {a: [c for t in event.tellings if t.account == a for c in t.claims] for a in present}
    elsewhere = {c.subject for found in claims.values() for c in found if c.qualifier("side")}
    helpers = {
        c.subject for found in claims.values() for c in found if c.predicate == "interpretedAt" or _helps(c)
    }
    authors = {
        u.speaker or c.voice for a in said for u in accounts[a] for c in u.claims if c.predicate == "met"
    }
    cells = dict(said)
    for account in present:
        people = {k for t in event.tellings if t.account == account for k in t.people}
        if account in cells or len(people) < 4 or not elsewhere:
            continue
        partners = {p for found in claims.values() for c in found if c.predicate == "met" for p in _pair(c)}
        own = people - elsewhere - helpers - {p for p in partners if p not in authors}
        if not own:
            continue  # a list of the others alone says nothing of the writer's side
        cells[account] = Cell(
            account, (str(len(own)),), _list_quote(claims[account]), (), "", ", ".join(sorted(own))
        )
    place = (event.key, "slot", "own-side", "记录者一方人数", "number on the writer's side")
    row = make_row(place, list(cells.values()), present, _judge_count)
    if row.verdict != "agree" or len(said) > 1:  # a number that is only reckoned from a list bears nobody out
        yield row


def _pair(claim: Claim) -> tuple[str, ...]:
    return (claim.subject, claim.object.key) if isinstance(claim.object, Ref) else (claim.subject,)


def _helps(claim: Claim) -> bool:
    role = claim.qualifier("role")
    return isinstance(role, Text) and role.value in ("interpreter", "recorder")


def _said_side(account: Account, units: Sequence[Unit]) -> Cell | None:
    for unit in units:
        counts = [v for v in unit.values if v.kind == "count"]
        if _OUR_SIDE.search(unit.text) and counts:
            return Cell(account, (counts[0].value,), (Quote(unit.start, unit.end, unit.text),))
    return None


def _list_quote(claims: Sequence[Claim]) -> tuple[Quote, ...]:
    spans = {
        Quote(s.start, s.end, " ".join(s.words.split()))
        for c in claims
        if c.predicate == "attended"
        for s in c.evidence
    }
    return tuple(sorted(spans))[:2]


def _judge_count(cells: Sequence[Cell]) -> tuple[str, tuple[str, ...]]:
    return ("agree", ()) if len({cell.values for cell in cells}) == 1 else ("conflict", ())

"""Who held an office on a day: "the Secretary of State" of a dated paper is a person.

``offices.csv`` has words that mean one holder wherever they stand, ``office_terms.csv`` the offices of states
and their envoys with those who held them.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from communique.extract.errors import RuleSyntaxError
from communique.extract.office_names import Office, office_named

OFFICES = Path(__file__).resolve().parent / "offices.csv"
TERMS = Path(__file__).resolve().parent / "office_terms.csv"
# What a paper calls China may be one of three states: who held the office tells which is meant.
_KIN = {"china": ("china", "republic-of-china-1912-1949", "taiwan-roc"), "prc": ("china",)}
# An office goes by the name of another, or another holds it for him.
_OTHER = {
    ("foreign-secretary", "united-kingdom"): "foreign-minister",
    ("acting-secretary", "united-states"): "under-secretary",
}


class Term(NamedTuple):
    """A time in which a person held an office, for envoys at the state ``to``; days are ISO."""

    office: str
    of: str
    to: str
    key: str
    since: str
    until: str


def holder(words: str, day: str) -> str:
    """Return the key of who held an office on a day (ISO), or an empty string.

    >>> holder("the Secretary of State", "1949-12-18"), holder("the British Prime Minister", "1950-01-06")
    ('dean-acheson', 'clement-attlee')
    """
    name = words.strip(" .,:")
    for since, until, key in _forms().get(name, ()):
        if day and since <= day[:10] and (not until or day[:10] < until):
            return key
    office = office_named(name)
    return held_by(office, day) if office else ""


def held_by(office: Office, day: str) -> str:
    """Return the key of the only person known to have held an office on a day, or an empty string.

    An office without a state is an American one, if America has it.

    >>> held_by(Office("ambassador", "soviet-union", "china"), "1950-02-14")
    'nikolai-roshchin'
    >>> held_by(Office("ambassador", "soviet-union"), "1950-02-14")
    ''
    """
    states = _KIN.get(office.of, (office.of or "united-states",))
    hosts = _KIN.get(office.to, (office.to,))
    found = {term.key for term in terms_on(office.kind, day) if term.of in states and term.to in hosts}
    return found.pop() if len(found) == 1 else ""


def terms_on(kind: str, day: str) -> Iterator[Term]:
    """Yield the terms of a kind of office that ran on a day (ISO), wherever it was."""
    if day:
        held = (t for t in _terms() if t.since <= day[:10] < (t.until or "9999"))
        yield from (t for t in held if kind == t.office or _OTHER.get((kind, t.of)) == t.office)


def has_office(kind: str, state: str) -> bool:
    """Tell whether the table knows a kind of office of a state."""
    return any(term.of == state for term in _terms() if term.office == kind)


def office_keys() -> frozenset[str]:
    """Return the keys the tables use, to be checked against the authority file."""
    forms = frozenset(key for terms in _forms().values() for _, _, key in terms)
    return forms | {term.key for term in _terms()}


@cache
def _terms() -> tuple[Term, ...]:
    with TERMS.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        found = []
        for row in reader:
            term = Term(**row)
            if not term.key or not term.of or (term.until and term.until <= term.since):
                came = f"the term {term.since} to {term.until} of {term.office!r}"
                raise RuleSyntaxError(
                    TERMS, reader.line_num, came, "state, key, and a day since before until"
                )
            found.append(term)
    return tuple(found)


@cache
def _forms() -> dict[str, tuple[tuple[str, str, str], ...]]:
    found: dict[str, tuple[tuple[str, str, str], ...]] = {}
    with OFFICES.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        for row in reader:
            if not row["form"] or not row["key"] or (row["until"] and row["until"] <= row["since"]):
                came = f"the term {row['since']} to {row['until']} of {row['form']!r}"
                raise RuleSyntaxError(
                    OFFICES, reader.line_num, came, "form, key, and a day since before until"
                )
            term = (row["since"], row["until"], row["key"])
            found[row["form"]] = (*found.get(row["form"], ()), term)
    return found

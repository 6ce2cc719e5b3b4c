"""Who held an office on a day: "the Secretary of State" of a dated paper is a person."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

from communique.extract.errors import RuleSyntaxError

OFFICES = Path(__file__).resolve().parent / "offices.csv"
_ARTICLES = ("The ", "the ")


def holder(words: str, day: str) -> str:
    """Return the key of who held an office on a day (ISO), or an empty string.

    >>> holder("the Secretary of State", "1949-12-18")
    'dean-acheson'
    """
    name = words.strip(" .,:")
    if name.isupper():  # a head in capitals
        name = name.title().replace(" Of ", " of ").replace("The ", "the ")
    for article in _ARTICLES:
        name = name.removeprefix(article)
    for since, until, key in _terms().get(name, ()):
        if day and since <= day[:10] and (not until or day[:10] < until):
            return key
    return ""


def office_keys() -> frozenset[str]:
    """Return the keys the table uses, to be checked against the authority file."""
    return frozenset(key for terms in _terms().values() for _, _, key in terms)


@cache
def _terms() -> dict[str, tuple[tuple[str, str, str], ...]]:
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

"""The table of offices names whom the authority file knows, and its terms do not overlap."""

from __future__ import annotations

import csv
from itertools import pairwise
from pathlib import Path

import pytest

from communique.extract.offices import OFFICES, TERMS, holder, office_keys
from communique.ontology.authorities import load_authorities


def test_every_holder_stands_in_the_authority_file() -> None:
    assert office_keys() - {entity.key for entity in load_authorities()} == set()


@pytest.mark.parametrize(
    ("path", "names", "least"), [(OFFICES, ("form",), 5), (TERMS, ("office", "of", "to"), 150)]
)
def test_no_two_hold_one_office_on_one_day(path: Path, names: tuple[str, ...], least: int) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        rows = sorted(
            ([row[n] for n in names], row["since"], row["until"] or "9999") for row in csv.DictReader(file)
        )
    assert len(rows) >= least
    assert [(a, b) for a, b in pairwise(rows) if a[0] == b[0] and b[1] < a[2]] == []


@pytest.mark.parametrize(
    ("day", "key"), [("1949-01-19", "george-marshall"), ("1949-01-21", "dean-acheson"), ("", "")]
)
def test_an_office_changes_hands_on_a_day(day: str, key: str) -> None:
    assert holder("the Secretary of State", day) == key


@pytest.mark.parametrize(
    ("words", "day", "key"),
    [
        ("the Soviet Ambassador in London", "1945-09-08", "fedor-gusev"),
        ("British Foreign Secretary", "1950-01-06", "ernest-bevin"),
        ("the Acting Secretary of State", "1948-12-03", "robert-a-lovett"),
        ("印度驻华大使", "1950-05-01", "k-m-panikkar"),
        ("the Soviet Ambassador", "1945-09-08", ""),
        ("the Danish Ambassador in London", "1945-09-08", ""),
        ("the Chinese Foreign Minister", "1951-01-01", ""),  # of which of two states?
    ],
)
def test_an_office_of_a_state_has_its_holder(words: str, day: str, key: str) -> None:
    assert holder(words, day) == key

"""The table of offices names whom the authority file knows, and its terms do not overlap."""

from __future__ import annotations

import csv
from itertools import pairwise

import pytest

from communique.extract.offices import OFFICES, holder, office_keys
from communique.ontology.authorities import load_authorities


def test_every_holder_stands_in_the_authority_file() -> None:
    assert office_keys() - {entity.key for entity in load_authorities()} == set()


def test_no_two_hold_one_office_on_one_day() -> None:
    with OFFICES.open(encoding="utf-8", newline="") as file:
        rows = sorted((row["form"], row["since"], row["until"] or "9999") for row in csv.DictReader(file))
    assert len(rows) > 10
    assert [(a, b) for a, b in pairwise(rows) if a[0] == b[0] and b[1] < a[2]] == []


@pytest.mark.parametrize(
    ("day", "key"), [("1949-01-19", "george-marshall"), ("1949-01-21", "dean-acheson"), ("", "")]
)
def test_an_office_changes_hands_on_a_day(day: str, key: str) -> None:
    assert holder("the Secretary of State", day) == key

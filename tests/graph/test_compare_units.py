"""Values, clocks, terms and negations, one case a line."""

from __future__ import annotations

import pytest

from communique.graph.compare_terms import find_negations, find_terms, load_terms, negated
from communique.graph.compare_values import find_values
from communique.graph.units import clock_beside, hours_between, on_clock, relation


@pytest.mark.parametrize(
    ("kind", "one", "other", "expected"),
    [
        ("duration", "P20Y", "P30Y", "different"),
        ("duration", "PT2H", "PT120M", "same"),
        ("duration", "P2W", "P14D", "same"),
        ("duration", "P3Y/P5Y", "P3Y", "different"),
        ("money", "300000000 USD", "3E+8 USD", "same"),
        ("money", "300000000 USD", "300000000 RUB", "different"),
        ("percent", "1", "1.0", "same"),
        ("date", "1949-12-16", "1949-12-16T22:00", "same"),
        ("date", "1949-12", "1949-12-16", "within"),
        ("date", "1949-12-16", "1949-12-17", "different"),
        ("time", "1949-12-16T21:00", "1949-12-16T22:00", "different"),
    ],
)
def test_how_two_values_stand(kind: str, one: str, other: str, expected: str) -> None:
    assert relation(kind, one, other) == relation(kind, other, one) == expected


def test_ten_at_night_in_beijing_is_five_in_moscow() -> None:
    assert on_clock("1949-12-16T22:00", "beijing", "moscow") == "1949-12-16T17:00"
    assert hours_between("1949-12-16T12:00", "1949-12-16T22:00", "moscow", "beijing") == 5
    assert clock_beside("北京时间二十二时", 4, 8) == "beijing"
    assert clock_beside("in Beijing, 22:00", 12, 17) == ""


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("一行四人随后赶到", "zh", ["4"]),
        ("共一万二千人", "zh", ["12000"]),
        ("(3) Nothing was said.", "en", []),
        ("There was only myself.", "en", ["1"]),
        ("some 12,500 tons", "en", ["12500"]),
    ],
)
def test_bare_numbers(text: str, language: str, expected: list[str]) -> None:
    assert [value.value for value in find_values(text, language, [])] == expected


@pytest.mark.parametrize(
    ("text", "language", "term", "expected"),
    [
        ("暂时不必修改", "zh", "revise", True),
        ("不仅可以修改", "zh", "revise", False),
        ("it should not be revised", "en", "revise", True),
        ("It is unnecessary for the envoy to come here.", "en", "come", True),
        ("whether or not to come", "en", "come", False),
    ],
)
def test_what_is_negated(text: str, language: str, term: str, expected: bool) -> None:
    mark = next(mark for mark in find_terms(text, language) if mark.term == term)
    assert negated(text, mark, find_negations(text, language)) is expected


def test_every_term_is_found_by_each_of_its_forms() -> None:
    for term in load_terms().values():
        for language in ("zh", "en"):
            for form in getattr(term, language):
                found = find_terms(form.replace("*", ""), language)
                assert bool(found) == (term.kind != "aside"), f"{term.id}: {form}"

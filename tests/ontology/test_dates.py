"""The bounds of EDTF dates."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.ontology.dates import edtf_bounds
from communique.ontology.errors import BadDateError


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("1949", ("1949-01-01", "1949-12-31")),
        ("1948-02", ("1948-02-01", "1948-02-29")),
        ("1949-12-16", ("1949-12-16", "1949-12-16")),
        ("1949-12-16/1950-02-17", ("1949-12-16", "1950-02-17")),
        ("1949-12/1950", ("1949-12-01", "1950-12-31")),
        ("1949-12~", ("1949-12-01", "1949-12-31")),
        ("1949?", ("1949-01-01", "1949-12-31")),
        ("194X", ("1940-01-01", "1949-12-31")),
        ("[1949-12-16,1949-12-24]", ("1949-12-16", "1949-12-24")),
        ("1949-12-06/..", ("1949-12-06", "9999-12-31")),
        ("../1950", ("0001-01-01", "1950-12-31")),
    ],
)
def test_bounds(text: str, bounds: tuple[str, str]) -> None:
    assert edtf_bounds(text) == bounds


@pytest.mark.parametrize(
    "text", ["", "Dec 1949", "1949-13", "1949-02-30", "16.12.1949", "Y170000", "１９４９", "1949-12-٠٦"]
)
def test_what_is_no_date(text: str) -> None:
    with pytest.raises(BadDateError, match="write a year"):
        edtf_bounds(text)


@settings(deadline=None)
@given(st.dates(), st.sampled_from([4, 7, 10]))
def test_the_calendar_and_the_grammar_give_the_same_bounds(day: date, length: int) -> None:
    text = day.isoformat()[:length]
    parsed: Any = parse_edtf(text)
    first, last = (date(*tuple(when)[:3]) for when in (parsed.lower_strict(), parsed.upper_strict()))
    assert edtf_bounds(text) == (first.isoformat(), last.isoformat())

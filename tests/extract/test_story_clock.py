"""A story's day moves with what is told in order, and not with what is told in passing."""

from __future__ import annotations

import pytest

from communique.extract.claims import Text
from communique.extract.read import default_tools
from tests.extract.texts import read_words


def day_of_meeting(text: str) -> set[str]:
    """Return the dates of those who met Roshchin in a text."""
    return {
        q.value.value
        for claim in read_words(text, default_tools()).claims
        if claim.predicate == "met"
        for q in claim.qualifiers
        if q.name == "date" and isinstance(q.value, Text)
    }


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("On 3 May 1951 Chen Yun came home. He met Roshchin.", "1951-05-03"),
        (
            "On 3 May 1951 Chen Yun saw a play by Li, who died on 9 June 1949. Chen Yun met Roshchin.",
            "1951-05-03",
        ),
        ("On 3 May 1951 Chen Yun came home. In 1953, he fell ill. Chen Yun met Roshchin.", "1953"),
    ],
)
def test_what_is_told_in_passing_moves_no_clock(text: str, day: str) -> None:
    assert day_of_meeting(text) == {day}


def test_a_month_told_after_another_is_of_the_same_year() -> None:
    text = "On 3 May 1951 Chen Yun came home. In December Chen Yun met Roshchin."
    assert day_of_meeting(text) == {"1951-12"}

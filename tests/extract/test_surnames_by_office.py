"""An office beside a surname tells whose it is; where the paper has another bearer, it tells nothing."""

from __future__ import annotations

import pytest

from communique.extract.read import Tools
from tests.extract.texts import read_words

HEAD = "The Ambassador in India (Henderson) to the Secretary of State\n\nNew Delhi, {day}.\n\n"


@pytest.mark.parametrize(
    ("day", "words", "key"),
    [
        ("January 3, 1951", "2. Menon, Foreign Secretary, left. Menon said it rained.", "k-p-s-menon"),
        (
            "January 3, 1951",
            "2. Foreign Secretary Menon left. Krishna Menon said it rained.",
            "v-k-krishna-menon",
        ),
        ("January 3, 1960", "2. Menon, Foreign Secretary, left. Menon said it rained.", "v-k-krishna-menon"),
    ],
)
def test_surname_beside_an_office(day: str, words: str, key: str, tools: Tools) -> None:
    claims = read_words(HEAD.format(day=day) + words + "\n", tools).claims
    assert {c.subject for c in claims if c.predicate == "stated"} == {key}

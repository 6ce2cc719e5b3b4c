"""Whom English *him* and *me* mean: whom I acted on, or whom the sentence before meant."""

from __future__ import annotations

import pytest

from communique.extract.read import Tools
from tests.extract.texts import read_words

HEAD = """The Ambassador in India (Henderson) to the Secretary of State

SECRET
New Delhi, July 14, 1950—6 p.m.

86. """


@pytest.mark.parametrize(
    ("words", "receiver"),
    [
        ("Nehru came this morning. I handed him a note on grain.", "jawaharlal-nehru"),
        ("Nehru was ill. I saw Zhou Enlai and gave him a note on grain.", "zhou-enlai"),
        ("In answer to Nehru's question Zhou Enlai handed him a note on grain.", "jawaharlal-nehru"),
        ("Zhou Enlai handed me a note on grain.", "loy-henderson"),
    ],
)
def test_who_is_handed_a_paper(words: str, receiver: str, tools: Tools) -> None:
    claims = read_words(HEAD + words, tools).claims
    assert receiver in {c.subject for c in claims if c.predicate == "received"}


def test_he_who_acts_is_not_him(tools: Tools) -> None:
    words = "Nehru was ill. He handed him a note on grain."
    claims = read_words(HEAD + words, tools).claims
    assert "jawaharlal-nehru" not in {c.subject for c in claims if c.predicate == "received"}

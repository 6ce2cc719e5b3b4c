"""Surnames that stand alone: shown by what is done to people and what they do."""

from __future__ import annotations

import pytest

from communique.extract.lone_surnames_en import lone_surnames

LONE = [
    (["I told Ravel so.", "Ravel waited."], ["Ravel", "Ravel"]),
    (["Will see Karlsson and Moreau."], ["Karlsson", "Moreau"]),
    (["Leblanc replied coolly.", "In answer to Leblanc's request we wrote."], ["Leblanc", "Leblanc"]),
    (["Leblanc replied coolly."], []),  # any word has a capital there
    (["It thus reached Leblanc."], []),
    (["He told Communists so."], []),
    (["He told Others so, and others left."], []),
    (["He met Gustave Moreau."], []),
]


@pytest.mark.parametrize(("texts", "people"), LONE)
def test_a_surname_alone_is_shown_by_its_place(texts: list[str], people: list[str]) -> None:
    found = lone_surnames(texts, [[] for _ in texts], telegrams=False)
    names = [text[m.start : m.end] for text, mentions in zip(texts, found, strict=True) for m in mentions]
    assert names == people


def test_the_last_line_of_a_telegram_is_who_signs_it() -> None:
    texts = ["Nothing was agreed.", "He left.", "Karlsson", "Sent to nobody else."]
    assert [len(found) for found in lone_surnames(texts, [[]] * 4, telegrams=True)] == [0, 0, 1, 0]
    assert not any(lone_surnames(texts, [[]] * 4, telegrams=False))

"""Shortened words of telegrams are read in full, and what is read keeps its place in the text."""

from __future__ import annotations

from communique.extract.encode import encode


def test_shortened_words_are_full_and_keep_their_places() -> None:
    text = "Embassy shld wait; pls reply."
    (sentence,) = encode(text, [], frozenset())
    assert sentence.text == "Embassy should wait; please reply."
    at = sentence.text.index("should")
    start, end = sentence.bounds(at, at + len("should"))
    assert text[start:end] == "shld"

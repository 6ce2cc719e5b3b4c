"""A treaty that a paper only describes is the one of the authority file with its parties, matter and day."""

from __future__ import annotations

import pytest

from communique.extract.read import default_tools
from communique.extract.treaty_links import treaty_meant


@pytest.mark.parametrize(
    ("parties", "words", "date", "key"),
    [
        (("china", "soviet-union"), "a non-aggression treaty", "1937", "sino-soviet-nonaggression-1937"),
        (("prc", "soviet-union"), "友好同盟互助条约", "", "sino-soviet-treaty-1950"),
        (("soviet-union", "china"), "a treaty", "1945-08-14", "sino-soviet-treaty-1945"),
        (("india", "nepal"), "the treaty of peace", "1950-07-31", "indo-nepal-treaty-1950"),
        (("china", "soviet-union"), "a treaty on fishing", "", ""),
        (("china", "soviet-union"), "an agreement", "1950-02-14", ""),
        (("china", "soviet-union"), "a non-aggression treaty", "1950", ""),
        (("china", "soviet-union", "india"), "a non-aggression treaty", "1937", ""),
    ],
)
def test_a_treaty_is_known_by_parties_matter_and_day(
    parties: tuple[str, ...], words: str, date: str, key: str
) -> None:
    assert treaty_meant(default_tools().mint, parties, words, date) == key

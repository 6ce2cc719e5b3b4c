"""Who talks to whom in English minutes, and whom a pronoun means after a sentence that names two."""

from __future__ import annotations

import hashlib

from communique.extract.claims import Claim, Ref, Text
from communique.extract.read import default_tools, read
from communique.extract.source import Source

LISTED = """Memorandum of Conversation

Canton, October 19, 1954.

PARTICIPANTS
- Nikolai Roshchin
- Jawaharlal Nehru

Nehru had come back from the docks that morning. I asked Nehru about the price of grain.

He replied that it would rise before the winter.
"""
WRITTEN_DOWN = """Memorandum of Conversation, by Mr. Pavel Yudin

Canton, October 19, 1954.

Participants: Chairman Mao Zedong
Prime Minister Nehru
Mr. Yudin

Nehru said that grain was short. Mao Zedong replied that ships could be sent.

Nehru asked when the ships would leave, and Mao Zedong said that it would take a week.
"""
GOES_ON = """Memorandum of Conversation between Zhou Enlai and Nehru

October 19, 1954

Nehru said that he was glad. He wished to thank Zhou Enlai for the ships. He said that grain was dear.
"""

UNNAMED = """Memorandum of Conversation, by the Secretary of State

[Washington,] October 19, 1951.

The Burmese Ambassador called at his request. He said that grain was short.

When the Ambassador asked for ships, the Secretary replied that there were none. He added that he was sorry.
"""


def claims_of(text: str) -> tuple[Claim, ...]:
    """Return what a paper written for a test gives."""
    source = Source("made", "made.txt", text, hashlib.sha256(text.encode()).hexdigest())
    return read(source, default_tools()).claims


def spoken(text: str) -> set[tuple[str, str, str]]:
    """Return (subject, predicate, object) of the claims that have an entity as object."""
    return {(c.subject, c.predicate, c.object.key) for c in claims_of(text) if isinstance(c.object, Ref)}


def test_of_two_who_are_listed_the_one_who_is_not_named_says_i() -> None:
    assert ("nikolai-roshchin", "spokeTo", "jawaharlal-nehru") in spoken(LISTED)


def test_a_note_taker_is_no_side_of_the_talk() -> None:
    found = spoken(WRITTEN_DOWN)
    assert ("jawaharlal-nehru", "spokeTo", "mao-zedong") in found
    assert not [claim for claim in found if claim[1] == "spokeTo" and "pavel-yudin" in claim]


def test_a_sentence_that_he_opens_goes_on_about_him() -> None:
    said = [c for c in claims_of(GOES_ON) if c.object == Text("grain was dear", "en")]
    assert [c.subject for c in said] == ["jawaharlal-nehru"]


def test_an_ambassador_without_a_name_is_known_by_his_office() -> None:
    found = spoken(UNNAMED)
    assert ("person-burmese-ambassador-1951-10-19", "met", "dean-acheson") in found
    assert ("person-burmese-ambassador-1951-10-19", "spokeTo", "dean-acheson") in found


def test_he_is_not_whoever_acts_in_a_clause_that_leads_up() -> None:
    said = [c for c in claims_of(UNNAMED) if c.object == Text("he was sorry", "en")]
    assert [c.subject for c in said] == ["dean-acheson"]

"""Offices that stand for people: found where a paper says who holds them, left as words where it does not."""

from __future__ import annotations

import pytest

from communique.extract.mentions import find_mentions
from communique.extract.passage import Passage
from communique.extract.read import Tools

HEAD = "Memorandum of Conversation, by the Secretary of State, December 7, 1949"
CASES = [
    (
        (HEAD, "The Secretary said that it rained."),
        [("the Secretary of State", "dean-acheson", ""), ("The Secretary", "dean-acheson", "")],
    ),
    (("The Secretary said that it rained.",), []),
    (
        ("The Danish Ambassador, Dr. Orchard", "The Ambassador left."),
        [("The Danish Ambassador", "", "Orchard"), ("The Ambassador", "", "Orchard")],
    ),
    (
        ("Ambassador Roshchin called.", "The Soviet Ambassador left, and the Ambassador wrote."),
        [("The Soviet Ambassador", "nikolai-roshchin", ""), ("the Ambassador", "nikolai-roshchin", "")],
    ),
    (
        ("Ambassador Roshchin met the British Ambassador and the Danish Ambassador.",),
        [
            ("the British Ambassador", "", "British Ambassador"),
            ("the Danish Ambassador", "", "Danish Ambassador"),
        ],
    ),
    (
        ("Ambassador Roshchin", "The Ambassador asked. The Danish Ambassador had told him."),
        [("The Ambassador", "nikolai-roshchin", ""), ("The Danish Ambassador", "", "Danish Ambassador")],
    ),
    (
        ("Premier Zhou Enlai met Prime Minister Nehru.", "The Premier spoke. The Prime Minister left."),
        [("The Premier", "zhou-enlai", ""), ("The Prime Minister", "jawaharlal-nehru", "")],
    ),
    (
        ("Ambassador Roshchin called.", "Yesterday Ambassador handed me a note. Ambassador level talks."),
        [("Ambassador", "nikolai-roshchin", "")],
    ),
    (("Prime Minister Nehru", "Premier: It rains."), [("Premier", "jawaharlal-nehru", "")]),
    (("Ambassador Roshchin met the Ambassador to Denmark and the Ambassador General.",), []),
]


@pytest.mark.parametrize(("texts", "wanted"), CASES)
def test_holders(texts: tuple[str, ...], wanted: list[tuple[str, str, str]], tools: Tools) -> None:
    passages = [Passage("paragraph", text, (0,), (0,)) for text in texts]
    pairs = zip(texts, find_mentions(tools.names, passages), strict=True)
    found = [
        (text[m.start : m.end], m.key, m.value) for text, (ms, _) in pairs for m in ms if m.type == "HOLDER"
    ]
    assert found == wanted

"""A bare consent takes what it is about from the words before it, in turns from the turn before."""

from __future__ import annotations

import pytest

from communique.extract.claims import Text
from communique.extract.read import Tools
from tests.extract.texts import read_words

CHINESE = """陈云同周恩来的谈话记录

（1950年3月2日）

陈云：四川的粮食可以先运到上海。

周恩来：同意。运费由谁来付？

陈云：运费由铁路局来付。

周恩来：我们也同意你的意见。船的事情明天再谈。
"""
ENGLISH = """MEMORANDUM OF CONVERSATION

Participants: Mr. Dean Rusk, Assistant Secretary of State
Ambassador Oliver Franks

Ambassador Franks suggested that the ships be sent to Hong Kong in the spring. Mr. Rusk agreed. Ambassador
Franks said that the price of the ships was another matter.
"""


def _agreed(text: str, tools: Tools) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for claim in read_words(text, tools).claims:
        if claim.predicate == "agreedTo" and isinstance(claim.object, Text):
            assert claim.object.value in " ".join(span.words for span in claim.evidence)
            found.setdefault(claim.subject, []).append(claim.object.value)
    return found


@pytest.mark.parametrize(
    ("text", "agreed"),
    [
        (CHINESE, {"zhou-enlai": ["四川的粮食可以先运到上海", "运费由铁路局来付"]}),
        (
            ENGLISH,
            {
                "dean-rusk": [
                    "Ambassador Franks suggested that the ships be sent to Hong Kong in the spring",
                ]
            },
        ),
    ],
)
def test_what_is_agreed_to(text: str, agreed: dict[str, list[str]], tools: Tools) -> None:
    found = _agreed(text, tools)
    assert {who: sorted(words) for who, words in found.items()} == {w: sorted(x) for w, x in agreed.items()}


def test_consent_with_its_own_matter_keeps_it(tools: Tools) -> None:
    text = CHINESE.replace("同意。", "同意先运三船。")
    assert any("三船" in words for words in _agreed(text, tools)["zhou-enlai"])

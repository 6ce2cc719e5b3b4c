"""Talks printed as one side's words: who speaks is known from the works that print them, or from nobody."""

from __future__ import annotations

import pytest

from communique.extract.read import Tools
from tests.extract.texts import read_words

TALK = """和印度总理尼赫鲁的谈话

（1954年10月19日）

我们种粮，也造船，船还不够。我想，明年我们要多造几条。

我很高兴能谈这几次。尼赫鲁总理说，印度也缺船。我们两国的情况差不多，我们可以互相帮助。
"""


@pytest.mark.parametrize(
    ("source", "speaker"), [("选自《陈云文选》第二卷", "chen-yun"), ("选自报纸第二版", "")]
)
def test_whose_words_a_talk_prints(source: str, speaker: str, tools: Tools) -> None:
    claims = read_words(f"{TALK}\n（{source}）\n", tools).claims
    said = {c.evidence[0].words: c.subject for c in claims if c.predicate == "stated"}
    assert said.get("我们种粮，也造船，船还不够。", "") == speaker
    assert said["尼赫鲁总理说，印度也缺船。"] == "jawaharlal-nehru"
    assert {"chen-yun", "jawaharlal-nehru"}.issuperset(said.values())

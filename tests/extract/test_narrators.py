"""Minutes told in the first person: 我 is whoever writes, also where the other side spoke last."""

from __future__ import annotations

from communique.extract.read import Tools
from tests.extract.texts import read_words

TOLD = """周恩来与尼赫鲁谈话纪要

（1954年10月19日）

周恩来说，粮船明天到达。然后，我给周恩来谈了我对粮价的看法。接着周恩来对我说，粮价不会再涨。
"""


def test_who_writes_is_never_whom_he_turns_to(tools: Tools) -> None:
    claims = read_words(TOLD, tools).claims
    spoke = {(c.subject, getattr(c.object, "key", "")) for c in claims if c.predicate == "spokeTo"}
    assert spoke == {("jawaharlal-nehru", "zhou-enlai"), ("zhou-enlai", "jawaharlal-nehru")}

"""Offices of states in Chinese stand for who holds them; what an office is called in passing stays words."""

from __future__ import annotations

import pytest

from communique.extract.mentions import find_mentions
from communique.extract.passage import Passage
from communique.extract.read import Tools

CASES = [
    (("苏联驻华大使罗申到了。", "苏联大使说要下雨。"), [("大使", "nikolai-roshchin", "")]),
    (("1950年10月3日", "印度驻华大使说要下雨。"), [("大使", "k-m-panikkar", "")]),
    (("1950年10月3日", "印度总理说要下雨。"), [("总理", "jawaharlal-nehru", "")]),
    (("1950年10月3日", "丹麦大使说要下雨。"), [("大使", "", "丹麦大使 (1950-10-03)")]),
    (("1950年10月3日", "1961年5月1日", "印度驻华大使说要下雨。"), [("大使", "", "印度驻华大使")]),
    (("陈云出任中国驻丹麦大使。", "丹麦大使馆在上海。"), []),
]


@pytest.mark.parametrize(("texts", "wanted"), CASES)
def test_holders(texts: tuple[str, ...], wanted: list[tuple[str, str, str]], tools: Tools) -> None:
    passages = [Passage("paragraph", text, (0,), (0,)) for text in texts]
    pairs = list(zip(texts, find_mentions(tools.names, passages), strict=True))
    held = [(text, m) for text, (found, _) in pairs for m in found if m.type == "HOLDER"]
    assert [(text[m.start : m.end], m.key, m.value) for text, m in held] == wanted
    places = [m for text, (found, _) in pairs for m in found if m.type == "PLACE"]
    assert len(places) >= len(wanted)  # the state before the office stays a name

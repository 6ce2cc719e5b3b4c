"""Names as a reader marks them: the whole of a name whose parts the rules read one by one.

``苏联政府代表团`` is one name, though rules read of whose government the delegation is; so is a hall with the
palace it stands in, and a county with its province.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from dataclasses import replace

from communique.extract.mention import Mention
from communique.extract.name_words import GRAMMAR_ZH, one_of

_DELEGATION = re.compile(
    rf"(?:{one_of('zh-fields')}|党政|党|工会|谈判|访华|访苏|常驻|观察|特别|出席[\u4e00-\u9fff]{{2,10}}?(?:会议|大会)的?){{0,4}}"
    r"(?:代表团|访问团|参观团|考察团|使团|观察团|顾问团|演出团|歌舞团|专家组|代表处)(?![长员])"
)
_HALL = re.compile(r"[\u4e00-\u9fff]{1,3}?(?:厅|殿|堂|楼|阁|轩|斋)(?![长前内上里外])")
# What lies within a province or a county: 河北省平山县, 武昌县新屋乡.
_WITHIN = re.compile(
    rf"(?:第?[一二三四五六七八九十\d]{{1,2}}区|[^\W\d_a-zA-Z{GRAMMAR_ZH}省市县委]{{1,3}}?(?:县|市|专区|乡|镇|村)(?![长委政民内中场区镇]))+"
)
_GOVERNMENT = re.compile(r"\bgovernment of (?:the )?$")
_STREET = re.compile(r"[东西南北中]?(?:路|街|大街|胡同|巷)")
_DIVISION = ("省", "自治区", "专区", "地区", "市", "县", "州", "区", "道")
_VENUES = frozenset(
    {"zhongnanhai", "great-hall-of-the-people", "kremlin", "summer-palace", "diaoyutai-state-guesthouse"}
)


def whole_names(text: str, found: Iterable[Mention]) -> list[Mention]:
    """Return the mentions of a folded text, each taken to the end of the name it begins.

    >>> text = "苏联代表团到了"
    >>> [text[m.start : m.end] for m in whole_names(text, [Mention(0, 2, "PLACE", "soviet-union")])]
    ['苏联代表团']
    """
    parts = sorted(found, key=lambda m: m.start)
    starts = {m.start for m in parts}
    whole: list[Mention] = []
    for part in parts:
        last = whole[-1] if whole else None
        if last and last.end > part.start:
            continue  # it is within the name before it
        if last and last.end == part.start and _lies_in(text, last, part):
            whole[-1] = _ended(text, replace(part, start=last.start), starts)
        else:
            whole.append(_ended(text, part, starts))
    return whole


def _lies_in(text: str, first: Mention, second: Mention) -> bool:
    """Tell whether of two names side by side the first is the division or the palace the second is in."""
    outer = text[first.start : first.end].endswith(_DIVISION) or first.key in _VENUES
    return outer and first.type == second.type == "PLACE" and not _STREET.match(text, second.end)


def _ended(text: str, name: Mention, starts: Set[int]) -> Mention:
    """Return a name with the words for a delegation, a hall, a county that go on behind it."""
    place = name.type == "PLACE"
    if place and (of := _GOVERNMENT.search(text, max(0, name.start - 20), name.start)):
        return Mention(of.start(), name.end, "ORG")
    sent = _DELEGATION.match(text, name.end) if place or name.type == "ORG" else None
    if sent and not text.endswith("驻", 0, name.start):
        return Mention(name.start, sent.end(), "ORG")
    if name.end in starts or not place:
        return name
    divided = text.endswith(_DIVISION, name.start, name.end) or text.startswith("第", name.end)
    pattern = _HALL if name.key in _VENUES else _WITHIN if divided else None
    more = pattern.match(text, name.end) if pattern else None
    return Mention(name.start, more.end(), "PLACE") if more else name

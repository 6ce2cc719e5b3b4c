"""Places without an authority row, as Chinese writes them: a few signs before 县, 村, 山, 饭店.

Found once behind a preposition or a verb of going, a name counts in all of its text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from communique.extract.mention import Mention
from communique.extract.name_words import GRAMMAR_ZH, one_of

_FREE = (
    rf"[^\W\d_a-zA-Z{GRAMMAR_ZH}"
    r"若则应须即经任曾各每某本全几个座条些多两双"
    r"一二三四五六七八九十第大小高新老旧]"
)
_KIND = (
    r"(?:[县村庄镇山关沟屯岛河江湖寺](?![长民委政口人门海税系于键注头林区路])|市(?![长民委政场区])|港(?![口督币])"
    r"|旅馆|饭店|宾馆|别墅|山口|石窟|大街|胡同|水库|大桥|机场|大礼堂)"
)
_BEFORE = one_of("zh-before-places")
_PLACED = re.compile(rf"(?:{_BEFORE})(?P<name>{_FREE}{{2,5}}?{_KIND})")
_GENERIC = re.compile(
    r".*(?:农村|乡村|山村|海关|机关|有关|相关|难关|祖国江|城市|都市|港市|江山|自由港|军港|商港|[军民]用机场|国际机场|(?:市郊|郊外|乡间|海滨)别墅)$"
)


def places_zh(texts: Iterable[str]) -> frozenset[str]:
    """Return the names that one of the folded texts shows to be places.

    >>> sorted(places_zh(["他住在林家庄，后来经玉龙关到平远县。"]))
    ['平远县', '林家庄', '玉龙关']
    """
    found = (match["name"] for text in texts for match in _PLACED.finditer(text))
    return frozenset(name for name in found if not _GENERIC.match(name))


def find_places_zh(text: str, names: frozenset[str], found: Iterable[Mention]) -> Iterator[Mention]:
    """Yield every place of a folded text where one of the names stands, apart from those ``found``."""
    if names:
        taken = {at for known in found for at in range(known.start, known.end)}
        pattern = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
        for match in re.finditer(pattern, text):
            if taken.isdisjoint(range(*match.span())):
                yield Mention(*match.span(), "PLACE")

"""Places without an authority row, as Chinese writes them: a few signs before 县, 村, 山, 饭店.

Found once behind a preposition or a verb of going, a name counts in all of its text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from communique.extract.mention import Mention
from communique.extract.name_words import GRAMMAR_ZH, one_of, sign_of

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
# By a person rather than from a hill: 由王金山率领. A river by what lies on it: 独龙江流域.
_PERSON = re.compile(
    rf"[由经](?:{one_of('zh-double-surnames')}|[{sign_of('zh-surnames')}]){_FREE}?[山江河岛湖关]$"
)
_RIVER = re.compile(
    rf"(?<=[在从于沿到至除渡跨过])(?!{_BEFORE}){_FREE}{{2,3}}?[江河](?=流域|两岸|[以东西南北]岸|上游|中游|下游|三角洲)"
)
_COMMON = (
    "敌|我|友|世界|全国|各国|其他|其它|使馆|宾馆|山区|农村|沿海|边境|边界|国境|前线|阵地|江边|河边|铁路|公路|各|该|本|此|某"
    "|地方|城市|车站|机场|部队|主力|军|师|战|线|上述|附近|中部|东部|西部|南部|北部|以|平均|目前|现在|年|月|日|时|分|元|吨"
    "|万|千|百|亿|其|等|内|外|中|边|区|部分"
)
_GENERIC = re.compile(
    r".*(?:司令|主席|部长|书记|委员|总理|大使|参谋|主任|代表|使馆).*|.*(?:农村|乡村|山村|海关|机关|有关|相关|难关|祖国江|城市|都市|港市|江山|自由港|军港|商港|[军民]用机场|国际机场|(?:市郊|郊外|乡间|海滨)别墅)$"
)


# Two or three signs beside a known place: in a list that ends in a word for an area, at the ends of a way.
_SIGNS = rf"(?:(?!{_COMMON}){_FREE}){{2,3}}?"
_AREA = (
    "(?:等地|地区|一带|一线|之线|各地|两地|[三四五]地|等[县市城]|以[东南西北]|[二三四五]道防线|公路|铁路"
    "|方面|方向)"
)
_LISTED = re.compile(rf"[、和及与](?P<name>{_SIGNS})(?=(?:[、和及与]{_FREE}{{2,4}}?){{0,6}}{_AREA})")
_LISTED_BEFORE = re.compile(rf"(?:^|(?<=[，。；：、在于向至到经从由沿占克]))(?P<name>{_SIGNS})[、]$")
_TO = "[至到经—-]"
_ENDS = "(?:的?[公铁]路|一线|之线|间|段|方向|地区)"
_WAY = re.compile(rf"{_TO}(?P<name>{_SIGNS})(?=(?:{_TO}{_FREE}{{2,3}}?){{0,4}}{_ENDS})")
_WAY_FROM = re.compile(rf"[从由自沿经至](?P<name>{_SIGNS}){_TO}$")
_WAY_ON = re.compile(rf"(?:{_TO}{_FREE}{{2,3}}?){{0,4}}{_ENDS}")
_AROUND = re.compile(rf"(?:{_BEFORE}|向|沿)(?P<name>{_SIGNS})(?=一带|以[东南西北](?!部)|一线|之线)")


def places_zh(texts: Iterable[str]) -> frozenset[str]:
    """Return the names that one of the folded texts shows to be places.

    >>> sorted(places_zh(["他住在林家庄，后来经玉龙关到平远县。"]))
    ['平远县', '林家庄', '玉龙关']
    """
    rivers = (match[0] for text in texts for match in _RIVER.finditer(text))
    placed = (m["name"] for text in texts for m in _PLACED.finditer(text) if not _PERSON.match(m[0]))
    return frozenset(name for name in (*placed, *rivers) if not _GENERIC.match(name))


def find_places_zh(text: str, names: frozenset[str], found: Iterable[Mention]) -> Iterator[Mention]:
    """Yield every place of a folded text where one of the names stands, apart from those ``found``."""
    if names:
        taken = {at for known in found for at in range(known.start, known.end)}
        pattern = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
        for match in re.finditer(pattern, text):
            if taken.isdisjoint(range(*match.span())):
                yield Mention(*match.span(), "PLACE")


def find_placed(text: str, found: list[Mention]) -> Iterator[Mention]:
    """Yield places of a folded text beside its known places: 铁原、平康地区, 从安州至顺川的公路.

    ``found`` are its known names, in order.
    """
    yield from (Mention(*m.span("name"), "PLACE") for m in _AROUND.finditer(text))
    places = [m for m in found if m.type == "PLACE" and m.end - m.start > 1]
    for known in places:
        end = known.end
        while match := _LISTED.match(text, end) or _WAY.match(text, end):
            yield Mention(*match.span("name"), "PLACE")
            end = match.end()
        start = known.start
        if match := _LISTED_BEFORE.search(text, max(0, start - 5), start):
            yield Mention(*match.span("name"), "PLACE")
        if _WAY_ON.match(text, known.end) and (match := _WAY_FROM.search(text, max(0, start - 5), start)):
            yield Mention(*match.span("name"), "PLACE")

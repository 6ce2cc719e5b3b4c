"""What offices are called: the kinds of offices of state, whose they are, where envoys are posted."""

from __future__ import annotations

import re
from typing import NamedTuple

from communique.extract.name_words import one_of
from communique.extract.sides_en import STATE_OF


class Office(NamedTuple):
    """A kind of office, the state it is ``of``, and for envoys the state they are posted ``to``."""

    kind: str
    of: str = ""
    to: str = ""


# Each kind with its names in English (patterns) and in Chinese.
_KINDS = {
    "head-of-government": (
        r"Prime Minister|Premier|Pri(?: ?[Mm]in)|Chairman of the Council of Ministers",
        "国务院总理|政务院总理|政府总理|内阁总理|内阁首相|总理|首相|部长会议主席",
    ),
    "foreign-minister": (
        r"Foreign Minister|Minister (?:of|for) (?:Foreign|External) Affairs|Foreign Commissar|Fon ?Min"
        r"|People's Commissar (?:of|for) Foreign Affairs|External Affairs Minister",
        "外交部部长|外交部长|外交人民委员|外交大臣|外长|外相|外务相|外务大臣",
    ),
    "foreign-secretary": (r"Foreign Secretary|Fon ?[Ss]ec", "外交秘书"),
    "secretary-general": (r"Secretary[- ]General(?: of the Ministry of External Affairs)?", ""),
    "acting-secretary": (r"Acting Secretary of State|Acting Secretary", "代理国务卿"),
    "under-secretary": (r"Under ?[Ss]ecretary of State|Under ?[Ss]ecretary", "副国务卿"),
    "secretary-of-state": (r"Secretary of State|SecState|Secretary State|Secretary", "国务卿"),
    "vice-president": (r"Vice[- ]President", "副总统"),
    "president": (r"President", "总统"),
    "high-commissioner": (r"High Commissioner|HICOM|HiCom|Hicomer", "高级专员"),
    "ambassador": (r"Ambassador|Amb", "特命全权大使|大使"),
    "charge": (r"Charg[eé](?: d'[Aa]ffaires)?(?: ad interim)?", "临时代办|代办"),
    "representative": (r"Permanent Representative|Representative", "常驻代表"),
    "consul-general": (r"Consul[- ]General", "总领事"),
}
_STATES = {
    **STATE_OF,
    "Amer": "united-states", "Brit": "united-kingdom", "Sov": "soviet-union", "Chi": "china", "Fr": "france",
    "Ceylonese": "ceylon", "Netherlands": "netherlands", "Swiss": "switzerland", "Belgian": "belgium",
    "Philippine": "philippines", "Siamese": "thailand", "Iranian": "iran", "Nepalese": "nepal",
    "Cambodian": "cambodia", "Laotian": "laos", "Afghan": "afghanistan", "Cuban": "cuba",
    "Spanish": "spain", "German": "germany", "Greek": "greece", "Israeli": "israel", "Iraqi": "iraq",
    "New Zealand": "new-zealand", "DPRK": "north-korea",
    "United Kingdom": "united-kingdom", "Great Britain": "united-kingdom", "Britain": "united-kingdom",
    "England": "united-kingdom", "U.S.S.R.": "soviet-union", "U.S.A.": "united-states",
    "United States of America": "united-states", "Soviet Union": "soviet-union",
    "Chinese Communist": "prc", "Nationalist Chinese": "taiwan-roc",
    "People's Republic of China": "prc", "Chinese People's Republic": "prc", "Republic of India": "india",
    "Union of Burma": "burma", "Republic of Korea": "south-korea", "Republic of China": "taiwan-roc",
    "Korea": "south-korea",
    **{name: name.lower().replace(" ", "-") for name in (
        "China", "India", "Burma", "France", "Japan", "Canada", "Australia", "New Zealand",
        "Pakistan", "Ceylon", "Indonesia", "Poland", "Czechoslovakia", "Hungary", "Romania",
        "Yugoslavia", "Netherlands", "Norway", "Sweden", "Denmark", "Finland", "Switzerland",
        "Italy", "Spain", "Portugal", "Turkey", "Egypt", "Iran", "Iraq", "Israel", "Thailand",
        "Philippines", "Nepal", "Afghanistan", "Cuba", "Laos", "Cambodia", "North Korea",
        "South Korea", "Mexico", "Brazil", "Belgium", "Austria", "Greece", "Albania",
    )},
}  # fmt: skip
# Where envoys live: the capital stands for the state.
_CAPITALS = {
    "London": "united-kingdom", "Moscow": "soviet-union", "Washington": "united-states", "Peking": "china",
    "Peiping": "china", "Beijing": "china", "Nanking": "china", "Chungking": "china",
    "New Delhi": "india", "Delhi": "india", "Paris": "france", "Tokyo": "japan", "Rangoon": "burma",
    "Pyongyang": "north-korea", "Seoul": "south-korea", "Taipei": "taiwan-roc", "Ottawa": "canada",
    "Canberra": "australia", "Karachi": "pakistan", "Djakarta": "indonesia", "Jakarta": "indonesia",
    "Colombo": "ceylon", "Hanoi": "democratic-republic-of-vietnam", "Saigon": "south-vietnam",
    "Warsaw": "poland", "Prague": "czechoslovakia", "Bangkok": "thailand",
}  # fmt: skip
_ZH_STATES = {
    "苏": "soviet-union", "苏联": "soviet-union", "美": "united-states", "美国": "united-states",
    "英": "united-kingdom", "英国": "united-kingdom", "法": "france", "法国": "france", "印": "india",
    "印度": "india", "缅": "burma", "缅甸": "burma",
    "华": "prc", "中": "prc", "中国": "prc", "我": "prc", "我国": "prc",
    "日": "japan", "日本": "japan", "朝鲜": "north-korea", "朝": "north-korea",
    "越南": "democratic-republic-of-vietnam", "越": "democratic-republic-of-vietnam",
    "印尼": "indonesia", "印度尼西亚": "indonesia", "巴基斯坦": "pakistan", "锡兰": "ceylon",
    "波兰": "poland", "波": "poland", "捷克斯洛伐克": "czechoslovakia", "捷克": "czechoslovakia",
    "匈牙利": "hungary", "罗马尼亚": "romania", "南斯拉夫": "yugoslavia", "荷兰": "netherlands",
    "瑞典": "sweden", "瑞士": "switzerland", "挪威": "norway", "丹麦": "denmark", "芬兰": "finland",
    "加拿大": "canada", "澳大利亚": "australia", "埃及": "egypt", "柬埔寨": "cambodia", "老挝": "laos",
    "尼泊尔": "nepal", "阿富汗": "afghanistan", "古巴": "cuba", "蒙古": "mongolian-peoples-republic",
    "民主德国": "german-democratic-republic", "西德": "federal-republic-of-germany", "意大利": "italy",
    "保加利亚": "bulgaria-peoples-republic", "阿尔巴尼亚": "albania", "泰国": "thailand",
}  # fmt: skip


def _any(words: dict[str, str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


OFFICE_EN = "|".join(f"(?:{english})" for english, _ in _KINDS.values())
OFFICE_ZH = "|".join(
    sorted("|".join(zh for _, zh in _KINDS.values() if zh).split("|"), key=len, reverse=True)
)
PLACE_EN = f"(?:{_any({**_STATES, **_CAPITALS})})"
NATION_EN = (
    f"(?:{_any({**dict.fromkeys(one_of('en-nations').replace(chr(92), '').split('|'), ''), **STATE_OF})})"
)
STATE_ZH = f"(?:{_any(_ZH_STATES)})"
_ENGLISH = re.compile(
    rf"(?:[Tt]he )?(?:(?P<nation>{NATION_EN}|{PLACE_EN})(?:'s)? )?(?P<office>{OFFICE_EN})"
    rf"(?: (?:of|to|in|at|for) (?:the )?(?P<place>{PLACE_EN})(?: in (?:the )?(?P<seat>{PLACE_EN}))?)?"
)
_CHINESE = re.compile(
    rf"(?P<nation>{STATE_ZH})?(?:政府)?(?:(?:驻(?P<place>{STATE_ZH})|政府)?)(?P<office>{OFFICE_ZH})"
)
_POSTED = ("ambassador", "high-commissioner", "charge", "representative", "consul-general")
_kinds_en = tuple((kind, re.compile(english)) for kind, (english, _) in _KINDS.items())
_kinds_zh = {word: kind for kind, (_, chinese) in _KINDS.items() for word in chinese.split("|") if word}


def kind_of(words: str) -> str:
    """Return the kind of an office by its bare name, or an empty string.

    >>> kind_of("Foreign Commissar"), kind_of("临时代办"), kind_of("Cook")
    ('foreign-minister', 'charge', '')
    """
    if words in _kinds_zh:
        return _kinds_zh[words]
    return next((kind for kind, pattern in _kinds_en if pattern.fullmatch(words)), "")


def state_of(words: str) -> str:
    """Return the key of the state that an adjective, a name or a capital means, or an empty string.

    >>> state_of("Soviet"), state_of("New Delhi"), state_of("印"), state_of("Atlantis")
    ('soviet-union', 'india', 'india', '')
    """
    return _STATES.get(words) or _CAPITALS.get(words) or _ZH_STATES.get(words, "")


def office_named(words: str) -> Office | None:
    """Return the office that words name, or None.

    >>> office_named("the Soviet Ambassador in London")
    Office(kind='ambassador', of='soviet-union', to='united-kingdom')
    >>> office_named("印度总理")
    Office(kind='head-of-government', of='india', to='')
    """
    name = words.title().replace(" Of ", " of ").replace(" In ", " in ") if words.isupper() else words
    match = _ENGLISH.fullmatch(name.replace("’", "'").replace(" The ", " the ")) or _CHINESE.fullmatch(words)
    if not match:
        return None
    kind, of, place = (
        kind_of(match["office"]),
        state_of(match["nation"] or ""),
        state_of(match["place"] or ""),
    )
    if kind in _POSTED:
        return Office(kind, of, place)
    return Office(kind, of or place)

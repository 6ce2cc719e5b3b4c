"""People whom the authority file does not have, as Chinese writes them.

Surname, neighbours, titles and the sound of a foreign name show them. All keys stay empty. Names in letters
are read by ``unknown_names_en``.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from communique.extract.full_names_zh import find_full_names_zh
from communique.extract.mention import Mention
from communique.extract.name_words import one_of, sign_of, word_list

_S = f"(?:{one_of('zh-double-surnames')}|[{sign_of('zh-surnames')}])"
_CHAR = r"[\u4e00-\u9fff]"
_GIVEN = rf"{_CHAR}{{1,2}}"
# Characters that hardly stand in a given name; one of them shows that the words go on.
_NO_NAME = re.compile(
    r"[的了在是与和同及或者为对向把被由从到于以将说称请要会能可不也都就并且又再还其等这那他她我你们任副正已曾当时部队军政府党省市县总驻组抵]"
    r"|国(?!$)(?=[家人内外务防际民会籍土])|(?<![建安治爱卫振兴保定立光庆])国$|[二两三]$|帅飞$|大[姐哥嫂妈爷夫]$"
)
_SOUND = sign_of("zh-sounds")
_FOREIGN_PART = rf"(?:(?!博士)[{_SOUND}]){{1,8}}"
_FOREIGN_NEXT = rf"(?:(?!博士|本[人国])[{_SOUND}方席本]){{1,8}}"
_FOREIGN = re.compile(
    rf"{_FOREIGN_PART}(?:[·.]{_FOREIGN_NEXT}){{1,3}}|(?<![·.])[\u4e00-\u9fff]·{_FOREIGN_NEXT}(?<=[{_SOUND}]{{2}})"
    rf"|(?:[A-ZА-Я][.．·]\s?){{1,3}}{_FOREIGN_PART}(?<=[{_SOUND}]{{2}})"
)
_NAMED_AFTER = re.compile(r"[殿宫寺庙陵](?![下内])|大街|广场|机场|饭店|大道|公园")
_INITIALS = re.compile(r"(?<![A-ZА-ЯΑ-Ω])(?:[A-ZА-ЯΑ-Ω][.．·]\s?){1,3}$")
_RUSSIAN = re.compile(
    rf"(?<![{_SOUND}])(?:亚历山大|[{_SOUND}别]{{1,5}})(?:{one_of('zh-russian-endings')})(?![{_SOUND}])(?!人|机场|车站|广场|大街|宫|.{{0,6}}(?:厂|院|号))"
)
_RUSSIAN_PLACE = re.compile(rf"(?<![{_SOUND}])[{_SOUND}]{{1,6}}(?:斯克|茨克|格勒|格拉德)(?![{_SOUND}])")
_TITLES = one_of("zh-titles-behind")
_OFFICE = one_of("zh-offices-before")
_BEHIND = (
    r"(?=[，。；：、（()）！？:;,\s”》]|[一二三四五六七八九十\d]{1,4}[年月日时]|今[日天]|昨[日天]|等|说|称|关于|在|于|的|是|为|和|与|同|及|对|向|就|也|曾|将|已|致|来|去|率|任|之"
    rf"|{one_of('zh-clause-verbs')}|代表|前[来往去]|转|到|[会交]?谈话?|[会拜接]见|[会拜]晤|举行|签[字署订]|表示|指出|先生|女士|夫人|同志|担任|参加|出席|陪同|在座|在场|报道|回忆|口述|撰|$)"
)
_AFTER_OFFICE = re.compile(
    rf"(?:{_OFFICE})[有为是]?(?P<name>(?:{_S}{_GIVEN}|[{_SOUND}]{{2,7}}(?:[一二三四五六]世)?)(?={_BEHIND[3:]}|[{_SOUND}]{{3,8}}(?![{_SOUND}·]))"
)
_BEFORE_TITLE = re.compile(
    r"(?:^|(?<=[^\u4e00-\u9fff])|(?<=[对向与和同由以请给听见据经告问及派邀让令使任是说转接致的位士家员者])|(?<=随后)|(?<=夫人))"
    rf"(?P<name>{_S}{_GIVEN}|[{_SOUND}]{{3,7}})(?=(?:{_TITLES}))"
)
_INTRODUCED = re.compile(
    rf"(?:^|(?<=[。；;\]）)〕】\s]))(?P<name>{_S}{_GIVEN}|[{_SOUND}·]{{2,8}})"
    r"(?=[（(](?:以下)?简称|[，（(](?:[^，。]{0,6})?(?:即|当时|时任|曾任|原任|现任|前任|任|是|系|原系|原名|又名|原)|[（(](?:1[89]|一[八九])"
    r"|，(?:[^，。、；]{2,12})人[，。])"
)
# Behind a name: its office in brackets, as lists of those present print it; what somebody says.
_PRINTED_OFFICE = re.compile(
    rf"(?:^|(?<=[，。；：、:;,\s(]))(?P<name>{_S}{_GIVEN}|[{_SOUND}·]{{2,8}})"
    rf"(?=\s?(?:[（(]|[—–-]{{1,2}})[^（）()。；、]{{0,24}}(?:{_OFFICE}|译员|随员|笔录员|记录员|人员))"
)
_SPEAKING = re.compile(
    rf"(?:^|(?<=[，。；：、“\s])|(?<=[与和同]))(?P<name>[{_SOUND}]{{3,7}})(?=(?:还|也|又|则)?(?:说|表示|指出|强调|认为|答|:))"
)
_LEADING = re.compile(
    rf"(?:由|以|派遣?|委派|任命|令|命|着|饬)(?P<name>{_S}{_GIVEN}|[{_SOUND}·]{{2,8}})"
    r"(?=率领|带领|率|为|担任|任[^何务命意]|为[驻全代特])"
)
# Whom a title says to be met: 同X的谈话, 会见X.
_MET = re.compile(
    rf"(?:^|(?<=[\u4e00-\u9fff]))(?:同|与|和|会见|接见)(?P<name>[{_SOUND}·]{{3,8}})(?=的?(?:会谈|谈话|会见|会晤)(?:[记纪]录|纪要|$))"
    rf"|[由以](?P<head>(?:(?!{_TITLES})[\u4e00-\u9fff·]){{3,6}}?)(?=率领的|为团长的|为首的)"
)
# A line that is a name and nothing else, or a name and an office, stands under a title or ends a text.
_ALONE = re.compile(
    rf"(?:.*[—–])?\s*(?P<name>{_S}\s?{_GIVEN})(?:\s+[^，。；]{{0,30}}(?:{_OFFICE}|外交官|教授|研究员|编辑))?\s*"
)
_WRITER = re.compile(
    r"(?:作者|口述|整理|撰文|执笔|译者|采访|翻译|译员|口译|记录|纪录|速记)(?:者|人员?|员)?:"
    rf"\s?(?P<name>{_S}{_GIVEN})(?=[\s，、。；;()]|$)"
)
_SIGNS = re.compile(
    rf"(?:^|(?<=[\s，、:)])|(?<=代表))(?P<name>{_S}{_GIVEN}|[{_SOUND}·]{{2,14}})(?=\s{{0,4}}\((?:签[字名署]|代签|盖章)\))"
)
_WHO_WAS = re.compile(
    rf"(?:时任|曾任|原任|前任|担任|现任)[^，。；]{{2,24}}(?:{_OFFICE}|政委)的(?P<name>{_S}{_GIVEN}){_BEHIND}"
)
# Two names or more behind a word that opens a list of people.
_OPENS_LIST = re.compile(rf"[有括为是:派](?P<names>{_S}{_GIVEN}(?:[、和]{_S}{_GIVEN})+)(?=等|[。，；]|$)")
_LIST_NAME = re.compile(rf"{_S}{_GIVEN}")
_NOBODY = word_list("zh-no-people")
_AUTHOR = re.compile(
    rf"(?:^|(?<=[\]）)①-⑳。；]))\s?(?:\[[^\]]{{1,2}}\])?(?P<name>{_S}{_GIVEN}|[{_SOUND}·]{{2,8}})(?=[:：]\s?《)"
)


def find_people(text: str, found: list[Mention]) -> Iterator[Mention]:
    """Yield people of a folded text by the words around them; ``found`` are its known names, in order."""
    ends = {m.end for m in found if m.type == "PERSON"}
    known = [m.end for m in found]
    yield from _joined(text, found)
    shown = [*_by_sound(text), *_by_words(text, ends), *find_full_names_zh(text, _can_be_name)]
    for mention in (*shown, *_in_lists(text, sorted([*found, *shown], key=lambda m: m.start))):
        behind = bisect_right(known, mention.start)
        inside = found[behind : bisect_right(known, mention.end)]
        begun = behind == len(found) or found[behind].start >= mention.end
        if begun or (inside and all(_cuts_short(m, mention) for m in inside)):
            yield mention


def _cuts_short(place: Mention, name: Mention) -> bool:
    """Tell whether a place is only a piece of a longer foreign name: 波斯 in 波斯特, 西亚 in 加西亚."""
    begins = place.start == name.start and place.end - place.start < 3
    if place.type == "PERSON":  # a surname alone: 周 in 周建人
        return begins and place.end - place.start == 1
    return place.type == "PLACE" and place.end <= name.end and (begins or place.start > name.start)


def _joined(text: str, found: list[Mention]) -> Iterator[Mention]:
    """Yield foreign names in several parts, and places whose names begin as people's do.

    A known surname at the end gives the key.
    """
    starts, ends = [m.start for m in found], [m.end for m in found]
    for match in _FOREIGN.finditer(text):
        start, end = match.span()
        end -= match[0].endswith("于")  # the preposition
        inside = found[bisect_right(ends, start) : bisect_left(starts, end)]
        if not any(m.type not in ("PERSON", "PLACE") or m.start < start or m.end > end for m in inside):
            key = next((m.key for m in inside if m.end == end and m.type == "PERSON"), "")
            if house := _NAMED_AFTER.match(text, end):  # 摩哈·蒙蒂殿
                yield Mention(start, house.end(), "PLACE")
                continue
            yield Mention(start, end, "PERSON", key)
    for m in found:  # initials belong to the name
        if m.type == "PERSON" and (initials := _INITIALS.search(text, max(0, m.start - 12), m.start)):
            yield Mention(initials.start(), m.end, "PERSON", m.key)
    for match in _RUSSIAN_PLACE.finditer(text):
        over = bisect_left(ends, match.end())
        if over == len(found) or found[over].start >= match.end():
            yield Mention(match.start(), match.end(), "PLACE")


def _by_sound(text: str) -> Iterator[Mention]:
    yield from (Mention(m.start(), m.end(), "PERSON") for m in _RUSSIAN.finditer(text))


def _by_words(text: str, ends: set[int]) -> Iterator[Mention]:
    """Yield names before or behind a title; a title behind a known person (``ends``) is that person's."""
    for pattern in (
        _AFTER_OFFICE, _BEFORE_TITLE, _INTRODUCED, _AUTHOR, _PRINTED_OFFICE, _SPEAKING, _LEADING, _MET,
        _WRITER,
        _WHO_WAS, _SIGNS,
    ):  # fmt: skip
        for match in pattern.finditer(text):
            group = match.lastgroup or "name"
            if _can_be_name(match[group]) and match.start() not in ends:
                yield Mention(*match.span(group), "PERSON")
    for match in _OPENS_LIST.finditer(text):
        names = list(re.finditer(r"[^、和]+", match["names"]))
        if all(_is_name(name[0]) for name in names):
            first = match.start("names")
            yield from (Mention(first + n.start(), first + n.end(), "PERSON") for n in names)
    alone = _ALONE.fullmatch(text)
    if alone and _can_be_name(alone["name"]):
        yield Mention(*alone.span("name"), "PERSON")


def _can_be_name(word: str) -> bool:
    return word[:2] not in _NOBODY and not _NO_NAME.search(word[1:])


_LISTED_BEHIND = re.compile(rf"{_S}{_CHAR}{{1,2}}?{_BEHIND}")
_LISTED_BEFORE = re.compile(r"(?:^|[、，。；：（）()\s和与及同由])([\u4e00-\u9fff]{2,4})$")


def _in_lists(text: str, found: list[Mention]) -> Iterator[Mention]:
    """Yield names in a list next to a known person: 、 between them, two or three signs, a surname first."""
    long = [m for m in found if m.end - m.start > 1]
    starts, ends = {m.start for m in long}, {m.end for m in long}
    for known in found:
        if known.type != "PERSON":
            continue
        end = known.end
        while text.startswith(("、", "和", "及"), end) and end + 1 not in starts:
            match = _LISTED_BEHIND.match(text, end + 1)
            if not match or not _is_name(match[0]):
                break
            yield Mention(match.start(), match.end(), "PERSON")
            end = match.end()
        start = known.start
        while text.endswith("、", 0, start) and start - 1 not in ends:
            match = _LISTED_BEFORE.search(text, max(0, start - 8), start - 1)
            if not match or not _is_name(match[1]):
                break
            yield Mention(*match.span(1), "PERSON")
            start = match.start(1)


def _is_name(word: str) -> bool:
    return bool(_LIST_NAME.fullmatch(word)) and _can_be_name(word)


def find_again_zh(text: str, surfaces: frozenset[str]) -> Iterator[Mention]:
    """Yield every place of a folded text where a name stands that the text has shown to be a person.

    A name of two signs counts only where no longer word can begin or end in it.

    >>> [m.start for m in find_again_zh("见到韦廉士，和韦廉士谈", frozenset(["韦廉士"]))]
    [2, 7]
    """
    for surface in surfaces:
        bound = (
            surface
            if len(surface) > 2
            else rf"(?:(?<=[对向与和同由请给见据经问及、，。；：:\s(“])|^){surface}{_BEHIND}"
        )
        yield from (Mention(m.start(), m.end(), "PERSON") for m in re.finditer(bound, text))

"""Single characters that stand for a person, a state or a city where the words around show it: 毛、周; 在苏.

A surname counts only for people named in full in the text; where several have it, for the one last named.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from communique.extract.mention import Mention
from communique.extract.name_words import one_of

STATES = {
    "苏": "soviet-union", "美": "united-states", "英": "united-kingdom", "法": "france", "德": "germany",
    "日": "japan", "中": "china", "蒙": "mongolian-peoples-republic", "朝": "north-korea", "越": "vietnam",
    "印": "india", "缅": "burma", "意": "italy", "波": "poland", "捷": "czechoslovakia", "荷": "netherlands",
    "比": "belgium", "匈": "hungary", "罗": "romania", "保": "bulgaria-peoples-republic", "泰": "thailand",
    "俄": "russia", "澳": "australia", "加": "canada",
}  # fmt: skip
_STATE = f"[{''.join(STATES)}]"
_HAN = r"[\u4e00-\u9fff]"
_LIST = re.compile(rf"{_STATE}(?:、{_STATE})+")
_VAGUE = frozenset("意加保罗比印中日泰澳")
_TOGETHER = re.compile(rf"{_STATE}{{3,}}(?=等国|各国|[三四五六七八九十]国)")
# What makes a longer word of a sign for a state: 苏州, 美好, 法律, 日常, 越来越.
_LONGER = {
    "苏": "州区维北南醒联共军方式木中", "美": "国军方元洲州式好丽术满妙蒋中",
    "英": "国军方镑雄勇文语明式俊杰才", "法": "国军方律令院制规治案庭官人郎西属币",
    "德": "国军方川意志行才语育里黑", "日": "本方常内益夜期后前军子程报文语", "蒙": "古方",
    "朝": "鲜方野代夕着向气廷", "越": "南方来过是级境多", "印": "度方尼刷象章发", "缅": "甸方",
    "华": "北东中南侨盛沙里人商西语美",
}  # fmt: skip
_VERBS = "在|赴|访|抵|驻|对|来|离|援|留|入|侵|返"
_ALONE = re.compile(
    rf"(?<!抗美援)(?<!越来)(?:{'|'.join(f'(?<={verb})' for verb in _VERBS.split('|'))})"
    rf"(?:{'|'.join(f'{sign}(?![{longer}])' for sign, longer in _LONGER.items())})"
)
# Cities behind a verb of motion: 抵京, 飞渝, 在沪. Beside the older capital's name 京 is another city.
CITIES = {
    "京": "beijing", "沪": "shanghai", "渝": "chongqing", "延": "yanan", "穗": "guangzhou",
    "平": "beijing", "港": "hong-kong", "津": "tianjin",
}  # fmt: skip
_CITY_LONGER = {
    "京": "城剧津都沪汉广", "沪": "宁杭", "渝": "", "延": "长期续缓迟误伸吉边庆", "穗": "",
    "平": "等时原津静均衡民定息反日安凡行汉绥壤", "港": "口湾九务督澳", "津": "贴浦巴津",
}  # fmt: skip
_CITY = re.compile(
    r"(?<=[抵离返赴飞来到回进晋由驻留在])(?<!自由)"
    rf"(?:{'|'.join(f'{sign}(?![{longer}])' if longer else sign for sign, longer in _CITY_LONGER.items())})"
    rf"(?=[，。；、：:）)“]|{one_of('zh-clause-verbs')}|[后时前的与同和向对即便就又参开休小住停逗路期等待谈会晤治养])"
)
_OLD_CAPITAL = re.compile(r"南京|东京|西京|汉京")
_TITLES = "帅|大使|总理|主席|副主席|外长|部长|副部长|总司令|司令|政委|书记|老总|老|总|将军|元帅|先生|公使"
_NOT_BEFORE = r"(?<![\u4e00-\u9fff])|(?<=[和与同由给请告向对及电望经据让派即是并但、，])"
_TALKS = "会面|见面|会谈|谈话|会晤|说|表示|握手"
_BOUND = "各注，。、；：:等同两二三四五处说均已即可能应来去与和一指的诸参谈在到主(亦也就商再将拟对向及"


def short_people(text: str, people: Mapping[str, str], defined: Mapping[str, str]) -> Iterator[Mention]:
    """Yield single surnames of people named in full: in lists, run together, or before a title.

    ``people`` gives for a first character the key of the person it can stand for; ``defined`` the same for
    characters that a note explains (林，指林彪): two of them together count anywhere.
    """
    known = {**people, **defined}
    for pattern in _patterns("".join(sorted(known)), "".join(sorted(defined))):
        for match in pattern.finditer(text):
            signs = [(at, known[c]) for at, c in enumerate(match[0], match.start()) if c != "、"]
            if len({key for _, key in signs}) == len(signs):
                yield from (Mention(at, at + 1, "PERSON", key) for at, key in signs)


@lru_cache(maxsize=64)
def _patterns(signs: str, defined: str) -> tuple[re.Pattern[str], ...]:
    """Return what finds single surnames, given the characters that can be one."""
    one, sure = f"[{signs}]", f"[{defined}]"
    together = rf"(?:{_NOT_BEFORE}){one}{{2,4}}(?=[{_BOUND}]|$)"
    listed = (
        rf"(?:{_NOT_BEFORE}){one}(?:、{one})+(?![\u4e00-\u9fff]{{1,2}}、)"
        rf"|{one}(?:、{one})+(?=双方|[二两三四]人|[二两三四]同志|等)"
    )
    titled = rf"(?:{_NOT_BEFORE}){one}(?={_TITLES})"
    asked = (
        rf"(?<=[请由令派并告电]){one}(?=[将速率转]|令(?!人)|立即|即[令派去来赴]|负责|就近|统一|代[为表])"
        rf"|(?<=[与和同]){one}(?=等[会商谈研同])"
    )
    explained = rf"{sure}{{2,4}}|(?<![\u4e00-\u9fff]){sure}(?=，[指即系])"
    patterns = ([together, listed, titled, asked] if signs else []) + ([explained] if defined else [])
    return tuple(re.compile(pattern) for pattern in patterns)


_LABEL = re.compile(rf"({_HAN}):")
_TITLED = re.compile(rf"{_HAN}?(?:{one_of('zh-titles-speaking')}):")
_SIGN_SAYS = "说|问|答|表示|认为|指出|称|欢迎|提出|提到|谈到|同意|建议|强调|笑"


def short_speakers(texts: Iterable[str], people: Mapping[str, Mention]) -> list[list[Mention]]:
    """Return for each text the single signs that label turns, and the same signs where they say something.

    ``people`` gives for a sign whom it can stand for: a mention with the key, or the full name as value.
    """
    lines = list(texts)
    labels = {m[1] for line in lines if (m := _LABEL.match(line)) and m[1] in people}
    if len(labels) < 2 and not (labels and any(_TITLED.match(line) for line in lines)):
        return [[] for _ in lines]
    signs = f"[{''.join(sorted(labels))}]"
    found = re.compile(
        rf"^{signs}(?=:)|(?:^|(?<=[，。；]))(?:{signs}(?={_SIGN_SAYS}))|(?<=[与同和向对]){signs}(?={_TALKS})"
        rf"|(?<=欢迎){signs}(?=来)"
    )
    return [
        [replace(people[m[0]], start=m.start(), end=m.end()) for m in found.finditer(line)] for line in lines
    ]


def first_characters(full: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return for each first character of Chinese names (name, key) the key last named with it.

    >>> first_characters([("陈云", "chen-yun"), ("薄一波", "bo-yibo")])
    {'陈': 'chen-yun', '薄': 'bo-yibo'}
    """
    return {name[0]: key for name, key in full if key and re.match(_HAN, name) and len(name) > 1}


_DEFINED = re.compile(rf"(?P<signs>{_HAN}{{1,4}})[，,](?:指|即|系)(?P<names>[^。；;]{{2,30}})")


def defined_in(text: str, found: list[Mention]) -> Iterator[tuple[str, str]]:
    """Yield (character, key) where a note says whom single characters mean: 陈薄，指陈云和薄一波."""
    for match in _DEFINED.finditer(text):
        named = [
            m for m in found if m.type == "PERSON" and match.start("names") <= m.start < match.end("names")
        ]
        for sign in match["signs"]:
            key = next((m.key for m in named if text[m.start] == sign), "")
            if key:
                yield sign, key


def short_places(text: str) -> Iterator[Mention]:
    """Yield single characters that stand for states or cities: in lists, or behind a verb or preposition."""
    for pattern in (_LIST, _TOGETHER):
        for match in pattern.finditer(text):
            for offset, sign in enumerate(match[0]):
                if sign != "、" and not _VAGUE.issuperset(match[0].replace("、", "")):
                    at = match.start() + offset
                    yield Mention(at, at + 1, "PLACE", STATES[sign])
    for match in _ALONE.finditer(text):
        yield Mention(*match.span(), "PLACE", STATES.get(match[0], "china"))
    for match in _CITY.finditer(text):
        if match[0] != "京" or not _OLD_CAPITAL.search(text):
            yield Mention(*match.span(), "PLACE", CITIES[match[0]])

"""Single characters that stand for a person or a state where the words around show it: 毛、周同意; 在苏; 英、美两国.

A surname counts only for people named in full in the text; where several have it, for the one named last before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from communique.extract.mention import Mention

STATES = {
    "苏": "soviet-union", "美": "united-states", "英": "united-kingdom", "法": "france", "德": "germany", "日": "japan",
    "中": "china", "蒙": "mongolian-peoples-republic", "朝": "north-korea", "越": "vietnam", "印": "india", "缅": "burma",
    "意": "italy", "波": "poland", "捷": "czechoslovakia", "荷": "netherlands", "比": "belgium", "匈": "hungary",
    "罗": "romania", "保": "bulgaria-peoples-republic", "泰": "thailand", "俄": "russia", "澳": "australia", "加": "canada",
}  # fmt: skip
_STATE = f"[{''.join(STATES)}]"
_HAN = r"[\u4e00-\u9fff]"
_LIST = re.compile(
    rf"(?<![\u4e00-\u9fff、]){_STATE}(?:、{_STATE})+|(?<=[由与和同对及向在给京是]){_STATE}(?:、{_STATE})+"
)
_TOGETHER = re.compile(rf"(?<=[在、对])(?:{_STATE}){{4,}}(?=等|各国|[三四五六七八]国)")
# A verb or preposition before, and behind it neither a second state nor the rest of a longer word.
_ALONE = re.compile(
    r"(?:(?<=在)|(?<=赴)|(?<=访)|(?<=抵)|(?<=驻)|(?<=对)|(?<=来)|(?<=离)|(?<=援)|(?<=留))(?P<state>[苏美英法德日蒙越印缅])"
    r"(?=[的，。、；：（）()期间行时后前大贸外谈政使作战帮]|工作|访问|参观|学习|谈判|专家|宣战|关系|友好|途中|借款|援助|$)(?!大利|行政|政府军|本)"
)
_SIDE = re.compile(rf"(?P<state>{_STATE})(?=[、和与]{_STATE}(?:两国|双方|方|三国))")
_TITLES = "大使|总理|主席|副主席|外长|部长|副部长|总司令|司令|政委|书记|老总|老|总|将军|元帅|先生|公使"
_NOT_BEFORE = r"(?<![\u4e00-\u9fff])|(?<=[和与同由给请告向对及电望经据让派即是并但、，])"
_BOUND = "各注，。、；：等同两二三四五处说均已即可能应来去与和一指的诸参谈在到主（(亦也就商再将拟对向及"


def short_people(text: str, people: Mapping[str, str], defined: Mapping[str, str]) -> Iterator[Mention]:
    """Yield single surnames of people named in full: in lists, run together, or before a title.

    ``people`` gives for a first character the key of the person it can stand for; ``defined`` the same for characters that
    a note explains (林，指林彪), which count in every run.
    """
    signs = "".join({**people, **defined})
    if not signs:
        return
    one = f"[{signs}]"
    listed = re.compile(
        rf"(?<![\u4e00-\u9fff]){one}(?:、{one})+(?![\u4e00-\u9fff]{{1,2}}、)|(?<=[由与和同及是]){one}(?:、{one})+"
        rf"|{one}(?:、{one})+(?=双方|[二两三四]人|[二两三四]同志|等)"
    )
    titled = re.compile(rf"(?:{_NOT_BEFORE})(?P<sign>{one})(?={_TITLES})")
    run = re.compile(rf"(?:{_NOT_BEFORE})(?P<run>{one}{{2,4}})(?=[{_BOUND}]|$)")
    known = {**people, **defined}
    for match in listed.finditer(text):
        for offset in range(0, len(match[0]), 2):
            yield _person(match.start() + offset, known[match[0][offset]])
    for match in titled.finditer(text):
        yield _person(match.start(), known[match["sign"]])
    for match in run.finditer(text):
        keys = [known[c] for c in match["run"]]
        if len(set(keys)) == len(keys):
            for offset, key in enumerate(keys):
                yield _person(match.start() + offset, key)


def _person(at: int, key: str) -> Mention:
    return Mention(at, at + 1, "PERSON", key)


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


def short_states(text: str) -> Iterator[Mention]:
    """Yield single characters that stand for states: in lists, or behind a verb or preposition."""
    for pattern in (_LIST, _TOGETHER):
        for match in pattern.finditer(text):
            for offset, sign in enumerate(match[0]):
                if sign in STATES:
                    at = match.start() + offset
                    yield Mention(at, at + 1, "PLACE", STATES[sign])
    for match in _ALONE.finditer(text):
        yield Mention(*match.span("state"), "PLACE", STATES[match["state"]])

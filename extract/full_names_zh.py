"""Names that no list has, where Chinese puts a person: at the verbs of people, in lists."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from communique.extract.mention import Mention
from communique.extract.name_words import one_of, sign_of

_S = f"(?:{one_of('zh-double-surnames')}|[{sign_of('zh-surnames')}])"
_HAN = r"[\u4e00-\u9fff]"
_SOUND = sign_of("zh-sounds")
_FOREIGN = rf"[{_SOUND}]{{3,7}}"
_DOES = one_of("zh-deeds-of-people")
_TITLES = one_of("zh-titles-behind")
_NO_GIVEN = re.compile(rf"{_TITLES}|{_DOES}")  # 李大使, 浦负责: what stands behind a surname alone
_OPENS = r"(?:^|(?<=[，。；：、“(\]\s]))"
# A full name of three signs and what its bearer does; a foreign name, which only some verbs show.
_ACTING = re.compile(
    rf"{_OPENS}(?:(?:当时|后来|随后|此后|接着|同时|这时|于是|但|而|由|请|经|据|因|派|让|叫|随)(?=\S))?"
    rf"(?P<name>{_S}{_HAN}{{2}})(?=(?:{_DOES}))"
)
_SHORT_ACTING = re.compile(
    rf"{_OPENS}(?P<name>{_S}{_HAN})(?=担任|时任|兼任|出任|负责|任职|回忆说|奉命|是(?:[\u4e00-\u9fff]{{1,8}})?(?:秘书|翻译|参谋|团长|代表|大使|部长|司长|局长|主任))"
)
_FOREIGN_ACTING = re.compile(
    rf"{_OPENS}(?P<name>{_FOREIGN})(?=(?:还|也|又|则|曾|再次|首先|最后|当即|立即)?"
    r"(?:说|答|问|表示|指出|强调|认为|回答|解释|建议|同意|拒绝|写道|来信|致电|致函|抱怨|告诉|会见|接见|访问|担任|时任|任[^何务命意]))"
)
_TITLED = re.compile(
    rf"(?:{one_of('zh-verbs-on-people')})(?P<name>{_S}{_HAN}{{1,2}}|{_FOREIGN})(?=(?:{_TITLES}))"
)
_MET = re.compile(
    rf"(?:{one_of('zh-verbs-on-people')})(?P<name>{_S}{_HAN}{{2}})"
    r"(?=[，。；、)]|和|及|等|为|任[^何务命意]|担任|去|来|到|赴|前往|率|代表|同志|$)"
)
# Names between marks of a list, three signs in one of them at least.
_LIST = re.compile(
    rf"(?:^|(?<=[，。；：:(\s由派以请]))(?P<names>{_S}{_HAN}{{1,2}}(?:、{_S}{_HAN}{{1,2}})+)(?=等|[，。；()]|$|和|及|{_DOES})"
)


def find_full_names_zh(text: str, is_name: Callable[[str], bool]) -> Iterator[Mention]:
    """Yield people of a folded text by where their names stand; ``is_name`` says what can be a name.

    >>> [m.start for m in find_full_names_zh("当日，吴一中担任翻译。", lambda word: True)]
    [3]
    """
    for pattern in (_ACTING, _SHORT_ACTING, _TITLED, _MET, _FOREIGN_ACTING):
        for match in pattern.finditer(text):
            if is_name(match["name"]) and not _NO_GIVEN.fullmatch(match["name"], 1):
                yield Mention(*match.span("name"), "PERSON")
    for match in _LIST.finditer(text):
        names = list(re.finditer(r"[^、]+", match["names"]))
        if any(len(name[0]) > 2 for name in names) and all(is_name(name[0]) for name in names):
            first = match.start("names")
            yield from (Mention(first + name.start(), first + name.end(), "PERSON") for name in names)

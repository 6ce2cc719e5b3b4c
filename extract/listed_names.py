"""People in the lists of those present: a name ends an entry, an office may stand before or behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from communique.extract.mention import Mention
from communique.extract.name_words import one_of, sign_of, word_list

_SOUND = sign_of("zh-sounds")
_SURNAME = f"(?:{one_of('zh-double-surnames')}|[{sign_of('zh-surnames')}关劳展])"
_NAME = rf"(?:{_SURNAME}[\u4e00-\u9fff]{{1,2}}|[{_SOUND}·]{{2,14}})"
# The last sign of an office: what stands before it in an entry is no name.
_OFFICE_ENDS = r"[长员使赞事记任理官授家席表办帅军将校臣相督佐卿王]|博士|先生|女士|夫人|秘书|顾问|翻译"
_BEHIND = rf"(?:\s?(?:{one_of('zh-titles-behind')}|[\u4e00-\u9fff]{{1,8}}(?:{_OFFICE_ENDS})))?"
_ENTRY = re.compile(
    rf"\s*(?:(?P<office>[^，、；。:()]{{0,30}}(?:{_OFFICE_ENDS})\s?)?(?P<name>{_NAME}){_BEHIND}|(?P<alone>{_NAME}))"
    r"\s?(?:\([^()]{0,60}\)?|[—–-]{1,2}[^、；;，]{2,40})?(?:等(?:同志)?)?\s*"
)
_LABEL = re.compile(r"[^:，。；、]{2,16}:")
_OPENS = re.compile(r"(?<=[员士方者面的人])(?:还|则)?(?:有|为|包括)")
_PARTS = re.compile(r"[^、，,；;:。]+(?:\([^()]*\)[^、，,；;:。]*)*")
_NO_NAME = re.compile(r"[的了在是与和同及或者为有等各方面会议部局司处团党国]|代表|人员|记录|翻译")
_NOBODY = word_list("zh-no-people")


def listed_people(text: str, found: list[Mention]) -> Iterator[Mention]:
    """Yield the people of a folded line of a list; ``found`` are its known names.

    >>> [m.start for m in listed_people("陪见:对外友协会长楚山南、张小山(翻译)", [])]
    [9, 13]
    """
    label = _LABEL.match(text)
    taken = [(m.start, m.end) for m in found if m.type == "PERSON"]
    opened = _OPENS.sub(lambda match: ":" * len(match[0]), text)
    for part in _PARTS.finditer(opened, label.end() if label else 0):
        entry = _ENTRY.fullmatch(text, *part.span())
        if entry is None or any(a < part.end() and part.start() < b for a, b in taken):
            continue
        group = "name" if entry["name"] else "alone"
        if not _NO_NAME.search(entry[group]) and entry[group][:2] not in _NOBODY:
            yield Mention(*entry.span(group), "PERSON")


# Where running text goes over to a list of people: 出席宴会的有…
_GOES_OVER = re.compile(
    r"(?:出席|参加|列席|在座|在场|陪同|随行|同行|随同|迎接|欢迎|欢送|送行|作陪|陪见|与会|成员|团员|接见)[^，。；:、]{0,24}?"
    r"(?<![没具享占])(?:还|主要|只)?(?:有|是|为|包括)[:，]?(?P<list>[^。；:]{2,400})"
)


def told_lists(text: str, found: list[Mention]) -> Iterator[Mention]:
    """Yield the people of the lists in running text that known people are on as well.

    >>> text = "出席宴会的有陈云、楚山南、张小山等。"
    >>> [m.start for m in told_lists(text, [Mention(6, 8, "PERSON", "chen-yun")])]
    [9, 13]
    """
    for match in _GOES_OVER.finditer(text):
        start, end = match.span("list")
        known = [
            replace(m, start=m.start - start, end=m.end - start) for m in found if start <= m.start < end
        ]
        if match["list"].count("、") > 1 and any(m.type == "PERSON" for m in known):
            for m in listed_people(match["list"], known):
                yield replace(m, start=m.start + start, end=m.end + start)

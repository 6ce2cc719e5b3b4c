"""Titles that stand for whoever bears them in Chinese: 主席：…… ; 总理说; 大使问.

Who is meant, the paper says where it prints name and title together (罗申大使, 印度总理尼赫鲁). In records
of talks, where several bear the title or none is printed so, it is that of the Chinese host, if the paper
names him; in other papers a title that several bear stands for nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from communique.extract.mention import Mention
from communique.extract.name_words import one_of
from communique.extract.offices import holder

_TITLE = one_of("zh-titles-speaking")
_SAYS = one_of("zh-title-says")
_MEANT = re.compile(
    rf"(?:^|(?<=[，。；：:“”)\s]))(?:{_TITLE})(?=:|{_SAYS})|(?<=[对向])(?:{_TITLE})(?=说|表示|提出|汇报|报告|介绍|问)"
)
_DOES = re.compile(
    rf"(?:^|(?<=[，。；：:“”\)\s时后天晚])|(?<=接着|随后|于是|这次))(?:{_TITLE})(?=[对向同和与在把将让叫要也并听看]|{one_of('zh-clause-adverbs')}"
    rf"|{one_of('zh-clause-verbs')}|{_SAYS})(?!同志|先生|和蔼|要职|兼)"
    rf"|(?<=[对向同请让])(?:{_TITLE})(?=[说讲谈表提汇报介转]|，|。)"
)
_RECORD = re.compile(r"(?:谈话|会谈|会见)[的]?(?:记录|纪录|纪要)")
_LABEL = re.compile(rf"(?:{_TITLE}):")
_SPACED = re.compile(r"(?P<name>[\u4e00-\u9fff](?:\s[\u4e00-\u9fff]){1,5})\s?(?=:)")  # 周 总 理:
_BEHIND = re.compile(rf"(?:{_TITLE})")


def title_speakers(
    texts: Sequence[str], people: Sequence[Iterable[Mention]], day: str
) -> list[list[Mention]]:
    """Return for each folded text the titles that stand for a person, as mentions of type HOLDER.

    ``people`` are the people of each text, ``day`` is that of the paper (ISO) or empty.
    """
    talk = any(_LABEL.match(text) or _SPACED.match(text) for text in texts)
    named = [[m for m in found if m.type == "PERSON" and m.key] for found in people]
    record = talk or any(_RECORD.search(text) for text in texts[:3])
    bearers: dict[str, set[str]] = {}
    for text, found in zip(texts, named, strict=True):
        for m in found:
            for title in _titles(text, m):
                bearers.setdefault(title, set()).add(m.key)
    full = {text[m.start : m.end]: m.key for text, found in zip(texts, named, strict=True) for m in found}
    return [
        [
            *(_spaced(text, full, bearers) if talk else ()),
            *(
                Mention(*match.span(), "HOLDER", key)
                for match in (_MEANT if talk else _DOES).finditer(text)
                if (key := _bearer(match[0], bearers, set(full.values()) if record else set(), day))
            ),
        ]
        for text in texts
    ]


def _spaced(text: str, full: dict[str, str], bearers: dict[str, set[str]]) -> Iterable[Mention]:
    """Yield a label whose signs stand apart: a name, or a surname and the title of one who bears it."""
    match = _SPACED.match(text)
    if match is None:
        return
    words = "".join(match["name"].split())
    held = bearers.get(words[1:], set())
    keys = {key for name, key in full.items() if name == words or (name[0] == words[0] and key in held)}
    keys |= {key for name, key in full.items() if name[0] == words[0] and _BEHIND.fullmatch(words, 1)}
    if len(keys) == 1:
        yield Mention(*match.span("name"), "HOLDER", next(iter(keys)))


def _titles(text: str, person: Mention) -> Iterable[str]:
    """Yield the titles that stand right behind and right before a person."""
    if match := _BEHIND.match(text, person.end):
        yield match[0]
    before = text[max(0, person.start - 6) : person.start]
    yield from (title for title in _TITLE.split("|") if before.endswith(title))


def _bearer(title: str, bearers: dict[str, set[str]], present: set[str], day: str) -> str:
    own = bearers.get(title, set())
    host = holder(title, day)
    if len(own) == 1 and not (
        host in present and host not in own
    ):  # a guest's title is printed with his name
        return next(iter(own))
    return host if present and host in (own | present if len(own) == 1 else own or present) else ""

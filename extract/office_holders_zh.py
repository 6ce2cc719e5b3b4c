"""Offices of states that stand for who holds them in Chinese: 印度大使说; 会见英国代办。

Who is meant, the paper says where it prints name and office together (苏联驻华大使罗申); else, if it is of
one year, the table of offices says it; else he is known by his office on that day. The state stays a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from communique.extract.dates import find_dates
from communique.extract.mention import Mention
from communique.extract.name_words import one_of
from communique.extract.office_names import OFFICE_ZH, STATE_ZH, Office, kind_of, state_of
from communique.extract.office_scene import day_of_paper
from communique.extract.offices import held_by

_OWN = rf"(?P<nation>{STATE_ZH})(?:政府)?(?:驻(?P<place>{STATE_ZH}))?(?:临时|特命全权)?"
_MEANT = re.compile(
    rf"(?<![驻对任为是当做即前原新兼]){_OWN}(?P<office>{OFFICE_ZH})"
    rf"(?=$|[，。；！？）)]|[对向同与在把将让叫要也并听看又还时的于以已曾从到来去因应发致率]|{one_of('zh-clause-adverbs')}"
    rf"|{one_of('zh-clause-verbs')}|{one_of('zh-title-says')})(?!是[^否不]|为|由|馆|级|处|衔|的?(?:人选|职务|职位|任命))"
)
_BEFORE = re.compile(rf"{_OWN}(?P<office>{OFFICE_ZH})(?:同志|先生)?$")
_SAYS = re.compile(f"(?:{one_of('zh-title-says')}|{one_of('zh-clause-verbs')})")
_AT_HOME = ("head-of-government", "foreign-minister", "secretary-of-state", "president")

Named = tuple[str, str]


def holders_zh(texts: Sequence[str], people: Sequence[Iterable[Mention]]) -> list[list[Mention]]:
    """Return for each folded text the offices of states that stand for a person, as mentions of type HOLDER.

    ``people`` are the people of each text.
    """
    if not any(_MEANT.search(text) for text in texts):
        return [[] for _ in texts]
    told: dict[Named, tuple[str, str]] = {}
    for text, found in zip(texts, people, strict=True):
        for person in found:
            match = _BEFORE.search(text, max(0, person.start - 24), person.start)
            if person.type == "PERSON" and match:
                told.setdefault(_named(match), (person.key, text[person.start : person.end]))
    day, years = day_of_paper(texts), {d.year for text in texts for d in find_dates(text) if d.year}
    of_one_year = bool(years) and max(years) - min(years) < 2
    return [list(_meant(text, told, day if of_one_year else "")) for text in texts]


def _meant(text: str, told: dict[Named, tuple[str, str]], day: str) -> Iterator[Mention]:
    for match in _MEANT.finditer(text):
        key, printed = told.get(_named(match), ("", ""))
        if not key and not printed:
            key = _by_table(match, day)
            printed = f"{match[0]} ({day})" if day else match[0]
            if not key and kind_of(match["office"]) in _AT_HOME and not _SAYS.match(text, match.end()):
                continue  # who is spoken of may not be there
        own = match.start("office")
        yield Mention(own, match.end(), "HOLDER", key, "" if key else printed, since=match.start())


def _named(match: re.Match[str]) -> Named:
    return state_of(match["nation"]), kind_of(match["office"])


def _by_table(match: re.Match[str], day: str) -> str:
    """Return who held an office at home or at a post that is told, on a day."""
    state, kind = _named(match)
    if match["place"]:
        return held_by(Office(kind, state, state_of(match["place"])), day)
    return held_by(Office(kind, state), day) if kind in _AT_HOME else ""

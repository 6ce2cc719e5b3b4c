"""Offices that stand for the people who hold them: "the Secretary said", "the Chinese Ambassador replied".

Who is meant, a paper says where it prints office and name together (Ambassador X; X, Prime Minister; the
Chinese Ambassador, Dr. X); for the offices of ``offices.csv`` its date says it. An office nobody is found for
stays words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from communique.extract.mention import Mention
from communique.extract.name_words import one_of
from communique.extract.offices import holder

_NATION = one_of("en-nations")
_OFFICE = (
    r"(?:Acting |Deputy )?(?:Prime Minister|Foreign Minister|Foreign Secretary|Foreign Commissar|Vice Premier"
    r"|Vice-Premier|Vice President|Vice Minister|Premier|President|Secretary-General|Secretary General"
    r"|Secretary|Ambassador|Minister|Chairman|Chancellor|Generalissimo|Marshal|General|Counsell?or"
    r"|Consul General|Chargé|High Commissioner|Admiral|Emperor|King|Prince)"
)
_PLACE = r"(?: (?:to|of|in|for) (?:the )?[A-Z][\w.]*(?: (?:of )?(?:the )?[A-Z][\w.]*){0,3})"
_STYLE = r"(?:(?:Dr|Mr|Mrs|M|Sir|General|Marshal|Comrade|Cde|Com)\.? )?"
# What may stand between an office and the name of its holder, and the other way round.
_BEFORE = re.compile(
    rf"(?:\b(?P<nation>{_NATION}) )?\b(?P<office>{_OFFICE})(?: of State)?{_PLACE}?(?:,? | ?[-(] ?){_STYLE}$"
)
_BEHIND = re.compile(
    rf",? \(?(?:the |then |now )?(?:(?P<nation>{_NATION}|[A-Z]{{2,5}}) )?(?P<office>{_OFFICE})\b"
    r"(?! of State for)"
)
_ACTS = (  # telegrams leave the article out
    r"(?:has |had |also |then |today )?(?:said|says|told|asked|advised|informed|stated|replied|agreed"
    r"|expressed|indicated|feels|felt|thinks|thought|believes|requested|wishes|hopes|suggested)\b"
)
_MEANT = re.compile(
    rf"(?:\b[Tt]he |(?:(?<=^)|(?<=[.;:] ))(?=(?:{_NATION} )?{_OFFICE} {_ACTS}))"
    rf"(?:(?P<nation>{_NATION}) )?(?P<office>{_OFFICE})(?: of State\b)?"
    r"(?![\w-]| (?:of|General|designate|elect|and [A-Z]\w*|(?:to|in|at|for) (?:the )?[A-Z]\w*|[A-Z][a-z]+)\b)"
)
# Telegrams leave the article out before whoever acts.
_BARE = re.compile(
    rf"(?:^|(?<=[.;:] ))(?:(?:Today|Yesterday|Last night|This morning|This afternoon) )?"
    rf"(?:(?P<nation>{_NATION}) )?(?P<office>{_OFFICE})(?: of State)?"
    r"(?= (?:(?:today|yesterday|last night|this \w+|then|also|again|thereupon|later) )?"
    r"(?:had|has|said|says|stated|told|handed|gave|asked|replied|informed|received|called|spent|left|added"
    r"|remarked|expressed|inquired|felt|thought|read|agreed|pointed|showed|sent|visited|met|saw|leaves|arrives)\b)"
)
_SPEAKING = re.compile(rf"^(?:(?P<nation>{_NATION}) )?(?P<office>{_OFFICE})(?=\s?:)")  # who has a turn
_ACTING = (_MEANT, _BARE, _SPEAKING)
_SHOUTED = re.compile(
    r"\b(?:THE (?:PRESIDENT|SECRETARY|PRIME MINISTER|FOREIGN MINISTER|AMBASSADOR|CHAIRMAN|PREMIER|MARSHAL)"
    r"|PRESIDENT|PREMIER|MARSHAL|AMBASSADOR|CHAIRMAN|GENERALISSIMO|PRIME MINISTER)\b"
)
_UNDER = re.compile(r"\b(?:Assistant|Under|Deputy|First|Second|Third|Private|Vice) $")
_SAME = {
    "Premier": "Prime Minister",
    "Foreign Secretary": "Foreign Minister",
    "Foreign Commissar": "Foreign Minister",
}
# Whom a paper may leave without a name: of another state, he is known by his office.
_UNNAMED = ("Ambassador", "Minister", "Foreign Minister", "Foreign Secretary", "Chargé", "High Commissioner")
_DATED = {"Secretary": "Secretary of State", "President": "President", "Generalissimo": "Generalissimo"}

Holder = tuple[str, str]


def find_holders(texts: Sequence[str], people: Sequence[Iterable[Mention]], day: str) -> list[list[Mention]]:
    """Return for each folded text the offices that stand for somebody, as mentions of type HOLDER.

    ``people`` are the known and unknown people of each text; ``day`` is that of the paper (ISO), empty where
    "the Secretary" need not be the Secretary of State. A holder without a key has its printed name as
    ``value``.
    """
    texts = [
        _SHOUTED.sub(lambda match: match[0].title(), text) for text in texts
    ]  # as minutes print who speaks
    bound: dict[tuple[str, str], Holder] = {}
    first: dict[tuple[str, str], Holder] = {}
    for text, found in zip(texts, people, strict=True):
        for _, names, who in _bindings(text, found):
            first.setdefault(names, who)
            first.setdefault(_class(names), who)
    mentions = []
    for text, found in zip(texts, people, strict=True):
        mentions.append(list(_meant(text, list(_bindings(text, found)), bound, first, day)))
    return mentions


def _meant(
    text: str,
    bindings: list[tuple[int, tuple[str, str], Holder]],
    bound: dict[tuple[str, str], Holder],
    first: dict[tuple[str, str], Holder],
    day: str,
) -> Iterator[Mention]:
    """Yield the holders of a text in order; ``bound`` keeps whom each office last stood beside."""
    waiting = sorted(bindings)

    def bind(names: tuple[str, str], who: Holder) -> None:
        for each in (names, _class(names)):
            bound[each] = bound[("", each[1])] = who

    for match in sorted([m for each in _ACTING for m in each.finditer(text)], key=lambda m: m.start()):
        while waiting and waiting[0][0] <= match.start():
            bind(*waiting.pop(0)[1:])
        office = _office(match["office"])
        names = (match["nation"] or "", office)
        told = (bound.get(names) or first.get(names), bound.get(_class(names)) or first.get(_class(names)))
        meant = next(filter(None, told), None) or (_alone(text, names, first) if names[0] else None)
        if not meant and not names[0]:
            other = _class(names)[1]
            meant = next((who for (_, each), who in first.items() if each in (office, other)), None)
        acting = match["office"] != office  # whoever acts for him is not the one whose day it is
        if not meant and not names[0] and office in _DATED and day and not acting:
            meant = holder(_DATED[office], day), ""
        if not meant and office in _UNNAMED and names[0] and not acting:
            meant = "", f"{names[0]} {office}"
            bind(names, meant)
        if meant and any(meant):
            bare = match.re is _BARE
            begin = match.start("nation" if match["nation"] else "office") if bare else match.start()
            yield Mention(begin, match.end(), "HOLDER", *meant)
    for _, names, who in waiting:
        bind(names, who)


def _alone(text: str, names: tuple[str, str], first: dict[tuple[str, str], Holder]) -> Holder | None:
    """Return the only holder of an office of no told nation, if a text tells of one nation's alone.

    Who was called by the office without a nation is not called with one afterwards: that is another man.
    """
    office = _class(names)[1]
    said = [m for m in _MEANT.finditer(text) if _class(("", _office(m["office"])))[1] == office]
    if said and not said[0]["nation"]:
        return None
    holders = [who for (nation, other), who in first.items() if other == office and not nation]
    named = [(m["nation"], _office(m["office"])) for m in _MEANT.finditer(text) if m["nation"]]
    nations = {each[0] for each in named if _class(each)[1] == office}
    return holders[0] if len(set(holders)) == 1 and len(nations) == 1 else None


def _bindings(text: str, people: Iterable[Mention]) -> Iterator[tuple[int, tuple[str, str], Holder]]:
    """Yield (place, (nation, office), holder) where a text prints a name beside an office."""
    for person in people:
        if person.type != "PERSON":
            continue
        who = (person.key, "" if person.key else text[person.start : person.end])
        before = _BEFORE.search(text, max(0, person.start - 90), person.start)
        match = before or _BEHIND.match(text, person.end)
        if match and not _UNDER.search(text[max(0, match.start("office") - 12) : match.start("office")]):
            yield person.start, (match["nation"] or "", _office(match["office"])), who


def _office(words: str) -> str:
    return words.removeprefix("Acting ").removeprefix("Deputy ")


def _class(names: tuple[str, str]) -> tuple[str, str]:
    """Return nation and office with the office's other name: a paper that calls one the Premier, another the
    Prime Minister, tells them apart so.
    """
    return names[0], f"{_SAME.get(names[1], names[1])} or equal"

"""Offices that stand for the people who hold them: "the Secretary said", "the Chinese Ambassador replied".

Who is meant, a paper says where it prints office and name together (Ambassador X; X, Prime Minister; the
Chinese Ambassador, Dr. X). Where it does not, its date and the place it was written at say it by the table of
offices. Whoever is known by a state's office alone is somebody of his own on that day; an office without a
state that nobody is found for stays words. Who acts for a holder is never the holder.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from communique.extract.datelines import MONTHS
from communique.extract.mention import Mention
from communique.extract.name_words import one_of
from communique.extract.office_names import NATION_EN, OFFICE_EN, PLACE_EN, Office, kind_of, state_of
from communique.extract.office_scene import Scene
from communique.extract.offices import held_by

_MORE = (
    r"Vice Premier|Vice-Premier|Vice Minister|Minister|Chairman|Chancellor|Generalissimo|Marshal|General"
    r"|Counsell?or|Consul|Admiral|Emperor|King|Prince|Assistant Secretary"
)
_OFFICE = rf"(?:Acting |Deputy )?(?:{OFFICE_EN}|{_MORE})"
_PLACE = r"(?: (?:to|of|in|for) (?:the )?[A-Z][\w.]*(?: (?:of )?(?:the )?[A-Z][\w.]*){0,3})"
_STYLE = r"(?:(?:Dr|Mr|Mrs|Mme|Madame|M|Sir|Lord|General|Marshal|Comrade|Cde|Com)\.? )?"
_ABROAD = rf"(?: (?P<link>of|to|in|at|for) (?:the )?(?P<place>{PLACE_EN})\b)"
# What may stand between an office and the name of its holder, and the other way round.
_BEFORE = re.compile(
    rf"(?:\b(?P<nation>{NATION_EN}) )?\b(?P<office>{_OFFICE})(?: of State)?(?:{_ABROAD}|{_PLACE})?"
    rf"(?:,? | ?[-(] ?){_STYLE}$"
)
_BEHIND = re.compile(
    rf",? \(?(?:the |then |now )?(?:(?P<nation>{NATION_EN}|[A-Z]{{2,5}}) )?(?P<office>{_OFFICE})\b{_ABROAD}?"
    r"(?! of State for)"
)
_ACTS = (  # telegrams leave the article out
    r"(?:has |had |also |then |today )?(?:said|says|told|asked|advised|informed|stated|replied|agreed"
    r"|expressed|indicated|feels|felt|thinks|thought|believes|requested|wishes|hopes|suggested)\b"
)
_NO_MORE = (
    r"(?![\w-]| (?:of (?!an? |my |his |her )|General|designate|elect|and [A-Z]\w*"
    r"|(?:to|in|at|for) (?:the )?[A-Z]\w*|[A-Z][a-z]+)\b)"
)
_MEANT = re.compile(
    rf"(?:\b[Tt]he |(?:(?<=^)|(?<=[.;:] ))(?=(?:{NATION_EN} )?(?:{_OFFICE}) {_ACTS}))"
    rf"(?:(?P<nation>{NATION_EN}) )?(?P<office>{_OFFICE})(?: of State\b)?"
    rf"(?P<tail>{_ABROAD}(?![\w-]| [A-Z(]|\s?:|, [A-Z]))?{_NO_MORE}"
)
# Telegrams leave the article out before whoever acts, and before whom somebody sees, hears or tells.
_BARE = re.compile(
    rf"(?:^|(?<=[.;:,] )|(?<=\bthat )|(?<=\band )|(?<=\bsaid ))"
    rf"(?:(?:Today|Yesterday|Last night|This morning|This afternoon) )?"
    rf"(?:(?P<nation>{NATION_EN}) )?(?P<office>{_OFFICE})(?: of State)?"
    r"(?= (?:(?:today|yesterday|last night|this \w+|then|also|again|thereupon|later) )?"
    rf"(?:{one_of('en-verbs-of-holders')})\b| and (?:{_OFFICE}) [a-z])"
)
_SEEN = re.compile(
    r"(?<=\b)(?:told|informed|asked|saw|met|advised|assured|with|from|called on|call on|handed|gave|urged"
    r"|reminded|thanked|message to|letter to|note to|spoke to|talked to) "
    rf"(?:(?P<nation>{NATION_EN}) )?(?P<office>{_OFFICE})(?: of State)?"
    rf"(?=[.,;]|$| (?:{MONTHS}) \d| (?!of |in |at the|to the |for |and [A-Z]|level|designate|elect)[a-z])"
)
_SPEAKING = re.compile(rf"^(?:(?P<nation>{NATION_EN}) )?(?P<office>{_OFFICE})(?=\s?:)")  # who has a turn
_ACTING = (_MEANT, _BARE, _SEEN, _SPEAKING)
_SHOUTED = re.compile(
    r"\b(?:THE (?:PRESIDENT|SECRETARY|PRIME MINISTER|FOREIGN MINISTER|AMBASSADOR|CHAIRMAN|PREMIER|MARSHAL)"
    r"|PRESIDENT|PREMIER|MARSHAL|AMBASSADOR|CHAIRMAN|GENERALISSIMO|PRIME MINISTER)\b"
)
_UNDER = re.compile(r"\b(?:Assistant|Under|Deputy|First|Second|Third|Private|Vice) $")
_ENVOYS = ("ambassador", "charge", "consul-general", "high-commissioner", "representative", "Minister")
_OWN = ("president", "secretary-of-state", "foreign-secretary")
_AMERICA, _BRITAIN = "united-states", "united-kingdom"
_HEAD = re.compile(r"[Tt]he [A-Z][^.;:]{3,90} to (?:the|His|Her) [A-Z]")
# Whom a paper may leave without a name: of another state, he is known by his office.
_UNNAMED = (
    "ambassador", "Minister", "foreign-minister", "foreign-secretary", "charge", "high-commissioner",
    "head-of-government", "consul-general", "president", "representative",
)  # fmt: skip

Holder = tuple[str, str]
Names = tuple[str, str]


class OfficeNamed(NamedTuple):
    """An office as a paper calls it: the state it is of, its own words, its kind, where it is posted."""

    state: str
    words: str
    kind: str
    to: str = ""

    @property
    def exact(self) -> Names:
        """State and words: who is called the Premier is not the Prime Minister, if a paper has both."""
        return self.state, self.words

    @property
    def same(self) -> Names:
        """State and kind: another word for the same office."""
        return self.state, f"{self.kind} or equal"

    @property
    def posted(self) -> bool:
        """Tell whether the office is told to be at a place abroad."""
        return bool(self.to)


@dataclass
class Known:
    """Who holds what in one paper: ``first`` those told first, ``bound`` those told last so far,
    ``everywhere`` those of all papers of the text; ``fixed`` offices stay who they were without a name.
    """

    scene: Scene
    first: dict[Names, Holder]
    everywhere: dict[Names, Holder]
    bound: dict[Names, Holder]
    fixed: set[Names]

    def bind(self, office: OfficeNamed, who: Holder, here: dict[Names, Holder]) -> None:
        """Keep who is told to hold an office."""
        now = self.bound.get(office.exact) or self.first.get(office.exact)
        if now and now[0] and not who[0] and who[1] in now[1].split():
            who = now  # his surname alone
        for each in (office.exact, office.same):
            self.bound[each] = who
            if not office.posted and ("", office.words) not in self.fixed:
                self.bound["", each[1]] = here["", each[1]] = who

    def told(self, office: OfficeNamed) -> Holder | None:
        """Return whom the paper itself told to hold an office, of any state where none is said."""
        found = _of(office, self.bound) or _of(office, self.first)
        return found or (None if office.state else _of_any(office, self.first))

    def elsewhere(self, office: OfficeNamed) -> Holder | None:
        """Return whom another paper of the text told to hold an office."""
        return _of(office, self.everywhere) or (None if office.state else _of_any(office, self.everywhere))


def _of(office: OfficeNamed, held: dict[Names, Holder]) -> Holder | None:
    return held.get(office.exact) or held.get(office.same)


def _of_any(office: OfficeNamed, held: dict[Names, Holder]) -> Holder | None:
    names = (office.words, office.same[1])
    return next((who for (_, each), who in held.items() if each in names), None)


def find_holders(
    texts: Sequence[str],
    people: Sequence[Iterable[Mention]],
    scenes: Sequence[Scene],
    noted: Sequence[dict[int, Holder]],
) -> list[list[Mention]]:
    """Return for each folded text the offices that stand for somebody, as mentions of type HOLDER.

    ``people`` are the known and unknown people of each text, ``scenes`` say of each when and where its paper
    was written, ``noted`` whom a note names at the place of its mark. A holder without a key has his printed
    name as ``value``.
    """
    texts = [
        _SHOUTED.sub(lambda match: match[0].title(), text) for text in texts
    ]  # as minutes print who speaks
    told = [
        sorted(bindings(*row), key=lambda each: each[0])
        for row in zip(texts, people, scenes, noted, strict=True)
    ]
    everywhere = _first(told)
    found: list[list[Mention]] = []
    for scene, rows in groupby(zip(texts, told, scenes, strict=True), key=lambda row: row[2]):
        paper = list(rows)
        known = Known(scene, _first([each for _, each, _ in paper]), everywhere, {}, set())
        found += (list(_meant(text, each, known)) for text, each, _ in paper)
    return found


def _first(told: Iterable[list[tuple[int, OfficeNamed, Holder]]]) -> dict[Names, Holder]:
    """Return who is told first to hold each office."""
    first: dict[Names, Holder] = {}
    for _, office, who in (each for found in told for each in found):
        first.setdefault(office.exact, who)
        first.setdefault(office.same, who)
    return first


def _meant(text: str, told: list[tuple[int, OfficeNamed, Holder]], known: Known) -> Iterator[Mention]:
    """Yield the holders of a text in order."""
    waiting, here = list(told), dict[Names, Holder]()
    for match in sorted([m for each in _ACTING for m in each.finditer(text)], key=lambda m: m.start()):
        while waiting and waiting[0][0] <= match.start():
            known.bind(*waiting.pop(0)[1:], here)
        office = _named(match, known.scene)
        who = _holder(text, office, known, here)
        if _HEAD.match(text) and (office.posted or office.state or not (who and who[0])):
            continue  # a head that says office and addressee
        if not who and office.kind in _UNNAMED and office.state:
            who = "", " ".join(filter(None, [_unnamed(match), known.scene.day and f"({known.scene.day})"]))
        if who and office.state and who not in (known.bound.get(office.exact), known.first.get(office.exact)):
            known.bind(office, who, here)
        if who:
            bare = not match[0].startswith(("The ", "the "))
            begin = match.start("nation" if match["nation"] else "office") if bare else match.start()
            tail = "tail" in match.re.groupindex and match["tail"]
            end = match.start("tail") if tail else match.end()
            key, printed = who
            reach = match.end() if tail else 0
            yield Mention(begin, end, "HOLDER", key, "" if key else printed, reach=reach)
    for _, office, who in waiting:
        known.bind(office, who, here)


def _holder(text: str, office: OfficeNamed, known: Known, here: dict[Names, Holder]) -> Holder | None:
    """Return who holds an office: as the paper told, by the table of offices, as another paper here told."""
    if office.posted:
        return _by_table(office, known.scene)
    if office.state:
        if told := known.told(office) or _alone(text, office, known.first):
            return told
        if ("", office.same[1]) in known.first:  # who is named beside the office may be of that state, or not
            return known.elsewhere(office)
        return _by_table(office, known.scene) or known.elsewhere(office)
    if found := here.get(office.exact) or here.get(office.same):
        return found
    if known.scene.abroad and (key := held_by(Office(office.kind, known.scene.station), known.scene.day)):
        return key, ""
    at_home = _by_table(office, known.scene)
    if at_home and office.kind in _OWN and office.exact not in known.bound:
        known.fixed.add(office.exact)  # before anybody was told, it is the own one all through
        return at_home
    return known.told(office) or at_home or known.elsewhere(office)


def _by_table(office: OfficeNamed, scene: Scene) -> Holder | None:
    """Return whom the table of offices has for the day of a paper of which state and place are known."""
    state, to = office.state, ""
    if office.kind in ("ambassador", "high-commissioner"):
        to = office.to or scene.station
        if not state or not to or state == to:
            return None
    elif office.kind in ("secretary-of-state", "under-secretary", "acting-secretary", "president"):
        hosts = office.kind == "president" and scene.has_president
        if not state and (hosts or scene.home != _AMERICA):
            return None
    elif not scene.known or not (state or scene.home == _BRITAIN):
        return None
    state = state or scene.home
    key = held_by(Office(office.kind, state, to), scene.day)
    return (key, "") if key else None


def _alone(text: str, office: OfficeNamed, first: dict[Names, Holder]) -> Holder | None:
    """Return the only holder of an office of no told state, if a text tells of one state's alone.

    Who was called by the office without a state is not called with one afterwards: that is another man.
    """
    said = [(m["nation"], kind_of(m["office"]) or m["office"]) for m in _MEANT.finditer(text)]
    said = [each for each in said if each[1] == office.kind]
    if said and not said[0][0]:
        return None
    holders = [who for (state, other), who in first.items() if other == office.same[1] and not state]
    return holders[0] if len(set(holders)) == 1 and len({n for n, _ in said if n}) == 1 else None


def bindings(
    text: str, people: Iterable[Mention], scene: Scene, noted: dict[int, Holder]
) -> Iterator[tuple[int, OfficeNamed, Holder]]:
    """Yield (place, office, holder) where a text prints a name beside an office, or a note has it."""
    for person in people:
        if person.type != "PERSON":
            continue
        who = (person.key, text[person.start : person.end])
        before = _BEFORE.search(text, max(0, person.start - 90), person.start)
        match = before or _BEHIND.match(text, person.end)
        if match and not _UNDER.search(text[max(0, match.start("office") - 12) : match.start("office")]):
            yield person.start, _named(match, scene), who
    for position, who in noted.items():
        for match in _MEANT.finditer(text, max(0, position - 60), position):
            if match.end() >= position - 1:
                yield match.start(), _named(match, scene), who


def _named(match: re.Match[str], scene: Scene) -> OfficeNamed:
    """Return the office of a match; an envoy abroad in American papers is an American."""
    words = match["office"]
    kind = kind_of(words) or words
    place = match["place"] if "place" in match.re.groupindex else ""
    state = state_of(match["nation"] or "") or match["nation"] or ""
    if kind in _ENVOYS and place and match["link"] != "of":
        home = scene.home
        return OfficeNamed(state or home, words, kind, state_of(place or ""))
    return OfficeNamed(state or state_of(place or ""), words, kind)


def _unnamed(match: re.Match[str]) -> str:
    """Return what somebody is called whom a paper does not name."""
    tail = match["tail"] if "tail" in match.re.groupindex else ""
    nation = f"{match['nation']} " if match["nation"] else ""
    return f"{nation}{match['office']}{tail or ''}"

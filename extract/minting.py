"""Entities a text adds: meetings, telegrams, minutes, archive units, people seen for the first time.

A thing the authority file already has is found again (same kind, same people, same day; or the same
label), never made twice.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from communique.extract.dates import day_of
from communique.extract.mention import Mention
from communique.extract.passage import Passage
from communique.extract.traditional import simplify
from communique.ontology.authorities import Entity, Form

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_EVENTS = {
    "meeting": ("Meeting", "会谈"),
    "visit": ("Visit", "访问"),
    "journey": ("Journey", "旅程"),
    "negotiation": ("Negotiation", "谈判"),
    "delegation": ("Delegation", "代表团"),
    "signing": ("Signing", "签字"),
    "agreement": ("Agreement", "协定"),
    "telegram": ("Telegram", "电报"),
    "letter": ("Letter", "信"),
    "minutes": ("Minutes", "会谈记录"),
}


def slug(text: str) -> str:
    """Return an ASCII slug: letters, digits and hyphens; other scripts by their code points, Chinese by
    its simplified signs.

    >>> slug("Lüshun port")
    'lushun-port'
    """
    plain = unicodedata.normalize("NFKD", simplify(text).lower().replace("’", "").replace("'", ""))
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    spelled = "".join(c if c.isascii() else f"u{ord(c):x}" for c in letters)
    return re.sub(r"[^a-z0-9]+", "-", spelled).strip("-")


def long_date(edtf: str) -> str:
    """Return an EDTF day or month in English words; anything else as it is.

    >>> long_date("1949-12-16T22:00"), long_date("1949-12")
    ('16 December 1949', 'December 1949')
    """
    match = re.fullmatch(r"(\d{4})-(\d\d)(?:-(\d\d))?(?:T.*)?", edtf)
    if not match or not 1 <= int(match[2]) <= 12:
        return edtf
    month = f"{_MONTHS[int(match[2]) - 1]} {match[1]}"
    return f"{int(match[3])} {month}" if match[3] else month


def zh_date(edtf: str) -> str:
    """Return an EDTF day or month as Chinese prints it; anything else as it is."""
    match = re.fullmatch(r"(\d{4})-(\d\d)(?:-(\d\d))?(?:T.*)?", edtf)
    if not match:
        return edtf
    return f"{match[1]}年{int(match[2])}月" + (f"{int(match[3])}日" if match[3] else "")


_OFFICE_ON_DAY = re.compile(r"(.+) \((\d{4}-\d\d-\d\d)\)")


@dataclass
class Mint:
    """The entities known to one reading: those of the authority file and those the text added."""

    authority: dict[str, Entity]
    added: dict[str, Entity] = field(default_factory=dict)
    by_label: dict[str, str] = field(default_factory=dict)
    by_event: dict[tuple[frozenset[str], str], str] = field(default_factory=dict)
    treaties: tuple[Entity, ...] = ()

    @classmethod
    def of(cls, entities: Iterable[Entity]) -> Mint:
        """Index the authority file by label, by (people, day) of its events; its treaties of two states."""
        mint = cls({e.key: e for e in entities})
        rows = (e for e in mint.authority.values() if e.type in ("treaty", "agreement"))
        mint.treaties = tuple(e for e in rows if len(e.participants) == 2)
        for entity in mint.authority.values():
            mint.by_label.setdefault(entity.label(), entity.key)
            if entity.participants and entity.start and entity.type in ("event", "meeting", "visit"):
                mint.by_event.setdefault((frozenset(entity.participants), entity.start[:10]), entity.key)
        return mint

    def people_called(self, names: Iterable[str]) -> list[str]:
        """Return the keys of the people of the authority file with one of these Chinese labels."""
        wanted = frozenset(names)
        if not wanted:
            return []
        people = (e for e in self.authority.values() if e.type == "person")
        return [e.key for e in people if any(f.text in wanted for f in e.labels if f.language == "zh-hans")]

    def fresh(self) -> Mint:
        """Return a mint for another text: the same authorities, nothing added."""
        return Mint(self.authority, {}, self.by_label, self.by_event, self.treaties)

    def get(self, key: str) -> Entity | None:
        """Return an entity by key, or None."""
        return self.authority.get(key) or self.added.get(key)

    def label(self, key: str, language: str = "en") -> str:
        """Return the label of an entity in a language."""
        entity = self.get(key)
        return entity.label(language) if entity else key

    def add(self, key: str, type_: str, english: str, chinese: str = "", **dates: str) -> str:
        """Add an entity unless it is known; return its key."""
        if known := self.by_label.get(simplify(english)):
            return known
        if key not in self.authority and key not in self.added:
            labels = [Form(simplify(english), "en")]
            labels += [Form(simplify(chinese), "zh-hans")] if chinese else []
            labels += [Form(chinese, "zh-hant")] if simplify(chinese) != chinese else []
            self.added[key] = Entity(
                key, type_, tuple(labels), origin="reading", start=dates.get("start", "")
            )
        return key

    def local(self, type_: str, printed: str, parties: tuple[str, ...] = ()) -> str:
        """Add what a mention of a type names and the authority file lacks; return its key."""
        title = " ".join(printed.strip('《》“”"').split())
        if type_ == "HOLDER" and (office := _OFFICE_ON_DAY.fullmatch(title)):
            return self._in_office(office[1], office[2])
        kind = {"ORG": "organization", "HOLDER": "person"}.get(type_, type_.lower())
        if kind == "person" and title.isupper():  # heads and signatures are often in capitals
            title = re.sub(r"\w{2,}", lambda word: word[0].capitalize(), title)
        key = self.add(f"{kind}-{slug(title)}", kind, title, "" if title.isascii() else title)
        if parties and key in self.added:
            self.added[key] = replace(self.added[key], participants=parties)
        return key

    def _in_office(self, office: str, day: str) -> str:
        """Add who held an office on a day, of whom no more is known."""
        key = self.add(f"person-{slug(office)}-{day}", "person", f"{office}, {day}")
        if key in self.added:
            language = "en" if office.isascii() else "zh-hans"
            self.added[key] = replace(self.added[key], variants=(Form(office, language),))
        return key

    def key_of(self, passage: Passage, mention: Mention) -> str:
        """Return the key of a mention of a passage, a new entity's for a name that no list has."""
        words = passage.text[mention.start : mention.end]
        return mention.key or self.local(mention.type, mention.value or words, tuple(mention.parties.split()))

    def parties(self, mention: Mention) -> tuple[str, ...]:
        """Return the keys of the states that a mention of a treaty is known to bind, possibly none."""
        entity = self.get(mention.key)
        return tuple(mention.parties.split()) or (entity.participants if entity else ())

    def event(self, kind: str, people: tuple[str, ...], date: str, source: str = "") -> str:
        """Return the event of these people on this day; an empty string when nobody or no day is known.

        The talk that undated minutes record is known by their ``source``.
        """
        if people and source and day_of(date) is None:
            return self._undated(kind, sorted(set(people)), source)
        if not people or (day_of(date) is None and not (kind == "agreement" and date[:4].isdigit())):
            return ""
        day = date[:10]
        if kind in ("meeting", "visit") and (known := self.by_event.get((frozenset(people), day))):
            return known
        ordered = sorted(set(people))
        english, chinese = _EVENTS[kind]
        return self.add(
            f"{kind}-{'-'.join(ordered)}-{slug(day)}", kind,
            f"{english}, {self._list(ordered, 'en')}, {long_date(day)}",
            f"{self._list(ordered, 'zh-hans')}{chinese}（{zh_date(day)}）", start=day,
        )  # fmt: skip

    def _undated(self, kind: str, people: list[str], source: str) -> str:
        english, chinese = _EVENTS[kind]
        return self.add(
            f"{kind}-{'-'.join(people)}-{slug(source)}", kind,
            f"{english}, {self._list(people, 'en')} ({source})",
            f"{self._list(people, 'zh-hans')}{chinese}（{source}）",
        )  # fmt: skip

    def message(self, kind: str, sender: str, receivers: tuple[str, ...], date: str) -> str:
        """Return the telegram or letter from a sender to receivers on a day; empty when there is no
        sender.
        """
        if not sender:
            return ""
        receivers = tuple(key for key in receivers if key != sender)
        english, chinese = _EVENTS[kind]
        day = date.split("T", maxsplit=1)[0]
        key = "-".join([kind, sender, *(["to", *receivers] if receivers else []), slug(day)]).strip("-")
        to = f" to {self._list(receivers, 'en')}" if receivers else ""
        zh_to = f"致{self._list(receivers, 'zh-hans')}" if receivers else ""
        when, zh_when = (f", {long_date(day)}", f"（{zh_date(day)}）") if day else ("", "")
        return self.add(
            key,
            kind,
            f"{english}, {self.label(sender)}{to}{when}",
            f"{self.label(sender, 'zh-hans')}{zh_to}{chinese}{zh_when}",
            start=day,
        )

    def minutes(self, people: tuple[str, ...], date: str, source: str) -> str:
        """Return the minutes of a talk: one document for each source that prints a version of it."""
        ordered = sorted(set(people))
        english, chinese = _EVENTS["minutes"]
        return self.add(
            f"minutes-{'-'.join([*ordered, slug(date[:10])])}-{slug(source)}", "minutes",
            f"{english}, {self._list(ordered, 'en')}, {long_date(date)} ({source})",
            f"{self._list(ordered, 'zh-hans')}{chinese}（{zh_date(date)}，{source}）", start=date[:10],
        )  # fmt: skip

    def _list(self, keys: Iterable[str], language: str) -> str:
        names = [self.label(key, language) for key in keys]
        if language != "en":
            return "、".join(names)
        return ", ".join(names[:-1]) + (" and " if len(names) > 1 else "") + names[-1]

"""Registers: what a reader keeps in mind while reading: who writes, who speaks to whom, of which day."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from communique.extract.claims import Span
from communique.extract.dates import day_of
from communique.extract.mention import Mention

_FIRST = ("我", "I", "[I]", "me")
_SECOND = ("您", "你")
_THIRD = ("他", "她", "He", "he", "She", "she", "him")
OBLIQUE = ("me", "him")  # never whoever acts
PRONOUNS = {
    **dict.fromkeys(_FIRST, "FIRST"),
    **dict.fromkeys(_SECOND, "SECOND"),
    **dict.fromkeys(_THIRD, "THIRD"),
}
PRONOUN_TYPES = ("FIRST", "SECOND", "THIRD", "HOLDER")  # who is meant shows only here; none is a name


@dataclass(frozen=True)
class Heard:
    """The sentence before the one that is read: its printed words, and where they stand."""

    words: str
    spans: tuple[Span, ...]


@dataclass
class Context:
    """The registers of one zone; each holds keys of entities, in order."""

    zone: str = ""
    kind: str = ""
    registers: dict[str, tuple[str, ...]] = field(default_factory=dict)
    dateline: str = ""
    clock: date | None = None
    clock_value: str = ""
    clock_basis: str = ""
    order: int = 0
    quoted: str = ""
    last_quoted: str = ""
    previous_subject: str = ""
    heard: Heard | None = None  # in turns: the last words of the turn before
    hearing: Heard | None = None
    saying: str = ""

    def get(self, register: str) -> tuple[str, ...]:
        """Return what a register holds, possibly nothing; ``quoted`` is whose open quotation is read.

        While words are read that somebody is told to have said (``saying``), he is the speaker.
        """
        if register == "speaker" and self.saying:
            return (self.saying,)
        if register == "quoted":
            return (self.quoted,) if self.quoted else ()
        return self.registers.get(register, ())

    def set(self, register: str, keys: tuple[str, ...]) -> None:
        """Fill a register; no keys empty it."""
        self.registers[register] = keys
        if register == "speaker":
            others = [p for p in self.get("parties") if p not in keys]
            self.registers["hearer"] = tuple(others) if keys and len(others) == 1 else ()

    @property
    def day(self) -> date | None:
        """The dateline as a day, if it is one."""
        return day_of(self.dateline)

    def tick(self, mention: Mention, coarse: bool) -> None:
        """Move the narration's clock to a date that was read, unless it is only a year or an end of a
        year.
        """
        if coarse and self.clock is None and mention.value[:4].isdigit():
            self.clock = date(int(mention.value[:4]), 7, 1)
        if coarse or not mention.value or mention.type not in ("DATE", "TIME"):
            return
        first = mention.value.strip("[{").split("/")[0].split(",")[0]
        reached = day_of(first) or day_of(first + "-15" if len(first) == 7 else "")
        if reached:
            self.clock = reached
            self.clock_value, self.clock_basis = mention.value, mention.basis

    def person(self, pronoun: str, before: tuple[str, ...]) -> str:
        """Return whom a pronoun means: ``before`` are the people named earlier in the sentence."""
        if self.saying and pronoun not in _SECOND:
            return next(iter(before), self.saying) if pronoun in _THIRD else self.saying
        if pronoun in _FIRST:
            writer = self.get("recorder") or self.get("author")
            told = self.kind == "minutes" and not self.order  # no turns: whoever says I is who tells it
            own = (
                self.get("author")
                if self.kind in ("telegram", "letter", "report")
                else writer
                if told and pronoun.isascii()
                else self.get("speaker") or writer
            )
            return self.quoted or next(iter(own), "")
        writes = self.kind in ("telegram", "letter", "report")
        if pronoun in _SECOND:
            heard = self.get("hearer") or (self.get("addressee") if writes and not self.quoted else ())
            return next(iter(heard), "")
        own = (*self.get("author"), *self.get("addressee")) if writes else ()
        named = [p for p in before if p not in own]
        before_it = "" if self.previous_subject in own else self.previous_subject
        return named[0] if named else before_it

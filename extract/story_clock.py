"""The day a story has reached: dates told in order move it, those told in passing do not."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from communique.extract.context import Context
from communique.extract.datelines import dates_paper
from communique.extract.dates import day_of, resolve_group
from communique.extract.encode import Sentence
from communique.extract.mention import Mention
from communique.extract.mentions import Group
from communique.extract.passage import Passage

_OF_A_PAPER = re.compile(
    r"[所]?(?:签订|缔结|订立|签署|通过|发表|公布)的|(?:的)?(?:宣言|声明|协定|协议|条约|公告|来电|电报|来信)"
)
# What had been done by then is told in passing.
_BEFORE_THAT = re.compile(r"[^.;]{0,60}?\bhad (?:\w+ly |already |been )?\w+(?:ed|en|nt|ne|wn|ft|ght|id|ld)\b")
# In a clause about somebody, a time until which or since when: told in passing too.
_IN_PASSING = re.compile(
    r"(?:\b(?:who|whom|whose|which)\b[^.;:]{0,80}|\b(?:since|until|till|by|last|next)(?: the)? )$"
)
_OF_THEIR_DAY = ("telegram", "letter")  # a paragraph of theirs does not go on in times long past
_LONG_AGO = 31  # days
_STORIES = ("article", "text")
_YEAR = re.compile(r"\d{4}")
_AT_HEAD = re.compile(r"(?:^|[.!?][”\"]? )(?:In|During) $")
_TALKING, _HEAD = ("paragraph", "turn"), 24  # code points
_PLANNING = ("telegram", "letter", "report", "minutes")


class StoryClock:
    """Moves the clock of a zone's registers from passage to passage."""

    def __init__(self, context: Context) -> None:
        """Take the registers whose clock it is."""
        self.context = context
        self._reached: list[tuple[int, str, str]] = []
        self._spoken: list[tuple[int, str, str]] = []

    def resolve(self, passage: Passage, mentions: list[Mention], groups: dict[int, Group]) -> list[Mention]:
        """Return the mentions of a passage with their dates resolved in order.

        Dates in quotes or brackets, of named papers, of plans and of what is talked of do not move the clock.
        """
        context = self.context
        if self._long_past():
            context.clock, context.clock_value, context.clock_basis = context.day, "", ""
        self._reached = [(-1, context.clock_value, context.clock_basis)]
        self._spoken = []
        resolved = []
        for mention in mentions:
            if mention.type in ("DATE", "TIME") and mention.start in groups:
                group = groups[mention.start][2]
                value, basis = resolve_group(passage.folded, group, context.clock, context.day)
                dated = replace(mention, value=value, basis=basis or "stated", anchor=self._anchor(basis))
                if self._spoken_of(passage, dated):
                    self._spoken.append((dated.start, dated.value, "inferred"))
                elif not _aside(passage.folded, dated) and not self._ahead(dated):
                    context.tick(dated, all(p.coarse for p in group))
                    self._begin_year(passage.folded, dated)
                    self._reached.append((dated.start, context.clock_value, context.clock_basis))
                resolved.append(dated)
            else:
                resolved.append(mention)
        return resolved

    def turn_to(self, sentence: Sentence, place: int) -> None:
        """Set the clock to what it was before a place of an encoded sentence: what is said does not date.

        A day that a talk speaks of holds to the end of its sentence.
        """
        position = sentence.places[place] if place < len(sentence.places) else sentence.end
        told = [clock for clock in self._spoken if sentence.start <= clock[0] < position]
        reached = [clock for clock in (*self._reached, *told) if clock[0] < position][-1]
        _, self.context.clock_value, self.context.clock_basis = reached

    def _begin_year(self, text: str, mention: Mention) -> None:
        """Let a story go on in the year that an English sentence begins with."""
        context, year = self.context, mention.value
        known = context.clock_value[:4] if context.clock_value else ""
        another = context.kind in _STORIES and _YEAR.fullmatch(year) and year != known
        if another and _AT_HEAD.search(text, 0, mention.start):
            context.clock = date(int(year), 7, 1)
            context.clock_value, context.clock_basis = year, mention.basis

    def _long_past(self) -> bool:
        """Tell whether a paper of one day has last told of a day long before its own."""
        day, reached = self.context.day, day_of(self.context.clock_value)
        if not day or not reached or self.context.kind not in _OF_THEIR_DAY:
            return False
        return (day - reached).days > _LONG_AGO

    def _spoken_of(self, passage: Passage, mention: Mention) -> bool:
        """Tell whether a talk speaks of a date: one at the head of a paragraph is the talk's own."""
        return self.context.kind == "minutes" and passage.kind in _TALKING and mention.start > _HEAD

    def _ahead(self, mention: Mention) -> bool:
        """Tell whether a date lies after the paper's own day: what is planned moves no clock."""
        own = self.context.dateline if self.context.day else ""
        ahead = own and mention.value[:1].isdigit() and mention.value[:10] > own[: len(mention.value[:10])]
        return bool(ahead) and self.context.kind in _PLANNING

    def _anchor(self, basis: str) -> str:
        known = self.context.clock_value or self.context.dateline
        return known if basis in ("inferred", "computed") else ""


def _aside(text: str, mention: Mention) -> bool:
    """Tell whether a date stands in brackets, inside a quotation of its sentence, or dates a named paper."""
    before = text[: mention.start]
    opened = before.rfind("(")
    bracketed = opened > before.rfind(")") and (before[-1:] == "(" or "《" in before[opened:])
    bracketed = bracketed or before.rfind("【") > before.rfind("】")
    if (
        _OF_A_PAPER.match(text, mention.end)
        or _IN_PASSING.search(before[-100:])
        or _BEFORE_THAT.match(text, mention.end)
        or dates_paper(text, mention.start)
    ):
        return True
    return bracketed or before.rfind("“") > before.rfind("”")

"""Where a match stands: its place in a text, and the registers and entities that are known there."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from communique.extract.claims import Span
from communique.extract.context import Context
from communique.extract.encode import CODES, Sentence
from communique.extract.matching import Found
from communique.extract.mention import Mention
from communique.extract.minting import Mint
from communique.extract.passage import Passage

# 二、 or （二） before an item; the opening bracket is an edge and gone
_ITEM = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}|[甲乙丙丁戊己庚辛])[）)、](?=[\u4e00-\u9fff])|\d{1,2}[）)、](?=[\u4e00-\u9fff])"
)
# Whose turn it is, printed before what is said.
TURN = re.compile(
    f"[{CODES['PERSON']}{CODES['HOLDER']}](?:同志|先生|元帅|主席|总理|总统|部长|大使)?"
    r"(?:\([^()]{1,16}\))?\s?:\s?(?:\([^()]{1,16}\))?"
)
_EDGES = " ？！?!：；，、,;；:。.“”\"'（）()"


@dataclass(frozen=True)
class Place:
    """Where a match stands: source text and name, zone, passage and sentence."""

    source: str
    text: str
    zone: str
    language: str
    passage: Passage
    sentence: Sentence

    def evidence(self, start: int, end: int) -> tuple[Span, ...]:
        """Return the evidence of bounds in the encoded sentence."""
        first, last = self.sentence.bounds(start, end)
        return self.passage.spans(first, last, self.text)

    def words(self, start: int, end: int) -> str:
        """Return the printed words of bounds in the encoded sentence.

        Wraps are joined; the number of an item and the marks around are no part of them.
        """
        first, last = self.sentence.bounds(start, end)
        words = self.passage.text[first:last].strip(_EDGES)
        return _ITEM.sub("", words).lstrip(_EDGES) or words


# In a Chinese list a state or body before the office before a name is no entry of the list: 印度总理尼赫鲁.
_OF_AN_OFFICE = re.compile(
    rf"[{CODES['STATE']}{CODES['ORG']}{CODES['PLACE']}{CODES['SIDE']}]"
    rf"(?=[\u4e00-\u9fff{CODES['STATE']}{CODES['PLACE']}]{{1,14}}{CODES['PERSON']})"
    r"(?![^\ue000-\uf8ff]*[和及与同暨给致向对并把将])"
)


@dataclass
class Site:
    """A match (``found``) at its place, with the registers (``context``) and entities (``mint``) it meets."""

    place: Place
    found: Found
    context: Context
    mint: Mint

    def is_head(self) -> bool:
        """Tell whether the match stands in the head of minutes: what it says, it says of the talk itself."""
        return self.context.kind == "minutes" and self.place.passage.kind in ("title", "heading")

    def mentions(self, name: str) -> list[Mention]:
        """Return the mentions in what a slot took, one for each of two states that share one."""
        return [
            replace(mention, key=key)
            for start, end in self.found.groups(name)
            for at, mention in sorted(self.place.sentence.mentions.items())
            for key in mention.key.split() or [""]  # two states that act together share a mention
            if start <= at < end and not _OF_AN_OFFICE.match(self.place.sentence.text, at, end)
        ]

"""Watches a text being read: for each sentence, what the reader kept in mind before it and what it gave."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass

from communique.extract.claims import Claim
from communique.extract.context import Context
from communique.extract.encode import Sentence
from communique.extract.layout import Zone, read_layout
from communique.extract.mention import Mention
from communique.extract.minting import Mint
from communique.extract.passage import Passage
from communique.extract.place import Place
from communique.extract.read import Tools, read_zones
from communique.extract.source import Source
from communique.extract.zone_reader import ZoneReader


@dataclass(frozen=True)
class Story:
    """One sentence: where it stands, the registers before and after it, the claims that rules made of it."""

    zone: Zone
    place: Place
    before: Context
    after: Context
    claims: tuple[Claim, ...]
    mint: Mint

    @property
    def sentence(self) -> Sentence:
        """The encoded sentence."""
        return self.place.sentence

    @property
    def bounds(self) -> tuple[int, int]:
        """Start and end of the sentence in the source, in code points."""
        span = self.place.passage.span(self.sentence.start, self.sentence.end, self.place.text)
        return span.start, span.end

    @property
    def words(self) -> str:
        """The sentence as printed, line breaks joined."""
        return self.place.passage.text[self.sentence.start : self.sentence.end].strip()

    @property
    def mentions(self) -> list[Mention]:
        """The mentions of the sentence, in order; their bounds are those of the passage."""
        return [mention for _, mention in sorted(self.sentence.mentions.items())]


class WatchedReader(ZoneReader):
    """Reads a zone as ever and keeps a story of each sentence; read again, the last reading is kept."""

    def __init__(
        self, source: Source, zone: Zone, tools: Tools, mint: Mint, stories: dict[tuple[int, int], Story]
    ) -> None:
        """Take what the zone is read with, and where the stories go."""
        super().__init__(source, zone, tools.matcher, tools.markers, tools.states, mint, unfiltered=False)
        self.stories = stories

    def _sentence(self, passage: Passage, sentence: Sentence) -> Iterator[Claim]:
        before = deepcopy(self.context)
        claims = tuple(super()._sentence(passage, sentence))
        place = Place(
            self.source.name, self.source.text, self.zone.name, self.zone.language, passage, sentence
        )
        story = Story(self.zone, place, before, deepcopy(self.context), claims, self.mint)
        self.stories[story.bounds] = story
        yield from claims


def watch(source: Source, tools: Tools) -> list[Story]:
    """Return the stories of all sentences of a source, in the order of the text."""
    mint = tools.mint.fresh()
    stories: dict[tuple[int, int], Story] = {}

    def make_reader(zone: Zone) -> ZoneReader:
        return WatchedReader(source, zone, tools, mint, stories)

    read_zones(read_layout(source.text), tools.names, make_reader)
    return [stories[bounds] for bounds in sorted(stories)]

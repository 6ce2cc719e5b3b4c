"""Watches a text being read: for each sentence, what the reader kept in mind before it and what it gave."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass

from communique.extract.applying import Place
from communique.extract.claims import Claim
from communique.extract.context import Context
from communique.extract.encode import Sentence
from communique.extract.layout import Zone, read_layout
from communique.extract.mention import Mention
from communique.extract.mentions import Group, find_mentions
from communique.extract.minting import Mint
from communique.extract.passage import Passage
from communique.extract.read import Tools
from communique.extract.source import Source
from communique.extract.zone_reader import ZoneReader

Marked = tuple[list[Mention], dict[int, Group]]


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
    """Reads a zone as ever and keeps a story of each sentence."""

    def __init__(self, source: Source, zone: Zone, tools: Tools, mint: Mint) -> None:
        """Take what the zone is read with."""
        super().__init__(source, zone, tools.matcher, tools.markers, tools.states, mint, unfiltered=False)
        self.stories: list[Story] = []

    def _sentence(self, passage: Passage, sentence: Sentence) -> Iterator[Claim]:
        before = deepcopy(self.context)
        claims = tuple(super()._sentence(passage, sentence))
        place = Place(
            self.source.name, self.source.text, self.zone.name, self.zone.language, passage, sentence
        )
        self.stories.append(Story(self.zone, place, before, deepcopy(self.context), claims, self.mint))
        yield from claims


def watch(source: Source, tools: Tools) -> list[Story]:
    """Return the stories of all sentences of a source, in the order of the text.

    The zones are read in the order of ``communique.extract.read.read``: the head of a page twice, as what it
    says of its document can only be claimed when that is known.
    """
    zones = read_layout(source.text)
    found = iter(find_mentions(tools.names, [p for zone in zones for p in zone.passages]))
    mint = tools.mint.fresh()
    readers: list[WatchedReader] = []
    pages: list[tuple[Zone, list[Marked]]] = []
    carried: dict[str, tuple[str, ...]] = {}
    date, title = "", ""
    for zone in zones:
        marked = [next(found) for _ in zone.passages]
        reader = WatchedReader(source, zone, tools, mint)
        reader.begin(carried, date, title)
        reader.read(marked)
        if zone.kind in ("head", "page"):
            pages.append((zone, marked))
            carried, date, title = dict(reader.context.registers), reader.context.dateline, reader.title
        else:
            readers.append(reader)
    owner = next((r.document for r in readers if r.zone.kind != "notes"), "")
    for zone, marked in pages:
        page = WatchedReader(source, zone, tools, mint)
        page.begin({}, "", "")
        page.context.set("document", (owner,) if owner else ())
        page.read(marked)
        readers.append(page)
    return sorted((story for reader in readers for story in reader.stories), key=lambda story: story.bounds)

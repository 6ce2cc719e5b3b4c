"""Reads one zone: what sets the scene first (title, dateline, salutation, signature), then the text in
order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from communique.extract.applying import Application, Place
from communique.extract.claims import Claim
from communique.extract.context import Context
from communique.extract.datelines import dates_paper
from communique.extract.dates import day_of, resolve_group
from communique.extract.dropped_subjects import with_dropped_subjects
from communique.extract.encode import Sentence, encode
from communique.extract.layout import Zone, title_kind
from communique.extract.matching import Matcher, find
from communique.extract.mention import Mention
from communique.extract.mentions import Group
from communique.extract.minting import Mint, slug
from communique.extract.modality import Markers
from communique.extract.monologue import collected_names, is_monologue
from communique.extract.passage import Passage
from communique.extract.sides import (
    listed,
    narrator,
    speakers,
    speaks_unnamed,
    tells_who_speaks,
    told_by_writer,
)
from communique.extract.source import Source
from communique.extract.subjects import next_subject
from communique.ontology.vocabulary import speech_acts

_TALK = re.compile(r"(?i:conversation|\btalks?\b|meeting|interview)|会谈|谈话|会见|接见|会晤")
_CITES = re.compile(r":\s*《|第[\d、-]+页|》第")
_FILING = re.compile(r"(?:抄|报|分)?送|执行人|经手人|打印|印发|签发|存档")  # whom a paper went to is no turn
_TIME_LABEL = re.compile(
    r"(?:会[谈见晤]|谈话|接见)?(?:时间|日期)(?:[和及与](?:时间|地点))?:"
    r"|(?:DATE|Date|TIME|Time)(?: [\w&]+){0,2}:|(?:Done|DONE) (?:at|in|AT|IN)\b"
)
_OF_A_PAPER = re.compile(
    r"[所]?(?:签订|缔结|订立|签署|通过|发表|公布)的|(?:的)?(?:宣言|声明|协定|协议|条约|公告|来电|电报|来信)"
)
# What had been done by then is told in passing.
_BEFORE_THAT = re.compile(r"[^.;]{0,60}?\bhad (?:\w+ly |already |been )?\w+(?:ed|en|nt|ne|wn|ft|ght|id|ld)\b")
_SCENE = ("heading", "meta", "citation", "label", "salutation", "title", "signature", "dateline")
_CARRIED = ("author", "recorder", "parties")
_DOCUMENTS = {
    "article": "article",
    "report": "report",
    "letter": "letter",
    "treaty": "treaty",
    "telegram": "telegram",
    "minutes": "minutes",
    "head": "article",
    "page": "archive-page",
}


class ZoneReader:
    """Keeps the registers of one zone while its passages are read."""

    def __init__(
        self,
        source: Source,
        zone: Zone,
        matcher: Matcher,
        markers: Markers,
        states: frozenset[str],
        mint: Mint,
        unfiltered: bool,
    ) -> None:
        """Take what the zone is read with."""
        self.source, self.zone, self.mint = source, zone, mint
        self.matcher, self.markers, self.states, self.unfiltered = matcher, markers, states, unfiltered
        self.context = Context(zone.name, zone.kind)
        self.mentions: list[list[Mention]] = []
        self.title = ""
        self.page_date = ""
        self.clocks: list[tuple[int, str, str]] = []
        self.noted: dict[str, str] = {}
        self.turns = any(p.kind == "turn" and not _FILING.match(p.text) for p in zone.passages)
        self.monologue = zone.kind == "minutes" and is_monologue(zone.passages)
        self.talker: tuple[str, ...] = ()

    @property
    def document(self) -> str:
        """The key of the document the zone is, or an empty string."""
        return next(iter(self.context.get("document")), "")

    def begin(self, carried: dict[str, tuple[str, ...]], page_date: str, page_title: str) -> None:
        """Take over from the page's head what holds for its parts: the author of an article, the date of
        a page.
        """
        if self.zone.kind in ("article", "text", "report", "minutes"):
            self.context.registers.update({k: v for k, v in carried.items() if k in _CARRIED})
        own = next((p.text for p in self.zone.passages if p.kind == "title"), "")
        heads = [p.text for p in self.zone.passages if p.kind == "heading"]
        if self.zone.kind in ("head", "page"):
            metas = [n for n, p in enumerate(self.zone.passages) if p.kind == "meta" and n]
            before = self.zone.passages[metas[0] - 1].text if metas else ""
            titled = next((h for h in heads if title_kind(h)), max(heads, key=len, default=""))
            own = before if before in heads else titled
        self.title = own or page_title
        if self.zone.kind in ("telegram", "minutes", "report", "letter", "text", "treaty", "notes"):
            self.context.dateline = page_date
        self.page_date = page_date

    def annotate(self, readers: Sequence[ZoneReader]) -> None:
        """Take over what notes are on: their document, and for each number the name its mark stands
        behind.
        """
        texts = [r for r in readers if r.zone.kind not in ("head", "page", "notes")]
        if texts:
            kept = ("document", "meeting", "treaty", "parties")
            self.context.registers.update({k: texts[0].context.get(k) for k in kept})
        for reader in readers:
            for passage, mentions in zip(reader.zone.passages, reader.mentions, strict=True):
                for mark in passage.marks:
                    before = [m for m in mentions if m.key and mark.position - 2 <= m.end <= mark.position]
                    if before:
                        self.noted[mark.number] = before[-1].key

    def read(self, marked: list[tuple[list[Mention], dict[int, Group]]]) -> list[Claim]:
        """Return the claims of the zone, in reading order; ``mentions`` then holds the mentions with
        their dates.
        """
        passages = self.zone.passages
        self.mentions = [found for found, _ in marked]
        self._dateline(marked)
        scene = [n for kind in _SCENE for n, p in enumerate(passages) if p.kind == kind]
        for number in scene:  # a first look sets the registers, so that each line then knows the whole scene
            list(self._passage(number, marked[number]))
        self._partner(marked)
        self._document()
        claims: list[Claim] = []
        for number in scene:
            claims += self._passage(number, marked[number])
        self.context.clock = self.context.day
        for number, passage in enumerate(passages):
            if passage.kind not in _SCENE:
                claims += self._passage(number, marked[number])
        return claims

    def _dateline(self, marked: list[tuple[list[Mention], dict[int, Group]]]) -> None:
        """Find the document's own date: the first full one of its dateline, title or heading.

        A dateline without a year takes it from the page's head. Of several days over minutes the earliest is
        the talk's: they are written down later.
        """
        order: tuple[str, ...] = ("dateline", "title", "salutation", "heading", "signature", "citation")
        if self.zone.kind == "minutes":  # minutes are of the day of the talk, whenever they were written down
            order = ("talk", "title", "time", *order)
        elif self.zone.kind in ("head", "page"):
            order = ("time", *order)
        elif self.zone.kind == "treaty":
            order = (*order, "time")
        for kind in order:
            days = list(self._days(kind, marked))
            if days:
                above = [day for day, over in days if over]
                self.context.dateline = min(above) if above and self.zone.kind == "minutes" else days[0][0]
                return
        if self.zone.kind == "minutes" and not self.context.dateline:
            self.context.dateline = next(self._months(marked), "")

    def _months(self, marked: list[tuple[list[Mention], dict[int, Group]]]) -> Iterator[str]:
        """Yield the months that datelines print with their year."""
        for passage, (_, groups) in zip(self.zone.passages, marked, strict=True):
            for start in sorted(groups) if passage.kind == "dateline" else ():
                group = groups[start][2]
                if group[0].month and group[0].year and not group[0].day:
                    yield resolve_group(passage.folded, group, None, None)[0]

    def _days(
        self, kind: str, marked: list[tuple[list[Mention], dict[int, Group]]]
    ) -> Iterator[tuple[str, bool]]:
        """Yield the full days that passages of a kind print, and whether they stand above the text."""
        head, above = day_of(self.page_date.strip("[{").split(",")[0]), True
        for passage, (_, groups) in zip(self.zone.passages, marked, strict=True):
            above = above and passage.kind not in ("paragraph", "turn")
            titled = kind == "talk" and passage.kind in ("title", "heading") and _TALK.search(passage.text)
            timed = kind == "time" and _TIME_LABEL.match(passage.folded)
            for start in sorted(groups) if passage.kind == kind or titled or timed else ():
                group = groups[start][2]
                if group[0].month and group[0].day and (group[0].year or (head and kind != "heading")):
                    value = resolve_group(passage.folded, group, head, head)[0]
                    yield value.strip("[{}]").split(",")[0].split("/")[0], above

    def _partner(self, marked: list[tuple[list[Mention], dict[int, Group]]]) -> None:
        """Complete the parties of minutes whose title names one side only: the other is who speaks most."""
        parties = self.context.get("parties")
        if self.zone.kind != "minutes":
            return
        read = [(p, mentions) for p, (mentions, _) in zip(self.zone.passages, marked, strict=True)]
        if self.monologue:
            collected = self.mint.people_called(collected_names(self.source.text))
            self.talker = tuple(collected[:1]) or (parties[:1] if len(parties) > 1 else ())
            parties = tuple(dict.fromkeys([*self.talker, *parties]))
            self.context.set("parties", parties)
        elif len(parties) < 2:
            parties = self._with_partner(parties, read)
        people = parties if len(parties) == 2 else tuple(listed(read, self._key))
        meeting = self.mint.event("meeting", people, self.context.dateline, self.source.name)
        if len(people) > 1 and meeting and not self.context.get("meeting"):
            self.context.set("meeting", (meeting,))

    def _with_partner(
        self, parties: tuple[str, ...], marked: Sequence[tuple[Passage, Sequence[Mention]]]
    ) -> tuple[str, ...]:
        """Return the parties of a talk with whoever else writes it down, is listed or speaks most."""
        writers = [
            k for k in (*self.context.get("recorder"), *self.context.get("author")) if k not in parties
        ]
        present = listed(marked, self._key)
        if len(present) == 2 and set(parties) <= set(present):
            both = tuple(present)
            if not self.context.get("recorder") and (teller := narrator(marked, both, self._key)):
                self.context.set("recorder", (teller,))
        else:
            said = speakers(marked, parties, self._key)
            sided = [k for k in writers if k in said or len(said) < 2 or told_by_writer(marked)]
            others = dict.fromkeys([*sided, *said])
            both = (*list(others)[: 2 - len(parties)], *parties)
        self.context.set("parties", both)
        return both

    def _key(self, passage: Passage, mention: Mention) -> str:
        """Return the key of a person, a new one for somebody no list has."""
        words = mention.value or passage.text[mention.start : mention.end]
        return mention.key or self.mint.local(mention.type, words)

    def _document(self) -> None:
        """Fill the register of the document the zone is, if no rule did."""
        if self.context.get("document") or self.zone.kind in ("notes", "head", "page"):
            return
        name = (
            self.source.name
            if self.zone.kind in ("article", "text", "head")
            else f"{self.source.name}-{self.zone.name}"
        )
        people = self.context.get("parties")
        if self.zone.kind == "minutes" and people and self.context.dateline:
            key = self.mint.minutes(people, self.context.dateline, self.source.name)
        else:
            title = self.title or self.source.name
            plain = title.isascii() and title not in self.mint.by_label
            shown = title if plain else f"{title} ({name})"
            chinese = "" if title.isascii() else title
            key = self.mint.add(
                f"doc-{slug(name)}",
                _DOCUMENTS.get(self.zone.kind, "document"),
                shown,
                chinese,
                start=self.context.dateline,
            )
        self.context.set("document", (key,))

    def _passage(self, number: int, marked: tuple[list[Mention], dict[int, Group]]) -> Iterator[Claim]:
        passage = self.zone.passages[number]
        if passage.kind == "note" and self.noted:
            entity = self.mint.get(self.noted.get(passage.number, ""))
            self.context.set("noted", (entity.key,) if entity else ())
            self.context.set("noted-parties", entity.participants if entity else ())
        self.clocks = [(-1, self.context.clock_value, self.context.clock_basis)]
        mentions = self._with_dates(passage, *marked)
        self.mentions[number] = mentions
        if passage.kind == "turn":
            self.context.order += 1
            if speaks_unnamed(passage, mentions):
                self.context.set("speaker", ())
        elif self.zone.kind == "minutes" and tells_who_speaks(passage, mentions):
            self.context.set("speaker", ())
        if self.zone.kind in ("telegram", "report", "letter") or not self.turns or self.monologue:
            self.context.set("speaker", self.talker)
        if self.zone.kind != "article":
            self.context.quoted = self.context.last_quoted = ""
        sentences = encode(passage.folded, mentions, self.states)
        if self.zone.kind in ("article", "text", "report") and passage.kind in ("paragraph", "note"):
            sentences = with_dropped_subjects(sentences, passage.folded)
        for sentence in sentences:
            yield from self._sentence(passage, sentence)

    def _with_dates(
        self, passage: Passage, mentions: list[Mention], groups: dict[int, Group]
    ) -> list[Mention]:
        """Resolve the dates of a passage in order; those in quotes or brackets do not move the clock."""
        resolved = []
        for mention in mentions:
            if mention.type in ("DATE", "TIME") and mention.start in groups:
                group = groups[mention.start][2]
                value, basis = resolve_group(passage.folded, group, self.context.clock, self.context.day)
                dated = replace(mention, value=value, basis=basis or "stated", anchor=self._anchor(basis))
                if not _aside(passage.folded, dated) and not self._ahead(dated):
                    self.context.tick(dated, all(p.coarse for p in group))
                    self.clocks.append((dated.start, self.context.clock_value, self.context.clock_basis))
                resolved.append(dated)
            else:
                resolved.append(mention)
        return resolved

    def _ahead(self, mention: Mention) -> bool:
        """Tell whether a date lies after the paper's own day: what is planned moves no clock."""
        own = self.context.dateline if self.context.day else ""
        ahead = own and mention.value[:1].isdigit() and mention.value[:10] > own[: len(mention.value[:10])]
        return bool(ahead) and self.zone.kind in (
            "telegram",
            "letter",
            "report",
            "minutes",
        )

    def _anchor(self, basis: str) -> str:
        return (
            (self.context.clock_value or self.context.dateline) if basis in ("inferred", "computed") else ""
        )

    def _sentence(self, passage: Passage, sentence: Sentence) -> Iterator[Claim]:
        speakers: list[str] = []
        if self.zone.kind == "article" and sentence.text.startswith("“") and not self.context.quoted:
            self.context.quoted = self.context.last_quoted or self.context.previous_subject
        # a note that cites works is read by the note grammar; only rules made for notes read it too
        kind = "citing" if passage.kind == "note" and _CITES.search(passage.folded) else passage.kind
        matches = [
            (
                Place(self.source.name, self.source.text, self.zone.name, self.zone.language, passage, one),
                found,
            )
            for one in (sentence, *sentence.filled)
            for found in find(self.matcher, one, self.zone.kind, kind, self.unfiltered)
        ]
        for place, found in sorted(matches, key=lambda pair: pair[1].rule.otherwise):
            if found.rule.otherwise and speakers:
                continue
            self._set_clock(place.sentence, min((s for s, _ in found.free()), default=found.match.end()))
            for claim in Application(place, found, self.context, self.mint, self.markers).run():
                if claim.predicate in speech_acts() and claim.predicate != "spokeTo":
                    speakers.append(claim.subject)
                yield claim
        if self.monologue:
            self.context.set("speaker", self.talker)
        self._quotes(passage.folded[sentence.start : sentence.end], speakers)
        self._remember(passage, sentence, speakers)

    def _set_clock(self, sentence: Sentence, place: int) -> None:
        """Set the clock to what it was before a place of an encoded sentence: what is said does not date."""
        position = sentence.places[place] if place < len(sentence.places) else sentence.end
        _, self.context.clock_value, self.context.clock_basis = [c for c in self.clocks if c[0] < position][
            -1
        ]

    def _remember(self, passage: Passage, sentence: Sentence, speakers: list[str]) -> None:
        """Keep whom a later pronoun means (who spoke, else who acts), and which treaty "the treaty" is."""
        keys = [m.key for _, m in sorted(sentence.mentions.items()) if m.type == "TREATY" and m.key]
        treaties = [key for key in keys if (entity := self.mint.get(key)) and entity.type == "treaty"]
        if treaties:
            self.context.set("treaty", (treaties[-1],))
        if keys:
            self.context.set("agreement", (keys[-1],))
        own = self.context.get("author") if self.zone.kind == "telegram" else ()
        named = [
            (at, key)
            for at, m in sorted(sentence.mentions.items())
            if m.type in ("PERSON", "HOLDER") and (key := self._key(passage, m)) not in own
        ]
        spoke = [p for p in speakers if (entity := self.mint.get(p)) and entity.type == "person"]
        self.context.previous_subject = next_subject(sentence, named, spoke, self.context.previous_subject)

    def _quotes(self, text: str, speakers: list[str]) -> None:
        """Keep whose quotation is still open at the end of a sentence."""
        opened, closed = text.rfind("“"), text.rfind("”")
        if opened > closed:
            self.context.quoted = (
                speakers[-1] if speakers else self.context.quoted or self.context.previous_subject
            )
        elif closed > opened:
            self.context.last_quoted, self.context.quoted = (
                self.context.quoted or (speakers[-1] if speakers else ""),
                "",
            )
        elif not self.context.quoted:
            self.context.last_quoted = ""


def _aside(text: str, mention: Mention) -> bool:
    """Tell whether a date stands in brackets, inside a quotation of its sentence, or dates a named paper."""
    before = text[: mention.start]
    opened = before.rfind("(")
    bracketed = opened > before.rfind(")") and (before[-1:] == "(" or "《" in before[opened:])
    if (
        _OF_A_PAPER.match(text, mention.end)
        or _BEFORE_THAT.match(text, mention.end)
        or dates_paper(text, mention.start)
    ):
        return True
    return bracketed or before.rfind("“") > before.rfind("”")

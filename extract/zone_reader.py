"""Reads one zone: what sets the scene first (title, dateline, salutation, signature), then the text in
order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from communique.extract.applying import Application
from communique.extract.chronicles import whose_days, year_begun
from communique.extract.claims import Claim
from communique.extract.consent import says_little
from communique.extract.context import Context, Heard
from communique.extract.dropped_subjects import with_dropped_subjects
from communique.extract.encode import Sentence, encode
from communique.extract.layout import Zone, title_kind
from communique.extract.matching import Matcher, find
from communique.extract.mention import Mention
from communique.extract.mentions import Group
from communique.extract.minting import Mint, slug
from communique.extract.modality import Markers
from communique.extract.monologue import collected_names, is_monologue
from communique.extract.nation_pairs import pairs_in
from communique.extract.paper_dates import Marked, paper_day
from communique.extract.passage import Passage
from communique.extract.place import TURN, Place
from communique.extract.reported_words import Saying, as_told, clauses, going_on, saying
from communique.extract.rule_model import SPEECH
from communique.extract.sides import (
    speaks_unnamed,
    tells_who_speaks,
)
from communique.extract.source import Source
from communique.extract.story_clock import StoryClock
from communique.extract.subjects import next_subject
from communique.extract.talk_parties import set_meeting, set_parties
from communique.extract.telling import Teller
from communique.extract.told_words import Told, as_read, own_words, told_claim, within_quotation
from communique.extract.treaty_links import linked
from communique.ontology.vocabulary import speech_acts

_CITES = re.compile(r":\s*《|第[\d、-]+页|》第")
_FILING = re.compile(r"(?:抄|报|分)?送|执行人|经手人|打印|印发|签发|存档")  # whom a paper went to is no turn
_SCENE = ("heading", "meta", "citation", "label", "salutation", "title", "signature", "dateline")
_TOLD = ("article", "text", "report", "telegram", "letter", "notes")
_PAIR_LASTS = 2  # passages; after that "the two countries" are those of the title
_SPOKEN_OF = ("minutes", "report", "telegram", "letter")
_CARRIED = ("author", "recorder", "parties", "pair")
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
        self.clock = StoryClock(self.context)
        self.noted: dict[str, str] = {}
        self.turns = any(p.kind == "turn" and not _FILING.match(p.text) for p in zone.passages)
        self.monologue = zone.kind == "minutes" and is_monologue(zone.passages)
        self.told: Claim | None = None
        self.talker: tuple[str, ...] = ()
        self.diarist: Mention | None = None
        self.titled: tuple[str, ...] = ()  # the two states that the title names
        self.number = 0  # of the passage that is read
        self.paired = -1  # of the passage that last named two states together
        self.teller = Teller(self.context, mint)

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
        self.titled = self.context.get("pair")
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

    def read(self, marked: Marked) -> list[Claim]:
        """Return the claims of the zone, in reading order; ``mentions`` then holds the mentions with
        their dates.
        """
        passages = self.zone.passages
        self.mentions = [found for found, _ in marked]
        self.context.dateline = paper_day(self.zone, marked, self.page_date, self.context.dateline)
        scene = [n for kind in _SCENE for n, p in enumerate(passages) if p.kind == kind]
        for number in scene:  # a first look sets the registers, so that each line then knows the whole scene
            list(self._passage(number, marked[number]))
            if passages[number].kind == "title" and self.paired == number:
                self.titled = self.context.get("pair")
        self._between(marked)
        self._document()
        claims: list[Claim] = []
        for number in scene:
            claims += self._passage(number, marked[number])
        self.context.clock = self.context.day
        name = whose_days(passages)
        keys = self.mint.people_called([name])
        self.diarist = Mention(0, 0, "PERSON", keys[0], name) if keys else None
        self.teller.diarist = keys[0] if keys else ""
        for number, passage in enumerate(passages):
            self.context.clock = year_begun(passage) or self.context.clock
            if passage.kind not in _SCENE:
                claims += self._passage(number, marked[number])
        return claims

    def _between(self, marked: Marked) -> None:
        """Complete the parties of minutes and the talk they had; of a monologue, who holds it."""
        if self.zone.kind != "minutes":
            return
        read = [(p, mentions) for p, (mentions, _) in zip(self.zone.passages, marked, strict=True)]
        parties = self.context.get("parties")
        if self.monologue:
            collected = self.mint.people_called(collected_names(self.source.text))
            self.talker = tuple(collected[:1]) or (parties[:1] if len(parties) > 1 else ())
            self.context.set("parties", tuple(dict.fromkeys([*self.talker, *parties])))
        elif len(parties) < 2:
            set_parties(read, self.context, self.mint)
        set_meeting(read, self.context, self.mint, self.source.name)

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
        mentions = self.clock.resolve(passage, *marked)
        pair = self.context.get("pair")
        mentions = linked(mentions, passage.folded, self.mint, pair, self.context.dateline)
        self.mentions[number] = mentions
        self.number = number
        if not 0 <= number - self.paired <= _PAIR_LASTS:
            self.context.set("pair", self.titled)
        if passage.kind == "turn":
            self.context.order += 1
            self.context.heard = self.context.hearing
            if speaks_unnamed(passage, mentions):
                self.context.set("speaker", ())
        elif self.zone.kind == "minutes" and tells_who_speaks(passage, mentions):
            self.context.set("speaker", ())
        spoken = self.turns or self.zone.kind == SPEECH
        if self.zone.kind in ("telegram", "report", "letter") or not spoken or self.monologue:
            self.context.set("speaker", self.talker)
        if self.zone.kind != "article":
            self.context.quoted = self.context.last_quoted = ""
        self.teller.begin(passage)
        self.told = None
        sentences = encode(passage.folded, mentions, self.states)
        told = self.zone.kind == "minutes" and not self.turns and not self.monologue
        if (told or self.zone.kind in _TOLD) and passage.kind in ("paragraph", "note"):
            writer = Mention(0, 0, "FIRST", value="I") if self.zone.kind == "telegram" else None
            sentences = with_dropped_subjects(sentences, passage.folded, self.diarist, writer)
        for sentence in sentences:
            yield from self._sentence(passage, sentence)

    def _sentence(self, passage: Passage, sentence: Sentence) -> Iterator[Claim]:
        speakers: list[str] = []
        said: list[Saying] = []
        if self.zone.kind == "article" and sentence.text.startswith("“") and not self.context.quoted:
            telling = self.teller.telling
            whose = telling.whose if telling else self.context.last_quoted
            self.context.quoted = whose or self.context.previous_subject
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
            if found.rule.otherwise and self._has_spoken(speakers):
                continue
            self.clock.turn_to(place.sentence, min((s for s, _ in found.free()), default=found.match.end()))
            for claim in Application(place, found, self.context, self.mint, self.markers).run():
                if claim.predicate in speech_acts() and claim.predicate != "spokeTo":
                    speakers.append(claim.subject)
                if words := saying(place, found, claim):
                    said.append(words)
                self.teller.hear(found, claim, place.sentence)
                yield claim
        if not self.turns and self.zone.kind in _SPOKEN_OF:
            whole = Place(
                self.source.name, self.source.text, self.zone.name, self.zone.language, passage, sentence
            )
            said = said or going_on(whole, self.told)
            self.told = said[-1].claim if said else None
        yield from self._said(said)
        if self.zone.kind in _TOLD and self.zone.language != "en":
            for told in self.teller.told(passage, sentence):
                yield from self._read_told(passage, told)
        if self.monologue:
            self.context.set("speaker", self.talker)
        within = self.context.quoted
        self._quotes(passage.folded[sentence.start : sentence.end], speakers)
        self._remember(passage, sentence, speakers)
        self._hear(passage, sentence)
        if pairs := pairs_in(sentence, self.mint.parties):
            self.context.set("pair", pairs[-1].keys)
            self.paired = self.number
        spoken_by = self.mint.get(within) if within and not self.context.quoted else None
        if spoken_by and spoken_by.type == "person":  # "he" behind words is who spoke them
            self.context.previous_subject = within

    def _hear(self, passage: Passage, sentence: Sentence) -> None:
        """Keep a sentence for the consent or refusal behind it, unless it is itself no more than that."""
        if passage.kind in ("paragraph", "turn") and not says_little(sentence.text):
            place = Place(
                self.source.name, self.source.text, self.zone.name, self.zone.language, passage, sentence
            )
            label = TURN.match(sentence.text)
            said = (label.end() if label else 0, len(sentence.text))
            if said[0] < said[1]:
                self.context.hearing = Heard(place.words(*said), place.evidence(*said))
        if passage.kind != "turn":
            self.context.heard = self.context.hearing

    def _said(self, sayings: Sequence[Saying]) -> Iterator[Claim]:
        """Yield what somebody proposes, asks for or promises by his words, each clause read as his own."""
        for one, place in clauses(sayings):
            self.context.saying = one.claim.subject
            for found in find(self.matcher, place.sentence, self.zone.kind, "said", self.unfiltered):
                for claim in Application(place, found, self.context, self.mint, self.markers).run():
                    yield as_told(claim, one.claim)
        self.context.saying = ""

    def _read_told(self, passage: Passage, told: Told) -> Iterator[Claim]:
        """Yield what words that a sentence tells as somebody's own say that he wants."""
        place = Place(
            self.source.name, self.source.text, self.zone.name, self.zone.language, passage, told.sentence
        )
        context = as_read(self.context, told.telling)
        spoken = told.first
        kinds = (SPEECH, "telegram") if told.telling.written else (SPEECH,)
        found = [
            f for kind in kinds for f in find(self.matcher, told.sentence, kind, "paragraph", self.unfiltered)
        ]
        for one in sorted(found, key=lambda f: f.rule.otherwise):
            if not own_words(one.rule) or (one.rule.otherwise and spoken):
                continue
            if within_quotation(told, one.match.start()):
                continue
            for claim in Application(place, one, context, self.mint, self.markers).run():
                spoken = True
                yield told_claim(claim, told.telling)

    def _has_spoken(self, speakers: list[str]) -> bool:
        """Tell whether whoever speaks is found to do so; where that is not known, whether anybody is."""
        own = self.context.get("speaker")
        return bool(set(speakers).intersection(own) if own else speakers)

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
            if m.type in ("PERSON", "HOLDER") and (key := self.mint.key_of(passage, m)) not in own
        ]
        spoke = [
            p for p in speakers if p not in own and (entity := self.mint.get(p)) and entity.type == "person"
        ]
        if passage.kind != "attendance":  # whoever is listed last is not whom "he" means
            self.context.previous_subject = next_subject(
                sentence, named, spoke, self.context.previous_subject
            )

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

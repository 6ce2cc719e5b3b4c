"""From a match to claims: slots and registers give the terms, modality the stance, the match the evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from communique.extract.claims import SPEECH_STANCES, Claim, Node, Qualifier, Ref, Span, Text
from communique.extract.context import Context
from communique.extract.datelines import dates_paper
from communique.extract.dates import day_of
from communique.extract.encode import CODES, Sentence
from communique.extract.matching import NOT_ACTING, Found
from communique.extract.mention import Mention
from communique.extract.minting import Mint, slug
from communique.extract.modality import STANCE_OF, Markers
from communique.extract.narrators import narrator
from communique.extract.offices import holder
from communique.extract.passage import Passage
from communique.extract.pattern import SLOT_TYPES, Slot
from communique.extract.roles import is_office, role_label
from communique.extract.rule_model import Choice, ClaimLine, MakeLine, SetLine, Term
from communique.extract.traditional import simplify
from communique.ontology.vocabulary import speech_acts

_BEFORE_OFFICE = re.compile(r"(?:即|当时|时|曾|原|后|均|担任|任|为|是)*")
_TURN = re.compile(
    f"[{CODES['PERSON']}{CODES['HOLDER']}](?:同志|先生|元帅|主席|总理|总统|部长|大使)?"
    r"(?:\([^()]{1,16}\))?\s?:\s?(?:\([^()]{1,16}\))?"
)
_OFFICE = re.compile(r"(?:and )?(?P<one>(?:(?!兼任?|、| and ).)+)")
_SPOKE = re.compile(r"[^,;:.\ue000-\uf8ff]{0,30}\b(?:said|\w+ed|thought|felt)(?: \w+)? (?:that )?")
_STYLE = re.compile(r",? (?:Dr|Mr|Mrs|M|Sir|Comrade|Cde|General|Marshal)\.?$")
_DATED_PAPERS = ("telegram", "letter", "report", "minutes")
# In an English list an office stands before the next name.
_NAMES_NEXT = re.compile(rf"[a-z](?<!\bto)(?<!\bof)(?<!President)(?<!Secretary) {CODES['PERSON']}$")
_EDGES = " ？！?!：；，、,;；:。.“”\"'（）()"
_DATATYPES = {"DATE": "edtf", "TIME": "edtf", "DURATION": "duration", "PERCENT": "decimal"}


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
        """Return the printed words of bounds in the encoded sentence, wraps joined, outer marks stripped."""
        first, last = self.sentence.bounds(start, end)
        return self.passage.text[first:last].strip(_EDGES)


@dataclass
class Application:
    """One match being applied; ``made`` holds the entities its own lines made."""

    place: Place
    found: Found
    context: Context
    mint: Mint
    markers: Markers
    made: dict[str, str] = field(default_factory=dict)

    def run(self) -> Iterator[Claim]:
        """Yield the claims of the match and set the registers it sets."""
        found = self.found
        marks = self.markers.of_match(self.place.sentence.text, *found.match.span(), found.free())
        if marks.intersection(found.rule.unless):
            return
        if not all(self._filled(slot) for slot in found.pattern.groups.values()):
            return
        marks -= frozenset(found.rule.ignoring)
        for step in found.rule.steps:
            match step:
                case MakeLine():
                    self._make(step)
                case SetLine():
                    self._set(step)
                case ClaimLine():
                    yield from self._claims(step, marks)

    def _filled(self, slot: Slot) -> bool:
        """Tell whether a slot that must name somebody does: pronouns have to resolve."""
        if slot.type in ("offices", "title") and list(self.found.groups(slot.name)):
            return bool(self._slot(slot.name))
        types = SLOT_TYPES[slot.type]
        if "FIRST" not in types or not list(self.found.groups(slot.name)):
            return True
        return bool(self._slot(slot.name))

    def _make(self, step: MakeLine) -> None:
        people = tuple(dict.fromkeys(key for choice in step.people for key in self._keys(choice)))
        to = tuple(dict.fromkeys(key for choice in step.receivers for key in self._keys(choice)))
        date = next((n.value for n in self._nodes(step.date) if isinstance(n, Text)), "")
        if step.kind in ("telegram", "letter"):
            self.made[step.variable] = self.mint.message(step.kind, next(iter(people), ""), to, date)
        else:
            source = self.place.source if self._is_head() else ""
            date = date or (self.context.dateline if self._is_head() else "")
            self.made[step.variable] = self.mint.event(step.kind, people, date, source)

    def _is_head(self) -> bool:  # what the head of minutes says, it says of the talk itself
        return self.context.kind == "minutes" and self.place.passage.kind in ("title", "heading")

    def _set(self, step: SetLine) -> None:
        if step.register == "date":
            self.context.dateline = next(
                (n.value for c in step.values for n in self._nodes(c) if isinstance(n, Text)),
                self.context.dateline,
            )
            return
        empty = any(t == Term("piece", "none") for choice in step.values for t in choice)
        keys = tuple(dict.fromkeys(key for choice in step.values for key in self._keys(choice)))
        if keys or empty:
            self.context.set(step.register, keys)

    def _claims(self, line: ClaimLine, marks: frozenset[str]) -> Iterator[Claim]:
        if line.predicate in speech_acts():
            marks -= {"question", "requested"}  # these mark what is said, not that it was said
        own = SPEECH_STANCES.get(line.predicate, "asserted")
        stance = line.stance or next((s for kind, s in STANCE_OF.items() if kind in marks), own)
        polarity = line.polarity or ("negative" if "negated" in marks and not line.stance else "positive")
        voice, chain = self._voice(line)
        if stance == "asserted" and self.context.quoted:
            stance = "reported"
        qualifiers = tuple(self._qualifiers(line))
        evidence = self.place.evidence(*self.found.match.span())
        for subject in self._keys(line.subject):
            for node in self._nodes(line.object):
                if node != Ref(subject) and not (isinstance(node, Text) and not node.value):
                    yield Claim(
                        self.place.source,
                        self.place.zone,
                        subject,
                        line.predicate,
                        node,
                        evidence,
                        self.found.rule.name,
                        voice,
                        chain,
                        stance,
                        polarity,
                        qualifiers,
                    )

    def _voice(self, line: ClaimLine) -> tuple[str, tuple[str, ...]]:
        author = next(iter(self.context.get("recorder" if self.context.kind == "minutes" else "author")), "")
        if line.voice:
            voice = next(iter(self._keys(line.voice)), "")
        else:
            voice = self.context.quoted or next(iter(self.context.get("speaker")), "") or author
        return voice, (author,) if author and author != voice else ()

    def _qualifiers(self, line: ClaimLine) -> Iterator[Qualifier]:
        for name, choice in line.qualifiers:
            if name == "date":
                yield from self._date(choice, line.predicate in speech_acts())
            else:
                nodes = self._nodes(choice)
                yield from (Qualifier(name, node) for node in nodes)
        if self.context.order and self.context.get("speaker") and "order" not in dict(line.qualifiers):
            yield Qualifier("order", Text(str(self.context.order), datatype="integer"))

    def _date(self, choice: Choice, said: bool) -> Iterator[Qualifier]:
        """Yield the date of a claim and its basis; nobody has spoken (``said``) after the paper's own day."""
        for term in choice:
            mention = self._date_mention(term, said)
            day, own = day_of(mention.value[:10]) if mention else None, self.context.day
            if said and day and own and day > own and self.context.kind in _DATED_PAPERS:
                continue
            if mention and mention.value:
                yield Qualifier("date", Text(mention.value, datatype="edtf"))
                yield Qualifier("dateBasis", Text(mention.basis))
                return

    def _date_mention(self, term: Term, said: bool = True) -> Mention | None:
        context = self.context
        if term.kind == "slot":
            return next((m for m in self._mentions(term.text) if m.type in ("DATE", "TIME")), None)
        if term.text == "document-date":
            return Mention(0, 0, "DATE", value=context.dateline)
        if term.text == "meeting-date":
            entity = self.mint.get(next(iter(context.get("meeting")), ""))
            minutes = context.dateline if self.place.zone.startswith("minutes") else ""
            return Mention(0, 0, "DATE", value=(entity.start if entity else "") or minutes)
        if term.text == "story-date":
            basis = "inferred" if context.clock_value else "stated"
            # what a talk tells of, happened on another day than the talk
            told = not said and context.kind == "minutes" and not self._is_head()
            reached = "" if told and self.place.passage.kind == "turn" else context.clock_value
            return Mention(0, 0, "DATE", value=reached or ("" if told else context.dateline), basis=basis)
        return self._nearest_date()

    def _nearest_date(self) -> Mention | None:
        """Return the date nearest to the match, one before it preferred, none of what is said."""
        start, end = self.found.match.span()
        said = self.found.free(words_only=True)
        dates = [
            (at, m)
            for at, m in self.place.sentence.mentions.items()
            if m.type in ("DATE", "TIME")
            and m.value
            and not any(s <= at < e for s, e in said)
            and not dates_paper(self.place.passage.folded, m.start)
        ]

        def distance(pair: tuple[int, Mention]) -> tuple[int, bool]:
            at = pair[0]
            if start <= at < end:
                return 0, False
            between = self.place.sentence.text[end:at] if at >= end else self.place.sentence.text[at:start]
            return len(between) + 40 * sum(between.count(mark) for mark in "，,；;"), at >= end

        return min(dates, key=distance)[1] if dates else None

    def _mentions(self, name: str) -> list[Mention]:
        return [
            replace(mention, key=key)
            for start, end in self.found.groups(name)
            for at, mention in sorted(self.place.sentence.mentions.items())
            for key in mention.key.split() or [""]  # two states that act together share a mention
            if start <= at < end
        ]

    def _slot(self, name: str) -> list[Node]:
        """Return what a slot took: entities, values, or words."""
        if name in self.made:
            return [Ref(self.made[name])] if self.made[name] else []
        slot = (
            next(s for s in self.found.pattern.groups.values() if s.name == name) if self._has(name) else None
        )
        if slot is None:
            return []
        types = SLOT_TYPES[slot.type]
        if slot.type in ("offices", "title"):
            text = self.place.sentence.text
            spans = (s for s in self.found.groups(name) if not _NAMES_NEXT.search(text[s[0] : s[1]]))
            parts = [part for span in spans for part in self._parts(*span)]
            return [self._office(*part) for part in parts if is_office(simplify(self.place.words(*part)))]
        if not types:
            return [Text(self.place.words(*span), self.place.language) for span in self.found.groups(name)]
        nodes = [
            self._node(m)
            for m in self._mentions(name)
            if m.type in types or (m.type == "PLACE" and "STATE" in types)
        ]
        known = [node for node in nodes if node is not None]
        if not known and slot.register and not list(self.found.groups(name)):
            return [Ref(key) for key in self.context.get(slot.register)]
        return list(dict.fromkeys(known))

    def _parts(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the bounds of the offices in a run of them: 局长兼书记 are two."""
        for match in _OFFICE.finditer(self.place.sentence.text, start, end):
            yield match.span("one")

    def _office(self, start: int, end: int) -> Node:
        """Return a role entity for an office as printed, its body named in English where its words are
        known.
        """
        blank = self.place.sentence.text.rfind(" ", start, end) + 1
        if blank and self.place.language.startswith("zh"):  # a dateline before it: 莫斯科五日讯 总理
            start = blank
        lead = _BEFORE_OFFICE.match(self.place.sentence.text, start, end)
        start = lead.end() if lead else start
        mentions = self.place.sentence.mentions.items()
        bodies = [at for at, m in mentions if start < at < end and m.type in ("ORG", "PLACE")]
        if (
            bodies
            and "\u4e00" <= self.place.sentence.text[start] < "\ue000"
            and self.place.sentence.text[start] != "驻"
        ):
            start = min(bodies)
        words = simplify(self.place.words(start, end))
        named = [
            (simplify(self.place.passage.text[m.start : m.end]), self.mint.label(m.key))
            for at, m in self.place.sentence.mentions.items()
            if start <= at < end and m.key
        ]
        english = (role_label(words, named) if not words.isascii() else words) or words
        key = f"role-{slug(english if english.isascii() else words)}"
        return Ref(self.mint.add(key, "role", english, "" if words.isascii() else words))

    def _has(self, name: str) -> bool:
        return any(slot.name == name for slot in self.found.pattern.groups.values())

    def _acting(self, place: int) -> list[str]:
        """Return whom the sentence names before a place of the passage as one who acts, in Chinese also the
        only one it names.

        Whoever is said right before it to have spoken ("X said that he") comes first.
        """
        text = self.place.sentence.text
        found: list[tuple[int, str]] = []
        others: list[str] = []
        for at, mention in sorted(self.place.sentence.mentions.items()):
            if mention.start == place and found and _SPOKE.fullmatch(text, found[-1][0] + 1, at):
                found = [found[-1], *found[:-1]]
            named = mention.type in ("PERSON", "HOLDER") and mention.end <= place
            if named and not NOT_ACTING.search(text[:at]) and not text.startswith(("的", "'s"), at + 1):
                found.append((at, self._local(mention)))
            elif named:
                others.append(self._local(mention))
        if not found and len(set(others)) == 1 and self.place.language.startswith("zh"):
            return others[:1]
        return [key for _, key in found]

    def _local(self, mention: Mention) -> str:
        words = self.place.passage.text[mention.start : mention.end]
        return mention.key or self.mint.local(mention.type, mention.value or words)

    def _node(self, mention: Mention) -> Node | None:
        if mention.type in ("FIRST", "SECOND", "THIRD"):
            word = mention.value or self.place.passage.folded[mention.start : mention.end]
            key = self.context.person(word, tuple(self._acting(mention.start)))
            if mention.type == "FIRST" and self.place.passage.kind != "turn":
                key = narrator(self.place.sentence, mention, self.context) or key
            return Ref(key) if key else None
        if mention.key:
            return Ref(mention.key)
        if mention.type in ("TREATY", "WORK", "PERSON", "ORG", "HOLDER"):
            return Ref(self._local(mention))
        if mention.type == "MONEY":
            return Text(self.place.passage.text[mention.start : mention.end], self.place.language)
        value = mention.value.split("/")[-1] if mention.type == "DURATION" else mention.value
        return Text(value, datatype=_DATATYPES.get(mention.type, "")) if value else None

    def _nodes(self, choice: Choice) -> list[Node]:
        """Return the values of the first term that has any."""
        for term in choice:
            nodes = self._term(term)
            if nodes:
                return nodes
        return []

    def _term(self, term: Term) -> list[Node]:
        match term.kind:
            case "slot":
                return self._slot(term.text)
            case "parties" | "partner" | "register":
                return [Ref(key) for key in self._known(term)]
            case "key":
                return [Ref(term.text)]
            case "words":
                return [Text(term.text)]
            case "date":
                mention = self._date_mention(term)
                return [Text(mention.value, datatype="edtf")] if mention and mention.value else []
            case _:
                return self._piece(term.text)

    def _known(self, term: Term) -> tuple[str, ...]:
        """Return whom a register holds, or who belongs to what a slot holds: its parties, its partner."""
        if term.kind == "register":
            return self._subject() if term.text == "subject" else self.context.get(term.text)
        keys = [node.key for node in self._slot(term.text) if isinstance(node, Ref)]
        if term.kind == "parties":
            entities = [self.mint.get(key) for key in keys]
            return tuple(key for entity in entities if entity for key in entity.participants)
        parties = self.context.get("parties")
        talking = len(parties) == 2 and bool(set(keys) & set(parties))
        return tuple(p for p in parties if p not in keys) if talking else ()

    def _subject(self) -> tuple[str, ...]:
        """Return who acts before the match in its sentence, else whom a pronoun of it would mean."""
        at = self.place.sentence.places[self.found.match.start()]
        key = self.context.person("he", tuple(self._acting(at)))
        return (key,) if key else ()

    def _piece(self, piece: str) -> list[Node]:
        text = self.place.sentence.text
        start, end = self.found.match.span()
        if piece == "match" and (turn := _TURN.match(text, start, end)):
            start = turn.end()  # whose turn it is, is no part of what is said
        people = [
            at for at, m in self.place.sentence.mentions.items() if start < at < end and m.type == "PERSON"
        ]
        bounds = {"match": (start, end), "lead": (start, min(people, default=end))}.get(piece, (0, len(text)))
        words = self.place.words(*bounds)
        words = _STYLE.sub("", words) if piece == "lead" else words
        return [Text(words, self.place.language)] if piece != "none" else []

    def _keys(self, choice: Choice) -> list[str]:
        keys = [node.key if isinstance(node, Ref) else self._holder(node) for node in self._nodes(choice)]
        return [key for key in keys if key]

    def _holder(self, node: Node) -> str:
        """Return who holds the office that words name, on the document's day."""
        return holder(node.value, self.context.dateline) if isinstance(node, Text) else ""

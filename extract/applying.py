"""From a match to claims: slots and registers give the terms, modality the stance, the match the evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from communique.extract.acting import acted_on, acting
from communique.extract.claim_dates import date_mention, date_qualifiers
from communique.extract.claims import SPEECH_STANCES, Claim, Node, Qualifier, Ref, Span, Text
from communique.extract.consent import ANSWERS, says_little
from communique.extract.context import OBLIQUE
from communique.extract.encode import CODES
from communique.extract.mention import Mention
from communique.extract.modality import STANCE_OF, Markers
from communique.extract.narrators import narrator
from communique.extract.nation_pairs import nearest, pairs_in
from communique.extract.offices import holder
from communique.extract.pattern import SLOT_TYPES, Slot
from communique.extract.place import TURN, Site
from communique.extract.printed_offices import bare_office, office_node, office_parts
from communique.extract.roles import is_office, one_office
from communique.extract.rule_model import Choice, ClaimLine, MakeLine, SetLine, Term
from communique.extract.traditional import simplify
from communique.extract.treaty_links import treaty_meant
from communique.ontology.vocabulary import speech_acts

_STYLE = re.compile(r",? (?:Dr|Mr|Mrs|M|Sir|Comrade|Cde|General|Marshal|Admiral|Colonel|Lord)\.?$")
# In an English list an office stands before the next name.
_NAMES_NEXT = re.compile(rf"[a-z](?<!\bto)(?<!\bof)(?<!President)(?<!Secretary) {CODES['PERSON']}$")
_CITY_OF_STATE = re.compile(rf"{CODES['PLACE']}, {CODES['STATE']}")  # Bangkok, Thailand: one place
_OFFICES = ("offices", "post", "title")
_DATATYPES = {"DATE": "edtf", "TIME": "edtf", "DURATION": "duration", "PERCENT": "decimal"}
# By these words a paper that is sent shows itself a telegram.
_WIRED = re.compile(r"\b(?:telegra(?:ms?|phed)|cable[ds]?|cablegrams?|wire[ds]?)\b")


@dataclass
class Application(Site):
    """One match being applied; ``made`` holds the entities its own lines made."""

    markers: Markers
    made: dict[str, str] = field(default_factory=dict)

    def run(self) -> Iterator[Claim]:
        """Yield the claims of the match and set the registers it sets."""
        found = self.found
        marks = self.markers.of_match(self.place.sentence.text, *found.match.span(), found.free())
        if marks.intersection(found.rule.unless):
            return
        if not all(self._filled(slot) for slot in found.pattern.groups.values()) or self._doubled():
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
        """Tell whether a slot that must name somebody does: pronouns that can act have to resolve."""
        if slot.type in _OFFICES and list(self.found.groups(slot.name)):
            return bool(self._slot(slot.name))
        types = SLOT_TYPES[slot.type]
        if "FIRST" not in types or not list(self.found.groups(slot.name)):
            return True
        text = self.place.passage.folded
        if all(text[m.start : m.end] in OBLIQUE for m in self.mentions(slot.name)):
            return True
        return bool(self._slot(slot.name))

    def _doubled(self) -> bool:
        """Tell whether a Chinese *he* would be the one named behind: 他告诉陈云 is said by nobody known."""
        slots = {slot.name for slot in self.found.pattern.groups.values() if "FIRST" in SLOT_TYPES[slot.type]}
        if self.place.language == "en" or len(slots) < 2:
            return False
        held = [m for name in slots for m in self.mentions(name) if m.type in ("THIRD", "PERSON")]
        held.sort(key=lambda mention: mention.start)
        if len(held) != 2 or [m.type for m in held] != ["THIRD", "PERSON"]:
            return False
        return self._node(held[0]) == self._node(held[1])

    def _make(self, step: MakeLine) -> None:
        people = tuple(dict.fromkeys(key for choice in step.people for key in self._keys(choice)))
        to = tuple(dict.fromkeys(key for choice in step.receivers for key in self._keys(choice)))
        date = next((n.value for n in self._nodes(step.date) if isinstance(n, Text)), "")
        if step.kind in ("telegram", "letter"):
            kind = "telegram" if _WIRED.search(self.found.match.group()) else step.kind
            self.made[step.variable] = self.mint.message(kind, next(iter(people), ""), to, date)
        else:
            source = self.place.source if self.is_head() else ""
            date = date or (self.context.dateline if self.is_head() else "")
            self.made[step.variable] = self.mint.event(step.kind, people, date, source)

    def _set(self, step: SetLine) -> None:
        if step.register == "date":
            self.context.dateline = next(
                (n.value for c in step.values for n in self._nodes(c) if isinstance(n, Text)),
                self.context.dateline,
            )
            return
        empty = any(t == Term("piece", "none") for choice in step.values for t in choice)
        # a talk on no known day is another than the one told of before
        empty = empty or (step.register == "meeting" and self.context.kind in ("article", "text"))
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
        nodes, evidence = self._content(line)
        if line.predicate == "signed":
            nodes = [self._treaty(n, qualifiers) if isinstance(n, Text) else n for n in nodes]
        for subject in self._keys(line.subject):
            for node in nodes:
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

    def _content(self, line: ClaimLine) -> tuple[list[Node], tuple[Span, ...]]:
        """Return the objects of a claim line and the evidence; bare consent takes the words before it."""
        nodes, evidence = self._nodes(line.object), self.place.evidence(*self.found.match.span())
        heard, (start, end) = self.context.heard, self.found.match.span()
        text = self.place.sentence.text
        label = TURN.match(text)
        opens = self.place.passage.kind == "turn" and start <= (label.end() if label else 0)
        bare = line.predicate in ANSWERS and all(isinstance(node, Text) for node in nodes)
        if heard and bare and says_little(text[start:end] if opens else text):
            return [Text(heard.words, self.place.language)], (*evidence, *heard.spans)
        return nodes, evidence

    def _treaty(self, words: Text, qualifiers: tuple[Qualifier, ...]) -> Node:
        """Return the treaty of the authority file that words and day tell of, else the words."""
        dates = [q.value.value for q in qualifiers if q.name == "date" and isinstance(q.value, Text)]
        key = treaty_meant(self.mint, self._pair(), words.value, next(iter(dates), ""))
        return Ref(key) if key else words

    def _voice(self, line: ClaimLine) -> tuple[str, tuple[str, ...]]:
        author = next(iter(self.context.get("recorder" if self.context.kind == "minutes" else "author")), "")
        if line.voice:
            voice = next(iter(self._keys(line.voice)), "")
        else:
            speaker = self.context.registers.get("speaker", ())
            voice = self.context.quoted or next(iter(speaker), "") or author
        return voice, (author,) if author and author != voice else ()

    def _qualifiers(self, line: ClaimLine) -> Iterator[Qualifier]:
        for name, choice in line.qualifiers:
            if name == "date":
                yield from date_qualifiers(self, choice, line.predicate in speech_acts())
            else:
                nodes = self._nodes(choice)
                yield from (Qualifier(name, node) for node in nodes)
        if self.context.order and self.context.get("speaker") and "order" not in dict(line.qualifiers):
            yield Qualifier("order", Text(str(self.context.order), datatype="integer"))

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
        if slot.type in _OFFICES:
            text = self.place.sentence.text
            spans = (s for s in self.found.groups(name) if not _NAMES_NEXT.search(text[s[0] : s[1]]))
            parts = [part for span in spans for part in office_parts(self.place, *span)]
            return [
                office_node(self.place, self.mint, *part)
                for part in parts
                if is_office(simplify(self.place.words(*part)))
            ]
        if not types:
            return [Text(self.place.words(*span), self.place.language) for span in self.found.groups(name)]
        words = (self.place.sentence.text[slice(*span)] for span in self.found.groups(name))
        cities = any(map(_CITY_OF_STATE.fullmatch, words))
        nodes = [
            self._node(m)
            for m in list(self.mentions(name))[: 1 if cities else None]
            if m.type in types or (m.type == "PLACE" and "STATE" in types)
        ]
        known = [node for node in nodes if node is not None]
        if not known and slot.register and not list(self.found.groups(name)):
            return [Ref(key) for key in self.context.get(slot.register)]
        return list(dict.fromkeys(known))

    def _has(self, name: str) -> bool:
        return any(slot.name == name for slot in self.found.pattern.groups.values())

    def _node(self, mention: Mention) -> Node | None:
        if mention.type in ("FIRST", "SECOND", "THIRD"):
            word = mention.value or self.place.passage.folded[mention.start : mention.end]
            key = (
                acted_on(self, mention)
                if word in OBLIQUE and mention.type == "THIRD"
                else self.context.person(word, tuple(acting(self, mention.start)))
            )
            if mention.type == "FIRST" and self.place.passage.kind != "turn":
                key = narrator(self.place.sentence, mention, self.context) or key
            return Ref(key) if key else None
        if mention.key:
            return Ref(mention.key)
        if mention.type in ("TREATY", "WORK", "PERSON", "ORG", "HOLDER"):
            return Ref(self.mint.key_of(self.place.passage, mention))
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
                mention = date_mention(self, term)
                return [Text(mention.value, datatype="edtf")] if mention and mention.value else []
            case _:
                return self._piece(term.text)

    def _known(self, term: Term) -> tuple[str, ...]:
        """Return whom a register holds, or who belongs to what a slot holds: its parties, its partner."""
        if term.kind == "register" and term.text in ("subject", "pair"):
            return self._subject() if term.text == "subject" else self._pair()
        if term.kind == "register":
            return self.context.get(term.text)
        keys = [node.key for node in self._slot(term.text) if isinstance(node, Ref)]
        if term.kind == "parties":
            entities = [entity for key in keys if (entity := self.mint.get(key))]
            known = tuple(key for entity in entities for key in entity.participants)
            return known or (self._pair() if any(e.origin == "reading" for e in entities) else ())
        parties = self.context.get("parties")
        talking = len(parties) == 2 and bool(set(keys) & set(parties))
        return tuple(p for p in parties if p not in keys) if talking else ()

    def _pair(self) -> tuple[str, ...]:
        """Return the two states that the sentence speaks of, else those the text spoke of last."""
        pairs = pairs_in(self.place.sentence, self.mint.parties)
        return nearest(pairs, *self.found.match.span()) or self.context.get("pair")

    def _subject(self) -> tuple[str, ...]:
        """Return who acts before the match in its sentence, else whom a pronoun of it would mean."""
        at = self.place.sentence.places[self.found.match.start()]
        key = self.context.person("he", tuple(acting(self, at)))
        return (key,) if key else ()

    def _piece(self, piece: str) -> list[Node]:
        text = self.place.sentence.text
        start, end = self.found.match.span()
        if piece == "match" and (turn := TURN.match(text, start, end)):
            start = turn.end()  # whose turn it is, is no part of what is said
        people = [
            at for at, m in self.place.sentence.mentions.items() if start < at < end and m.type == "PERSON"
        ]
        bounds = {"match": (start, end), "lead": (start, min(people, default=end))}.get(piece, (0, len(text)))
        words = self.place.words(*bounds)
        words = bare_office(one_office(_STYLE.sub("", words))) if piece == "lead" else words
        return [Text(words, self.place.language)] if piece != "none" else []

    def _keys(self, choice: Choice) -> list[str]:
        keys = [node.key if isinstance(node, Ref) else self._holder(node) for node in self._nodes(choice)]
        return [key for key in keys if key]

    def _holder(self, node: Node) -> str:
        """Return who holds the office that words name, on the document's day."""
        return holder(node.value, self.context.dateline) if isinstance(node, Text) else ""

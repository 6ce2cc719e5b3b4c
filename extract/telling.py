"""Keeps, from line to line, whose words a writer tells, and finds what of each sentence they are."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from communique.extract.claims import Claim
from communique.extract.context import Context
from communique.extract.encode import Sentence
from communique.extract.matching import Found
from communique.extract.mention import Mention
from communique.extract.minting import Mint
from communique.extract.passage import Passage
from communique.extract.told_words import (
    Telling,
    Told,
    addresses,
    announced,
    contents,
    goes_on,
    opened,
    speaks,
    within,
)

_STORIES = ("article", "text", "report")  # of a letter or telegram *you* is its reader


@dataclass
class Teller:
    """Whose words are told in a zone; ``diarist`` is the key of the person whose days a chronicle tells."""

    context: Context
    mint: Mint
    diarist: str = ""
    telling: Telling | None = None
    sender: Telling | None = None
    _told: list[Told] = field(default_factory=list)
    _spoke: Telling | None = None  # last, in the same passage

    def begin(self, passage: Passage) -> None:
        """Go on to a passage, where words told before go on or end."""
        self._spoke = None
        self.telling = goes_on(self.telling, passage, bool(self.diarist)) if self.telling else None

    def hear(self, found: Found, claim: Claim, sentence: Sentence) -> None:
        """Take notice of a claim: the words it tells, and who has sent something."""
        self._told += contents(found, claim, sentence)
        if claim.predicate == "sent" and claim.polarity == "positive":
            about = tuple(q for q in claim.qualifiers if q.name in ("date", "dateBasis"))
            self.sender = Telling(claim.subject, (), True, False, about, claim.voice, claim.reported_by)
        elif claim.predicate == "received" and self.sender and claim.subject != self.sender.whose:
            self.sender = replace(self.sender, hearers=(*self.sender.hearers, claim.subject))

    def told(self, passage: Passage, sentence: Sentence) -> list[Told]:
        """Return what of a sentence, all of whose claims were heard, is somebody's own words."""
        told, self._told = self._told, []

        def announce(one: Sentence) -> Telling | None:
            return announced(one, lambda m: self._who(passage, m), self.sender, self.diarist)

        if announcement := announce(sentence):
            self.telling = announcement
        elif self.telling:
            part, self.telling = within(self.telling, sentence)
            return [part] if part else []
        elif not told and (behind := opened(sentence, announce)):
            told = [behind]
        elif not told and self._spoke and self.context.kind in _STORIES and addresses(sentence):
            told = [Told(sentence, self._spoke, first=False)]
        unclosed = [t.telling for t in told if t.telling.quoted and "”" not in sentence.text]
        self.telling = self.telling or next(iter(unclosed), None)
        self._spoke = told[-1].telling if told else None if speaks(sentence) else self._spoke
        return told

    def _who(self, passage: Passage, mention: Mention) -> str:
        """Return who a mention is; of a pronoun whom the sentence before was about."""
        if mention.type in ("THIRD", "FIRST"):
            word = mention.value or passage.folded[mention.start : mention.end]
            return self.context.person(word, ())
        return self.mint.key_of(passage, mention)

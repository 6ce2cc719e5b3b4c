"""What a run of notes has in common: who cites, what was cited before and by which note, the claims made."""

from __future__ import annotations

from dataclasses import dataclass, field

from communique.extract.claims import Claim, Qualifier, Ref, Text
from communique.extract.layout import Zone
from communique.extract.minting import Mint, slug
from communique.extract.passage import Passage
from communique.extract.source import Source
from communique.extract.traditional import simplify

NOTE_RULE, PAGE_RULE = "note-grammar/1", "page-citation/1"
_SHORTEST = {"zh-hans": 4, "en": 9}


@dataclass
class NoteRun:
    """Notes being read in order, on behalf of the document that bears their marks.

    ``last`` is the key cited last, ``cited`` the first key each note cited by its number, ``works`` the
    authors of each work in the order of their notes.
    """

    source: Source
    zone: Zone
    mint: Mint
    document: str
    voice: str = ""
    claims: list[Claim] = field(default_factory=list)
    last: str = ""
    cited: dict[str, str] = field(default_factory=dict)
    works: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def claim(
        self,
        passage: Passage,
        bounds: tuple[int, int],
        subject: str,
        predicate: str,
        object_: str,
        rule: str = NOTE_RULE,
        **more: str,
    ) -> None:
        """Add a claim on a part of a note; empty circumstances are left out."""
        qualifiers = tuple(Qualifier(k, Text(v)) for k, v in more.items() if v)
        span = passage.span(*bounds, self.source.text)
        if subject and object_ and subject != object_:
            zone, voice = self.zone.name, self.voice
            self.claims.append(
                Claim(
                    self.source.name, zone, subject, predicate, Ref(object_), (span,), rule, voice,
                    qualifiers=qualifiers,
                )
            )  # fmt: skip
        if predicate == "cites":
            self.last = object_
            self.cited.setdefault(passage.number, object_)

    def work(self, title: str, kind: str = "work") -> str:
        """Return the key of a title: of an earlier, longer title that it shortens, or of a new work."""
        plain = simplify(title)
        for entity in self.mint.added.values():
            if entity.type in ("work", "article") and any(
                len(plain) >= _SHORTEST.get(form.language, 99) and form.text.startswith(plain)
                for form in entity.labels
            ):
                return entity.key
        chinese = "" if title.isascii() else title
        return self.mint.add(f"work-{slug(title)}", kind, title, chinese)

    def by_author(self, name: str) -> str:
        """Return the work cited last whose author bears this name, or an empty string."""
        wanted = simplify(name.strip())
        for work, authors in reversed(self.works.items()):
            labels = [form.text for key in authors if (e := self.mint.get(key)) for form in e.labels]
            if any(wanted == label or wanted in label.split() for label in labels):
                return work
        return ""

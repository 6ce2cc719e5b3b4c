"""The claim: who says what about whom, in what stance, on what evidence, by which rule.

Everything before this module makes claims, everything after it reads them.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field

STANCES = (
    "asserted",
    "reported",
    "asked",
    "proposed",
    "requested",
    "promised",
    "agreed",
    "deferred",
    "refused",
    "denied",
    "planned",
    "conditional",
    "joking",
)
# The stance a speech act has of itself: who proposes is proposing, whatever frames the sentence.
SPEECH_STANCES = {
    "asked": "asked",
    "proposed": "proposed",
    "advised": "proposed",
    "requested": "requested",
    "instructed": "requested",
    "promised": "promised",
    "agreedTo": "agreed",
    "deferred": "deferred",
    "refused": "refused",
    "opposed": "refused",
}
POLARITIES = ("positive", "negative")
DATE_BASES = ("stated", "computed", "inferred", "editorial")


@dataclass(frozen=True, order=True)
class Ref:
    """An entity, by its key in the authority file or among the entities a reading found."""

    key: str


@dataclass(frozen=True, order=True)
class Text:
    """A literal: words as printed, or a value with a datatype.

    ``datatype`` is empty for words, ``edtf`` for dates, ``duration``, ``decimal``, ``integer`` for XSD
    values.
    ``language`` is a lower-case tag (``zh-hans``, ``en``) and stands only with an empty datatype.
    """

    value: str
    language: str = ""
    datatype: str = ""


@dataclass(frozen=True, order=True)
class ClaimRef:
    """Another claim as object, by the hash of its content."""

    digest: str


Node = Ref | Text | ClaimRef


@dataclass(frozen=True, order=True)
class Qualifier:
    """One circumstance of a claim: its name (``date``, ``place``, ``role`` …) and its value."""

    name: str
    value: Node


@dataclass(frozen=True, order=True)
class Span:
    """Evidence: start and end in code points of the source as stored, and the exact words between them."""

    start: int
    end: int
    words: str


@dataclass(frozen=True)
class Claim:
    """One statement of a source, with its voice, stance and evidence."""

    source: str
    zone: str
    subject: str
    predicate: str
    object: Node
    evidence: tuple[Span, ...]
    rule: str
    voice: str = ""
    reported_by: tuple[str, ...] = ()
    stance: str = "asserted"
    polarity: str = "positive"
    qualifiers: tuple[Qualifier, ...] = ()
    digest: str = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """Sort what has no order of its own, then hash the content."""
        object.__setattr__(self, "evidence", tuple(sorted(set(self.evidence))))
        object.__setattr__(self, "qualifiers", tuple(sorted(set(self.qualifiers), key=_qualifier_key)))
        object.__setattr__(self, "digest", _digest(self))

    def qualifier(self, name: str) -> Node | None:
        """Return the first qualifier of that name, or None."""
        return next((q.value for q in self.qualifiers if q.name == name), None)

    @property
    def date(self) -> str:
        """The EDTF date of what is claimed, or an empty string."""
        node = self.qualifier("date")
        return node.value if isinstance(node, Text) else ""


def plain(node: Node) -> list[str]:
    """Return a node as a list of strings, for hashing and sorting.

    >>> plain(Ref("mao-zedong"))
    ['ref', 'mao-zedong']
    """
    match node:
        case Ref(key):
            return ["ref", key]
        case ClaimRef(digest):
            return ["claim", digest]
        case Text(value, language, datatype):
            return ["text", value, language, datatype]


def _qualifier_key(qualifier: Qualifier) -> tuple[str, list[str]]:
    return qualifier.name, plain(qualifier.value)


def _digest(claim: Claim) -> str:
    content = [
        claim.source,
        claim.zone,
        claim.subject,
        claim.predicate,
        plain(claim.object),
        claim.voice,
        list(claim.reported_by),
        claim.stance,
        claim.polarity,
        [[q.name, plain(q.value)] for q in claim.qualifiers],
        [[s.start, s.end, s.words] for s in claim.evidence],
        claim.rule,
    ]
    packed = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(packed.encode()).hexdigest()[:32]

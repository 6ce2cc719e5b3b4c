"""What a rule is once it is read: patterns, guards, registers it sets, claims it makes, sentences that
try it.
"""

from __future__ import annotations

from dataclasses import dataclass

from communique.extract.compiler import Compiled

MARKERS = ("conditional", "future", "question", "requested", "negated")
DATES = ("nearest-date", "document-date", "meeting-date", "story-date")
SPEECH = "speech"  # words told as somebody's own, in whatever kind of text
PIECES = ("match", "lead", "sentence", "turn", "none")


@dataclass(frozen=True)
class Term:
    """One way to name a thing in a claim line.

    ``kind`` is slot, parties, partner, register, key, words, date or piece.
    """

    kind: str
    text: str


Choice = tuple[Term, ...]  # the first that has a value counts


@dataclass(frozen=True)
class ClaimLine:
    """A claim to be made: subject, predicate, object, circumstances."""

    subject: Choice
    predicate: str
    object: Choice
    qualifiers: tuple[tuple[str, Choice], ...] = ()
    stance: str = ""
    polarity: str = ""
    voice: Choice = ()
    line: int = 0


@dataclass(frozen=True)
class MakeLine:
    """An entity to be made or found again: a meeting, visit, telegram … with those who take part and its
    date.
    """

    variable: str
    kind: str
    people: tuple[Choice, ...]
    receivers: tuple[Choice, ...] = ()
    date: Choice = ()
    line: int = 0


@dataclass(frozen=True)
class SetLine:
    """A register to be set for what follows; several choices give a list."""

    register: str
    values: tuple[Choice, ...]
    line: int = 0


@dataclass(frozen=True)
class Trial:
    """A sentence of the rule's own: ``expected`` is empty for a ``no`` sentence; ``context`` sets
    registers first.
    """

    sentence: str
    expected: tuple[str, ...]
    context: tuple[tuple[str, str], ...]
    line: int

    @property
    def positive(self) -> bool:
        """Tell whether the sentence must give something."""
        return bool(self.expected)


@dataclass(frozen=True)
class Rule:
    """A rule: how people write a thing, and what is claimed when they do."""

    id: str
    version: str
    file: str
    line: int
    order: int
    zones: tuple[str, ...]
    passages: tuple[str, ...]
    patterns: tuple[Compiled, ...]
    not_after: tuple[str, ...]
    not_before: tuple[str, ...]
    not_with: tuple[str, ...]
    unless: tuple[str, ...]
    ignoring: tuple[str, ...]
    otherwise: bool
    steps: tuple[ClaimLine | MakeLine | SetLine, ...]
    trials: tuple[Trial, ...]

    @property
    def name(self) -> str:
        """Return id and version as they stand in a claim: ``met-with/1``."""
        return f"{self.id}/{self.version}"


@dataclass(frozen=True)
class RuleSet:
    """All rules, in file order, and the words that mark a clause as conditional, future, a question …"""

    rules: tuple[Rule, ...]
    markers: tuple[tuple[str, str, tuple[str, ...]], ...]
    files: tuple[str, ...]

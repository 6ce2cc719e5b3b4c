"""A statement as a line of a list: the date, who, what is done, what, and the words it stands on.

What several texts say alike is one line with the words of each.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from communique.app.explorer_naming import claim_link
from communique.app.explorer_statements import Statement
from communique.app.explorer_topics import language_of_words
from communique.app.explorer_values import dated, valued
from communique.app.ladder import act_of
from communique.app.ladder_page import Label, label_of, zone_words
from communique.app.page_words import Namer, Shown


@dataclass(frozen=True)
class Ground:
    """What a line stands on: the words, where they stand, and the claim they were read as."""

    quote: Shown
    source: Shown
    claim: Shown


@dataclass(frozen=True)
class Line:
    """A line of a list: date, who, what is done, what, further particulars, and what it stands on."""

    date: Shown
    subject: Shown
    label: Label
    object: Shown
    qualifiers: tuple[Shown, ...]
    negative: bool
    grounds: tuple[Ground, ...] = ()

    @property
    def count(self) -> int:
        """The number of statements that the line stands for."""
        return len(self.grounds)


def line_of(statement: Statement, namer: Namer) -> Line:
    """Return a statement as a line of a list."""
    language = namer.links.language
    extra = [
        valued(namer.show(term), language)
        for name in ("role", "place", "hearer", "topic", "side", "length", "duration", "amount")
        for term in statement.values.get(name, ())
    ]
    return Line(
        dated(statement.one("date"), language),
        namer.name(statement.subject),
        label_of(act_of(statement), language),
        valued(namer.show(statement.object), language),
        tuple(extra),
        statement.negative,
        (ground_of(statement, namer),),
    )


def ground_of(statement: Statement, namer: Namer) -> Ground:
    """Return what a statement stands on."""
    words = statement.words[0] if statement.words else None
    quote = words.quote if words else ""
    source = namer.name(statement.one("source"))
    where = f"{source.text} · {zone_words(statement.zone, namer.links.language)}"
    return Ground(
        Shown(quote, language_of_words(quote) if quote else ""),
        Shown(where, source.lang, f"{source.href}#o{words.start}" if words and source.href else source.href),
        claim_link(statement.iri, namer),
    )


def merged(lines: Iterable[Line]) -> list[Line]:
    """Return lines in their order; those that say the same become one, with the words of each."""
    found: dict[Line, tuple[Ground, ...]] = {}
    for line in lines:
        bare = replace(line, grounds=())
        found[bare] = (*found.get(bare, ()), *line.grounds)
    return [replace(line, grounds=grounds) for line, grounds in found.items()]

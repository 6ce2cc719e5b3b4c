"""A statement as a line of a list: the date, who, what is done, what, and the words it stands on."""

from __future__ import annotations

from dataclasses import dataclass

from communique.app.explorer_naming import claim_link
from communique.app.explorer_statements import Statement
from communique.app.explorer_topics import language_of_words
from communique.app.explorer_values import valued
from communique.app.ladder import Act
from communique.app.ladder_page import Label, label_of, zone_words
from communique.app.page_words import Namer, Shown


@dataclass(frozen=True)
class Line:
    """A statement as a line of a list: date, who, what is done, what, and the words it stands on."""

    claim: Shown
    date: str
    subject: Shown
    label: Label
    object: Shown
    qualifiers: tuple[Shown, ...]
    quote: Shown
    source: Shown
    negative: bool


def line_of(statement: Statement, namer: Namer) -> Line:
    """Return a statement as a line of a list."""
    language = namer.links.language
    words = statement.words[0] if statement.words else None
    quote = words.quote if words else ""
    source = namer.name(statement.one("source"))
    where = f"{source.text} · {zone_words(statement.zone, language)}"
    shown = valued(namer.show(statement.object), language)
    extra = [
        valued(namer.show(term), language)
        for name in ("role", "place", "hearer", "topic", "side", "length", "duration", "amount")
        for term in statement.values.get(name, ())
    ]
    return Line(
        claim_link(statement.iri, namer),
        statement.one("date"),
        namer.name(statement.subject),
        label_of(Act(statement.predicate, statement.stance, statement.negative), language),
        shown,
        tuple(extra),
        Shown(quote, language_of_words(quote) if quote else ""),
        Shown(where, source.lang, f"{source.href}#o{words.start}" if words and source.href else source.href),
        statement.negative,
    )

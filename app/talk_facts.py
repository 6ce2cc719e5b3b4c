"""What is known of a talk itself: when and where it was, how long, who was there, who interpreted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from communique.app.explorer_naming import claim_link
from communique.app.explorer_statements import Statement
from communique.app.explorer_topics import language_of_words
from communique.app.explorer_values import valued
from communique.app.page_words import Namer, Shown, word

_FACTS = (
    ("when", "occurredOn"), ("where", "tookPlaceAt"), ("how-long", "lasted"), ("present", "attended"),
    ("interpreters", "interpretedAt"), ("recorded", "records"),
)  # fmt: skip
Fact = tuple[str, list[tuple[Shown, str, list[Shown]]]]


def talk_facts(found: Sequence[Statement], talk: str, namer: Namer) -> list[Fact]:
    """Return what is known of a talk: each value, whether it is rejected, the claims that say so.

    Whoever met at the talk was there, and where they met is where it was.
    """
    listed = []
    for name, predicate in _FACTS:
        values: dict[tuple[Shown, str], list[Shown]] = {}
        seen: set[str] = set()
        for statement in found:
            quote = statement.words[0].quote if statement.words else ""
            shown, told = claim_link(statement.iri, namer), set[str]()
            for value in _said(statement, predicate, talk, namer):
                grounds = values.setdefault((value, status_of(statement, namer)), [])
                if quote not in seen or name != "present":
                    grounds.append(Shown(quote, language_of_words(quote), shown.href))
                elif not grounds:  # a list of those present is quoted once, beside its first name
                    grounds.append(Shown("", "", shown.href))
                told.add(quote)
            seen |= told
        if values:
            listed.append((name, [(*value, grounds) for value, grounds in values.items()]))
    return listed


def status_of(statement: Statement, namer: Namer) -> str:
    """Return the word for a statement that a curator rejected, empty for any other."""
    return word("rejected", namer.links.language) if statement.rejected else ""


def _said(statement: Statement, predicate: str, talk: str, namer: Namer) -> Iterator[Shown]:
    """Yield what a statement says of a talk by a property."""
    if statement.negative:
        return
    if statement.predicate == "met" and talk in statement.all("event"):
        if predicate == "attended":
            yield from (namer.name(iri) for iri in (statement.subject, *statement.all("object")))
        elif predicate == "tookPlaceAt":
            yield from (namer.name(iri) for iri in statement.all("place"))
    elif statement.predicate == predicate and talk == statement.subject:
        yield valued(namer.show(statement.object), namer.links.language)
    elif statement.predicate == predicate and talk in statement.all("object"):
        yield namer.name(statement.subject)

"""The list of all claims of a thing, by date: every part it plays, narrowed by relation, partner and day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from communique.app.backend import Backend
from communique.app.claim_index import Claimed, claim_index
from communique.app.explorer_addresses import list_path, with_query
from communique.app.explorer_lines import Line, line_of, merged
from communique.app.explorer_naming import named
from communique.app.explorer_statements import load
from communique.app.explorer_words import say
from communique.app.page_links import Links
from communique.app.page_words import Namer, relation
from communique.app.pages import render
from communique.app.settings import Settings

ROWS = 100


@dataclass(frozen=True)
class Chosen:
    """Which claims of a thing are wanted: the tail of a partner's IRI, a predicate, from which day on."""

    partner: str = ""
    predicate: str = ""
    since: str = ""

    @property
    def query(self) -> list[tuple[str, str]]:
        """The choice as it stands in an address."""
        return [("with", self.partner), ("relation", self.predicate), ("since", self.since)]


async def statements_page(
    backend: Backend,
    links: Links,
    settings: Settings,
    name: str,
    number: int,
    chosen: Chosen,
    rows: int = ROWS,
) -> str | None:
    """Return a page of the claims of a thing, ``rows`` a page; None for a thing or page that is not there.

    ``name`` is what stands after ``id/`` in its IRI. Raises a QueryFailedError.
    """
    base = links.addresses.base + "id/"
    thing, partner = base + name, base + chosen.partner if chosen.partner else ""
    index = await claim_index(backend)
    everything, known = index.about(thing), [thing, *([partner] if index.about(partner) else [])]
    fitting = [claim for claim in everything if _fits(claim, thing, partner, chosen)]
    here = fitting[rows * (number - 1) : rows * number]
    if not everything or (not here and number > 1):
        return None
    loaded = await load(backend, [claim.iri for claim in here])
    namer = await named(backend, list(loaded.values()), Namer(links, {}), known)
    language = links.language
    counts = Counter(claim.predicate for claim in everything)
    return render(
        "explorer/statements.html",
        links,
        settings,
        title=f"{namer.name(thing).text} · {say('all-claims', language)}",
        thing=namer.name(thing),
        partner=namer.name(partner) if partner in known else None,
        chosen=chosen,
        relations=sorted((relation(p, language), p, n) for p, n in counts.items()),
        days=_days([(c.first, line_of(loaded[c.iri], namer)) for c in here if c.iri in loaded]),
        total=len(everything),
        fitting=len(fitting),
        pages=_pages(links, name, number, -(-len(fitting) // rows), chosen),
        switch=lambda code: with_query(links.in_language(code), links.page, chosen.query),
    )


def _fits(claim: Claimed, thing: str, partner: str, chosen: Chosen) -> bool:
    return (
        (not chosen.predicate or claim.predicate == chosen.predicate)
        and (not partner or partner in claim.partners(thing))
        and (not chosen.since or claim.last >= chosen.since or claim.first >= chosen.since)
    )


def _days(lines: Sequence[tuple[str, Line]]) -> list[tuple[str, list[Line]]]:
    """Return lines by the first day of their claims, in order; the undated under an empty day."""
    days: dict[str, list[Line]] = {}
    for day, line in lines:
        days.setdefault(day, []).append(line)
    return [(day, merged(found)) for day, found in days.items()]


def _pages(links: Links, name: str, number: int, count: int, chosen: Chosen) -> list[tuple[int, str]]:
    """Return the numbers of pages near this one, with the first and the last, and their links."""
    near = {1, count, *range(number - 2, number + 3)}
    return [
        (each, "" if each == number else with_query(links, list_path(name, each), chosen.query))
        for each in sorted(near)
        if 1 <= each <= count
    ]

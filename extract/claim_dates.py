"""The date of a claim: the term of its rule that gives a day, and on what that day rests."""

from __future__ import annotations

from collections.abc import Iterator

from communique.extract.claims import Qualifier, Text
from communique.extract.datelines import dates_paper
from communique.extract.dates import day_of
from communique.extract.mention import Mention
from communique.extract.place import Site
from communique.extract.rule_model import Choice, Term

_DATED_PAPERS = ("telegram", "letter", "report", "minutes")


def date_qualifiers(site: Site, choice: Choice, said: bool) -> Iterator[Qualifier]:
    """Yield the date of a claim and its basis; nobody has spoken (``said``) after the paper's own day."""
    for term in choice:
        mention = date_mention(site, term, said)
        day, own = day_of(mention.value[:10]) if mention else None, site.context.day
        if said and day and own and day > own and site.context.kind in _DATED_PAPERS:
            continue
        if mention and mention.value:
            yield Qualifier("date", Text(mention.value, datatype="edtf"))
            yield Qualifier("dateBasis", Text(mention.basis))
            return


def date_mention(site: Site, term: Term, said: bool = True) -> Mention | None:
    """Return the date a term gives: a slot's, the paper's, the talk's, the story's, or the nearest one."""
    context = site.context
    if term.kind == "slot":
        return next((m for m in site.mentions(term.text) if m.type in ("DATE", "TIME")), None)
    if term.text == "document-date":
        return Mention(0, 0, "DATE", value=context.dateline)
    if term.text == "meeting-date":
        entity = site.mint.get(next(iter(context.get("meeting")), ""))
        minutes = context.dateline if site.place.zone.startswith("minutes") else ""
        return Mention(0, 0, "DATE", value=(entity.start if entity else "") or minutes)
    if term.text == "story-date":
        basis = "inferred" if context.clock_value else "stated"
        # what a talk tells of, happened on another day than the talk
        told = not said and context.kind == "minutes" and not site.is_head()
        reached = "" if told and site.place.passage.kind == "turn" else context.clock_value
        return Mention(0, 0, "DATE", value=reached or ("" if told else context.dateline), basis=basis)
    return _nearest_date(site)


def _nearest_date(site: Site) -> Mention | None:
    """Return the date nearest to the match, one before it preferred, none of what is said."""
    start, end = site.found.match.span()
    said = site.found.free(words_only=True)
    dates = [
        (at, m)
        for at, m in site.place.sentence.mentions.items()
        if m.type in ("DATE", "TIME")
        and m.value
        and not any(s <= at < e for s, e in said)
        and not dates_paper(site.place.passage.folded, m.start)
    ]

    def distance(pair: tuple[int, Mention]) -> tuple[int, bool]:
        at = pair[0]
        if start <= at < end:
            return 0, False
        between = site.place.sentence.text[end:at] if at >= end else site.place.sentence.text[at:start]
        return len(between) + 40 * sum(between.count(mark) for mark in "，,；;"), at >= end

    return min(dates, key=distance)[1] if dates else None

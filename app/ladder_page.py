"""What the page of a talk shows besides that of an event: who was there, and the exchange ladder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from communique.app.backend import Backend
from communique.app.comparing_load import answering_passages
from communique.app.explorer_naming import claim_link, named
from communique.app.explorer_statements import node, statements
from communique.app.explorer_topics import Topic, language_of_words, topic_of, topics_in
from communique.app.ladder import Act, Choice, Rung, Span, Teller, beside, columns, rungs
from communique.app.page_words import Namer, Shown, relation, stance, word
from communique.app.resources import Resource
from communique.app.talk_facts import status_of, talk_facts
from communique.extract.claims import STANCES
from communique.ontology.namespaces import CMQ, PREFIXES, Base

_RDF = PREFIXES["rdf"]
_BEARING = f"""{{ ?claim <{CMQ}event> %s }} UNION {{ ?claim <{_RDF}object> %s }}
  UNION {{ ?claim <{_RDF}subject> %s }}"""
# a telegram or a letter that tells of a talk tells of it in all it says
_WITHIN = f"""?claim <{CMQ}source> ?source ; <{CMQ}zone> ?zone .
  FILTER NOT EXISTS {{ ?claim <{CMQ}event> ?other }}
  {{ SELECT DISTINCT ?source ?zone WHERE {{ GRAPH ?k {{ ?told <{CMQ}source> ?source ; <{CMQ}zone> ?zone ;
     <{_RDF}object> %s FILTER(STRENDS(STR(?zone), "/telegram") || STRENDS(STR(?zone), "/letter")) }} }} }}"""


@dataclass(frozen=True)
class Cell:
    """A cell of the ladder: how its part of the arrow is drawn, and whether the label stands here."""

    drawn: str
    label: bool = False
    tip: str = ""


@dataclass(frozen=True)
class Label:
    """What an arrow says: sign and words of the stance, words of the act, the word for what is rejected."""

    sign: str
    act: str
    stance: str
    style: str
    status: str = ""


@dataclass(frozen=True)
class Row:
    """A rung as the page shows it; each claim has its link and the word for what is rejected."""

    rung: Rung
    anchor: str
    speaker: Shown
    hearers: tuple[Shown, ...]
    labels: tuple[Label, ...]
    cells: tuple[Cell, ...]
    lang: str
    claims: tuple[tuple[Shown, str], ...]
    place: Shown
    topics: tuple[Topic, ...]
    beside: tuple[tuple[Row, ...], ...] = ()


async def talk_values(
    backend: Backend, resource: Resource, namer: Namer, choices: Mapping[str, Sequence[str]]
) -> dict[str, Any]:
    """Return what the template of a talk needs; raises a QueryFailedError."""
    talk = node(resource.iri)
    bearing = await statements(backend, _BEARING % (talk, talk, talk))
    told = await statements(backend, _WITHIN % talk)
    zones = {(s.one("source"), s.zone) for s in bearing}
    told = [s for s in told if (s.one("source"), s.zone) in zones]
    found = list({s.iri: s for s in (*bearing, *told)}.values())
    topics = topics_in(found)
    about = {Base(namer.addresses.base).entity(name) for names in topics.values() for name in names}
    namer = await named(backend, found, namer, about)
    accounts = rungs(found, topics)
    choice = _choice(choices, namer)
    main = _main(accounts, choice)
    others = [teller for teller in accounts if teller.name in choice.beside and teller != main]
    base = namer.addresses.base
    answering = {o: await answering_passages(backend, base, main.name, o.name) for o in others if main}
    shown = _ladder(accounts, main, choice, answering, namer)
    compared = namer.links.to(f"compare/id/{namer.addresses.key(resource.iri)}") if len(accounts) > 1 else ""
    return {"talk_facts": talk_facts(found, resource.iri, namer), "compared": compared} | shown


def _choice(choices: Mapping[str, Sequence[str]], namer: Namer) -> Choice:
    def one(name: str) -> str:
        return next(iter(choices.get(name, ())), "")[:200]

    speaker = one("speaker")
    iri = Base(namer.addresses.base).entity(speaker) if speaker else ""
    return Choice(iri, one("topic"), one("stance"), one("account"), tuple(choices.get("with", ()))[:4])


def _main(accounts: Mapping[Teller, list[Rung]], choice: Choice) -> Teller | None:
    """Return the account in the rows: the one chosen, else the one that tells most."""
    chosen = [teller for teller in accounts if teller.name == choice.account]
    return next(iter([*chosen, *sorted(accounts, key=lambda t: (-len(accounts[t]), t))]), None)


def _ladder(
    accounts: Mapping[Teller, list[Rung]], main: Teller | None, choice: Choice,
    answering: Mapping[Teller, Sequence[tuple[Span, Span]]], namer: Namer,
) -> dict[str, Any]:  # fmt: skip
    everything = accounts.get(main, []) if main else []
    others = list(answering)
    aligned = [beside(everything, accounts[other], answering[other]) for other in others]
    who = columns([*everything, *(rung for _, alone in aligned for rung in alone)])
    shown = [rung for rung in everything if choice.fits(rung)]
    rows = [
        replace(
            _row(rung, who, namer),
            beside=tuple(tuple(_row(r, who, namer) for r in met.get(rung.number, ())) for met, _ in aligned),
        )
        for rung in shown
    ]
    alone = [
        (teller_name(other, namer), [_row(rung, who, namer) for rung in left if choice.fits(rung)])
        for other, (_, left) in zip(others, aligned, strict=True)
    ]
    return {
        "rows": rows,
        "alone": [(name, left) for name, left in alone if left],
        "columns": [namer.name(iri) for iri in who],
        "others": [teller_name(other, namer) for other in others],
        "accounts": [(t, teller_name(t, namer), len(accounts[t])) for t in accounts],
        "main": main,
        "choice": choice,
        "total": len(everything),
        "claim_count": sum(len(rung.claims) for rung in shown),
        **_offered(everything, namer),
        "key_of": namer.addresses.key,
    }


def _offered(found: Sequence[Rung], namer: Namer) -> dict[str, Any]:
    """Return what can be chosen: speakers, topics, stances, each with the number of its rungs."""
    speakers: dict[str, int] = {}
    topics: dict[str, int] = {}
    stances: dict[str, int] = {}
    for rung in found:
        speakers[rung.speaker] = speakers.get(rung.speaker, 0) + 1
        for topic in rung.topics:
            topics[topic] = topics.get(topic, 0) + 1
        for name in {act.stance for act in rung.acts}:
            stances[name] = stances.get(name, 0) + 1
    return {
        "speakers": [(namer.addresses.key(iri), namer.name(iri), n) for iri, n in speakers.items()],
        "topics": sorted(
            ((topic_of(name, namer), n) for name, n in topics.items()), key=lambda pair: (-pair[1], pair[0])
        ),
        "stances": [
            (name, stance(name, namer.links.language), stances[name]) for name in STANCES if name in stances
        ],
    }


def teller_name(teller: Teller, namer: Namer) -> Shown:
    """Return an account by its part and its source, with the link to the source's page."""
    source = namer.name(teller.source)
    return Shown(f"{source.text} · {zone_words(teller.zone, namer.links.language)}", source.lang, source.href)


def zone_words(zone: str, language: str) -> str:
    """Return the name of a zone in words.

    >>> zone_words("minutes-1", "zh"), zone_words("notes", "en")
    ('会谈记录 1', 'notes')
    """
    kind, _, number = zone.partition("-")
    words = _ZONES.get(kind, (kind, kind))[0 if language == "zh" else 1]
    return f"{words} {number}".strip()


_ZONES = {
    "head": ("篇首", "head"), "article": ("文章", "article"), "minutes": ("会谈记录", "minutes"),
    "telegram": ("电报", "telegram"), "letter": ("信函", "letter"), "treaty": ("条约", "treaty"),
    "report": ("报告", "report"), "notes": ("注释", "notes"), "page": ("网页", "page"),
    "text": ("正文", "text"),
}  # fmt: skip


def _row(rung: Rung, who: Sequence[str], namer: Namer) -> Row:
    language = namer.links.language
    links = [(claim_link(claim.iri, namer), status_of(claim, namer)) for claim in rung.claims]
    source = namer.name(rung.teller.source)
    place = f"{zone_words(rung.teller.zone, language)}, {rung.start:,}–{rung.end:,}"
    return Row(
        rung,
        f"r-{rung.teller.zone}-{rung.number}",
        namer.name(rung.speaker),
        tuple(namer.name(iri) for iri in rung.hearers),
        tuple(label_of(act, language) for act in rung.acts),
        cells(rung, who),
        language_of_words(rung.quote),
        tuple(links),
        Shown(f"{source.text}, {place}", source.lang, f"{source.href}#o{rung.start}" if source.href else ""),
        tuple(sorted(topic_of(name, namer) for name in rung.topics)),
    )


def label_of(act: Act, language: str) -> Label:
    """Return what an arrow says of an act."""
    sign, words = stance(act.stance, language)
    done = relation(act.predicate, language)
    status = word("rejected", language) if act.rejected else ""
    return Label(sign, done, words if act.telling else "", act.stance, status)


def cells(rung: Rung, who: Sequence[str]) -> tuple[Cell, ...]:
    """Return the cells of a rung: where the line begins, passes and ends.

    The class names are ``left`` and ``right`` for a line on that half of the cell, ``from`` for where it
    begins; ``tip`` is the way an arrow's head points.
    """
    places = {iri: number for number, iri in enumerate(who)}
    start = places.get(rung.speaker)
    if start is None:
        return tuple(Cell("") for _ in who)
    ends = [places[iri] for iri in rung.hearers if iri in places and places[iri] != start]
    low, high = min([start, *ends]), max([start, *ends])
    found = []
    for number in range(len(who)):
        drawn = ["left"] if low < number <= high else []
        drawn += ["right"] if low <= number < high else []
        if number == start:
            drawn += ["from", "to-right" if high > start else "to-left" if low < start else "alone"]
        tip = "" if number not in ends else "right" if number > start else "left"
        found.append(Cell(" ".join(drawn), number == start, tip))
    return tuple(found)

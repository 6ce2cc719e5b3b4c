"""What the page of a source shows: text with claims, margin, versions, archive reference, citation."""

from __future__ import annotations

import asyncio
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import unquote

from communique.app.backend import Backend, select
from communique.app.explorer_naming import claim_link, named
from communique.app.explorer_statements import Statement, node, statements
from communique.app.explorer_topics import language_of_words
from communique.app.explorer_values import valued
from communique.app.ladder import act_of
from communique.app.ladder_page import Label, label_of, zone_words
from communique.app.page_words import Namer, Shown
from communique.app.resources import Resource
from communique.app.settings import Settings
from communique.app.source_text import Paragraph, Part, Piece, parts, stored_text
from communique.app.source_versions import versions
from communique.ontology.namespaces import CMQ
from communique.queries.tables import plain

_HELD = (
    "heldBy", "recordedBy", "translatedBy", "translationOf", "authored", "publishedIn", "callNumber", "cites",
)  # fmt: skip
_PASSAGES = f"""SELECT DISTINCT ?begins WHERE {{ GRAPH ?g {{
  ?account <{CMQ}ofSource> %s . ?passage <{CMQ}inAccount> ?account ; <{CMQ}begins> ?begins }} }}"""


@dataclass(frozen=True)
class Note:
    """A claim in the margin: who says it, its label, what is said of what, its words and its anchor."""

    anchor: str
    claim: Shown
    voice: Shown | None
    label: Label
    subject: Shown
    object: Shown
    negative: bool


@dataclass(frozen=True)
class Block:
    """A paragraph with its margin; ``anchor`` is that of a note, ``place`` that of where it begins.

    ``places`` are anchors of what the comparison cites there, where only quotes are at hand.
    """

    paragraph: Paragraph
    notes: tuple[Note, ...]
    anchor: str = ""
    place: str = ""
    places: tuple[str, ...] = ()


@dataclass(frozen=True)
class Section:
    """A part of the source as the page shows it."""

    part: Part
    title: str
    blocks: tuple[Block, ...]


async def source_values(
    backend: Backend, resource: Resource, namer: Namer, settings: Settings
) -> dict[str, Any]:
    """Return what the template of a source needs; raises a QueryFailedError."""
    found = await statements(backend, f"?claim <{CMQ}source> {node(resource.iri)}")
    namer = await named(backend, found, namer)
    notes = {s.iri: _note(s, namer) for s in found}
    own = {name: next(iter(resource.values(CMQ + name)), "") for name in ("fileName", "sha256", "characters")}
    stored = stored_text(settings.texts, own["fileName"], own["sha256"])
    rows = (await select(backend, _PASSAGES % node(resource.iri))).rows
    places = frozenset(int(plain(row[0])) for row in rows if row[0] is not None)
    cut = await asyncio.to_thread(parts, stored.text, found, places) if stored.text else _quoted(found)
    name = unquote(resource.iri.rpartition("/")[2])
    return {
        "sections": _sections(cut, notes, namer, () if stored.text else sorted(places)),
        "problem": stored.problem,
        "versions": await versions(backend, namer.addresses.base, name, cut, stored.text),
        "held": _held(found, namer),
        "own": own,
        "citation": _citation(resource, own, found, namer),
        "claim_total": len(found),
        "anchors": {iri: note.anchor for iri, note in notes.items()},
        "rejected": {s.iri for s in found if s.rejected},
        "hrefs": {iri: note.claim.href for iri, note in notes.items()},
        "zone_words": lambda name: zone_words(name, namer.links.language),
    }


def _note(statement: Statement, namer: Namer) -> Note:
    voice = statement.one("voice")
    return Note(
        "c-" + statement.iri.rsplit("/", 1)[-1][:12],
        claim_link(statement.iri, namer),
        namer.name(voice) if voice and voice != statement.subject else None,
        label_of(act_of(statement), namer.links.language),
        namer.name(statement.subject),
        object_of(statement, namer),
        statement.negative,
    )


def object_of(statement: Statement, namer: Namer) -> Shown:
    """Return what a statement says of its subject."""
    return valued(namer.show(statement.object), namer.links.language)


def _sections(
    cut: Sequence[Part], notes: Mapping[str, Note], namer: Namer, places: Sequence[int]
) -> list[Section]:
    """Return the parts with their margins; what stands twice is led to where it stands first."""
    starts = sorted({p.start for part in cut for p in part.paragraphs})
    near: dict[int, list[str]] = {}
    for offset in places if starts else ():
        near.setdefault(starts[max(0, bisect_right(starts, offset) - 1)], []).append(f"o{offset}")
    starting = {f"o{start}" for start in starts}
    seen: set[str] = set()
    made = []
    for part in cut:
        blocks = []
        for paragraph in part.paragraphs:
            here = []
            for note in (notes[s.iri] for s in paragraph.claims):
                here.append(note if note.anchor not in seen else replace(note, anchor=""))
                seen.add(note.anchor)
            anchor = f"note-{paragraph.number}" if paragraph.kind == "note" and paragraph.number else ""
            place = f"o{paragraph.start}"
            fresh = ["" if name in seen else name for name in (anchor, place)]
            seen |= {anchor, place}
            cited = tuple(name for name in near.pop(paragraph.start, ()) if name not in starting)
            blocks.append(Block(paragraph, tuple(here), fresh[0], fresh[1], cited))
        made.append(Section(part, zone_words(part.name, namer.links.language), tuple(blocks)))
    return made


def _quoted(found: Sequence[Statement]) -> list[Part]:
    """Return the parts of a source whose text is not at hand: its quotes in order, each once."""
    zones: dict[str, dict[tuple[int, int], list[Statement]]] = {}
    for statement in found:
        for words in statement.words[:1]:
            zones.setdefault(statement.zone, {}).setdefault((words.start, words.end), []).append(statement)
    made = []
    for zone, spans in zones.items():
        paragraphs = []
        for (start, _), claims in sorted(spans.items(), key=lambda item: (item[0][0], -item[0][1])):
            quote = claims[0].words[0].quote
            piece = Piece(quote, start, tuple(s.iri for s in claims))
            paragraphs.append(Paragraph("quote", "", start, (piece,), tuple(claims)))
        language = language_of_words("".join(p.text for p in paragraphs))
        made.append(Part(zone, zone.partition("-")[0], language, tuple(paragraphs)))
    return sorted(made, key=lambda part: part.paragraphs[0].start)


def _held(found: Sequence[Statement], namer: Namer) -> list[tuple[Shown, Label, Shown, str, Shown]]:
    """Return where the papers of this source lie and were printed: who, label, what, note, claim."""
    listed = []
    for statement in sorted(found, key=lambda s: _HELD.index(s.predicate) if s.predicate in _HELD else 99):
        if statement.predicate in _HELD and not statement.negative:
            listed.append(
                (
                    namer.name(statement.subject),
                    label_of(act_of(statement), namer.links.language),
                    object_of(statement, namer),
                    ", ".join(filter(None, (statement.one("note"), statement.one("pages")))),
                    claim_link(statement.iri, namer),
                )
            )
    return list(dict.fromkeys(listed))


def _citation(
    resource: Resource, own: Mapping[str, str], found: Sequence[Statement], namer: Namer
) -> list[Shown]:
    """Return how to cite the source: title, where it is held, file and its hash, the address for good."""
    title = namer.name(resource.iri)
    holders = dict.fromkeys(
        namer.show(s.object)
        for s in found
        if s.predicate == "heldBy" and s.zone.startswith("page") and not s.rejected
    )
    return [
        replace(title, href=""),
        *(replace(holder, href="") for holder in holders),
        Shown(own["fileName"]),
        Shown(f"SHA-256 {own['sha256'][:16]}…"),
        Shown(resource.iri),
    ]

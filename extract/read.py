"""Reads one text: layout, mentions, rules with their context, notes; returns all it gave as a ``Reading``.

A pure function of the text, the rules and the authority file: texts are independent of one another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from communique.extract.citations import note_claims, page_claims
from communique.extract.claims import Claim, Span
from communique.extract.context import PRONOUN_TYPES
from communique.extract.formats import read_any
from communique.extract.forms import forms
from communique.extract.layout import Zone, read_layout
from communique.extract.matching import Matcher
from communique.extract.mention import Mention
from communique.extract.mentions import Group, find_mentions
from communique.extract.minting import Mint
from communique.extract.modality import Markers
from communique.extract.names import Names, compile_names
from communique.extract.nesting import nested
from communique.extract.reading import MentionRow, Reading, SourceRecord
from communique.extract.repeats import without_repeats
from communique.extract.rule_parser import RULES, Vocabulary, load_rules
from communique.extract.source import Source
from communique.extract.whole_names import whole_names
from communique.extract.zone_reader import ZoneReader
from communique.ontology.authorities import Entity, Form, load_authorities
from communique.ontology.own import NAMES as OWN_NAMES
from communique.ontology.own import RULES as OWN_RULES
from communique.ontology.own import own_folder
from communique.ontology.vocabulary import predicates, qualifiers

_PAGES = ("head", "page")


@dataclass(frozen=True)
class Tools:
    """What every reading shares: names, rules, authorities; never changed while reading."""

    names: Names
    matcher: Matcher
    markers: Markers
    mint: Mint
    states: frozenset[str]


def make_tools(rule_files: Iterable[Path], entities: Iterable[Entity], own: Path | None = None) -> Tools:
    """Compile names and rules; raises RuleSyntaxError for the first line that is wrong.

    ``own`` is a folder of a curator's own names and rules, read beside the others.
    """
    known = tuple(entities)
    names = own / OWN_NAMES if own else None
    written = forms(known, own=names if names and names.is_file() else None)
    full = {f.text: f.type for f in written if f.always}
    vocabulary = Vocabulary(predicates(), qualifiers(), frozenset(e.key for e in known), full)
    rules = load_rules(rule_files, vocabulary, sorted(own.glob(OWN_RULES)) if own else ())
    states = frozenset(e.key for e in known if e.type == "state")
    return Tools(compile_names(written), Matcher.of(rules), Markers.of(rules.markers), Mint.of(known), states)


def default_tools() -> Tools:
    """Return the tools made from the package's rule files and authority file, and a curator's own."""
    return _tools(own_folder())


@cache
def _tools(own: Path | None) -> Tools:
    return make_tools(sorted(RULES.glob("*.rules")), load_authorities(), own)


def read_text(path: Path, tools: Tools | None = None, unfiltered: bool = False) -> Reading:
    """Read a text in any of the formats; raises ReadingError when it cannot be read.

    ``unfiltered`` tries every rule on every sentence; the claims are the same.
    """
    return read(read_any(path), tools or default_tools(), unfiltered)


def read(source: Source, tools: Tools, unfiltered: bool = False) -> Reading:
    """Read a source that is already in memory."""
    zones = read_layout(source.text)
    mint = tools.mint.fresh()

    def make_reader(zone: Zone) -> ZoneReader:
        return ZoneReader(source, zone, tools.matcher, tools.markers, tools.states, mint, unfiltered)

    readers, claims = read_zones(zones, tools.names, make_reader)
    claims += _cited(source, readers, mint)
    merged = without_repeats(merge(claims))
    merged = merge((*merged, *nested(merged)))
    rows = {row for reader in readers for row in _rows(source, reader.zone, reader.mentions, mint)}
    page_title = next((r.title for r in reversed(readers) if r.zone.kind in _PAGES), "")
    title = page_title or _title(zones) or source.name
    record = SourceRecord(
        source.name,
        source.file,
        source.sha256,
        len(source.text),
        _language(zones),
        title,
        source.encoding,
        _other_titles(title, mint),
    )
    entities = tuple(mint.added[key] for key in sorted(mint.added))
    return Reading(record, tuple(sorted(rows)), entities, merged)


def read_zones(
    zones: Sequence[Zone], names: Names, make_reader: Callable[[Zone], ZoneReader]
) -> tuple[list[ZoneReader], list[Claim]]:
    """Read the zones of one text in order, each with the reader made for it; return readers and claims.

    Heads of pages are read again at the end by a second reader, which is not returned: their claims can
    only be made when the document they head is known.
    """
    placed = [(number, p) for number, zone in enumerate(zones) for p in zone.passages]
    found = iter(find_mentions(names, [p for _, p in placed], [number for number, _ in placed]))
    claims: list[Claim] = []
    readers: list[ZoneReader] = []
    pages: list[tuple[Zone, list[tuple[list[Mention], dict[int, Group]]]]] = []
    carried: dict[str, tuple[str, ...]] = {}
    page_date, page_title = "", ""
    for zone in zones:
        marked = [next(found) for _ in zone.passages]
        reader = make_reader(zone)
        last = next((r.context.dateline for r in reversed(readers) if r.zone.kind not in _PAGES), "")
        talk_before = next((r for r in readers if r.zone.name == zone.of and zone.kind == "minutes"), None)
        if talk_before:
            reader.begin(talk_before.context.registers, talk_before.context.dateline, talk_before.title)
        else:
            reader.begin(carried, last if zone.kind == "notes" else page_date, page_title)
        if zone.kind == "notes" and readers:
            reader.annotate(_since_notes(readers))
        read_now = reader.read(marked)
        if zone.kind in _PAGES:
            pages.append((zone, marked))
            carried, page_date = dict(reader.context.registers), reader.context.dateline
            page_title = reader.title
        else:
            claims += read_now
        readers.append(reader)
    owner = next((r.document for r in readers if r.zone.kind not in (*_PAGES, "notes")), "")
    for zone, marked in pages:
        page = make_reader(zone)
        page.begin({}, "", "")
        page.context.set("document", (owner,) if owner else ())
        claims += page.read(marked)
    return readers, claims


def _since_notes(readers: Sequence[ZoneReader]) -> Sequence[ZoneReader]:
    """Return the readers of the papers behind the last notes: numbers of notes may begin anew there."""
    last = max((n for n, reader in enumerate(readers) if reader.zone.kind == "notes"), default=-1)
    since = readers[last + 1 :]
    return since if any(reader.zone.kind not in _PAGES for reader in since) else readers


def _cited(source: Source, readers: list[ZoneReader], mint: Mint) -> Iterator[Claim]:
    """Yield what notes cite for the document that bears their marks, and what a page says of where its
    text is held.
    """
    texts = [r for r in readers if r.zone.kind not in (*_PAGES, "notes")]
    for number, reader in enumerate(readers):
        if reader.zone.kind == "notes":
            bearing = [r for r in _since_notes(readers[:number]) if r.zone.kind not in _PAGES]
            numbers = {p.number for p in reader.zone.passages}
            marked = (r for r in bearing for p in r.zone.passages for m in p.marks if m.number in numbers)
            first = next(marked, texts[0] if texts else reader)
            yield from note_claims(
                source,
                reader.zone,
                reader.mentions,
                mint,
                first.document,
                next(iter(first.context.get("author")), ""),
            )
        else:
            owner = texts[0] if reader.zone.kind in _PAGES and texts else reader
            yield from page_claims(source, reader.zone, reader.mentions, mint, owner.document)


def merge(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Join claims that differ only in evidence or rule; the first rule in reading order is kept.

    Words that stand within other words of the same claim are no further evidence.
    """
    joined: dict[tuple[object, ...], list[Claim]] = {}
    for claim in claims:
        key = (
            claim.source,
            claim.zone,
            claim.subject,
            claim.predicate,
            claim.object,
            claim.voice,
            claim.reported_by,
            claim.stance,
            claim.polarity,
            claim.qualifiers,
        )
        joined.setdefault(key, []).append(claim)
    single = (
        replace(same[0], evidence=_widest([span for claim in same for span in claim.evidence]))
        if len(same) > 1
        else same[0]
        for same in joined.values()
    )
    return tuple(sorted(single, key=lambda c: (c.evidence[0], c.subject, c.predicate, c.digest)))


def _widest(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Return the spans that stand in no other of them, in their order."""
    outer, reached = set(), -1
    for span in sorted(set(spans), key=lambda s: (s.start, -s.end)):
        if span.end > reached:
            outer.add(span)
            reached = span.end
    return tuple(span for span in dict.fromkeys(spans) if span in outer)


def _rows(source: Source, zone: Zone, mentions: Iterable[list[Mention]], mint: Mint) -> Iterable[MentionRow]:
    for passage, found in zip(zone.passages, mentions, strict=True):
        for m in whole_names(passage.folded, found):
            if m.type not in (*PRONOUN_TYPES, "SIDE"):
                span = passage.span(m.start, m.end, source.text)
                label = mint.label(m.key) if m.key else m.value or span.words
                yield MentionRow(source.name, span.start, span.end, span.words, m.type, label, m.key)


def _language(zones: Iterable[Zone]) -> str:
    """Return the language in which most of the text is written."""
    sizes: dict[str, int] = {}
    for zone in zones:
        sizes[zone.language] = sizes.get(zone.language, 0) + sum(len(p.text) for p in zone.passages)
    return max(sizes, key=lambda language: sizes[language], default="en").split("-")[0]


def _other_titles(title: str, mint: Mint) -> tuple[Form, ...]:
    """Return the labels in other languages of the paper whose label a text has as its title."""
    entity = mint.get(mint.by_label.get(title, ""))
    return tuple(form for form in entity.labels if form.text != title) if entity else ()


def _title(zones: Iterable[Zone]) -> str:
    return next((p.text for zone in zones for p in zone.passages if p.kind in ("title", "heading")), "")

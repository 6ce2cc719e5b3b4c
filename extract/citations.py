"""Citations: each part of a note to a work or an archive unit, with pages, relation and the note's number.

A part that follows an archive reference in the same note is where that reference was found (cited via),
printed
(转引自) or not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from communique.extract.archive_units import ArchiveUnit, find_pages, find_units
from communique.extract.claims import Claim, Qualifier, Ref, Text
from communique.extract.layout import Zone
from communique.extract.mention import Mention
from communique.extract.minting import Mint, slug
from communique.extract.passage import Passage
from communique.extract.source import Source
from communique.extract.traditional import simplify

NOTE_RULE, PAGE_RULE = "note-grammar/1", "page-citation/1"
_PART = re.compile(r"(?:[^；;。《]|《[^》]*》|《)*[；;。]?")
_NUMBER = re.compile(r"^\s*(?:\[\\?\[?\d+\\?\]\]?(?:\([^)]*\))?|[①-⑳][)）]?)\s*")
_VIA = re.compile(r"转引自|引自")
_ALSO = re.compile(r"另(?:参)?见|又见")
_SEE = re.compile(r"参见|参阅|可见|详见|^见|see\b", re.IGNORECASE)
_AUTHORS = re.compile(
    r"(?:^|[,，、。\s]|转引自|参见|另参见|参阅|可见|详见|见)(?P<names>(?!转引自|另?参见|参阅|详见|见)[^,，。;；:《》()]{2,40}?)(?:等)?(?:主?编著?)?\s*[:：]\s*《"
)
_SEPARATOR = re.compile(r"[、,，]|和|与")
_VOLUME = re.compile(r"》\s*(?:[,，]\s*)?(第[\d一二三四五六七八九十]+[册卷辑])")
_ISSUE = re.compile(r"(\d{4})年第([\d-]+)期")
_YEAR = re.compile(r"出版社\s?(\d{4})年|[（(][^()（）]{0,12}?(\d{4})年[)）]")


@dataclass
class _Notes:
    """What a run of notes has in common: works seen, for short forms; the document that cites."""

    source: Source
    zone: Zone
    mint: Mint
    document: str
    voice: str = ""
    claims: list[Claim] = field(default_factory=list)

    def claim(
        self,
        passage: Passage,
        bounds: tuple[int, int],
        subject: str,
        predicate: str,
        object_: str,
        rule: str,
        **more: str,
    ) -> None:
        """Add a claim on a part of a note; empty circumstances are left out."""
        qualifiers = tuple(Qualifier(k, Text(v)) for k, v in more.items() if v)
        span = passage.span(*bounds, self.source.text)
        if subject and object_ and subject != object_:
            self.claims.append(
                Claim(
                    self.source.name,
                    self.zone.name,
                    subject,
                    predicate,
                    Ref(object_),
                    (span,),
                    rule,
                    self.voice,
                    qualifiers=qualifiers,
                )
            )


def note_claims(
    source: Source, zone: Zone, mentions: list[list[Mention]], mint: Mint, document: str, voice: str
) -> list[Claim]:
    """Return what the notes of a zone cite on behalf of a document."""
    notes = _Notes(source, zone, mint, document, voice)
    for passage, found in zip(zone.passages, mentions, strict=True):
        if passage.kind == "note":
            _note(notes, passage, found)
    return notes.claims


def _note(notes: _Notes, passage: Passage, mentions: list[Mention]) -> None:
    text = passage.folded
    number = _NUMBER.match(text)
    unit_before, relation_before = "", "cites"
    for start, end in _parts(text, number.end() if number else 0):
        units = [u for u in find_units(text) if start <= u.start < end]
        if units:
            unit_before = _archive(
                notes, passage, mentions, units[0], (start, end), NOTE_RULE, passage.number
            )
        if work := _work(notes, passage, mentions, (start, end)):
            relation = _relation(text[start:end], bool(unit_before))
            if relation == "cites" and relation_before == "see":  # "see A; B; C" is said once
                relation = "see"
            relation_before = relation
            if relation == "via" and unit_before:
                notes.claim(
                    passage,
                    (start, end),
                    unit_before,
                    "citedVia",
                    work,
                    NOTE_RULE,
                    note=passage.number,
                    pages=find_pages(text[start:end]),
                )
            pages = "" if units else find_pages(text[start:end])
            volume = _VOLUME.search(text, start, end)
            notes.claim(
                passage, (start, end), notes.document, "cites", work, NOTE_RULE,
                note=passage.number, pages=pages, relation=relation, length=volume[1] if volume else "",
            )  # fmt: skip


def _parts(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Yield the bounds of a note's parts; a title in 《》 is never cut."""
    for match in _PART.finditer(text, start):
        left = match.start() + len(match[0]) - len(match[0].lstrip())
        right = left + len(match[0].strip().rstrip("；;。"))
        if right > left:
            yield left, right


def _relation(part: str, after_unit: bool) -> str:
    if _VIA.search(part) or after_unit:
        return "via"
    return "see-also" if _ALSO.search(part) else "see" if _SEE.search(part) else "cites"


def _archive(
    notes: _Notes,
    passage: Passage,
    mentions: list[Mention],
    unit: ArchiveUnit,
    part: tuple[int, int],
    rule: str,
    number: str,
) -> str:
    """Claim an archive reference and its chain; return the key of its lowest unit."""
    before = [m for m in mentions if m.type == "ARCHIVE" and m.key and m.end <= unit.start]
    if not before:
        return ""
    archive, parent = before[-1].key, ""
    bounds = (max(before[-1].start, part[0]) if part[0] <= before[-1].start else part[0], unit.end)
    name = notes.mint.label(archive)
    for key, label in unit.keys(archive):
        notes.mint.add(
            key, "archive-unit", f"{name}, {label}", f"{notes.mint.label(archive, 'zh-hans')}，{label}"
        )
        notes.claim(passage, bounds, key, "partOf", parent or archive, rule)
        parent = key
    notes.claim(passage, bounds, parent, "heldBy", archive, rule)
    notes.claim(
        passage,
        bounds,
        notes.document,
        "cites",
        parent,
        rule,
        note=number,
        pages=unit.pages,
        relation="cites",
    )
    return parent


def _work(notes: _Notes, passage: Passage, mentions: list[Mention], part: tuple[int, int]) -> str:
    """Claim the work a part names, its authors, publisher and journal; return its key."""
    text, mint = passage.folded, notes.mint
    titles = [m for m in mentions if m.type in ("WORK", "TREATY") and part[0] <= m.start < part[1]]
    if not titles:
        return ""
    first, container = (
        titles[0],
        next((m for m in titles[1:] if _ISSUE.match(text, m.end) or _ISSUE.match(text[m.end + 1 :])), None),
    )
    work = first.key or _title_key(mint, passage.text[first.start : first.end].strip("《》"), bool(container))
    bounds = (part[0], part[1])
    for author in _authors(mint, text, part, first.start, mentions):
        notes.claim(passage, bounds, author, "authored", work, NOTE_RULE)
    if container is not None:
        journal = container.key or _title_key(
            mint, passage.text[container.start : container.end].strip("《》"), False
        )
        issue = _ISSUE.search(text, container.end, part[1])
        date = f"{issue[1]}" if issue else ""
        notes.claim(
            passage,
            bounds,
            work,
            "publishedIn",
            journal,
            NOTE_RULE,
            length=f"{date} no. {issue[2]}" if issue else "",
        )
    publisher = next(
        (
            m
            for m in mentions
            if part[0] <= m.start < part[1] and m.type == "ORG" and _is_publisher(mint, m.key)
        ),
        None,
    )
    if publisher:
        year = _YEAR.search(text, *part)
        notes.claim(
            passage,
            bounds,
            publisher.key,
            "published",
            work,
            NOTE_RULE,
            length=year[1] or year[2] if year else "",
        )
    return work


def _is_publisher(mint: Mint, key: str) -> bool:
    entity = mint.get(key)
    return entity is not None and entity.type == "publisher"


def _title_key(mint: Mint, title: str, article: bool) -> str:
    """Return the key of a title no authority row has: an earlier longer title it shortens, or a new work."""
    for entity in mint.added.values():
        if (
            entity.type in ("work", "article")
            and entity.label("zh-hans").startswith(simplify(title))
            and len(title) > 3
        ):
            return entity.key
    return mint.add(f"work-{slug(title)}", "article" if article else "work", title, title)


def _authors(
    mint: Mint, text: str, part: tuple[int, int], title: int, mentions: list[Mention]
) -> Iterator[str]:
    """Yield the authors named before a title and a colon; one the authority file lacks becomes a new
    person.
    """
    match = next(
        (m for m in _AUTHORS.finditer(text[part[0] : part[1]]) if part[0] + m.end() - 1 == title), None
    )
    if match is None:
        return
    start = part[0] + match.start("names")
    for name in _SEPARATOR.split(match["names"]):
        begin = text.index(name, start)
        start = begin + len(name)
        known = next(
            (m for m in mentions if m.type == "PERSON" and m.start < start and begin < m.end and m.key), None
        )
        plain = name.strip().removesuffix("等")
        if known:
            yield known.key
        elif 2 <= len(plain) <= 12:
            yield mint.add(f"person-{slug(plain)}", "person", plain, plain)


def page_claims(
    source: Source, zone: Zone, mentions: list[list[Mention]], mint: Mint, document: str
) -> list[Claim]:
    """Return the archive references and the archives that a page's head or a text's last lines give for
    a document.
    """
    notes = _Notes(source, zone, mint, document)
    for passage, found in zip(zone.passages, mentions, strict=True):
        units = find_units(passage.folded)
        for unit in units:
            last = _archive(notes, passage, found, unit, (0, len(passage.text)), PAGE_RULE, "")
            archive = last.split("/")[0]
            if last:
                notes.claim(
                    passage, (unit.start, unit.end), document, "heldBy", archive, PAGE_RULE, pages=unit.pages
                )
    return notes.claims

"""What notes cite: works and archive references as claims, with pages and how they were seen."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.extract.archive_units import ArchiveUnit, find_pages, find_units
from communique.extract.cited_works import cited_before, cited_work
from communique.extract.claims import Claim
from communique.extract.layout import Zone
from communique.extract.mention import Mention
from communique.extract.minting import Mint
from communique.extract.note_run import NOTE_RULE, PAGE_RULE, NoteRun
from communique.extract.passage import Passage
from communique.extract.source import Source

__all__ = ["NOTE_RULE", "PAGE_RULE", "note_claims", "page_claims"]

_PART = re.compile(r"(?:[^；;。《]|《[^》]*》|《)*[；;。]?")
_NUMBER = re.compile(r"^\s*(?:\[\\?\[?\d+\\?\]\]?(?:\([^)]*\))?|[①-⑳][)）]?)\s*")
_VIA = re.compile(r"转引自|引自|\b(?:cited|quoted) in\b", re.IGNORECASE)
_ALSO = re.compile(r"另(?:参)?见|又见|\bsee also\b", re.IGNORECASE)
_SEE = re.compile(r"参见|参阅|可见|详见|^见|see\b", re.IGNORECASE)
_VOLUME = re.compile(
    r"》\s*(?:[,，]\s*)?(第[\d一二三四五六七八九十]+[册卷辑])|\b([Vv]ol\.?\s?(?:[IVXL]+|\d+))\b"
)


def note_claims(
    source: Source, zone: Zone, mentions: list[list[Mention]], mint: Mint, document: str, voice: str
) -> list[Claim]:
    """Return what the notes of a zone cite on behalf of a document."""
    run = NoteRun(source, zone, mint, document, voice)
    for passage, found in zip(zone.passages, mentions, strict=True):
        if passage.kind == "note":
            _note(run, passage, found)
    return run.claims


def _note(run: NoteRun, passage: Passage, mentions: list[Mention]) -> None:
    text = passage.folded
    number = _NUMBER.match(text)
    unit_before, relation_before = "", "cites"
    for start, end in _parts(text, number.end() if number else 0):
        units = [u for u in find_units(text) if start <= u.start < end]
        titled = text.find("《", start, units[0].start) >= 0 if units else False
        if units:
            unit_before = _archive(run, passage, mentions, units[0], (start, end), NOTE_RULE, passage.number)
        before = cited_before(run, text, (start, end))
        work = before or cited_work(run, passage, mentions, (start, end))
        if not work:
            continue
        if titled and unit_before:  # a document by its title, then where it is kept
            run.claim(passage, (start, end), work, "heldBy", unit_before.split("/")[0])
            unit_before = ""
        relation = _relation(text[start:end], bool(unit_before))
        if relation == "cites" and relation_before == "see":  # "see A; B; C" is said once
            relation = "see"
        relation_before = relation
        pages = "" if units else find_pages(text[start:end])
        if relation == "via" and unit_before:
            seen = find_pages(text[start:end])
            run.claim(passage, (start, end), unit_before, "citedVia", work, note=passage.number, pages=seen)
        volume = _VOLUME.search(text, start, end)
        run.claim(
            passage, (start, end), run.document, "cites", work, note=passage.number, pages=pages,
            relation=relation, length=(volume[1] or volume[2]) if volume else "",
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
    run: NoteRun,
    passage: Passage,
    mentions: list[Mention],
    unit: ArchiveUnit,
    part: tuple[int, int],
    rule: str,
    number: str,
) -> str:
    """Claim an archive reference and its chain; return the key of its lowest unit."""
    archives = [m for m in mentions if m.type == "ARCHIVE" and m.key and m.end <= unit.start]
    inside = [m for m in archives if part[0] <= m.start]
    if unit.archive and not inside and run.mint.get(unit.archive):
        archive, start = unit.archive, part[0]
    elif archives:
        archive, start = archives[-1].key, max(archives[-1].start, part[0])
    else:
        return ""
    bounds, parent = (start, unit.end), ""
    name, chinese = run.mint.label(archive), run.mint.label(archive, "zh-hans")
    for key, label in unit.keys(archive):
        run.mint.add(key, "archive-unit", f"{name}, {label}", f"{chinese}，{label}")
        run.claim(passage, bounds, key, "partOf", parent or archive, rule)
        parent = key
    run.claim(passage, bounds, parent, "heldBy", archive, rule)
    run.claim(
        passage, bounds, run.document, "cites", parent, rule, note=number, pages=unit.pages, relation="cites"
    )
    return parent


def page_claims(
    source: Source, zone: Zone, mentions: list[list[Mention]], mint: Mint, document: str
) -> list[Claim]:
    """Return the archive references and the archives that a page's head or a text's last lines give for
    a document.
    """
    run = NoteRun(source, zone, mint, document)
    for passage, found in zip(zone.passages, mentions, strict=True):
        for unit in find_units(passage.folded):
            last = _archive(run, passage, found, unit, (0, len(passage.text)), PAGE_RULE, "")
            if last:
                archive, bounds = last.split("/")[0], (unit.start, unit.end)
                run.claim(passage, bounds, document, "heldBy", archive, PAGE_RULE, pages=unit.pages)
    return run.claims

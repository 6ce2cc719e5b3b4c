"""Accounts and their units: a zone of a source, cut into sentences that know what they name.

A unit is what is laid beside another: it keeps where it stands in the file, so that every word shown can be
read again.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from communique.extract.claims import Claim, Ref
from communique.extract.encode import sentence_bounds
from communique.extract.layout import Zone, read_layout
from communique.extract.passage import Passage
from communique.extract.reading import MentionRow, Reading
from communique.graph.compare_terms import Mark, find_negations, find_terms
from communique.graph.compare_values import find_values
from communique.graph.units import Value
from communique.ontology.vocabulary import speech_acts

_NAMES = ("PERSON", "ORG", "PLACE", "TREATY", "EVENT", "WORK", "ARCHIVE")
_ITEM = re.compile(
    r"[^\w(（]*(?:[(（]([一二三四五六七八九十]{1,3}|\d{1,2})[)）]|(\d{1,2})\.\s|([一二三四五六七八九十]{1,3})、)"
)
_DIGITS = {c: n for n, c in enumerate("一二三四五六七八九十", start=1)}
PAGE_KINDS = frozenset({"head", "page"})  # what a page says around a text tells of no event
_SEMICOLON = re.compile(r"[；;]")
_BRACKETED = re.compile(r"\[[^\]]*\][.,;]*")
_ANNOUNCED = re.compile(r"[\w·. \[\]/]{1,40}[:：]")


@dataclass(frozen=True, order=True)
class Account:
    """One telling of events: a zone of a source; ``kind`` as minutes, ``document`` an entity's key."""

    source: str
    zone: str
    kind: str = field(compare=False, default="")
    language: str = field(compare=False, default="")
    document: str = field(compare=False, default="")

    @property
    def name(self) -> str:
        """The account's name, as ``SOURCE/minutes-1``."""
        return f"{self.source}/{self.zone}"


@dataclass(frozen=True, order=True)
class Name:
    """A name found in a unit's text, with the key of what it names (may be empty) and its type."""

    start: int
    end: int
    key: str
    type: str


@dataclass(frozen=True)
class Unit:
    """A sentence of an account: ``start`` and ``end`` in the source, ``text`` as read there, folded.

    ``item`` is the number of the paragraph where the text numbers them, ``turn`` that of the passage.
    """

    account: Account
    number: int
    turn: int
    item: str
    kind: str
    speaker: str
    start: int
    end: int
    text: str
    origins: tuple[int, ...]
    names: tuple[Name, ...]
    values: tuple[Value, ...]
    marks: tuple[Mark, ...]
    negations: tuple[int, ...]
    claims: tuple[Claim, ...]

    @property
    def language(self) -> str:
        """``zh`` or ``en``."""
        return self.account.language

    def keys(self) -> frozenset[str]:
        """Return the keys of all that is named."""
        return frozenset(n.key for n in self.names if n.key)

    def terms(self) -> frozenset[str]:
        """Return the terms that stand here."""
        return frozenset(m.term for m in self.marks)


def accounts_of(reading: Reading, text: str) -> dict[Account, tuple[Unit, ...]]:
    """Return the accounts of a source with their units, in the order of the text, page heads too."""
    rows = sorted(reading.mentions, key=lambda row: (row.start, -row.end))
    found: dict[Account, tuple[Unit, ...]] = {}
    for zone in read_layout(text):
        claims = [claim for claim in reading.claims if claim.zone == zone.name]
        account = Account(
            reading.source.name, zone.name, zone.kind, zone.language.split("-")[0], _document(claims)
        )
        units = tuple(_units(account, zone, rows, claims))
        if units:
            found[account] = units
    return found


_PRESENCE = ("attended", "interpretedAt")


def _document(claims: list[Claim]) -> str:
    """Return the key of the document an account is, from what was sent, authored or recorded in it.

    A talk that was interpreted (``translatedBy``) is no document.
    """
    talks = {c.object.key for c in claims if c.predicate in _PRESENCE and isinstance(c.object, Ref)}
    for predicate in ("sent", "received", "authored", "recordedBy", "records", "translatedBy"):
        for claim in claims:
            if (
                claim.predicate != predicate
                or claim.subject in talks
                or (predicate in ("sent", "received") and claim.evidence[0].start > _head(claims))
            ):
                continue
            if predicate in ("recordedBy", "records", "translatedBy"):
                return claim.subject
            if isinstance(claim.object, Ref):
                return claim.object.key
    return ""


def _head(claims: list[Claim]) -> int:
    return min((c.evidence[0].start for c in claims), default=0) + 400


def _units(account: Account, zone: Zone, rows: list[MentionRow], claims: list[Claim]) -> Iterator[Unit]:
    starts = [row.start for row in rows]
    number, item = 0, ""
    for turn, passage in enumerate(zone.passages):
        first, last = passage.origin(0), passage.origin(len(passage.text) - 1)
        inside = rows[bisect_left(starts, first) : bisect_right(starts, last)]
        names = [n for row in inside if (n := _name(passage, row))]
        values = find_values(passage.folded, account.language, [(n, r) for n, r in names])
        if passage.kind in ("signature", "dateline", "title", "salutation", "note"):
            item = ""
        for start, end in _cuts(passage, [n for n, _ in names]):
            match = _ITEM.match(passage.folded, start, end)
            item = _number(match[1] or match[2] or match[3]) if match else item
            yield _unit(account, passage, (number, turn, item), (start, end), names, values, claims)
            number += 1


def _cuts(passage: Passage, names: list[Name]) -> Iterator[tuple[int, int]]:
    """Yield the bounds of a passage's sentences, parted at semicolons too, without the speaker's name."""
    text = passage.folded
    match = _ANNOUNCED.match(text)
    spoken = passage.kind == "turn" or any(
        n.type == "PERSON" and match and n.end < match.end() for n in names[:1]
    )
    skip = match.end() if match and spoken and match.end() < len(text) else 0
    held: tuple[int, int] | None = None
    for first, last in _parts(text):
        start = max(first, skip) + _blank(text[max(first, skip) : last])
        if start >= last:
            continue
        if held and (_BRACKETED.fullmatch(text, start, last) or _open(text[held[0] : held[1]])):
            held = held[0], last
            continue
        if held:
            yield held
        held = start, last
    if held:
        yield held


def _parts(text: str) -> Iterator[tuple[int, int]]:
    for first, last in sentence_bounds(text):
        start = first
        for match in _SEMICOLON.finditer(text, first, last - 1):
            yield start, match.end()
            start = match.end()
        yield start, last


def _open(text: str) -> bool:
    """Tell whether a bracket is still open at the end of a text."""
    return any(text.count(a) > text.count(b) for a, b in ("[]", "()"))


def _blank(text: str) -> int:
    return len(text) - len(text.lstrip())


def _unit(
    account: Account, passage: Passage, place: tuple[int, int, str], bounds: tuple[int, int],
    names: list[tuple[Name, MentionRow]], values: list[Value], claims: list[Claim],
) -> Unit:  # fmt: skip
    start, end = bounds
    text = passage.folded[start:end]
    origins = tuple(passage.origin(position) for position in range(start, end))
    inside = [c for c in claims if any(s.start < origins[-1] + 1 and origins[0] < s.end for s in c.evidence)]
    kept = tuple(
        Name(n.start - start, n.end - start, n.key, n.type)
        for n, _ in names
        if n.type in _NAMES and start <= n.start and n.end <= end
    )
    moved = tuple(
        Value(v.kind, v.value, v.start - start, v.end - start, passage.text[v.start : v.end], v.clock)
        for v in values
        if start <= v.start and v.end <= end
    )
    return Unit(
        account, *place, passage.kind, _speaker(inside, origins[0], origins[-1] + 1), origins[0],
        origins[-1] + 1, text, origins, kept, moved, find_terms(text, account.language),
        find_negations(text, account.language), tuple(inside),
    )  # fmt: skip


def _name(passage: Passage, row: MentionRow) -> tuple[Name, MentionRow] | None:
    """Return a mention at its place in the passage's text; None for one of a note printed in its midst."""
    start, end = _place(passage, row.start), _place(passage, row.end - 1) + 1
    if not 0 <= start < end or "".join(passage.text[start:end].split()) != "".join(row.surface.split()):
        return None
    return Name(start, end, row.key, row.type), row


def _place(passage: Passage, origin: int) -> int:
    piece = bisect_right(passage.origins, origin) - 1
    return passage.starts[piece] + origin - passage.origins[piece] if piece >= 0 else -1


def _speaker(claims: list[Claim], start: int, end: int) -> str:
    """Return who speaks, by the speech act whose evidence lies closest around the unit."""
    best: tuple[int, str] | None = None
    for claim in claims:
        if claim.predicate in speech_acts() and claim.predicate != "spokeTo":
            for span in claim.evidence:
                apart = abs(span.start - start) + abs(span.end - end)
                if best is None or (apart, claim.subject) < best:
                    best = (apart, claim.subject)
    return best[1] if best else ""


def _number(text: str) -> str:
    if text.isdigit():
        return str(int(text))
    if text.startswith("十"):
        return str(10 + _DIGITS.get(text[1:], 0))
    return str(_DIGITS.get(text[0], 0) + (10 if text[1:] else 0))

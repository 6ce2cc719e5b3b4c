"""A folder of gold for texts written for the tests, and claims made by hand to be held against it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from communique.extract.claims import Claim, Node, Qualifier, Ref, Span, Text
from communique.extract.reading import Reading, SourceRecord
from communique.ontology.authorities import Entity, Form

TALK = "zh-minutes-harvest"
TALK_TEXT = "周恩来三月一日在沈阳会见米高扬。\n周恩来说，种子要先发下去。\n会谈由师哲担任翻译。\n"


def place(words: str, text: str = TALK_TEXT) -> tuple[int, int]:
    """Return start and end of words in a text."""
    start = text.index(words)
    return start, start + len(words)


def table(path: Path, columns: Sequence[str], *rows: Sequence[object]) -> None:
    """Write a tab-separated table."""
    lines = ["\t".join(columns), *("\t".join(map(str, row)) for row in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def claim(
    subject: str,
    predicate: str,
    node: Node,
    words: str,
    *,
    date: str = "",
    stance: str = "asserted",
    polarity: str = "positive",
) -> Claim:
    """Return a claim on words of the talk."""
    start, end = place(words)
    qualifiers = (Qualifier("date", Text(date, datatype="edtf")),) if date else ()
    span = Span(start, end, words)
    return Claim(
        TALK, "minutes", subject, predicate, node, (span,), "by-hand/1", "", (), stance, polarity, qualifiers
    )


def reading(*claims: Claim, entities: tuple[Entity, ...] = (), sha256: str = "0" * 64) -> Reading:
    """Return a reading of the talk that gave these claims."""
    record = SourceRecord(TALK, f"{TALK}.txt", sha256, len(TALK_TEXT), "zh", "")
    return Reading(record, (), entities, claims)


def added(key: str, type_: str, label: str, start: str = "") -> Entity:
    """Return an entity that a text added."""
    return Entity(key, type_, (Form(label, "en"),), start=start, origin="reading")


MET, SAID = "周恩来三月一日在沈阳会见米高扬", "周恩来说，种子要先发下去"
INTERPRETED = "会谈由师哲担任翻译"
ZHOU, MIKOYAN, SHI = Ref("zhou-enlai"), Ref("anastas-mikoyan"), Ref("shi-zhe")

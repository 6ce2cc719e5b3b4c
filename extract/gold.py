"""Gold: facts, names and citations read out of texts by hand, to measure readings against.

A folder holds, for each text NAME, ``NAME.tsv`` (subject, predicate, object, date, evidence) and
``NAME.entities.tsv``; ``aliases.tsv`` for all of them; and for a text whose name begins with a number,
``seed-NNN.facts.tsv`` with free words as predicates and ``seed-NNN.citations.tsv``. Files that belong to no
text of the texts folder are left alone.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from communique.extract.gold_words import GoldError, Way, ways_of

FACTS = ("subject", "predicate", "object", "date", "evidence")
NUMBERED = ("id", "zone", "subject", "predicate", "object", "date", "locator", "start", "end")
NAMES = ("surface", "start", "end", "type", "canonical")
CITATIONS = ("note", "part", "author", "title", "pages", "archive reference", "relation")


@dataclass(frozen=True)
class GoldFact:
    """A fact of the gold, with the ways in which a claim may say it.

    ``spans`` are all places of its evidence in the text, in code points. ``anchored`` facts hold only where
    their evidence stands, whatever their predicate.
    """

    id: str
    text: str
    subject: str
    word: str
    object: str
    date: str
    evidence: str
    spans: tuple[tuple[int, int], ...]
    ways: tuple[Way, ...]
    anchored: bool


@dataclass(frozen=True)
class GoldName:
    """A name or date of the gold: its bounds in the text, type and canonical name."""

    text: str
    surface: str
    start: int
    end: int
    type: str
    canonical: str


@dataclass(frozen=True)
class GoldCitation:
    """A part of a note: what it cites, where in it, and how; an empty cell is not asked for."""

    text: str
    note: str
    part: str
    title: str
    pages: str
    archive: str
    relation: str


@dataclass(frozen=True)
class GoldText:
    """All gold of one text; ``path`` is the text itself."""

    name: str
    path: Path
    facts: tuple[GoldFact, ...] = ()
    names: tuple[GoldName, ...] = ()
    citations: tuple[GoldCitation, ...] = ()


def load_gold(folder: Path, texts: Path) -> tuple[GoldText, ...]:
    """Return the gold of every text that both folders have, by name of text.

    Raises GoldError when a folder is none, when they share no text, or for the first row that is wrong.
    """
    for place in (folder, texts):
        if not place.is_dir():
            raise GoldError(
                f"{place} is no folder; name the gold folder and, with --texts, the folder of its texts"
            )
    found = [text for path in sorted(texts.glob("*.txt")) if (text := _text(folder, path)) is not None]
    if not found:
        raise GoldError(
            f"{folder} holds no gold for the texts of {texts}; NAME.txt needs NAME.tsv or NAME.entities.tsv"
        )
    return tuple(found)


def load_aliases(folder: Path) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return (canonical name, surfaces) of ``aliases.tsv``; nothing when there is no such file."""
    path = folder / "aliases.tsv"
    if not path.is_file():
        return ()
    found = []
    for _, row in _rows(path, ("canonical", "type", "surfaces (count)")):
        surfaces = (part.strip().rpartition(" (")[0] for part in row["surfaces (count)"].split(" | "))
        found.append((row["canonical"], tuple(s for s in surfaces if s)))
    return tuple(found)


def _text(folder: Path, path: Path) -> GoldText | None:
    name = path.stem
    numbered = f"seed-{name.split('_')[0]}"
    files = [
        folder / f
        for f in (f"{name}.tsv", f"{numbered}.facts.tsv", f"{name}.entities.tsv", f"{numbered}.citations.tsv")
    ]
    if not any(file.is_file() for file in files):
        return None
    words = path.read_bytes().decode("utf-8")
    facts, seeds, names, citations = files
    return GoldText(
        name, path,
        (*(_fact(facts, n, row, name, words) for n, row in _rows(facts, FACTS)),
         *(_numbered(seeds, n, row, name, words) for n, row in _rows(seeds, NUMBERED))),
        tuple(_name(names, n, row, name, words) for n, row in _rows(names, NAMES)),
        tuple(_citations(name, [row for _, row in _rows(citations, CITATIONS)])),
    )  # fmt: skip


def _rows(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield (line, row) of a tab-separated file; nothing when it is not there."""
    if not path.is_file():
        return
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        missing = [c for c in columns if c not in (reader.fieldnames or ())]
        if missing:
            raise GoldError(
                f"{path.name}:1: no column {', '.join(missing)}; the columns are {', '.join(columns)}"
            )
        for row in reader:
            if any(row[c] is None for c in columns):
                raise GoldError(
                    f"{path.name}:{reader.line_num}: too few cells; the columns are {', '.join(columns)}"
                )
            yield reader.line_num, row


def _fact(path: Path, line: int, row: dict[str, str], text: str, words: str) -> GoldFact:
    evidence = row["evidence"].replace("\\n", "\n")
    spans = tuple(_places(words, evidence))
    if not spans:
        raise GoldError(
            f"{path.name}:{line}: the evidence {evidence[:30]!r} is not in {text}.txt; copy it exactly"
        )
    return GoldFact(
        f"row {line}", text, row["subject"], row["predicate"], row["object"], row["date"], evidence,
        spans, (Way(row["predicate"]),), False,
    )  # fmt: skip


def _numbered(path: Path, line: int, row: dict[str, str], text: str, words: str) -> GoldFact:
    start, end, locator = _bounds(
        path, line, row["start"], row["end"], row["locator"].replace("\\n", "\n"), words
    )
    return GoldFact(
        row["id"], text, row["subject"], row["predicate"], row["object"], row["date"], locator,
        ((start, end),), ways_of(row["predicate"]), True,
    )  # fmt: skip


def _name(path: Path, line: int, row: dict[str, str], text: str, words: str) -> GoldName:
    start, end, surface = _bounds(
        path, line, row["start"], row["end"], row["surface"].replace("\\n", "\n"), words
    )
    return GoldName(text, surface, start, end, row["type"], row["canonical"])


def _bounds(path: Path, line: int, start: str, end: str, surface: str, words: str) -> tuple[int, int, str]:
    if not (start.isdigit() and end.isdigit() and words[int(start) : int(end)] == surface):
        raise GoldError(
            f"{path.name}:{line}: {surface[:30]!r} is not at {start} to {end}; offsets count code points"
        )
    return int(start), int(end), surface


def _places(words: str, evidence: str) -> Iterator[tuple[int, int]]:
    at = words.find(evidence) if evidence else -1
    while at >= 0:
        yield at, at + len(evidence)
        at = words.find(evidence, at + 1)


def _citations(text: str, rows: list[dict[str, str]]) -> Iterator[GoldCitation]:
    """Yield the cited parts, short forms (``→ note 1a``) led back to the title they stand for."""
    titles: dict[str, str] = {}
    for row in rows:
        arrow = row["title"].partition("→")[2].split()
        title = titles.get(arrow[-1], "") if arrow else row["title"].partition(" (")[0].strip()
        titles[row["note"] + row["part"]] = title
        yield GoldCitation(
            text,
            row["note"],
            row["part"],
            title,
            row["pages"],
            row["archive reference"],
            _relation(row["relation"]),
        )


def _relation(words: str) -> str:
    if "via" in words:
        return "via"
    return next(
        (r for start, r in (("see also", "see-also"), ("see", "see")) if words.startswith(start)), "cites"
    )

"""Every span of evidence re-read in its text, and the promise that no statement stands without its words.

Nothing is believed: the hash of each text, the words at each offset, their hash and their quotation are all
compared.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from communique.extract.errors import ReadingError
from communique.graph.index import Index, read_index
from communique.graph.invariants import broken_invariants
from communique.graph.problems import Problem
from communique.graph.store import open_store, record_of, record_sha256
from communique.graph.terms import sha256
from communique.graph.texts import TextFolder
from communique.ontology.errors import CommuniqueError
from communique.ontology.namespaces import Base, configured_base


@dataclass(frozen=True)
class Verification:
    """What was found: problems, how many spans were compared, in how many texts, whether texts were given."""

    problems: tuple[Problem, ...]
    spans: int
    texts: int
    re_read: bool


def verify(place: Path, texts: Path | None = None) -> Verification:
    """Check a built graph's folder against itself, and against its texts when their folder is given.

    Without ``texts`` the quotes are compared with their hashes only. Raises CallError when ``place`` is no
    built graph or ``texts`` is no folder.
    """
    record = record_of(place)
    index = read_index(record)
    report, problems = _report(place, record)
    problems += _store_problems(place, record, len(index))
    problems += broken_invariants(index, Base(str(report.get("base") or configured_base().iri)))
    encodings = {each["file"]: each["encoding"] for each in report.get("texts", [])}
    folder = TextFolder(texts) if texts else None
    sources = {
        node: _source_text(index, node, folder, encodings, problems) for node in index.of_type("cmq:Source")
    }
    spans = index.of_type("cmq:Evidence")
    for node in spans:
        problems += _span_problems(index, node, sources)
    read = sum(text is not None for text in sources.values())
    return Verification(tuple(sorted(set(problems))), len(spans), read, texts is not None)


def _report(place: Path, record: Path) -> tuple[dict[str, Any], list[Problem]]:
    """Return the build's report (empty where there is none), and what is wrong with it."""
    try:
        report = json.loads((place / "report.json").read_text(encoding="utf-8"))
        written = report["graph"]["sha256"]
    except (OSError, ValueError, KeyError, TypeError):
        return {}, [Problem("report.json", "is missing or no report of a build")]
    if written != record_sha256(record):
        return report, [Problem(record.name, "was changed after the build: its hash is not the report's")]
    return report, []


def _store_problems(place: Path, record: Path, quads: int) -> Iterator[Problem]:
    try:
        stored = len(open_store(place))
    except (CommuniqueError, OSError) as error:
        yield Problem("store", f"cannot be opened: {error}")
        return
    if stored != quads:
        yield Problem("store", f"holds {stored} quads where {record.name} has {quads}")


def _source_text(
    index: Index, node: str, folder: TextFolder | None, encodings: Mapping[str, str], problems: list[Problem]
) -> str | None:
    """Return the text of a source, if it is at hand and the one that was read; say so where it is not."""
    if folder is None:
        return None
    name, expected = index.text(node, "cmq:fileName"), index.text(node, "cmq:sha256")
    try:
        data = folder.read(name)
    except ReadingError as error:
        problems.append(Problem(name, str(error)))
        return None
    if data is None:
        problems.append(Problem(name or node, f"is not among the texts in {folder.name}"))
        return None
    if sha256(data) != expected:
        problems.append(Problem(name, "is not the text that was read: its hash differs"))
    try:
        return data.decode(encodings.get(name, "utf-8"))
    except (UnicodeDecodeError, LookupError):
        problems.append(
            Problem(name, f"is not in the encoding it was read in ({encodings.get(name, 'utf-8')})")
        )
        return None


def _span_problems(index: Index, node: str, sources: Mapping[str, str | None]) -> Iterator[Problem]:
    """Yield what is wrong with one span: no place, no source, other words, another hash or quotation."""
    selectors = index.values(node, "oa:hasSelector")
    starts = [n for s in selectors for n in index.values(s, "oa:start")]
    ends = [n for s in selectors for n in index.values(s, "oa:end")]
    quotes = [words for s in selectors for words in index.values(s, "oa:exact")]
    source, hashed = index.text(node, "oa:hasSource"), index.text(node, "cmq:wordsSha256")
    if len(starts) != 1 or len(ends) != 1 or not (starts[0].isdecimal() and ends[0].isdecimal()):
        yield Problem(node, "has no one start and end")
        return
    start, end = int(starts[0]), int(ends[0])
    if source not in sources:
        yield Problem(node, "names no source of this graph")
        return
    where = f"{source.rpartition('/')[2]}[{start}:{end}]"
    for quote in quotes:
        if sha256(quote) != hashed:
            yield Problem(node, f"{where} quotes words that are not the hashed ones")
        if len(quote) != end - start:
            yield Problem(node, f"{where} is {end - start} characters long, its quote {len(quote)}")
    characters = index.text(source, "cmq:characters")
    if start >= end or (characters.isdecimal() and end > int(characters)):
        yield Problem(node, f"{where} lies outside the text of {characters} characters")
    text = sources[source]
    if text is None:
        return
    words = text[start:end]
    if sha256(words) != hashed:
        yield Problem(node, f"{where} the words there do not have the recorded hash")
    for quote in quotes:
        if quote != words:
            yield Problem(node, f"{where} the text has other words there than the quote")

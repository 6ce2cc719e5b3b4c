"""Texts to a validated graph on disk: the whole way, with nothing published that breaks its shapes."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from communique.extract.reading import Reading
from communique.graph.accepted import accepted_lines
from communique.graph.authorities import authority_lines
from communique.graph.compare_build import compared
from communique.graph.compare_graph import comparison_lines
from communique.graph.decision_files import read_decisions
from communique.graph.decision_graph import decision_lines
from communique.graph.decisions import Decided, decide
from communique.graph.describe import description_lines, write_description
from communique.graph.entities import EntityTable, check_kinds, entity_lines, entity_table, untitled
from communique.graph.errors import BuildError, CallError
from communique.graph.findings import Report
from communique.graph.inferred import inferred_lines
from communique.graph.rdf import reading_lines
from communique.graph.report import Json, SetAside, decisions_report, dump_report, make_report
from communique.graph.run import run_lines
from communique.graph.store import OWNED, RECORD, record_sha256, write_graph
from communique.graph.swap import check_place, replacing
from communique.graph.tables import claims_table, mentions_table
from communique.graph.terms import Quotes, document
from communique.graph.texts import Reader, find_texts, read_texts
from communique.graph.validate import GraphAtFaultError, validate_lines
from communique.ontology.authorities import load_authorities
from communique.ontology.errors import CommuniqueError
from communique.ontology.namespaces import Base, configured_base

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class BuildResult:
    """What a build made: the folder, its report, the texts set aside, seconds of work by step, decisions."""

    out: Path
    report: Json
    set_aside: tuple[SetAside, ...]
    seconds: dict[str, float]
    decided: Decided = field(default_factory=Decided)


@dataclass
class _Clock:
    """Tells how far a build is, and keeps how long each step took."""

    tell: Progress
    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def step(self, name: str, total: int = 1) -> Iterator[None]:
        self.tell(name, 0, total)
        start = time.perf_counter()
        yield
        self.seconds[name] = time.perf_counter() - start
        self.tell(name, total, total)


def build(
    texts: Sequence[Path],
    out: Path,
    jobs: int = 1,
    quotes: Quotes = "full",
    progress: Progress | None = None,
    *,
    reader: Reader | None = None,
    extra: Callable[[Path], None] | None = None,
    decisions: Path | None = None,
) -> BuildResult:
    """Read texts and publish their graph in the folder ``out``, replacing the last one when all went well.

    ``texts`` are files, or folders searched for ``.txt``; ``jobs`` processes read them (0: as their size pays
    for); ``quotes="none"`` leaves out all words of the texts but names. ``progress`` is told (step, done,
    total); ``extra`` may add files to the new folder before it is put in its place; ``decisions`` is a folder
    of curators' decisions. The same texts and decisions give a byte-identical ``graph.nq``.
    Raises CallError for a missing text or an ``out`` not to be written, BadDecisionError for a bad line,
    BuildError when no text can be read, GraphAtFaultError (with the report) for a graph at fault; OSError.
    """
    clock = _Clock(progress or (lambda _step, _done, _total: None))
    base, paths = _base(), find_texts(texts)
    check_place(out, RECORD)
    written = read_decisions(decisions) if decisions else ()
    readings, set_aside = _read(paths, reader or _default_reader(), jobs, clock)
    with clock.step("linking"):
        lines, readings, set_aside = _gather(readings, set_aside, base, quotes)
        entities = entity_table(load_authorities(), readings)
        decided = decide(written, readings, entities)
    with clock.step("comparing"):
        comparison, decided = compared(readings, paths, decided)
    with clock.step("accepting"):
        lines |= _linked(lines, readings, entities, decided, base, quotes)
        lines |= comparison_lines(comparison, base, quotes)
        record = document(lines | description_lines(lines, base))
    with clock.step("validating"):
        check = validate_lines(record)
    if not check.conforms:
        raise GraphAtFaultError(check)
    with clock.step("writing"), replacing(out, RECORD, OWNED) as folder:
        write_graph(folder, record)
        described = _described(folder / RECORD, record, check)
        report = make_report(readings, set_aside, described, base.iri, quotes)
        report["decisions"] = decisions_report(decided, quotes)
        (folder / "report.json").write_text(dump_report(report), encoding="utf-8")
        (folder / "claims.tsv").write_bytes(claims_table(readings, entities, base, quotes).encode())
        (folder / "mentions.tsv").write_bytes(mentions_table(readings, base, quotes).encode())
        write_description(folder, lines, base)
        if extra:
            extra(folder)
    return BuildResult(out, report, tuple(set_aside), clock.seconds, decided)


def _base() -> Base:
    try:
        return configured_base()
    except ValueError as error:
        raise CallError(str(error)) from error


def _default_reader() -> Reader:
    from communique.extract.read import read_text  # noqa: PLC0415 - checks need no rules

    return read_text


def _read(
    paths: Sequence[Path], reader: Reader, jobs: int, clock: _Clock
) -> tuple[list[Reading], list[SetAside]]:
    readings: list[Reading] = []
    set_aside: list[SetAside] = []
    with clock.step("reading", len(paths)):
        for done, outcome in enumerate(read_texts(paths, reader, jobs), start=1):
            (readings if isinstance(outcome, Reading) else set_aside).append(outcome)  # type: ignore[arg-type]
            clock.tell("reading", done, len(paths))
    _require(readings, set_aside)
    return readings, set_aside


def _gather(
    readings: Sequence[Reading], set_aside: Sequence[SetAside], base: Base, quotes: Quotes
) -> tuple[set[str], list[Reading], list[SetAside]]:
    """Return the lines of authorities and claims, with a text whose claims make no RDF set aside whole."""
    readings = [untitled(reading) for reading in readings] if quotes == "none" else readings
    lines = set(authority_lines(base))
    kept: list[Reading] = []
    aside = list(set_aside)
    for reading in readings:
        try:
            check_kinds(reading)
            lines |= reading_lines(reading, base, quotes)
            kept.append(reading)
        except CommuniqueError as error:
            aside.append(SetAside(reading.source.file, str(error)))
    _require(kept, aside)
    return lines, kept, aside


def _linked(
    lines: set[str],
    readings: Sequence[Reading],
    entities: EntityTable,
    decided: Decided,
    base: Base,
    quotes: Quotes,
) -> set[str]:
    """Return the lines of entities, run and decisions, and of what follows from them and the claims."""
    found = set().union(*(entity_lines(reading, entities, base) for reading in readings))
    found |= run_lines(readings, base) | decision_lines(decided, base, quotes)
    found |= accepted_lines(document(lines | found), base)
    return found | inferred_lines(lines | found, base)


def _require(readings: Sequence[Reading], set_aside: Sequence[SetAside]) -> None:
    if not readings:
        first = set_aside[0].reason
        more = f" (and {len(set_aside) - 1} more)" if len(set_aside) > 1 else ""
        raise BuildError(f"no text could be read: {first}{more}")


def _described(record: Path, lines: str, check: Report) -> Json:
    return {
        "file": RECORD,
        "sha256": record_sha256(record),
        "quads": lines.count("\n"),
        "named_graphs": len({line.rsplit(" ", 2)[1] for line in lines.splitlines()}),
        "warnings": len(check.of("Warning")),
        "infos": len(check.of("Info")),
    }

"""The commands that make a graph, check it and write it in other notations."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Literal

import typer

from communique.app.console import (
    DEFAULT_GRAPH,
    TEXTS_HELP,
    GraphOption,
    OwnOption,
    note,
    out,
    progress,
    use_own,
)
from communique.app.said import build_summary, validation_lines, verification_lines
from communique.app.settings import load_settings
from communique.app.static_site import write_site
from communique.app.view import write_network
from communique.graph.build import build
from communique.graph.decisions import not_applied_lines
from communique.graph.errors import CallError
from communique.graph.export import Notation, export
from communique.graph.findings import Severity
from communique.graph.swap import whole_file
from communique.graph.terms import Quotes
from communique.graph.texts import WANTED
from communique.graph.validate import validate_file
from communique.graph.verify import verify

SAMPLE_TEXTS = Path("corpus")
DECISIONS = Path("decisions")
Least = Literal["violation", "warning", "info"]
LEAST: dict[Least, Severity] = {"violation": "Violation", "warning": "Warning", "info": "Info"}
Language = Literal["en", "zh"]
Format = Literal[Notation, "site"]
Place = Annotated[Path | None, typer.Argument(help="Built graph's folder, or a file .nq, .trig, .ttl, .nt.")]
Folder = Annotated[Path | None, typer.Argument(help="Built graph's folder.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("build")(build_command)
    app.command("validate")(validate_command)
    app.command("verify")(verify_command)
    app.command("export")(export_command)


def build_command(
    *,
    texts: Annotated[list[Path] | None, typer.Argument(help=TEXTS_HELP)] = None,
    out_dir: Annotated[Path, typer.Option("--out", help="Folder to write; replaced whole.")] = DEFAULT_GRAPH,
    jobs: Annotated[int, typer.Option("--jobs", min=0, help="Processes that read; 0: as needed.")] = 0,
    quotes: Annotated[Quotes, typer.Option("--quotes", help="none: no words of the texts.")] = "full",
    decisions: Annotated[
        Path | None, typer.Option("--decisions", help="Curators' decisions; else ./decisions where it is.")
    ] = None,
    own: OwnOption = None,
) -> None:
    """Read texts and publish a validated graph, tables, a report and a network.

    claims.tsv has one row for each piece of evidence, so it has more rows than there are claims where a claim
    rests on several places of its text.
    """
    use_own(own)
    if not texts and not SAMPLE_TEXTS.is_dir():
        raise CallError(f"no texts were given; {WANTED}")
    with progress() as tell:
        result = build(
            texts or [SAMPLE_TEXTS], out_dir, jobs, quotes, tell, extra=_write_network,
            decisions=decisions or (DECISIONS if DECISIONS.is_dir() else None),
        )  # fmt: skip
    for each in result.set_aside:
        note(f"set aside: {each.reason}")
    for line in not_applied_lines(result.decided):
        note(f"decision not applied: {line}")
    out(build_summary(result))


def _write_network(folder: Path) -> None:
    """Write ``network.html`` into a build's folder; texts that link no two entities have none."""
    with suppress(CallError):
        write_network(folder, folder / "network.html")


def validate_command(
    place: Place = None,
    graph: GraphOption = DEFAULT_GRAPH,
    lang: Annotated[Language, typer.Option("--lang", help="Language of the messages.")] = "en",
    least: Annotated[Least, typer.Option("--least", help="How grave what is listed must be.")] = "warning",
) -> None:
    """Check a graph against its shapes and across its named graphs; leave with 1 when it breaks one."""
    report = validate_file(place or graph)
    out(validation_lines(report, lang, LEAST[least]))
    if not report.conforms:
        raise typer.Exit(1)


def verify_command(
    place: Folder = None,
    texts: Annotated[Path | None, typer.Option("--texts", help="Folder that holds the texts.")] = None,
    graph: GraphOption = DEFAULT_GRAPH,
) -> None:
    """Read every span of evidence again in its text; leave with 1 when one is not as recorded."""
    verification = verify(place or graph, texts)
    out(verification_lines(verification))
    if verification.problems:
        raise typer.Exit(1)


def export_command(
    *,
    notation: Annotated[Format, typer.Option("--format", help="Notation; site: pages and data as files.")],
    file: Annotated[
        Path | None, typer.Option("--output", "-o", help="File, folder of a site; else standard output.")
    ] = None,
    only: Annotated[str, typer.Option("--only", help="Named graph: accepted, source/NAME.")] = "",
    graph: GraphOption = DEFAULT_GRAPH,
) -> None:
    """Write a built graph in another notation, or as a site of files."""
    if notation == "site":
        if file is None or only:
            raise CallError("a site is a folder with the whole graph; give it with -o FOLDER, without --only")
        with progress() as tell:
            count = write_site(graph, file, load_settings({}, os.environ), tell)
        out(f"wrote {file}: {count:,} files")
        return
    if file is None:
        export(graph, notation, sys.stdout.buffer, only)
        return
    with whole_file(file) as stream:
        export(graph, notation, stream, only)
    out(f"wrote {file}")

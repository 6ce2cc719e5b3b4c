"""The command that lays accounts side by side: compare."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from communique.app.comparing import format_sheet
from communique.app.comparing_choice import choose
from communique.app.console import DEFAULT_GRAPH, GraphOption, out


def register(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command("compare")(compare_command)


def compare_command(
    *,
    what: Annotated[
        list[str],
        typer.Argument(help="An event (key or name), or two sources, or two text files.", show_default=False),
    ],
    texts: Annotated[
        list[Path] | None, typer.Option("--texts", help="Text files or a folder to compare, read afresh.")
    ] = None,
    style: Annotated[
        Literal["table", "csv", "tsv", "json"], typer.Option("--format", help="How it is printed.")
    ] = "table",
    lang: Annotated[Literal["en", "zh"], typer.Option("--lang", help="Language of labels.")] = "en",
    every: Annotated[
        bool, typer.Option("--all", help="Wording, shades of translation and what one alone says, too.")
    ] = False,
    graph: GraphOption = DEFAULT_GRAPH,
) -> None:
    """Lay accounts side by side: where they agree, differ and keep silent, each with its words."""
    sheet, names = choose(what, texts or (), graph, everything=every)
    out(format_sheet(sheet, style, lang, names).rstrip("\n"))

"""The commands that put questions to a built graph: ask and view."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from communique.app.asking import ask_command as answer
from communique.app.asking_all import ask_all, asked_lines
from communique.app.console import DEFAULT_GRAPH, GraphOption, out
from communique.app.view import write_network
from communique.graph.errors import CallError

Style = Literal["table", "csv", "tsv", "json"]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("ask")(ask_command)
    app.command("view")(view_command)


def ask_command(
    *,
    name: Annotated[str | None, typer.Argument(help="Name of a question; none: list them.")] = None,
    param: Annotated[list[str] | None, typer.Option("--param", help="name=value, one a parameter.")] = None,
    query: Annotated[Path | None, typer.Option("--query", help="File with a SELECT, not a name.")] = None,
    style: Annotated[Style, typer.Option("--format", help="How the answer is printed.")] = "table",
    endpoint: Annotated[str | None, typer.Option("--endpoint", help="URL of a SPARQL endpoint.")] = None,
    lang: Annotated[Literal["en", "zh"], typer.Option("--lang", help="Language of titles.")] = "en",
    graph: GraphOption = DEFAULT_GRAPH,
    everything: Annotated[
        bool, typer.Option("--all", help="Ask all questions; keep rows and times in report.json.")
    ] = False,
) -> None:
    """Ask the graph a named question, or one of your own."""
    if everything:
        if name or query or param or endpoint:
            raise CallError("--all asks every question as it is, of a built graph; give --graph and no more")
        out(asked_lines(ask_all(graph), graph))
        return
    found = answer(
        name, param or (), query=query, style=style, endpoint=endpoint, graph_dir=graph, language=lang
    )
    out(found.rstrip("\n"))


def view_command(
    *,
    file: Annotated[Path, typer.Option("--output", "-o", help="HTML file to write.")],
    focus: Annotated[str | None, typer.Option("--focus", help="Entity: a key, an IRI, a name.")] = None,
    since: Annotated[str | None, typer.Option("--since", help="First day, YYYY-MM-DD.")] = None,
    until: Annotated[str | None, typer.Option("--until", help="Last day, YYYY-MM-DD.")] = None,
    graph: GraphOption = DEFAULT_GRAPH,
) -> None:
    """Draw the network of who met, wrote to and spoke of whom: one HTML file that needs no server."""
    middle = write_network(graph, file, focus, since, until).focus
    key = (middle or "").rpartition("/id/")[2]
    out(f"wrote {file}, around {key}" if middle else f"wrote {file}")

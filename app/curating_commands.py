"""The commands of curators: decide."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from communique.app.console import DEFAULT_GRAPH, GraphOption, out
from communique.graph.decision_writing import OnClaim, decision_line
from communique.ontology.namespaces import configured_base


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("decide")(decide_command)


def decide_command(
    verdict: Annotated[OnClaim, typer.Argument(help="What is decided.")],
    claim: Annotated[str, typer.Argument(help="The claim's hash, the beginning of it, or its IRI.")],
    *,
    who: Annotated[str, typer.Option("--by", help="Who decides.")],
    why: Annotated[str, typer.Option("--reason", help="Why.")],
    file: Annotated[Path | None, typer.Option("--file", help="File to add the line to.")] = None,
    graph: GraphOption = DEFAULT_GRAPH,
) -> None:
    """Write a decision on a claim as a line that outlives changes of rules; the next build follows it."""
    line = decision_line(graph, configured_base(), verdict, claim, who, date.today().isoformat(), why)
    if file is not None:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("a", encoding="utf-8") as stream:
            stream.write(f"{line}\n")
    out(line)

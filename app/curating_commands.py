"""The commands of curators: decide, authorities."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from communique.app.console import DEFAULT_GRAPH, GraphOption, out
from communique.graph.decision_writing import Signed, Verdict, decision_line
from communique.ontology.authorities import load_authorities
from communique.ontology.namespaces import configured_base
from communique.ontology.unverified import unverified


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("decide")(decide_command)
    app.command("authorities")(authorities_command)


def decide_command(
    verdict: Annotated[Verdict, typer.Argument(help="What is decided.")],
    what: Annotated[
        list[str],
        typer.Argument(
            help="A claim by its hash; a disagreement by what is compared and the question (keys, or labels "
            "as tables and pages show them), or by its hash; an account and an event."
        ),
    ],
    *,
    account: Annotated[str, typer.Option("--for", help="The account a disagreement is resolved for.")] = "",
    who: Annotated[str, typer.Option("--by", help="Who decides.")],
    why: Annotated[str, typer.Option("--reason", help="Why.")],
    file: Annotated[Path | None, typer.Option("--file", help="File to add the line to.")] = None,
    graph: GraphOption = DEFAULT_GRAPH,
) -> None:
    """Write a decision as a line that outlives changes of rules; the next build follows it.

    Claims are accepted and rejected, disagreements resolved or called complementary, accounts joined to an
    event or parted from it.
    """
    signed = Signed(who, date.today().isoformat(), why)
    line = decision_line(graph, configured_base(), verdict, what, signed, account)
    if file is not None:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("a", encoding="utf-8") as stream:
            stream.write(f"{line}\n")
    out(line)


def authorities_command(
    fields: Annotated[
        list[str] | None, typer.Argument(help="Only rows that lack these: links, dates …")
    ] = None,
) -> None:
    """List the rows of the authority file that no source confirms yet, and which of their fields."""
    rows = load_authorities()
    open_rows = [row for row in unverified(rows) if not fields or set(fields) & set(row.fields)]
    for row in open_rows:
        out(f"{row.key}\t{row.type}\t{row.label}\t{', '.join(row.fields)}")
    out(f"{len(open_rows)} of {len(rows)} rows hold something that no source confirms")

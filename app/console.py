"""What the command line says and where: results to standard output, errors and progress to standard error."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

GraphOption = Annotated[
    Path, typer.Option("--graph", envvar="COMMUNIQUE_GRAPH", help="Folder that communique build wrote.")
]
DEFAULT_GRAPH = Path("build")


def out(text: str) -> None:
    """Print text as it is, with no colours or line breaks of its own."""
    typer.echo(text)


def note(text: str) -> None:
    """Print a remark, as one line, to standard error."""
    typer.echo(f"communique: {' '.join(text.split())}", err=True)


def fail(text: str, code: int) -> int:
    """Print an error as one line to standard error and return the exit code."""
    note(text)
    return code


@contextmanager
def progress() -> Iterator[Callable[[str, int, int], None]]:
    """Yield a callback (step, done, total) that draws a bar on a terminal and is silent in a pipe."""
    console = Console(stderr=True)
    if not sys.stderr.isatty():
        yield lambda _step, _done, _total: None
        return
    columns = (TextColumn("{task.description:<10}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        tasks: dict[str, int] = {}

        def tell(step: str, done: int, total: int) -> None:
            task = tasks.get(step)
            if task is None:
                task = tasks[step] = bar.add_task(step, total=total)
            bar.update(task, completed=done, total=total)  # type: ignore[arg-type]

        yield tell

"""What the command line says and where: results to standard output, errors and progress to standard error."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

from communique.ontology.own import VARIABLE

GraphOption = Annotated[
    Path, typer.Option("--graph", envvar="COMMUNIQUE_GRAPH", help="Folder that communique build wrote.")
]
DEFAULT_GRAPH = Path("build")


OwnOption = Annotated[
    Path | None,
    typer.Option("--own", envvar=VARIABLE, help="Folder of your own rules, names and authorities."),
]
TEXTS_HELP = "Texts, or folders of them: .txt, TEI, HTML, PDF, DOCX."


def use_own(folder: Path | None) -> None:
    """Tell all that read, in this process and those it starts, where the curator's own files are."""
    if folder:
        os.environ[VARIABLE] = str(folder)


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
    """Yield a callback (step, done, total) that draws a bar on a terminal and is silent in a pipe.

    It also answers to a Ctrl-C that came where Python drops exceptions, such as while an object is destroyed.
    """
    with _remembering_interrupts() as answer:
        if not sys.stderr.isatty():
            yield lambda _step, _done, _total: answer()
            return
        columns = (TextColumn("{task.description:<10}"), BarColumn(), MofNCompleteColumn())
        with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
            tasks: dict[str, TaskID] = {}

            def tell(step: str, done: int, total: int) -> None:
                answer()
                if step not in tasks:
                    tasks[step] = bar.add_task(step, total=total)
                bar.update(tasks[step], completed=done, total=total)

            yield tell


@contextmanager
def _remembering_interrupts() -> Iterator[Callable[[], None]]:
    """Yield a function that raises KeyboardInterrupt when one was asked for since the block began."""
    asked = threading.Event()

    def remember(_signal: int, _frame: FrameType | None) -> None:
        asked.set()
        raise KeyboardInterrupt

    def answer() -> None:
        if asked.is_set():
            raise KeyboardInterrupt

    if threading.current_thread() is not threading.main_thread():
        yield answer
        return
    before = signal.signal(signal.SIGINT, remember)
    try:
        yield answer
    finally:
        signal.signal(signal.SIGINT, before)

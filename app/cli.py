"""The command ``communique``: it reads the line it was called with, and says in one line what went wrong.

Exit codes: 0 done, 1 the data is at fault, 2 the call is at fault, 130 stopped by Ctrl-C.
"""

from __future__ import annotations

import errno
import io
import signal
import sys
from types import FrameType
from typing import Annotated

import typer

from communique.app import (
    ask_commands,
    compare_commands,
    curating_commands,
    data_commands,
    reading_commands,
    serve_commands,
)
from communique.app.console import fail, out
from communique.graph.errors import CallError
from communique.graph.report import program_version
from communique.ontology.errors import CommuniqueError
from communique.queries.errors import QueryError

CALL_ERRORS = (CallError, QueryError)
DONE, DATA_AT_FAULT, CALL_AT_FAULT, STOPPED = 0, 1, 2, 130

app = typer.Typer(
    name="communique",
    help="Read the papers of diplomacy and publish what they say as linked data, with the evidence.",
    add_completion=False,
    pretty_exceptions_enable=False,
)
for commands in (
    data_commands,
    ask_commands,
    compare_commands,
    curating_commands,
    reading_commands,
    serve_commands,
):
    commands.register(app)


@app.callback(invoke_without_command=True)
def start(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Say the version.")] = False,
) -> None:
    """Say the version, or what the commands are."""
    if version:
        out(f"communique {program_version()}")
    elif context.invoked_subcommand is None:
        out(context.get_help())


def main() -> None:
    """Run the command of this process and leave with its exit code."""
    signal.signal(signal.SIGTERM, _terminated)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal that cannot show a sign is no error
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command line (without the program's name) and return its exit code; errors become one line."""
    try:
        code = app(arguments, prog_name="communique", standalone_mode=False)
    except typer.TyperException as error:
        message = error.format_message().replace(": Value error, ", ": ")  # the words of a library beneath
        return fail(message, CALL_AT_FAULT)
    except CALL_ERRORS as error:
        return fail(str(error), CALL_AT_FAULT)
    except CommuniqueError as error:
        return fail(str(error), DATA_AT_FAULT)
    except OSError as error:
        return fail(_disk_message(error), DATA_AT_FAULT)
    except (KeyboardInterrupt, typer.Abort):
        code = STOPPED
    if code == STOPPED:
        return fail("stopped; nothing was replaced", STOPPED)
    return code if isinstance(code, int) else DONE


def _terminated(_signal: int, _frame: FrameType | None) -> None:
    """Leave as after Ctrl-C when asked to end, so that nothing half-written stays behind."""
    raise KeyboardInterrupt


def _disk_message(error: OSError) -> str:
    where = f" ({error.filename})" if error.filename else ""
    if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
        return f"the disk is full{where}; nothing was replaced: make room, or give --out a folder elsewhere"
    if isinstance(error, PermissionError):
        return f"not permitted{where}; choose a place you may write to"
    return f"{error.strerror or error}{where}; nothing was replaced"


if __name__ == "__main__":
    main()

"""The work behind ``communique ask``, free of the command line: what is asked, of whom, printed how."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table as RichTable

from communique.app.query_errors import QueryRefusedError
from communique.app.query_text import refuse_service
from communique.graph.store import open_store
from communique.queries.errors import BadParameterError, BadQueryError
from communique.queries.questions import ask, load_questions
from communique.queries.tables import FORMATS, format_table


def ask_command(  # noqa: PLR0917 - one argument an option of the command, in its order
    name: str | None,
    parameters: Iterable[str] = (),
    query: Path | None = None,
    style: str = "table",
    endpoint: str | None = None,
    graph_dir: Path = Path("build"),
    language: str = "en",
    width: int | None = None,
) -> str:
    """Return what ``communique ask`` prints: an answer, or the list of questions when nothing is asked.

    ``parameters`` are ``name=value`` strings; ``query`` is a file with a SELECT; ``style`` is table, csv, tsv
    or json; without ``endpoint`` the store in ``graph_dir/store`` is asked, opened read-only; ``width`` is
    in characters. Raises the errors of ``communique.queries.errors``, each one line.
    """
    if style not in FORMATS:
        raise BadParameterError(f"format is {style!r}; it is one of {', '.join(FORMATS)}")
    if name and query:
        raise BadParameterError("give either the name of a question or --query FILE, not both")
    if not name and not query:
        return list_questions(language, width)
    given = read_parameters(parameters)
    question = name or _read_query(query)
    target = endpoint or open_store(graph_dir)
    return format_table(ask(question, target, given), style, language, width)


def list_questions(language: str = "en", width: int | None = None) -> str:
    """Return the questions as a table: name, title, parameters."""
    table = RichTable(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for column in ("name", "question", "parameters"):
        table.add_column(column, overflow="fold")
    for question in load_questions().values():
        title = question.title.zh if language.startswith("zh") else question.title.en
        names = ", ".join(p.name + ("=" + p.default if p.default else "") for p in question.parameters)
        table.add_row(question.name, title, names)
    console = Console(width=width, color_system=None, legacy_windows=False)
    with console.capture() as captured:
        console.print(table)
    return "\n".join(line.rstrip() for line in captured.get().splitlines()) + "\n"


def read_parameters(pairs: Iterable[str]) -> dict[str, str]:
    """Read ``name=value`` strings into a dict; raises BadParameterError where ``=`` is missing.

    >>> read_parameters(["since=1949-12"])
    {'since': '1949-12'}
    """
    found: dict[str, str] = {}
    for pair in pairs:
        name, sign, value = pair.partition("=")
        if not sign or not name.strip():
            raise BadParameterError(f"--param {pair!r} has no name=value; write --param person=mao-zedong")
        if name.strip() in found:
            raise BadParameterError(f"--param {name.strip()} is given twice; give it once")
        found[name.strip()] = value
    return found


def _read_query(file: Path | None) -> str:
    try:
        text = (file or Path()).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadQueryError(f"{file} cannot be read: {error}; give a UTF-8 file with a SELECT") from error
    try:
        refuse_service(text)
    except QueryRefusedError as error:
        raise BadQueryError(f"{file}: {error}") from error
    return text if text.strip() else _refuse_empty(file)


def _refuse_empty(file: Path | None) -> str:
    raise BadQueryError(f"{file} is empty; give a file with a SELECT")

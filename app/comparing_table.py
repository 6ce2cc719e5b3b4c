"""Accounts side by side on a terminal: a column an account where they fit, else a line an answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

_LONGEST = 120
_NARROWEST = 26  # columns of a terminal in which an answer can be read
_QUESTION, _LETTERS = 18, 5
_BESIDE = 36  # columns that question, outcome and witnesses take
Records = Sequence[Sequence[str]]


def terminal_table(
    title: str, accounts: Sequence[str], sections: Sequence[Records], silence: str, width: int | None = None
) -> str:
    """Return sections of records for a terminal of ``width`` columns, by default the one that is there.

    Each section is a header (question, outcome, witnesses, then the accounts) and its records; ``silence`` is
    the cell of an account that says nothing. Accounts stand by letters, with what each stands for below.

    >>> rows = [["question", "outcome", "witnesses", "one/text"], ["date", "agree", "1", "1949-12-16"]]
    >>> print(terminal_table("talk", ["one/text"], [rows], "—", 80).splitlines()[-1])
      A  one/text
    """
    letters = {name: chr(ord("A") + number % 26) for number, name in enumerate(accounts)}
    console = Console(width=width, color_system=None, legacy_windows=False)
    beside = console.width >= _BESIDE + _NARROWEST * len(accounts)
    with console.capture() as captured:
        for number, records in enumerate(sections):
            made = _columns(records, letters) if beside else _lines(records, letters, silence)
            made.title, made.title_justify = ("" if number else title), "left"
            console.print(made)
    legend = "".join(f"  {letter}  {name}\n" for name, letter in letters.items())
    return "\n".join(line.rstrip() for line in captured.get().splitlines()) + "\n" + legend


def _columns(records: Records, letters: Mapping[str, str]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, show_lines=True)
    for name in records[0]:
        answers = name in letters
        table.add_column(Text(letters.get(name, name)), overflow="fold", ratio=3 if answers else None)
    for record in records[1:]:
        table.add_row(*(Text(_shortened(cell)) for cell in record))
    return table


def _lines(records: Records, letters: Mapping[str, str], silence: str) -> Table:
    """Return a table of a line an answer, where the accounts do not fit beside each other."""
    header, *rest = records
    table = Table(box=box.SIMPLE_HEAD)
    table.add_column(Text(header[0]), overflow="fold", width=_QUESTION)
    table.add_column(Text(""), width=_LETTERS)
    table.add_column(Text(header[1]), overflow="fold")
    for question, outcome, witnesses, *cells in rest:
        count = f" ({header[2]}: {witnesses})" if witnesses else ""
        table.add_row(Text(question), Text(""), Text(outcome + count))
        answers = sorted(_answers(header[3:], cells, letters), key=lambda answer: answer[1] == silence)
        for who, said in answers:
            table.add_row(Text(""), Text(who), Text(silence if said == silence else _shortened(said)))
        table.add_section()
    return table


def _answers(
    accounts: Sequence[str], cells: Sequence[str], letters: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Yield who says what, those who say the same in the same words together."""
    said: dict[str, list[str]] = {}
    for account, cell in zip(accounts, cells, strict=True):
        said.setdefault(cell, []).append(letters[account])
    for cell, who in said.items():
        yield " ".join(who), cell


def _shortened(cell: str) -> str:
    """Return a cell for the terminal; CSV, TSV and JSON have all of it."""
    return cell if len(cell) <= _LONGEST else cell[:_LONGEST] + " …"

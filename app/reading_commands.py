"""The commands for those who write rules: evaluate, explain, and rules test, coverage, list and diff."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from communique.app.claim_changes import change_lines, compare_claims
from communique.app.console import TEXTS_HELP, OwnOption, out, use_own
from communique.app.reading_lines import coverage_lines, rule_lines, trial_lines
from communique.extract.coverage import coverage
from communique.extract.evaluate import evaluate
from communique.extract.evaluate_print import print_evaluation, print_missing, wide_console
from communique.extract.evaluate_report import as_json
from communique.extract.explain import explain_text
from communique.extract.explain_print import explanation_lines
from communique.extract.formats import read_any
from communique.extract.read import default_tools
from communique.extract.rule_model import Rule
from communique.extract.rule_trials import run_trials
from communique.graph.errors import CallError
from communique.graph.texts import find_texts

Texts = Annotated[list[Path], typer.Argument(help=TEXTS_HELP)]
rules = typer.Typer(
    name="rules", help="Try the rules, see what they reach, compare builds.", add_completion=False
)


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("evaluate")(evaluate_command)
    app.command("explain")(explain_command)
    app.add_typer(rules)


def evaluate_command(
    gold: Annotated[
        Path, typer.Argument(help="Folder of the gold: NAME.tsv, NAME.entities.tsv, aliases.tsv.")
    ],
    texts: Annotated[Path, typer.Option("--texts", help="Folder of the texts, NAME.txt.")],
    *,
    as_json_text: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
    missing: Annotated[
        bool, typer.Option("--missing", help="List what is missing, with its evidence.")
    ] = False,
    own: OwnOption = None,
) -> None:
    """Measure what is read against gold: facts by predicate, language and kind; names; citations; traps."""
    use_own(own)
    for folder in (gold, texts):
        if not folder.is_dir():
            raise CallError(
                f"{folder} is no folder; give the folder of the gold and --texts, that of its texts"
            )
    results = list(evaluate(gold, texts))
    if as_json_text:
        out(json.dumps(as_json(results), indent=1, ensure_ascii=False))
    elif missing:
        print_missing(results, wide_console())
    else:
        print_evaluation(results, wide_console())


def explain_command(
    text: Annotated[str, typer.Argument(help="TEXT or TEXT:LINE, the line counted from 1.")],
    everything: Annotated[bool, typer.Option("--all", help="Show all rules that were tried.")] = False,
    own: OwnOption = None,
) -> None:
    """Say what was read where in a text, and why not: mentions, registers, what each rule did."""
    use_own(own)
    path, line = place_in(text)
    found = explain_text(path, line)
    if not found:
        count = len(read_any(path).text.removesuffix("\n").split("\n"))
        if line > count:
            raise CallError(f"line {line} of {path.name}; it has {count:,} line{'' if count == 1 else 's'}")
        where = f"line {line} of {path.name}" if line else path.name
        out(f"{where} holds nothing that is read: it is empty, or furniture of the page")
    for row in explanation_lines(found, everything):
        out(row)


@rules.command("test")
def test_command(
    names: Annotated[
        list[str] | None,
        typer.Argument(help="Rules, or rule files by name; else all.", metavar="[RULE|FILE]…"),
    ] = None,
    own: OwnOption = None,
) -> None:
    """Run the yes and no sentences of the rules; leave with 1 when one does not give what it must."""
    use_own(own)
    tools = default_tools()
    chosen = _chosen(tools.matcher.rules.rules, names or [])
    results = [result for result in run_trials(tools) if result.rule.id in chosen]
    failed = [result for result in results if not result.passed]
    for row in trial_lines(failed):
        out(row)
    out(f"{len(results) - len(failed)} of {len(results)} sentences of the rules give what they must")
    if failed:
        raise typer.Exit(1)


def _chosen(known: Iterable[Rule], names: Iterable[str]) -> set[str]:
    """Return the names of the rules that are asked for by name or file; of all for none."""
    every = {rule.id: rule.file for rule in known}
    asked = {Path(name).name for name in names}
    if strange := sorted(asked - {*every, *every.values()}):
        raise CallError(
            f"{strange[0]!r} is neither a rule nor a rule file; `communique rules list` shows them"
        )
    return {name for name, file in every.items() if not asked or asked & {name, file}}


@rules.command("coverage")
def coverage_command(
    texts: Texts,
    *,
    timed: Annotated[
        bool, typer.Option("--time", help="Show the share of the time each rule takes.")
    ] = False,
    silent: Annotated[bool, typer.Option("--silent", help="List the sentences that gave nothing.")] = False,
    own: OwnOption = None,
) -> None:
    """Show which sentences gave nothing, and which rules never matched, by kind of document."""
    use_own(own)
    found = coverage(find_texts(texts), default_tools(), timed)
    for row in coverage_lines(found, silent):
        out(row)


@rules.command("list")
def list_command(own: OwnOption = None) -> None:
    """List the rules with file, line, places they are for, and what they claim or set."""
    use_own(own)
    for row in rule_lines(default_tools().matcher.rules.rules):
        out(row)


@rules.command("diff")
def diff_command(
    old: Annotated[Path, typer.Argument(help="claims.tsv of an earlier build.")],
    new: Annotated[Path, typer.Argument(help="claims.tsv of a later build.")],
) -> None:
    """Compare the claims of two builds: which came, which went, which say something else."""
    for row in change_lines(compare_claims(old, new)):
        out(row)


def place_in(text: str) -> tuple[Path, int]:
    """Return path and line of ``TEXT:LINE``; line 0 without one. Raises CallError without such a file.

    >>> place_in("no-such-text.txt:7")
    Traceback (most recent call last):
    communique.graph.errors.CallError: no-such-text.txt is no file; give a text, or TEXT:LINE
    """
    path, colon, line = text.rpartition(":")
    if colon and line.isdigit() and not Path(text).is_file():
        if Path(path).is_file() and int(line) < 1:
            raise CallError(f"line {line} of {path}; lines are counted from 1")
        text, number = path, int(line)
    else:
        number = 0
    if not Path(text).is_file():
        raise CallError(f"{text} is no file; give a text, or TEXT:LINE")
    return Path(text), number

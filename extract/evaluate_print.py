"""Prints an evaluation as tables; to run it: ``python -m communique.extract.evaluate_print GOLD TEXTS``."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from rich.console import Console
from rich.table import Table

from communique.extract.evaluate import TextResult, evaluate
from communique.extract.evaluate_report import (
    FactFigures,
    NameFigures,
    as_json,
    fact_figures,
    missing_facts,
    missing_names,
    name_figures,
)


def wide_console() -> Console:
    """Return a console that does not cut tables short in a pipe or a narrow window."""
    return Console(width=max(120, Console().width))


def print_evaluation(results: list[TextResult], console: Console) -> None:
    """Print facts and names by text, language, kind and predicate or type, then citations and traps."""
    for group in ("text", "language", "kind", "predicate"):
        console.print(_facts(group, [*fact_figures(results, group), *fact_figures(results, "all")]))
    for group in ("text", "language", "kind", "type"):
        if rows := name_figures(results, group):
            console.print(_names(group, [*rows, *name_figures(results, "all")]))
    for text in results:
        _print_others(text, console)
    unmatched, claims = sum(t.unmatched for t in results), sum(t.claims for t in results)
    _plain(console, f"{unmatched} of {claims} claims say no gold fact (the gold is not exhaustive)")
    _plain(console, f"{sum(t.echoes for t in results)} claims repeat a part of another of the same rule")


def print_missing(results: list[TextResult], console: Console) -> None:
    """Print what is not fully there, with its place, its evidence and what is lacking; then the names."""
    for name, line, result in missing_facts(results):
        fact = result.fact
        said = f"{fact.subject} | {fact.word} | {fact.object} | {fact.date}"
        _plain(console, f"{name}:{line} {result.status} {fact.id}: {said}")
        _plain(console, f"    “{' '.join(fact.evidence.split())}” {result.why}")
    for name, line, words in missing_names(results):
        _plain(console, f"{name}:{line} {words}")


def _print_others(text: TextResult, console: Console) -> None:
    right = [c for c in text.citations if c.status == "full"]
    if text.citations:
        _plain(console, f"{text.name}: {len(right)} of {len(text.citations)} cited parts right")
    for each in text.citations:
        if each.status != "full":
            _plain(console, f"    note {each.citation.note}{each.citation.part} {each.status}: {each.why}")
    kept = [t for t in text.traps if not t.broken]
    if text.traps:
        _plain(console, f"{text.name}: {len(kept)} of {len(text.traps)} traps kept clear of")
    for each_trap in text.traps:
        if each_trap.broken:
            trap, line = each_trap.trap, text.line(each_trap.trap.start)
            _plain(console, f"    line {line}, {trap.check} ({trap.why}): {'; '.join(each_trap.broken)}")


def _plain(console: Console, words: str) -> None:
    console.print(words, highlight=False, markup=False, soft_wrap=True)


def _facts(group: str, rows: list[FactFigures]) -> Table:
    table = _table(group, "Facts", ("gold", "full", "partial", "missing", "recall", "shared", "dates right"))
    for r in rows:
        numbers = (r.total, r.full, r.partial, r.missing, f"{r.recall:.3f}", r.shared)
        table.add_row(r.group, *map(str, numbers), f"{r.dates[0]}/{r.dates[1]}")
    return table


def _names(group: str, rows: list[NameFigures]) -> Table:
    table = _table(group, "Names", ("gold", "found", "P", "R", "F1", "linked P", "linked R", "linked F1"))
    for r in rows:
        scores = (*r.scores(r.right), *r.scores(r.linked))
        table.add_row(r.group, str(r.gold), str(r.found), *(f"{score:.3f}" for score in scores))
    return table


def _table(group: str, what: str, heads: tuple[str, ...]) -> Table:
    table = Table(title=f"{what} by {group}", title_justify="left", box=None)
    table.add_column(group, no_wrap=True)
    for head in heads:
        table.add_column(head, justify="right", no_wrap=True)
    return table


def main(arguments: list[str]) -> None:
    """Evaluate the gold of a folder on the texts of another; options: ``--json``, ``--missing``."""
    gold, texts, *options = arguments
    results = list(evaluate(Path(gold), Path(texts)))
    if "--json" in options:
        print(json.dumps(as_json(results), indent=1, ensure_ascii=False))
    elif "--missing" in options:
        print_missing(results, wide_console())
    else:
        print_evaluation(results, wide_console())


if __name__ == "__main__":
    main(sys.argv[1:])

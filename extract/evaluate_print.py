"""Prints an evaluation as tables, and runs it: ``python -m communique.extract.evaluate_print GOLD TEXTS [--missing]``."""

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
    missing,
    name_figures,
)


def print_evaluation(results: list[TextResult], console: Console, with_missing: bool = False) -> None:
    """Print facts by text, language, kind and predicate, names, citations, and what is missing if asked."""
    for group in ("text", "language", "kind", "predicate"):
        console.print(_facts(group, [*fact_figures(results, group), *fact_figures(results, "all")]))
    for group in ("text", "language", "kind", "type"):
        console.print(_names(group, [*name_figures(results, group), *name_figures(results, "all")]))
    for text in results:
        bad = [c for c in text.citations if c.status != "full"]
        if text.citations:
            console.print(
                f"citations of {text.name}: {len(text.citations) - len(bad)} of {len(text.citations)} right"
            )
        for each in bad:
            console.print(
                f"  note {each.citation.note}{each.citation.part}: {each.status}, {each.why}",
                highlight=False,
                markup=False,
            )
    unmatched, claims = sum(t.unmatched for t in results), sum(t.claims for t in results)
    console.print(f"claims that say no gold fact (the gold is not exhaustive): {unmatched} of {claims}")
    if with_missing:
        print_missing(results, console)


def print_missing(results: list[TextResult], console: Console) -> None:
    """Print what is not fully there, with place, evidence and what is lacking."""
    for name, line, result in missing(results):
        fact = result.fact
        words = " ".join(fact.evidence.split())
        console.print(
            f"{name}:{line} {fact.id} {result.status}: {fact.subject} | {fact.word} | {fact.object} | {fact.date}\n"
            f"    “{words}” {result.why}",
            highlight=False, markup=False, soft_wrap=True,
        )  # fmt: skip


def _facts(group: str, rows: list[FactFigures]) -> Table:
    table = Table(group, title=f"Facts by {group}", title_justify="left")
    for head in ("gold", "full", "partial", "missing", "recall", "shared", "dates right"):
        table.add_column(head, justify="right")
    for r in rows:
        numbers = (
            r.total,
            r.full,
            r.partial,
            r.missing,
            f"{r.recall:.3f}",
            r.shared,
            f"{r.dates[0]}/{r.dates[1]}",
        )
        table.add_row(r.group, *map(str, numbers), end_section=r is rows[-2])
    return table


def _names(group: str, rows: list[NameFigures]) -> Table:
    table = Table(group, title=f"Names by {group}", title_justify="left")
    for head in ("gold", "found", "P", "R", "F1", "link P", "link R", "link F1"):
        table.add_column(head, justify="right")
    for r in rows:
        scores = (*r.scores(r.right), *r.scores(r.linked))
        table.add_row(r.group, str(r.gold), str(r.found), *(f"{s:.3f}" for s in scores))
    return table


def main(arguments: list[str]) -> None:
    """Evaluate the gold of a folder on the texts of another and print it."""
    gold, texts, *options = arguments
    results = list(evaluate(Path(gold), Path(texts)))
    if "--json" in options:
        print(json.dumps(as_json(results), indent=1))
    elif "--only-missing" in options:
        print_missing(results, Console())
    else:
        print_evaluation(results, Console(), "--missing" in options)


if __name__ == "__main__":
    main(sys.argv[1:])

"""Every question asked of a built graph with what it takes by default, and how long each took."""

from __future__ import annotations

import json
import math
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pyoxigraph import NamedNode, Store

from communique.graph.report import dump_report
from communique.graph.store import open_store
from communique.graph.swap import whole_file
from communique.ontology.namespaces import CMQ, PREFIXES
from communique.queries.headers import Question
from communique.queries.questions import ask, load_questions

ROUNDS = 3


def ask_all(folder: Path, rounds: int = ROUNDS) -> dict[str, Any]:
    """Ask every question of a built graph some rounds, and keep rows and seconds in its ``report.json``.

    A question that needs a claim is asked of the first one. Returns what was kept under ``questions``:
    ``asked`` (count), ``rounds``, ``seconds`` (``median``, ``p95`` and ``longest`` of all answers), ``each``
    (by name: ``rows``, and the ``seconds`` of its slowest answer).
    Raises CallError for a folder without a graph.
    """
    store = open_store(folder)
    rows: dict[str, int] = {}
    took: dict[str, list[float]] = {}
    for _ in range(rounds):
        for question in load_questions().values():
            given = _needed(question, store)
            start = time.perf_counter()
            rows[question.name] = len(ask(question, store, given).rows)
            took.setdefault(question.name, []).append(time.perf_counter() - start)
    every = [seconds for each in took.values() for seconds in each]
    found: dict[str, Any] = {
        "asked": len(rows),
        "rounds": rounds,
        "seconds": {
            "median": percentile(every, 50),
            "p95": percentile(every, 95),
            "longest": percentile(every, 100),
        },
        "each": {name: {"rows": rows[name], "seconds": percentile(took[name], 100)} for name in rows},
    }
    file = folder / "report.json"
    report = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    with whole_file(file) as stream:
        stream.write(dump_report(report | {"questions": found}).encode())
    return found


def asked_lines(found: dict[str, Any], folder: Path) -> str:
    """Return what is printed of all answers: one line a question, slowest first, then the times of all."""
    lines = [
        f"{each['seconds']:8.3f} s  {each['rows']:6,} rows  {name}"
        for name, each in sorted(found["each"].items(), key=lambda item: (-item[1]["seconds"], item[0]))
    ]
    spent = found["seconds"]
    lines.append(
        f"{found['asked']} questions, {found['rounds']} times each: median {spent['median']:.3f} s, "
        f"95 of 100 within {spent['p95']:.3f} s, longest {spent['longest']:.3f} s; "
        f"kept in {folder / 'report.json'}"
    )
    return "\n".join(lines)


def percentile(seconds: Sequence[float], percent: int) -> float:
    """Return the nearest-rank percentile of some figures, rounded to a tenth of a millisecond.

    >>> percentile([0.4, 0.1, 0.2, 0.3], 50)
    0.2
    """
    return round(sorted(seconds)[max(1, math.ceil(len(seconds) * percent / 100)) - 1], 4)


def _needed(question: Question, store: Store) -> dict[str, str]:
    needed = [p.name for p in question.parameters if p.required and not p.default and p.kind == "claim"]
    return dict.fromkeys(needed, _first_claim(store)) if needed else {}


def _first_claim(store: Store) -> str:
    claims = store.quads_for_pattern(
        None, NamedNode(PREFIXES["rdf"] + "type"), NamedNode(CMQ + "Claim"), None
    )
    return min((quad.subject.value for quad in claims if isinstance(quad.subject, NamedNode)), default="")

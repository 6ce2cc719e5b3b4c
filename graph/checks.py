"""Checks across graphs and nodes that SHACL core cannot say: the ``check-*.rq`` files, and one of dates.

Each file is a SELECT of ``?node`` and ``?value`` that finds what is wrong, under a ``#+`` header in YAML with
the severity and a message in zh and en. Engines parse a SPARQL constraint of SHACL anew for every node; here
each runs once over the store.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml
from pyoxigraph import Literal, NamedNode, QuerySolutions, RdfFormat, Store

from communique.graph.accepted import ONTOLOGY_GRAPH
from communique.graph.dates import bounds
from communique.graph.findings import SEVERITIES, Result
from communique.graph.terms import term
from communique.ontology.errors import BadDateError
from communique.ontology.namespaces import Base
from communique.ontology.vocabulary import ONTOLOGY_FILE

FOLDER = Path(__file__).resolve().parent
_DATES = "The first or last day is not that of the date; compute cmq:earliest and cmq:latest from it anew."
_DATES_ZH = "最早或最晚日期与该日期不符；请由其重新推算 cmq:earliest 与 cmq:latest。"


@dataclass(frozen=True)
class Check:
    """One check: its name, severity, messages and SPARQL text."""

    name: str
    severity: str
    message: str
    message_zh: str
    text: str


@cache
def load_checks() -> tuple[Check, ...]:
    """Return the checks of this room, by name.

    >>> {check.severity for check in load_checks()} <= set(SEVERITIES)
    True
    """
    return tuple(_read(file) for file in sorted(FOLDER.glob("check-*.rq")))


def _read(file: Path) -> Check:
    text = file.read_text(encoding="utf-8")
    header = yaml.safe_load("\n".join(line[2:] for line in text.splitlines() if line.startswith("#+")))
    message, severity = header["message"], header["severity"]
    if severity not in SEVERITIES or set(header) != {"severity", "message"}:
        raise ValueError(f"{file.name}: the header has a severity ({', '.join(SEVERITIES)}) and a message")
    return Check(file.stem, severity, message["en"], message["zh"], text)


def run_checks(store: Store, base: Base) -> set[Result]:
    """Return what the checks find in a store of named graphs; the ontology is added in a graph of its own."""
    store.bulk_load(path=ONTOLOGY_FILE, format=RdfFormat.TURTLE, to_graph=ONTOLOGY_GRAPH)
    found = set(_wrong_days(store))
    for check in load_checks():
        answer = store.query(check.text, base_iri=base.iri)
        assert isinstance(answer, QuerySolutions)
        for row in answer:
            found.add(
                Result(
                    _plain(row["node"]),
                    "",
                    check.severity,
                    check.message,
                    check.message_zh,
                    _plain(row["value"]),
                )
            )
    return found


def _plain(node: object) -> str:
    return node.value if isinstance(node, NamedNode | Literal) else str(node or "")


def _wrong_days(store: Store) -> Iterator[Result]:
    """Yield claims whose first and last day are not those that their dates mean."""
    query = """PREFIX cmq: <https://w3id.org/communique/ontology#>
    SELECT ?node (GROUP_CONCAT(STR(?date); separator=" ") AS ?dates) ?first ?last WHERE {
      GRAPH ?g { ?node a cmq:Claim ; cmq:date ?date ; cmq:earliest ?first ; cmq:latest ?last }
    } GROUP BY ?node ?first ?last"""
    answer = store.query(query)
    assert isinstance(answer, QuerySolutions)
    for row in answer:
        dates, first, last = (_plain(row[name]) for name in ("dates", "first", "last"))
        try:
            days = [bounds(date) for date in dates.split()]
        except BadDateError as error:
            yield Result(
                _plain(row["node"]), term("cmq:date")[1:-1], "Violation", str(error), _DATES_ZH, dates
            )
            continue
        if (min(days)[0].isoformat(), max(end for _, end in days).isoformat()) != (first, last):
            yield Result(
                _plain(row["node"]), term("cmq:earliest")[1:-1], "Violation", _DATES, _DATES_ZH,
                f"{dates}: {first}, {last}",
            )  # fmt: skip

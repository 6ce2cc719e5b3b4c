"""The answer to a question, and how it is printed: a table for people, and the SPARQL 1.1 result formats.

CSV and TSV follow https://www.w3.org/TR/sparql11-results-csv-tsv/, JSON follows
https://www.w3.org/TR/sparql11-results-json/.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from io import StringIO
from urllib.parse import unquote

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    Triple,
    parse_query_results,
)
from rich import box
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from communique.ontology.namespaces import PREFIXES
from communique.queries.errors import BadQueryError

Term = NamedNode | Literal | BlankNode | Triple
FORMATS = ("table", "csv", "tsv", "json")
_RESULT_FORMATS = {
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
    "json": QueryResultsFormat.JSON,
}
_XSD_STRING = PREFIXES["xsd"] + "string"


@dataclass(frozen=True)
class Table:
    """Rows of RDF terms under column names; an unbound cell is None."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]

    def values(self) -> list[dict[str, str]]:
        """Return each row as a dict from column to plain string, unbound cells left out.

        >>> Table(("n",), ((Literal("Mao", language="en"),), (None,))).values()
        [{'n': 'Mao'}, {}]
        """
        return [
            {c: plain(term) for c, term in zip(self.columns, row, strict=True) if term is not None}
            for row in self.rows
        ]


def read_results(data: bytes) -> Table:
    """Read SPARQL JSON results; raises BadQueryError when they are the answer to an ASK."""
    results = parse_query_results(data, format=QueryResultsFormat.JSON)
    if isinstance(results, QueryBoolean):
        raise BadQueryError("the query is an ASK; only SELECT queries give a table")
    return from_solutions(results)


def from_solutions(solutions: QuerySolutions) -> Table:
    """Take all rows of an answer into a table."""
    names = tuple(variable.value for variable in solutions.variables)
    return Table(names, tuple(tuple(solution[name] for name in names) for solution in solutions))


def format_table(table: Table, style: str = "table", language: str = "en", width: int | None = None) -> str:
    """Print a table as ``table``, ``csv``, ``tsv`` or ``json``; ``width`` (characters) counts for ``table``.

    >>> print(format_table(Table(("n",), ((Literal("Mao"),),)), "tsv"), end="")
    ?n
    "Mao"
    """
    if style == "table":
        return _for_people(table, language, width)
    solutions = parse_query_results(_json(table), format=QueryResultsFormat.JSON)
    data = solutions.serialize(format=_RESULT_FORMATS[style])
    return (data or b"").decode("utf-8")


def plain(term: Term) -> str:
    """Return the value of a literal, else the IRI or the label of the node.

    >>> plain(NamedNode("http://example.com/a"))
    'http://example.com/a'
    """
    return str(term) if isinstance(term, Triple) else term.value


def short(term: Term | None) -> str:
    """Return a term as people read it: literals as their words, IRIs as their last part.

    >>> short(NamedNode("https://w3id.org/communique/id/mao-zedong"))
    'mao-zedong'
    """
    if term is None:
        return ""
    value = plain(term)
    if not isinstance(term, NamedNode):
        return value
    for kind in ("/id/", "/claim/", "/source/", "/rule/", "/evidence/"):
        if kind in value:
            return unquote(value.split(kind, 1)[1])
    return unquote(value.rstrip("/").rsplit("/", 1)[-1].rsplit("#", 1)[-1]) or value


def _json(table: Table) -> bytes:
    bindings = [
        {c: _json_term(term) for c, term in zip(table.columns, row, strict=True) if term is not None}
        for row in table.rows
    ]
    document = {"head": {"vars": list(table.columns)}, "results": {"bindings": bindings}}
    return json.dumps(document, ensure_ascii=False).encode("utf-8")


def _json_term(term: Term) -> dict[str, object]:
    match term:
        case NamedNode():
            return {"type": "uri", "value": term.value}
        case BlankNode():
            return {"type": "bnode", "value": term.value}
        case Literal():
            cell: dict[str, object] = {"type": "literal", "value": term.value}
            if term.language:
                cell["xml:lang"] = term.language
            elif term.datatype.value != _XSD_STRING:
                cell["datatype"] = term.datatype.value
            return cell
    raise BadQueryError("the answer holds a triple term, which the result formats of SPARQL 1.1 cannot say")


def _for_people(table: Table, language: str, width: int | None) -> str:
    """Fold ``person``, ``personZh`` and ``personEn`` into one column in the reader's language."""
    ending, other = ("Zh", "En") if language.startswith("zh") else ("En", "Zh")
    names = set(table.columns)
    shown = [c for c in table.columns if not (c.endswith(("Zh", "En")) and c[:-2] in names)]
    rich_table = RichTable(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for name in shown:
        rich_table.add_column(name, overflow="fold")
    for row in table.rows:
        cells = dict(zip(table.columns, row, strict=True))
        labelled = [cells.get(c + ending) or cells.get(c + other) or cells[c] for c in shown]
        rich_table.add_row(*(Text(short(term)) for term in labelled))
    out = StringIO()
    console = Console(file=out, width=width, color_system=None, legacy_windows=False)
    console.print(rich_table)
    lines = (line.rstrip() for line in out.getvalue().splitlines())
    return "\n".join(lines) + f"\n{len(table.rows)} {'row' if len(table.rows) == 1 else 'rows'}\n"

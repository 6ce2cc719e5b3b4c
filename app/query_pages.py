"""The page of the query service: a form that needs no script, and the answer below it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pyoxigraph import QueryBoolean, QueryResultsFormat, parse_query_results
from starlette.requests import Request
from starlette.responses import Response

from communique.app.backend import Answer, Ask
from communique.app.context import Served, language_of
from communique.app.negotiation import GRAPHS, RESULTS, SPARQL_JSON, TURTLE
from communique.app.page_links import Links
from communique.app.page_words import Namer, Shown, word
from communique.app.pages import render
from communique.app.query_errors import QueryFailedError
from communique.app.responses import whole
from communique.app.sparql_editor import has_editor
from communique.ontology.namespaces import PREFIXES
from communique.queries.questions import load_questions
from communique.queries.tables import from_solutions

MOST_SHOWN = 1000
_START = f"""PREFIX cmq: <{PREFIXES["cmq"]}>
PREFIX rdf: <{PREFIXES["rdf"]}>
SELECT ?who ?whom ?date WHERE {{
  ?claim rdf:predicate cmq:met ; rdf:subject ?who ; rdf:object ?whom .
  OPTIONAL {{ ?claim cmq:date ?date }}
}} LIMIT 50
"""


async def query_page(
    request: Request, here: Served, ask: Ask | None, fields: list[tuple[str, str]], headers: Mapping[str, str]
) -> Response:
    """Return the page with the form; where a query came, with its answer or with what is wrong with it."""
    language, named = language_of(request)
    links = Links(here.edition.addresses, language, named, "sparql")
    shown: dict[str, Any] = {"columns": (), "rows": (), "total": None, "graph": "", "refusal": ""}
    status = 200
    if ask is not None:
        try:
            answer = await here.edition.backend.answer(replace(ask, results=SPARQL_JSON, graph=TURTLE))
            shown |= _shown(answer, Namer(links, {}))
        except QueryFailedError as error:
            status, shown["refusal"] = error.status, str(error)
    page = render(
        "web/sparql.html",
        links,
        here.settings,
        title=word("query", language),
        query=ask.text if ask else _START,
        asked=ask is not None,
        hidden=[(name, value) for name, value in fields if name.endswith("-graph-uri")],
        formats=(*RESULTS, *GRAPHS),
        questions=load_questions().values(),
        limits=here.settings.limits,
        editor=has_editor(),
        **shown,
    )
    vary = {"Vary": "Accept, Accept-Language"}
    return whole(request, page, "text/html; charset=utf-8", {**headers, **vary}, status)


def _shown(answer: Answer, namer: Namer) -> dict[str, Any]:
    if answer.media is TURTLE:
        return {"graph": answer.body.decode()}
    found = parse_query_results(answer.body, format=QueryResultsFormat.JSON)
    if isinstance(found, QueryBoolean):
        return {"columns": ("ASK",), "rows": [[Shown(str(bool(found)).lower())]], "total": 1}
    table = from_solutions(found)
    rows = [[namer.show(term) for term in row] for row in table.rows[:MOST_SHOWN]]
    return {"columns": table.columns, "rows": rows, "total": len(table.rows)}

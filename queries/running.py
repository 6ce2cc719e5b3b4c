"""Running a SELECT in a store of this process, or on a SPARQL endpoint, with the same rows from both.

No default graph is assumed: every pattern of a question names its graph by a variable, so a store whose
default graph is empty (the bare ``oxigraph`` server) answers as one whose default graph is the union.
"""

from __future__ import annotations

import re
from urllib.error import HTTPError, URLError

from pyoxigraph import QuerySolutions, Store
from SPARQLWrapper import JSON, POST, SELECT, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import SPARQLWrapperException

from communique.queries.errors import BadQueryError, EndpointError
from communique.queries.tables import Table, from_solutions, read_results

Target = Store | str
TIMEOUT_SECONDS = 60
_LONGEST_MESSAGE = 300


def run(text: str, target: Target) -> Table:
    """Run a SELECT on a store, or on the endpoint with that URL (http or https).

    Raises BadQueryError for what is no SELECT, EndpointError when the endpoint fails or is silent for 60 s.
    """
    return _run_there(text, target) if isinstance(target, str) else _run_here(text, target)


def _run_here(text: str, store: Store) -> Table:
    return from_solutions(_select(text, store))


def _select(text: str, store: Store) -> QuerySolutions:
    try:
        results = store.query(text)
    except SyntaxError as error:
        raise BadQueryError(f"the query is no SPARQL 1.1: {_one_line(str(error))}") from error
    if not isinstance(results, QuerySolutions):
        raise BadQueryError("the query is no SELECT; only SELECT queries give a table")
    return results


def _run_there(text: str, url: str) -> Table:
    if not url.startswith(("http://", "https://")):
        raise EndpointError(
            f"{url!r} is no endpoint; it must be an http(s) URL such as http://127.0.0.1:7878/query"
        )
    _select(text, Store())
    wrapper = SPARQLWrapper(url)
    wrapper.setMethod(POST)
    wrapper.setReturnFormat(JSON)
    wrapper.setOnlyConneg(True)
    wrapper.setTimeout(TIMEOUT_SECONDS)
    wrapper.setQuery(text)
    wrapper.queryType = SELECT  # it guesses by pattern, and a word in a comment misleads it
    try:
        data = wrapper.query().response.read()
    except (SPARQLWrapperException, HTTPError) as error:
        raise EndpointError(f"{url} refused the query: {_one_line(str(error))}") from error
    except (URLError, OSError) as error:
        reason = getattr(error, "reason", error)
        raise EndpointError(
            f"{url} does not answer ({_one_line(str(reason))}); is the server running?"
        ) from error
    try:
        return read_results(data)
    except (SyntaxError, ValueError) as error:
        raise EndpointError(f"{url} answered with something else than SPARQL JSON results") from error


def _one_line(message: str) -> str:
    return re.sub(r"\s+", " ", message).strip()[:_LONGEST_MESSAGE]

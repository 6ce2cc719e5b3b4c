"""Answers from any server of the SPARQL 1.1 Protocol, put in the representations that clients ask for.

Another server may know fewer of them, so it is asked for JSON or N-Triples, and they are made here.
"""

from __future__ import annotations

import asyncio
from urllib.parse import urlencode

import httpx
from pyoxigraph import (
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    parse,
    parse_query_results,
    serialize,
)

from communique.app.backend import (
    Answer,
    AnswerLimits,
    Ask,
    shortened,
    unacceptable,
)
from communique.app.negotiation import Media
from communique.app.query_errors import (
    AnswerTooLargeError,
    BusyError,
    DeadlineError,
    QueryTextError,
    ServerFailedError,
    UnacceptableError,
)
from communique.app.query_text import is_graph_query, refuse_service
from communique.app.query_worker import GRAPHS, RESULTS, count_rows
from communique.ontology.namespaces import PREFIXES

_MOST_CONNECTIONS = 32


class RemoteBackend:
    """Answers from another server; ``seconds`` is how long it may take."""

    def __init__(self, url: str, limits: AnswerLimits, seconds: float) -> None:
        """Prepare a client; nothing is asked yet."""
        self._url, self._limits, self._seconds = url, limits, seconds
        connections = httpx.Limits(max_connections=_MOST_CONNECTIONS)
        self._client = httpx.AsyncClient(limits=connections, timeout=seconds, trust_env=False)

    async def answer(self, ask: Ask) -> Answer:
        """Answer a query, whole; raises a QueryFailedError."""
        refuse_service(ask.text)
        is_graph = is_graph_query(ask.text)
        media = ask.graph if is_graph else ask.results
        if media is None:
            raise UnacceptableError(unacceptable("graph" if is_graph else "results"))
        try:
            async with asyncio.timeout(self._seconds):
                data = await self._fetch(ask, is_graph)
        except (TimeoutError, httpx.TimeoutException) as error:
            raise DeadlineError(
                f"the store behind this server did not answer in {self._seconds:g} s"
            ) from error
        except httpx.HTTPError as error:
            raise ServerFailedError("the store behind this server does not answer") from error
        if not is_graph and count_rows("json", data) > self._limits.rows:
            raise AnswerTooLargeError(
                f"the answer has more than {self._limits.rows:,} rows; add LIMIT and OFFSET"
            )
        try:
            return Answer(media, _as_graph(data, media) if is_graph else _as_results(data, media))
        except (SyntaxError, ValueError) as error:
            raise ServerFailedError("the store behind this server answered with something else") from error

    async def _fetch(self, ask: Ask, is_graph: bool) -> bytes:
        form = [("query", ask.text)]
        form += [("default-graph-uri", iri) for iri in ask.default_graphs or ()]
        form += [("named-graph-uri", iri) for iri in ask.named_graphs or ()]
        accept = "application/n-triples, text/plain;q=0.5" if is_graph else "application/sparql-results+json"
        content = urlencode(form).encode()
        headers = {"Accept": accept, "Content-Type": "application/x-www-form-urlencoded"}
        async with self._client.stream("POST", self._url, content=content, headers=headers) as response:
            data = bytearray()
            async for part in response.aiter_bytes():
                data += part
                if len(data) > self._limits.bytes:
                    raise AnswerTooLargeError(
                        f"the answer is larger than {self._limits.bytes:,} bytes; add LIMIT and OFFSET"
                    )
        if response.status_code == 400:
            raise QueryTextError(f"the store refused the query: {shortened(data.decode(errors='replace'))}")
        if response.status_code in {429, 503}:
            raise BusyError("the store behind this server is busy; ask again in a few seconds")
        if response.status_code != 200:
            raise ServerFailedError(
                f"the store behind this server answered with status {response.status_code}"
            )
        return bytes(data)

    async def close(self) -> None:
        """Close the connections."""
        await self._client.aclose()

    def describe(self) -> dict[str, int]:
        """Return nothing: the other server counts for itself."""
        return {}


def _as_results(data: bytes, media: Media) -> bytes:
    found: QuerySolutions | QueryBoolean = parse_query_results(data, format=QueryResultsFormat.JSON)
    return data if media.name == "json" else found.serialize(format=RESULTS[media.name]) or b""


def _as_graph(data: bytes, media: Media) -> bytes:
    if media.name == "nt":
        return data
    triples = (quad.triple for quad in parse(data, RdfFormat.N_TRIPLES))
    return serialize(triples, format=GRAPHS[media.name], prefixes=PREFIXES) or b""

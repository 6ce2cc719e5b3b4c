"""Reading a request of the SPARQL 1.1 Protocol into a query with its dataset.

https://www.w3.org/TR/sparql11-protocol/, section 2.1: by GET, by POST as a form, by POST as the query itself.
"""

from __future__ import annotations

import asyncio
from urllib.parse import parse_qsl

from pyoxigraph import NamedNode
from starlette.requests import Request

from communique.app.backend import Ask
from communique.app.negotiation import GRAPHS, HTML, RESULTS, Media, choose
from communique.app.query_errors import QueryRefusedError

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
BODY_SECONDS = 10
_MOST_FIELDS = 1000
_BY_NAME = {media.name: media for media in (*RESULTS, *GRAPHS, HTML)}


class BadRequestError(Exception):
    """A request that cannot be read: its HTTP status and one line that says why."""

    def __init__(self, message: str, status: int = 400) -> None:
        """Take the line and the status."""
        super().__init__(message)
        self.status = status


async def read_fields(request: Request, most: int) -> list[tuple[str, str]]:
    """Return the fields of a protocol request, those of its address and those of its body.

    ``most`` is how many bytes a body may have. Raises BadRequestError.
    """
    fields = read_address(request.scope["query_string"])
    if request.method != "POST":
        return fields
    kind, _, parameters = request.headers.get("content-type", "").partition(";")
    if "charset=" in parameters.lower() and "utf-8" not in parameters.lower():
        raise BadRequestError("the body must be in UTF-8", 415)
    body = await read_body(request, most)
    match kind.strip().lower():
        case "application/x-www-form-urlencoded":
            return fields + read_address(body)
        case "application/sparql-query":
            if any(name == "query" for name, _ in fields):
                raise BadRequestError("the query stands in the address and in the body; give it once")
            return [*fields, ("query", _utf8(body, "the query"))]
        case "application/sparql-update":
            raise BadRequestError("this server only answers; it takes no updates", 403)
    raise BadRequestError(
        f"a body must be {FORM} or {QUERY}, it came as {kind.strip()[:80] or 'nothing'}", 415
    )


async def read_body(request: Request, most: int) -> bytes:
    """Return a body of at most ``most`` bytes that comes within ten seconds; raises BadRequestError."""
    too_large = BadRequestError(f"the body is larger than {most:,} bytes; shorten the query", 413)
    length = request.headers.get("content-length", "")
    if length.isdigit() and int(length[:20]) > most:
        raise too_large
    parts, size = [], 0
    try:
        async with asyncio.timeout(BODY_SECONDS):
            async for part in request.stream():
                size += len(part)
                if size > most:
                    raise too_large
                parts.append(part)
    except TimeoutError as error:
        raise BadRequestError(f"the body did not come within {BODY_SECONDS} s", 408) from error
    return b"".join(parts)


def read_address(data: bytes) -> list[tuple[str, str]]:
    """Return the fields of a query string, or of a form, which is written alike; raises BadRequestError."""
    text = _utf8(data, "the request")
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS)
    except UnicodeDecodeError as error:
        raise BadRequestError("the request holds percent-encoded bytes that are no UTF-8") from error
    except ValueError as error:
        raise BadRequestError(f"the request has more than {_MOST_FIELDS} fields") from error


def _utf8(data: bytes, what: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadRequestError(f"{what} is no UTF-8") from error


def read_ask(fields: list[tuple[str, str]], accept: str | None) -> tuple[Ask | None, bool]:
    """Return what is asked (None: nothing) and whether a page is wanted rather than data.

    ``format`` (``json``, ``csv``, ``ttl`` …) in the fields comes before ``accept``, the value of that header.
    Raises BadRequestError, and QueryRefusedError for an update.
    """
    names = [name for name, _ in fields]
    if "update" in names:
        raise QueryRefusedError("this server only answers; it takes no updates")
    queries = [value for name, value in fields if name == "query"]
    if len(queries) > 1:
        raise BadRequestError(f"one query is answered at a time; {len(queries)} came")
    results, graph, page = _representations(fields, accept)
    if not queries:
        return None, page
    dataset = [
        tuple(_iri(name, value) for field, value in fields if field == name)
        for name in ("default-graph-uri", "named-graph-uri")
    ]
    # a request that names either kind of graph names the whole dataset (section 2.1.4)
    default, named = dataset if any(dataset) else (None, None)
    return Ask(queries[0], results, graph, default, named), page


def _representations(
    fields: list[tuple[str, str]], accept: str | None
) -> tuple[Media | None, Media | None, bool]:
    wanted = next((value for name, value in fields if name == "format"), "")
    results, graph = choose(accept, RESULTS), choose(accept, GRAPHS)
    media = _BY_NAME.get(wanted)
    if media is None:  # some clients send the names that other servers have, and mean what Accept says
        return results, graph, choose(accept, (*RESULTS, *GRAPHS, HTML)) is HTML
    return media if media in RESULTS else results, media if media in GRAPHS else graph, media is HTML


def _iri(name: str, value: str) -> str:
    try:
        return NamedNode(value).value
    except ValueError as error:
        raise BadRequestError(f"{name} is {value[:80]!r}; it must be an absolute IRI") from error

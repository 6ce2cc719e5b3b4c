"""The way of most requests: a query that comes by GET and wants data is answered before the framework.

Whatever else comes, and whatever is wrong with a request, goes on to ``sparql_routes``.
"""

from __future__ import annotations

from functools import lru_cache

from starlette.types import ASGIApp, Receive, Scope, Send

from communique.app.backend import Ask
from communique.app.editions import Keeper
from communique.app.query_errors import QueryFailedError
from communique.app.responses import CACHING, failure, has_tag
from communique.app.settings import Settings
from communique.app.sparql_protocol import BadRequestError, read_address, read_ask

PATH = "/sparql"
VARY = "Accept"
_READ = ("GET", "HEAD")
_LONGEST = 4000  # longer requests are not worth remembering
_REMEMBERED = 2000


class QuickAnswers:
    """A layer before the application that answers queries for data."""

    def __init__(self, app: ASGIApp, settings: Settings, keeper: Keeper) -> None:
        """Wrap an application."""
        self._app, self._keeper = app, keeper
        self._said = {"Vary": VARY, "Communique-Limits": settings.limits}
        fixed = {**CACHING, **self._said}
        self._fixed = [(name.lower().encode(), value.encode()) for name, value in fixed.items()]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or pass it on."""
        ask = None
        if scope["type"] == "http" and scope["path"] == PATH and scope["method"] in _READ:
            accept = _header(scope, b"accept")
            query: bytes = scope["query_string"]
            read = _ask if len(query) + len(accept or "") < _LONGEST else _ask.__wrapped__
            ask = read(query, accept)
        if ask is None:
            await self._app(scope, receive, send)
            return
        with self._keeper.use() as edition:
            try:
                answer = await edition.backend.answer(ask)
            except QueryFailedError as error:
                await failure(error, self._said)(scope, receive, send)
                return
        headers = [*self._fixed, (b"etag", answer.tag.encode())]
        status, body = 200, answer.body
        if has_tag(_header(scope, b"if-none-match"), answer.tag):
            status, body = 304, b""
        else:
            headers.append((b"content-type", answer.media.content_type.encode()))
            headers.append((b"content-length", str(len(body)).encode()))
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body})


def _header(scope: Scope, name: bytes) -> str | None:
    for key, value in scope["headers"]:
        if key == name:
            return str(value, "latin-1")
    return None


@lru_cache(maxsize=_REMEMBERED)
def _ask(query_string: bytes, accept: str | None) -> Ask | None:
    """Return what an address asks; None where it asks for a page, for nothing, or for what cannot be had."""
    try:
        ask, page = read_ask(read_address(query_string), accept)
    except (BadRequestError, QueryFailedError):
        return None
    return None if page else ask

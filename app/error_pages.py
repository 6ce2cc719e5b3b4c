"""What a browser shows where there is nothing, or nothing can be done: the frame of all pages, and a way on.

Programs get the one line that says it. A reader gets the line on a page with the menu and the search, which
holds the words of the address: whoever mistyped a name finds it there.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from communique.app.context import language_of, served
from communique.app.negotiation import HTML, Media, choose
from communique.app.page_links import Links
from communique.app.page_words import word
from communique.app.pages import render
from communique.app.settings import Settings
from communique.graph.errors import CallError

PLAIN = Media("txt", "text/plain", text=True)
_LONGEST = 60
_NO_WORDS = re.compile(r"[^\w.'·]+|\.(?:html|ttl|jsonld|nt|rdf|trig|json|csv|tsv)$|\.(?:zh|en)$")


class ErrorPages:
    """A layer before the application that makes pages of its refusals, for those who like pages best."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap an application."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; its answer may be made a page."""
        if scope["type"] != "http" or choose(Request(scope).headers.get("accept"), (PLAIN, HTML)) is not HTML:
            await self._app(scope, receive, send)
            return
        refused: list[Message] = []

        async def passed(message: Message) -> None:
            if message["type"] == "http.response.start" and _is_refusal(message):
                refused.append(message)
            elif refused and message["type"] == "http.response.body":
                await _send_page(scope, receive, send, refused[0], message["body"])
            else:
                await send(message)

        await self._app(scope, receive, passed)


def _is_refusal(start: Message) -> bool:
    kind = MutableHeaders(raw=start["headers"]).get("content-type", "")
    return start["status"] >= 400 and kind.startswith(PLAIN.type)


async def _send_page(scope: Scope, receive: Receive, send: Send, start: Message, line: bytes) -> None:
    """Send a page in place of a line, with the same status and headers."""
    body, kind = _page(Request(scope, receive), start["status"], line.decode()), HTML
    if not body:
        body, kind = line, PLAIN
    headers = MutableHeaders(raw=list(start["headers"]))
    headers["Content-Type"] = kind.content_type
    headers["Content-Length"] = str(len(body))
    headers.add_vary_header("Accept, Accept-Language")
    await send({**start, "headers": headers.raw})
    await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})


def _page(request: Request, status: int, line: str) -> bytes:
    """Return the page; nothing where there is no graph yet to lead to."""
    settings: Settings = request.app.state.settings
    language, named = language_of(request)
    try:
        with served(request) as here:
            page = render(
                "web/refused.html",
                Links(here.edition.addresses, language, named, "search"),
                settings,
                title=word("nothing-here" if status == 404 else "not-done", language),
                status=status,
                line=line.strip(),
                words=words_of(request.url.path) if status == 404 else "",
            )
    except CallError:
        return b""
    return page.encode()


def words_of(path: str) -> str:
    """Return the words at the end of an address, to be searched for.

    >>> words_of("/doc/mao-tse-tung.en.html"), words_of("/id/%E6%97%85%E9%A1%BA"), words_of("/")
    ('mao tse tung', '旅顺', '')
    """
    last = unquote(path.rstrip("/").rpartition("/")[2])
    for _ in range(3):  # a language may stand before the suffix
        last = _NO_WORDS.sub(" ", last).strip()
    return last[:_LONGEST]

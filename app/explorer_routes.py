"""The explorer's own addresses: search with suggestions, archives, network, and its style and script."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from communique.app.archives_page import archives_page
from communique.app.context import Served, language_of, served
from communique.app.explorer_addresses import LISTS, list_of_path
from communique.app.map_page import map_page
from communique.app.negotiation import HTML
from communique.app.network_overview import overview_page
from communique.app.network_page import network_page, network_svg
from communique.app.network_state import NETWORK, OVERVIEW, wanted_by
from communique.app.page_links import Links
from communique.app.query_errors import QueryFailedError
from communique.app.resource_routes import path_of
from communique.app.responses import failure, refusal, whole
from communique.app.search_page import search_page, suggestions
from communique.app.statements_page import Chosen, statements_page

STATIC = Path(__file__).resolve().parent / "static"
_SCRIPT = "text/javascript; charset=utf-8"
FILES = {
    "explorer.css": "text/css; charset=utf-8",
    "explorer.js": _SCRIPT,
    "network.js": _SCRIPT,
    "names.js": _SCRIPT,
}
_SVG = "image/svg+xml"
_READ = ["GET", "HEAD"]
_VARY = {"Vary": "Accept-Language"}
_LONGEST = 200


def routes() -> list[Route]:
    """Return the routes of the explorer."""
    return [
        *(Route(f"/static/{name}", static, methods=_READ, name=name) for name in FILES),
        Route("/search", search, methods=_READ),
        Route("/search.json", suggested, methods=_READ),
        Route("/archives", archives, methods=_READ),
        *(Route(f"/{name}", network, methods=_READ) for name in (NETWORK, f"{NETWORK}.svg")),
        Route("/map", mapped, methods=_READ),
        Route(f"/{OVERVIEW}", overview, methods=_READ),
        Route("/statements/{name:path}", listed, methods=_READ),
    ]


def _page(request: Request, here: Served, name: str) -> Links:
    language, named = language_of(request)
    return Links(here.edition.addresses, language, named, name)


def _words(request: Request) -> str:
    return " ".join(request.query_params.get("q", "")[:_LONGEST].split())


async def search(request: Request) -> Response:
    """Show what words find, among names and in the texts."""
    with served(request) as here:
        links = _page(request, here, "search")
        try:
            page = await search_page(here.edition, links, here.settings, _words(request))
        except QueryFailedError as error:
            return failure(error)
        return whole(request, page, HTML.content_type, _VARY)


async def suggested(request: Request) -> Response:
    """Give the first things that words find, as JSON: name, language, address, why."""
    with served(request) as here:
        try:
            found = await suggestions(here.edition, _page(request, here, "search"), _words(request))
        except QueryFailedError as error:
            return failure(error)
        return whole(request, json.dumps(found, ensure_ascii=False), "application/json", _VARY)


async def archives(request: Request) -> Response:
    """Show which files this knowledge rests on."""
    with served(request) as here:
        links = _page(request, here, "archives")
        try:
            page = await archives_page(here.edition.backend, links, here.settings)
        except QueryFailedError as error:
            return failure(error)
        return whole(request, page, HTML.content_type, _VARY)


async def network(request: Request) -> Response:
    """Show the network as the address wants it, as a page or as a picture alone."""
    with served(request) as here:
        links, wanted = _page(request, here, NETWORK), wanted_by(request.query_params)
        try:
            if request.url.path.endswith(".svg"):
                headers = {**_VARY, "Content-Disposition": "attachment; filename=network.svg"}
                return whole(request, await network_svg(here.edition, links, wanted), _SVG, headers)
            page = await network_page(here.edition, links, here.settings, wanted)
        except QueryFailedError as error:
            return failure(error)
        return whole(request, page, HTML.content_type, _VARY)


async def mapped(request: Request) -> Response:
    """Show the places and the days of all statements."""
    with served(request) as here:
        try:
            page = await map_page(here.edition.backend, _page(request, here, "map"), here.settings)
        except QueryFailedError as error:
            return failure(error)
        return whole(request, page, HTML.content_type, _VARY)


async def overview(request: Request) -> Response:
    """Show everything that is linked at one glance."""
    with served(request) as here:
        try:
            page = await overview_page(here.edition, _page(request, here, OVERVIEW), here.settings)
        except QueryFailedError as error:
            return failure(error)
        return whole(request, page, HTML.content_type, _VARY)


async def listed(request: Request) -> Response:
    """List all claims of a thing, as the form narrows them."""
    with served(request) as here:
        path = path_of(request)
        name, number = list_of_path(path.removeprefix(f"{LISTS}/"))
        given = request.query_params
        chosen = Chosen(*(given.get(name, "")[:_LONGEST] for name in ("with", "relation", "since")))
        links = _page(request, here, path)
        backend, settings = here.edition.backend, here.settings
        try:
            page = await statements_page(backend, links, settings, name, number, chosen)
        except QueryFailedError as error:
            return failure(error)
        if page is None:
            return refusal(404, "there are no statements at this address; /search finds things by name")
        return whole(request, page, HTML.content_type, _VARY)


async def static(request: Request) -> Response:
    """Give a style sheet or a script."""
    name = request.url.path.rsplit("/", 1)[-1]
    return whole(request, static_file(name), FILES[name])


@cache
def static_file(name: str) -> str:
    """Return a file of the explorer by its name in ``FILES``."""
    return (STATIC / name).read_text(encoding="utf-8")

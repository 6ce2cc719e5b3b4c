"""Accounts compared over HTTP: pages, and the same as CSV, TSV and JSON by suffix."""

from __future__ import annotations

from functools import cache

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from communique.app.comparing import format_sheet
from communique.app.comparing_index import index_page
from communique.app.comparing_pages import PATH, Found
from communique.app.comparing_pair import pair_page
from communique.app.comparing_thing import thing_page
from communique.app.context import Served, language_of, served
from communique.app.explorer_routes import STATIC
from communique.app.negotiation import HTML
from communique.app.page_links import Links
from communique.app.query_errors import QueryFailedError
from communique.app.resources import exists
from communique.app.responses import failure, refusal, whole

STYLE = "comparison.css"
FORMATS = {
    "csv": "text/csv; charset=utf-8",
    "tsv": "text/tab-separated-values; charset=utf-8",
    "json": "application/json",
}
_READ = ["GET", "HEAD"]
_LONGEST = 1000


def routes() -> list[Route]:
    """Return the routes of comparisons."""
    return [
        Route(f"/static/{STYLE}", style, methods=_READ),
        Route(f"/{PATH}", compared, methods=_READ),
        Route(f"/{PATH}.{{suffix}}", compared, methods=_READ),
        Route(f"/{PATH}/{{name:path}}", compared, methods=_READ),
    ]


async def compared(request: Request) -> Response:
    """Show what is compared, one thing, or one pair of accounts."""
    with served(request) as here:
        name, suffix = _name(request)
        language, named = language_of(request)
        links = Links(here.edition.addresses, language, named, f"{PATH}/{name}" if name else PATH)
        try:
            found = await find(here, name, links) if len(name) <= _LONGEST else None
            target = "" if found else await _elsewhere(here, name, links)
        except QueryFailedError as error:
            return failure(error)
        if target:
            return RedirectResponse(target, 303)
        if found is None:
            return refusal(404, f"nothing of this name is compared; /{PATH} lists what is")
        headers = {"Vary": "Accept-Language"}
        if suffix:
            return whole(
                request, format_sheet(found.sheet, suffix, language, found.names), FORMATS[suffix], headers
            )
        return whole(request, found.page, HTML.content_type, headers)


async def _elsewhere(here: Served, name: str, links: Links) -> str:
    """Return where a bare key leads: to what is compared of that thing, else to its page; empty for none."""
    iri = here.edition.addresses.iri(f"id/{name}") if 0 < len(name) <= _LONGEST else None
    if iri is None or not await exists(here.edition.backend, iri):
        return ""
    compared_too = await find(here, f"id/{name}", links)
    return links.to(f"{PATH}/id/{name}") if compared_too else links.iri(iri)


def _name(request: Request) -> tuple[str, str]:
    """Return what the address names, and the suffix of a format."""
    name = str(request.path_params.get("name", ""))
    suffix = str(request.path_params.get("suffix", ""))
    stem, _, ending = name.rpartition(".")
    if ending in FORMATS and stem:
        return stem, ending
    return (name, suffix) if suffix in ("", *FORMATS) else ("?", "")


async def find(here: Served, name: str, links: Links) -> Found | None:
    """Return the page of a name below ``/compare``; None for a name of nothing. Raises a QueryFailedError."""
    backend, settings = here.edition.backend, here.settings
    if not name:
        return await index_page(backend, links, settings)
    kind, _, rest = name.partition("/")
    if kind == "id" and rest:
        return await thing_page(backend, rest, links, settings)
    parts = rest.split("/")
    if kind == "pair" and len(parts) == 4 and all(parts):
        return await pair_page(backend, ("/".join(parts[:2]), "/".join(parts[2:])), links, settings)
    return None


async def style(request: Request) -> Response:
    """Give the style sheet of these pages."""
    return whole(request, comparison_style(), "text/css; charset=utf-8")


@cache
def comparison_style() -> str:
    """Return the style sheet of the pages of comparisons."""
    return (STATIC / STYLE).read_text(encoding="utf-8")

"""The rest of the site: first page, ontology, description of the data set, dumps, sitemap, health."""

from __future__ import annotations

import json
from pathlib import Path

from pyoxigraph import NamedNode
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from communique.app.backend import Ask, select
from communique.app.claim_index import prepared
from communique.app.context import Served, language_of, served
from communique.app.describing import description
from communique.app.home_page import home_page
from communique.app.negotiation import DOCUMENTS, GRAPHS, HTML, SUFFIXES, Media, choose
from communique.app.ontology_page import ontology_data, ontology_page
from communique.app.openapi import openapi
from communique.app.page_links import Links
from communique.app.pages import style
from communique.app.query_errors import QueryFailedError
from communique.app.responses import failure, not_acceptable, refusal, whole
from communique.app.service_description import describe_dataset, written
from communique.app.sitemap import SITEMAP_SIZE, sitemap_index, sitemap_page, sitemap_query
from communique.graph.store import RECORD, TRIG
from communique.ontology import namespaces

_READ = ["GET", "HEAD"]
_VARY = {"Vary": "Accept, Accept-Language"}
_CONTEXT = Path(namespaces.__file__).resolve().parent / "context.jsonld"
_DUMPS = {"nq": (RECORD, "application/n-quads"), "trig": (TRIG, "application/trig")}


def routes() -> list[Route]:
    """Return the routes of the site."""
    return [
        Route("/", home, methods=_READ),
        Route("/ontology{suffix:path}", ontology, methods=_READ),
        Route("/context.jsonld", context, methods=_READ),
        Route("/static/web.css", stylesheet, methods=_READ),
        Route("/.well-known/void", dataset, methods=_READ),
        Route("/dataset", dataset, methods=_READ),
        Route("/dump.{kind}", dump, methods=_READ),
        Route("/sitemap.xml", sitemap, methods=_READ),
        Route("/robots.txt", robots, methods=_READ),
        Route("/openapi.json", description_of_service, methods=_READ),
        Route("/healthz", health, methods=_READ),
    ]


async def home(request: Request) -> Response:
    """Show what there is."""
    with served(request) as here:
        language, named = language_of(request)
        links = Links(here.edition.addresses, language, named)
        try:
            page = await home_page(here.edition.backend, links, here.settings)
        except QueryFailedError as error:
            return failure(error)
        return whole(request, page, HTML.content_type, {"Vary": "Accept-Language"})


async def ontology(request: Request) -> Response:
    """Give the ontology; every term is a hash of this one document, every version of it is this one."""
    with served(request) as here:
        suffix = request.path_params["suffix"]
        if suffix[:1] == ".":
            media = SUFFIXES.get(suffix[1:])
            if media is None:
                return refusal(404, f"the ontology can be had as {', '.join(SUFFIXES)}")
        elif suffix[:1] in {"", "/"}:
            media = choose(request.headers.get("accept"), DOCUMENTS)
        else:
            return refusal(404, "there is nothing here; the ontology is at /ontology")
        if media is None:
            offered = {f"{here.root}ontology.{each.name}": each for each in DOCUMENTS}
            return not_acceptable(offered, _VARY)
        headers = _VARY | {"Content-Location": f"{here.root}ontology.{media.name}"}
        if media is not HTML:
            return whole(request, ontology_data(media), media.content_type, headers)
        language, named = language_of(request)
        links = Links(here.edition.addresses, language, named, "ontology")
        return whole(request, ontology_page(links, here.settings), media.content_type, headers)


async def context(request: Request) -> Response:
    """Give the JSON-LD context."""
    return whole(request, _CONTEXT.read_bytes(), "application/ld+json")


async def stylesheet(request: Request) -> Response:
    """Give the style sheet of all pages."""
    return whole(request, style(), "text/css; charset=utf-8")


async def dataset(request: Request) -> Response:
    """Describe the data set in VoID and DCAT; to a browser as Turtle."""
    with served(request) as here:
        media = choose(request.headers.get("accept"), (*GRAPHS, HTML))
        if media is None:
            return not_acceptable(GRAPHS, {"Vary": "Accept"})
        plain: Media = GRAPHS[0] if media is HTML else media
        body = written(describe_dataset(await description(here)), plain)
        return whole(request, body, plain.content_type, {"Vary": "Accept"})


async def dump(request: Request) -> Response:
    """Give the whole graph as a file."""
    with served(request) as here:
        name, media = _DUMPS.get(request.path_params["kind"], ("", ""))
        folder = here.edition.folder
        if not name or folder is None or not (folder / name).is_file():
            return refusal(
                404, "there are /dump.nq and /dump.trig, where the graph lies in a folder of its own"
            )
        return FileResponse(folder / name, media_type=media)


async def sitemap(request: Request) -> Response:
    """List the documents for search engines, in parts where there are many."""
    with served(request) as here:
        part = request.query_params.get("part", "")
        try:
            if not part:
                body = await sitemap_index(here.edition.backend, here.edition.addresses, here.here)
            elif part.isascii() and part.isdigit() and 0 < len(part) < 6:
                query = sitemap_query(here.edition.addresses, int(part))
                rows = (await select(here.edition.backend, query)).rows
                things = [row[0].value for row in rows if isinstance(row[0], NamedNode)]
                body = sitemap_page(things, here.edition.addresses, here.here)
            else:
                return refusal(400, f"part must be a number from 0 on; each holds {SITEMAP_SIZE:,} documents")
        except QueryFailedError as error:
            return failure(error)
        return whole(request, body, "application/xml; charset=utf-8")


async def robots(request: Request) -> Response:
    """Tell robots what to leave alone."""
    with served(request) as here:
        lines = [
            "User-agent: *",
            *(f"Disallow: {here.root}{path}" for path in ("sparql", "graph-store", "ask/")),
        ]
        body = "\n".join([*lines, f"Sitemap: {here.here}sitemap.xml", ""])
        return whole(request, body, "text/plain; charset=utf-8")


async def description_of_service(request: Request) -> Response:
    """Describe the interface in OpenAPI."""
    with served(request) as here:
        body = json.dumps(openapi(here.here, here.settings.title), ensure_ascii=False, indent=1)
        return whole(request, body, "application/json")


async def health(request: Request) -> Response:
    """Tell whether queries are answered, with the state of the processes."""
    with served(request) as here:
        return await _health(here, request)


async def _health(here: Served, request: Request) -> Response:
    state: dict[str, object] = {"status": "ok", "processes": here.edition.backend.describe()}
    state["builds_taken"] = request.app.state.keeper.replaced
    status = 200
    try:
        await here.edition.backend.answer(Ask("ASK { GRAPH ?g { ?s ?p ?o } }", fresh=True))
        await prepared(here.edition.backend)  # whoever waits for "ok" finds the first page quick
    except QueryFailedError as error:
        status, state["status"] = 503, str(error)
    headers = {"Content-Type": "application/json", "Cache-Control": "no-store"}
    return Response(json.dumps(state), status, headers)

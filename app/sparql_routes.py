"""The query service: SPARQL 1.1 Protocol at ``/sparql``, Graph Store Protocol at ``/graph-store``."""

from __future__ import annotations

from pyoxigraph import NamedNode
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from communique.app import sparql_editor
from communique.app.backend import Ask
from communique.app.context import Served, served
from communique.app.describing import description
from communique.app.negotiation import GRAPHS, HTML, SPARQL_JSON, choose
from communique.app.query_errors import QueryFailedError
from communique.app.query_pages import query_page
from communique.app.quick_answers import PATH, VARY
from communique.app.responses import failure, not_acceptable, refusal, whole
from communique.app.service_description import describe_service, written
from communique.app.sparql_protocol import BadRequestError, read_ask, read_fields

_READ = ["GET", "HEAD"]
_EVERYTHING = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"


def routes() -> list[Route]:
    """Return the routes of the query service."""
    return [
        Route(PATH, sparql, methods=[*_READ, "POST"]),
        Route("/graph-store", graph_store, methods=_READ),
        *sparql_editor.routes(),
    ]


async def sparql(request: Request) -> Response:
    """Answer a query, or describe the service where none came."""
    with served(request) as here:
        headers = {"Vary": VARY, "Communique-Limits": here.settings.limits}
        try:
            fields = await read_fields(request, here.settings.body)
            ask, page = read_ask(fields, request.headers.get("accept"))
            if page:
                return await query_page(request, here, ask, fields, headers)
            if ask is None:
                return await _no_query(request, here, headers)
            answer = await here.edition.backend.answer(ask)
        except (QueryFailedError, BadRequestError) as error:
            return failure(error, headers)
        return whole(request, answer.body, answer.media.content_type, headers)


async def _no_query(request: Request, here: Served, headers: dict[str, str]) -> Response:
    if request.method == "POST":
        return refusal(400, "there is no query; send it as the field query, or as the body", headers)
    media = choose(request.headers.get("accept"), (*GRAPHS, HTML))
    if media is None:
        return not_acceptable((*GRAPHS, HTML), headers)
    body = written(describe_service(await description(here)), media)
    return whole(request, body, media.content_type, headers)


async def graph_store(request: Request) -> Response:
    """Give one graph whole: ``?graph=IRI`` or ``?default`` (Graph Store Protocol, section 5.2)."""
    with served(request) as here:
        headers = {"Vary": VARY, "Communique-Limits": here.settings.limits}
        media = choose(request.headers.get("accept"), GRAPHS)
        if media is None:
            return not_acceptable(GRAPHS, headers)
        try:
            fields = await read_fields(request, here.settings.body)
            ask = Ask(_EVERYTHING, None, media, *_dataset(fields))
            if ask.default_graphs is not None and not await _holds(here, ask.default_graphs[0]):
                return refusal(404, "there is no graph of that name; /.well-known/void lists them", headers)
            answer = await here.edition.backend.answer(ask)
        except (QueryFailedError, BadRequestError) as error:
            return failure(error, headers)
        return whole(request, answer.body, answer.media.content_type, headers)


def _dataset(fields: list[tuple[str, str]]) -> tuple[tuple[str, ...] | None, tuple[str, ...] | None]:
    graphs = [value for name, value in fields if name == "graph"]
    default = any(name == "default" for name, _ in fields)
    if len(graphs) + default != 1:
        raise BadRequestError("name one graph: ?graph=IRI, or ?default for all of them together")
    if default:
        return None, None
    try:
        return (NamedNode(graphs[0]).value,), ()
    except ValueError as error:
        raise BadRequestError(f"graph is {graphs[0][:80]!r}; it must be an absolute IRI") from error


async def _holds(here: Served, graph: str) -> bool:
    ask = Ask(f"ASK {{ GRAPH {NamedNode(graph)} {{ ?s ?p ?o }} }}", SPARQL_JSON)
    return b"true" in (await here.edition.backend.answer(ask)).body

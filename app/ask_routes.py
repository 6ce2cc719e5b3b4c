"""The named questions over HTTP: a page with a form and a table, or CSV, TSV, JSON; each with its query."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from urllib.parse import urlencode

from pyoxigraph import NamedNode
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from communique.app.backend import Ask
from communique.app.context import Served, language_of, served
from communique.app.negotiation import CSV, HTML, SPARQL_JSON, TSV, Media, choose
from communique.app.page_links import Links
from communique.app.page_words import Namer, labels_of, word
from communique.app.pages import render
from communique.app.query_errors import QueryFailedError
from communique.app.responses import failure, not_acceptable, refusal, whole
from communique.app.sparql_protocol import BadRequestError, read_fields
from communique.queries.errors import EndpointError, QueryError, UnknownQuestionError
from communique.queries.parameters import bind
from communique.queries.questions import Question, find_question, load_questions
from communique.queries.tables import Table, read_results

OFFERED = (HTML, SPARQL_JSON, CSV, TSV)
_BY_NAME = {media.name: media for media in OFFERED}
_OWN_FIELDS = ("format", "lang")
_MOST_LABELLED = 2000
_READ = ["GET", "HEAD"]


def routes() -> list[Route]:
    """Return the routes of the questions."""
    return [Route("/ask", questions, methods=_READ), Route("/ask/{name}", question, methods=_READ)]


async def questions(request: Request) -> Response:
    """List the questions."""
    with served(request) as here:
        language, named = language_of(request)
        page = render(
            "web/questions.html",
            Links(here.edition.addresses, language, named, "ask"),
            here.settings,
            title=word("questions", language),
            questions=load_questions().values(),
        )
        return whole(request, page, HTML.content_type, {"Vary": "Accept-Language"})


async def question(request: Request) -> Response:
    """Answer one question."""
    with served(request) as here:
        headers = {"Vary": "Accept, Accept-Language", "Communique-Limits": here.settings.limits}
        try:
            name, media = _representation(request)
            asked = find_question(name)
            if media is None:
                return not_acceptable(OFFERED, headers)
            given = await _given(request, here)
            text = await asyncio.to_thread(_bound, asked, here, given)
            answer = await here.edition.backend.answer(Ask(text, SPARQL_JSON if media is HTML else media))
            if media is not HTML:
                return whole(request, answer.body, media.content_type, headers | _query_link(here, text))
            page = await _page(request, here, asked, given, text, read_results(answer.body))
            return whole(request, page, HTML.content_type, headers | _query_link(here, text))
        except UnknownQuestionError as error:
            return refusal(404, str(error), headers)
        except EndpointError as error:
            return refusal(502, str(error), headers)
        except QueryError as error:
            return refusal(400, str(error), headers)
        except (QueryFailedError, BadRequestError) as error:
            return failure(error, headers)


def _bound(asked: Question, here: Served, given: Mapping[str, str]) -> str:
    return bind(asked, here.edition.names, given)


def _representation(request: Request) -> tuple[str, Media | None]:
    """Return the name of the question and the representation: by ``format``, by the suffix, by Accept."""
    name = request.path_params["name"]
    stem, dot, suffix = name.rpartition(".")
    wanted = request.query_params.get("format", "")
    if dot and suffix in _BY_NAME:
        name, wanted = stem, wanted or suffix
    if wanted:
        if wanted not in _BY_NAME:
            raise BadRequestError(f"format is {wanted[:40]!r}; it is one of {', '.join(_BY_NAME)}")
        return name, _BY_NAME[wanted]
    return name, choose(request.headers.get("accept"), OFFERED)


async def _given(request: Request, here: Served) -> dict[str, str]:
    fields = [(n, v) for n, v in await read_fields(request, here.settings.body) if n not in _OWN_FIELDS]
    names = [name for name, _ in fields]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice:
        raise BadRequestError(f"{twice[:40]} is given twice; give it once")
    return dict(fields)


def _query_link(here: Served, text: str) -> dict[str, str]:
    """Return the header that leads to the same question as a query, where it fits."""
    address = f"{here.root}sparql?{urlencode({'query': text})}"
    return {"Link": f'<{address}>; rel="via"'} if len(address) < 6000 else {}


async def _page(
    request: Request, here: Served, asked: Question, given: Mapping[str, str], text: str, table: Table
) -> str:
    language, named = language_of(request)
    links = Links(here.edition.addresses, language, named, f"ask/{asked.name}")
    things = {
        term.value for row in table.rows[:_MOST_LABELLED] for term in row if isinstance(term, NamedNode)
    }
    namer = Namer(links, await labels_of(here.edition.backend, things))
    columns = [c for c in asked.columns if not (c.name[-2:] in {"Zh", "En"} and c.name[:-2] in table.columns)]
    places = [table.columns.index(column.name) for column in columns]
    rows = [[namer.show(row[place]) for place in places] for row in table.rows[:_MOST_LABELLED]]
    return render(
        "web/question.html",
        links,
        here.settings,
        title=asked.title.zh if language == "zh" else asked.title.en,
        question=asked,
        given=given,
        text=text,
        columns=columns,
        rows=rows,
        total=len(table.rows),
        parameters=urlencode({**given}),
        formats=[media for media in OFFERED if media is not HTML],
        query=urlencode({"query": text}),
    )

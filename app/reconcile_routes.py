"""The reconciliation service at ``/reconcile``, for OpenRefine and others: queries, suggestions, preview.

https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from pyoxigraph import NamedNode
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from communique.app.context import Served, language_of, served
from communique.app.page_links import Links
from communique.app.pages import render
from communique.app.query_errors import QueryFailedError
from communique.app.reconcile_known import known_of
from communique.app.reconciling import (
    MOST_RESULTS,
    Json,
    Wanted,
    candidates,
    described,
    read_queries,
    shown,
    types,
)
from communique.app.responses import failure, refusal, whole
from communique.app.search import Hit, Index, find, folded
from communique.app.search_page import index_of
from communique.app.sparql_protocol import BadRequestError, read_fields
from communique.app.web_frame import POLICY
from communique.ontology.namespaces import CMQ
from communique.ontology.vocabulary import entity_classes, label, properties

PATH = "/reconcile"
_READ = ["GET", "HEAD"]
_LOOKED_AT = 4 * MOST_RESULTS  # before classes are told apart
_SUGGESTED = 10
_JSON = "application/json"
# any page may show a preview in a frame, as the API wants it
_FRAMED = POLICY.replace("frame-ancestors 'none'", "frame-ancestors *")


def routes() -> list[Route]:
    """Return the routes of the reconciliation service."""
    return [
        Route(PATH, reconcile, methods=[*_READ, "POST"]),
        Route(f"{PATH}/suggest/entity", suggest_entity, methods=_READ),
        Route(f"{PATH}/suggest/type", suggest_type, methods=_READ),
        Route(f"{PATH}/suggest/property", suggest_property, methods=_READ),
        Route(f"{PATH}/preview", preview, methods=_READ),
    ]


def manifest(here: Served) -> Json:
    """Return what the service says of itself (section 4.1)."""
    service = f"{here.here}{PATH[1:]}"
    return {
        "versions": ["0.2"],
        "name": here.settings.title,
        "identifierSpace": f"{here.edition.addresses.base}id/",
        "schemaSpace": CMQ,
        "defaultTypes": types(entity_classes()),
        "view": {"url": f"{here.here}doc/{{{{id}}}}"},
        "preview": {"url": f"{service}/preview?id={{{{id}}}}", "width": 400, "height": 200},
        "suggest": {
            kind: {"service_url": service, "service_path": f"/suggest/{kind}"}
            for kind in ("entity", "type", "property")
        },
    }


async def reconcile(request: Request) -> Response:
    """Answer a batch of queries; without one, say what the service is."""
    with served(request) as here:
        try:
            fields = dict(await read_fields(request, here.settings.body))
            if "queries" not in fields:
                if request.method == "POST":
                    return refusal(400, "there are no queries; send them as JSON in the field queries")
                return _said(request, manifest(here))
            wanted = read_queries(fields["queries"])
            language, _ = language_of(request)
            return _said(request, await _answers(here, wanted, language))
        except (QueryFailedError, BadRequestError) as error:
            return failure(error)


async def _answers(here: Served, wanted: dict[str, Wanted], language: str) -> Json:
    index = await index_of(here.edition)
    hits = await run_in_threadpool(_all_hits, index, wanted)
    asked = {name for each in wanted.values() for name in each.properties}
    known = await known_of(
        here.edition.backend, {hit.iri for each in hits.values() for hit in each}, asked & properties()
    )
    base = f"{here.edition.addresses.base}id/"

    def found() -> Json:
        return {
            name: {"result": candidates(each, hits[name], known, base, language)}
            for name, each in wanted.items()
        }

    return await run_in_threadpool(found)


def _all_hits(index: Index, wanted: dict[str, Wanted]) -> dict[str, list[Hit]]:
    return {name: find(index, each.name, _LOOKED_AT) for name, each in wanted.items()}


async def suggest_entity(request: Request) -> Response:
    """Suggest entities for the beginning of a name."""
    with served(request) as here:
        language, _ = language_of(request)
        try:
            index = await index_of(here.edition)
            prefix = request.query_params.get("prefix", "")
            hits = await run_in_threadpool(find, index, prefix, _SUGGESTED)
            known = await known_of(here.edition.backend, {hit.iri for hit in hits})
        except QueryFailedError as error:
            return failure(error)
        base = f"{here.edition.addresses.base}id/"
        found = [
            {
                "id": hit.iri.removeprefix(base),
                "name": shown(known[hit.iri], language) or hit.name.text,
                "description": described(known[hit.iri], language),
                "notable": types(known[hit.iri].classes, language),
            }
            for hit in hits
            if hit.iri in known
        ]
        return _said(request, {"result": found})


async def suggest_type(request: Request) -> Response:
    """Suggest classes for the beginning of a word."""
    return _suggest_terms(request, entity_classes())


async def suggest_property(request: Request) -> Response:
    """Suggest properties for the beginning of a word."""
    return _suggest_terms(request, properties())


def _suggest_terms(request: Request, names: Iterable[str]) -> Response:
    prefix = folded(request.query_params.get("prefix", ""))
    language, _ = language_of(request)
    tag = "zh-hans" if language == "zh" else "en"
    found = [
        {"id": name, "name": label(name, tag)}
        for name in sorted(names)
        if any(folded(form).startswith(prefix) for form in (name, label(name), label(name, "zh-hans")))
    ]
    return _said(request, {"result": found[:_SUGGESTED] if prefix else []})


async def preview(request: Request) -> Response:
    """Show an entity on a small page, which other pages may show in a frame."""
    with served(request) as here:
        language, named = language_of(request)
        key = request.query_params.get("id", "")
        iri = here.edition.addresses.base + "id/" + key
        try:
            NamedNode(iri)
            known = await known_of(here.edition.backend, {iri}) if key else {}
        except ValueError:
            known = {}
        except QueryFailedError as error:
            return failure(error)
        if iri not in known:
            return refusal(404, "there is no entity of this id; ids are keys such as mao-zedong")
        about = known[iri]
        links = Links(here.edition.addresses, language, named)
        page = render(
            "web/reconcile-preview.html",
            links,
            here.settings,
            title=shown(about, language),
            description=described(about, language),
            names=sorted(about.labels.items()),
            key=key,
        )
        return whole(
            request, page, "text/html; charset=utf-8",
            {"Vary": "Accept-Language", "Content-Security-Policy": _FRAMED},
        )  # fmt: skip


def _said(request: Request, document: Json) -> Response:
    body = json.dumps(document, ensure_ascii=False)
    return whole(request, body, _JSON, {"Vary": "Accept-Language"})

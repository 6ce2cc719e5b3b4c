"""The editor of the query page: its bundle, where ``make editor`` made one, and the terms it completes."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from communique.app.page_words import term_label
from communique.app.responses import refusal, whole
from communique.ontology.namespaces import CMQ, PREFIXES
from communique.ontology.vocabulary import classes, properties

FILES = {
    "sparql-editor.js": "text/javascript; charset=utf-8",
    "sparql-editor.css": "text/css; charset=utf-8",
    "sparql-editor.txt": "text/plain; charset=utf-8",
}
_STATIC = Path(__file__).resolve().parent / "static"
_READ = ["GET", "HEAD"]


def routes() -> list[Route]:
    """Return the routes of the editor."""
    files = [Route(f"/static/{name}", bundle, methods=_READ, name=name) for name in FILES]
    return [*files, Route("/sparql/terms.json", terms, methods=_READ)]


def has_editor() -> bool:
    """Tell whether the bundle was made; without it the page is a plain form."""
    return all(_file(name) for name in FILES)


@cache
def _file(name: str) -> bytes:
    try:
        return (_STATIC / name).read_bytes()
    except OSError:
        return b""


async def bundle(request: Request) -> Response:
    """Give a file of the bundle."""
    name = request.url.path.rpartition("/")[2]
    if not _file(name):
        return refusal(404, "the editor was not made; make editor does it")
    return whole(request, _file(name), FILES[name])


async def terms(request: Request) -> Response:
    """Give prefixes and terms of the ontology, for completion."""
    return whole(request, terms_json(), "application/json")


@cache
def terms_json() -> str:
    """Return prefixes, and classes and properties with their labels in Chinese and English, as JSON.

    >>> found = json.loads(terms_json())["terms"]
    >>> next(term for term in found if term["iri"].endswith("#met"))["kind"]
    'property'
    """
    kinds = [("class", name) for name in sorted(classes())]
    kinds += [("property", name) for name in sorted(properties())]
    listed = [
        {"iri": CMQ + name, "kind": kind, "en": term_label(name, "en"), "zh": term_label(name, "zh")}
        for kind, name in kinds
    ]
    return json.dumps({"prefixes": dict(PREFIXES), "terms": listed}, ensure_ascii=False)

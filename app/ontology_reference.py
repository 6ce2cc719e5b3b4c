"""The ontology documented for people by pyLODE, with its alignments: one page and its style sheet.

https://github.com/RDFLib/pyLODE
"""

from __future__ import annotations

import logging
from functools import cache

import lxml.html
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from communique.app.responses import whole
from communique.ontology.documents import alignments_graph, ontology_graph

REFERENCE, REFERENCE_STYLE = "reference.html", "static/reference.css"
_READ = ["GET", "HEAD"]


def routes() -> list[Route]:
    """Return the routes of the reference."""
    return [
        Route(f"/{REFERENCE}", reference, methods=_READ),
        Route(f"/{REFERENCE_STYLE}", reference_style, methods=_READ),
    ]


async def reference(request: Request) -> Response:
    """Give the page; the first request waits until it is made."""
    page, _ = await run_in_threadpool(reference_page)
    return whole(request, page, "text/html; charset=utf-8")


async def reference_style(request: Request) -> Response:
    """Give its style sheet."""
    _, style = await run_in_threadpool(reference_page)
    return whole(request, style, "text/css; charset=utf-8")


@cache
def reference_page() -> tuple[str, str]:
    """Return the page as HTML and its style sheet, which pages here do not carry inside.

    >>> page, style = reference_page()
    >>> "<style" in page, "<title>" in page, "{" in style
    (False, True, True)
    """
    tree = lxml.html.document_fromstring(_pylode())
    styles = list(tree.iter("style"))
    text = "\n".join(each.text or "" for each in styles)
    for each in styles:
        each.drop_tree()
    link = lxml.html.Element("link", rel="stylesheet", href=REFERENCE_STYLE)
    next(tree.iter("title")).addnext(link)
    frame = next(each for each in tree.iter("div") if each.get("id") == "content")
    for each in list(tree.iter("div")):  # pyLODE gives the id of its frame to a property of that name too
        if each.get("id") == "":
            del each.attrib["id"]
        elif each.get("id") == "content" and each is not frame:
            each.set("id", "content-property")
    for each in tree.iter("a"):
        if each.get("href") == "#content":
            each.set("href", "#content-property")
    for meta in [each for each in tree.iter("meta") if each.get("http-equiv")]:
        meta.drop_tree()
    next(tree.iter("head")).insert(
        0, lxml.html.Element("meta", charset="utf-8")
    )  # within the first 1,024 bytes
    page = lxml.html.tostring(tree, encoding="unicode", doctype="<!doctype html>")
    return page, text


def _pylode() -> str:
    root, quiet = logging.getLogger(), logging.NullHandler()
    root.addHandler(quiet)  # where there is a handler pyLODE does not set up a log of its own
    try:
        from pylode.profiles.ontpub import OntPub  # noqa: PLC0415 - it is slow, and sets up a log

        made: str = OntPub(ontology=ontology_graph() + alignments_graph()).make_html()
    finally:
        root.removeHandler(quiet)
    return made

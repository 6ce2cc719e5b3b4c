"""Linked data over HTTP: a thing leads to the document about it (303), a document comes as the client likes.

https://www.w3.org/TR/cooluris/ and, for the links in the header, https://signposting.org/FAIR/.
"""

from __future__ import annotations

from pyoxigraph import Quad
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from communique.app.addresses import KINDS, encoded
from communique.app.context import Served, language_of, served
from communique.app.explorer import Choices, choices_of
from communique.app.negotiation import DOCUMENTS, HTML, LANGUAGES, Media, choose, split_suffix
from communique.app.page_links import Links
from communique.app.query_errors import QueryFailedError
from communique.app.resource_pages import resource_page, schema_type
from communique.app.resources import Resource, about, exists, find, written
from communique.app.responses import failure, not_acceptable, refusal, whole

VARY = "Accept, Accept-Language"
_READ = ["GET", "HEAD"]
_LONGEST_PATH = 1000
_MOST_PAGES = 10_000
_NOTHING = "the graph speaks of nothing with this name"


def routes() -> list[Route]:
    """Return the routes of things and of documents."""
    things = [Route(f"/{kind}/{{name:path}}", thing, methods=_READ) for kind in ("id", *KINDS)]
    return [*things, Route("/doc/{name:path}", document, methods=_READ)]


def path_of(request: Request) -> str:
    """Return the path of a request below the root, as it came: percent-encoding is not undone."""
    raw: bytes = request.scope.get("raw_path") or request.scope["path"].encode()
    return raw.decode("latin-1").partition("?")[0].lstrip("/")


async def thing(request: Request) -> Response:
    """Lead from a thing to the document about it, a suffix and the rest of the address kept."""
    with served(request) as here:
        path = path_of(request)
        found, ending = None, ""
        try:
            for name, suffix in _readings(path):
                iri = here.edition.addresses.iri(name)
                if iri and await exists(here.edition.backend, iri):
                    found, ending = iri, suffix
                    break
        except QueryFailedError as error:
            return failure(error)
        if found is None:
            return refusal(404, _NOTHING)
        target = here.root + encoded((here.edition.addresses.document(found) or "") + ending)
        query = request.url.query
        links = f'<{target}>; rel="describedby", <{found}>; rel="cite-as"'
        headers = {"Location": target + (f"?{query}" if query else ""), "Link": links}
        return Response(status_code=303, headers=headers)


def _readings(path: str) -> list[tuple[str, str]]:
    """Return how a path can be read: its end as a suffix, or as part of the name."""
    if len(path) > _LONGEST_PATH:
        return []
    stem, media, _ = split_suffix(path)
    return [(stem, path[len(stem) :]), (path, "")] if media else [(path, "")]


async def document(request: Request) -> Response:
    """Give the document about a thing in the representation asked for."""
    with served(request) as here:
        path = path_of(request).removeprefix("doc/")
        page = request.query_params.get("page", "1")
        number = int(page) if page.isascii() and page.isdigit() and len(page) < 6 else 0
        if not 1 <= number <= _MOST_PAGES:
            return refusal(400, f"page is {page[:20]!r}; it must be a number from 1 on")
        try:
            for name, suffix in _readings(path):
                for iri in here.edition.addresses.described_by(name):
                    if answer := await _document(request, here, iri, suffix, number):
                        return answer
        except QueryFailedError as error:
            return failure(error)
        return refusal(404, _NOTHING)


async def _document(request: Request, here: Served, iri: str, suffix: str, page: int) -> Response | None:
    _, media, language = split_suffix(f"x{suffix}")
    if media is None:
        media = choose(request.headers.get("accept"), DOCUMENTS)
    asked, named = language_of(request)
    language = language or asked
    choices = choices_of(request.query_params.multi_items())
    key = (
        iri,
        media.name if media else "",
        language if media is HTML else "",
        named,
        suffix,
        str(page),
        here.here,
        repr(choices) if media is HTML else "",
    )
    kept = here.edition.cache.get(key)
    if kept is None:
        addresses = here.edition.addresses
        base = addresses.base if media is HTML else ""
        resource = await find(here.edition.backend, iri, addresses.kind(iri), page, base)
        if resource is None:
            return None
        if media is None:
            return not_acceptable(_variants(here, iri), {"Vary": VARY})
        links = _links(here, resource, language, named, suffix)
        body = await _body(here, resource, media, links, choices)
        kept = body, _link_header(here, resource, media)
        here.edition.cache.put(key, kept, len(body))
    name = here.edition.addresses.document(iri) or ""
    headers = {
        "Vary": VARY,
        "Link": kept[1],
        "Content-Location": here.root + encoded(f"{name}.{_ending(media, language)}"),
    }
    if media is HTML:
        headers["Content-Language"] = "zh-Hans" if language == "zh" else "en"
    return whole(request, kept[0], media.content_type if media else "", headers)


def _links(here: Served, resource: Resource, language: str, named: str, suffix: str) -> Links:
    fixed = language if suffix.count(".") > 1 or named else ""
    return Links(here.edition.addresses, language, fixed, here.edition.addresses.document(resource.iri) or "")


async def _body(here: Served, resource: Resource, media: Media, links: Links, choices: Choices) -> bytes:
    if media is not HTML:
        extra: list[Quad] = about(resource, here.edition.addresses, here.settings.license)
        return written([*resource.quads, *extra], media)
    return (await resource_page(here.edition.backend, resource, links, here.settings, choices)).encode()


def _ending(media: Media | None, language: str) -> str:
    return f"{language}.html" if media is HTML else (media or HTML).name


def _variants(here: Served, iri: str) -> dict[str, Media]:
    name = here.edition.addresses.document(iri) or ""
    return {here.root + encoded(f"{name}.{media.name}"): media for media in DOCUMENTS}


def _link_header(here: Served, resource: Resource, media: Media | None) -> str:
    """Return the header Link: the thing, its other representations, its type, licence and next page."""
    addresses = here.edition.addresses
    links = [f'<{resource.iri}>; rel="cite-as"', f'<{here.settings.license}>; rel="license"']
    links.append(f'<{here.root}.well-known/void>; rel="collection"; type="text/turtle"')
    if kind := schema_type(resource, addresses):
        links.append(f'<https://schema.org/{kind}>; rel="type"')
    for address, other in _variants(here, resource.iri).items():
        if other is not media:
            rel = "describedby alternate" if other is not HTML else "alternate"
            links.append(f'<{address}>; rel="{rel}"; type="{other.type}"')
    name = encoded(here.root + (addresses.document(resource.iri) or ""))
    links += [
        f'<{name}.{each}.html>; rel="alternate"; type="text/html"; hreflang="{each}"' for each in LANGUAGES
    ]
    if resource.more:
        links.append(f'<{name}?page={resource.page + 1}>; rel="next"')
    return ", ".join(links)

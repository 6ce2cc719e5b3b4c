"""What the static edition has besides pages of things: lists, archives, network, names, comparisons."""

from __future__ import annotations

import posixpath
import re
from collections.abc import AsyncIterator, Iterator, Mapping
from collections.abc import Set as AbstractSet
from itertools import count
from urllib.parse import unquote

from communique.app.archives_page import archives_page
from communique.app.comparing import format_sheet
from communique.app.comparing_pages import PATH
from communique.app.comparing_routes import FORMATS
from communique.app.comparing_routes import find as find_compared
from communique.app.context import Served
from communique.app.editions import Edition
from communique.app.explorer_addresses import list_path, tail
from communique.app.map_page import map_page
from communique.app.names_page import names_page
from communique.app.negotiation import LANGUAGES
from communique.app.network_overview import overview_page
from communique.app.network_page import network_page, network_svg
from communique.app.network_state import NETWORK, OVERVIEW, Wanted
from communique.app.page_links import Links
from communique.app.settings import Settings
from communique.app.statements_page import Chosen, statements_page

Written = tuple[str, Mapping[str, str], Mapping[str, str]]
ROWS = 400  # statements a page of a list: files cost nothing to keep, and few pages are easier to search
_LINK = re.compile(r'href="([^"#?]*)')


def static_links(edition: Edition, page: str, things: AbstractSet[str] | None = None) -> Iterator[Links]:
    """Yield the links of a page in each language, as files; ``things`` have pages, None for all."""
    addresses = edition.addresses
    return (Links(addresses, language, language, page, static=True, pages=things) for language in LANGUAGES)


async def explorer_pages(
    edition: Edition, settings: Settings, things: AbstractSet[str]
) -> AsyncIterator[Written]:
    """Yield path, pages by language and other files by ending, of lists, archives, network and names.

    ``things`` are the IRIs that have pages. Raises a QueryFailedError.
    """

    def links(page: str) -> Iterator[Links]:
        return static_links(edition, page, things)

    backend = edition.backend
    for iri in sorted(things):
        if edition.addresses.kind(iri) == "id":
            async for written in _lists(edition, settings, tail(edition.addresses, iri), things):
                yield written
    yield "archives", {x.language: await archives_page(backend, x, settings) for x in links("archives")}, {}
    yield "map", {x.language: await map_page(backend, x, settings) for x in links("map")}, {}
    drawn = {x.language: await network_page(edition, x, settings, Wanted()) for x in links(NETWORK)}
    pictures = {f"{x.language}.svg": await network_svg(edition, x, Wanted()) for x in links(NETWORK)}
    yield NETWORK, drawn, pictures
    yield OVERVIEW, {x.language: await overview_page(edition, x, settings) for x in links(OVERVIEW)}, {}
    yield "search", {x.language: await names_page(edition, x, settings) for x in links("search")}, {}


async def compared_pages(
    edition: Edition, settings: Settings, things: AbstractSet[str] | None = None
) -> AsyncIterator[Written]:
    """Yield what the accounts compared have, found by following their links; raises a QueryFailedError."""
    here = Served(settings, edition, settings.public)
    waiting, seen = [PATH], {PATH}
    while waiting:
        path = waiting.pop()
        pages: dict[str, str] = {}
        files: dict[str, str] = {}
        for links in static_links(edition, path, things):
            found = await find_compared(here, unquote(path.removeprefix(PATH).lstrip("/")), links)
            if found is None:
                break
            pages[links.language] = found.page
            files = {
                ending: format_sheet(found.sheet, ending, links.language, found.names) for ending in FORMATS
            }
        if pages:
            yield path, pages, files
        for link in _LINK.findall("".join(pages.values())):
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), link))
            name = re.sub(r"(\.zh)?\.html$", "", target)
            if target != name and name.startswith(f"{PATH}/") and name not in seen:
                seen.add(name)
                waiting.append(name)


async def _lists(
    edition: Edition, settings: Settings, name: str, things: AbstractSet[str]
) -> AsyncIterator[Written]:
    """Yield the list of all claims of a thing, in as many pages as it has."""
    for number in count(1):
        path = list_path(name, number)
        pages: dict[str, str] = {}
        for links in static_links(edition, path, things):
            page = await statements_page(edition.backend, links, settings, name, number, Chosen(), ROWS)
            if page is None:
                return
            pages[links.language] = page
        yield path, pages, {}

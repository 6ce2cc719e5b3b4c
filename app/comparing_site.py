"""The pages of comparisons as files of the static edition, with the same as CSV, TSV and JSON beside them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable

from communique.app.addresses import Addresses
from communique.app.backend import Backend
from communique.app.comparing import format_sheet
from communique.app.comparing_index import index_page
from communique.app.comparing_load import pairs, things
from communique.app.comparing_pages import PATH, Found, pair_path, thing_path
from communique.app.comparing_pair import pair_page
from communique.app.comparing_routes import FORMATS, STYLE, comparison_style
from communique.app.comparing_thing import thing_page
from communique.app.negotiation import LANGUAGES
from communique.app.page_links import Links
from communique.app.settings import Settings

Maker = Callable[[Links], Awaitable[Found | None]]


async def comparison_files(
    backend: Backend, addresses: Addresses, settings: Settings
) -> AsyncIterator[tuple[str, str]]:
    """Yield each file as its path below the root and its text; raises a QueryFailedError."""
    yield f"static/{STYLE}", comparison_style()

    async def index(links: Links) -> Found | None:
        return await index_page(backend, links, settings)

    async for file in _files(PATH, index, addresses):
        yield file
    for iri in dict.fromkeys(iri for iri, _, _ in await things(backend, addresses.base)):
        key = addresses.key(iri)

        async def thing(links: Links, key: str = key) -> Found | None:
            return await thing_page(backend, key, links, settings)

        async for file in _files(thing_path(key), thing, addresses):
            yield file
    for one, other, _ in await pairs(backend, addresses.base):

        async def pair(links: Links, names: tuple[str, str] = (one, other)) -> Found | None:
            return await pair_page(backend, names, links, settings)

        async for file in _files(pair_path(one, other), pair, addresses):
            yield file


async def _files(path: str, make: Maker, addresses: Addresses) -> AsyncIterator[tuple[str, str]]:
    """Yield a page in its languages, once more without one, and its other formats."""
    for language in LANGUAGES:
        found = await make(Links(addresses, language, language, path, static=True))
        if found is None:
            return
        yield f"{path}.{language}.html", found.page
        if language == LANGUAGES[0]:
            yield f"{path}.html", found.page
            for suffix in FORMATS:
                yield f"{path}.{suffix}", format_sheet(found.sheet, suffix, language, found.names)

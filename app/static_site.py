"""The static edition: the pages and data of the server as files, for any host that gives out files.

Links are relative, so it works under any address and from a disk. ``_redirects`` leads from things to
documents where a host reads such a file; ``redirects.tsv`` has the same for every thing that has a page and
for every span of evidence, one a line.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from pyoxigraph import Store

from communique.app.addresses import Addresses, decoded
from communique.app.backend import Answer, Ask, select
from communique.app.comparing_routes import STYLE, comparison_style
from communique.app.editions import Edition, report_of
from communique.app.explorer_routes import FILES, STATIC
from communique.app.home_page import home_page
from communique.app.negotiation import GRAPHS, SUFFIXES
from communique.app.ontology_page import ontology_data, ontology_page
from communique.app.ontology_reference import REFERENCE, REFERENCE_STYLE, reference_page
from communique.app.page_links import Links, file_name
from communique.app.pages import style
from communique.app.query_errors import ServerFailedError
from communique.app.query_worker import answer
from communique.app.resource_pages import resource_page
from communique.app.resources import about, find, written
from communique.app.service_description import GRAPHS_QUERY, Described, describe_dataset
from communique.app.service_description import written as described
from communique.app.settings import Settings
from communique.app.sitemap import sitemap_page
from communique.app.static_pages import compared_pages, explorer_pages, static_links
from communique.app.static_things import PAGED, data_formats, redirects, things_with_pages
from communique.app.static_words import word_files
from communique.graph.store import RECORD, TRIG, open_store
from communique.graph.swap import replacing
from communique.ontology.namespaces import DEFAULT_BASE
from communique.queries.tables import plain

MARK = "redirects.tsv"
_ALL = 2**31
Tell = Callable[[str, int, int], None]


class DirectBackend:
    """Answers from a store in this process; for queries of this program only, since nothing limits them."""

    def __init__(self, store: Store, base: str) -> None:
        """Take an open store."""
        self._store, self._base = store, base

    async def answer(self, ask: Ask) -> Answer:
        """Answer a query, whole."""
        job: dict[str, object] = {"query": ask.text, "base": self._base, "union": True}
        job |= {"default": None, "named": None, "results": "json", "graph": "ttl"}
        job |= {"rows": _ALL, "bytes": _ALL}
        head, body = answer(self._store, job)
        if head["status"] != "ok" or ask.results is None:
            raise ServerFailedError(f"the store could not answer: {head.get('message', head['status'])}")
        return Answer(ask.results, body)

    async def close(self) -> None:
        """Do nothing: the store closes itself."""

    def describe(self) -> dict[str, int]:
        """Return nothing."""
        return {}


def write_site(graph: Path, out: Path, settings: Settings, tell: Tell = lambda *_: None) -> int:
    """Write the static edition of a built graph into a folder, whole or not at all; return the files written.

    Raises CallError for a folder that holds no built graph, or a place that holds something else.
    """
    store = open_store(graph)
    base = settings.base or str(report_of(graph).get("base", "")) or DEFAULT_BASE
    site = replace(settings, graph=graph, public=settings.public or base)
    with replacing(out, MARK, [MARK]) as folder:
        edition = Edition(DirectBackend(store, base), Addresses(base), store, graph)
        writing = _Writing(edition, site, folder)
        asyncio.run(writing.all(tell))
        for name, address in ((RECORD, "dump.nq"), (TRIG, "dump.trig")):
            writing.put(address, (graph / name).read_bytes())
        return writing.count


class _Writing:
    """A site while it is written."""

    def __init__(self, edition: Edition, settings: Settings, folder: Path) -> None:
        self._edition, self._settings, self._folder = edition, settings, folder
        self._backend, self._addresses = edition.backend, edition.addresses
        self._things: frozenset[str] = frozenset()
        self.count = 0

    def put(self, address: str, data: bytes | str) -> None:
        """Write one file at an address below the root."""
        file = self._folder / (decoded(address) or address)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data.encode() if isinstance(data, str) else data)
        self.count += 1

    def _page(self, name: str, pages: Mapping[str, str]) -> None:
        """Write a page in its languages."""
        for language, page in pages.items():
            self.put(file_name(name, language), page)

    def _links(self, name: str) -> Iterator[Links]:
        return static_links(self._edition, name, self._things)

    async def all(self, tell: Tell) -> None:
        """Write everything but the dumps."""
        things = await things_with_pages(self._edition)
        self._things = frozenset(things)
        for number, iri in enumerate(things):
            await self._thing(iri)
            tell("pages", number + 1, len(things))
        await self._frame()
        for made in (
            explorer_pages(self._edition, self._settings, self._things),
            compared_pages(self._edition, self._settings, self._things),
        ):
            async for path, pages, files in made:
                self._page(path, pages)
                for ending, content in files.items():
                    self.put(f"{path}.{ending}", content)
        for address, content in (await word_files(self._edition)).items():
            self.put(address, content)
        await self._lists(things)

    async def _thing(self, iri: str) -> None:
        name = self._addresses.document(iri) or ""
        resource = await find(self._backend, iri, self._addresses.kind(iri))
        if resource is None:
            return
        quads = [*resource.quads, *about(resource, self._addresses, self._settings.license)]
        for media in data_formats(self._addresses.kind(iri)):
            self.put(f"{name}.{media.name}", written(quads, media))
        pages = {
            links.language: await resource_page(self._backend, resource, links, self._settings)
            for links in self._links(name)
        }
        self._page(name, pages)

    async def _frame(self) -> None:
        homes = {
            links.language: await home_page(self._backend, links, self._settings)
            for links in self._links("index")
        }
        self._page("index", homes)
        own = {links.language: ontology_page(links, self._settings) for links in self._links("ontology")}
        self._page("ontology", own)
        for media in GRAPHS:
            self.put(f"ontology.{media.name}", ontology_data(media))
        for name, content in zip((REFERENCE, REFERENCE_STYLE), reference_page(), strict=True):
            self.put(name, content)
        self.put("static/web.css", style())
        for name in FILES:
            self.put(f"static/{name}", (STATIC / name).read_bytes())
        self.put(f"static/{STYLE}", comparison_style())
        await self._dataset()

    async def _dataset(self) -> None:
        public = self._settings.public
        rows = (await select(self._backend, GRAPHS_QUERY)).rows
        said = Described(
            base=self._addresses.base,
            here=public,
            title=self._settings.title,
            license=self._settings.license,
            graphs=[(plain(g), int(plain(n))) for g, n in rows if g and n],
            limits="",
            dumps=(f"{public}dump.nq", f"{public}dump.trig"),
        )
        triples = [t for t in describe_dataset(said) if not t.predicate.value.endswith("#sparqlEndpoint")]
        for media in GRAPHS:
            self.put(f"dataset.{media.name}", described(triples, media))
        self.put(".well-known/void", described(triples, SUFFIXES["ttl"]))

    async def _lists(self, things: list[str]) -> None:
        public = self._settings.public
        pages = sitemap_page(things, self._addresses, public).replace("</loc>", ".html</loc>")
        self.put("sitemap.xml", pages)
        self.put("robots.txt", f"User-agent: *\nSitemap: {public}sitemap.xml\n")
        kinds = [f"/{kind}/* /doc/{kind}/:splat.html 303" for kind in PAGED if kind != "id"]
        self.put("_redirects", "\n".join(["/id/* /doc/:splat.html 303", *kinds, ""]))
        lines = ["\t".join(line) for line in await redirects(self._edition, things)]
        self.put(MARK, "\n".join(["thing\tdocument", *lines, ""]))

"""The sitemap: every document about a thing, fifty thousand a part (https://www.sitemaps.org/protocol.html)."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape

from pyoxigraph import Literal

from communique.app.addresses import Addresses, encoded
from communique.app.backend import Backend, select
from communique.queries.tables import plain

SITEMAP_SIZE = 50_000
_SCHEMA = "http://www.sitemaps.org/schemas/sitemap/0.9"
_START = '<?xml version="1.0" encoding="UTF-8"?>\n'
_THINGS = 'GRAPH ?g { ?s a ?type } FILTER(STRSTARTS(STR(?s), %s) && !CONTAINS(STR(?s), "#"))'


def sitemap_query(addresses: Addresses, part: int) -> str:
    """Return the query for the things of one part, counted from 1."""
    things = _THINGS % Literal(addresses.base)
    offset = SITEMAP_SIZE * (max(part, 1) - 1)
    return f"SELECT DISTINCT ?s WHERE {{ {things} }} ORDER BY ?s LIMIT {SITEMAP_SIZE} OFFSET {offset}"


def sitemap_page(things: Iterable[str], addresses: Addresses, here: str) -> str:
    """Return a sitemap of the documents about things; what has no document is left out."""
    paths = (addresses.document(iri) for iri in things)
    lines = [f"<url><loc>{escape(here + encoded(path))}</loc></url>" for path in paths if path]
    return f'{_START}<urlset xmlns="{_SCHEMA}">\n' + "\n".join(lines) + "\n</urlset>\n"


async def sitemap_index(backend: Backend, addresses: Addresses, here: str) -> str:
    """Return the index of all parts; raises a QueryFailedError."""
    things = _THINGS % Literal(addresses.base)
    rows = (await select(backend, f"SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE {{ {things} }}")).rows
    count = int(plain(rows[0][0])) if rows and rows[0][0] else 0
    parts = range(1, count // SITEMAP_SIZE + 2)
    lines = [f"<sitemap><loc>{escape(here)}sitemap.xml?part={part}</loc></sitemap>" for part in parts]
    return f'{_START}<sitemapindex xmlns="{_SCHEMA}">\n' + "\n".join(lines) + "\n</sitemapindex>\n"

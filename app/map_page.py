"""The page of places and days: where what is told took place, and when; each also as a table."""

from __future__ import annotations

from collections import Counter

from pyoxigraph import NamedNode

from communique.app.backend import Backend, select
from communique.app.claim_index import claim_index
from communique.app.explorer_time import time_line
from communique.app.explorer_words import say
from communique.app.land_map import Point, land_map
from communique.app.network_state import Wanted
from communique.app.page_links import Links
from communique.app.page_words import Namer, labels_of
from communique.app.pages import render
from communique.app.settings import Settings
from communique.queries.tables import plain

_GEO = "http://www.w3.org/2003/01/geo/wgs84_pos#"
_PLACES = f"""SELECT DISTINCT ?x ?lat ?long WHERE {{
  GRAPH ?g {{ ?x <{_GEO}lat> ?lat ; <{_GEO}long> ?long }} }}
ORDER BY ?x ?lat ?long"""


async def map_page(backend: Backend, links: Links, settings: Settings) -> str:
    """Return the map of all places of which something is said, and the days; raises a QueryFailedError."""
    index = await claim_index(backend)
    points: dict[str, Point] = {}
    for x, lat, long in (await select(backend, _PLACES)).rows:
        if isinstance(x, NamedNode) and lat is not None and long is not None and index.about(x.value):
            points.setdefault(x.value, (float(plain(lat)), float(plain(long))))
    namer = Namer(links, await labels_of(backend, points))
    places = [(namer.name(iri), point, len(index.about(iri))) for iri, point in points.items()]
    dated = {c.iri: (c.first, c.last or c.first) for found in index.of.values() for c in found if c.first}
    days = Counter(dated.values())
    leads = {day: "" if links.static else Wanted().during(*day).address(links) for day in days}
    return render(
        "explorer/map.html",
        links,
        settings,
        title=say("map-time", links.language),
        drawn=land_map(places, 1080) if places else None,
        places=sorted(((n, p, c) for n, p, c in places), key=lambda it: (-it[2], it[0].text)),
        time=time_line([(*day, leads[day]) for day in sorted(days.elements())], links.language),
        days=[(first, last, leads[first, last], n) for (first, last), n in sorted(days.items())],
    )

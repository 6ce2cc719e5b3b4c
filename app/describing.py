"""The description of the graph in use, made once for each build and each address it is reached at."""

from __future__ import annotations

from communique.app.backend import select
from communique.app.context import Served
from communique.app.query_errors import QueryFailedError
from communique.app.service_description import EXAMPLES_QUERY, GRAPHS_QUERY, Described
from communique.queries.tables import Table, plain

_NOTHING = Table((), ())


async def description(here: Served) -> Described:
    """Return what the service description and VoID are made of; counts that take too long are left out."""
    edition = here.edition
    if edition.counted is None:
        graphs, examples = await _rows(here, GRAPHS_QUERY), await _rows(here, EXAMPLES_QUERY)
        edition.counted = (
            tuple((plain(g), int(plain(n))) for g, n in graphs.rows if g and n),
            tuple(plain(s) for (s,) in examples.rows if s),
        )
    counted, people = edition.counted
    dumps = (f"{here.here}dump.nq", f"{here.here}dump.trig") if edition.folder else ()
    return Described(
        base=edition.addresses.base,
        here=here.here,
        title=here.settings.title,
        license=here.settings.license,
        graphs=counted,
        limits=here.settings.limits,
        examples=people,
        dumps=dumps,
    )


async def _rows(here: Served, query: str) -> Table:
    try:
        return await select(here.edition.backend, query)
    except QueryFailedError:
        return _NOTHING

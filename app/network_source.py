"""The whole network of what is served: from the store at hand, else read from the server that holds it."""

from __future__ import annotations

import asyncio
from weakref import WeakKeyDictionary

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store

from communique.app.all_rows import all_rows
from communique.app.backend import Backend, select
from communique.app.editions import Edition
from communique.graph.network import Network, read_network, without_shelves
from communique.ontology.namespaces import CMQ

MOST_QUADS = 2_000_000
_GRAPHS = f"""SELECT DISTINCT ?g WHERE {{
  {{ GRAPH ?g {{ ?x a <{CMQ}Source> }} }} UNION {{ GRAPH ?g {{ ?x a <{CMQ}Person> }} }}
  UNION {{ GRAPH ?g {{ ?x <{CMQ}status> ?y }} }} }} ORDER BY ?g"""
_CONTENT = "SELECT ?s ?p ?o WHERE { GRAPH <%s> { ?s ?p ?o } }"
_kept: WeakKeyDictionary[Edition, asyncio.Task[Network]] = WeakKeyDictionary()


async def whole_network(edition: Edition) -> Network:
    """Return the network of an edition without the steps from fond to file, made at the first call.

    From another server at most two million quads are read. Raises a QueryFailedError.
    """
    task = _kept.get(edition)
    if task is None or (task.done() and (task.cancelled() or task.exception())):
        task = _kept[edition] = asyncio.ensure_future(_read(edition))
    return await asyncio.shield(task)


async def _read(edition: Edition) -> Network:
    store = edition.target if isinstance(edition.target, Store) else await _mirror(edition.backend)
    return await asyncio.to_thread(lambda: without_shelves(read_network(store)))


async def _mirror(backend: Backend) -> Store:
    """Copy the graphs of sources, authorities and the accepted view into memory."""
    store = Store()
    for (graph,) in (await select(backend, _GRAPHS)).rows:
        if not isinstance(graph, NamedNode) or len(store) >= MOST_QUADS:
            continue
        store.extend(
            Quad(s, p, o, graph)
            for s, p, o in await all_rows(backend, _CONTENT % graph.value, "?s ?p ?o")
            if isinstance(s, NamedNode | BlankNode)
            and isinstance(p, NamedNode)
            and isinstance(o, NamedNode | BlankNode | Literal)
        )
    return store

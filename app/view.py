"""The network of a built graph as one HTML file that needs no server and asks for nothing."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from communique.app.view_model import make_view
from communique.app.view_page import render_page
from communique.graph.errors import CallError
from communique.graph.network import Network, read_network, select, without_shelves
from communique.graph.network_layout import place_nodes
from communique.graph.store import open_store
from communique.queries.names import find_entity

_FEW = 25  # around a focus with fewer nodes than these, the second step is shown as well
_SHELVED = ("Archive", "ArchiveUnit")  # only around these is the way from fond to file drawn


@dataclass(frozen=True)
class NetworkStats:
    """What was drawn: nodes, lines, statements, around which entity (its IRI); entities left out; bytes."""

    nodes: int
    edges: int
    statements: int
    left_out: int
    size: int
    focus: str | None


def write_network(
    graph_dir: Path,
    out: Path,
    focus: str | None = None,
    since: str | None = None,
    until: str | None = None,
) -> NetworkStats:
    """Write the interactive network of a built graph, whole or not at all; at most 72 nodes are drawn.

    ``focus`` is an entity's key, IRI or name; ``since`` and ``until`` are dates (1949, 1949-12, 1949-12-16).
    Raises CallError when there is no graph or nothing to draw, BadParameterError for an unknown or ambiguous
    name, BadDateError for what is no date, OSError when the file cannot be written.
    """
    store = open_store(graph_dir)
    middle = find_entity(focus, store).value if focus else None
    whole = read_network(store)
    return write_page(whole, out, middle, since, until)


def write_page(
    whole: Network,
    out: Path,
    focus: str | None = None,
    since: str | None = None,
    until: str | None = None,
) -> NetworkStats:
    """Write the page of a network that is in memory; ``focus`` is the IRI of a node.

    The steps from fond to file are drawn only around an archive or one of its units.
    """
    on_a_shelf = focus is not None and focus in whole and whole.nodes[focus]["type"] in _SHELVED
    drawable = whole if on_a_shelf else without_shelves(whole)
    part = select(drawable, focus, since, until)
    if focus and part.number_of_nodes() < _FEW:
        part = select(drawable, focus, since, until, radius=2)
    if (since or until) and not part.number_of_nodes():
        raise CallError("there is no statement between these days; give others, or build more texts")
    left_out = whole.number_of_nodes() - part.number_of_nodes()
    view = make_view(part, place_nodes(part), focus, left_out)
    content = render_page(view).encode("utf-8")
    _replace(out, content)
    return NetworkStats(
        len(view.network.nodes), len(view.network.edges), len(view.statements), left_out, len(content), focus
    )


def _replace(out: Path, content: bytes) -> None:
    """Write beside the file and move it there in one step, so that no reader sees half a page."""
    out.parent.mkdir(parents=True, exist_ok=True)
    fresh = out.with_name(f".{out.name}.{secrets.token_hex(4)}.new")
    try:
        fresh.write_bytes(content)
        os.replace(fresh, out)  # noqa: PTH105 - the one call that is atomic on every system
    finally:
        fresh.unlink(missing_ok=True)

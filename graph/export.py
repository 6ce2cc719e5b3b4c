"""A built graph in another notation, written by Oxigraph from the sorted record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO, Final, Literal

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, serialize

from communique.graph.errors import CallError
from communique.graph.export_linked import export_annotations, export_nanopubs
from communique.graph.export_tables import export_csv, export_gexf, export_graphml
from communique.graph.store import by_graph, record_of
from communique.ontology.namespaces import PREFIXES, configured_base

Notation = Literal[
    "ttl", "trig", "nq", "jsonld", "csv", "graphml", "gexf", "annotations", "nanopub"
]  # fmt: skip
FORMATS: Final[dict[str, RdfFormat]] = {
    "ttl": RdfFormat.TURTLE,
    "trig": RdfFormat.TRIG,
    "nq": RdfFormat.N_QUADS,
    "jsonld": RdfFormat.JSON_LD,
}


OTHERS: Final[dict[str, Callable[[Path, IO[bytes]], None]]] = {
    "csv": export_csv,
    "graphml": export_graphml,
    "gexf": export_gexf,
    "annotations": lambda place, out: export_annotations(place, configured_base(), out),
    "nanopub": lambda place, out: export_nanopubs(place, configured_base(), out),
}


def export(place: Path, notation: str, out: IO[bytes], only: str = "") -> None:
    """Write a built graph's folder as ``ttl``, ``trig``, ``nq``, ``jsonld`` or one of ``OTHERS``.

    ``out`` is an open binary file. ``only``, for RDF, is the IRI of a named graph, or the end of one after
    ``graph/`` (``accepted``, ``source/NAME``); Turtle has no named graphs and gets the union of all.
    Raises CallError for an unknown notation or named graph.
    """
    if notation not in {*FORMATS, *OTHERS}:
        raise CallError(f"{notation!r} is no notation; it is one of {', '.join([*FORMATS, *OTHERS])}")
    if notation in OTHERS and not only:
        OTHERS[notation](place, out)
        return
    quads = by_graph(record_of(place))
    if only:
        quads = _of_graph(quads, only)
    if notation in OTHERS:
        raise CallError(
            f"{notation} is written from the whole graph, not from {only!r} alone; "
            f"leave out --only, or take --format {', '.join(FORMATS)}"
        )
    chosen = FORMATS[notation]
    content: Iterable[Quad | Triple] = quads if chosen.supports_datasets else _union(quads)
    serialize(content, out, chosen, prefixes=None if notation == "nq" else PREFIXES)  # type: ignore[arg-type]


def _of_graph(quads: list[Quad], only: str) -> list[Quad]:
    names = {quad.graph_name.value for quad in quads if isinstance(quad.graph_name, NamedNode)}
    wanted = [name for name in names if name == only or name.partition("/graph/")[2] == only]
    if not wanted:
        known = ", ".join(sorted(name.partition("/graph/")[2] for name in names))
        raise CallError(f"there is no named graph {only!r}; there are {known}")
    return [quad for quad in quads if quad.graph_name == NamedNode(wanted[0])]


def _union(quads: Iterable[Quad]) -> Iterator[Triple]:
    triples = {quad.triple for quad in quads}
    yield from sorted(triples, key=str)

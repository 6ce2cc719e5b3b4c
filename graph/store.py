"""A built graph on disk: the sorted record ``graph.nq``, the same as TriG, and an Oxigraph store of it.

The store is opened read-only; nothing is ever changed in place (a new build replaces the folder whole).
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, Store, parse, serialize

from communique.graph.errors import CallError
from communique.ontology.namespaces import PREFIXES

RECORD = "graph.nq"
TRIG = "graph.trig"
STORE = "store"
OWNED = frozenset(
    {RECORD, TRIG, STORE, "claims.tsv", "mentions.tsv", "report.json", "network.html", "void.ttl"}
)


def write_graph(folder: Path, lines: str) -> None:
    """Write a sorted N-Quads document into a folder: as it is, as TriG, and as a store made for reading."""
    (folder / RECORD).write_bytes(lines.encode())
    serialize(by_graph(folder / RECORD), str(folder / TRIG), RdfFormat.TRIG, prefixes=PREFIXES)
    store = Store(str(folder / STORE))
    store.bulk_load(path=str(folder / RECORD), format=RdfFormat.N_QUADS)
    store.flush()
    del store  # closes it; its log names folders of this machine
    (folder / STORE / "LOG").unlink(missing_ok=True)


def by_graph(record: Path) -> list[Quad]:
    """Return the quads of an N-Quads file graph by graph, in the order of the file within each."""
    quads = [quad for quad in parse(path=str(record), format=RdfFormat.N_QUADS) if isinstance(quad, Quad)]
    return sorted(quads, key=lambda quad: str(quad.graph_name))


def open_store(folder: Path) -> Store:
    """Open the store of a built graph for reading.

    Raises CallError when the folder is none that ``communique build`` made.
    """
    place = folder / STORE
    if not place.is_dir():
        raise CallError(
            f"{folder} holds no built graph; run communique build, or give --graph the folder it wrote"
        )
    return Store.read_only(str(place))


def record_of(place: Path) -> Path:
    """Return the record ``graph.nq`` of a built graph's folder.

    Raises CallError when there is none.
    """
    record = place / RECORD
    if not record.is_file():
        raise CallError(f"{place} holds no {RECORD}; run communique build, or name the folder it wrote")
    return record


def record_sha256(record: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal."""
    with record.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()

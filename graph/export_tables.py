"""A built graph for other tools than RDF's: a spreadsheet's CSV, and networks as GraphML and GEXF.

What is lost: CSV holds the claims alone, as ``claims.tsv`` has them; GraphML and GEXF hold entities and
claims as nodes and edges with the first words of their evidence, and no links to other authority files.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import IO

import networkx as nx

from communique.graph.errors import CallError
from communique.graph.network import plain_network
from communique.graph.network_reading import read_network
from communique.graph.store import open_store
from communique.graph.tables import CLAIM_COLUMNS, unescape


def export_csv(place: Path, out: IO[bytes]) -> None:
    """Write the claims of a built graph as CSV (RFC 4180, UTF-8): one row for each span of each claim.

    Raises CallError when the folder holds no ``claims.tsv``.
    """
    file = place / "claims.tsv"
    if not file.is_file():
        raise CallError(f"{place} holds no claims.tsv; run communique build, or name the folder it wrote")
    lines = file.read_text(encoding="utf-8").removesuffix("\n").split("\n")
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(CLAIM_COLUMNS)
    writer.writerows([unescape(cell) for cell in line.split("\t")] for line in lines[1:])
    out.write(text.getvalue().encode())


def export_graphml(place: Path, out: IO[bytes]) -> None:
    """Write the network of a built graph as GraphML; edges have their claims as an attribute too.

    Some readers, igraph among them, drop the identifiers of edges.
    """
    graph = plain_network(read_network(open_store(place)))
    for _, _, claim, data in graph.edges(keys=True, data=True):
        data["claim"] = claim
    nx.write_graphml(graph, out)


def export_gexf(place: Path, out: IO[bytes]) -> None:
    """Write the network of a built graph as GEXF 1.2; edges are numbered, their claims are an attribute."""
    graph = plain_network(read_network(open_store(place)))
    numbered: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node, data in graph.nodes(data=True):
        numbered.add_node(node, **_legal(data))
    for number, (one, other, claim, data) in enumerate(graph.edges(keys=True, data=True)):
        numbered.add_edge(one, other, key=number, claim=claim, **_legal(data))
    nx.write_gexf(numbered, out)


def _legal(data: dict[str, object]) -> dict[str, object]:
    """Return attributes without the names that GEXF keeps for itself."""
    kept = {"start": "first", "end": "last", "key": "slug", "type": "class"}
    return {kept.get(name, name): value for name, value in data.items()}

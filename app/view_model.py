"""The network page's data: a pyvis network of nodes and folded edges, and every statement."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from pyvis.edge import Edge
from pyvis.network import Network as PyvisNetwork
from pyvis.node import Node

from communique.app.date_words import date_words
from communique.app.view_words import KINDS, group_of, kind_of_class, predicate_words, stance_words
from communique.extract.claims import STANCES
from communique.graph.network import Network
from communique.graph.network_layout import Place
from communique.ontology.vocabulary import label

Json = dict[str, Any]
_CJK = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")


class SafeNetwork(PyvisNetwork):  # type: ignore[misc]
    """A pyvis network that only holds nodes and edges; it never writes HTML of its own.

    Pyvis itself calls CDNs and runs hostile titles as script, and its ``add_edge`` looks through all edges;
    here edges are put in at once, and the page is rendered elsewhere.
    """

    def __init__(self) -> None:
        """Start empty, directed, with nothing that asks for a server."""
        super().__init__(height="100%", width="100%", directed=True, cdn_resources="in_line")

    def put_node(self, number: int, label: str, place: Place, options: Json) -> None:
        """Add a node at its place."""
        x, y = place
        self.nodes.append(Node(number, "custom", label, x=x, y=y, **options).options)
        self.node_ids.append(number)

    def put_edge(self, start: int, end: int, options: Json) -> None:
        """Add an edge between two nodes that are there."""
        self.edges.append(Edge(start, end, directed=False, **options).options)

    def generate_html(self, name: str = "index.html", local: bool = True, notebook: bool = False) -> str:
        """Refuse: the page is rendered by ``communique.app.view_page``."""
        raise NotImplementedError("write the page with communique.app.view.write_network")


@dataclass(frozen=True)
class View:
    """What the page shows: the pyvis network, the statements, and the words for what is in them."""

    network: SafeNetwork
    statements: tuple[Json, ...]
    words: Json
    focus: int | None
    left_out: int


def make_view(graph: Network, places: dict[str, Place], focus: str | None = None, left_out: int = 0) -> View:
    """Fold parallel edges into one, number nodes and statements, collect the words they need.

    ``places`` come from ``place_nodes``; ``focus`` is the IRI of a node; ``left_out`` tells how many entities
    of the whole graph are not in this part.
    """
    numbers = {iri: number for number, iri in enumerate(graph)}
    network = SafeNetwork()
    for iri, number in numbers.items():
        data = graph.nodes[iri]
        network.put_node(number, _shown(data), places[iri], _node_options(iri, data))
    statements = tuple(
        _statement(numbers, edge)
        for edge in sorted(graph.edges(keys=True, data=True), key=lambda edge: _when(edge[3]) + edge[:3])
    )
    for (start, end), members in _folded(statements).items():
        network.put_edge(start, end, {"id": f"{start}-{end}", "statements": members})
    return View(network, statements, _words(graph, statements), numbers.get(focus or ""), left_out)


def _shown(data: Json) -> str:
    return str(data["zh"] or data["en"] or data["key"])


def _node_options(iri: str, data: Json) -> Json:
    return {
        "iri": iri,
        "key": data["key"],
        "cls_zh": label(data["type"], "zh-hans"),
        "cls_en": label(data["type"], "en"),
        "kind": kind_of_class(data["type"]),
        "zh": data["zh"] or data["en"] or data["key"],
        "en": data["en"] or data["zh"] or data["key"],
        "names": list(data["names"]),
    }


def _when(data: Json) -> tuple[str, str, int]:
    """Order statements by date, then by place in the text; those without a date come last."""
    return (data["earliest"] or data["latest"] or "~", data["source"], data["start"])


def _statement(numbers: dict[str, int], edge: tuple[str, str, str, Json]) -> Json:
    subject, target, claim, data = edge
    kept = ("predicate", "text", "stance", "polarity", "date", "earliest", "latest", "file", "zone", "rule")
    return {name: data[name] for name in kept} | {
        "s": numbers[subject],
        "o": numbers[target],
        "claim": claim,
        "accepted": data["accepted"],
        "rejected": data["rejected"],
        "language": _language(data["text"], data["language"]),
        "voice": _names(data, "voice"),
        "reporter": _names(data, "reported_by"),
        "source": data["source"].split("/source/", 1)[-1],
        "spans": [
            {"start": start, "end": end, "words": words, "language": _language(words)}
            for start, end, words in data["spans"]
        ],
    }


def _names(data: Json, role: str) -> Json | None:
    """Return the names of who speaks or reports, None where nobody does; without a name the key stands."""
    if not data[role]:
        return None
    zh, en, key = data[f"{role}_zh"], data[f"{role}_en"], data[role].split("/id/", 1)[-1]
    return {"zh": zh or en or key, "en": en or zh or key}


def _language(words: str, known: str = "") -> str:
    """Return the language of quoted words: as known, else Chinese where a Chinese character stands in them.

    >>> _language("旅顺"), _language("Port Arthur")
    ('zh-Hans', 'en')
    """
    if known:
        return "zh-Hans" if known == "zh-hans" else known
    return "zh-Hans" if _CJK.search(words) else "en"


def _folded(statements: tuple[Json, ...]) -> dict[tuple[int, int], list[int]]:
    """Return the statements between each two nodes, by number; the pair stands lower number first."""
    pairs: dict[tuple[int, int], list[int]] = {}
    for number, statement in enumerate(statements):
        if statement["s"] != statement["o"]:
            pair = (min(statement["s"], statement["o"]), max(statement["s"], statement["o"]))
            pairs.setdefault(pair, []).append(number)
    return dict(sorted(pairs.items()))


def _words(graph: Network, statements: tuple[Json, ...]) -> Json:
    """Return kinds, relations, stances and sources that occur, with words and counts, for the filters."""
    used = [kind_of_class(data["type"]) for _, data in graph.nodes(data=True)]
    predicates = sorted({s["predicate"] for s in statements}, key=lambda p: (group_of(p), p))
    stances = [s["stance"] for s in statements]
    sources = sorted({s["source"] for s in statements})
    return {
        "kinds": {name: used.count(name) for name in KINDS if name in used},
        "predicates": {
            p: predicate_words(p) | {"count": sum(s["predicate"] == p for s in statements)}
            for p in predicates
        },
        "stances": {
            s: stance_words(s) | {"count": stances.count(s)}
            for s in (*STANCES, *sorted(set(stances) - set(STANCES)))
            if s in stances
        },
        "dates": {
            date: {language: date_words(date, language) for language in ("zh", "en")}
            for date in sorted({s["date"] for s in statements if s["date"]})
        },
        "sources": {name: sum(s["source"] == name for s in statements) for name in sources},
    }

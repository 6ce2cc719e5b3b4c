"""A graph's quads by subject and predicate, for checks that look at every node."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from communique.graph.terms import term

Key = tuple[str, str]


class Index:
    """The union of a graph's quads; values are IRIs or the words of literals. State: the growing index."""

    def __init__(self) -> None:
        """Start with no quads."""
        self._values: dict[Key, list[str]] = defaultdict(list)
        self._types: dict[str, list[str]] = defaultdict(list)
        self.quads: list[tuple[str, str, str, str]] = []

    def __len__(self) -> int:
        """Return the number of quads."""
        return len(self.quads)

    def add(self, quad: Quad) -> None:
        """Add one quad; its object counts as the words or the IRI alone, in ``quads`` as the whole term."""
        subject, predicate, value = _value(quad.subject), quad.predicate.value, _value(quad.object)
        values = self._values[subject, predicate]
        if value not in values:
            values.append(value)
            if predicate == full("rdf:type"):
                self._types[value].append(subject)
        self.quads.append((subject, predicate, str(quad.object), _value(quad.graph_name)))

    def of_type(self, name: str) -> list[str]:
        """Return the nodes of a class, given as ``cmq:Claim``, sorted."""
        return sorted(self._types[full(name)])

    def values(self, node: str, name: str) -> list[str]:
        """Return the values of a property, given as ``oa:start``, of a node."""
        return self._values.get((node, full(name)), [])

    def text(self, node: str, name: str) -> str:
        """Return the first value of a property of a node, or an empty string."""
        return next(iter(self.values(node, name)), "")


def read_index(record: Path) -> Index:
    """Read an N-Quads file."""
    index = Index()
    for quad in _quads(record):
        index.add(quad)
    return index


def _quads(record: Path) -> Iterator[Quad]:
    for quad in parse(path=str(record), format=RdfFormat.N_QUADS):
        if isinstance(quad, Quad):
            yield quad


def full(name: str) -> str:
    """Return the IRI of a prefixed name.

    >>> full("oa:start")
    'http://www.w3.org/ns/oa#start'
    """
    return term(name)[1:-1]


def _value(node: object) -> str:
    return node.value if isinstance(node, NamedNode | Literal) else str(node)

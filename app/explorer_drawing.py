"""A network drawn: things at their places, names and counts where they hide least."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil, floor, hypot
from types import MappingProxyType

from communique.app.explorer_picture import RADIUS, Edge, Node, Picture, label_lines, outline
from communique.app.page_words import Shown
from communique.app.picture_labels import Box, body_boxes, label_box, with_counts, with_sides
from communique.app.view_words import KINDS

NOTHING: Mapping[str, tuple[int, str]] = MappingProxyType({})
_MARGIN = 12
_LEAST: Box = (-160.0, -60.0, 160.0, 60.0)  # no picture is smaller


@dataclass(frozen=True)
class Key:
    """How a kind of things looks: its id, its words, the corners of its outline, its sign."""

    name: str
    words: str
    points: str
    sign: str


def draw(
    things: Sequence[tuple[str, Shown, str]],
    places: Mapping[str, tuple[int, int]],
    counts: Mapping[tuple[str, str], int],
    anchors: Mapping[tuple[str, str], str],
    language: str,
    main: str = "",
    opens: Mapping[str, tuple[int, str]] = NOTHING,
) -> Picture:
    """Return the picture of things (IRI, name, kind) at their places, with the counts of their lines.

    ``opens`` has for a thing how many more it is linked to, and the link to a picture with them.
    """
    names = {iri: name.text for iri, name, _ in things}
    nodes = tuple(
        _node(iri, name, kind, places[iri], language, f"n-{number}", iri == main)
        for number, (iri, name, kind) in enumerate(things)
        if iri in places
    )
    nodes = tuple(
        replace(n, more=opens[n.iri][0], opens=opens[n.iri][1]) if n.iri in opens else n for n in nodes
    )
    numbers = {node.iri: node.anchor for node in nodes}
    edges = []
    for (one, other), count in sorted(counts.items()):
        if one in places and other in places and one != other:
            (x1, y1), (x2, y2) = _ends(places[one], places[other])
            title = f"{names[one]} – {names[other]}: {count}"
            ends = numbers[one], numbers[other]
            edges.append(Edge(ends, x1, y1, x2, y2, count, title, anchors.get((one, other), "")))
    nodes = with_sides(nodes, edges)
    return Picture(nodes, with_counts(edges, nodes), _frame(nodes))


def key_of(kinds: Iterable[str], language: str) -> list[Key]:
    """Return how kinds of things look, in the order of ``KINDS``.

    >>> [(key.name, key.sign) for key in key_of({"person"}, "en")]
    [('person', 'P')]
    """
    zh, shown = language == "zh", frozenset(kinds)
    return [
        Key(name, look.zh if zh else look.en, outline(look.shape), look.sign_zh if zh else look.sign_en)
        for name, look in KINDS.items()
        if name in shown
    ]


def _frame(nodes: Sequence[Node]) -> tuple[int, int, int, int]:
    """Return left, top, width and height of what holds all nodes and their names."""
    boxes = [_LEAST, *(box for node in nodes for box in (*body_boxes(node), label_box(node)))]
    left, top = (floor(min(box[side] for box in boxes)) - _MARGIN for side in (0, 1))
    right, bottom = (ceil(max(box[side] for box in boxes)) + _MARGIN for side in (2, 3))
    return left, top, right - left, bottom - top


def _node(
    iri: str,
    name: Shown,
    kind: str,
    place: tuple[int, int],
    language: str,
    anchor: str,
    main: bool,
) -> Node:
    look = KINDS.get(kind, KINDS["topic"])
    sign = look.sign_zh if language == "zh" else look.sign_en
    points = outline(look.shape)
    lines = label_lines(name.text)
    return Node(iri, name, kind, *place, points, sign, lines, anchor, main)


def _ends(one: tuple[int, int], other: tuple[int, int]) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return the ends of a line between two nodes, at the rims of both."""
    dx, dy = other[0] - one[0], other[1] - one[1]
    length = hypot(dx, dy) or 1.0
    back = (RADIUS + 4) / length
    return (
        (round(one[0] + dx * back, 1), round(one[1] + dy * back, 1)),
        (round(other[0] - dx * back, 1), round(other[1] - dy * back, 1)),
    )

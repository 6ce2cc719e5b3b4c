"""A network as a picture: nodes with shape, sign and label, lines with counts, all sizes in pixels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import cos, hypot, pi, sin
from types import MappingProxyType

from communique.app.page_words import Shown
from communique.app.view_words import KINDS

RADIUS = 17
_LETTER = 7.2  # pixels of such a letter, the widest fonts in use allowed for
_LINE = 22.0  # widths of Latin letters that fit into one line of a label
_MARGIN = 70
NOTHING: Mapping[str, tuple[int, str]] = MappingProxyType({})


@dataclass(frozen=True)
class Node:
    """A node: its thing, kind, place, the corners of its outline around it (empty: a circle), sign, label.

    ``more`` counts what it is linked to and the picture does not have, ``opens`` leads to a picture with it.
    """

    iri: str
    name: Shown
    kind: str
    x: int
    y: int
    points: str
    sign: str
    lines: tuple[str, ...]
    anchor: str
    main: bool = False
    more: int = 0
    opens: str = ""


@dataclass(frozen=True)
class Edge:
    """A line between two nodes with the number of statements behind it and where they are listed."""

    ends: tuple[str, str]
    x1: float
    y1: float
    x2: float
    y2: float
    count: int
    title: str
    anchor: str

    @property
    def middle(self) -> tuple[float, float]:
        """Where the number stands: beyond the middle, where lines that come from one node are apart."""
        part = 0.5 if hypot(self.x2 - self.x1, self.y2 - self.y1) < 120 else 0.66
        return round(self.x1 + (self.x2 - self.x1) * part, 1), round(self.y1 + (self.y2 - self.y1) * part, 1)


@dataclass(frozen=True)
class Picture:
    """Nodes and lines within a box."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    box: tuple[int, int, int, int]
    left_out: int = 0


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
    xs, ys = [node.x for node in nodes] or [0], [node.y for node in nodes] or [0]
    left, top = min(*xs, -180) - _MARGIN - 20, min(*ys, -90) - _MARGIN + 30
    box = (left, top, max(*xs, 180) + _MARGIN + 20 - left, max(*ys, 90) + _MARGIN + 10 - top)
    return Picture(nodes, tuple(edges), box)


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


def outline(shape: str) -> str:
    """Return the corners of a shape around (0, 0), empty for a circle.

    >>> outline("square"), outline("circle")
    ('-15.0,-15.0 15.0,-15.0 15.0,15.0 -15.0,15.0', '')
    """
    r, x, y = RADIUS, 0, 0
    regular = {"hexagon": (6, 0.0), "diamond": (4, 0.0), "triangle": (3, -pi / 2)}
    if shape in regular:
        count, turn = regular[shape]
        r += 3
        corners = [
            (x + r * cos(turn + 2 * pi * n / count), y + r * sin(turn + 2 * pi * n / count))
            for n in range(count)
        ]
    elif shape in ("square", "box"):
        a, b = (r - 2, r - 2) if shape == "square" else (r - 5, r)
        corners = [(x - a, y - b), (x + a, y - b), (x + a, y + b), (x - a, y + b)]
    elif shape == "ellipse":
        corners = [
            (x + (r + 4) * cos(2 * pi * n / 24), y + (r - 5) * sin(2 * pi * n / 24)) for n in range(24)
        ]
    else:
        return ""
    return " ".join(f"{cx:.1f},{cy:.1f}" for cx, cy in corners)


def label_lines(text: str) -> tuple[str, ...]:
    """Cut a name into at most two lines that fit under a node; the rest is left out with a mark.

    >>> label_lines("Sino-Soviet Treaty of Friendship and Alliance")
    ('Sino-Soviet Treaty of', 'Friendship and…')
    """
    lines: list[str] = []
    held = ""
    for part in _parts(text):
        if held and _width(held + part.rstrip()) > _LINE:
            lines.append(held.rstrip())
            held = part
        else:
            held += part
    lines.append(held.rstrip())
    if len(lines) > 2:
        lines = [lines[0], lines[1].rstrip(" ,，") + "…"]
    return tuple(line for line in lines if line)


def label_box(node: Node) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of what a node and its label take, in pixels."""
    half = max(RADIUS + 4, *(_width(line) * _LETTER / 2 for line in node.lines), 0)
    return node.x - half, node.y - RADIUS - 4, node.x + half, node.y + 26 + 15 * len(node.lines)


def overlapping(nodes: Sequence[Node]) -> bool:
    """Tell whether any two nodes or labels lie over one another."""
    boxes = [label_box(node) for node in nodes]
    return any(
        a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
        for number, a in enumerate(boxes)
        for b in boxes[:number]
    )


def _parts(text: str) -> list[str]:
    found: list[str] = []
    for sign in " ".join(text.split()):
        if found and found[-1][-1].isascii() and sign.isascii() and found[-1][-1] != " ":
            found[-1] += sign
        else:
            found.append(sign)
    return [piece for part in found for piece in (_halves(part) if len(part) > _LINE else [part])]


def _halves(part: str) -> list[str]:
    size = int(_LINE) - 1
    return [part[n : n + size] for n in range(0, len(part), size)]


def _width(text: str) -> float:
    return sum(1.0 if sign < "\u1100" else 1.9 for sign in text)


def _ends(one: tuple[int, int], other: tuple[int, int]) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return the ends of a line between two nodes, at the rims of both."""
    dx, dy = other[0] - one[0], other[1] - one[1]
    length = hypot(dx, dy) or 1.0
    back = (RADIUS + 4) / length
    return (
        (round(one[0] + dx * back, 1), round(one[1] + dy * back, 1)),
        (round(other[0] - dx * back, 1), round(other[1] - dy * back, 1)),
    )

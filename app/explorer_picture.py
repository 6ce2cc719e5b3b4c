"""A network as a picture: nodes with shape, sign and label, lines with counts, all sizes in pixels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import cos, hypot, pi, sin

from communique.app.page_words import Shown
from communique.app.view_words import KINDS

RADIUS = 17
_LINE = 22.0  # widths of Latin letters that fit into one line of a label
_MARGIN = 70


@dataclass(frozen=True)
class Node:
    """A node: its thing, kind, place, the corners of its outline (empty: a circle), sign, label."""

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


@dataclass(frozen=True)
class Edge:
    """A line between two nodes with the number of statements behind it and where they are listed."""

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
) -> Picture:
    """Return the picture of things (IRI, name, kind) at their places, with the counts of their lines."""
    names = {iri: name.text for iri, name, _ in things}
    nodes = tuple(
        _node(iri, name, kind, places[iri], language, f"n-{number}", iri == main)
        for number, (iri, name, kind) in enumerate(things)
        if iri in places
    )
    edges = []
    for (one, other), count in sorted(counts.items()):
        if one in places and other in places and one != other:
            (x1, y1), (x2, y2) = _ends(places[one], places[other])
            title = f"{names[one]} – {names[other]}: {count}"
            edges.append(Edge(x1, y1, x2, y2, count, title, anchors.get((one, other), "")))
    xs, ys = [node.x for node in nodes] or [0], [node.y for node in nodes] or [0]
    left, top = min(*xs, -180) - _MARGIN - 20, min(*ys, -90) - _MARGIN + 30
    box = (left, top, max(*xs, 180) + _MARGIN + 20 - left, max(*ys, 90) + _MARGIN + 10 - top)
    return Picture(nodes, tuple(edges), box)


def _node(
    iri: str, name: Shown, kind: str, place: tuple[int, int], language: str, anchor: str, main: bool
) -> Node:
    look = KINDS.get(kind, KINDS["topic"])
    sign = look.sign_zh if language == "zh" else look.sign_en
    points = outline(look.shape, *place)
    return Node(iri, name, kind, *place, points, sign, label_lines(name.text), anchor, main)


def outline(shape: str, x: int, y: int) -> str:
    """Return the corners of a shape around a point, empty for a circle."""
    r = RADIUS
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

"""What a picture of a network is made of: nodes with shape, sign and name, lines with counts, in pixels."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, pi, sin

from communique.app.page_words import Shown

RADIUS = 17
LETTER = 7.2  # pixels of such a letter, the widest fonts in use allowed for
_LINE = 20.0  # widths of Latin letters that fit into one line of a label
_LINE_HEIGHT = 15
_CLOSING, _OPENING = frozenset("，。、：；！？）》」』”"), frozenset("（《「『“")
_ANCHORS = {"right": "start", "left": "end"}


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
    side: str = "below"

    @property
    def labels(self) -> tuple[tuple[int, float, str, str], ...]:
        """The lines of the name, each with its place from the node's middle, its anchor and its words."""
        first = {"below": 35.0, "above": -27.0 - _LINE_HEIGHT * (len(self.lines) - 1)}.get(
            self.side, 5 - _LINE_HEIGHT * (len(self.lines) - 1) / 2
        )
        x = {"right": RADIUS + 6, "left": -RADIUS - 6}.get(self.side, 0)
        anchor = _ANCHORS.get(self.side, "middle")
        return tuple(
            (x, first + _LINE_HEIGHT * number, anchor, line) for number, line in enumerate(self.lines)
        )


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
    part: float = 0.5

    @property
    def middle(self) -> tuple[float, float]:
        """Where the number stands, ``part`` of the way."""
        return (
            round(self.x1 + (self.x2 - self.x1) * self.part, 1),
            round(self.y1 + (self.y2 - self.y1) * self.part, 1),
        )


@dataclass(frozen=True)
class Picture:
    """Nodes and lines within a box."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    box: tuple[int, int, int, int]
    left_out: int = 0


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
    ('Sino-Soviet Treaty', 'of Friendship and…')
    """
    lines: list[str] = []
    held = ""
    for part in _parts(text):
        if held and text_width(held + part.rstrip()) > _LINE:
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
        last = found[-1][-1] if found else " "
        joined = last.isascii() and sign.isascii() and last != " "
        if found and (joined or sign in _CLOSING or last in _OPENING):
            found[-1] += sign
        else:
            found.append(sign)
    return [piece for part in found for piece in (_halves(part) if len(part) > _LINE else [part])]


def _halves(part: str) -> list[str]:
    size = int(_LINE) - 1
    return [part[n : n + size] for n in range(0, len(part), size)]


def text_width(text: str) -> float:
    """Return how wide a text is, in widths of a Latin letter.

    >>> text_width("Mao"), text_width("毛")
    (3.0, 1.9)
    """
    return sum(1.0 if sign < "\u1100" else 1.9 for sign in text)

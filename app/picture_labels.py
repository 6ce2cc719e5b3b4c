"""Where the names and counts of a picture stand: beside their nodes and lines, over as little as can be.

A name stands below, above, right or left of its node, wherever it lies over nothing else and the fewest lines
run behind it; a count stands on its line where no name and no other count is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from communique.app.explorer_picture import LETTER, RADIUS, Edge, Node, text_width

SIDES = ("below", "above", "right", "left")
PARTS = (0.5, 0.66, 0.4, 0.75, 0.3, 0.84, 0.2)  # of a line, from one end to the other
_LINE_HEIGHT, _GAP, _COUNT = 15.0, 6.0, 11.0
_RIM = 3.0  # what letters may take above and below their line
_OVER, _BEHIND, _SIDE = 100.0, 1.0, 0.3  # what lies over something else costs, a line behind, a side
_ROUNDS = 3
Box = tuple[float, float, float, float]


def label_box(node: Node, side: str = "") -> Box:
    """Return left, top, right and bottom of a node's name, in pixels, as it stands or at another side."""
    wide = max((text_width(line) * LETTER for line in node.lines), default=0.0)
    high = _LINE_HEIGHT * len(node.lines) + 2 * _RIM
    away = RADIUS + _GAP - _RIM
    match side or node.side:
        case "above":
            return node.x - wide / 2, node.y - away - high, node.x + wide / 2, node.y - away
        case "right":
            return node.x + away, node.y - high / 2, node.x + away + wide + _RIM, node.y + high / 2
        case "left":
            return node.x - away - wide - _RIM, node.y - high / 2, node.x - away, node.y + high / 2
    return node.x - wide / 2, node.y + away, node.x + wide / 2, node.y + away + high


def body_boxes(node: Node) -> list[Box]:
    """Return what a node takes without its name: its outline, and the sign that opens it."""
    size = RADIUS + 4
    outline = (node.x - size, node.y - size, node.x + size, node.y + size)
    return [outline, (node.x + 9, node.y - 27, node.x + 29, node.y - 7)] if node.more else [outline]


def with_sides(nodes: Sequence[Node], edges: Sequence[Edge]) -> tuple[Node, ...]:
    """Return the nodes with their names at the best side; a name moves only where that is better."""
    bodies = [box for node in nodes for box in body_boxes(node)]
    sides = dict.fromkeys(range(len(nodes)), SIDES[0])
    room = {(n, side): label_box(node, side) for n, node in enumerate(nodes) for side in SIDES}
    behind = {at: sum(_BEHIND for edge in edges if _runs(edge, box)) for at, box in room.items()}
    for _ in range(_ROUNDS):
        before = dict(sides)
        for number in sides:
            boxes = [room[other] for other in sides.items() if other[0] != number]
            costs = {
                side: behind[number, side]
                + _OVER * _hits(room[number, side], (*boxes, *bodies))
                + _SIDE * (side != SIDES[0])
                for side in SIDES
            }
            sides[number] = min(SIDES, key=costs.__getitem__)
        if sides == before:
            break
    return tuple(replace(node, side=sides[number]) for number, node in enumerate(nodes))


def with_counts(edges: Sequence[Edge], nodes: Sequence[Node]) -> tuple[Edge, ...]:
    """Return the edges with their counts where least lies under them, the busiest first."""
    taken = [box for node in nodes for box in (*body_boxes(node), label_box(node))]
    placed: dict[Edge, Edge] = {}
    for edge in sorted(edges, key=lambda e: (-e.count, e.ends)):
        if edge.count > 1:
            tries = [replace(edge, part=part) for part in PARTS]
            best = min(tries, key=lambda it: _hits(_count_box(it), taken))
            taken.append(_count_box(best))
            placed[edge] = best
    return tuple(placed.get(edge, edge) for edge in edges)


def overlapping(nodes: Sequence[Node]) -> bool:
    """Tell whether a name or a node lies over another."""
    boxes = [(n, box) for n, node in enumerate(nodes) for box in (*body_boxes(node), label_box(node))]
    return any(_over(a, b) for number, (n, a) in enumerate(boxes) for m, b in boxes[:number] if n != m)


def _count_box(edge: Edge) -> Box:
    x, y = edge.middle
    return x - _COUNT, y - _COUNT, x + _COUNT, y + _COUNT


def _hits(box: Box, others: Iterable[Box]) -> int:
    return sum(1 for other in others if _over(box, other))


def _over(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _runs(edge: Edge, box: Box) -> bool:
    """Tell whether a line runs through a box (Liang and Barsky 1984)."""
    x, y, dx, dy = edge.x1, edge.y1, edge.x2 - edge.x1, edge.y2 - edge.y1
    first, last = 0.0, 1.0
    for way, room in ((-dx, x - box[0]), (dx, box[2] - x), (-dy, y - box[1]), (dy, box[3] - y)):
        if way == 0:
            if room < 0:
                return False
            continue
        at = room / way
        first, last = (max(first, at), last) if way < 0 else (first, min(last, at))
    return first < last

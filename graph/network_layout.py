"""Where each node of a network stands: computed once, so that the page shows it at rest and always alike."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, TypeAlias

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from communique.graph.network import Network

Place = tuple[int, int]
Rooms = Mapping[str, tuple[float, float]]
NO_ROOMS: Rooms = MappingProxyType({})
_Points: TypeAlias = NDArray[np.float64]
_Simple: TypeAlias = "nx.Graph[str]"
_SEED = 1949
_TRIES = 6
_ITERATIONS = 200
_WIDTH, _HEIGHT = 150.0, 92.0  # room for a node and two lines of its name, in pixels
_ROOM = np.array([_WIDTH, _HEIGHT])
_ASPECT = 1.15
_GRAVITY = 2.0
_BUSY = 0.15  # how much more room is left around what is linked most
_SPREAD = 1.3  # how much wider the drawing is than its nodes put side by side


def place_nodes(graph: Network, rooms: Rooms = NO_ROOMS, aspect: float = _ASPECT) -> dict[str, Place]:
    """Return x and y of every node, in whole pixels around (0, 0), y downwards; no two nodes overlap.

    Connected parts are laid out by springs, one beside the other, the largest first. The same network gives
    the same places. ``rooms`` has width and height, in pixels, of a node with its name where they are known;
    ``aspect`` is how much wider than high the drawing should be.
    """
    simple = _simple(graph)
    parts = [sorted(part) for part in nx.connected_components(simple)]
    blocks: list[tuple[list[str], _Points]] = []
    for part in sorted(parts, key=lambda part: (-len(part), part)):
        room = np.array([rooms.get(node, (_WIDTH, _HEIGHT)) for node in part])
        blocks.append((part, _spread(simple, part, room, aspect)))
    placed = _packed(blocks, aspect)
    if not placed:
        return {}
    middle = np.mean([list(point) for point in placed.values()], axis=0)
    return {n: (round(x - middle[0]), round(y - middle[1])) for n, (x, y) in sorted(placed.items())}


def scatter_nodes(graph: Network, side: int) -> dict[str, Place]:
    """Return a place for every node of a large network within a square of ``side`` pixels around (0, 0).

    Springs alone decide, so dots may touch; the same network gives the same places.
    """
    simple = _simple(graph)
    if not simple:
        return {}
    order = sorted(simple)
    number = {node: place for place, node in enumerate(order)}
    pulls = np.zeros((len(order), len(order)))
    for one, other in simple.edges:
        weight: float = simple.edges[one, other]["weight"]
        pulls[number[one], number[other]] = pulls[number[other], number[one]] = weight
    points = (_evened(_forced(pulls)) - 0.5) * side
    return {node: (round(x * _ASPECT), round(y)) for node, (x, y) in zip(order, points, strict=True)}


def _forced(pulls: _Points, turns: int = 80) -> _Points:
    """Let linked points draw together and all others drive apart (Fruchterman and Reingold 1991).

    The same as networkx does up to 500 nodes; beyond that it would want another library.
    """
    count = len(pulls)
    points = np.random.default_rng(_SEED).random((count, 2))
    apart, step = 1 / np.sqrt(count), 0.1
    for turn in range(turns):
        x, y = (points[:, axis, None] - points[None, :, axis] for axis in (0, 1))
        far = np.maximum(np.sqrt(x * x + y * y), 0.01)
        force = apart * apart / (far * far) - pulls * far / apart
        push = np.stack([(x * force).sum(axis=1), (y * force).sum(axis=1)], axis=1)
        push -= (points - points.mean(axis=0)) * _GRAVITY  # else what is linked to little flies off
        length = np.maximum(np.linalg.norm(push, axis=1), 0.01)
        points = points + push * (step * (1 - turn / turns) / length)[:, None]
    return points


def place_more(
    places: Mapping[str, Place], added: Mapping[str, str], rooms: Rooms = NO_ROOMS
) -> dict[str, Place]:
    """Return the places with room made for new nodes, each in a ring around the one it belongs to.

    What stood before moves no further than it must; ``added`` maps a new node to the other one, ``rooms`` is
    as in ``place_nodes``.
    """
    if not added:
        return dict(places)
    points = {node: np.array(place, dtype=np.float64) for node, place in places.items()}
    middle = np.mean(list(points.values()), axis=0) if points else np.zeros(2)
    members = {far: [n for n in added if added[n] == far] for far in dict.fromkeys(added.values())}
    for far, fresh in members.items():
        centre = points.setdefault(far, middle + np.array([0.0, 2 * _HEIGHT]))
        away = float(np.arctan2(*(centre - middle)[::-1]))
        rest = [n for n in fresh if n != far]
        for number, node in enumerate(rest):
            turn = away + (number - (len(rest) - 1) / 2) * (2 * np.pi / max(8, len(rest)))
            points[node] = centre + np.array([np.cos(turn) * _WIDTH * 1.5, np.sin(turn) * _HEIGHT * 1.8])
    order = sorted(points)
    room = np.array([rooms.get(node, (_WIDTH, _HEIGHT)) for node in order])
    spread = _apart(np.array([points[node] for node in order]), room)
    return {node: (round(x), round(y)) for node, (x, y) in zip(order, spread, strict=True)}


def _simple(graph: Network) -> _Simple:
    """Fold parallel edges into one, heavier with each; what a claim says of its own subject draws nothing."""
    simple: _Simple = nx.Graph()
    simple.add_nodes_from(sorted(graph))
    counts: dict[tuple[str, str], int] = {}
    for one, other in graph.edges():
        if one != other:
            pair = (min(one, other), max(one, other))
            counts[pair] = counts.get(pair, 0) + 1
    for (one, other), count in sorted(counts.items()):
        simple.add_edge(one, other, weight=float(1 + 0.3 * np.log2(count)))
    return simple


def _spread(simple: _Simple, part: list[str], room: _Points, aspect: float) -> _Points:
    """Lay out one connected part: of a few tries, the one whose lines cross least."""
    if len(part) == 1:
        return np.zeros((1, 2))
    ordered: _Simple = nx.Graph()
    ordered.add_nodes_from(part)
    ordered.add_edges_from(sorted(simple.subgraph(part).edges(data=True), key=lambda edge: edge[:2]))
    number = {node: place for place, node in enumerate(part)}
    lines = np.array([(number[one], number[other]) for one, other in ordered.edges()])
    seeds = range(_SEED, _SEED + (_TRIES if len(part) > 3 else 1))
    tries = [_sprung(ordered, part, seed, room, aspect) for seed in seeds]
    return min(tries, key=lambda points: _crossings(points, lines))


def _sprung(part: _Simple, order: list[str], seed: int, room: _Points, aspect: float) -> _Points:
    found: dict[str, Any] = nx.spring_layout(
        part, seed=seed, iterations=_ITERATIONS, k=2.0 / np.sqrt(len(order))
    )
    points = _evened(np.array([found[node] for node in order], dtype=np.float64))
    side = np.sqrt(room.prod(axis=1).sum() * (_SPREAD if len(order) > 4 else 0.6))
    links = np.array([part.degree(node) for node in order], dtype=np.float64)
    wide = room * (1 + np.minimum(_BUSY, links / 16))[:, None]
    return _apart(points * np.array([side * np.sqrt(aspect), side / np.sqrt(aspect)]), wide)


def _crossings(points: _Points, lines: NDArray[np.int64]) -> int:
    """Count the pairs of lines that cross, lines that share an end left out."""
    start, end = points[lines[:, 0]], points[lines[:, 1]]
    way = end - start

    def side(of: _Points) -> _Points:
        away = of[None, :, :] - start[:, None, :]
        turned: _Points = np.sign(way[:, None, 0] * away[:, :, 1] - way[:, None, 1] * away[:, :, 0])
        return turned

    split = side(start) * side(end) < 0
    return int(np.count_nonzero(split & split.T)) // 2


def _evened(points: _Points) -> _Points:
    """Scale to the unit square, halfway to even spacing: neither a crowd nor a straggler takes all room."""
    points = points - points.min(axis=0)
    size = points.max(axis=0)
    points = points / np.where(size > 0, size, 1)
    ranks = points.argsort(axis=0, kind="stable").argsort(axis=0, kind="stable") / max(1, len(points) - 1)
    evened: _Points = (points + ranks * (size > 0)) / 2
    return evened


def _apart(points: _Points, room: _Points) -> _Points:
    """Push boxes that overlap away from each other along the shorter way, until none does."""
    order = np.arange(len(points))
    wanted = (room[:, None, :] + room[None, :, :]) / 2
    others = order[:, None] != order[None, :]
    before = np.where(order[:, None] > order[None, :], 1.0, -1.0)
    for turn in range(600):
        apart = points[:, None, :] - points[None, :, :]
        overlap = wanted - np.abs(apart)
        hit = np.logical_and(overlap[:, :, 0] > 0.5, overlap[:, :, 1] > 0.5) & others
        if not hit.any():
            break
        sign = np.where(apart != 0, np.sign(apart), before[:, :, None])
        along_x = overlap[:, :, 0] / _WIDTH <= overlap[:, :, 1] / _HEIGHT
        axis = np.stack([along_x, ~along_x], axis=2)
        points = points + (sign * overlap * axis * hit[:, :, None]).sum(axis=1) * 0.3
        if turn % 60 == 59:
            points = points * 1.04
    return points


def _packed(blocks: list[tuple[list[str], _Points]], aspect: float) -> dict[str, tuple[float, float]]:
    """Put the parts side by side in rows: the first row is as wide as the largest part and some more."""
    placed: dict[str, tuple[float, float]] = {}
    area = sum(float(np.prod(np.ptp(points, axis=0) + _ROOM)) for _, points in blocks)
    limit = np.sqrt(area * aspect * 1.2)
    left = top = row = 0.0
    for part, points in blocks:
        width, height = np.ptp(points, axis=0) + _ROOM
        if left and left + width > limit:
            left, top, row = 0.0, top + row + _HEIGHT / 2, 0.0
        corner = points - points.min(axis=0) + [left, top]
        placed.update({node: (float(x), float(y)) for node, (x, y) in zip(part, corner, strict=True)})
        left, row = left + width + _WIDTH / 4, max(row, height)
    return placed

"""A map of land and water only: no borders, since borders are what the papers argue about.

``land.csv`` has one outline a row, as ``longitude latitude`` in degrees (beyond 180 where land crosses that
meridian), from Natural Earth's land at 1:110 million (https://www.naturalearthdata.com/, public domain),
without Antarctica and thinned to a quarter of a degree.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import cos, radians
from pathlib import Path

from communique.app.page_words import Shown

OUTLINES = Path(__file__).resolve().parent / "land.csv"
_WIDE = cos(radians(45))  # a degree of longitude beside one of latitude, as it is in the middle latitudes
_LETTER, _LINE = 7.0, 16
Point = tuple[float, float]
_Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Mark:
    """A place on the map: its name with link, place and radius in pixels, how often it is spoken of."""

    name: Shown
    x: float
    y: float
    radius: float
    count: int
    named: bool


@dataclass(frozen=True)
class LandMap:
    """Land as the path of an SVG, marks, and width and height in pixels."""

    land: str
    marks: tuple[Mark, ...]
    width: int
    height: int


def land_map(places: Sequence[tuple[Shown, Point, int]], width: int = 760, least: float = 30.0) -> LandMap:
    """Return the map of places (name, (latitude, longitude) in degrees, count), at least ``least`` wide.

    The busiest places are drawn last and named first; a name that would lie over another is left out.
    """
    lats, longs = [p[0] for _, p, _ in places], [p[1] for _, p, _ in places]
    span = max(least, (max(longs) - min(longs)) * 1.25, (max(lats) - min(lats)) * 1.9)
    middle = (min(lats) + max(lats)) / 2, (min(longs) + max(longs)) / 2
    scale = width / (span * _WIDE)
    height = round(width * 0.62)

    def on_paper(lat: float, long: float) -> Point:
        x = width / 2 + (long - middle[1]) * _WIDE * scale
        return round(x, 1), round(height / 2 - (lat - middle[0]) * scale, 1)

    land = "".join(
        "M" + "L".join(f"{x:g} {y:g}" for x, y in (on_paper(lat, long) for long, lat in outline)) + "Z"
        for outline in outlines()
        if _seen([on_paper(lat, long) for long, lat in outline], width, height)
    )
    taken: list[_Box] = []
    most = max(count for _, _, count in places) or 1
    marks = []
    for name, point, count in sorted(places, key=lambda it: (-it[2], it[0].text)):
        x, y = on_paper(*point)
        radius = round(4 + 9 * (count / most) ** 0.5, 1)
        box = label_box(name.text, x, y, radius)
        free = box[0] > 0 and box[2] < width and not any(_over(box, other) for other in taken)
        taken += [box] if free else []
        marks.append(Mark(name, x, y, radius, count, free))
    return LandMap(land, tuple(reversed(marks)), width, height)


@cache
def outlines() -> tuple[tuple[Point, ...], ...]:
    """Return the outlines of all land as points of longitude and latitude in degrees."""
    with OUTLINES.open(encoding="utf-8", newline="") as rows:
        found = [row["outline"].split(";") for row in csv.DictReader(rows)]
    return tuple(tuple(_point(text) for text in outline) for outline in found)


def _point(text: str) -> Point:
    """Return a point.

    >>> _point("121.3 38.8")
    (121.3, 38.8)
    """
    long, _, lat = text.partition(" ")
    return float(long), float(lat)


def _seen(points: Sequence[Point], width: int, height: int) -> bool:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return max(xs) > 0 and min(xs) < width and max(ys) > 0 and min(ys) < height


def label_box(text: str, x: float, y: float, radius: float) -> _Box:
    """Return left, top, right and bottom of a name beside its mark, in pixels."""
    width = sum(_LETTER if sign < "\u1100" else 2 * _LETTER for sign in text)
    return x + radius + 3, y - _LINE / 2, x + radius + 3 + width, y + _LINE / 2


def _over(one: _Box, other: _Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]

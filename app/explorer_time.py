"""A time line as a picture: days as bars on an axis, their labels apart from one another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

WIDTH, HEIGHT = 960, 96
_LEFT, _RIGHT, _BASE, _TALLEST = 44.0, 916.0, 66.0, 44.0
_LABEL_ROOM = 84.0
_BAR = 6.0


@dataclass(frozen=True)
class Bar:
    """A day with statements: its place and height in pixels, what it is called, where it leads."""

    x: float
    width: float
    height: float
    title: str
    anchor: str
    count: int


@dataclass(frozen=True)
class TimeLine:
    """Bars, the labels of the axis (place, text), and the first and last day."""

    bars: tuple[Bar, ...]
    labels: tuple[tuple[float, str], ...]
    first: str
    last: str


def time_line(marks: Sequence[tuple[str, str, str, str]]) -> TimeLine | None:
    """Return the time line of marks (first day, last day, anchor, words); None for fewer than two days.

    Days are ISO dates; what lasts longer than a day is a low, wide bar.

    >>> found = time_line([("1949-12-16", "1949-12-16", "a", ""), ("1950-01-22", "1950-01-22", "b", "")])
    >>> [bar.anchor for bar in found.bars], found.labels[0][1]
    (['a', 'b'], '1949-12-16')
    """
    days = [(first, last, anchor) for first, last, anchor, _ in marks if _day(first) and _day(last)]
    days = [found for found in days if _number(found[1]) >= _number(found[0])]
    if len({first for first, _, _ in days}) < 2:
        return None
    low, high = min(_number(d[0]) for d in days), max(_number(d[1]) for d in days)
    counts = Counter((first, last) for first, last, _ in days)
    anchors: dict[tuple[str, str], str] = {}
    for first, last, anchor in days:
        anchors.setdefault((first, last), anchor)
    most = max(counts.values())
    scale = (_RIGHT - _LEFT) / max(1, high - low)
    bars = []
    for (first, last), count in sorted(
        counts.items(), key=lambda item: (_number(item[0][0]) - _number(item[0][1]), item)
    ):
        x = _LEFT + (_number(first) - low) * scale
        wide = (_number(last) - _number(first)) * scale
        height = 6.0 if first != last else 10 + (_TALLEST - 10) * count / most
        title = first if first == last else f"{first} – {last}"
        size = round(max(_BAR, wide), 1), round(height, 1)
        bars.append(Bar(round(x - _BAR / 2, 1), *size, f"{title}: {count}", anchors[first, last], count))
    return TimeLine(tuple(bars), _labels(counts, low, scale), _iso(low), _iso(high))


def _labels(counts: Counter[tuple[str, str]], low: int, scale: float) -> tuple[tuple[float, str], ...]:
    """Return the labels of the axis: both ends, then the fullest days as long as there is room."""
    single = sorted({first for first, _ in counts})
    ends = [single[0], *single[-1:]]
    full = sorted(single, key=lambda day: -sum(n for (first, _), n in counts.items() if first == day))
    placed: list[tuple[float, str]] = []
    for day in dict.fromkeys([*ends, *full]):
        x = min(max(_LEFT + (_number(day) - low) * scale, _LEFT), _RIGHT)
        if all(abs(x - other) >= _LABEL_ROOM for other, _ in placed):
            placed.append((round(x, 1), day))
    return tuple(sorted(placed))


def _day(text: str) -> bool:
    try:
        date.fromisoformat(text[:10])
    except ValueError:
        return False
    return True


def _number(text: str) -> int:
    return date.fromisoformat(text[:10]).toordinal()


def _iso(number: int) -> str:
    return date.fromordinal(number).isoformat()

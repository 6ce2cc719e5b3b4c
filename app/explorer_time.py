"""A time line as a picture: days as bars on an axis, their labels apart from one another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from communique.app.date_words import date_words

WIDTH, HEIGHT = 960, 96
_LEFT, _RIGHT, _BASE, _TALLEST = 52.0, 908.0, 66.0, 44.0
_LABEL_ROOM = 104.0
_BAR = 6.0
_FAR = 50  # one part in so many, at either end, may be left out


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
    """Bars, the labels of the axis (place, text), the first and last day, how many lie before and after."""

    bars: tuple[Bar, ...]
    labels: tuple[tuple[float, str], ...]
    first: str
    last: str
    before: int = 0
    after: int = 0


def time_line(marks: Sequence[tuple[str, str, str]], language: str = "en") -> TimeLine | None:
    """Return the time line of marks (first day, last day, link); None for fewer than two days.

    Days are ISO dates; what lasts longer than a day is a low, wide bar. Where a few lie so far off that all
    others would stand in one spot, these few are counted and not drawn.

    >>> found = time_line([("1949-12-16", "1949-12-16", "#a"), ("1950-01-22", "1950-01-22", "#b")])
    >>> [bar.anchor for bar in found.bars], found.labels[0][1]
    (['#a', '#b'], '16 Dec 1949')
    """
    every = [mark for mark in marks if _day(mark[0]) and _day(mark[1])]
    every = [found for found in every if _number(found[1]) >= _number(found[0])]
    if len({first for first, _, _ in every}) < 2:
        return None
    low, high = _span(every)
    days = [d for d in every if _number(d[0]) >= low and _number(d[1]) <= high]
    before = sum(1 for d in every if _number(d[0]) < low)
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
        title = date_words(first if first == last else f"{first}/{last}", language)
        size = round(max(_BAR, wide), 1), round(height, 1)
        bars.append(Bar(round(x - _BAR / 2, 1), *size, f"{title}: {count}", anchors[first, last], count))
    after = len(every) - len(days) - before
    labels = [(x, date_words(day, language, short=True)) for x, day in _labels(counts, low, scale)]
    return TimeLine(tuple(bars), tuple(labels), _iso(low), _iso(high), before, after)


def _span(days: Sequence[tuple[str, str, str]]) -> tuple[int, int]:
    """Return the first and last day drawn: of all, or of the great most where the rest lies far off."""
    firsts, lasts = sorted(_number(d[0]) for d in days), sorted(_number(d[1]) for d in days)
    cut = len(days) // _FAR
    low, high = firsts[cut], lasts[-1 - cut]
    wide = lasts[-1] - firsts[0]
    return (low, high) if cut and 0 < high - low < wide / 3 else (firsts[0], lasts[-1])


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


@lru_cache(maxsize=4096)
def _day(text: str) -> bool:
    try:
        date.fromisoformat(text[:10])
    except ValueError:
        return False
    return True


@lru_cache(maxsize=4096)
def _number(text: str) -> int:
    return date.fromisoformat(text[:10]).toordinal()


def _iso(number: int) -> str:
    return date.fromordinal(number).isoformat()

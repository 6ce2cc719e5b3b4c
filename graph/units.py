"""Values of accounts made comparable: terms, sums, rates, days, and hours on two clocks.

Nothing is decided here: two values are the same, one lies within the other, or they differ.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import Literal

from communique.graph.dates import bounds

Relation = Literal["same", "within", "different"]
# Standard time of the middle of the century, in hours before Greenwich; summer times are not reckoned.
CLOCKS = {"beijing": 8, "moscow": 3, "london": 0, "washington": -5, "tokyo": 9, "delhi": 5.5}
_CLOCK_WORDS = {
    "北京": "beijing", "Beijing": "beijing", "Peking": "beijing", "Peiping": "beijing",
    "莫斯科": "moscow", "Moscow": "moscow", "伦敦": "london", "London": "london", "Greenwich": "london",
    "华盛顿": "washington", "Washington": "washington", "东京": "tokyo", "Tokyo": "tokyo",
    "新德里": "delhi", "Delhi": "delhi",
}  # fmt: skip
_CLOCK = re.compile(rf"({'|'.join(_CLOCK_WORDS)})(?:时间| [Tt]ime)")
_DURATION = re.compile(
    r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?"
)


@dataclass(frozen=True, order=True)
class Value:
    """A value in a text: ``kind`` is duration, money, percent, date, time or count; ``clock`` a city's name.

    ``start`` and ``end`` are places in the unit's text, ``words`` what is printed there.
    """

    kind: str
    value: str
    start: int = 0
    end: int = 0
    words: str = ""
    clock: str = ""


def relation(kind: str, first: str, second: str) -> Relation:
    """Tell how two values of one kind stand to each other.

    >>> relation("duration", "P1Y", "P12M"), relation("duration", "P20Y", "P30Y")
    ('same', 'different')
    >>> relation("date", "1949-12", "1949-12-16"), relation("money", "300000000 USD", "3E+8 USD")
    ('within', 'same')
    """
    if first == second:
        return "same"
    if kind == "duration":
        return "same" if months_and_seconds(first) == months_and_seconds(second) else "different"
    if kind in ("date", "time"):
        return _dates(first, second)
    if kind in ("money", "percent", "count"):
        return "same" if _amount(first) == _amount(second) else "different"
    return "different"


def months_and_seconds(duration: str) -> tuple[tuple[int, int], ...]:
    """Return a duration as months and seconds, which only a calendar could reduce further; ranges as two.

    >>> months_and_seconds("PT2H30M"), months_and_seconds("P3Y/P5Y")
    (((0, 9000),), ((36, 0), (60, 0)))
    """
    found = []
    for part in duration.split("/"):
        match = _DURATION.fullmatch(part)
        if not match:
            return ((-1, hash(duration)),)
        years, months, weeks, days, hours, minutes, seconds = (int(g or 0) for g in match.groups())
        found.append(
            (12 * years + months, 86400 * (7 * weeks + days) + 3600 * hours + 60 * minutes + seconds)
        )
    return tuple(found)


def _dates(first: str, second: str) -> Relation:
    """Compare two EDTF dates; an hour counts only where both have one."""
    (a, b), (c, d) = bounds(first), bounds(second)
    if (a, b) == (c, d):
        hours = [value.partition("T")[2][:5] for value in (first, second)]
        return "different" if all(hours) and hours[0] != hours[1] else "same"
    return "within" if (a <= c and d <= b) or (c <= a and b <= d) else "different"


def _amount(text: str) -> tuple[Decimal, str]:
    number, _, unit = text.partition(" ")
    try:
        return Decimal(number.replace(",", "")).normalize(), unit
    except InvalidOperation:
        return Decimal("NaN"), text


def numbers_of(value: Value) -> frozenset[str]:
    """Return the bare numbers a value holds, so that ``2, 5 or 10 years`` can meet ``2年、5年或10年``.

    >>> sorted(numbers_of(Value("duration", "P3Y/P5Y")))
    ['3', '5']
    """
    if value.kind in ("money", "percent", "count"):
        return frozenset({format(_amount(value.value)[0].normalize(), "f")})
    return frozenset(re.findall(r"\d+", value.value)) if value.kind == "duration" else frozenset()


def clock_beside(text: str, start: int, end: int) -> str:
    """Return the city whose time is named beside ``text[start:end]``, or an empty string.

    >>> clock_beside("at 10 p.m. [Beijing time].", 3, 10)
    'beijing'
    """
    match = _CLOCK.search(text, max(0, start - 8), min(len(text), end + 18))
    return _CLOCK_WORDS[match[1]] if match else ""


def on_clock(instant: str, clock: str, other: str) -> str:
    """Return an hour on the clock of another city.

    >>> on_clock("1949-12-16T22:00", "beijing", "moscow")
    '1949-12-16T17:00'
    """
    moved = datetime.fromisoformat(instant) + timedelta(hours=CLOCKS[other] - CLOCKS[clock])
    return moved.isoformat(timespec="minutes")


def hours_between(start: str, end: str, start_clock: str = "", end_clock: str = "") -> float:
    """Return the hours from one instant to another; without clocks both are read on one.

    >>> hours_between("1949-12-16T12:00", "1949-12-16T22:00")
    10.0
    >>> hours_between("1949-12-16T12:00", "1949-12-16T22:00", "moscow", "beijing")
    5.0
    """
    if start_clock and end_clock and start_clock != end_clock:
        end = on_clock(end, end_clock, start_clock)
    return (datetime.fromisoformat(end) - datetime.fromisoformat(start)) / timedelta(hours=1)

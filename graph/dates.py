"""First and last day of the dates that claims carry: EDTF, with clock times and bare lists of alternatives.

EDTF: https://www.loc.gov/standards/datetime/ (ISO 8601-2:2019). Single dates are read by the ``edtf`` package
through ``ontology.dates``; added here are forms that papers of diplomacy need and that package refuses.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from communique.ontology.dates import edtf_bounds
from communique.ontology.errors import BadDateError

Bounds = tuple[date, date]

_TIME = re.compile(r"(?<=\d)T(?:[01]\d|2[0-4])(?::[0-5]\d){0,2}(?:Z|[+-]\d\d(?::?\d\d)?)?$")
_OPEN = ("", "..")


@lru_cache(maxsize=8192)
def bounds(edtf: str) -> Bounds:
    """Return the first and the last day a date may mean; an open side is the first or last day there is.

    Intervals are ``a/b``, alternatives ``[a,b]`` or ``a,b``, several dates ``{a,b}``, ranges in these
    ``a..b``. A clock time (``T22:00``, ``T22:00+08:00``) stays within the day it is written with.
    Raises BadDateError for anything else, for an interval that ends before it begins, and outside the years
    1 to 9999.

    >>> bounds("1949-12-16T22:00+08:00")
    (datetime.date(1949, 12, 16), datetime.date(1949, 12, 16))
    >>> bounds("1949-12/..")
    (datetime.date(1949, 12, 1), datetime.date(9999, 12, 31))
    """
    text = edtf
    if re.search(r"\s", text):
        raise BadDateError(f"{edtf!r} is no EDTF date: it holds a space; write 1949-12-16 or a/b")
    if "/" in text:
        first, _, last = text.partition("/")
        return _between(first, last, edtf)
    if text[:1] + text[-1:] in {"[]", "{}"}:
        text = text[1:-1]
    elif "," not in text:
        return _day_bounds(text)
    return _span([_member(part.strip(), edtf) for part in text.split(",")])


def _member(text: str, whole: str) -> Bounds:
    first, dots, last = text.partition("..")
    return _between(first, last, whole) if dots else _day_bounds(text)


def _between(first: str, last: str, whole: str) -> Bounds:
    if first in _OPEN and last in _OPEN:
        raise BadDateError(f"{whole!r} is open at both ends; give at least one date")
    if "/" in last:
        raise BadDateError(f"{whole!r} has more than two ends; an interval is a/b")
    earliest = date.min if first in _OPEN else _day_bounds(first)[0]
    latest = date.max if last in _OPEN else _day_bounds(last)[1]
    if latest < earliest:
        raise BadDateError(f"{whole!r} ends before it begins; write the earlier date first")
    return earliest, latest


def _day_bounds(text: str) -> Bounds:
    earliest, latest = edtf_bounds(_TIME.sub("", text))
    return date.fromisoformat(earliest), date.fromisoformat(latest)


def _span(members: list[Bounds]) -> Bounds:
    return min(first for first, _ in members), max(last for _, last in members)

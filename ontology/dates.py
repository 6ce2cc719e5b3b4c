"""The first and last day that an EDTF date may mean, because triple stores cannot sort EDTF.

EDTF: https://www.loc.gov/standards/datetime/ (ISO 8601-2:2019). Parsing is the ``edtf`` package's.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache
from typing import Any

from edtf import EDTFParseException, parse_edtf

from communique.ontology.errors import BadDateError

FIRST_DAY = "0001-01-01"
LAST_DAY = "9999-12-31"
_OPEN = {"", ".."}
# A plain year, month or day: the calendar alone tells its bounds, two hundred times as fast as the grammar.
_PLAIN = re.compile(r"(?P<year>\d{4})(?:-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>\d\d))?)?", re.ASCII)


@lru_cache(maxsize=4096)
def edtf_bounds(text: str) -> tuple[str, str]:
    """Return the earliest and the latest day of an EDTF date, as ISO days (xsd:date).

    An open side of an interval is bounded by the year 1 or 9999, so that every date can be sorted.
    Uncertain and approximate dates (``?``, ``~``) have the bounds of the date as written.
    Raises BadDateError when the text is no EDTF, or lies outside the years 1 to 9999.

    >>> edtf_bounds("1949-12")
    ('1949-12-01', '1949-12-31')
    >>> edtf_bounds("1949-12-06/..")
    ('1949-12-06', '9999-12-31')
    """
    if (plain := _PLAIN.fullmatch(text)) and text >= FIRST_DAY[:4]:
        year, month, day = (plain[part] for part in ("year", "month", "day"))
        last = monthrange(int(year), int(month or 12))[1]
        if int(day or 1) in range(1, last + 1):
            return f"{year}-{month or '01'}-{day or '01'}", f"{year}-{month or '12'}-{day or last}"
    try:
        parsed: Any = parse_edtf(text)
    except EDTFParseException as error:
        raise BadDateError(
            f"{text!r} is no EDTF date; write a year, month or day (1949, 1949-12, 1949-12-16) or a/b"
        ) from error
    sides = text.split("/")
    if len(sides) == 2 and not _OPEN.isdisjoint(sides):
        earliest = FIRST_DAY if sides[0] in _OPEN else edtf_bounds(sides[0])[0]
        latest = LAST_DAY if sides[1] in _OPEN else edtf_bounds(sides[1])[1]
        return earliest, latest
    return _day(parsed.lower_strict(), text), _day(parsed.upper_strict(), text)


def _day(when: Any, text: str) -> str:
    try:
        return date(*tuple(when)[:3]).isoformat()
    except (TypeError, ValueError) as error:
        raise BadDateError(
            f"{text!r} has no first and last day between the years 1 and 9999; write a year"
        ) from error

"""Dates as gold cells have them, with remarks and hours, compared with the EDTF dates of claims."""

from __future__ import annotations


def gold_dates(cell: str) -> list[str]:
    """Return the dates a cell begins with: day or coarser, several for a range or a choice, none without.

    >>> gold_dates("1949-12-16 12:00 (day only)"), gold_dates("1949-12/1950-01"), gold_dates("about 1949")
    (['1949-12-16'], ['1949-12', '1950-01'], ['1949'])
    """
    words = [word for word in cell.replace("(", " ").split() if word[:4].isdigit()]
    parts = words[0].replace("/", ",").split(",") if words else []
    return [part.strip("~?%);").split("T")[0] for part in parts if part]


def date_agrees(gold: str, date: str) -> bool:
    """Tell whether a claim's date is the gold's, to the precision of the gold but never finer than a day.

    >>> date_agrees("1949-12-18T14:00", "1949-12-18"), date_agrees("1949-12-18", "1949-12")
    (True, False)
    """
    wanted, given = gold_dates(gold), gold_dates(date.strip("[]{}"))
    if not wanted or not given:
        return False
    each_wanted = all(any(g.startswith(w) for g in given) for w in wanted)
    return each_wanted and all(any(g.startswith(w) for w in wanted) for g in given)

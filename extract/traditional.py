"""Traditional Chinese signs and the simplified ones they are read as, from ``traditional.csv``.

One sign stands for one sign, so offsets stay. Signs that simplified texts use too (著) are not in the file.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

SIGNS = Path(__file__).resolve().parent / "traditional.csv"


@cache
def simplified() -> dict[int, str]:
    """Return a table for ``str.translate``.

    >>> "蘇聯與中國談判".translate(simplified())
    '苏联与中国谈判'
    """
    with SIGNS.open(encoding="utf-8-sig", newline="") as file:
        return {ord(row["traditional"]): row["simplified"] for row in csv.DictReader(file)}

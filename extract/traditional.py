"""Traditional Chinese signs and the simplified ones they are read as, by the tables of OpenCC.

One sign stands for one sign, so offsets stay.
"""

from __future__ import annotations

from functools import cache

from opencc import OpenCC

_HAN = range(0x4E00, 0xA000)
# Variants that OpenCC keeps, since they have meanings of their own; names are written with either. Quotation
# marks as traditional print has them.
_MORE = {"徬": "彷", "覆": "复", "「": "“", "」": "”", "『": "‘", "』": "’"}


@cache
def simplified() -> dict[int, str]:
    """Return a table for ``str.translate``.

    >>> "蘇聯與中國談判".translate(simplified())
    '苏联与中国谈判'
    """
    signs = [chr(code) for code in _HAN]
    opencc = OpenCC("t2s")
    read = opencc.convert(opencc.convert("\n".join(signs))).split("\n")
    table = {ord(sign): to for sign, to in zip(signs, read, strict=True) if to != sign and len(to) == 1}
    return table | {ord(sign): to for sign, to in _MORE.items()}


def simplify(text: str) -> str:
    """Return a text in simplified signs, its length kept.

    >>> simplify("劉少奇")
    '刘少奇'
    """
    return text.translate(simplified())

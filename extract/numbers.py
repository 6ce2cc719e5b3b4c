"""Numbers as Chinese and English write them, durations, amounts of money and percentages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.extract.mention import Mention

_DIGITS = dict(zip("〇零○一二三四五六七八九两廿卅", (0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 2, 20, 30), strict=True))
_TENS = {"十": 10, "百": 100, "千": 1000}
_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty"
).split()
_ENGLISH = {word: number for number, word in enumerate(_WORDS)} | {"thirty": 30, "forty": 40, "fifty": 50, "a": 1, "an": 1}
ZH = "〇零○一二三四五六七八九十百千两廿卅"
_SCALE = {"万": 10_000, "亿": 100_000_000, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_UNITS = {
    "年": "Y", "个月": "M", "个星期": "W", "星期": "W", "天": "D", "个小时": "TH", "小时": "TH", "个半小时": "TH", "分钟": "TM",
    "year": "Y", "month": "M", "week": "W", "day": "D", "hour": "TH", "minute": "TM",
}  # fmt: skip
_CURRENCIES = {"美元": "USD", "卢布": "RUB", "英镑": "GBP", "dollars": "USD", "US dollars": "USD", "rubles": "RUB", "roubles": "RUB"}

_DURATION_ZH = re.compile(
    rf"(?<![\d{ZH}第])(?P<a>\d{{1,3}}|[{ZH}]{{1,4}})(?:(?:-|~|至|到|、|或)(?P<b>\d{{1,3}}|[{ZH}]{{1,4}}))?"
    r"(?P<unit>年(?!代|级|度|前夕|[初末底])|个月|个?星期|天|个?小时|分钟)"
)
_DURATION_EN = re.compile(
    r"\b(?P<a>\d{1,3}|" + "|".join(_ENGLISH) + r")(?:(?:-| to | or )(?P<b>\d{1,3}|" + "|".join(_ENGLISH) + r"))?"
    r"(?:-| )(?P<unit>year|month|week|day|hour|minute)s?\b"
)
_MONEY = re.compile(
    rf"(?P<n>\d[\d,.]*|[{ZH}]+)\s?(?P<scale>[万亿]+|thousand|million|billion)?\s?"
    rf"(?P<unit>{'|'.join(sorted(_CURRENCIES, key=len, reverse=True))})"
    r"|\$(?P<m>\d[\d,.]*)\s?(?P<mscale>thousand|million|billion)?"
)
_PERCENT = re.compile(r"(?P<n>\d+(?:\.\d+)?)\s?(?:%|per ?cent\b)|百分之(?P<z>[〇零一二三四五六七八九十]+)")


def number(text: str) -> int:
    """Return the value of a whole number in digits, Chinese or English words.

    Raises ValueError for anything else.

    >>> number("廿三"), number("一九四九"), number("twelve")
    (23, 1949, 12)
    """
    if text.isascii() and text.isdigit():
        return int(text)
    if text.lower() in _ENGLISH:
        return _ENGLISH[text.lower()]
    if not text or any(c not in _DIGITS and c not in _TENS for c in text):
        raise ValueError(f"{text!r} is no number")
    if not any(c in _TENS or c in "廿卅" for c in text):
        return int("".join(str(_DIGITS[c]) for c in text))
    total, digit = 0, 0
    for c in text:
        if c in _TENS:
            total, digit = total + (digit or 1) * _TENS[c], 0
        else:
            digit += _DIGITS[c]
    return total + digit


def duration(text: str) -> str:
    """Return an English or Chinese duration as ISO 8601, or an empty string.

    >>> duration("二十年"), duration("two hours")
    ('P20Y', 'PT2H')
    """
    match = _DURATION_ZH.fullmatch(text) or _DURATION_EN.fullmatch(text)
    return _iso(match["b"] or match["a"], match["unit"]) if match else ""


def _iso(count: str, unit: str) -> str:
    letter = _UNITS[unit]
    return f"PT{number(count)}{letter[1]}" if letter.startswith("T") else f"P{number(count)}{letter}"


def find_numbers(text: str) -> Iterator[Mention]:
    """Yield durations, amounts of money and percentages of a folded text; a range keeps both ends."""
    for pattern in (_DURATION_ZH, _DURATION_EN):
        for match in pattern.finditer(text):
            ends = [_iso(end, match["unit"]) for end in (match["a"], match["b"]) if end]
            yield Mention(match.start(), match.end(), "DURATION", value="/".join(ends))
    for match in _MONEY.finditer(text):
        yield Mention(match.start(), match.end(), "MONEY", value=_money(match))
    for match in _PERCENT.finditer(text):
        yield Mention(match.start(), match.end(), "PERCENT", value=match["n"] or str(number(match["z"])))


def _money(match: re.Match[str]) -> str:
    figure, scale = match["n"] or match["m"], match["scale"] or match["mscale"] or ""
    plain = figure.replace(",", "").rstrip(".")
    value = float(plain) if plain[:1].isdigit() else float(number(plain))
    for word in [scale] if scale in _SCALE else list(scale):
        value *= _SCALE[word]
    return f"{value:.0f} {_CURRENCIES.get(match['unit'] or '', 'USD')}"

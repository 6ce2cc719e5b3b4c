"""Numbers as Chinese and English write them, durations, amounts of money and percentages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.extract.mention import Mention

_DIGITS = dict(
    zip("〇零○一二三四五六七八九两廿卅", (0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 2, 20, 30), strict=True)
)
_TENS = {"十": 10, "百": 100, "千": 1000}
_WORDS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS_EN = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90,
}  # fmt: skip
_ENGLISH = {word: number for number, word in enumerate(_WORDS)} | _TENS_EN | {"a": 1, "an": 1}
_SCALE = {"thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_UNITS = {
    "年": "Y", "月": "M", "星期": "W", "天": "D", "小时": "TH", "钟头": "TH", "分钟": "TM",
    "year": "Y", "month": "M", "week": "W", "day": "D", "hour": "TH", "minute": "TM",
}  # fmt: skip
_HALVES = {
    "Y": ("", "6M"), "M": ("", "15D"), "W": ("", ""), "D": ("", "T12H"), "TH": ("T", "30M"),
    "TM": ("T", "30S"),
}  # fmt: skip
_CURRENCIES = {
    "美元": "USD", "卢布": "RUB", "英镑": "GBP", "dollars": "USD", "US dollars": "USD", "U.S. dollars": "USD",
    "American dollars": "USD", "rubles": "RUB", "roubles": "RUB",
    "pounds sterling": "GBP", "$": "USD", "£": "GBP",
}  # fmt: skip

_ZH = "〇零○一二三四五六七八九十百千两廿卅"
_ZH_N = rf"(?:\d{{1,3}}|[{_ZH}]{{1,5}})"
_EN_N = (
    r"(?:\d{1,3}(?:,\d{3})+|(?<![\d,.])\d{1,3}"
    rf"|(?:(?:{'|'.join(_TENS_EN)})(?:[- ](?:{'|'.join(_WORDS[1:10])}))?"
    rf"|{'|'.join(sorted(_ENGLISH, key=len, reverse=True))})(?: hundred)?)"
)
_UNIT_EN = "(?:year|month|week|day|hour|minute)"
_DURATION_ZH = re.compile(
    rf"(?<![\d{_ZH}第])(?P<a>{_ZH_N})(?:[-~至到、或](?P<b>{_ZH_N}))?"
    r"(?:(?P<unit>年(?!代|级|度|前夕|[初末底])|天|分钟)|(?:个(?P<mid>半)?)?(?P<unit2>星期|小时|钟头)"
    r"|个(?P<mid2>半)?(?P<unit3>月))"
    rf"(?:(?P<half>半)(?![夜数载])|(?<=小时)零?(?P<min>{_ZH_N})分钟?)?"
    r"|(?<![上下前后大多])半个?(?P<hunit>年|月|天|小时|钟头)"
)
_DURATION_EN = re.compile(
    rf"\b(?:half(?: an? |-)(?P<hunit>{_UNIT_EN})"
    rf"|(?P<a>{_EN_N})(?:(?:-| to | or )(?P<b>{_EN_N}))?(?P<half> and a half)?(?:-| )(?P<unit>{_UNIT_EN})s?"
    r"(?P<mid> and a half)?)\b(?!' War)",
    re.IGNORECASE,
)
_CURRENCY = "|".join(re.escape(c) for c in sorted(_CURRENCIES, key=len, reverse=True) if len(c) > 1)
_MONEY = re.compile(
    rf"(?P<n>[\d{_ZH}](?:[\d{_ZH}万亿,.]{{0,24}}[\d{_ZH}万亿])?|\b{_EN_N})\s?(?P<scale>thousand|million|billion)?\s?"
    rf"(?P<unit>{_CURRENCY})"
    r"|(?P<sign>[$£])\s?(?P<m>\d(?:[\d,.]{0,24}\d)?)(?:[\s-]?(?P<mscale>thousand|million|billion)\b)?"
)
_PERCENT = re.compile(
    r"(?P<n>\d{1,9}(?:\.\d{1,9})?)\s?(?:%|per ?cent\b)"
    r"|百分之(?:(?P<z>[〇零一二三四五六七八九十]{1,9})(?:点(?P<f>[〇零一二三四五六七八九]{1,9}))?|(?P<all>百))"
    rf"|\b(?P<w>{_EN_N}) per ?cent\b"
)


def number(text: str) -> int:
    """Return the value of a whole number in digits, Chinese or English words.

    Raises ValueError for anything else.

    >>> number("廿三"), number("一九四九"), number("forty-five")
    (23, 1949, 45)
    """
    if text.isascii() and text.replace(",", "").isdigit():
        return int(text.replace(",", ""))
    words = re.split(r"[- ]", text.lower())
    if words[-1] == "hundred":
        return 100 * number(text[: -len(" hundred")])
    if all(word in _ENGLISH for word in words):
        return sum(_ENGLISH[word] for word in words)
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

    >>> duration("二十年"), duration("two and a half hours"), duration("半年")
    ('P20Y', 'PT2H30M', 'P6M')
    """
    match = _DURATION_ZH.fullmatch(text) or _DURATION_EN.fullmatch(text)
    return _durations(match)[-1] if match else ""


def _durations(match: re.Match[str]) -> list[str]:
    """Return the duration of a match, or both ends of a range."""
    part = match.groupdict()
    letter = _UNITS[(part["hunit"] or part["unit"] or part.get("unit2") or part.get("unit3") or "").lower()]
    if part["hunit"]:
        return ["P" + "".join(_HALVES[letter])]
    mark, half = _HALVES[letter]
    tail = half if part["half"] or part["mid"] or part.get("mid2") else ""
    if part.get("min"):
        tail = f"{number(part['min'] or '')}M"
    return [f"P{mark}{number(end)}{letter[-1]}{tail}" for end in (part["a"], part["b"]) if end]


def find_numbers(text: str) -> Iterator[Mention]:
    """Yield durations, amounts of money and percentages of a folded text; a range keeps both ends.

    >>> [(m.type, m.value) for m in find_numbers("贷款3亿美元，年利百分之一，分十年偿还")]
    [('DURATION', 'P10Y'), ('MONEY', '300000000 USD'), ('PERCENT', '1')]
    """
    for pattern in (_DURATION_ZH, _DURATION_EN):
        for match in pattern.finditer(text):
            ends = _durations(match)
            if not re.match(r"P\d{4}Y", ends[0]):  # 一九四九年 is a year
                yield Mention(match.start(), match.end(), "DURATION", value="/".join(ends))
    for match in _MONEY.finditer(text):
        yield Mention(match.start(), match.end(), "MONEY", value=_money(match))
    for match in _PERCENT.finditer(text):
        yield Mention(match.start(), match.end(), "PERCENT", value=_percent(match))


def _percent(match: re.Match[str]) -> str:
    if match["z"]:
        fraction = "".join(str(number(c)) for c in match["f"] or "")
        return f"{number(match['z'])}.{fraction}" if fraction else str(number(match["z"]))
    return match["n"] or ("100" if match["all"] else str(number(match["w"])))


def _money(match: re.Match[str]) -> str:
    currency = _CURRENCIES[match["sign"] or match["unit"]]
    scale = _SCALE.get(match["scale"] or match["mscale"] or "", 1)
    return f"{_amount(match['n'] or match['m']) * scale:.0f} {currency}"


def _amount(text: str) -> float:
    """Return the value of figures, words, or both mixed, as 3亿5千万; several points part thousands."""
    if text.isascii() and text[0].isalpha():
        return number(text)
    plain = text.replace(",", "")
    if plain.count(".") > 1:
        plain = plain.replace(".", "")
    total = section = figure = 0.0
    for token in re.findall(rf"\d+(?:\.\d+)?|[{''.join(_DIGITS)}]+|[十百千万亿]", plain):
        if token in _TENS:
            section, figure = section + (figure or 1) * _TENS[token], 0
        elif token == "万":
            total, section, figure = total + (section + figure) * 10_000, 0, 0
        elif token == "亿":
            total, section, figure = (total + section + figure) * 100_000_000, 0, 0
        else:
            figure = float(token) if token[0].isascii() else number(token)
    return total + section + figure

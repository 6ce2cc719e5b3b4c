"""The values of a passage: what extraction read as values, and the bare numbers it left."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Protocol

from communique.extract.numbers import number
from communique.graph.units import Value, clock_beside

_KINDS = {"DURATION": "duration", "MONEY": "money", "PERCENT": "percent", "DATE": "date", "TIME": "time"}
_ZH = "〇零○一二三四五六七八九十百千两廿卅"
_COUNTED = "人|名|位|个人|吨|公里|倍|辆|架|艘|师|个师|个军|票|次|点|小时|个(?!月|半)|(?<=万)年"
_NUMBER = {
    "zh": re.compile(
        rf"(?<![\d.,第])(\d{{1,3}}(?:[,.]\d{{3}})+|\d+)(万|亿)?|(?<![第{_ZH}某])([{_ZH}][{_ZH}万亿]*)()(?={_COUNTED})"
    ),
    "en": re.compile(
        r"(?<![\w.,])(\d{1,3}(?:[,.]\d{3})+|\d+(?:\.\d+(?=\s[mb]illion))?)(?:\s(thousand|million|billion))?(?![\w])"
        r"|\b(only (?:myself|himself|one)|alone|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
        r"|twenty|thirty|forty|fifty)\b"
        r"(?:\s(hundred|thousand|million|billion))?",
        re.IGNORECASE,
    ),
}
_SCALES = {"万": 10**4, "亿": 10**8, "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
_ARCHIVE_NUMBER = re.compile(r"\d+\s?-\s?\d+: ?\d+(?:/\d+)+")


class _Placed(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def type(self) -> str: ...


class _Labelled(Protocol):
    @property
    def label(self) -> str: ...


def find_values(text: str, language: str, names: Sequence[tuple[_Placed, _Labelled]]) -> list[Value]:
    """Return the values of a folded passage; ``names`` are its mentions as (place, row).

    >>> [(v.kind, v.value) for v in find_values("共运送了将近一万人", "zh", [])]
    [('count', '10000')]
    """
    found = [
        Value(
            kind, row.label, name.start, name.end, text[name.start : name.end], _clock(text, name, row.label)
        )
        for name, row in names
        if (kind := _KINDS.get(name.type, ""))
    ]
    taken = [(name.start, name.end) for name, _ in names]
    found += [
        Value("call-number", m[0].replace(" ", ""), m.start(), m.end(), m[0])
        for m in _ARCHIVE_NUMBER.finditer(text)
    ]
    taken += [(v.start, v.end) for v in found]
    found += [v for v in _counts(text, language) if not any(v.start < e and s < v.end for s, e in taken)]
    return sorted(found, key=lambda v: (v.start, v.end))


def _clock(text: str, name: _Placed, value: str) -> str:
    return clock_beside(text, name.start, name.end) if "T" in value else ""


def _counts(text: str, language: str) -> Iterator[Value]:
    for match in _NUMBER[language].finditer(text):
        amount = _amount(*match.groups())
        if amount is None or _numbers_a_paragraph(text, match):
            continue
        following = text[match.end() : match.end() + 1]
        if amount != 1 or following == "人" or not (match[1] or language == "zh"):
            yield Value("count", str(amount), match.start(), match.end(), match[0])


def _amount(digits: str | None, scale: str | None, words: str | None, word_scale: str | None) -> int | None:
    """Return what figures or words amount to, or None for what is no number."""
    if digits:
        parts = digits if re.fullmatch(r"\d+\.\d{1,2}", digits) else re.sub(r"[,.]", "", digits)
        return int(Decimal(parts) * _SCALES.get((scale or "").lower(), 1))
    if (words or "").lower().startswith(("only", "alone")):
        return 1
    try:
        return _spelled(words or "") * _SCALES.get((word_scale or "").lower(), 1)
    except ValueError:
        return None


def _spelled(words: str) -> int:
    """Return the value of a spelled number, Chinese ones by their parts before 亿 and 万."""
    for sign in ("亿", "万"):
        before, found, after = words.partition(sign)
        if found:
            return number(before) * _SCALES[sign] + (_spelled(after) if after else 0)
    return number(words)


def _numbers_a_paragraph(text: str, match: re.Match[str]) -> bool:
    heads = not text[: match.start()].strip() and text[match.end() : match.end() + 2] in (". ", ".")
    bracketed = text[match.start() - 1 : match.start()] == "(" and text[match.end() : match.end() + 1] == ")"
    return heads or bracketed or text[: match.start()].strip() in ("(", "[")

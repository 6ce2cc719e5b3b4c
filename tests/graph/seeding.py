"""Copies of a text with one thing changed: a number, a date, a name or a negation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

NUMBERS = (
    (
        re.compile(
            r"(?<![\d年月第〔［\[〇一二三四五六七八九十])(\d{1,3}|[二三四五六七八九]十?)(?=[年个天亿万]|小时)(?!年\d|年(?:春|夏|秋|冬|[一二]月))"
        ),
        "zh",
    ),
    (
        re.compile(
            r"\b(\d{1,3}|two|three|five|twenty|thirty)(?=[ -](?:years?|hours?|per cent|million|months?)\b)"
        ),
        "en",
    ),
)
DATES = (
    (re.compile(r"(?<!\d)(\d{1,2})(?=日)"), "zh"),
    (re.compile(r"\b(\d{1,2})(?= (?:December|November|February|January)\b)"), "en"),
)
NAMES = {
    "毛泽东": "周恩来", "斯大林": "莫洛托夫", "周恩来": "刘少奇", "刘少奇": "朱德", "旅顺": "大连",
    "新疆": "满洲", "台湾": "香港", "莫洛托夫": "米高扬", "维辛斯基": "罗申", "布尔加宁": "贝利亚",
    "费德林": "科瓦廖夫", "英国": "法国", "Molotov": "Mikoyan", "Bulganin": "Beria", "Lushun": "Dalian",
    "Port Arthur": "Dairen", "Xinjiang": "Manchuria", "Fedorenko": "Kovalev", "Shi Zhe": "Chen Boda",
    "Taiwan": "Hong Kong", "Liu Shaoqi": "Zhu De", "Roshchin": "Yudin",
}  # fmt: skip
NEGATIONS = (
    (re.compile(r"(?<![是能不要])不(?=必|要|会|能|宜|愿|动|改|急)"), "", "zh"),
    (re.compile(r"没有(?=[哪我他考还])"), "有", "zh"),
    (re.compile(r"(?<=[我他们])(?=可以|愿意|希望|同意)"), "不", "zh"),
    (re.compile(r"(?<=[a-z]) not\b"), "", "en"),
    (re.compile(r"(?:(?<= will)|(?<= must)|(?<= can))(?= [a-z])(?! not)"), " not", "en"),
)  # fmt: skip
_SWAP = {"two": "three", "three": "five", "five": "two", "twenty": "thirty", "thirty": "twenty"}
_ZH = dict(zip("二三四五六七八九", "三四五六七八九二", strict=True))


@dataclass(frozen=True)
class Seed:
    """A changed copy: the kind of change, where it begins in the copy, the words that stand there now."""

    kind: str
    start: int
    words: str
    text: str


def seeds(text: str, language: str, each: int) -> Iterator[Seed]:
    """Yield up to ``each`` changes of every kind, spread over the text; always the same ones."""
    for kind, found in (
        ("number", _numbers(text, language)), ("date", _dates(text, language)),
        ("name", _names(text)), ("negation", _negations(text, language)),
    ):  # fmt: skip
        step = max(1, len(found) // each)
        for start, end, new in found[::step][:each]:
            yield Seed(kind, start, new, text[:start] + new + text[end:])


def _numbers(text: str, language: str) -> list[tuple[int, int, str]]:
    pattern = next(p for p, tongue in NUMBERS if tongue == language)
    return [(m.start(1), m.end(1), _other(m[1])) for m in pattern.finditer(text)]


def _other(number: str) -> str:
    if number.isdigit():
        return str(int(number) + 1)
    return _SWAP.get(number) or "".join(_ZH.get(c, c) for c in number)


def _dates(text: str, language: str) -> list[tuple[int, int, str]]:
    pattern = next(p for p, tongue in DATES if tongue == language)
    return [(m.start(1), m.end(1), str(int(m[1]) % 27 + 1)) for m in pattern.finditer(text)]


def _names(text: str) -> list[tuple[int, int, str]]:
    found = [
        (m.start(), m.end(), new)
        for old, new in NAMES.items()
        for m in re.finditer(re.escape(old), text)
        if "\n" not in text[max(0, m.start() - 1) : m.start()]  # a speaker is no slot of the sentence
    ]
    return sorted(found)


def _negations(text: str, language: str) -> list[tuple[int, int, str]]:
    found = [
        (m.start(), m.end(), new)
        for pattern, new, tongue in NEGATIONS
        if tongue == language
        for m in pattern.finditer(text)
    ]
    return sorted(found)

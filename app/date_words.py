"""Dates as people write them, in both languages; the data keep EDTF.

EDTF: https://www.loc.gov/standards/datetime/. Seasons are 21 to 24, ``~`` is about, ``?`` uncertain, ``a/b``
from a to b, ``[a,b]`` one of them, ``{a,b}`` all of them, ``..`` an open end.
"""

from __future__ import annotations

import re

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
_SEASONS = {
    21: ("春", "spring"),
    22: ("夏", "summer"),
    23: ("秋", "autumn"),
    24: ("冬", "winter"),
}
_MARKS = {"~": ("约", "about "), "?": ("可能是", "perhaps "), "%": ("可能约", "perhaps about ")}
_ONE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d:\d\d)(?::\d\d)?)?)?)?([~?%]?)")
_DECADE = re.compile(r"(\d{3})X([~?%]?)")
_MACHINE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-\d\d(T\d\d:\d\d)?)?)?")
_SHORT = 3  # letters of a month where there is little room


def date_words(text: str, language: str, short: bool = False) -> str:
    """Return an EDTF date in words; anything else as it is. ``short`` cuts the names of months.

    >>> date_words("1949-12-16T22:00", "en"), date_words("1949-12-16T22:00", "zh")
    ('16 December 1949, 22:00', '1949年12月16日 22:00')
    >>> date_words("1949-23", "en"), date_words("1950-01~", "zh"), date_words("1949-12-16", "en", short=True)
    ('autumn 1949', '约1950年1月', '16 Dec 1949')
    >>> date_words("1950-01-02/1950-01-06", "en"), date_words("[1950-01-21,1950-01-22]", "en")
    ('2–6 January 1950', '21 January 1950 or 22 January 1950')
    """
    zh = language == "zh"
    if len(text) > 2 and text[0] + text[-1] in ("[]", "{}"):
        joint = ("或" if zh else " or ") if text[0] == "[" else ("、" if zh else " and ")
        return joint.join(date_words(part.strip(), language, short) for part in text[1:-1].split(","))
    sides = text.split("/")
    if len(sides) != 2:
        return _one(text, zh, short) or text
    start, end = ("" if side in ("", "..") else side for side in sides)
    first, last = (_one(side, zh, short) if side else "" for side in (start, end))
    if (start and not first) or (end and not last) or not (first or last):
        return text
    if not last:
        return f"{first}起" if zh else f"from {first}"
    if not first:
        return f"至{last}" if zh else f"until {last}"
    return _span(first, last, start, end, zh)


def machine_date(text: str) -> str:
    """Return a date as the attribute ``datetime`` of HTML takes it, empty where it takes none.

    >>> machine_date("1949-12-16T22:00"), machine_date("1949-23")
    ('1949-12-16T22:00', '')
    """
    return text if _MACHINE.fullmatch(text) else ""


def _one(text: str, zh: bool, short: bool) -> str:
    """Return a single date in words, empty for what is none."""
    decade = _DECADE.fullmatch(text)
    if decade:
        return _marked(f"{decade[1]}0年代" if zh else f"{decade[1]}0s", decade[2], zh)
    match = _ONE.fullmatch(text.replace("-XX", ""))
    if not match:
        return ""
    year, month, day, hour, mark = match.groups(default="")
    number = int(month or 0)
    if number in _SEASONS:
        season = _SEASONS[number][0 if zh else 1]
        return _marked(f"{year}年{season}" if zh else f"{season} {year}", mark, zh)
    if not 0 <= number <= len(_MONTHS) or (month and not number) or (day and not 1 <= int(day) <= 31):
        return ""
    if zh:
        said = f"{year}年" + (f"{number}月" if month else "") + (f"{int(day)}日" if day else "")
        return _marked(said + (f" {hour}" if hour else ""), mark, zh)
    name = _MONTHS[number - 1][: _SHORT if short else None] if month else ""
    said = " ".join(filter(None, (str(int(day)) if day else "", name, year)))
    return _marked(said + (f", {hour}" if hour else ""), mark, zh)


def _marked(said: str, mark: str, zh: bool) -> str:
    return _MARKS[mark][0 if zh else 1] + said if mark else said


def _span(first: str, last: str, start: str, end: str, zh: bool) -> str:
    """Return two dates with a dash; what both have is said once."""
    if len(start) == len(end) == len("1949-12-16") and start[:7] == end[:7]:
        days = int(start[8:]), int(end[8:])
        return first + f"—{days[1]}日" if zh else f"{days[0]}–{last}"
    if start[:10] == end[:10] and "T" in start and "T" in end:
        return f"{first}–{end[11:16]}"
    if len(start) == len(end) == len("1949-12") and start[:4] == end[:4]:
        return first + "—" + last.partition("年")[2] if zh else f"{first.rpartition(' ')[0]} – {last}"
    return f"{first} — {last}" if zh else f"{first} – {last}"

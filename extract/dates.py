"""Dates as printed: found by pattern, then resolved to EDTF with the year and day the context gives.

EDTF: https://www.loc.gov/standards/datetime/. Seasons are 21 to 24, ranges ``a/b``, alternatives ``a,b``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from communique.extract.numbers import number

_Z = "〇零○一二三四五六七八九十"
_MONTHS = (
    "January February March April May June July August September October November December"
).split()
_MONTH = "|".join([*_MONTHS, *(f"{m[:3]}\\." for m in _MONTHS)])
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_SEASONS = {"春": 21, "夏": 22, "秋": 23, "冬": 24, "spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_PART_MONTH = {"底": 12, "末": 12, "初": 1, "end": 12, "late": 12, "early": 1, "beginning": 1}
_NUM = rf"(?:\d{{1,2}}|[{_Z}廿卅]{{1,3}})"
_TIME_ZH = (
    rf"(?:(?P<half>凌晨|早晨|早上|上午|中午|下午|傍晚|晚上|晚|深夜|夜)?\s?(?P<hour>{_NUM})(?:时|点(?!五))(?:(?P<min>{_NUM})分|(?P<hhalf>半))?)"
)
_TIME_EN = (
    r"(?:(?P<ehour>\d{1,2})(?::(?P<emin>\d\d))?\s?(?P<ampm>[ap]\.?\s?m\b\.?)|(?P<clock>\d{4}) hours|(?P<oclock>\d{1,2}) o'clock"
    r"(?: in the (?P<part>morning|afternoon|evening))?)"
)
_ZH = re.compile(
    rf"(?:(?P<min_guo>(?:中华)?民国)(?P<ryear>\d{{1,2}}|[{_Z}廿卅]{{1,3}})年|(?P<year>(?:1[89]|20)\d\d|[一二][{_Z}]{{3}})年)"
    rf"(?:(?P<part>[底末初])|(?P<season>[春夏秋冬])季?|\s?(?P<month>{_NUM})月(?:份)?(?:(?P<mpart>[底末初]|[上中下]旬)|(?P<day>{_NUM})[日号])?)?"
    rf"(?:{_TIME_ZH}(?:[至到-]{_TIME_ZH.replace('P<', 'P<to_')})?)?"
)
_ZH_SHORT = re.compile(
    rf"(?<![{_Z}\d年])(?P<month>\d{{1,2}}|[{_Z}]{{1,3}})月(?:份)?(?:(?P<mpart>[底末初]|[上中下]旬)|(?P<day>{_NUM})[日号])?"
    rf"(?:{_TIME_ZH}(?:[至到-]{_TIME_ZH.replace('P<', 'P<to_')})?)?"
)
_ZH_DAY = re.compile(
    rf"(?<![{_Z}\d月第、])(?:(?P<now>今)\s?)?\(?(?P<day>{_NUM})\)?日(?![本内益])(?:{_TIME_ZH})?"
)
_ZH_RELATIVE = re.compile(r"(?P<rel>同日|当日|当天|次日|翌日|第二天|前一天|昨日|昨天|今日|今天|今年|去年|本月|上月)")
_EN = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s(?P<month>{_MONTH})|(?P<month2>{_MONTH})\s(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?!\d))"
    rf"(?:,?\s\[?(?P<year>(?:1[89]|20)\d\d)\]?)?(?:(?:\s?-\s?|,?\sat\s){_TIME_EN.replace('(?P<clock>', '(?P<clock>').replace(' hours', '(?: hours)?')})?"
)
_EN_MONTH = re.compile(rf"\b(?:(?P<part>early|late|end of|beginning of)\s)?(?P<month>{_MONTH})(?:,?\s(?:of\s)?(?P<year>(?:1[89]|20)\d\d))?(?![\w])")
_EN_DAY = re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)\b(?! (?:century|anniversary|birthday|[A-Z]))(?:\sat\s{_TIME_EN})?")
_EN_RELATIVE = re.compile(
    rf"\b(?P<rel>[Tt]oday|[Yy]esterday|(?:[Tt]he )?next day|the (?:same|following) day|two days later|(?:this|last) (?P<season>spring|summer|autumn|winter)|{'|'.join(_WEEKDAYS)})\b"
)
_ZH_TIME = re.compile(rf"(?<![日号\d{_Z}])" + _TIME_ZH.replace("?P<half>凌晨|早晨|早上|上午|中午|下午|傍晚|晚上|晚|深夜|夜)?", "?P<half>凌晨|早晨|早上|上午|中午|下午|傍晚|晚上|晚|深夜|夜)"))
_EN_TIME = re.compile(rf"\b{_TIME_EN}")
_EN_YEAR = re.compile(r"\b(?:in|since|until|by|of|during|summer|spring|autumn|winter)\s(?P<year>(?:1[89]|20)\d\d)\b(?![-/]\d)")
_PATTERNS = (_ZH, _ZH_SHORT, _ZH_DAY, _ZH_RELATIVE, _EN, _EN_MONTH, _EN_DAY, _EN_RELATIVE, _EN_YEAR, _ZH_TIME, _EN_TIME)


@dataclass(frozen=True)
class Printed:
    """A date as it stands in the text: the parts that are printed, the rest None."""

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    season: int | None = None
    time: str = ""
    to_time: str = ""
    relative: str = ""
    coarse: bool = False

    @property
    def only_time(self) -> bool:
        """Tell whether nothing but a time of day is printed."""
        return bool(self.time) and not (self.year or self.month or self.day or self.relative)

    @property
    def complete(self) -> bool:
        """Tell whether nothing of the day must be taken from the context."""
        return self.year is not None


def find_dates(text: str) -> list[Printed]:
    """Return the dates of a folded text in order, the longest where several begin at one place, none overlapping."""
    found: list[Printed] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            printed = _printed(match)
            if printed is not None:
                found.append(printed)
    chosen: list[Printed] = []
    for printed in sorted(found, key=lambda p: (p.start, -p.end)):
        if not chosen or printed.start >= chosen[-1].end:
            chosen.append(printed)
    return chosen


def _printed(match: re.Match[str]) -> Printed | None:
    part = match.groupdict()
    month = _month(part.get("month") or part.get("month2") or "")
    day_text = part.get("day") or part.get("day2")
    try:
        day = number(day_text) if day_text else None
        year = _year(part)
    except ValueError:
        return None
    if (month is not None and not 1 <= month <= 12) or (day is not None and not 1 <= day <= 31):
        return None
    season = _SEASONS.get(part.get("season") or "")
    word = (part.get("part") or "").removesuffix(" of") if match.re is not _EN and match.re is not _EN_DAY else ""
    if word in _PART_MONTH and month is None:
        month = _PART_MONTH[word]
    start, end = match.span("year") if match.re is _EN_YEAR else match.span()
    if not (year or month or day or season or part.get("rel") or _time(part, "")):
        return None
    coarse = bool(word) or (match.re is _ZH and month is None) or match.re is _EN_YEAR
    return Printed(start, end, year, month, day, season, _time(part, ""), _time(part, "to_"), part.get("rel") or "", coarse)


def _year(part: dict[str, str | None]) -> int | None:
    if republican := part.get("ryear"):
        return number(republican) + 1911
    return number(year) if (year := part.get("year")) else None


def _month(text: str) -> int | None:
    if not text:
        return None
    if text[0].isascii() and text[0].isalpha():
        return next(n for n, m in enumerate(_MONTHS, 1) if m.startswith(text[:3]))
    try:
        return number(text)
    except ValueError:
        return 0


def _time(part: dict[str, str | None], prefix: str) -> str:
    """Return hh:mm of a matched time of day, or an empty string."""
    if hour_text := part.get(prefix + "hour"):
        hour, half = number(hour_text), part.get(prefix + "half") or ""
        minute = 30 if part.get(prefix + "hhalf") else number(part.get(prefix + "min") or "0")
        if half in ("下午", "傍晚", "晚", "晚上", "夜", "深夜") and hour < 12:
            hour += 12
        return f"{hour:02d}:{minute:02d}" if hour <= 24 and minute < 60 else ""
    if not prefix and (clock := part.get("clock")):
        return f"{clock[:2]}:{clock[2:]}" if int(clock[:2]) < 24 and int(clock[2:]) < 60 else ""
    hour_text = part.get("ehour") or part.get("oclock")
    if not hour_text or prefix:
        return ""
    hour = int(hour_text)
    afternoon = (part.get("ampm") or "").startswith("p") or part.get("part") in ("afternoon", "evening")
    hour += 12 if afternoon and hour < 12 else -12 if (part.get("ampm") or "").startswith("a") and hour == 12 else 0
    return f"{hour:02d}:{int(part.get('emin') or 0):02d}"


def edtf(printed: Printed) -> str:
    """Return the EDTF of a date whose year is known."""
    if printed.year is None:
        return ""
    text = f"{printed.year:04d}"
    if printed.season:
        return f"{text}-{printed.season}"
    if printed.month:
        text += f"-{printed.month:02d}"
    if printed.month and printed.day:
        text += f"-{printed.day:02d}"
        if printed.time:
            first = f"{text}T{printed.time}"
            return f"{first}/{text}T{printed.to_time}" if printed.to_time else first
    return text


def resolve(printed: Printed, clock: date | None, dateline: date | None) -> tuple[str, str]:
    """Return (EDTF, basis) of a printed date; ('', '') when the context gives no year or day.

    ``clock`` is the last day the narration reached, ``dateline`` the document's own date: a bare day of the month is
    the last such day up to the dateline, a month and day without a year the nearest one to the clock.
    """
    if printed.relative:
        return _relative(printed, clock, dateline)
    if printed.complete:
        return edtf(printed), "stated"
    anchor = clock or dateline
    if anchor is None:
        return "", ""
    if printed.only_time:
        return f"{anchor.isoformat()}T{printed.time}", "computed"
    if printed.month:
        years = (anchor.year - 1, anchor.year, anchor.year + 1)
        best = min(years, key=lambda y: abs((_day(y, printed.month or 1, printed.day or 15) - anchor).days))
        return edtf(replace(printed, year=best)), "inferred"
    base = dateline or anchor
    for back in range(62):
        day = base - timedelta(days=back)
        if day.day == printed.day:
            return edtf(replace(printed, year=day.year, month=day.month)), "computed"
    return "", ""


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        return date(year, month, 28)


def _relative(printed: Printed, clock: date | None, dateline: date | None) -> tuple[str, str]:
    word = printed.relative.lower().removeprefix("the ")
    if printed.season and dateline:
        year = dateline.year - (1 if word.startswith("last") else 0)
        return f"{year}-{printed.season}", "computed"
    own = dateline or clock
    if word in ("今年", "去年") and own:
        return str(own.year - (word == "去年")), "computed"
    if word in ("本月", "上月") and own:
        first = own.replace(day=1) if word == "本月" else (own.replace(day=1) - timedelta(days=1))
        return first.strftime("%Y-%m"), "computed"
    if word.title() in _WEEKDAYS and own:
        back = (own.weekday() - _WEEKDAYS.index(word.title())) % 7
        return (own - timedelta(days=back)).isoformat(), "computed"
    steps = {"今日": 0, "今天": 0, "today": 0, "昨日": -1, "昨天": -1, "yesterday": -1}
    if word in steps:
        return ((own + timedelta(days=steps[word])).isoformat(), "computed") if own else ("", "")
    later = {"同日": 0, "当日": 0, "当天": 0, "same day": 0, "次日": 1, "翌日": 1, "第二天": 1, "next day": 1,
             "following day": 1, "two days later": 2, "前一天": -1}  # fmt: skip
    if clock is None or word not in later:
        return "", ""
    return (clock + timedelta(days=later[word])).isoformat(), "computed"


def day_of(value: str) -> date | None:
    """Return the day an EDTF value names, or None when it is coarser than a day or a range.

    >>> day_of("1949-12-16T22:00")
    datetime.date(1949, 12, 16)
    """
    try:
        return date.fromisoformat(value[:10]) if "," not in value and value.count("/") == 0 else None
    except ValueError:
        return None


def join_dates(text: str, dates: list[Printed]) -> Iterator[tuple[int, int, list[Printed]]]:
    """Yield (start, end, dates): two dates that stand together as a range or as alternatives are one mention."""
    number_, total = 0, len(dates)
    while number_ < total:
        group = [dates[number_]]
        while number_ + 1 < total and _joined(text, dates[number_], dates[number_ + 1]):
            number_ += 1
            group.append(dates[number_])
        yield group[0].start, group[-1].end, group
        number_ += 1


def _joined(text: str, first: Printed, second: Printed) -> bool:
    between = text[first.end : second.start].strip()
    if between == "" and first.coarse and second.coarse:
        return True
    return between in ("-", "至", "到", "、", "或", "to", "-to") and not first.relative and not second.relative


def resolve_group(text: str, group: list[Printed], clock: date | None, dateline: date | None) -> tuple[str, str]:
    """Return (EDTF, basis) of one mention: a date, a range ``a/b``, or a set (``[a,b]`` one of them, ``{a,b}`` both)."""
    values: list[str] = []
    bases: list[str] = []
    before: Printed | None = None
    for printed in group:
        if before and printed.month is None and printed.day and not printed.relative:
            printed = replace(printed, month=before.month, year=before.year)
        elif before and printed.year is None and printed.month and before.year:
            printed = replace(printed, year=before.year + (printed.month < (before.month or 1)))
        value, basis = resolve(printed, clock, dateline)
        if not value:
            return "", ""
        before = replace(printed, year=int(value[:4]))
        values.append(value)
        bases.append(basis)
    basis = next((b for b in ("inferred", "computed") if b in bases), "stated")
    if len(values) == 1:
        return values[0], basis
    between = text[group[0].end : group[1].start].strip()
    if between in ("", "-", "至", "到", "to"):
        return (f"{values[0]}/{values[-1]}" if values[0] <= values[-1] else values[0]), basis
    joined = ",".join(values)
    return (f"[{joined}]" if between == "或" else f"{{{joined}}}"), basis

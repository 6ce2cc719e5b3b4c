"""Dates as printed: found by pattern, then resolved to EDTF with the year and day the context gives.

EDTF: https://www.loc.gov/standards/datetime/. Seasons are 21 to 24, ranges ``a/b``, alternatives ``a,b``.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from communique.extract.numbers import number
from communique.extract.printed_dates import WEEKDAYS, Printed, find_dates

__all__ = ["Printed", "day_of", "edtf", "find_dates", "join_dates", "resolve", "resolve_group"]

_YEARS = {"今年": 0, "本年": 0, "去年": -1, "上年": -1, "明年": 1}  # from the document's own date
_LATER_YEARS = {"同年": 0, "当年": 0, "次年": 1, "翌年": 1}  # from the narration's
_MONTHS = {"本月": 0, "上月": -1, "下月": 1}
_DAYS = {"今日": 0, "今天": 0, "today": 0, "昨日": -1, "昨天": -1, "昨夜": -1, "昨晚": -1, "昨晨": -1,
         "今晨": 0, "今早": 0, "今晚": 0, "本日": 0, "yesterday": -1, "前天": -2,
         "明日": 1, "明天": 1, "tomorrow": 1, "last night": -1, "last evening": -1, "this morning": 0,
         "this afternoon": 0, "this evening": 0, "tonight": 0, "yesterday morning": -1,
         "yesterday afternoon": -1, "yesterday evening": -1}  # fmt: skip
_LATER_DAYS = {"同日": 0, "当日": 0, "当天": 0, "same day": 0, "次日": 1, "翌日": 1, "第二天": 1,
               "next day": 1, "following day": 1, "前一天": -1}  # fmt: skip

_DAYS_AFTER = re.compile(r"(?P<days>[一二两三四五六七八九十\d]+)天|(?P<words>\w+) days (?:later|afterwards)")


def edtf(printed: Printed) -> str:
    """Return the EDTF of a date whose year is known; an empty string for a day that is none."""
    if printed.year is None or not _exists(printed.year, printed):
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


def _exists(year: int, printed: Printed) -> bool:
    if not (printed.month and printed.day):
        return True
    return printed.day <= monthrange(year, printed.month)[1]


def resolve(printed: Printed, clock: date | None, dateline: date | None) -> tuple[str, str]:
    """Return (EDTF, basis) of a printed date; ('', '') when the context gives no year or day.

    ``clock`` is the last day the narration reached, ``dateline`` the document's own date: a bare day of the
    month is the last such day up to the dateline, a month and day without a year is the one nearest to the
    clock. In a story without a date of its own a bare day is the one nearest to the clock too.

    >>> resolve(Printed(0, 5, month=1, day=22), date(1949, 12, 16), None)
    ('1950-01-22', 'inferred')
    >>> resolve(Printed(0, 2, month=11), date(1949, 4, 15), None)
    ('1949-11', 'inferred')
    >>> resolve(Printed(0, 2, day=3), date(1949, 10, 2), None)
    ('1949-10-03', 'computed')
    """
    value, basis = "", "computed"
    anchor = clock or dateline
    if printed.relative:
        value = _relative(printed, clock, dateline)
    elif printed.complete:
        value, basis = edtf(printed), "stated"
    elif anchor and printed.only_time:
        value = f"{anchor.isoformat()}T{printed.time}"
    elif anchor and printed.month:
        value, basis = _nearest_year(printed, anchor, onward=dateline is None), "inferred"
    elif anchor and printed.day:
        value = _last_such_day(printed, dateline) if dateline else _nearest_day(printed, anchor)
    return (value, basis) if value else ("", "")


def _nearest_year(printed: Printed, anchor: date, onward: bool = False) -> str:
    """Return a month or day of the year nearest to an anchor; a story goes ``onward`` rather than back."""
    month = printed.month or 1
    years = [y for y in range(anchor.year - 4, anchor.year + 5) if _exists(y, printed)]
    days = [date(year, month, printed.day or 15) for year in years]
    only_year = (anchor.month, anchor.day) == (7, 1)  # its middle stands for a year
    back = 2 if onward and not only_year else 1
    best = min(days, key=lambda day: (day - anchor).days * (1 if day >= anchor else -back), default=None)
    return edtf(replace(printed, year=best.year)) if best else ""


def _nearest_day(printed: Printed, clock: date) -> str:
    """Return the day with the printed number that is nearest to the day a narration has reached."""
    days = (clock + timedelta(days=n) for n in sorted(range(-15, 32), key=lambda n: (abs(n), -n)))
    day = next((d for d in days if d.day == printed.day), None)
    return edtf(replace(printed, year=day.year, month=day.month)) if day else ""


def _last_such_day(printed: Printed, base: date) -> str:
    for back in range(62):
        day = base - timedelta(days=back)
        if day.day == printed.day:
            return edtf(replace(printed, year=day.year, month=day.month))
    return ""


def _relative(printed: Printed, clock: date | None, dateline: date | None) -> str:
    """Return the EDTF of 去年12月, 上月二十五日, yesterday, Monday …; empty without a day to count from."""
    word = printed.relative.lower().removeprefix("the ")
    own = dateline or clock
    value = ""
    if clock and word in _LATER_YEARS:
        value = edtf(replace(printed, year=clock.year + _LATER_YEARS[word]))
    elif clock and word in _LATER_DAYS:
        value = (clock + timedelta(days=_LATER_DAYS[word])).isoformat()
    elif clock and (later := _DAYS_AFTER.match(word)):
        days = number((later["days"] or later["words"]).replace("两", "二"))
        value = (clock + timedelta(days=days)).isoformat()
    elif clock and word == "同月":
        value = edtf(replace(printed, year=clock.year, month=clock.month))
    elif own and word in _YEARS:
        value = edtf(replace(printed, year=own.year + _YEARS[word]))
    elif own and word in _MONTHS:
        year, month = divmod(own.year * 12 + own.month - 1 + _MONTHS[word], 12)
        value = edtf(replace(printed, year=year, month=month + 1))
    elif own and word in _DAYS:
        value = (own + timedelta(days=_DAYS[word])).isoformat()
    elif own and printed.season:
        value = f"{own.year - word.startswith('last')}-{printed.season}"
    elif own and word.title() in WEEKDAYS:
        value = (own - timedelta(days=(own.weekday() - WEEKDAYS.index(word.title())) % 7)).isoformat()
    return value


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
    """Yield (start, end, dates): dates that stand together as a range or as alternatives are one mention."""
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
    if (between == "" and first.coarse and second.coarse) or (second.follows and len(between) <= 3):
        return True
    return (
        between in ("-", "至", "到", "、", "或", "to", "through", "or", "-to")
        and not first.relative
        and not second.relative
    )


def resolve_group(
    text: str, group: list[Printed], clock: date | None, dateline: date | None
) -> tuple[str, str]:
    """Return (EDTF, basis) of one mention: a date, a range ``a/b``, or a set.

    Of a set ``[a,b]`` one is meant, of ``{a,b}`` both. ('', '') when one of the dates cannot be resolved.
    """
    values: list[str] = []
    bases: list[str] = []
    before: Printed | None = None
    for printed in _years_from_behind(group):
        completed = _completed(printed, before) if before else printed
        value, basis = resolve(completed, clock, dateline)
        if not value:
            return "", ""
        before = _reached(completed, value)
        values.append(value)
        bases.append(basis)
    basis = next((b for b in ("inferred", "computed") if b in bases), "stated")
    if len(values) == 1:
        return values[0], basis
    between = text[group[0].end : group[1].start].strip()
    first, last = values[0].split("/")[0], values[-1].split("/")[-1]
    if between in ("", "-", "至", "到", "to"):
        return (f"{first}/{last}" if first <= last else first), basis
    joined = ",".join(value.split("/")[0] for value in values)
    return (f"[{joined}]" if between in ("或", "or") else f"{{{joined}}}"), basis


def _reached(printed: Printed, value: str) -> Printed:
    """Return a date with the year, month and day it was resolved to; a season is no month."""
    parts: list[int | None] = [int(part) for part in value[:10].split("/", 1)[0].split("-")]
    year, month, day = (*parts, None, None)[:3]
    return replace(printed, year=year, month=month if month and month <= 12 else None, day=day)


def _years_from_behind(group: list[Printed]) -> list[Printed]:
    """Give days without a year the year printed behind the last of them: December 16 to January 3, 1950."""
    last = group[-1]
    if not last.complete or not last.month or any(p.relative or not p.month or p.year for p in group[:-1]):
        return group
    months = [last.month if p.month is None else p.month for p in group]
    return [
        replace(p, year=(last.year or 0) - (month > last.month)) if p.year is None else p
        for p, month in zip(group, months, strict=True)
    ]


def _completed(printed: Printed, before: Printed) -> Printed:
    """Take what a second date does not print from the first: 12月30日至2日, 12月至2月."""
    if printed.relative or printed.year is not None:
        return printed
    if printed.month is None and printed.day and before.month and before.year:
        year, month = before.year, before.month + (before.day is not None and printed.day < before.day)
        return replace(printed, year=year + (month > 12), month=(month - 1) % 12 + 1)
    if printed.month and before.year:
        return replace(printed, year=before.year + (printed.month < (before.month or 1)))
    return printed

"""Dates as they are printed, found by pattern: which of year, month, day, season and time a text gives.

What is not printed is None here; ``dates`` resolves it from the context.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from communique.extract.numbers import number

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SEASONS = {"春": 21, "夏": 22, "秋": 23, "冬": 24}
_SEASONS |= {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_PART_MONTH = {"底": 12, "末": 12, "初": 1, "end": 12, "late": 12, "early": 1, "beginning": 1}
_EVENING = ("下午", "傍晚", "晚", "晚上", "夜", "深夜", "午夜")
_DAYS_OF_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

_Z = "〇零○一二三四五六七八九"
_N = rf"(?:\d{{1,2}}|[{_Z}十廿卅]{{1,3}})"
_YEAR = r"(?:1[89]|20)\d\d"
_YEAR_ZH = rf"(?P<year>{_YEAR}|(?:一[八九]|二[〇零○])[{_Z}]{{2}})\s?年"
_HALF = "凌晨|清晨|早晨|早上|上午|中午|下午|傍晚|晚上|晚|午夜|深夜|夜"
_PART = r"(?:(?P<part>[底末初])|(?P<season>[春夏秋冬])季?)"
_MONTH_PART = "[底末初]|[上中下]旬"
_ORDINAL = "(?:st|nd|rd|th)?"
_ONES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_NTH = (
    *_ONES, "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth",
    "seventeenth", "eighteenth", "nineteenth", "twentieth",
    *(f"twenty-{one}" for one in _ONES), "thirtieth", "thirty-first",
)  # fmt: skip
_MONTH = "|".join([*MONTHS, *(f"{m[:3]}\\b\\.?" for m in MONTHS if m != "May"), "Sept\\b\\.?"])
_YEAR_EN = rf"(?:,?\s\[?(?P<year>{_YEAR})\]?|\s(?:of )?this year)?"
_LINK = r"\s?(?:-|\bto\b|\bthrough\b|\bor\b|\band\b)\s?"


def _time_zh(prefix: str = "", half: str = "?") -> str:
    return (
        rf"(?:(?P<{prefix}half>{_HALF}){half}\s?(?P<{prefix}hour>{_N})(?:时|点(?!五))"
        rf"(?:(?P<{prefix}min>{_N})分|(?P<{prefix}hhalf>半))?)"
    )


def _day_zh(until: str) -> str:
    """Return a day of the month, its 日 printed or, as in 16至18日, only behind the second day."""
    return rf"\s?(?P<day>{_N})\)?(?:\s?[日号]|(?=\s?[{until}]\s?{_N}\s?[日号]))"


_TIMES_ZH = rf"(?:{_time_zh()}(?:[至到-]{_time_zh('to_')})?)?"
_MONTH_ZH = rf"(?P<month>{_N})\s?月(?:份)?(?:(?P<mpart>{_MONTH_PART})|{_day_zh('至到、-')})?"
_TIME_EN = (
    r"(?:(?P<ehour>\d{1,2})(?:[:.](?P<emin>\d\d))?\s?(?P<ampm>[ap]\.?\s?m\b\.?)|(?P<clock>\d{4}) hours"
    r"|(?P<oclock>\d{1,2})(?: o'clock|(?::(?P<omin>\d\d))?(?= in the (?:morning|afternoon|evening)))"
    r"(?: in the (?P<daypart>morning|afternoon|evening))?)"
)
_AT_EN = (
    rf"(?:(?:\s?-\s?|,?\sat\s|,\s(?=\d{{1,2}}[:.\d-]*\s?[ap]\.?\s?m|noon|midnight))"
    rf"(?:(?:(?P<fhour>\d{{1,2}})(?:[:.](?P<fmin>\d\d))?\s?-\s?)?{_TIME_EN}"
    rf"(?:\s?-\s?(?P<thour>\d{{1,2}})(?:[:.](?P<tmin>\d\d))?\s?(?P<tampm>[ap]\.?\s?m\b\.?))?"
    rf"|(?P<named>noon|midnight)|(?P<clock4>\d{{4}})(?!\d)|(?P<h24>\d{{1,2}}):(?P<m24>\d\d)(?!\d)))?"
)

_FIRST_HOUR = (  # 17:20 13.8.1951; 12:05 p.m. 9 October 1950
    r"(?:(?<!to )(?<!-)(?P<bhour>\d{1,2})"
    r"(?::\s?(?P<bmin>\d\d)|(?:[:.](?P<bmin2>\d\d))?\s?(?P<bampm>[ap]\.?\s?m\b\.?)),?\s)?"
)
_SHOUTED = re.compile(rf"\b(?:{'|'.join((*MONTHS, *WEEKDAYS)).upper()})\b")
_SHOUTED_HOUR = re.compile(r"(?<=\d)(?:ST|ND|RD|TH)\b|(?<=[\d\s])[AP]\.?\s?M\b")
_QUOTED_DAY = re.compile(
    rf"[\"“”](\d{{1,2}})[\"“”](?=\s(?:{'|'.join(MONTHS)})\b)"
)  # as Russian papers print it

_DAYS_EN = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}}){_ORDINAL}(?P<link>{_LINK})"
    rf"(?P<until>\d{{1,2}}){_ORDINAL}\s(?:of\s)?(?P<month>{_MONTH})"
    rf"|(?P<month2>{_MONTH})\s(?P<day2>\d{{1,2}}){_ORDINAL}(?P<link2>{_LINK})"
    rf"(?P<until2>\d{{1,2}})(?!\d){_ORDINAL})"
    rf"{_YEAR_EN}"
)
_YEARS = re.compile(  # in brackets, the years of a life
    rf"(?<![\d.(-])(?P<year>{_YEAR})(?P<link>-|至|到|\sto\s)(?P<until_year>{_YEAR})(?:年(?!\d))?(?![\d月-])"
)
_ISO = re.compile(
    rf"(?<![\d/.-])(?P<year>{_YEAR})(?P<sep>[-./])(?P<month>\d{{1,2}})(?P=sep)(?P<day>\d{{1,2}})(?![\d/.-])"
)
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_POINTED = re.compile(  # 8.II.1950, 31.8.50 11:32; a day without its year only with an hour
    rf"(?<![\w/.:-]){_FIRST_HOUR}(?P<day>\d{{1,2}})\.\s?(?P<month>{'|'.join(reversed(_ROMAN))}|\d{{1,2}})"
    rf"(?:\.\s?(?P<year>{_YEAR}|\d\d)(?![\w-])(?:\.?\s(?P<h24>\d{{1,2}}):(?P<m24>\d\d)(?!\d))?"
    r"|\s(?P<h24b>\d{1,2}):(?P<m24b>\d\d)(?!\d))"
)
_SLASHED = re.compile(
    rf"(?<![\w/.-])(?P<month>\d{{1,2}})/(?P<day>\d{{1,2}})/(?P<year>{_YEAR}|\d\d)(?![\w/-]){_AT_EN}"
)
_SLASHED_ROMAN = re.compile(  # 12/IV-50
    rf"(?<![\w/.-])(?P<day>\d{{1,2}})/(?P<month>{'|'.join(reversed(_ROMAN))})[-/](?P<year>{_YEAR}|\d\d)(?![\w-])"
)
_ZH = re.compile(
    rf"(?:(?:中华)?民国(?P<ryear>\d{{1,2}}|[{_Z}十廿卅]{{1,3}})年|{_YEAR_ZH})"
    rf"(?:{_PART}|\s?{_MONTH_ZH})?{_TIMES_ZH}"
)
_ZH_SHORT = re.compile(rf"(?<![{_Z}十\d年]){_MONTH_ZH}{_TIMES_ZH}")
_ZH_DAY = re.compile(
    rf"(?<![{_Z}十\d月第])(?<![^日号\d]、)(?:[今明昨]?\s?\((?={_N}\))|[今明昨]\s?)?(?P<day>{_N})\)?"
    rf"(?:\s?日(?![本内益千])|(?=[至到-]{_N}日))(?:{_time_zh()})?"
)
_ZH_YEAR = re.compile(
    rf"(?P<rel>去年|上年|今年|本年|明年|同年|次年|翌年|当年(?=\s?(?:{_N}月|[底末初春夏秋冬])))"
    rf"(?:{_PART}|\s?{_MONTH_ZH})?{_TIMES_ZH}"
)
_ZH_RELATIVE = re.compile(
    rf"(?P<rel>本月|上月|同月|下月)(?:{_day_zh('至到-')})?"
    "|(?P<rel2>同日|当日|当天|次日|翌日|第二天|前一天|昨日|昨天|昨[夜晚晨]|今日|今天|今[晨早晚](?!报|会)|明日|明天|前天|本日"
    r"|(?:[一二两三四五六七八九十]{1,2}|\d{1,2})天(?:以|之)?后)"
)
_EN = re.compile(
    rf"\b{_FIRST_HOUR}(?:(?:{'|'.join(WEEKDAYS)}),?\s)?(?:(?:(?P<day>\d{{1,2}}){_ORDINAL}(?:(?<=[a-z])\s(?:day\s)?of\s|\s)"
    rf"|(?P<nth>{'|'.join(_NTH)})\s(?:day\s)?of\s)(?P<month>{_MONTH})"
    rf"(?!\s\d{{1,2}},\s{_YEAR})|(?P<month2>{_MONTH})\s(?P<day2>\d{{1,2}}){_ORDINAL}(?!\d)){_YEAR_EN}{_AT_EN}"
)
_EN_MONTH = re.compile(
    rf"(?<!, \d\d\d\d-)\b(?:(?P<part>early|late|end of|beginning of|middle of|mid-)\s?)?(?P<month>{_MONTH})"
    rf"(?:,?\s(?:of\s)?(?P<year>{_YEAR}))?(?!\w)"
)
# What else is counted: 4th plenum, 38th parallel.
_COUNTED = (
    "century|anniversary|birthday|plenum|plenary|congress|session|conference|meeting|parallel|party|army|division|floor|time|round"
    "|part|point|region|regiment|member|grade|class|volume|chapter|article|paragraph|document|item|copy|period|stage|year"
)
_EN_DAY = re.compile(rf"(?<![\w/])(?P<day>\d{{1,2}})(?:st|nd|rd|th)\b(?! (?:{_COUNTED}|[A-Z])){_AT_EN}")
_EN_RELATIVE = re.compile(
    r"\b(?P<rel>[Tt]oday|[Yy]esterday|[Tt]omorrow|(?:[Tt]he )?next day|[Tt]he (?:same|following) day"
    r"|(?:[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|\d{1,2}) days"
    r" (?:later|afterwards)"
    r"|[Ll]ast (?:night|evening)|(?:[Tt]his|yesterday) (?:morning|afternoon|evening)|[Tt]onight"
    rf"|(?:this|last) (?P<season>spring|summer|autumn|winter)|{'|'.join(WEEKDAYS)})\b"
)
_EN_YEAR = re.compile(
    r"\b(?:[Ii]n|[Ss]ince|until|by|of|during|from|[Bb]efore|after|for(?=\s\d{4}[.,;)])|throughout|(?P<season>spring|summer|autumn|fall|winter)(?:\sof)?"
    rf"|(?P<part>early|late|(?:end|beginning) of)|(?<=\d )to)\s(?P<year>{_YEAR})\b(?![-/]\d)"
)
_ZH_TIME = re.compile(rf"(?<![日号\d{_Z}十]){_time_zh(half='')}")
_EN_TIME = re.compile(rf"\b{_TIME_EN}")
_PATTERNS = (
    _DAYS_EN, _YEARS, _ISO, _POINTED, _SLASHED, _SLASHED_ROMAN,
    _ZH, _ZH_SHORT, _ZH_YEAR, _ZH_DAY, _ZH_RELATIVE,
    _EN, _EN_MONTH, _EN_DAY, _EN_RELATIVE, _EN_YEAR, _ZH_TIME, _EN_TIME,
)  # fmt: skip
# "May" and "March" are months only behind one of these words, or with a day or year.
_BEFORE_MONTH = re.compile(
    r"\b(?:in|of|since|by|until|till|during|from|to|and|or|last|next|this|before|after|for|through)\s$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Printed:
    """A date as it stands in the text: the parts that are printed, the rest None.

    ``coarse`` marks what does not move the narration's clock, ``follows`` a second day of a range or pair.
    """

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
    follows: bool = False

    @property
    def only_time(self) -> bool:
        """Tell whether nothing but a time of day is printed."""
        return bool(self.time) and not (self.year or self.month or self.day or self.relative)

    @property
    def complete(self) -> bool:
        """Tell whether nothing of the day must be taken from the context."""
        return self.year is not None


def find_dates(text: str) -> list[Printed]:
    """Return the dates of a folded text in order, the longest where several begin, none overlapping.

    >>> [(d.month, d.day) for d in find_dates("三月五日至八日")]
    [(3, 5), (None, 8)]
    """
    text = _QUOTED_DAY.sub(r"\1th", _SHOUTED_HOUR.sub(_lower, _SHOUTED.sub(_capitalized, text)))
    found = [
        printed for pattern in _PATTERNS for match in pattern.finditer(text) for printed in _dates(match)
    ]
    chosen: list[Printed] = []
    for printed in sorted(found, key=lambda p: (p.start, -p.end)):
        if not chosen or printed.start >= chosen[-1].end:
            chosen.append(printed)
    return chosen


def _capitalized(match: re.Match[str]) -> str:
    return match[0].capitalize()


def _lower(match: re.Match[str]) -> str:
    return match[0].lower()


def _dates(match: re.Match[str]) -> Iterator[Printed]:
    """Yield the date of a match, or the two of a range."""
    part = match.groupdict()
    try:
        if match.re is _DAYS_EN:
            yield from _pair(match, "2" if part["day2"] else "", part)
        elif match.re is _YEARS:
            end = match.start("link")
            yield Printed(match.start(), end, int(match["year"]), coarse=True)
            yield Printed(
                match.start("until_year"), match.end(), int(match["until_year"]), coarse=True, follows=True
            )
        elif (printed := _printed(match, part)) is not None:
            yield printed
    except ValueError:  # 十百 and the like: signs of numbers that are no number
        return


def _pair(match: re.Match[str], form: str, part: dict[str, str | None]) -> Iterator[Printed]:
    first, last = int(match["day" + form]), int(match["until" + form])
    month, year = _month(match["month" + form]), number(part["year"] or "0") or None
    if _possible(month, first) and _possible(month, last) and first < last:
        start = match.start() if form else match.start("day")
        yield Printed(start, match.start("link" + form), year, month, first)
        yield Printed(match.start("until" + form), match.end(), year, month, last, follows=True)


def _possible(month: int | None, day: int | None) -> bool:
    """Tell whether a month, and a day in it, can be."""
    if month is not None and not 1 <= month <= 12:
        return False
    return day is None or 1 <= day <= (31 if month is None else _DAYS_OF_MONTH[month - 1])


def _printed(match: re.Match[str], part: dict[str, str | None]) -> Printed | None:
    month = _month(part.get("month") or part.get("month2") or "")
    day_text = part.get("day") or part.get("day2")
    day = number(day_text) if day_text else None
    if nth := part.get("nth"):
        day = _NTH.index(nth) + 1
    year = _year(part)
    season = _SEASONS.get(part.get("season") or "")
    word = (part.get("part") or "").removesuffix(" of")
    if word in _PART_MONTH and month is None:
        month = _PART_MONTH[word]
    relative, time = part.get("rel") or part.get("rel2") or "", _time(part)
    if not (year or month or day or season or relative or time) or not _possible(month, day):
        return None
    if match[0] in ("May", "March") and not _BEFORE_MONTH.search(match.string[: match.start()][-12:]):
        return None
    start = match.start("year") if match.re is _EN_YEAR and not (season or word) else match.start()
    coarse = bool(word) or (match.re is _ZH and month is None) or match.re is _EN_YEAR
    return Printed(start, match.end(), year, month, day, season, time, _to_time(part, time), relative, coarse)


def _year(part: dict[str, str | None]) -> int | None:
    if republican := part.get("ryear"):
        return number(republican) + 1911
    year = number(part.get("year") or "0") or None
    return year + 1900 if year and year < 100 else year


def _month(text: str) -> int | None:
    if not text:
        return None
    if text in _ROMAN:
        return _ROMAN.index(text) + 1
    if text[0].isascii() and text[0].isalpha():
        return next(n for n, m in enumerate(MONTHS, 1) if m.startswith(text[:3]))
    return number(text)


def _time(part: dict[str, str | None]) -> str:
    """Return hh:mm of a matched time of day, or an empty string."""
    if part.get("hour"):
        return _time_of(part, "", part.get("half") or "")
    if clock := part.get("clock") or part.get("clock4"):
        return _clock(int(clock[:2]), int(clock[2:]))
    if part.get("bhour"):
        minutes = int(part.get("bmin") or part.get("bmin2") or 0)
        return _half_day(int(part["bhour"] or 0), minutes, part.get("bampm") or "")
    if part.get("h24") or part.get("h24b"):
        return _clock(int(part["h24"] or part["h24b"] or 0), int(part["m24"] or part["m24b"] or 0))
    if named := part.get("named"):
        return "12:00" if named == "noon" else "24:00"
    hour_text = part.get("ehour") or part.get("oclock")
    if not hour_text:
        return ""
    half = part.get("daypart") or part.get("ampm") or ""
    end = _half_day(int(hour_text), int(part.get("emin") or part.get("omin") or 0), half)
    if not part.get("fhour"):
        return end
    first = _half_day(int(part["fhour"] or 0), int(part["fmin"] or 0), half)
    return first if first <= end else _half_day(int(part["fhour"] or 0), int(part["fmin"] or 0), "am")


def _half_day(hour: int, minute: int, half: str) -> str:
    """Return hh:mm of an hour in the half of the day that a.m., p.m. or a word names."""
    afternoon = half.startswith("p") or half in ("afternoon", "evening")
    hour += 12 if afternoon and hour < 12 else -12 if half.startswith("a") and hour == 12 else 0
    return _clock(hour, minute)


def _time_of(part: dict[str, str | None], prefix: str, half: str) -> str:
    hour = number(part[prefix + "hour"] or "")
    minute = 30 if part[prefix + "hhalf"] else number(part[prefix + "min"] or "0")
    if (half in _EVENING and hour <= 12 and (half, hour) != ("下午", 12)) or (half == "中午" and hour < 3):
        hour += 12
    elif half == "凌晨" and hour == 12:
        hour = 0
    return _clock(hour, minute)


def _clock(hour: int, minute: int) -> str:
    """Return hh:mm, 24:00 being midnight at the end of a day; an empty string for no time."""
    return f"{hour:02d}:{minute:02d}" if hour * 60 + minute <= 24 * 60 and minute < 60 else ""


def _to_time(part: dict[str, str | None], start: str) -> str:
    """Return the end of a span of hours; 下午六时至八时 says 下午 once."""
    if part.get("thour"):
        return _half_day(int(part["thour"] or 0), int(part["tmin"] or 0), part["tampm"] or "")
    if part.get("fhour"):
        return _half_day(int(part["ehour"] or 0), int(part["emin"] or 0), part["ampm"] or "")
    if not part.get("to_hour"):
        return ""
    end = _time_of(part, "to_", part["to_half"] or "")
    if end and end < start and not part["to_half"]:
        end = _time_of(part, "to_", part["half"] or "")
    return end if end >= start else ""

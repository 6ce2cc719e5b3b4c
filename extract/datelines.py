"""Datelines: lines that say where and when a paper was written, sent or received, in either language."""

from __future__ import annotations

import re

_ZH_NUMBER = "一二三四五六七八九十〇○零廿卅"
_YEAR = rf"(?:中华民国)?(?:\d{{2,4}}|[{_ZH_NUMBER}]{{2,6}})年"
_MONTH = rf"(?:\d{{1,2}}|[{_ZH_NUMBER}正]{{1,3}})月"
_DAY = rf"(?:\d{{1,2}}|[{_ZH_NUMBER}]{{1,3}})?日"
DATE_ZH = rf"(?:{_YEAR})?{_MONTH}(?:{_DAY})?"
CLOCK_ZH = (
    rf"(?:[上下]午|凌晨|清晨|深夜|午夜|中午|傍晚|[早晚晨夜])?上?(?:(?:\d{{1,2}}|[{_ZH_NUMBER}]{{1,3}})[时点]"
    rf"(?:(?:\d{{1,2}}|[{_ZH_NUMBER}]{{1,4}})分|[半正整许])?|\d{{1,2}}[:：]\d\d)"
)
_SENT = r"(?:收到|发出|收|发|电|函|子时|丑时|午刻|(?:签?订|签署|缔结|签)?于[\u4e00-\u9fff]{2,6})?"
# A date as a whole line has it: several days, an hour, what was done with the paper then.
SIGNED_ZH = (
    rf"{DATE_ZH}(?:[、，,至到和~—–-]+(?:{DATE_ZH}|{_DAY}))*"
    rf"(?:[，,\s]?{CLOCK_ZH}(?:[至到~—–-]+{CLOCK_ZH})?|[上下]午|[早晚晨夜])?{_SENT}"
)
BRACKETED_ZH = rf"[(（\[〔【]\s*{SIGNED_ZH}[^()（）\]〕】]{{0,16}}[)）\]〕】]"
_LINE_ZH = re.compile(
    rf"(?:{BRACKETED_ZH}|(?:[\u4e00-\u9fff]{{2,8}}[，,、]\s*)?{SIGNED_ZH}"
    rf"|[(（]{SIGNED_ZH}.{{0,24}}(?:签字|签订|签署)[)）])[。.]?$"
)

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_MONTH_EN = rf"(?i:(?:{MONTHS})\b|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
_ORDINAL = r"(?i:st|nd|rd|th)?"
_DAYS = rf"\d{{1,2}}{_ORDINAL}(?:\s?(?:[-–&]|and|to)\s?\d{{1,2}}{_ORDINAL})?"
DATE_EN = (
    r"(?:(?i:(?:mon|tues|wednes|thurs|fri|satur|sun)day),?\s)?(?:the\s)?"
    rf"(?:{_DAYS}\s(?:day\sof\s|of\s)?{_MONTH_EN},?(?:\s\[?\d{{4}}\]?)?"
    rf"|{_MONTH_EN}\s{_DAYS}(?:\s\[\d{{1,2}}\])?(?:,?\s\[?\d{{4}}\]?)?"
    r"|\d{1,2}\.\s?(?:\d{1,2}|[IVX]{1,4})\.\s?\d{2,4}\S?|\d{1,2}/[IVX]{1,4}-\d{2,4}|\d{4}-\d\d-\d\d)"
)
FULL_DATE_EN = re.compile(
    rf"\b(?:\d{{1,2}}{_ORDINAL} {_MONTH_EN},? \d{{4}}|{_MONTH_EN} \d{{1,2}},? \d{{4}})\b"
)
_CLOCK = r"(?:\d{1,2}(?:[:.]\d{2})?\s*(?:[ap]\.?\s?m\.?|hours|noon|midnight)?|noon|midnight)"
_HOUR = rf"{_CLOCK}(?:\s*(?:[–—-]|to)\s*{_CLOCK})?"
_WORD = r"(?:[A-Z][\w.'’]*|[A-Z.]{2,}|of|the|de|\([^()]{2,20}\))"
_PLACE = rf"(?:[\[(]?{_WORD}(?:[ -]{_WORD}){{0,5}},?[\])]?,?\s)"
_SERIES = (
    r"(?:(?:Cablegrams?|Telegrams?|Savingram|Dispatch|Despatch|Airgram|Unnumbered|No\.?)"
    r"\s*[\w./-]*(?:, \w{1,6})*,?\s+)"
)
_LINE_EN = re.compile(
    rf"\*{{0,2}}[\[(]?(?:{_SERIES})?(?:{_PLACE}\[?|[\[(])?{DATE_EN}[\])]?(?:\s*[,;—–-]+\s*{_HOUR})?\s*\.?[\])]?\.?\*{{0,2}}$"
)
_NO_PLACE = re.compile(
    r"\b(?:meetings?|conversations?|talks?|sessions?|visits?|report|memorandum|record|minutes|notes?|journal|diary)\b",
    re.IGNORECASE,
)
_UNDATED = re.compile(rf"{_PLACE}?\[?[Uu]ndated\.?\]?$")
_QUOTED_DAY = re.compile(r"[\"“”](\d{1,2})[\"“”]")  # Russian papers set the day apart so: "17" May 1950
_BARE_MONTH = re.compile(rf"(?:{MONTHS}),? \d{{4}}$")


_PAPER = re.compile(
    r"\b(?:letters?|telegrams?|messages?|notes?|cables?|cablegrams?|des?i?spatch(?:es)?|memorand(?:um|a)|orders?"
    r"|directives?|instructions?|dispatch(?:es)?|circular|[Rr]e?[A-Z]?[a-z]*tels?|[A-Z][a-z]+tels?|treaty|agreement|declaration|protocol"
    r"|resolution|communiqué|No\.)\s?(?:[\d,.;/ ]|and|No\.)*(?:of|dated|from)?\s?(?:the )?$"
)


def dates_paper(text: str, start: int) -> bool:
    """Tell whether the date at a place of a text is that of a paper named before it.

    >>> text = "Your order of 29 August was read on 1 September."
    >>> [dates_paper(text, text.index(d)) for d in ("29", "1 S")]
    [True, False]
    """
    return bool(_PAPER.search(text, max(0, start - 60), start))


def is_dateline(text: str) -> bool:
    """Tell whether a whole line is a place and date, a date, or says that there is none.

    >>> [is_dateline(t) for t in ("莫斯科，1949年7月28日", "[Moscow,] 14 August 1945.", "He left.")]
    [True, True, False]
    """
    line = _QUOTED_DAY.sub(r"\1", text.strip())
    if len(line) > 90 or not line or _NO_PLACE.search(line):
        return False
    return bool(
        _LINE_ZH.match(line) or _LINE_EN.match(line) or _UNDATED.match(line) or _BARE_MONTH.match(line)
    )


def has_full_date(text: str) -> bool:
    """Tell whether a line names a day with its year.

    >>> has_full_date("Committee of Good Offices, 17 January 1948, Document 2")
    True
    """
    return bool(FULL_DATE_EN.search(text) or re.search(rf"{_YEAR}{_MONTH}{_DAY}", text))

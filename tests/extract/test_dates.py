"""Dates as printed become EDTF: years and days that are not printed come from the clock and the dateline."""

from __future__ import annotations

from datetime import date

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.extract.dates import day_of, find_dates, join_dates, resolve_group
from communique.extract.passage import fold
from communique.extract.read import default_tools
from communique.graph.dates import bounds
from tests.extract.texts import any_text, read_words

CLOCK, DATELINE = date(1949, 12, 16), date(1949, 12, 18)


def dates(
    text: str, clock: date | None = CLOCK, dateline: date | None = DATELINE
) -> list[tuple[str, str, str]]:
    """Return (words, EDTF, basis) of each date of a text."""
    folded = fold(text)
    groups = join_dates(folded, find_dates(folded))
    return [
        (folded[start:end], *resolve_group(folded, group, clock, dateline)) for start, end, group in groups
    ]


def table(rows: str) -> list[tuple[str, str, str]]:
    """Return the (words, EDTF, basis) rows of a table in text."""
    found = []
    for line in rows.strip().splitlines():
        words, value, basis = (cell.strip() for cell in line.split("|"))
        found.append((words, value, basis))
    return found


ZH = table("""
    1949年12月16日 | 1949-12-16 | stated
    一九四九年十二月十六日 | 1949-12-16 | stated
    二〇〇九年三月 | 2009-03 | stated
    １９４９年１２月１６日 | 1949-12-16 | stated
    1949年 12月16号 | 1949-12-16 | stated
    民国三十四年八月十四日 | 1945-08-14 | stated
    中华民国34年8月14日 | 1945-08-14 | stated
    1949年12月 | 1949-12 | stated
    1949年12月份 | 1949-12 | stated
    1949年 | 1949 | stated
    1949年底 | 1949-12 | stated
    1950年初 | 1950-01 | stated
    1949年春 | 1949-21 | stated
    1949年夏季 | 1949-22 | stated
    1949年12月上旬 | 1949-12 | stated
    1949-12-16 | 1949-12-16 | stated
    1949.12.16 | 1949-12-16 | stated
    1949/12/16 | 1949-12-16 | stated
    12月16日 | 1949-12-16 | inferred
    1月22日 | 1950-01-22 | inferred
    十一月八日 | 1949-11-08 | inferred
    三月份 | 1950-03 | inferred
    1月底 | 1950-01 | inferred
    十六日 | 1949-12-16 | computed
    廿三日 | 1949-11-23 | computed
    卅一日 | 1949-10-31 | computed
    (十八)日 | 1949-12-18 | computed
    次日 | 1949-12-17 | computed
    同日 | 1949-12-16 | computed
    前一天 | 1949-12-15 | computed
    昨日 | 1949-12-17 | computed
    前天 | 1949-12-16 | computed
    明天 | 1949-12-19 | computed
    今年 | 1949 | computed
    去年 | 1948 | computed
    去年12月 | 1948-12 | computed
    去年底 | 1948-12 | computed
    今年七月一日 | 1949-07-01 | computed
    同年秋 | 1949-23 | computed
    同年8月 | 1949-08 | computed
    次年2月14日 | 1950-02-14 | computed
    本月十七日 | 1949-12-17 | computed
    上月二十五日 | 1949-11-25 | computed
    上月 | 1949-11 | computed
""")
ZH_RANGES = table("""
    12月6日至16日 | 1949-12-06/1949-12-16 | inferred
    12月16至18日 | 1949-12-16/1949-12-18 | inferred
    16至18日 | 1949-12-16/1949-12-18 | computed
    十六日至十八日 | 1949-12-16/1949-12-18 | computed
    12月30日至2日 | 1949-12-30/1950-01-02 | inferred
    1949年12月至1950年2月 | 1949-12/1950-02 | stated
    1949年12月6日到1950年2月17日 | 1949-12-06/1950-02-17 | stated
    1949年12月至2月 | 1949-12/1950-02 | stated
    1945年至1949年 | 1945/1949 | stated
    1945至1949年 | 1945/1949 | stated
    1945-1949年 | 1945/1949 | stated
    1950年1月21日或22日 | [1950-01-21,1950-01-22] | stated
    1950年1月21日、22日 | {1950-01-21,1950-01-22} | stated
    12月16、17日 | {1949-12-16,1949-12-17} | inferred
    1949年12月16日下午六时至八时 | 1949-12-16T18:00/1949-12-16T20:00 | stated
    1949年12月16日18时至20时30分 | 1949-12-16T18:00/1949-12-16T20:30 | stated
""")
ZH_TIMES = table("""
    1949年12月16日下午六时 | 1949-12-16T18:00 | stated
    1949年12月16日18时30分 | 1949-12-16T18:30 | stated
    12月13日四时 | 1949-12-13T04:00 | inferred
    十六日下午十时 | 1949-12-16T22:00 | computed
    十六日上午十二时 | 1949-12-16T12:00 | computed
    晚上十点半 | 1949-12-16T22:30 | computed
    凌晨一时 | 1949-12-16T01:00 | computed
    中午一时 | 1949-12-16T13:00 | computed
    中午十二时 | 1949-12-16T12:00 | computed
    深夜十二时 | 1949-12-16T24:00 | computed
    凌晨零时 | 1949-12-16T00:00 | computed
""")
EN = table("""
    8.II.1950 | 1950-02-08 | stated
    24.III.50 | 1950-03-24 | stated
    31.8.50 11:32 | 1950-08-31T11:32 | stated
    17:20 13.8.1951 | 1951-08-13T17:20 | stated
    12:05 p.m. 9 October 1950 | 1950-10-09T12:05 | stated
    12/IV-50 | 1950-04-12 | stated
    "4" May 1950 | 1950-05-04 | stated
    TUESDAY, JULY 24, 1945, 3 P. M. | 1945-07-24T15:00 | stated
    14.12 17:27 | 1949-12-14T17:27 | inferred
    10/14/50 at 03:15 a.m. | 1950-10-14T03:15 | stated
    sixth day of April 1948 | 1948-04-06 | stated
    Tuesday, April 6, 1948, 4:15-5:30 p.m. | 1948-04-06T16:15/1948-04-06T17:30 | stated
    April 6, 1948, 11:28-1:55 p.m. | 1948-04-06T11:28/1948-04-06T13:55 | stated
    April 6, 1948, 10:28 a.m.-1:55 p.m. | 1948-04-06T10:28/1948-04-06T13:55 | stated
    June 8, 1949—noon | 1949-06-08T12:00 | stated
    December 30 of this year | 1949-12-30 | inferred
    last night | 1949-12-17 | computed
    this morning | 1949-12-18 | computed
    16 December 1949 | 1949-12-16 | stated
    December 16, 1949 | 1949-12-16 | stated
    December 16th, 1949 | 1949-12-16 | stated
    the 16th of December 1949 | 1949-12-16 | stated
    Dec. 16, 1949 | 1949-12-16 | stated
    16 Dec 1949 | 1949-12-16 | stated
    Sept. 3, 1945 | 1945-09-03 | stated
    18 December [1949] | 1949-12-18 | stated
    in December 1949 | 1949-12 | stated
    in 1949 | 1949 | stated
    late 1949 | 1949-12 | stated
    the end of 1952 | 1952-12 | stated
    in the summer of 1949 | 1949-22 | stated
    spring 1950 | 1950-21 | stated
    December 16 | 1949-12-16 | inferred
    22 January | 1950-01-22 | inferred
    in March | 1950-03 | inferred
    mid-December | 1949-12 | inferred
    on the 16th | 1949-12-16 | computed
    yesterday | 1949-12-17 | computed
    tomorrow | 1949-12-19 | computed
    the next day | 1949-12-17 | computed
    two days later | 1949-12-18 | computed
    on Monday | 1949-12-12 | computed
    last summer | 1948-22 | computed
    December 16-18, 1949 | 1949-12-16/1949-12-18 | stated
    16 to 18 December 1949 | 1949-12-16/1949-12-18 | stated
    from 16 December 1949 to 17 February 1950 | 1949-12-16/1950-02-17 | stated
    December 16 to January 3, 1950 | 1949-12-16/1950-01-03 | stated
    December 1949-February 1950 | 1949-12/1950-02 | stated
    from 1945 to 1949 | 1945/1949 | stated
    21 or 22 January 1950 | [1950-01-21,1950-01-22] | stated
    January 21 and 22, 1950 | {1950-01-21,1950-01-22} | stated
    16 December 1949 at 17:00 | 1949-12-16T17:00 | stated
    16 December at 10 p.m. | 1949-12-16T22:00 | inferred
    16 December 1949 at 1800 hours | 1949-12-16T18:00 | stated
    on the 16th at 12 o'clock | 1949-12-16T12:00 | computed
    at 12 a.m. | 1949-12-16T00:00 | computed
    at 3.50 p.m. | 1949-12-16T15:50 | computed
    5:30 in the afternoon | 1949-12-16T17:30 | computed
""")


@pytest.mark.parametrize("row", ZH + ZH_RANGES + ZH_TIMES + EN, ids=lambda row: row[0])
def test_a_date_is_found_whole_and_resolved(row: tuple[str, str, str]) -> None:
    printed, value, basis = row
    found = dates(printed)
    assert [(edtf, kind) for _, edtf, kind in found] == [(value, basis)]
    assert printed.endswith(fold(printed)[-2:]) or fold(printed).endswith(found[0][0])


NONE = """
    两点意见 | 第三点 | 二十世纪四十年代 | 50年代 | 49年 | 三年级 | 某年某月 | 十五日内 | 一日千里
    五年计划 | 二三十年 | 11月31日 | 2月30日 | 13月5日 | 1949年2月29日 | 1949年13月 | February 29, 1949
    May I ask | March on Beijing | the 20th century | their 70th birthday | the 1945 treaty | 1940s
    may go | pp. 11-12 | 12/16 | version 3.5.1 | 50 p.m. | 24:30 hours | 1949年二十五时
"""


@pytest.mark.parametrize(
    "text", [cell.strip() for line in NONE.split("\n") for cell in line.split("|") if cell.strip()]
)
def test_what_is_no_date(text: str) -> None:
    assert [value for _, value, _ in dates(text) if "-" in value] == []


@pytest.mark.parametrize(
    "text", ["12月16日", "十六日", "次日", "去年", "晚上十时", "on the 16th", "yesterday", "in March"]
)
def test_nothing_is_made_up_without_a_context(text: str) -> None:
    assert [(value, basis) for _, value, basis in dates(text, None, None)] == [("", "")]


@pytest.mark.parametrize(
    ("clock", "text", "value"),
    [
        (date(1949, 12, 16), "1月2日", "1950-01-02"),
        (date(1950, 1, 22), "12月24日", "1949-12-24"),
        (date(1950, 1, 22), "2月14日", "1950-02-14"),
        (date(1949, 7, 1), "6月28日", "1949-06-28"),
        (date(1949, 7, 3), "12月31日", "1949-12-31"),
        (date(1949, 6, 1), "2月29日", "1948-02-29"),
        (date(1953, 3, 5), "3月", "1953-03"),
    ],
)
def test_the_year_is_the_one_nearest_to_the_clock(clock: date, text: str, value: str) -> None:
    assert dates(text, clock, None) == [(text, value, "inferred")]
    assert dates(text, clock, date(1999, 9, 9)) == [(text, value, "inferred")]


@pytest.mark.parametrize(
    ("dateline", "text", "value"),
    [
        (date(1949, 12, 18), "十八日", "1949-12-18"),
        (date(1949, 12, 18), "十九日", "1949-11-19"),
        (date(1950, 1, 2), "三十日", "1949-12-30"),
        (date(1950, 3, 1), "三十日", "1950-01-30"),
        (date(1950, 1, 2), "the 31st", "1949-12-31"),
    ],
)
def test_a_bare_day_is_the_last_such_day_up_to_the_dateline(dateline: date, text: str, value: str) -> None:
    assert [v for _, v, _ in dates(text, date(1948, 6, 1), dateline)] == [value]


def test_two_dates_that_are_no_range_stay_two() -> None:
    found = dates("1945年8月14日和1950年2月14日，以及 December 16, 1949 and the next day")
    assert [value for _, value, _ in found] == ["1945-08-14", "1950-02-14", "1949-12-16", "1949-12-17"]


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("1949-12-16", CLOCK),
        ("1949-12-16T22:00", CLOCK),
        ("1949-12", None),
        ("1949-21", None),
        ("1949-12-16/1949-12-18", None),
        ("[1949-12-16,1949-12-17]", None),
        ("", None),
    ],
)
def test_the_day_of_a_value(value: str, day: date | None) -> None:
    assert day_of(value) == day


NUMERALS = st.sampled_from(list("0123456789〇零一二三四五六七八九十廿卅两百")) | st.integers(0, 2100).map(str)
UNITS_ZH = (
    "年 月 日 号 时 点 分 半 至 到 、 或 - / . ( ) 民国 春 底 初 上旬 下午 凌晨 午夜 今 去年 同年 本月 次日"
)
UNITS_EN = (
    " December| May|Sept.| Feb | 1949|th|nd| of | to | or | and | at | p.m.| a.m.| o'clock| hours|:|, |late "
)
UNITS = st.sampled_from([*UNITS_ZH.split(" "), *UNITS_EN.split("|")])


@settings(max_examples=300, deadline=None)
@given(st.lists(NUMERALS | UNITS, max_size=14).map("".join), st.dates(date(1800, 1, 1), date(2099, 1, 1)))
def test_any_signs_of_dates_give_a_date_that_exists_or_none(text: str, clock: date) -> None:
    for words, value, basis in dates(text, clock, clock):
        assert bool(value) == bool(basis)
        if value:
            first, last = bounds(value)
            assert first <= last, (words, value)


@settings(max_examples=60, deadline=None)
@given(any_text())
def test_the_date_of_any_mention_is_edtf_or_as_printed(text: str) -> None:
    for row in read_words(text, default_tools()).mentions:
        if row.type == "DATE" and row.label != row.surface:  # without a year anywhere the words stand alone
            assert bounds(row.label)
            if "T" not in row.label:
                parse_edtf(row.label)

"""Numbers in figures and words, durations, sums of money, percentages."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.extract.numbers import duration, find_numbers, number
from communique.extract.passage import fold
from tests.extract.texts import any_text

NUMBERS = """
    0 0 | 16 16 | 〇 0 | 十 10 | 十六 16 | 二十 20 | 廿三 23 | 卅一 31 | 一百二十 120 | 三千 3000 | 两 2
    一九四九 1949 | 二〇〇九 2009 | 二零零九 2009 | twelve 12 | thirty 30 | forty-five 45 | twenty five 25
    a 1 | three hundred 300
"""
DURATIONS = """
    二十年 P20Y | 20年 P20Y | 两年 P2Y | 一年半 P1Y6M | 半年 P6M | 十五个月 P15M | 一个半月 P1M15D
    三个星期 P3W | 三天 P3D | 两个小时 PT2H | 两小时 PT2H | 两个半小时 PT2H30M | 半小时 PT30M
    一小时三十分 PT1H30M | 四十分钟 PT40M | 三个钟头 PT3H | 30 years P30Y | thirty years P30Y
    30-year P30Y | 30 year P30Y | twenty-five years P25Y | two hours PT2H | an hour PT1H
    half an hour PT30M | two and a half hours PT2H30M | an hour and a half PT1H30M | half a year P6M
    forty-five minutes PT45M | one hundred days P100D | six weeks P6W | Two hours PT2H
"""
RANGES = """
    3-5年 P3Y/P5Y | 三到五年 P3Y/P5Y | ５～６年 P5Y/P6Y | 三、四天 P3D/P4D | 3-5 years P3Y/P5Y
    three to five years P3Y/P5Y | 10 or 15 years P10Y/P15Y
"""
MONEY = """
    3亿美元 300000000 USD | 三亿美元 300000000 USD | 3亿5千万美元 350000000 USD | 1.5亿美元 150000000 USD
    5,000万美元 50000000 USD | 三百万卢布 3000000 RUB | 六千万英镑 60000000 GBP
    300 million dollars 300000000 USD | 300 million US dollars 300000000 USD
    three hundred million dollars 300000000 USD | $300 million 300000000 USD | $300,000,000 300000000 USD
    $300.000.000 300000000 USD | $1.5 billion 1500000000 USD | $5 5 USD | two million rubles 2000000 RUB
    £5 million 5000000 GBP | 300 million U.S. dollars 300000000 USD
"""
PERCENT = """
    1% 1 | 1.5% 1.5 | 1 per cent 1 | 1 percent 1 | one per cent 1 | 0.5 per cent 0.5 | 百分之一 1
    百分之十五 15 | 百分之二点五 2.5 | 百分之百 100
"""
NONE = """
    一九四九年 | 1949年 | 第三年 | 三年级 | 70年代 | 十年代 | 几年 | 上半年 | 下半年 | 一年级
    the Thirty Years' War | a few dollars more | 百分之 | 美元 | dollars | 二十一世纪 | 第二十年
"""


def cells(text: str) -> list[str]:
    return [cell.strip() for line in text.strip().splitlines() for cell in line.split("|")]


def rows(text: str, words: int = 1) -> list[tuple[str, str]]:
    """Return (printed, value) of cells whose last words are the value."""
    parts = [cell.rsplit(" ", words) for cell in cells(text)]
    return [(part[0], " ".join(part[1:])) for part in parts]


@pytest.mark.parametrize(("printed", "value"), rows(NUMBERS))
def test_a_number(printed: str, value: str) -> None:
    assert number(printed) == int(value)


@pytest.mark.parametrize("printed", ["", "很多", "x", "1.5", "-1", "三x", "several", "１２"])
def test_no_number_is_an_error_that_names_it(printed: str) -> None:
    with pytest.raises(ValueError, match=re.escape(repr(printed))):
        number(printed)


@pytest.mark.parametrize(("printed", "value"), rows(DURATIONS))
def test_a_duration(printed: str, value: str) -> None:
    assert duration(printed) == value
    assert found(f"会谈定为{printed}，" if not printed.isascii() else f"It took {printed}, ") == [
        (printed, "DURATION", value)
    ]


def found(text: str) -> list[tuple[str, str, str]]:
    folded = fold(text)
    return [(folded[m.start : m.end], m.type, m.value) for m in find_numbers(folded)]


@pytest.mark.parametrize(
    ("printed", "value", "type_"),
    [(*row, "DURATION") for row in rows(RANGES)]
    + [(*row, "MONEY") for row in rows(MONEY, 2)]
    + [(*row, "PERCENT") for row in rows(PERCENT)],
)
def test_a_value_is_found_whole(printed: str, value: str, type_: str) -> None:
    assert (fold(printed), type_, value) in found(printed)
    assert [row for row in found(printed) if row[1] == type_] == [(fold(printed), type_, value)]


@pytest.mark.parametrize("text", cells(NONE))
def test_what_is_no_value(text: str) -> None:
    assert found(text) == []


ISO_DURATION = re.compile(r"P(?=[T\d])(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?")
SIGNS = st.sampled_from(
    [*"0123456789.,$£%年月天半个百千万亿〇一二三两十廿至-第", "小时", "分钟", "美元", "百分之", "点"]
)
WORDS = st.sampled_from(
    [
        "two",
        "forty",
        "-five",
        " hundred",
        " and a half",
        "half an ",
        " hours",
        " years",
        " million",
        " dollars",
        " to ",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(SIGNS | WORDS, max_size=14).map("".join) | any_text())
def test_any_text_gives_values_that_are_well_formed(text: str) -> None:
    for words, type_, value in found(text):
        assert words.strip() == words
        if type_ == "DURATION":
            assert all(ISO_DURATION.fullmatch(end) for end in value.split("/")), (words, value)
        elif type_ == "MONEY":
            assert re.fullmatch(r"\d+ [A-Z]{3}", value), (words, value)
        else:
            assert re.fullmatch(r"\d+(\.\d+)?", value), (words, value)

"""Hard wraps are joined, markup is taken out, and every character leads back to the file."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.extract.layout import read_layout
from communique.extract.paragraphs import is_wide, lines_of, paragraphs, width, wrap_width
from communique.extract.passage import Passage, fold
from tests.extract.papers import EN_CLAUSES as EN
from tests.extract.papers import ZH_CLAUSES as ZH
from tests.extract.papers import wrapped
from tests.extract.texts import any_text


def read(text: str) -> list[str]:
    return [passage.text for passage in paragraphs(lines_of(text))]


def open_lines(paragraphs_: list[list[str]]) -> int:
    return sum(len(lines) - 1 for lines in paragraphs_)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from(ZH), min_size=2, max_size=5), min_size=3, max_size=8),
    st.integers(30, 100),
    st.sampled_from(["\n", "\n\n", "\r\n", "\n \n", "\n\n\n"]),
    st.sampled_from(["\n", "\n\n", "\n\u3000\u3000"]),
)
def test_chinese_wrapped_at_any_column_reads_the_same(
    clauses: list[list[str]], columns: int, within: str, between: str
) -> None:
    whole = ["，".join(parts) + "。" for parts in clauses]
    lines = [wrapped(text, columns) for text in whole]
    if open_lines(lines) >= 5:
        assert read(between.join(within.join(part) for part in lines)) == whole


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from(EN), min_size=2, max_size=5), min_size=3, max_size=8),
    st.integers(40, 100),
    st.sampled_from(["\n", "\r\n", "  \n"]),
)
def test_english_wrapped_at_any_column_reads_the_same(
    clauses: list[list[str]], columns: int, within: str
) -> None:
    whole = [(" and ".join(parts) + ".").capitalize() for parts in clauses]
    lines = [textwrap.wrap(text, columns) for text in whole]
    if open_lines(lines) >= 5:
        assert read("\n\n".join(within.join(part) for part in lines)) == whole


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("他说：\n\n好。", ["他说：", "好。"]),
        ("毛泽东同志：同意。\n斯大林同志：好。", ["毛泽东同志：同意。", "斯大林同志：好。"]),
        ("一、粮食\n二、铁路\n三、药品", ["一、粮食", "二、铁路", "三、药品"]),
        ("**Cable on\nRailways**\n\nThe ships left.", ["Cable on Railways", "The ships left."]),
        ("[The page\nis torn.]\nThe ships left.", ["[The page is torn.]", "The ships left."]),
        ("Only one line", ["Only one line"]),
        ("\n\n \n", []),
        ("**\n\n<b></b>\n\n粮船到了。", ["粮船到了。"]),
    ],
)  # fmt: skip
def test_what_is_no_wrap_stays_apart(text: str, expected: list[str]) -> None:
    assert read(text) == expected


def test_items_end_a_wrapped_paragraph() -> None:
    filler = "".join(ZH)
    lines = wrapped(filler, 60)
    text = "\n".join([*lines[:4], lines[4][:30], "(一)" + lines[1], "(二)" + lines[2]])
    assert [p[:3] for p in read(text)] == [filler[:3], "(一)", "(二)"]


MARKS: tuple[tuple[str, str, list[tuple[str, int]]], ...] = (
    ("粮船到了。^[1]次日卸货。", "粮船到了。次日卸货。", [("1", 5)]),
    ("粮船到了[\\[8\\]](#)，次日卸货。", "粮船到了，次日卸货。", [("8", 4)]),
    ("粮船到了[\\[12\\]](https://example.org/note#n12)。", "粮船到了。", [("12", 4)]),
    ("粮船到了<sup>[3]</sup>。", "粮船到了。", [("3", 4)]),
    ("粮船到了<sup>3</sup>。", "粮船到了。", [("3", 4)]),
    ("粮船^[1]到了^[2]。", "粮船到了。", [("1", 2), ("2", 4)]),
    ("方案有：[\\(1\\)](#)等；[\\(2\\)](#)不等。", "方案有：(1)等；(2)不等。", []),
    ("见[首页](#)和[目录](/list)。", "见首页和目录。", []),
    ("**粮船**<i>到</i>了<br/>。", "粮船到了。", []),
    ("[1] 档案第三卷，第4页。", "[1] 档案第三卷，第4页。", []),
    ("^[1] 档案第三卷，第4页。", "^[1] 档案第三卷，第4页。", []),
    ("The ships arrived.^[4] They were unloaded.", "The ships arrived. They were unloaded.", [("4", 18)]),
)


@pytest.mark.parametrize(("text", "shown", "marks"), MARKS, ids=[row[0] for row in MARKS])
def test_marks_and_markup(text: str, shown: str, marks: list[tuple[str, int]]) -> None:
    (passage,) = paragraphs(lines_of(text))
    assert passage.text == shown
    assert [(mark.number, mark.position) for mark in passage.marks] == marks


def leads_back(passage: Passage, source: str) -> bool:
    """Tell whether each character of a passage is the one it points to, or a joined line end."""
    pairs = [(sign, source[passage.origin(place)]) for place, sign in enumerate(passage.text)]
    return all(sign == there or (sign == " " and there.isspace()) for sign, there in pairs)


@settings(max_examples=150, deadline=None)
@given(any_text())
def test_any_text_is_laid_out_and_leads_back(text: str) -> None:
    for zone in read_layout(text):
        assert zone.passages
        for passage in zone.passages:
            assert passage.text.strip()
            assert leads_back(passage, text)
            assert all(0 <= mark.position <= len(passage.text) for mark in passage.marks)


@settings(max_examples=60, deadline=None)
@given(any_text(), st.data())
def test_any_span_is_cut_from_the_source(text: str, data: st.DataObject) -> None:
    for zone in read_layout(text):
        for passage in zone.passages:
            start = data.draw(st.integers(0, len(passage.text) - 1))
            end = data.draw(st.integers(start + 1, len(passage.text)))
            span = passage.span(start, end, text)
            assert span.words == text[span.start : span.end]
            assert span.words.startswith(passage.text[start]) or passage.text[start] == " "


@settings(max_examples=100, deadline=None)
@given(st.text())
def test_folding_keeps_every_place(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


def test_widths() -> None:
    assert [width(text) for text in ("", "abc", "周恩来", "（1949）")] == [0, 3, 6, 8]
    assert is_wide("周恩来 met Mikoyan")
    assert not is_wide("Zhou Enlai 周 met with Anastas Mikoyan in Xibaipo")
    assert wrap_width(lines_of("粮船到了\n次日卸货")) == 0
    assert wrap_width(lines_of("\n".join(wrapped("".join(ZH) * 3, 60)[:-1]))) == 60

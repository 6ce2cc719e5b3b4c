"""Archive references in the Chinese, the Latin and the Russian grammar."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.extract.archive_units import ArchiveUnit, find_pages, find_units
from communique.extract.passage import fold

UNITS = [
    ("全宗07，目录3，案宗12，卷宗5，第1-4页", "f-07/op-3/p-5/d-12", "1-4"),
    ("全宗 07，目录 3，卷宗 5，案卷 12，第 1-4 页", "f-07/op-3/p-5/d-12", "1-4"),
    ("全宗45目录1案宗329", "f-45/op-1/d-329", ""),
    ("全宗45，目录1，案宗329，第9—17、20页", "f-45/op-1/d-329", "9-17、20"),
    ("全宗45；目录1；案宗329；第9页、第20页", "f-45/op-1/d-329", "9、20"),
    ("f. 07, op. 3, por. 12, pap. 5, ll. 1-4", "f-07/op-3/p-5/d-12", "1-4"),
    ("f. 07, op. 3, p. 5, d. 12, ll. 1–4", "f-07/op-3/p-5/d-12", "1-4"),
    ("f. 07, op. 3, d. 12, p. 5", "f-07/op-3/d-12", "5"),
    ("F. 45, Op. 1, D. 329, Ll. 9-17", "f-45/op-1/d-329", "9-17"),
    ("f. 558, op. 11, d. 329, l. 9, 11-12", "f-558/op-11/d-329", "9, 11-12"),
    ("fond 07, opis 3, papka 5, delo 12, list 4", "f-07/op-3/p-5/d-12", "4"),
    ("Fond 558, Opis' 11, Delo 329, Listy 9-17", "f-558/op-11/d-329", "9-17"),
    ("ф. 07, оп. 3, п. 5, д. 12, л. 1-4", "f-07/op-3/p-5/d-12", "1-4"),
    ("ф.07,оп.3,д.12,лл.1-4", "f-07/op-3/d-12", "1-4"),
    ("全宗07a，目录3", "f-07a/op-3", ""),
]


@pytest.mark.parametrize(("printed", "chain", "pages"), UNITS)
def test_a_reference(printed: str, chain: str, pages: str) -> None:
    folded = fold(printed)
    for before, behind in (("", ""), ("档案馆，", "。"), ("The archive, ", "; copy.")):
        (unit,) = find_units(before + folded + behind)
        assert unit.keys("archive")[-1][0] == f"archive/{chain}"
        assert unit.pages == pages
        assert (before + folded + behind)[unit.start : unit.end] == folded


@pytest.mark.parametrize(
    "text", ["p. 12", "vol. 3, p. 12, d. 5", "op. 42, d. 19", "全宗07", "第12页", "目录3，案宗12", ""]
)
def test_no_reference(text: str) -> None:
    assert find_units(text) == []


def test_two_references_in_one_text() -> None:
    text = "全宗45，目录1，案宗239，第9页；全宗3，目录2，案宗1，第2页"
    assert [unit.pages for unit in find_units(text)] == ["9", "2"]


def test_the_chain_of_keys_and_labels() -> None:
    unit = ArchiveUnit((("op", "3"), ("d", "12"), ("f", "07"), ("p", "5")), "", 0, 0)
    assert unit.keys("avprf") == [
        ("avprf/f-07", "f. 07"),
        ("avprf/f-07/op-3", "f. 07, op. 3"),
        ("avprf/f-07/op-3/p-5", "f. 07, op. 3, p. 5"),
        ("avprf/f-07/op-3/p-5/d-12", "f. 07, op. 3, p. 5, d. 12"),
    ]


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("第12页", "12"),
        ("第11-12、17-18页", "11-12、17-18"),
        ("第11页、第17-18页", "11、17-18"),
        ("第 3 页", "3"),
        ("p. 76", "76"),
        ("pp. 126-127", "126-127"),
        ("ll. 9, 11-12", "9, 11-12"),
        ("第三页", ""),
        ("第1卷", ""),
        ("1994年第6期", ""),
    ],
)
def test_pages(text: str, pages: str) -> None:
    assert find_pages(text) == pages


WORDS = [
    "全宗",
    "目录",
    "案宗",
    "卷宗",
    "f. ",
    "op. ",
    "p. ",
    "d. ",
    "ll. ",
    "ф. ",
    "оп. ",
    "第",
    "页",
    "，",
    ", ",
    "；",
    "、",
    "-",
    "档案馆",
]
PARTS = st.sampled_from(WORDS) | st.integers(0, 99999).map(str)


@settings(max_examples=150, deadline=None)
@given(st.lists(PARTS, max_size=16).map("".join))
def test_any_signs_of_references(text: str) -> None:
    end = 0
    for unit in find_units(text):
        assert unit.start >= end
        end = unit.end
        assert dict(unit.levels)["f"]
        assert len(unit.levels) > 1
        assert all(value in text[unit.start : unit.end] for _, value in unit.levels)

"""A text wrapped at other columns is the same text: what the layout promises, and under which conditions.

The conditions are those of print: at least five lines are full, a paragraph ends with a closing mark, an
English paragraph is set apart by an empty line, and title, date and address are shorter than the column.
"""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from communique.extract.layout import read_layout
from communique.extract.passage import Passage
from tests.extract.papers import EN_CLAUSES, ZH_CLAUSES, texts, wrapped
from tests.extract.texts import any_text

HEADS = {
    "zh": (["周恩来致陈云的电报", "（1949年12月21日）", "陈云同志："], ["周恩来", "十二月二十一日"]),
    "en": (["Cable, Zhou Enlai to Chen Yun", "21 December 1949", "Comrade Chen Yun:"], ["Zhou Enlai"]),
}


def paper(language: str, clauses: list[list[str]]) -> list[str]:
    """Return the paragraphs of a made telegram, unwrapped."""
    comma, end = ("，", "。") if language == "zh" else ("; ", ".")
    body = [comma.join(parts) + end for parts in clauses]
    head, foot = HEADS[language]
    return [*head, *((text[0].upper() + text[1:]) if language == "en" else text for text in body), *foot]


def same(language: str, clauses: list[list[str]], columns: int, within: str, between: str) -> None:
    """Check that a paper's passages are those of its paragraphs, however it is wrapped."""
    whole = paper(language, clauses)
    lines = [wrapped(text, columns) for text in whole]
    if sum(len(part) - 1 for part in lines) >= 5:
        assert texts(between.join(within.join(part) for part in lines)) == whole


CLAUSES = st.integers(2, 5)


@settings(max_examples=120, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from(ZH_CLAUSES), min_size=3, max_size=6), min_size=3, max_size=7),
    st.integers(30, 100),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(["\n", "\n\n", "\n\u3000\u3000"]),
)
def test_chinese_wrapped_at_any_column(
    clauses: list[list[str]], columns: int, within: str, between: str
) -> None:
    same("zh", clauses, columns, within, between)


@settings(max_examples=120, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from(EN_CLAUSES), min_size=3, max_size=6), min_size=3, max_size=7),
    st.integers(30, 100),
    st.sampled_from(["\n", "\r\n", "  \n"]),
)
def test_english_wrapped_at_any_column(clauses: list[list[str]], columns: int, within: str) -> None:
    same("en", clauses, columns, within, "\n\n")


def leads_back(passage: Passage, source: str) -> bool:
    """Tell whether each character of a passage is the one it points to, or a joined line end."""
    pairs = [(sign, source[passage.origin(place)]) for place, sign in enumerate(passage.text)]
    return all(sign == there or (sign == " " and there.isspace()) for sign, there in pairs)


@settings(max_examples=150, deadline=None)
@given(any_text(60))
def test_every_character_leads_back_from_any_text(text: str) -> None:
    for zone in read_layout(text):
        for passage in zone.passages:
            assert leads_back(passage, text)
            places = [passage.origin(place) for place in range(len(passage.text))]
            assert len(set(places)) == len(places)
            assert "".join(words for _, words in passage.pieces(0, len(passage.text))) == passage.text


@settings(max_examples=60, deadline=None)
@given(any_text(60))
def test_no_character_is_in_two_passages(text: str) -> None:
    places = [
        passage.origin(place)
        for zone in read_layout(text)
        for passage in zone.passages
        for place in range(len(passage.text))
        if not text[passage.origin(place)].isspace()
    ]
    assert len(set(places)) == len(places)


def test_a_chinese_line_that_ends_with_a_comma_goes_on() -> None:
    (zone,) = read_layout(
        "粮船协定\n双方愿意运粮，\n决定订立本协定：\n"
        "第一条 粮船应早到。\n第二条 粮船应早回。\n第三条 粮船应多来。\n"
    )
    assert zone.passages[1].text == "双方愿意运粮，决定订立本协定："

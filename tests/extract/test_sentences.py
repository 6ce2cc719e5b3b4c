"""Where sentences end, and lists that never do."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from communique.extract.encode import LONGEST, sentence_bounds
from tests.extract.texts import any_text


@given(any_text(), st.integers(1, 3))
def test_sentences_keep_every_word_in_order(text: str, times: int) -> None:
    text *= times
    bounds = list(sentence_bounds(text))
    assert all(start < end <= start + LONGEST for start, end in bounds)
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(bounds))
    assert "".join("".join(text[start:end].split()) for start, end in bounds) == "".join(text.split())


def test_a_list_without_an_end_is_cut_behind_its_marks() -> None:
    names = "陈云、" * LONGEST
    bounds = list(sentence_bounds(names))
    assert len(bounds) > 2
    assert {names[end - 1] for _, end in bounds} == {"、"}

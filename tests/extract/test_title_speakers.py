"""Titles that label turns stand for whom the paper names; where it names nobody, nobody speaks."""

from __future__ import annotations

import pytest

from communique.extract.read import default_tools
from communique.ontology.vocabulary import speech_acts
from tests.extract.texts import read_words

HEAD = "刘少奇同米高扬谈话记录\n时间：1960年12月2日\n\n刘少奇：粮价还会上涨。\n"


def speakers(text: str) -> set[str]:
    """Return who says anything in a paper."""
    claims = read_words(text, default_tools()).claims
    return {claim.subject for claim in claims if claim.predicate in speech_acts()}


@pytest.mark.parametrize("turn", ["主席：我们反对涨价。", "总理：我们反对涨价。", "大使：谢谢，船已经到了。"])
def test_a_title_that_the_paper_gives_nobody_is_nobody_s(turn: str) -> None:
    assert speakers(f"{HEAD}{turn}\n") == {"liu-shaoqi"}
    claims = read_words(f"{HEAD}{turn}\n", default_tools()).claims
    assert not [c for c in claims if turn[-4:-1] in str(c.object)]


def test_the_host_whom_the_paper_names_speaks_by_his_title() -> None:
    text = "毛泽东同米高扬谈话记录\n时间：1956年9月18日\n\n主席：我们反对涨价。\n米高扬：同意。\n"
    assert "mao-zedong" in speakers(text)


def test_a_title_that_one_man_bears_stands_for_him_in_a_story_too() -> None:
    text = "运粮的日子\n\n周恩来总理到了码头。总理说，船不够。总理让大家先等一等。\n"
    assert speakers(text) == {"zhou-enlai"}
    assert not speakers("运粮的日子\n\n周恩来总理和印度总理尼赫鲁到了码头。总理说，船不够。\n")

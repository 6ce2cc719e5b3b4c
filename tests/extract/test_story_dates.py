"""The day a narration has reached: what moves it, and what is only told in passing."""

from __future__ import annotations

import pytest

from communique.extract.claims import Text
from communique.extract.read import Tools
from tests.extract.texts import read_words

HEAD = "Memorandum of Conversation, Roe with Chen Yun\n\nDate: 10 November 1949\n\n"
TALK = "On 10 November 1949 Chen Yun met with Roshchin. {}Chen Yun said that grain was short.\n"


def day_of_speech(text: str, tools: Tools) -> str:
    """Return the day on which the last thing was said."""
    said = [c for c in read_words(text, tools).claims if c.predicate == "stated"]
    return next(
        str(q.value.value)[:10] for q in said[-1].qualifiers if q.name == "date" and isinstance(q.value, Text)
    )


@pytest.mark.parametrize(
    "told",
    [
        "",
        "On 8 November Zhou Enlai had sent a telegram to Moscow about it. ",
        "The ships were to leave in December. ",
        "The ships would leave in March 1950. ",
    ],
)
def test_what_is_told_in_passing_or_planned_moves_no_clock(told: str, tools: Tools) -> None:
    assert day_of_speech(HEAD + TALK.format(told), tools) == "1949-11-10"


@pytest.mark.parametrize(
    ("later", "day"),
    [
        ("两天后", "1949-12-18"),
        ("三天以后", "1949-12-19"),
        ("10天之后", "1949-12-26"),
        ("次日", "1949-12-17"),
    ],
)
def test_days_are_counted_from_the_day_before(later: str, day: str, tools: Tools) -> None:
    head = "铁路与粮船\n\n作者：石涛\n\n"
    text = f"{head}1949年12月16日，周恩来会见罗申。{later}，陈云表示粮价会上涨，粮船还没有到港。\n"
    assert day_of_speech(text, tools) == day


def test_days_later_in_english(tools: Tools) -> None:
    text = (
        "Rice and Rails\n\nBy Jane Roe\n\nOn 16 December 1949 Zhou Enlai met with Roshchin. "
        "Three days later Chen Yun said that grain was short.\n"
    )
    assert day_of_speech(text, tools) == "1949-12-19"

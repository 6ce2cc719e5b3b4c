"""Clauses that leave out who acts are read as the doing of whoever acted before, and no others are."""

from __future__ import annotations

import pytest

from communique.extract.read import default_tools
from tests.extract.texts import read_words


def said(text: str) -> set[tuple[str, str]]:
    """Return (subject, predicate) of what is claimed from a text."""
    return {(c.subject, c.predicate) for c in read_words(text, default_tools()).claims}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("周恩来看了清单，当天返抵广州。", ("zhou-enlai", "arrivedAt")),
        ("周恩来看了清单。随后飞抵广州。", ("zhou-enlai", "arrivedAt")),
        ("英国政府看了清单，建议推迟开会。", ("government-of-the-united-kingdom", "proposed")),
        ("陈云说粮价会涨，并会见了罗申大使。", ("chen-yun", "met")),
        ("陈云、李富春看了清单，当天返抵广州。", ("chen-yun", "arrivedAt")),
        ("陈云将清单递给罗申，请饶漱石运粮。", ("chen-yun", "requested")),
        ("中印会谈在广州举行。双方一致同意运粮。", ("india", "agreedTo")),
        ("陈云强调英国运粮的必要性，要求推迟开会。", ("chen-yun", "requested")),
        ("陈云、李富春看了清单，当天返抵广州。", ("li-fuchun", "arrivedAt")),
        ("Chen Yun opened the fair, met Ambassador Roshchin and dined early.", ("chen-yun", "met")),
        ("Chen Yun and Rao Shushi opened the fair and then met Roshchin.", ("rao-shushi", "met")),
        ("Chen Yun, who was ill, opened the fair, and later flew to Canton.", ("chen-yun", "visited")),
    ],
)
def test_the_one_who_acted_goes_on_acting(text: str, expected: tuple[str, str]) -> None:
    assert expected in said(text)


@pytest.mark.parametrize(
    ("text", "unwanted"),
    [
        ("陈云请罗申帮忙，返抵广州。", ("chen-yun", "arrivedAt")),
        ("陈云看了清单，船队开得很慢，返抵广州。", ("chen-yun", "arrivedAt")),
        ("陈云写道：“看了清单，返抵广州。”", ("chen-yun", "arrivedAt")),
        ("陈云看了清单，陪同他的是罗申。", ("chen-yun", "visited")),
        ("陈云和罗申举行会谈，当天返抵广州。", ("nikolai-roshchin", "arrivedAt")),
        ("Chen Yun heard that the choir sang well and flew to Canton.", ("chen-yun", "visited")),
        ("Chen Yun opened the fair, the choir arrived and met Roshchin.", ("chen-yun", "met")),
    ],
)
def test_what_somebody_else_does_is_not_his(text: str, unwanted: tuple[str, str]) -> None:
    assert unwanted not in said(text)


def test_two_states_in_two_signs_act_together_and_are_no_name() -> None:
    reading = read_words("1950年2月14日，中缅双方同意运粮。", default_tools())
    assert {c.subject for c in reading.claims if c.predicate == "agreedTo"} == {"burma", "china"}
    assert [m.surface for m in reading.mentions] == ["1950年2月14日"]


def test_a_foreign_surname_alone_is_who_was_named_in_full() -> None:
    reading = read_words("塔伦·波塞夫斯来到广州。后来波塞夫斯离开广州。", default_tools())
    people = [m.label for m in reading.mentions if m.type == "PERSON"]
    assert people == ["塔伦·波塞夫斯"] * 2


def test_a_clause_of_many_places_is_read_at_once() -> None:
    route = "由于在北京同时" * 12
    assert ("chen-yun", "met") not in said(f"陈云看了清单，{route}会见了罗申。")


TELEGRAM = """793.00/1-351: Telegram

The Ambassador in India (Henderson) to the Secretary of State

New Delhi, January 3, 1951.

{}
"""


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Called on Nehru today. Handed him a note.", ("loy-henderson", "met")),
        ("Nehru said grain was short. Hoped ships would come.", ("jawaharlal-nehru", "requested")),
        ("Nehru said grain was short. Assured him that ships would come.", ("loy-henderson", "promised")),
        (
            "Nehru was ill. Asked about it, he said ships would come. Refused to go.",
            ("jawaharlal-nehru", "opposed"),
        ),
    ],
)
def test_a_telegram_goes_on_about_whoever_acted(words: str, expected: tuple[str, str]) -> None:
    assert expected in said(TELEGRAM.format(words))


@pytest.mark.parametrize(
    "words",
    ["The press was hostile. Hoped ships would come.", "I saw Nehru. Assured me that ships would come."],
)
def test_nobody_acts_where_no_one_is_known_to(words: str) -> None:
    assert not {predicate for _, predicate in said(TELEGRAM.format(words))} & {"requested", "promised"}

"""Entries of a chronicle are the doings of whom its title names, in the year its title or a line gives."""

from __future__ import annotations

from communique.extract.read import default_tools
from tests.extract.texts import read_words

ENTRIES = "4月24日　抵达广州。会见罗申大使。\n\n4月26日　率代表团离京赴沪。\n\n△　出席运粮会议开幕式。\n"


def told(text: str) -> set[tuple[str, str, str]]:
    """Return (subject, predicate, date) of what is claimed from a text."""
    return {(c.subject, c.predicate, c.date) for c in read_words(text, default_tools()).claims}


def test_who_is_left_out_is_whose_chronicle_it_is() -> None:
    found = told(f"周恩来年谱（1954年）\n\n{ENTRIES}")
    assert ("zhou-enlai", "arrivedAt", "1954-04-24") in found
    assert ("zhou-enlai", "met", "1954-04-24") in found
    assert ("zhou-enlai", "departedFrom", "1954-04-26") in found
    assert ("zhou-enlai", "attended", "1954-04-26") in found


def test_a_line_with_a_year_begins_it() -> None:
    found = told(f"周恩来外交活动大事记\n\n一九五四年\n\n{ENTRIES}\n1956年\n\n1月3日　抵达广州。\n")
    assert {("zhou-enlai", "arrivedAt", "1954-04-24"), ("zhou-enlai", "arrivedAt", "1956-01-03")} <= found


def test_a_chronicle_of_matters_is_nobody_s() -> None:
    found = told(f"粮食工作大事记（1954年）\n\n{ENTRIES}")
    assert {predicate for _, predicate, _ in found} == {"holdsRole"}

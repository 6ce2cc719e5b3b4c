"""A knight called by his given name is the one whom the paper names in full."""

from __future__ import annotations

from communique.extract.knights import find_knights, knighted
from communique.extract.mention import Mention

TEXT = "Sir Oliver Franks came. Sir Oliver asked; Sir Percival did not, nor did Sir Oliver Brown."


def test_a_given_name_behind_sir_is_whoever_bears_it_alone() -> None:
    known = knighted([TEXT], [[Mention(4, 17, "PERSON", "oliver-franks")]])
    assert [(m.start, m.key) for m in find_knights(TEXT, known)] == [(28, "oliver-franks")]


def test_two_of_one_given_name_leave_it_open() -> None:
    at = TEXT.index("Oliver Brown")
    both = [Mention(4, 17, "PERSON", "oliver-franks"), Mention(at, at + 12, "PERSON", "oliver-brown")]
    assert knighted([TEXT], [both]) == {}

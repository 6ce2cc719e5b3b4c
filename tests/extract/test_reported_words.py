"""Words somebody is told to have said: each clause is his own act, and nobody else's."""

from __future__ import annotations

import pytest

from communique.extract.read import Tools
from tests.extract.texts import read_words

WILL = ("proposed", "requested", "promised", "agreedTo", "opposed")


@pytest.mark.parametrize(
    ("words", "acts"),
    [
        (
            "Chen Yun said that he would send ships, and that the docks should be opened.",
            ["chen-yun promised he would send ships", "chen-yun proposed the docks should be opened"],
        ),
        (
            "Chen Yun said that Rao Shushi had told him that he would send ships.",
            ["rao-shushi promised he would send ships"],
        ),
        (
            "Chen Yun told Rao Shushi that he believed that in their view it was better to wait.",
            ["chen-yun proposed it was better to wait"],
        ),
        ("Chen Yun asked whether the ships would leave.", []),
        ("Chen Yun told Rao Shushi what the docks should do.", []),
    ],
)
def test_what_a_clause_does(words: str, acts: list[str], tools: Tools) -> None:
    claims = read_words(f"The price of grain was high in 1954. {words}\n", tools).claims
    did = [
        f"{c.subject} {c.predicate} {c.evidence[0].words.strip('.')}" for c in claims if c.predicate in WILL
    ]
    assert did == acts


def test_a_clause_is_dated_by_its_telling(tools: Tools) -> None:
    words = "On 3 November 1949 Chen Yun told Rao Shushi that on 5 December he would send ships.\n"
    claim = next(c for c in read_words(words, tools).claims if c.predicate == "promised")
    assert claim.date == "1949-11-03"
    assert any(q.name == "hearer" for q in claim.qualifiers)

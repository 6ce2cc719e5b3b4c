"""Repeats: of two readings of the same words the one that says more stays, and nothing else goes."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from communique.extract.claims import Claim, Qualifier, Ref, Span, Text
from communique.extract.repeats import without_repeats

WORDS = "陈云、饶漱石两人担任翻译，饶漱石记录"
DAY = Qualifier("date", Text("1954-10-19", datatype="edtf"))
STATED, INFERRED = (Qualifier("dateBasis", Text(basis)) for basis in ("stated", "inferred"))
PART = Qualifier("role", Text("interpreter"))
FACT = Claim(
    "talk", "minutes", "chen-yun", "attended", Ref("grain-talk"), (Span(0, 11, WORDS[:11]),), "listed/1"
)


def test_the_fact_with_more_circumstances_stays() -> None:
    bare, dated = FACT, replace(FACT, qualifiers=(DAY, INFERRED), rule="told/1")
    full = replace(FACT, qualifiers=(DAY, STATED, PART), rule="interpreted/1")
    assert without_repeats((bare, dated, full)) == (full,)
    assert without_repeats((dated, replace(full, qualifiers=(DAY, STATED)))) == (
        replace(full, qualifiers=(DAY, STATED)),
    )


def test_what_differs_or_stands_elsewhere_stays() -> None:
    dated = replace(FACT, qualifiers=(DAY, STATED))
    elsewhere = replace(FACT, evidence=(Span(12, 18, WORDS[12:18]),))
    another_day = replace(FACT, qualifiers=(Qualifier("date", Text("1954-10-20", datatype="edtf")),))
    denied = replace(FACT, polarity="negative")
    said = replace(FACT, voice="rao-shushi")
    kept = (dated, elsewhere, another_day, denied, said)
    assert without_repeats(kept) == kept


@given(st.lists(st.sets(st.sampled_from([DAY, STATED, INFERRED, PART])), max_size=5))
def test_every_fact_that_goes_is_told_by_one_that_stays(told: list[set[Qualifier]]) -> None:
    ordered = {tuple(sorted(each, key=lambda q: (q.name, str(q.value)))) for each in told}
    claims = tuple(replace(FACT, qualifiers=each) for each in sorted(ordered, key=str))
    kept = without_repeats(claims)
    assert bool(kept) == bool(claims)
    for claim in claims:
        circumstances = {q for q in claim.qualifiers if q.name != "dateBasis"}
        assert any(circumstances <= set(other.qualifiers) for other in kept)

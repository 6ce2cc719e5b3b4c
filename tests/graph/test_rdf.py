from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Dataset, Literal, Quad, RdfFormat, parse

from communique.extract.claims import Claim, Qualifier, Ref, Span, Text
from communique.graph.errors import BadClaimError
from communique.graph.rdf import reading_lines
from communique.graph.terms import document, literal
from communique.ontology.namespaces import Base
from tests.graph.samples import TALK, make_reading, read_talk, span, write_talks

GOLDEN = Path(__file__).resolve().parent / "golden-claim.trig"
BASE = Base()


def test_a_claim_is_written_as_the_model_says(tmp_path: Path) -> None:
    path = write_talks(tmp_path, "talk.txt") / "talk.txt"
    met = read_talk(path).claims[0]
    lines = reading_lines(make_reading(path, (met,)), BASE)
    written = Dataset(
        quad for quad in parse(document(lines).encode(), RdfFormat.N_QUADS) if isinstance(quad, Quad)
    )
    golden = GOLDEN.read_text(encoding="utf-8").replace("DIGEST", met.digest)
    expected = Dataset(quad for quad in parse(golden.encode(), RdfFormat.TRIG) if isinstance(quad, Quad))
    missing, extra = set(expected) - set(written), set(written) - set(expected)
    assert (missing, extra) == (set(), set())


def test_lines_are_the_canonical_ones_of_another_writer(tmp_path: Path) -> None:
    reading = read_talk(write_talks(tmp_path, "talk.txt") / "talk.txt")
    lines = reading_lines(reading, BASE)
    parsed = {f"{quad} ." for quad in parse(document(lines).encode(), RdfFormat.N_QUADS)}
    assert parsed == lines
    assert not any("_:" in line.split(" ", 1)[0] for line in lines)


@given(st.text(st.characters(codec="utf-8")), st.sampled_from(["", "zh-Hans", "en"]))
def test_any_words_survive_as_a_literal(words: str, language: str) -> None:
    line = f"<urn:s> <urn:p> {literal(words, language)} <urn:g> .\n"
    assert line.count("\n") == 1
    (quad,) = parse(line.encode(), RdfFormat.N_QUADS)
    assert isinstance(quad.object, Literal)
    assert (quad.object.value, quad.object.language) == (words, language.lower() or None)


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"qualifiers": (Qualifier("date", Text("16.12.1949", datatype="edtf")),)}, "16.12.1949"),
        ({"object": Text("last year", datatype="edtf")}, "last year"),
        ({"predicate": "met with"}, "met with"),
        ({"object": Text("12", datatype="float")}, "float"),
    ],
    ids=str,
)
def test_a_claim_that_cannot_be_written_is_named(
    tmp_path: Path, change: dict[str, object], named: str
) -> None:
    path = write_talks(tmp_path, "talk.txt") / "talk.txt"
    claim = replace(read_talk(path).claims[0], **change)  # type: ignore[arg-type]
    with pytest.raises(BadClaimError, match=named) as caught:
        reading_lines(make_reading(path, (claim,)), BASE)
    assert "\n" not in str(caught.value)
    assert claim.digest[:8] in str(caught.value)


def test_two_spans_of_equal_words_are_two_pieces_of_evidence(tmp_path: Path) -> None:
    path = write_talks(tmp_path, "talk.txt") / "talk.txt"
    first, second = TALK.index("毛泽东"), TALK.rindex("毛泽东")
    claim = Claim(
        "talk", "text", "mao-zedong", "visited", Ref("moscow"),
        (Span(second, second + 3, "毛泽东"), Span(first, first + 3, "毛泽东")), "visit/1",
    )  # fmt: skip
    lines = reading_lines(make_reading(path, (claim,)), BASE)
    assert sum("#exact>" in line for line in lines) == 2


def test_without_quotes_no_words_are_written(tmp_path: Path) -> None:
    path = write_talks(tmp_path, "talk.txt") / "talk.txt"
    reading = read_talk(path)
    said = span(TALK, "我们\t“需要”和平").words
    full, bare = document(reading_lines(reading, BASE)), document(reading_lines(reading, BASE, "none"))
    assert "需要" in full
    assert "需要" not in bare
    assert "#exact>" not in bare
    assert bare.count("sha256:") == 1, "the object of the claim that quotes, as a hash"
    claims = {line for line in full.splitlines() if "wordsSha256" in line or "#start>" in line}
    assert claims <= set(bare.splitlines()), f"places and hashes stay: {said!r}"

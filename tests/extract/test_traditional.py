"""Traditional signs: a table that keeps offsets and goes one way, and texts that read the same in either."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from opencc import OpenCC

from communique.extract.claims import Claim
from communique.extract.formats import read_any
from communique.extract.read import default_tools, read
from communique.extract.source import Source
from communique.extract.traditional import simplified, simplify
from communique.ontology.authorities import load_authorities


def test_one_sign_for_one_sign_and_no_chains() -> None:
    table = simplified()
    assert len(table) > 3000
    assert all(len(sign) == 1 and ord(sign) not in table for sign in table.values())


def test_every_traditional_label_reads_as_the_simplified_one() -> None:
    pairs = [
        (form.text, entity.label("zh-hans"))
        for entity in load_authorities()
        for form in entity.labels
        if form.language == "zh-hant" and len(form.text) == len(entity.label("zh-hans"))
    ]
    assert len(pairs) > 500
    folded = [(simplify(hant), simplify(hans)) for hant, hans in pairs]
    assert [pair for pair in folded if pair[0] != pair[1]] == []


def traditional(source: Source) -> Source:
    """Return a source in traditional signs, one for one, where a sign has one that reads back as itself."""
    opencc = OpenCC("s2t")
    signs = sorted(set(source.text))
    table = {sign: opencc.convert(sign) for sign in signs}
    back = {ord(s): t for s, t in table.items() if len(t) == 1 and simplify(t) == s}
    return replace(source, text=source.text.translate(back))


def said(claim: Claim) -> tuple[object, ...]:
    """Return what a claim says and where, without the words it says it in."""
    where = tuple((span.start, span.end) for span in claim.evidence)
    return claim.subject, claim.predicate, claim.stance, claim.voice, where


@pytest.mark.parametrize(
    "name", ["zh-article-moscow-talks", "zh-minutes-stalin-mao-1949-12-16", "telegram-mao-liu-1949-12-18"]
)
def test_a_text_in_traditional_signs_gives_the_same_claims_in_its_own_words(
    sample_corpus: Path, name: str
) -> None:
    plain = read_any(sample_corpus / f"{name}.txt")
    source = traditional(plain)
    assert source.text != plain.text
    first, second = read(plain, default_tools()), read(source, default_tools())
    assert len(first.claims) > 10
    assert sorted(map(said, second.claims), key=str) == sorted(map(said, first.claims), key=str)
    assert [m.key for m in second.mentions] == [m.key for m in first.mentions]
    for claim in second.claims:
        assert all(source.text[span.start : span.end] == span.words for span in claim.evidence)

"""Traditional signs: a table that keeps offsets and goes one way."""

from __future__ import annotations

from communique.extract.traditional import simplified
from communique.ontology.authorities import load_authorities


def test_one_sign_for_one_sign_and_no_chains() -> None:
    table = simplified()
    assert len(table) > 700
    assert all(len(sign) == 1 and ord(sign) not in table for sign in table.values())


def test_every_traditional_label_reads_as_the_simplified_one() -> None:
    pairs = [
        (form.text, entity.label("zh-hans"))
        for entity in load_authorities()
        for form in entity.labels
        if form.language == "zh-hant" and len(form.text) == len(entity.label("zh-hans"))
    ]
    assert len(pairs) > 500
    folded = [(hant.translate(simplified()), hans.translate(simplified())) for hant, hans in pairs]
    assert [pair for pair in folded if pair[0] != pair[1]] == []

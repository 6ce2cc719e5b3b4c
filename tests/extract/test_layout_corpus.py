"""The development texts beside the project: each is laid out as the kind of paper it is."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from communique.extract.layout import Zone, read_layout

KIND = {
    "telegram": "telegram",
    "FRUS telegram": "telegram",
    "FRUS note": "letter",
    "minutes of conversation": "minutes",
    "scholarly article with footnotes": "article",
    "treaty or agreement text": "treaty",
    "FRUS treaty draft": "treaty",
}
REPORTS = ("report", "telegram")  # some reports went by wire, and their title says so


def layout(corpus: Path, name: str) -> tuple[Zone, ...]:
    return read_layout((corpus / name).read_text(encoding="utf-8"))


def test_each_text_is_the_kind_of_paper_its_list_says(shared_corpus: Path) -> None:
    with (shared_corpus / "INDEX.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    assert len(rows) >= 50
    wrong = {}
    for row in rows:
        found = [zone.kind for zone in layout(shared_corpus, row["file"])]
        wanted = REPORTS if row["kind"] == "report" else (KIND[row["kind"]],)
        if not set(wanted) & set(found):
            wrong[row["file"]] = found
    assert wrong == {}


def test_no_paragraph_breaks_off_where_a_note_or_page_stood(shared_corpus: Path) -> None:
    """Of Chinese texts scanned from books next to no paragraph may end without a closing mark."""
    open_, all_ = [], 0
    for path in sorted(shared_corpus.glob("zh-*.txt")):
        for zone in layout(shared_corpus, path.name):
            for passage in zone.passages:
                if zone.kind not in ("notes", "head") and passage.kind in ("paragraph", "turn", "clause"):
                    all_ += 1
                    if passage.text.rstrip("”’\"')）‘")[-1:] not in "。！？!?…：:；;，":
                        open_.append((path.name, passage.text[-20:]))
    assert all_ > 400
    assert len(open_) <= 16, open_


@pytest.mark.parametrize("head", ["全集第", "第一次访苏\n", "毛泽东传9"])
def test_running_heads_are_gone(head: str, shared_corpus: Path) -> None:
    for path in sorted(shared_corpus.glob("zh-*.txt")):
        for zone in layout(shared_corpus, path.name):
            assert not [p.text for p in zone.passages if p.kind in ("paragraph", "turn") and head in p.text]


def test_telegrams_have_their_author_and_date_as_passages(shared_corpus: Path) -> None:
    for path in sorted(shared_corpus.glob("zh-telegram-mao-*.txt")):
        if "1950-10-02" in path.name:  # incomplete
            continue
        kinds = {p.kind for z in layout(shared_corpus, path.name) for p in z.passages}
        assert kinds >= {"dateline", "salutation", "signature"}, path.name
    for path in sorted(shared_corpus.glob("en-frus-*.txt")):
        zones = layout(shared_corpus, path.name)
        kinds = {p.kind for z in zones for p in z.passages}
        assert kinds >= {"title", "dateline", "meta"}, path.name

from __future__ import annotations

import csv
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from communique.graph.entities import entity_table
from communique.graph.tables import CLAIM_COLUMNS, claims_table, escape, mentions_table, table, unescape
from communique.ontology.authorities import load_authorities
from communique.ontology.namespaces import Base
from tests.graph.samples import TALK, read_talk, write_talks

BASE = Base()


@given(st.lists(st.text(st.characters(codec="utf-8")), min_size=2, max_size=4))
def test_any_cell_comes_back_from_its_line(cells: list[str]) -> None:
    written = table(["x"] * len(cells), [tuple(cells)])
    lines = written.split("\n")
    assert len(lines) == 3, "a header, one row, the end of the last line"
    assert "\r" not in written
    assert [unescape(cell) for cell in lines[1].split("\t")] == cells


@given(st.text(alphabet="\\tnr\t\n\rx"))
def test_escapes_are_undone_in_one_pass(cell: str) -> None:
    assert unescape(escape(cell)) == cell


def rows(text: str) -> list[dict[str, str]]:
    lines = text.split("\n")[:-1]
    return [dict(zip(lines[0].split("\t"), line.split("\t"), strict=True)) for line in lines[1:]]


def test_claims_name_entities_in_english_and_quote_the_text(tmp_path: Path) -> None:
    reading = read_talk(write_talks(tmp_path, "talk.txt") / "talk.txt")
    entities = entity_table(load_authorities(), [reading])
    found = rows(claims_table([reading], entities, BASE))
    assert tuple(found[0]) == CLAIM_COLUMNS
    met = next(row for row in found if row["predicate"] == "met")
    assert (met["subject"], met["object"], met["date"]) == ("Joseph Stalin", "Mao Zedong", "1949-12-16")
    assert (met["subject_iri"], met["object_iri"]) == (
        BASE.entity("joseph-stalin"),
        BASE.entity("mao-zedong"),
    )
    assert all(unescape(row["quote"]) == TALK[int(row["start"]) : int(row["end"])] for row in found)
    visited = [row for row in found if row["predicate"] == "visited"]
    assert len(visited) == 2, "two spans of one claim are two rows"
    assert len({row["claim"] for row in visited}) == 1
    inner = next(row for row in found if row["object_iri"] == visited[0]["claim"])
    assert inner["object"] == "Mao Zedong visited Moscow"
    assert next(row["object"] for row in found if row["predicate"] == "lasted") == "PT120M"


def test_rows_are_sorted_by_place_not_by_digits(tmp_path: Path) -> None:
    reading = read_talk(write_talks(tmp_path, "talk.txt") / "talk.txt")
    found = rows(claims_table([reading], entity_table(load_authorities(), [reading]), BASE))
    keys = [(row["source"], row["zone"], int(row["start"]), int(row["end"])) for row in found]
    assert keys == sorted(keys)
    assert len({len(row["start"]) for row in found}) > 1, "starts of one and of two digits"


def test_without_quotes_the_tables_hold_no_words(tmp_path: Path) -> None:
    reading = read_talk(write_talks(tmp_path, "talk.txt") / "talk.txt")
    entities = entity_table(load_authorities(), [reading])
    claims = claims_table([reading], entities, BASE, "none")
    mentions = mentions_table([reading], BASE, "none")
    assert {row["quote"] for row in rows(claims)} == {""}
    assert {row["surface"] for row in rows(mentions)} == {""}
    assert {row["label"] for row in rows(mentions)} == {"Joseph Stalin"}
    assert not any("\u4e00" <= char <= "\u9fff" for char in claims + mentions)


def test_a_spreadsheet_reader_sees_the_same_rows(tmp_path: Path) -> None:
    reading = read_talk(write_talks(tmp_path, "talk.txt") / "talk.txt")
    text = mentions_table([reading], BASE)
    read = list(csv.reader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))
    assert read[1] == ["talk", "17", "20", "斯大林", "PERSON", "Joseph Stalin", BASE.entity("joseph-stalin")]

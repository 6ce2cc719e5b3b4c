"""The authority file loads whole or not at all, and its errors name the line."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from communique.ontology.authorities import AUTHORITY_FILE, Entity, Form, load_authorities
from communique.ontology.authority_rows import COLUMNS
from communique.ontology.errors import AuthorityFileError, UnknownTermError
from communique.ontology.kinds import KINDS, kind_of

GOOD = {
    "key": "anna-ivanova",
    "type": "person",
    "label_en": "Anna Ivanova",
    "label_zh_hans": "安娜·伊万诺娃",
    "alt_labels": "zh:伊万诺娃|en:Ivanova",
    "wikidata": "Q1",
    "match": "exact",
    "start": "1901-05",
    "end": "1980",
    "verified": "wikidata: a list || dates: a list",
}


def write(path: Path, *rows: dict[str, str]) -> Path:
    sheet = io.StringIO()
    writer = csv.DictWriter(sheet, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    file = path / "sheet.csv"
    file.write_text(sheet.getvalue(), encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def by_key() -> dict[str, Entity]:
    return {entity.key: entity for entity in load_authorities()}


def test_the_packages_own_file(by_key: dict[str, Entity]) -> None:
    assert len(by_key) == len(load_authorities()) >= 313
    assert {"en", "zh-hans"} <= {form.language for form in by_key["lushun"].labels}
    assert Form("Port Arthur", "en") in by_key["lushun"].variants
    assert by_key["mao-stalin-talk-1"].participants == ("mao-zedong", "joseph-stalin")
    assert by_key["sino-soviet-treaty-1945"].participants == ("soviet-union", "republic-of-china-1912-1949")
    assert by_key["sino-soviet-treaty-1950"].participants == ("soviet-union", "prc")


def test_bare_china_is_neither_republic(by_key: dict[str, Entity]) -> None:
    assert by_key["china"].label("zh-hans") == "中国"
    assert by_key["china"].wikidata == "" and by_key["china"].verified == "unverified"
    for key in ("prc", "republic-of-china-1912-1949", "taiwan-roc"):
        forms = {form.text for form in by_key[key].labels + by_key[key].variants}
        assert not forms & {"中国", "China"}


def test_every_row_keeps_the_facts_of_the_first_list(by_key: dict[str, Entity], shared_dir: Path) -> None:
    with (shared_dir / "authorities.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert len(rows) == 311
    for row in rows:
        entity = by_key[row["key"]]
        for column in ("wikidata", "viaf", "geonames", "start", "end"):
            assert getattr(entity, column) == row[column], (entity.key, column)
        assert (entity.latitude, entity.longitude) == (row["lat"], row["long"])
        assert entity.verified == row["verified"] and entity.label("en") == row["label_en"]


def test_a_good_row_with_and_without_byte_order_mark(tmp_path: Path) -> None:
    file = write(tmp_path, GOOD)
    plain = load_authorities(file)
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    assert load_authorities(file) == plain
    assert plain[0].variants == (Form("伊万诺娃", "zh-hans"), Form("Ivanova", "en"))


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"key": "Anna Ivanova"}, "lower-case"),
        ({"key": "anna--ivanova"}, "lower-case"),
        ({"key": ""}, "a row without key"),
        ({"type": "prson"}, "person"),
        ({"label_en": ""}, "label_en"),
        ({"label_zh_hans": " 安娜"}, "label_zh_hans"),
        ({"alt_labels": "Ivanova"}, "language:form"),
        ({"alt_labels": "xx:Ivanova"}, "zh-hant"),
        ({"wikidata": "http://www.wikidata.org/entity/Q1"}, "Q and digits"),
        ({"viaf": "viaf/12"}, "digits"),
        ({"geonames": "Moscow"}, "digits"),
        ({"lat": "55.7"}, "both or neither"),
        ({"lat": "95", "long": "37"}, "-90 to 90"),
        ({"lat": "55.7", "long": "E37"}, "-180 to 180"),
        ({"start": "5.1901"}, "EDTF"),
        ({"start": "1949-02-30"}, "EDTF"),
        ({"start": "1981"}, "before start"),
        ({"other_ids": "118577425"}, "scheme:identifier"),
        ({"participants": "nobody"}, "no key of this file"),
        ({"match": "same"}, "exact, close"),
        ({"match": ""}, "needs exact or close"),
        ({"wikidata": ""}, "needs none"),
        ({"verified": ""}, "unverified"),
    ],
)
def test_a_bad_cell_is_named_with_its_line(tmp_path: Path, change: dict[str, str], named: str) -> None:
    file = write(tmp_path, {**GOOD, "key": "first-row"}, {**GOOD, **change})
    with pytest.raises(AuthorityFileError) as caught:
        load_authorities(file)
    message = str(caught.value)
    assert message.startswith("sheet.csv:3: ") and named in message and "\n" not in message


def test_a_key_given_twice(tmp_path: Path) -> None:
    with pytest.raises(AuthorityFileError, match=r"sheet\.csv:3: .*line 2 already"):
        load_authorities(write(tmp_path, GOOD, GOOD))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (b"", "columns are none"),
        (b"key,label\na,b\n", "columns are key, label"),
        (",".join(COLUMNS).encode() + b"\na,b\n", ":2: 2 cells"),
        (",".join(COLUMNS).encode() + b'\n"a"b,\n', "well-formed CSV"),
        (",".join(COLUMNS).encode() + b"\n\xff\xfe\n", "not UTF-8"),
    ],
)
def test_a_file_that_is_no_authority_file(tmp_path: Path, text: bytes, named: str) -> None:
    file = tmp_path / "sheet.csv"
    file.write_bytes(text)
    with pytest.raises(AuthorityFileError, match=named):
        load_authorities(file)


def test_the_spreadsheet_file_uses_plain_line_ends() -> None:
    assert b"\r" not in AUTHORITY_FILE.read_bytes()


def test_kinds() -> None:
    assert kind_of("railway") == ("Organization", "ORG")
    assert {kind.mention for kind in KINDS.values()} == {
        "PERSON", "ORG", "PLACE", "TREATY", "EVENT", "ARCHIVE", "WORK", "",
    }  # fmt: skip
    with pytest.raises(UnknownTermError, match="'tretay' is unknown; allowed are person"):
        kind_of("tretay")

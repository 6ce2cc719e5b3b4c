"""The two hand-made tables of one meeting in three accounts: every row has its verdict, or a reason.

The texts and the tables lie beside the project; where they do not, these tests skip.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from communique.graph.compare import Comparison
from communique.graph.compare_rows import Row
from communique.graph.compare_sides import Difference
from tests.graph.comparing import compared

TALK = "mao-stalin-talk-1"
LETTERS = {"M": "minutes-1", "R": "article", "Z": "telegram-1", "E": "telegram-2"}
# row of the table -> (focus, question, verdict, accounts that answer, accounts that are silent)
ROWS: dict[str, tuple[str, str, str, str, str]] = {
    "C01": (TALK, "date", "agree", "MRZE", ""),
    "C02": (TALK, "arrival-to-meeting", "conflict", "RZE", "M"),
    "C03": (TALK, "length", "agree", "ZE", "MR"),
    "C04": (TALK, "participants", "agree", "MZE", "R"),
    "C05": (TALK, "role:nikolai-fedorenko", "scope", "MZE", "R"),
    "C06": (TALK, "own-side", "agree", "MZE", "R"),
    "C07": (TALK, "pretext", "scope", "MRZE", ""),
    "C08": (TALK, "form", "agree", "MRZE", ""),
    "C09": (TALK, "term:lease", "conflict", "ZE", "MR"),
    "C10": (TALK, "term:revise", "agree", "RZE", "M"),
    "C11": (TALK, "public-opinion", "scope", "RZE", "M"),
    "C12": (TALK, "stance:mao-zedong:treaty-change", "conflict", "MR", "Z"),
    "C13": (TALK, "statement", "scope", "ZE", "MR"),
    "C14": (TALK, "stance:joseph-stalin:come", "conflict", "MZE", "R"),
    "C15": (TALK, "loan", "scope", "MZE", "R"),
    "C16": (TALK, "trade", "agree", "MZE", "R"),
    "C17": (TALK, "fear-of-war", "agree", "MZE", "R"),
    "C18": (TALK, "works", "agree", "MZE", "R"),
    "C19": (TALK, "taiwan-topic", "scope", "MRZE", ""),
    "C20": (TALK, "customs", "silent", "M", "RZE"),
    "C21": ("mao-zedong → moscow", "arrivedAt", "agree", "RZE", ""),
    "C22": ("wcda-110393", "sent-on", "agree", "RZE", ""),
}
ALONE = ("bank", "customs", "oil", "rubber", "weather", "recognition", "hong-kong-topic")
# row of the table -> (kind of difference, what the Chinese has, what the English has)
PAIRS: dict[str, tuple[str, str, str]] = {
    "D01": ("duration", "P20Y", "P30Y"),
    "D02": ("office", "foreign-minister", "premier"),
    "D03": ("name", "", "lushun"),
    "D04": ("degree", "large", ""),
    "D05": ("degree", "about", "substantial"),
    "D06": ("act", "same", "agree"),
    "D07": ("name", "ccp", "china"),
    "D08": ("number", "4", ""),
    "D09": ("clock", "", "beijing"),
    "D10": ("negation", "bear-brunt", "bear-brunt"),
    "D11": ("act", "change", "overturn"),
    "D12": ("act", "involve", "change"),
    "D13": ("modality", "", "necessary"),
    "D14": ("order", "sort quantity", "quantity sort"),
    "D16": ("act", "move-in", "occupy"),
    "D17": ("courtesy", "courtesy-close", ""),
    "D18": ("subject", "", "His"),
}


@pytest.fixture(scope="module")
def seeds(shared_corpus: Path) -> Comparison:
    return compared([shared_corpus / "000_c29abeaf5c598679.txt", shared_corpus / "004_04b690d538c04ba1.txt"])


@pytest.fixture(scope="module")
def tables(shared_gold: Path) -> dict[str, list[dict[str, str]]]:
    found = {}
    for name in ("accounts-1949-12-16", "telegram-zh-en"):
        with (shared_gold / f"{name}.tsv").open(encoding="utf-8") as file:
            found[name] = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return found


def of(comparison: Comparison, focus: str, slot: str) -> Row:
    found = [r for r in comparison.rows if r.focus == focus and r.slot == slot]
    assert found, f"no row on {focus} {slot}"
    return found[0]


def zones(accounts: object) -> set[str]:
    return {account.zone for account in accounts}  # type: ignore[attr-defined]


@pytest.mark.parametrize("number", ROWS)
def test_a_row_of_the_accounts_has_its_verdict(seeds: Comparison, number: str) -> None:
    focus, slot, verdict, speak, silent = ROWS[number]
    row = of(seeds, focus, slot)
    assert row.verdict == verdict, row
    assert zones(c.account for c in row.cells) >= {LETTERS[letter] for letter in speak}
    assert zones(row.silent) >= {LETTERS[letter] for letter in silent}


def test_every_row_of_both_tables_is_answered(tables: dict[str, list[dict[str, str]]]) -> None:
    assert {row["id"] for row in tables["accounts-1949-12-16"]} == set(ROWS)
    assert {row["id"] for row in tables["telegram-zh-en"]} == set(PAIRS) | {"D15"}


def test_no_row_marked_agree_is_in_conflict(
    seeds: Comparison, tables: dict[str, list[dict[str, str]]]
) -> None:
    agreed = [row["id"] for row in tables["accounts-1949-12-16"] if row["verdict"].startswith("AGREE")]
    assert len(agreed) >= 8
    assert [n for n in agreed if of(seeds, *ROWS[n][:2]).verdict == "conflict"] == []


def test_two_clocks_bring_the_hours_together(seeds: Comparison) -> None:
    reasons = " ".join(of(seeds, TALK, "arrival-to-meeting").reasons)
    assert "12:00 Moscow time and 22:00 Beijing time" in reasons
    assert "5 h" in reasons


def test_the_length_of_the_third_talk_stays_with_it(seeds: Comparison) -> None:
    assert "minutes-1" not in zones(c.account for c in of(seeds, TALK, "length").cells)
    assert zones(c.account for c in of(seeds, "mao-stalin-talk-3", "length").cells) == {"minutes-2"}


def test_troops_for_twenty_years_are_no_lease(seeds: Comparison) -> None:
    stay, lease = of(seeds, TALK, "term:stay"), of(seeds, TALK, "term:lease")
    assert zones(c.account for c in stay.cells) == {"minutes-1"}
    assert "P20Y" in stay.cells[0].values
    assert "minutes-1" in zones(lease.silent)


@pytest.mark.parametrize("slot", ALONE)
def test_what_only_the_minutes_speak_of_is_silence_elsewhere(seeds: Comparison, slot: str) -> None:
    row = of(seeds, TALK, slot)
    assert row.verdict == "silent"
    assert zones(c.account for c in row.cells) == {"minutes-1"}


def telegrams(seeds: Comparison) -> list[Difference]:
    return [d for d in seeds.differences if d.left_account.zone == "telegram-1"]


@pytest.mark.parametrize("number", PAIRS)
def test_a_row_of_the_translation_is_found(seeds: Comparison, number: str) -> None:
    kind, left, right = PAIRS[number]
    found = [(d.left.value, d.right.value) for d in telegrams(seeds) if d.kind == kind]
    assert any(a == left and right == b for a, b in found), found


def test_a_call_number_printed_otherwise_is_the_same(seeds: Comparison) -> None:
    """Row D15: a long dash in the one text, a hyphen in the other."""
    row = of(seeds, "wcda-110393", "call-number")
    assert row.verdict == "agree"
    assert row.reasons == ("printed 1-1: 672/696 and 1—1: 672/696",)


def test_the_telegram_in_two_languages_is_one_witness(seeds: Comparison) -> None:
    groups = {
        account.zone: head for account, head in seeds.groups.items() if account.source.startswith("004")
    }
    assert groups["telegram-1"] == groups["telegram-2"]
    assert of(seeds, TALK, "length").witnesses == 1


def test_the_article_quotes_both(seeds: Comparison) -> None:
    quoted = [q.quoted.account.zone for q in seeds.quotations if q.quoting.account.zone == "article"]
    assert quoted.count("minutes-1") >= 15
    assert quoted.count("telegram-1") >= 2
    changed = [c for q in seeds.quotations if q.quoted.account.zone == "telegram-1" for c in q.changes]
    assert ("想法", "感想") in [(c.sides[0][2], c.sides[1][2]) for c in changed]


VERSIONS = (
    "zh-minutes-stalin-mao-1949-12-16-b",
    "en-minutes-stalin-mao-1949-12-16",
    "zh-minutes-stalin-mao-1950-01-22-b",
)


@pytest.mark.parametrize("version", VERSIONS)
def test_another_version_of_the_minutes_adds_no_witness(
    seeds: Comparison, shared_corpus: Path, version: str
) -> None:
    names = ("000_c29abeaf5c598679", "004_04b690d538c04ba1", version)
    more = compared([shared_corpus / f"{name}.txt" for name in names])
    assert [
        d for d in more.dependences if d.dependent.source == version and d.kind in ("copy", "translation")
    ]
    agreed = [(row.focus, row.slot) for row in seeds.rows if row.verdict == "agree"]
    parted = [(row.focus, row.slot) for row in more.rows if row.verdict == "conflict"]
    assert not set(agreed) & set(parted)
    before = {(row.focus, row.slot): row.witnesses for row in seeds.rows}
    after = {(row.focus, row.slot): row.witnesses for row in more.rows}
    assert {place: after[place] for place in before} == before

"""People no list has are known by where their names stand, in both languages; other capitals are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.extract.mention import Mention
from communique.extract.read import default_tools, read_text
from communique.extract.unknown_names import find_people
from communique.extract.unknown_names_en import find_people_en


def surfaces(text: str, people: list[Mention]) -> list[str]:
    return sorted({text[m.start : m.end] for m in people if m.type == "PERSON"})


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("He met Bakary Sonko, the President.", ["Bakary Sonko"]),
        ("Tomas Lindholm, Chief of the Press Section, came.", ["Tomas Lindholm"]),
        ("Yesterday Bakary Sonko said no.", ["Bakary Sonko"]),
        ("U Tin Win and Daw Mya signed.", ["Daw Mya", "U Tin Win"]),
        ("I saw A. M. SOKOLIN.", ["A. M. SOKOLIN"]),
        ("Mr. McQueen agreed.", ["McQueen"]),
        ("They talked this morning to Sonderby and Maltrin, both ill.", ["Maltrin", "Sonderby"]),
        ("The Peace Committee said no.", []),
        ("They spoke with Eastern Europe.", []),
        ("Cultural Relations and New Industries were touched upon.", []),
    ],
)
def test_english(text: str, names: list[str]) -> None:
    assert surfaces(text, list(find_people_en(text, []))) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("当日，吴一中担任翻译。", ["吴一中"]),
        ("会见了郑大海大使。", ["郑大海"]),
        ("出席的有：吴一中、郑海、马大河。", ["吴一中", "郑海", "马大河"]),
        ("副团长吴一中、马大河也到了。", ["吴一中", "马大河"]),
        ("科比亚尔表示同意。", ["科比亚尔"]),
        ("全会决定出席会议。", []),
        ("方面军报告说。", []),
        ("李大使表示同意。", []),
        ("周建人、马大河同志来了。", ["周建人", "马大河"]),
        ("安·科比殿里有灯。", []),
    ],
)
def test_chinese(text: str, names: list[str]) -> None:
    assert surfaces(text, list(find_people(text, []))) == names


def test_a_place_shown_once_counts_in_all_of_the_text(tmp_path: Path) -> None:
    file = tmp_path / "paper.txt"
    file.write_text("我们在玉龙关住了一夜，经海关到平远县。\n\n玉龙关地势很高。", encoding="utf-8")
    found = [m.surface for m in read_text(file, default_tools()).mentions if m.type == "PLACE"]
    assert found == ["玉龙关", "平远县", "玉龙关"]


def test_a_given_name_in_an_editors_bracket(tmp_path: Path) -> None:
    file = tmp_path / "paper.txt"
    file.write_text(
        "They saw [Soviet Foreign Minister Vyacheslav M.] Molotov and [Minister] Zhou Enlai.", "utf-8"
    )
    found = read_text(file, default_tools()).mentions
    assert [m.surface for m in found if m.type == "PERSON"] == ["Vyacheslav M.] Molotov", "Zhou Enlai"]


def test_a_states_name_ends_before_its_bodies(tmp_path: Path) -> None:
    file = tmp_path / "paper.txt"
    file.write_text("He met the People's Republic of Guinea Council President.", "utf-8")
    found = read_text(file, default_tools()).mentions
    assert [m.surface for m in found if m.type == "PLACE"] == ["People's Republic of Guinea"]

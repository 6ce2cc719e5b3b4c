"""People in English lists of who was present, and turns labelled by initials."""

from __future__ import annotations

import pytest

from communique.extract.initial_speakers_en import initial_speakers
from communique.extract.listed_names_en import listed_people_en
from communique.extract.mention import Mention


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Kumao Nosaka Akira Mori", ["Kumao Nosaka", "Akira Mori"]),
        ("comrs. ORLOV, PETRIN and BELOV", ["ORLOV", "PETRIN", "BELOV"]),
        ("Mr. William Bundle, Assistant Secretary, FE", ["William Bundle"]),
        ("Attending were the counselor of the embassy Vasin and S. Kos", ["Vasin", "S. Kos"]),
        ("Minister of Foreign Trade", []),
        ("Under Secretary of State", []),
        ("United States        Soviet Union", []),
    ],
)
def test_entries_of_a_list_are_names_and_offices_are_none(line: str, names: list[str]) -> None:
    assert [line[m.start : m.end] for m in listed_people_en(line, [])] == names


def test_initials_stand_for_the_one_who_has_them() -> None:
    head = "Present: Anna Nowa, Boris Kos and Berta Kahn (BKA)"
    people = [Mention(9, 18, "PERSON"), Mention(20, 29, "PERSON", "boris-kos"), Mention(34, 44, "PERSON")]
    texts = [head, "Cde. AN: Yes.", "BKA: No.", "B.K.: Perhaps."]
    found = initial_speakers(texts, [people, [], [], []])
    assert [[(m.key or m.value) for m in row] for row in found] == [[], ["Anna Nowa"], ["Berta Kahn"], []]

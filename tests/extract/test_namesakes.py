"""A surname with somebody else's given name before it is another person."""

from __future__ import annotations

import pytest

from communique.extract.names import Names
from communique.extract.read import default_tools


@pytest.fixture(scope="module")
def names() -> Names:
    return default_tools().names


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("B. K. Nehru", ""),
        ("布·库·尼赫鲁", ""),
        ("Vasily Stalin", ""),
        ("J. V. Stalin", "joseph-stalin"),
        ("约·维·斯大林", "joseph-stalin"),
        ("B·M·莫洛托夫", "vyacheslav-molotov"),  # Russian initials in Latin print
        ("杜鲁门", "harry-truman"),
        ("赫·斯·杜鲁门", "harry-truman"),
        ("A. B. Wellington Koo", "wellington-koo"),
    ],
)
def test_a_given_name_tells_namesakes_apart(names: Names, written: str, key: str) -> None:
    surname = written.rsplit("·", maxsplit=1)[-1].rsplit(" ", maxsplit=1)[-1]
    known = "wellington-koo" if "Koo" in written else next(f.key for f in names.by_text[surname] if f.key)
    assert names.person(written, known) == key


def test_another_of_the_name_is_found(names: Names) -> None:
    assert names.person("A. W. Dulles", "john-foster-dulles") == "allen-w-dulles"

"""Lists of words by which names are known, from ``name_words.csv``: surnames, titles, words for bodies.

A blank separates words; ``_`` is a blank inside one.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

from communique.extract.passage import fold

# Letters that begin a name in Latin script, and those that go on in it: for brackets of a pattern.
UPPER = "A-ZÀ-ÖØ-ÞČĎŁŃŇŘŚŠŤŹŻŽĐ"
LOWER = "a-zß-öø-ÿāăąćčďđęěğĩīłńňōőœřśşșšţțťũūůűźżžơưạ-ỹ"
# Chinese signs of grammar: none of them stands in the free part of a place's or a body's name.
GRAMMAR_ZH = (
    "的了在是与和同及或者为对向把被由从到于以将说称请要会能可"
    "不有无这那此该我他她您你们其之而但也都就才并且又再还所如"
)
WORDS = Path(__file__).resolve().parent / "name_words.csv"


@cache
def _lists() -> dict[str, tuple[str, ...]]:
    with WORDS.open(encoding="utf-8-sig", newline="") as file:
        return {
            row["list"]: tuple(fold(word.replace("_", " ")) for word in row["words"].split())
            for row in csv.DictReader(file)
        }


def word_list(name: str) -> frozenset[str]:
    """Return the words of a list.

    >>> "Sergey" in word_list("en-given-names")
    True
    """
    return frozenset(_lists()[name])


def one_of(name: str) -> str:
    """Return a pattern for any word of a list, the longest first, without a group around it.

    >>> import re
    >>> re.match(one_of("zh-titles-behind"), "总司令员")[0]
    '总司令'
    """
    return "|".join(re.escape(word) for word in sorted(_lists()[name], key=len, reverse=True))


def sign_of(name: str) -> str:
    """Return what stands inside brackets of a pattern for a list of single signs."""
    return "".join(_lists()[name])

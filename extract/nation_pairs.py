"""Which two states a sentence speaks of together: what "was signed", or "the two countries" did, is theirs.

Two states stand together joined by a word (between India and Nepal, 印度和尼泊尔), in one word (Sino-Soviet,
中苏), or as the parties of a treaty that is named.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from communique.extract.encode import CODES, Sentence
from communique.extract.mention import Mention
from communique.extract.sides_en import STATE_OF
from communique.extract.state_pairs import named_pairs

_FIRST_HALF = {
    "Sino": "china", "Anglo": "united-kingdom", "Franco": "france", "Indo": "india", "Russo": "russia",
    "Italo": "italy", "Austro": "austria", "Turco": "turkey", "Turko": "turkey", "Greco": "greece",
    "Nippo": "japan", "Hispano": "spain", "Pak": "pakistan", "Americano": "united-states",
}  # fmt: skip
_NAMES = {
    "Afghanistan": "afghanistan", "Bulgaria": "bulgaria-peoples-republic", "Burma": "burma",
    "Ceylon": "ceylon",
    "China": "china", "Czechoslovakia": "czechoslovakia", "Egypt": "egypt", "Finland": "finland",
    "France": "france", "Hungary": "hungary", "India": "india", "Indonesia": "indonesia", "Iran": "iran",
    "Iraq": "iraq", "Israel": "israel", "Italy": "italy", "Japan": "japan", "Nepal": "nepal",
    "Pakistan": "pakistan", "Poland": "poland", "Romania": "romania", "Turkey": "turkey",
    "Yugoslavia": "yugoslavia",
}  # fmt: skip
_WORDS = {**STATE_OF, **_FIRST_HALF, **_NAMES}
_HALF = "|".join(sorted(map(re.escape, _WORDS), key=len, reverse=True))
NATIONS = rf"(?:{_HALF})[-–](?:{_HALF})"  # of two states: Sino-Soviet
_HYPHENED = re.compile(rf"(?<![A-Za-z-])(?P<a>{_HALF})[-–/](?P<b>{_HALF})(?![A-Za-z-])")
_STATE = f"[{CODES['STATE']}{CODES['SIDE']}]"
_OF_EN = r"(?:[Tt]he )?(?:(?:[Gg]overnment|[Rr]epublic|[Kk]ingdom|[Uu]nion|[Pp]eople)s? of )?(?:the )?"
_OF_ZH = r"(?:王国|联邦|共和国|帝国)?(?:中央)?(?:人民)?(?:政府)?(?:代表团)?"
_TOGETHER = re.compile(
    rf"(?<!, )(?<!、)(?P<a>{_STATE})(?:(?: on the one (?:side|hand|part))?,? (?:and|with) {_OF_EN}|[-–]"
    rf"|{_OF_ZH}(?:[和与同跟及]|以及|、(?!.?、)))(?P<b>{_STATE})(?!、)"
)
_TREATY = re.compile(CODES["TREATY"])

Parties = Callable[[Mention], Sequence[str]]


@dataclass(frozen=True)
class Pair:
    """Two states that stand together: where in an encoded sentence, and their keys."""

    start: int
    end: int
    keys: tuple[str, ...]


def joined_adjectives(text: str) -> Iterator[tuple[int, int, tuple[str, str]]]:
    """Yield start, end and the two states of words such as Sino-Soviet.

    >>> list(joined_adjectives("the Anglo-Egyptian treaty"))
    [(4, 18, ('united-kingdom', 'egypt'))]
    """
    for match in _HYPHENED.finditer(text):
        pair = _WORDS[match["a"]], _WORDS[match["b"]]
        if pair[0] != pair[1]:
            yield *match.span(), pair


def pairs_in(sentence: Sentence, parties: Parties) -> list[Pair]:
    """Return the pairs of states in a sentence, in order; ``parties`` gives those of a treaty's mention."""
    text, at = sentence.text, sentence.mentions
    found = [Pair(start, end, keys) for start, end, keys in joined_adjectives(text)]
    found += [Pair(start, end, keys) for start, end, keys in named_pairs(text)]
    found += [Pair(n, n + 1, keys) for n, m in at.items() if len(keys := tuple(m.key.split())) == 2]
    for match in _TOGETHER.finditer(text):
        keys = (at[match.start("a")].key, at[match.start("b")].key)
        if all(keys) and keys[0] != keys[1] and not any(" " in key for key in keys):
            found.append(Pair(*match.span(), keys))
    for match in _TREATY.finditer(text):
        if len(keys := tuple(parties(at[match.start()]))) == 2:
            found.append(Pair(*match.span(), keys))
    return sorted(found, key=lambda pair: (pair.start, pair.end))


def nearest(pairs: Sequence[Pair], start: int, end: int) -> tuple[str, ...]:
    """Return the states of the pair within bounds of a sentence, else of the last before, else of the next.

    >>> nearest([Pair(2, 3, ("india", "nepal")), Pair(9, 12, ("china", "burma"))], 5, 8)
    ('india', 'nepal')
    """
    within = [pair for pair in pairs if pair.start < end and pair.end > start]
    before = [pair for pair in pairs if pair.end <= start]
    chosen = within[:1] or before[-1:] or list(pairs[:1])
    return chosen[0].keys if chosen else ()

"""The marks of notes in a text: signs of their own, and digits that stand glued to a word or a number.

Digits are a mark only where a note with that number follows, and in the order of the notes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from communique.extract.datelines import MONTHS
from communique.extract.line_kinds import note_number
from communique.extract.passage import Passage, without

PAREN = re.compile(r"(\d{1,2}|[①-⑳])[)）]")
_END = r"(?=[\s.,;:”’\"')\]—–-]|$)"
_GLUED = re.compile(rf"(?<=[A-Za-z.,;:”’\"')\]])(?<!\d[.,])(?<![A-Z]-)(\d{{1,3}}[a-z]?){_END}")
_APART = re.compile(r"\s(\d{1,3})$")
_BRACKETED = re.compile(r"\s?\[(\d{1,3})\]")
_CIRCLED = re.compile(r"(?<=[^：:；;、])[①-⑳]+")
_AFTER_STOP = re.compile(r"(?<=\d[.,])(\d{1,3})(?=\s+[A-Z]|$)")
_LONGEST_TITLE = 150


def value(number: str) -> int:
    """Return the value of a note's number as printed.

    >>> [value(n) for n in ("12", "①", "22a")]
    [12, 1, 22]
    """
    if number and "①" <= number <= "⑳":
        return ord(number) - ord("①") + 1
    digits = re.match(r"\d+", number)
    return int(digits[0]) if digits else 0


def glued_marks(texts: list[str], notes: Mapping[str, str]) -> Iterator[tuple[int, int, int, str]]:
    """Yield (text, start, end, number) of digits that are marks; ``notes`` has the words of each number.

    >>> list(glued_marks(["The treaty28 of 1945", "Chu Teh29 came."], {"28": "Signed.", "29": "Marshal."}))
    [(0, 10, 12, '28'), (1, 7, 9, '29')]
    """
    at = (0, 0)
    for number in sorted(notes, key=lambda n: (value(n), n)):
        sure = (found for p in (_GLUED, _BRACKETED, _APART) for found in _matches(p, texts, number, at))
        found = min(sure, default=None) or next(_behind_digits(texts, number, notes, at), None)
        if found:
            at = (found[0], found[2])
            yield (*found, number)


def _matches(
    pattern: re.Pattern[str], texts: list[str], number: str, at: tuple[int, int]
) -> Iterator[tuple[int, int, int]]:
    """Yield where a pattern finds a number, from a place on; the first in each text will do."""
    for place in range(at[0], len(texts)):
        if pattern is _APART and len(texts[place]) > _LONGEST_TITLE:
            continue
        for match in pattern.finditer(texts[place], at[1] if place == at[0] else 0):
            if match[1] == number and match.start():
                yield place, match.start(), match.end()
                return


def _behind_digits(
    texts: list[str], number: str, notes: Mapping[str, str], at: tuple[int, int]
) -> Iterator[tuple[int, int, int]]:
    """Yield where a mark can stand behind digits: a year, a day that is none, a number the note repeats."""
    yield from _matches(_AFTER_STOP, texts, number, at)
    year = rf"(?<!\d)(?:1[6-9]|20)\d\d(?P<y>{number})(?!\d)"
    day = rf"(?:{MONTHS}) (?P<day>\d{{1,2}})(?P<d>{number})(?!\d)"
    other = rf"(?<!\d)(?P<stem>\d{{2,4}})(?P<n>{number})(?!\d)"
    for place in range(at[0], len(texts)):
        for match in re.finditer(f"{year}|{day}|{other}", texts[place][at[1] if place == at[0] else 0 :]):
            group = next(name for name in ("y", "d", "n") if match[name])
            stands = group == "y" or (group == "d" and int(match["day"] + number) > 31)
            repeated = group == "n" and re.search(rf"(?<!\d){match['stem']}(?!\d)", notes[number])
            if stands or repeated:
                shift = at[1] if place == at[0] else 0
                yield place, match.start(group) + shift, match.end(group) + shift


def marked(passages: list[Passage], notes: list[Passage]) -> list[Passage]:
    """Return a text's passages with the marks of its notes taken out of the words and kept as marks."""
    if not notes:
        return passages
    strong = {n.number for n in notes if note_number(n.text) or PAREN.match(n.text)}
    weak = {n.number: n.text for n in reversed(notes) if n.number not in strong}
    circled = (n for n in reversed(notes) if PAREN.match(n.text) or not n.number.isascii())
    signs = {value(note.number): note.number for note in circled}
    cuts: dict[int, list[tuple[int, int, str]]] = {}
    for place, start, end, number in glued_marks([p.text for p in passages], weak):
        cuts.setdefault(place, []).append((start, end, number))
    for place, passage in enumerate(passages):
        own = cuts.setdefault(place, [])
        for match in _CIRCLED.finditer(passage.text):
            inside = enumerate(match[0], match.start())
            own += [(at, at + 1, signs[value(sign)]) for at, sign in inside if value(sign) in signs]
        for match in _BRACKETED.finditer(passage.text):
            if match.start() and match[1] in strong:
                own.append((match.start(), match.end(), match[1]))
    return [without(p, _apart(cuts[n])) if cuts.get(n) else p for n, p in enumerate(passages)]


def _apart(cuts: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Leave out cuts that overlap an earlier one."""
    found: list[tuple[int, int, str]] = []
    for cut in sorted(cuts):
        if not found or cut[0] >= found[-1][1]:
            found.append(cut)
    return found

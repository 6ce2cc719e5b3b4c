"""The marks of notes in a text: signs of their own, and digits that stand glued to a word or a number.

Digits are a mark only where a note with that number follows, and in the order of the notes.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence

from communique.extract.datelines import MONTHS
from communique.extract.line_kinds import note_number
from communique.extract.mention import Mention
from communique.extract.paragraphs import is_wide
from communique.extract.passage import Passage, without

PAREN = re.compile(r"(\d{1,2}|[①-⑳])[)）]")
_END = r"(?=[\s.,;:”’\"')\]—–-]|$)"
_GLUED = re.compile(rf"(?<=[A-Za-zÀ-ɏ.,;:”’\"')\]])(?<!\d[.,])(?<![A-Z]-)(\d{{1,3}}[a-z]?){_END}")
_APART = re.compile(r"\s(\d{1,3})$")
_BRACKETED = re.compile(r"\s?\[(\d{1,3})\]")
_CIRCLED = re.compile(r"(?<=[^：:；;、])[①-⑳]+")
_AFTER_STOP = re.compile(r"(?<=\d[.,])(\d{1,3})(?=\s+[A-Z]|$)")
_TOKEN = re.compile(r"(?<!\d)\d{2,6}(?!\d)")
_MONTH = re.compile(rf"\b(?:{MONTHS}) $")
_LONGEST_TITLE = 150
_Place = tuple[int, int, int]  # text, start, end

_HEAD = 15  # passages
_GLUED_LAST = re.compile(r"(?<=[a-zß-ɏ)”])\d{1,2}$")


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
    sure = _places(texts, notes, (_GLUED, _BRACKETED, _APART))
    likely = _places(texts, notes, (_AFTER_STOP,))
    tokens = [(place, m) for place, text in enumerate(texts) for m in _TOKEN.finditer(text)]
    at = (0, 0)
    for number in sorted(notes, key=lambda n: (value(n), n)):
        choices = (_next(sure.get(number, []), at), _next(likely.get(number, []), at))
        found = next(filter(None, choices), None) or next(
            _behind_digits(texts, tokens, number, notes, at), None
        )
        if found:
            at = (found[0], found[2])
            yield (*found, number)


def _places(
    texts: list[str], notes: Mapping[str, str], patterns: tuple[re.Pattern[str], ...]
) -> dict[str, list[_Place]]:
    """Return where each number stands as a mark may, in order."""
    found: dict[str, list[_Place]] = {}
    for place, text in enumerate(texts):
        for pattern in patterns:
            if pattern is not _APART or len(text) <= _LONGEST_TITLE:
                for match in pattern.finditer(text):
                    if match.start() and match[1] in notes:
                        found.setdefault(match[1], []).append((place, match.start(), match.end()))
    return {number: sorted(places) for number, places in found.items()}


def _next(places: list[_Place], at: tuple[int, int]) -> _Place | None:
    number = bisect_left(places, (*at, 0))
    return places[number] if number < len(places) else None


def _behind_digits(
    texts: list[str],
    tokens: list[tuple[int, re.Match[str]]],
    number: str,
    notes: Mapping[str, str],
    at: tuple[int, int],
) -> Iterator[_Place]:
    """Yield where a mark can stand behind digits: a year, a day that is none, a number the note repeats."""
    for place, match in tokens:
        stem = match[0].removesuffix(number)
        if (place, match.start()) < at or stem == match[0] or not stem:
            continue
        year = re.fullmatch(r"(?:1[6-9]|20)\d\d", stem)
        day = len(stem) <= 2 and int(match[0]) > 31 and _MONTH.search(texts[place], 0, match.start())
        if year or day or (len(stem) > 1 and re.search(rf"(?<!\d){stem}(?!\d)", notes[number])):
            yield place, match.start() + len(stem), match.end()


def marked(passages: list[Passage], notes: list[Passage]) -> list[Passage]:
    """Return a text's passages with the marks of its notes taken out of the words and kept as marks."""
    if not notes:
        return [*(_without_last(p) for p in passages[:_HEAD]), *passages[_HEAD:]]
    strong = {n.number for n in notes if note_number(n.text) or (is_wide(n.text) and PAREN.match(n.text))}
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


def _without_last(passage: Passage) -> Passage:
    """Return a line of a head without the number that is glued to its last word: its note was not copied."""
    match = _GLUED_LAST.search(passage.text) if len(passage.text) <= _LONGEST_TITLE else None
    return without(passage, [(match.start(), match.end(), "")]) if match else passage


def _apart(cuts: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Leave out cuts that overlap an earlier one."""
    found: list[tuple[int, int, str]] = []
    for cut in sorted(cuts):
        if not found or cut[0] >= found[-1][1]:
            found.append(cut)
    return found


def noted_people(
    passages: Sequence[Passage], people: Sequence[Iterable[Mention]]
) -> list[dict[int, tuple[str, str]]]:
    """Return for each passage whom notes begin with, by the place of their marks: a key, else a printed
    name.
    """
    begun = [
        _begun(p, found) if p.kind == "note" else None for p, found in zip(passages, people, strict=True)
    ]
    named: list[dict[int, tuple[str, str]]] = []
    for at, passage in enumerate(passages):
        named.append({})
        for mark in passage.marks:
            for person, note in zip(begun[at + 1 :], passages[at + 1 :], strict=True):
                if note.kind == "note" and note.number == mark.number:
                    if person:
                        words = note.folded[person.start : person.end]
                        named[-1][mark.position] = person.key, "" if person.key else words
                    break
    return named


def _begun(note: Passage, people: Iterable[Mention]) -> Mention | None:
    """Return the person a note begins with, behind its number."""
    first = next((m for m in people if m.type == "PERSON"), None)
    return first if first and not re.search(r"[A-Za-z]{3}", note.folded[: first.start]) else None

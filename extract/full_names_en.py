"""Names of two words and more that no list has, where English puts a person.

Before what only a person does, behind whoever is met or told, beside an office, in a list with known people.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from communique.extract.mention import Mention
from communique.extract.name_words import LOWER, UPPER, one_of, word_list

_NO_PART = (
    word_list("en-no-names")
    | word_list("en-bodies")
    | word_list("en-common-bodies")
    | word_list("en-crowds")
    | word_list("en-openers")
    | word_list("en-place-words")
    | frozenset(word.split()[-1] for word in word_list("en-titles"))
    | frozenset(" ".join(word_list("en-nations")).split())
)
_UP, _LOW = UPPER, LOWER
_ONE = rf"(?:(?:Mac|Mc|O'|De|Van)[A-Z][a-z]+|[{_UP}][{_LOW}']*[{_LOW}](?:-[A-Z{_LOW}][{_LOW}']+)*)"
_PARTICLE = r"(?:(?:van|von|der|den|de|du|da|dos|bin|ben|ibn|al|el|ul) )"
_NAME = rf"{_ONE}(?: (?:[A-Z]\.\s?)?{_PARTICLE}?{_ONE}){{1,3}}"
_CANDIDATE = re.compile(rf"(?<![\w'.-]){_NAME}(?![\w-]|'(?!s?\b))")
_BY_FORM = re.compile(
    rf"(?<![\w'.-])(?:{one_of('en-name-openers')}|U|Daw|Bo|Tunku|Thakin) {_ONE}(?: {_ONE})?"
    r"(?![\w-])"
)
_DOES = re.compile(
    r"'?(?: (?:had|has|then|also|later|again|who|now|himself|immediately|personally))*"
    rf" (?:{one_of('en-personal-verbs')}|{one_of('en-deeds-of-people')})\b"
)
_OFFICE = (
    r"(?:(?i:prime minister|minister|premier|president|ambassador|secretary|chairman|director|counsell?or"
    r"|consul|charg[eé]|interpreter|translator|representative|head|member|commander|adviser|advisor|deputy|chief|leader"
    r"|attach[eé]|commissar|marshal|general|delegate|editor|professor|correspondent|governor|mayor|envoy|speaker))"
)
_OFFICE_BEHIND = re.compile(
    r"(?:,| \() ?(?:the |then |a |an |former |acting |deputy |vice |first |second |third |senior |chief "
    r"|assistant |permanent |special |foreign |political "
    rf"|(?:{one_of('en-nations')}) |[A-Z]{{2,5}}(?: [A-Z]{{2,3}})? |[A-Z][a-z]+(?:'s)? ){{0,6}}{_OFFICE}\b",
)
_BEFORE = re.compile(
    r"(?:\b(?:with|met|saw|told|asked|informed|accompanied by|succeeded|named|appointed|telephoned"
    r"|instructed|received|invited|interviewed|thanked|escorted|signed by|headed by|led by|represented by"
    r"|replaced by|attended by"
    r"|interpreted by|written by|handed by|signature of|son of|wife of|[Cc]omrades?|Cdes?\.|Cde)"
    rf"|\b{_OFFICE})(?: \[[^\]]{{1,30}}\])? $"
)
_OFFICE_OF = re.compile(rf"\b{_OFFICE}(?:,)? (?:of|to|in|for|at)(?: the)?(?: [\w.'-]+){{0,4}} $")
_OVER = re.compile(r"$|[,.;:)]| and\b| \(|'s\b| who\b| that\b| to\b| about\b| in\b| on\b| at\b| as\b")
_AND = re.compile(r" and |, and |, ")
_OPENS = re.compile(r"(?:^|[.!?:;]['\"”)]? |^\W+|\n)$")


def find_full_names(text: str, found: list[Mention]) -> Iterator[Mention]:
    """Yield people of a folded text by where their names stand; ``found`` are its known names, in order.

    >>> [m.start for m in find_full_names("He met Sekou Toure, the Guinean President.", [])]
    [7]
    """
    known = _Known(
        found,
        [m.start for m in found],
        [m.end for m in found],
        frozenset(m.start for m in found if m.type == "PERSON"),
        {m.end: m.type for m in found},
    )
    for match in _BY_FORM.finditer(text):
        if not known.touched(*match.span()) and not any(w in _NO_PART for w in match[0].split()[1:]):
            yield Mention(*match.span(), "PERSON")
    for match in _CANDIDATE.finditer(text):
        end = match.end() - (2 if match[0].endswith("'s") else 0)
        span = _cut(text, match.start(), end, known)
        if span and _placed(text, *span, known):
            inside = known.touched(*span)
            yield Mention(*span, "PERSON", inside[0].key if inside else "")


@dataclass(frozen=True)
class _Known:
    """The known names of a text: in order, where they begin and end, where people begin, what ends where."""

    names: list[Mention]
    starts: list[int]
    ends: list[int]
    people: frozenset[int]
    types: dict[int, str]

    def touched(self, start: int, end: int) -> list[Mention]:
        """Return the names that share a character with a span."""
        return self.names[bisect_right(self.ends, start) : bisect_left(self.starts, end)]


def _cut(text: str, start: int, end: int, known: _Known) -> tuple[int, int] | None:
    """Return the part of a run of capitals that can be a name: behind what is known and what is no name."""
    for name in known.touched(start, end):
        if name.type == "PERSON" and name.end == end and name.start > start:
            continue
        if name.end >= end:
            end = name.start - 1
        else:
            start = name.end + 1
    words = list(re.finditer(r"\S+", text[start:end])) if start < end else []
    first = next((n + 1 for n in range(len(words) - 1, -1, -1) if words[n][0] in _NO_PART), 0)
    kept = words[first:]
    if len(kept) < 2 or kept[0][0].endswith("ly"):
        return None
    return start + kept[0].start(), end


def _placed(text: str, start: int, end: int, known: _Known) -> bool:
    """Tell whether the words stand where a person stands."""
    before = text[max(0, start - 60) : start]
    if _DOES.match(text, end) or _OFFICE_BEHIND.match(text, end):
        return True
    if _BEFORE.search(before) and _OVER.match(text, end):
        return True
    if any(m.type == "PERSON" for m in known.touched(start, end)):
        return not _OPENS.search(before)
    if _OFFICE_OF.search(before) and known.types.get(start - 1) in ("PLACE", "ORG"):
        return True
    behind = _AND.match(text, end)
    if behind and behind.end() in known.people:
        return not re.search(r"\b(?:in|at|from|to|of) $", before)
    ahead = next((len(word) for word in (", and ", " and ") if before.endswith(word)), 0)
    return bool(ahead) and known.types.get(start - ahead) == "PERSON"

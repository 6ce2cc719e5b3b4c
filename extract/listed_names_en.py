"""People whom no list of names has, in English lists of who was present: a name, with an office or not.

All keys stay empty, or are those of the known person whose surname the name ends in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from communique.extract.mention import Mention
from communique.extract.name_words import LOWER, UPPER, one_of, word_list
from communique.extract.unknown_names_en import NO_NAMES, apart, is_nobody

_UP, _LOW = UPPER, LOWER + "'"
_WORD = (
    rf"(?:[{_UP}][{_LOW}]+(?:-[{_UP}{_LOW}][{_LOW}]+)?|[{_UP}]{{3,}}(?:-[{_UP}]{{2,}})?"
    r"|(?:Mac|Mc|O'|De|Van)[A-Z][a-z]+)"
)
_INITIALS = r"(?:[A-Z]\.\s?){1,3}"
_STYLE = rf"(?:(?:{one_of('en-titles')}|comrs?|Comrs?|coms|cdes?|Messrs|U|Daw)\.?:?\s)*"
_FULL = re.compile(
    rf"{_STYLE}(?P<name>(?:{_INITIALS}{_WORD}"
    rf"|{_WORD}(?:\s[A-Z]\.)*\s(?:(?:de|van|von|al|bin|el)\s)?{_WORD})(?:\s{_WORD})?)"
    r"(?:\s[A-Z]\.(?:\s?[A-Z]\.)?)?\s*$"
)
_ALONE = re.compile(rf"(?P<style>{_STYLE})(?P<name>{_WORD})\s*$")
# A word alone is a name only behind a small word, or behind the last word of an office's field.
_BEHIND = "|".join(rf"(?<=\s[a-z]{{{letters}}}\s)" for letters in range(6, 12))
_SINGLE = rf"(?:{_BEHIND}|(?<=Affairs )|(?<=Department )){_WORD}"
# An office in front, to the last word: counselor of the embassy Vaskov.
_OFFICE = (
    rf"(?:{one_of('en-titles')}|[a-z]*(?:counsell?or|secretary|ambassador|minister|attaché|interpreter"
    r"|translator|chief|head|director|deputy|advis[eo]r|member|assistant|officer|consul|charge|chairman))\b"
)
_IN_OFFICE = re.compile(
    rf"(?:the |our |their |your )?{_OFFICE}[^,;:()]{{0,70}}?\s"
    r"(?<!\bof )(?<!\bfor )(?<!\band )(?<!\bthe )(?<!\bin )(?<!\bto )"
    rf"(?P<name>{_INITIALS}{_WORD}|{_WORD}(?:\s{_WORD}){{1,2}}|{_SINGLE})$",
)
# No comma between a name and its office, the surname in capitals or not: LEE Hu-rak Director of Trade.
_OFFICE_NEXT = re.compile(
    rf"(?P<name>[{_UP}]{{2,}}\s{_WORD}(?:\s{_WORD})?|{_WORD}\s{_WORD})\s"
    r"(?=(?:1st |2nd |First |Second |Vice |Deputy |Acting |Senior |Co-)*"
    r"(?:[Cc]hairman|Premier|Minister|Secretary|Assistant|Director|Ambassador|Head|Chief|Spokesman|Member"
    r"|Adviser|Counsell?or|Commander|Interpreter|President)\b)"
)
_TITLE_LAST = re.compile(r"(?i:chairman|minister|secretary|director|premier|president)$")
_CAPITAL = re.compile(rf"{_WORD}(?=\s)")
_PAIR = re.compile(rf"{_WORD}\s{_WORD}")
_PAIRS = re.compile(rf"{_WORD}\s{_WORD}(?:\s{_WORD}\s{_WORD})+$")  # a table whose columns are lost
_LABEL = re.compile(
    r"[^:]{2,60}(?::|\s[-–—]\s|\b(?:were|was|included|including|are)\b(?: also)?(?: present)?:?)\s*"
)
_COMRADES = re.compile(r"\b(?:[Cc]om(?:rade)?s|[Cc]des|[Cc]omrs|Messrs)\b")
_PARTS = re.compile(
    r"\s*(?:[;,\n()\[\]]|\s{3,}|\s-\s|\b(?:and|as well as|with)\b|(?<=[A-Za-z]{5})\.\s(?=[A-Z]))\s*"
)


def listed_people_en(text: str, found: list[Mention]) -> Iterator[Mention]:
    """Yield the people of a folded line that says who was there; ``found`` are its known names, in order.

    >>> line = "On the Polish side: Anna Nowa, M. Kos, consul Jan Zak and the interpreter"
    >>> [line[m.start : m.end] for m in listed_people_en(line, [])]
    ['Anna Nowa', 'M. Kos', 'Jan Zak']
    """
    label = _LABEL.match(text)
    several = bool(_COMRADES.search(text))
    for at, end in _entries(text, label.end() if label else 0):
        entry = text[at:end]
        for begin, last in _names(entry, several):
            ends = [m.end - at for m in found if begin <= m.start - at < last and m.type != "PERSON"]
            first = _after_others(entry, begin, last, ends)
            if first < last and not _is_none(entry[first:last]):
                yield from apart(text, at + first, at + last, found)


def _after_others(entry: str, begin: int, last: int, ends: Iterable[int]) -> int:
    """Return where a name begins behind other names and words of office; ``ends`` are those of the others."""
    first = max([begin, *(end + 1 for end in ends)])
    while (word := _CAPITAL.match(entry, first, last)) and _is_none(word[0]):
        first = word.end() + 1
    return first


def _names(entry: str, several: bool) -> list[tuple[int, int]]:
    """Return the bounds of what can be names in an entry; ``several``: one word can."""
    if _PAIRS.match(entry):
        return [pair.span() for pair in _PAIR.finditer(entry)]
    match = (
        _FULL.match(entry)
        or _OFFICE_NEXT.match(entry)
        or _IN_OFFICE.match(entry)
        or (_ALONE.match(entry) if several else None)
    )
    return [match.span("name")] if match else []


def _entries(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Yield the bounds of what stands between the signs and words that part a list."""
    at = start
    for part in _PARTS.finditer(text, start):
        if part.start() > at:
            yield at, part.start()
        at = part.end()
    end = len(text.rstrip(" .,;"))
    if end > at:
        yield at, end


def _is_none(name: str) -> bool:
    """Tell whether some word of a name is one that no name has: an office, a body, a nation, a place."""
    words = [word.strip(".,") for word in name.split()]
    return any(
        is_nobody(word) or word.title() in NO_NAMES or word.title() in word_list("en-bodies")
        for word in words
    )

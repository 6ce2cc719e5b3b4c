"""Surnames that stand alone in English telegrams and minutes, of people whom no list and no full name shows.

One place where only a person stands (told X, saw X, X replied) shows all places of the word in the paper; at
the head of a sentence, where any word has a capital, two are needed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from communique.extract.mention import Mention
from communique.extract.name_words import LOWER, UPPER, one_of, word_list
from communique.extract.unknown_names_en import is_nobody

_NO_PART = (
    word_list("en-openers")
    | word_list("en-place-words")
    | word_list("en-common-bodies")
    | word_list("en-words-like-names")
    | word_list("en-leading")
    | word_list("en-before-treaties")
)
_WORD = rf"(?:(?:Mac|Mc|O'|De|Van)[A-Z][a-z]+|[{UPPER}][{LOWER}]{{2,}}(?:-[A-Z][{LOWER}]+)?)"
# No people: Communists, Italians, Siamese, Conversely.
_ENDS = (
    r"(?<!ists)(?<!ians)(?<!eans)(?<!cans)(?<!ese)(?<!iets)(?<!men)(?<!ers)(?<!ing)(?<!ly)"
    r"(?<!tion)(?<!ment)(?<!ism)"
)
_SINGLE = rf"(?<![\w.'-])(?P<name>{_WORD}){_ENDS}(?![\w-])(?! \[?[A-Z])"
_ADDRESSED = re.compile(
    rf"\b(?i:{one_of('en-verbs-on-people')}) {_SINGLE}(?!'s?\b)"
    rf"(?: and (?P<also>{_WORD}){_ENDS}(?![\w-])(?! [A-Z]))?"
)
_DOES = re.compile(
    rf"{_SINGLE}(?= (?:(?:has|had|also|then|later|again|however|thus|himself|today|yesterday|twice) ){{0,2}}"
    rf"(?:{one_of('en-personal-verbs')}|{one_of('en-signs-of-people')})\b)"
)
_HAS = re.compile(rf"{_SINGLE}'s?(?= (?:[a-z]+ )?(?:{one_of('en-things-of-people')})\b)")
_OPENS = re.compile(r"(?:^|[.!?:;]['\"”)]? |^\W*(?:\d{1,2}\.|\([a-z\d]\))\s|[“\"‘(\[]|\n)$")
_SIGNED = re.compile(rf"\W?(?P<name>{_WORD}){_ENDS}\W?")


def lone_surnames(
    texts: Sequence[str], known: Sequence[Sequence[Mention]], telegrams: bool
) -> list[list[Mention]]:
    """Return for each folded text the surnames alone of people who are not ``known``, without keys.

    ``telegrams`` tells whether a line of one word at the end of the paper is who signs it.

    >>> lone = lone_surnames(["He told Ravel so.", "Ravel left."], [[], []], False)
    >>> [[m.start for m in found] for found in lone]
    [[8], [0]]
    """
    shown: Counter[str] = Counter()
    named = {text[m.start : m.end] for text, found in zip(texts, known, strict=True) for m in found}
    for text in texts:
        shown.update(_evidence(text))
    if telegrams and (signer := _signer(texts)):
        shown[signer] += 2
    small = {word for text in texts for word in re.findall(r"(?<![\w'-])[a-z]{3,}", text)}
    people = {
        word
        for word, weight in shown.items()
        if weight > 1 and word not in named and word.lower() not in small and not _is_nobody(word)
    }
    return [list(_again(text, people, found)) for text, found in zip(texts, known, strict=True)]


def _is_nobody(word: str) -> bool:
    return is_nobody(word) or word in _NO_PART


def _evidence(text: str) -> Iterator[str]:
    """Yield a word twice where only a person stands, once at the head of a sentence or before what it has."""
    for pattern, weight in ((_ADDRESSED, 2), (_DOES, 2), (_HAS, 1)):
        for match in pattern.finditer(text):
            start = match.start("name")
            opens = pattern is not _ADDRESSED and _OPENS.search(text, max(0, start - 6), start)
            yield from [match["name"]] * (1 if opens else weight)
            if also := match.groupdict().get("also"):
                yield from [also] * weight


def _signer(texts: Sequence[str]) -> str:
    """Return the single word on the last line that is one, if it stands behind the middle of the paper."""
    for text in reversed(texts[len(texts) // 2 :]):
        if match := _SIGNED.fullmatch(text.strip()):
            return match["name"]
    return ""


def _again(text: str, people: set[str], known: Iterable[Mention]) -> Iterator[Mention]:
    if people:
        taken = {at for m in known for at in range(m.start, m.end)}
        pattern = "|".join(sorted(map(re.escape, people), key=len, reverse=True))
        for match in re.finditer(rf"(?<![\w.'-])(?:{pattern})(?![\w-])", text):
            if taken.isdisjoint(range(*match.span())):
                yield Mention(*match.span(), "PERSON")

"""Heads printed in capitals, as rules read them: RECORD OF TALKS WITH X is Record of Talks with X."""

from __future__ import annotations

import re
from collections.abc import Sequence

from communique.extract.mention import Mention
from communique.extract.name_words import word_list

_SMALL = word_list("en-small-words") | {"regarding", "concerning", "about", "given", "handed", "sent", "held"}
_WORD = re.compile(r"[A-Za-z'][A-Za-z']*")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_FEWEST = 5  # letters outside the names: fewer are an abbreviation or an initial


def in_small_letters(text: str, mentions: Sequence[Mention]) -> str:
    """Return a passage whose words outside its mentions are all in capitals as titles print them.

    Any other passage comes back as it is; the length never changes.

    >>> in_small_letters("RECORD OF TALKS WITH MAO", [Mention(21, 24, "PERSON")])
    'Record of Talks with MAO'
    >>> in_small_letters("NATO met.", [])
    'NATO met.'
    """
    gaps, at = [], 0
    for mention in mentions:
        gaps.append((at, mention.start))
        at = max(at, mention.end)
    gaps.append((at, len(text)))
    plain = "".join(text[start:end] for start, end in gaps)
    letters = sum(sign.isalpha() and sign.isascii() for sign in plain)
    if plain != plain.upper() or _HAN.search(plain) or letters < _FEWEST:
        return text
    parts, at = [], 0
    for start, end in gaps:
        parts += [text[at:start], _WORD.sub(_small, text[start:end])]
        at = end
    return "".join(parts)


def _small(match: re.Match[str]) -> str:
    word = match[0].lower()
    return word if word in _SMALL and match.start() else word.capitalize()

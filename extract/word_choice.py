"""A choice between many words as one regular expression that looks at each letter once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

_FEWEST = 8


def choice(words: Sequence[str]) -> str:
    """Return a regex, without bounds, for any of some words; what follows must be no letter.

    Words are joined by their beginnings where only one of them can match, else tried in their order: of
    ``cease`` and ``cease-fire`` both can.

    >>> choice(["ship", "ships", "shop"])
    'ship|ships|shop'
    >>> bool(re.fullmatch(choice(["ships", "ship", "shop", "a", "b", "c", "d", "e"]), "ship"))
    True
    """
    if len(words) < _FEWEST or _ambiguous(words):
        return "|".join(map(re.escape, words))
    return _joined(sorted(set(words)))


def _ambiguous(words: Sequence[str]) -> bool:
    known = set(words)
    return any(
        word[:cut] in known for word in known for cut in range(1, len(word)) if not word[cut].isalpha()
    )


def _joined(words: Iterable[str]) -> str:
    """Return a regex for sorted words: one branch a first letter."""
    parts, ends = [], False
    for letter, group in groupby(words, lambda word: word[:1]):
        if letter:
            rest = _joined([word[1:] for word in group])
            parts.append(re.escape(letter) + rest)
        else:
            ends = True
    if not parts:
        return ""
    whole = parts[0] if len(parts) == 1 and not ends else f"(?:{'|'.join(parts)})"
    return f"{whole}?" if ends else whole

"""Words that telegrams in English shorten, read in full: wld is would, shld is should."""

from __future__ import annotations

import re

_FULL = {
    "wld": "would", "shld": "should", "shd": "should", "cld": "could", "cd": "could",
    "ur": "your", "pls": "please", "recd": "received", "abt": "about", "thru": "through",
    "mtg": "meeting", "mtgs": "meetings", "convs": "conversations", "instrs": "instructions",
    "instrn": "instruction", "info": "information", "auth": "authorization", "reqs": "requests",
    "req": "request", "memo": "memorandum", "wk": "week", "fol": "following",
}  # fmt: skip
_SHORT = re.compile(rf"\b(?:{'|'.join(_FULL)})\b", re.IGNORECASE)


def in_full(text: str, first: int) -> tuple[str, list[int]]:
    """Return a text with shortened words in full, and the place of each character counted from ``first``.

    What a full word has more than the short one stands at the short one's last character.

    >>> in_full("he wld go", 0)
    ('he would go', [0, 1, 2, 3, 4, 5, 5, 5, 6, 7, 8])
    """
    parts: list[str] = []
    places: list[int] = []
    done = 0
    for match in _SHORT.finditer(text):
        full = _FULL[match[0].lower()]
        full = full.capitalize() if match[0][0].isupper() else full
        parts += [text[done : match.start()], full]
        places += range(first + done, first + match.start())
        places += (first + min(match.start() + number, match.end() - 1) for number in range(len(full)))
        done = match.end()
    places += range(first + done, first + len(text))
    return "".join([*parts, text[done:]]), places

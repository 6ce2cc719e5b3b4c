"""Knights, whom English calls by their given name: Sir Oliver is the Oliver Franks that the paper names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from communique.extract.mention import Mention

_SIR = re.compile(r"\bSir (?P<given>[A-Z][a-z]+)\b(?! (?:[A-Z]\. ?)?[A-Z][a-z])")


def knighted(texts: Sequence[str], people: Sequence[Iterable[Mention]]) -> dict[str, str]:
    """Return for each given name behind Sir the key of the only one whom the texts print so in full."""
    found: dict[str, set[str]] = {}
    for text, mentions in zip(texts, people, strict=True):
        for m in mentions:
            words = text[m.start : m.end].split()
            if m.type == "PERSON" and m.key and len(words) > 1 and text.endswith("Sir ", 0, m.start):
                found.setdefault(words[0], set()).add(m.key)
    return {given: keys.pop() for given, keys in found.items() if len(keys) == 1}


def find_knights(text: str, known: Mapping[str, str]) -> Iterator[Mention]:
    """Yield given names that stand alone behind Sir for one who is known.

    >>> [m.key for m in find_knights("Sir Oliver said no.", {"Oliver": "oliver-franks"})]
    ['oliver-franks']
    """
    for match in _SIR.finditer(text):
        if match["given"] in known:
            yield Mention(*match.span("given"), "PERSON", known[match["given"]])

"""Answers kept in memory: a build does not change, so a query has the same answer as long as it is served.

They are kept by query, dataset and representation, within a number of bytes, and go with the build.
"""

from __future__ import annotations

import re

from communique.app.backend import Answer, Ask, Backend
from communique.app.cache import Cache

_OVERHEAD = 1000  # about what an entry takes beside its text and its bytes
_CHANGING = ("now", "rand", "uuid", "bnode")  # functions whose value is another each time
_CALLED = re.compile(r"(?:now|rand|uuid|bnode)(?!\w)")


class KeptAnswers:
    """Asks a backend what it has not asked before."""

    def __init__(self, backend: Backend, most: int) -> None:
        """Begin with nothing kept; ``most`` is in bytes."""
        self._backend, self._kept = backend, Cache[Answer](most)
        self._hits = 0

    async def answer(self, ask: Ask) -> Answer:
        """Answer a query, whole; raises a QueryFailedError."""
        if not ask.fresh and (kept := self._kept.get(ask)):
            self._hits += 1
            return kept
        answer = await self._backend.answer(ask)
        if is_repeatable(ask.text):
            self._kept.put(ask, answer, len(ask.text) + len(answer.body) + _OVERHEAD)
        return answer

    async def close(self) -> None:
        """Close what answers."""
        await self._backend.close()

    def describe(self) -> dict[str, int]:
        """Return numbers for whoever watches."""
        own = {"kept_answers": len(self._kept), "kept_bytes": self._kept.taken, "hits": self._hits}
        return self._backend.describe() | own


def is_repeatable(text: str) -> bool:
    """Tell whether a query has the same answer each time, as far as its text says; in doubt it has not.

    >>> is_repeatable("ASK { ?s foaf:knows ?o }"), is_repeatable("SELECT (now() AS ?t) {}")
    (True, False)
    """
    small = text.lower()
    if "\\u" in small:  # may spell any name
        return False
    return not any(name in small for name in _CHANGING) or _CALLED.search(small) is None

"""Modality: whether a clause is conditional, in the future, a question, a request or negated, by marker
words of the rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_CLAUSE = re.compile(r"[，。；;:!?！？“”\"]|, |--")
# 等 behind a name or a title is "and others", not "wait".
_NOT_OTHERS = (
    "(?<![\ue000-\ue0ff])(?<!总理)(?<!主席)(?<!部长)(?<!大使)(?<!同志)(?<!先生)(?<!元帅)(?<!委员长)(?<!总统)"
    "(?<!夫人)"
)
# 将 marks what is to come; in 上将, 将军 and the like it is a rank.
# 计划 marks it too, but not in an office (计划局, 负责计划的部长) nor as a paper (五年计划草案).
_WORDS = {
    "将": "(?:(?<![上中少大])将|(?<=[上中少大])将(?!\\s?[\ue000、，。)\\s]))(?![军领士官])",
    "计划": "(?<!负责)(?<!主管)(?<!五年)(?<!经济)计划(?![局处司厅委的草])",
}
STANCE_OF = {"conditional": "conditional", "future": "planned", "question": "asked", "requested": "requested"}


@dataclass(frozen=True)
class Markers:
    """Compiled marker words by kind."""

    patterns: dict[str, re.Pattern[str]]

    @classmethod
    def of(cls, rows: Iterable[tuple[str, str, tuple[str, ...]]]) -> Markers:
        """Compile rows of (kind, language, words); English words count only whole."""
        parts: dict[str, list[str]] = {}
        for kind, language, words in rows:
            bound = r"\b" if language == "en" else ""
            parts.setdefault(kind, []).extend(
                (_NOT_OTHERS if w[0] == "等" else bound) + _WORDS.get(w, re.escape(w)) + bound
                for w in sorted(words, key=len, reverse=True)
            )
        return cls({kind: re.compile("|".join(words), re.IGNORECASE) for kind, words in parts.items()})

    def of_match(self, text: str, start: int, end: int, free: list[tuple[int, int]]) -> frozenset[str]:
        """Return the marks on ``text[start:end]`` of a sentence: its own clause before it, and what it spans.

        Text taken by free slots (``free``) is content, not frame, and does not count. A condition counts
        from the
        clause before as well; a question mark counts at the end of the sentence.
        """
        clause = max((m.end() for m in _CLAUSE.finditer(text, 0, start)), default=0)
        earlier = max((m.end() for m in _CLAUSE.finditer(text, 0, max(0, clause - 1))), default=0)
        tail = _CLAUSE.search(text, end)
        frame = _blank(text, free)
        own = frame[clause : tail.start() if tail else len(frame)]
        found = set()
        for kind, pattern in self.patterns.items():
            scope = (
                frame[earlier:end]
                if kind == "conditional"
                else frame[clause:end]
                if kind in ("future", "negated", "requested")
                else own
            )
            if pattern.search(scope) or (kind == "question" and text.rstrip("”\"')").endswith(("?", "？"))):
                found.add(kind)
        return frozenset(found)


def _blank(text: str, free: list[tuple[int, int]]) -> str:
    for start, end in free:
        text = text[:start] + " " * (end - start) + text[end:]
    return text

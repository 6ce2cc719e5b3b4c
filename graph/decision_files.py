"""Curators' decisions as text: one a line, ``VERDICT WHAT | WHO | DATE | WHY``.

    reject  shi-zhe attended talk-1 in sample "师哲" | Li Wen | 2026-11-20 | he interpreted, he was no party
    merge   karsky into shi-zhe | Li Wen | 2026-11-20 | one man, two spellings

``docs/decisions.md`` tells curators the same at length. A claim is named by what it says and where (subject,
predicate, object, ``in`` source, words), which outlives a new version of a rule, or by its hash or IRI; a
disagreement by what is compared and the question, an account as ``SOURCE/ZONE``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from communique.graph.decision_naming import FORMS, Named, named_by
from communique.graph.errors import BadDecisionError
from communique.graph.terms import sha256

SUFFIXES = (".txt", ".tsv")
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|\||[^\s|"]+')
_LINE = "VERDICT WHAT | WHO | DATE | WHY"


@dataclass(frozen=True)
class Decision:
    """One line: the verdict, what it bears on, who decided, on which day, why, and where the line stands."""

    verdict: str
    what: Named
    who: str
    day: str
    why: str
    text: str
    file: str
    line: int

    @property
    def where(self) -> str:
        """The file and the line, as ``names.txt:3``."""
        return f"{self.file}:{self.line}"

    @property
    def digest(self) -> str:
        """The hash that names the decision: what was decided, by whom, when and why, wherever it stands."""
        return sha256("\n".join((self.text, self.who, self.day, self.why)))[:32]


def read_decisions(place: Path) -> tuple[Decision, ...]:
    """Read every ``.txt`` and ``.tsv`` file of a folder (or one file), sorted by name; ``#`` begins a remark.

    Raises BadDecisionError, naming file and line, for the first line that is no decision, and when there is
    no such folder.
    """
    if not place.exists():
        raise BadDecisionError(f"{place} does not exist; give --decisions a folder of .txt or .tsv files")
    paths = [place] if place.is_file() else sorted(p for p in place.rglob("*") if p.suffix in SUFFIXES)
    found = [decision for path in paths for decision in _read_file(path)]
    return tuple(dict.fromkeys(found))


def _read_file(path: Path) -> Iterator[Decision]:
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise BadDecisionError(f"{path.name}:1: cannot be read ({error}); save it as UTF-8 text") from error
    for number, line in enumerate(lines, start=1):
        if line.strip() and not line.lstrip().startswith("#"):
            yield parse_decision(line, path.name, number)


def parse_decision(line: str, file: str = "decisions", number: int = 1) -> Decision:
    """Read one line; raises BadDecisionError that says what came and what is allowed.

    >>> parse_decision("merge karsky into shi-zhe | Li Wen | 2026-11-20 | one man").what.keys
    ('karsky', 'shi-zhe')
    """

    def bad(what: str) -> BadDecisionError:
        return BadDecisionError(f"{file}:{number}: {what}")

    end, tokens = _head(line, bad)
    parts = [part.strip() for part in line[end:].split("|", 2)]
    if len(parts) < 3 or not all(parts):
        raise bad(f"who, date or why is missing; a line is {_LINE}")
    who, day, why = parts
    try:
        if date.fromisoformat(day).isoformat() != day:
            raise ValueError(day)
    except ValueError:
        raise bad(f"{day!r} is no day; write it as 2026-11-20") from None
    verdict, *rest = tokens or [""]
    if verdict not in FORMS:
        raise bad(f"{verdict!r} is no verdict; allowed are {', '.join(FORMS)}")
    try:
        what = named_by(verdict, rest)
    except ValueError as error:
        came = " ".join(rest) or "nothing"
        raise bad(f"{verdict} takes {FORMS[verdict]}; came {came!r}: {error}") from None
    return Decision(verdict, what, who, day, why, " ".join(tokens), file, number)


def _head(line: str, bad: Callable[[str], BadDecisionError]) -> tuple[int, list[str]]:
    """Return the words before the first bar that stands in no quotation, and where what follows begins."""
    tokens: list[str] = []
    at = 0
    for token in _TOKEN.finditer(line):
        if line[at : token.start()].strip():
            break
        at = token.end()
        if token[0] == "|":
            return at, tokens
        tokens.append(token[0])
    what = "a quotation that does not end" if '"' in line[at:] else "no bar"
    raise bad(f"{what} in {line.strip()[:60]!r}; a line is {_LINE}")

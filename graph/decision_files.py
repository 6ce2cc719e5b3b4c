"""Curators' decisions as text: one a line, ``VERDICT WHAT | WHO | DATE | WHY``.

    reject  shi-zhe attended talk-1 in sample "师哲" | Li Wen | 2026-11-20 | he interpreted, he was no party
    merge   karsky into shi-zhe | Li Wen | 2026-11-20 | one man, two spellings

``docs/decisions.md`` tells curators the same at length. A claim is named by what it says and where (subject,
predicate, object, ``in`` source, words), which outlives a new version of a rule, or by its hash or IRI.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from communique.graph.errors import BadDecisionError
from communique.graph.terms import sha256

SUFFIXES = (".txt", ".tsv")
VERDICTS = ("accept", "reject", "merge", "split", "resolve")
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|\||[^\s|"]+')
_HASH = re.compile(r"[0-9a-f]{8,32}")
_FORMS = {
    "accept": "accept CLAIM",
    "reject": "reject CLAIM",
    "merge": "merge KEY into KEY",
    "split": "split KEY into KEY in SOURCE, or split KEY into KEY at CLAIM",
    "resolve": "resolve CLAIM over CLAIM",
}
_LINE = "VERDICT WHAT | WHO | DATE | WHY"
_CLAIM = 'a hash, an IRI, or SUBJECT PREDICATE OBJECT in SOURCE "words"'


@dataclass(frozen=True)
class ClaimName:
    """How a line names a claim: by ``hash`` (8 to 32 hexadecimal digits), or by what it says and where.

    ``object`` is a key, the words of a literal (then ``literal`` is set) or ``*`` for any; ``words`` stand in
    the evidence.
    """

    hash: str = ""
    subject: str = ""
    predicate: str = ""
    object: str = ""
    literal: bool = False
    source: str = ""
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Decision:
    """One line: the verdict, what it bears on, who decided, on which day, why, and where the line stands.

    ``claims`` are those of accept, reject and resolve (the first goes over the others) and of split at a
    claim; ``keys`` are two for merge and split: the one given up, the one that takes its place.
    """

    verdict: str
    claims: tuple[ClaimName, ...]
    keys: tuple[str, ...]
    source: str
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
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BadDecisionError(f"{path.name}:1: cannot be read ({error}); save it as UTF-8 text") from error
    for number, line in enumerate(lines, start=1):
        if line.strip() and not line.lstrip().startswith("#"):
            yield parse_decision(line, path.name, number)


def parse_decision(line: str, file: str = "decisions", number: int = 1) -> Decision:
    """Read one line; raises BadDecisionError that says what came and what is allowed.

    >>> parse_decision("merge karsky into shi-zhe | Li Wen | 2026-11-20 | one man").keys
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
    if verdict not in VERDICTS:
        raise bad(f"{verdict!r} is no verdict; allowed are {', '.join(VERDICTS)}")
    try:
        claims, keys, source = _what(verdict, rest)
    except ValueError as error:
        came = " ".join(rest) or "nothing"
        raise bad(f"{verdict} takes {_FORMS[verdict]}; came {came!r}: {error}") from None
    return Decision(verdict, claims, keys, source, who, day, why, " ".join(tokens), file, number)


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


def _what(verdict: str, words: list[str]) -> tuple[tuple[ClaimName, ...], tuple[str, ...], str]:
    if verdict in {"accept", "reject"}:
        return (_claim(words),), (), ""
    if verdict == "resolve":
        first, others = _cut(words, "over")
        return (_claim(first), _claim(others)), (), ""
    (key,), rest = _exactly(_cut(words, "into"))
    if verdict == "merge":
        if len(rest) != 1 or rest[0] == key:
            raise ValueError("two different keys are needed")
        return (), (key, rest[0]), ""
    if len(rest) == 3 and rest[1] == "in":
        return (), (key, rest[0]), plain_words(rest[2])
    other, claim = _cut(rest, "at")
    if len(other) != 1:
        raise ValueError("one key must stand after 'into'")
    return (_claim(claim),), (key, other[0]), ""


def _exactly(parts: tuple[list[str], list[str]]) -> tuple[list[str], list[str]]:
    if len(parts[0]) != 1:
        raise ValueError("one key must stand before 'into'")
    return parts


def _cut(words: list[str], sign: str) -> tuple[list[str], list[str]]:
    if words.count(sign) != 1:
        raise ValueError(f"the word {sign!r} must stand in it once")
    at = words.index(sign)
    return words[:at], words[at + 1 :]


def _claim(words: list[str]) -> ClaimName:
    if len(words) == 1:
        digest = words[0].rpartition("/claim/")[2]
        if not _HASH.fullmatch(digest):
            raise ValueError(f"{words[0]!r} names no claim; name it by {_CLAIM}")
        return ClaimName(hash=digest)
    if len(words) < 5 or words[3] != "in":
        raise ValueError(f"a claim is named by {_CLAIM}")
    subject, predicate, node, _, source, *quoted = words
    if any(not word.startswith('"') for word in quoted):
        raise ValueError("the words of the text stand in straight quotation marks")
    return ClaimName(
        "", subject, predicate, plain_words(node), node.startswith('"'), plain_words(source),
        tuple(plain_words(word) for word in quoted),
    )  # fmt: skip


def plain_words(token: str) -> str:
    r"""Return a token without its quotation marks.

    >>> plain_words('"say \\"no\\""')
    'say "no"'
    """
    if not token.startswith('"'):
        return token
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] == "n" else found[1], token[1:-1])


def quoted_words(words: str) -> str:
    r"""Return words as a token that ``plain_words`` reads.

    >>> quoted_words('say "no"')
    '"say \\"no\\""'
    """
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'

"""Reads ``.rules`` files: plain text, one topic a file; a rule set loads whole or not at all.

Errors name the file and line, what came and what is allowed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from communique.extract.compiler import Compiled, compile_pattern
from communique.extract.context import PRONOUNS
from communique.extract.encode import CODES
from communique.extract.errors import RuleSyntaxError
from communique.extract.layout import KINDS
from communique.extract.passage import fold
from communique.extract.pattern import SLOT_TYPES, PatternError, literals, parse_pattern, slots
from communique.extract.rule_model import MARKERS, SPEECH, ClaimLine, MakeLine, Rule, RuleSet, SetLine
from communique.extract.terms import Fail, parse_claim, parse_make, parse_set, terms
from communique.extract.trial_parser import parse_trial

RULES = Path(__file__).resolve().parent / "rules"
PASSAGES = (
    "title",
    "dateline",
    "salutation",
    "turn",
    "paragraph",
    "signature",
    "meta",
    "heading",
    "citation",
    "note",
    "label",
    "summary",
    "attendance",
    "clause",
    "said",
)
_PRONOUN = re.compile(rf"\b(?:{'|'.join(word for word in PRONOUNS if word.isalpha() and word.isascii())})\b")
_RULE = re.compile(r"rule\s+(?P<id>[a-z][a-z0-9-]*)(?:\s+v(?P<version>\d+))?$")
_KEYWORDS = (
    "in",
    "zh",
    "en",
    "not after",
    "not before",
    "not with",
    "unless",
    "ignoring",
    "otherwise",
    "make",
    "set",
    "claim",
    "yes",
    "no",
    "note",
)
_TOP = ("rule", "list", "mark", "import")


@dataclass(frozen=True)
class Vocabulary:
    """What rules may speak of: predicates, qualifiers, entity keys; names no literal may hide, with types."""

    predicates: frozenset[str]
    qualifiers: frozenset[str]
    keys: frozenset[str]
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass
class _Draft:
    """A rule while its lines are being read."""

    id: str
    version: str
    file: Path
    line: int
    fields: list[tuple[int, str, str]] = field(default_factory=list)

    def fail(self, line: int) -> Fail:
        """Return what makes an error of the two halves of a message, for one line of the file."""
        return lambda came, allowed: RuleSyntaxError(self.file, line, came, allowed)


def load_rules(paths: Iterable[Path], vocabulary: Vocabulary, own: Iterable[Path] = ()) -> RuleSet:
    """Read rule files (and what they import) into one set; rules of ``own`` files replace namesakes.

    Raises RuleSyntaxError for the first line that is wrong.
    """
    package, mine = list(paths), list(own)
    names = {path.name for path in package}
    if taken := next((path for path in mine if path.name in names), None):
        raise RuleSyntaxError(taken, 0, "a name that a file of the package has", "name your file otherwise")
    reader = _Reader(vocabulary, frozenset(name for path in mine for name in _rule_names(path)))
    for path in package:
        reader.read(path.resolve())
    reader.replaced = frozenset()
    for path in mine:
        reader.read(path.resolve())
    return RuleSet(tuple(reader.rules), tuple(reader.markers), tuple(p.name for p in reader.done))


def _rule_names(path: Path) -> list[str]:
    """Return the names of the rules of a file; a file that cannot be read has none and is told of later."""
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError):
        return []
    return [match["id"] for line in lines if (match := _RULE.match(line.rstrip()))]


class _Reader:
    """Gathers rules, word lists and markers over all files, but no rules whose names are ``replaced``."""

    def __init__(self, vocabulary: Vocabulary, replaced: frozenset[str]) -> None:
        self.vocabulary = vocabulary
        self.replaced = replaced
        self.rules: list[Rule] = []
        self.markers: list[tuple[str, str, tuple[str, ...]]] = []
        self.done: list[Path] = []
        self.lists: dict[Path, dict[str, tuple[str, ...]]] = {}
        self.ids: dict[str, str] = {}

    def read(self, path: Path, asked_by: tuple[Path, int] | None = None) -> dict[str, tuple[str, ...]]:
        """Read one file once; return its word lists."""
        if path in self.lists:
            return self.lists[path]
        try:
            text = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            file, asked_at = asked_by or (path, 0)
            raise RuleSyntaxError(
                file, asked_at, f"{path.name} cannot be read", "a UTF-8 file of rules is needed"
            ) from error
        lists = self.lists[path] = {}
        draft: _Draft | None = None
        for number, raw in enumerate(text.split("\n"), 1):
            line = raw.strip()
            if not line or line.startswith("#"):
                continue
            if raw[0].isspace():
                self._field(path, number, line, draft)
                continue
            if draft:
                self._finish(draft, lists)
            draft = self._top(path, number, line, lists)
        if draft:
            self._finish(draft, lists)
        self.done.append(path)
        return lists

    def _field(self, path: Path, number: int, line: str, draft: _Draft | None) -> None:
        if draft is None:
            raise RuleSyntaxError(
                path, number, f"{line[:40]!r} outside a rule", "begin with 'rule NAME' at the left margin"
            )
        keyword = next((k for k in _KEYWORDS if line == k or line.startswith((f"{k} ", f"{k}\t"))), None)
        if keyword is None:
            raise RuleSyntaxError(
                path,
                number,
                f"{line.split(maxsplit=1)[0]!r}",
                f"a line of a rule begins with {', '.join(_KEYWORDS)}",
            )
        draft.fields.append((number, keyword, line[len(keyword) :].strip()))

    def _top(self, path: Path, number: int, line: str, lists: dict[str, tuple[str, ...]]) -> _Draft | None:
        if match := _RULE.match(line):
            return _Draft(match["id"], match["version"] or "1", path, number)
        word, rest = (*line.split(maxsplit=1), "")[:2]
        if word == "list" and "=" in rest:
            name, _, words = rest.partition("=")
            lists[name.strip()] = tuple(w.strip() for w in words.split("|") if w.strip())
            if not lists[name.strip()]:
                raise RuleSyntaxError(path, number, f"{line!r} without words", "write 'list NAME = a | b'")
        elif (
            word == "mark"
            and len(rest.split()) >= 3
            and rest.split()[0] in MARKERS
            and rest.split()[1] in ("zh", "en")
        ):
            kind, language, words = rest.split(maxsplit=2)
            self.markers.append((kind, language, tuple(w.strip() for w in words.split("|") if w.strip())))
        elif word == "import" and rest:
            lists.update(self.read((path.parent / rest).resolve(), (path, number)))
        else:
            allowed = "allowed are 'rule NAME', 'list NAME = a | b', 'mark KIND zh|en a | b', 'import FILE'"
            raise RuleSyntaxError(path, number, f"{line[:40]!r}", allowed + f"; kinds: {', '.join(MARKERS)}")
        return None

    def _finish(self, draft: _Draft, lists: dict[str, tuple[str, ...]]) -> None:
        if draft.id in self.replaced:
            return
        if draft.id in self.ids:
            raise RuleSyntaxError(
                draft.file,
                draft.line,
                f"rule {draft.id!r} again",
                f"it stands at {self.ids[draft.id]}; a rule has one name",
            )
        self.ids[draft.id] = f"{draft.file.name}:{draft.line}"
        self.rules.append(_build(draft, lists, self.vocabulary, len(self.rules)))


def _build(draft: _Draft, lists: dict[str, tuple[str, ...]], vocabulary: Vocabulary, order: int) -> Rule:
    texts: dict[str, list[tuple[int, str]]] = {k: [] for k in _KEYWORDS}
    for number, keyword, rest in draft.fields:
        texts[keyword].append((number, rest))
    patterns, names = _patterns(draft, texts, lists, vocabulary)
    places = [(number, word) for number, rest in texts["in"] for word in re.split(r"[,\s]+", rest) if word]
    for number, word in places:
        if word not in (*KINDS, SPEECH, *PASSAGES):
            allowed = f"zones: {', '.join((*KINDS, SPEECH))}; passages: {', '.join(PASSAGES)}"
            raise RuleSyntaxError(draft.file, number, f"in {word!r}", allowed)
    steps = _steps(draft, names, vocabulary)
    trials = tuple(
        parse_trial(rest, n, k == "yes", draft.fail(n), vocabulary.predicates)
        for n, k, rest in draft.fields
        if k in ("yes", "no")
    )
    if not any(t.positive for t in trials) or all(t.positive for t in trials):
        raise RuleSyntaxError(
            draft.file,
            draft.line,
            f"rule {draft.id!r} without a yes and a no sentence",
            "each rule carries at least one of both",
        )
    return Rule(
        draft.id,
        draft.version,
        draft.file.name,
        draft.line,
        order,
        tuple(w for _, w in places if w in (*KINDS, SPEECH)),
        tuple(w for _, w in places if w in PASSAGES and w not in KINDS),
        patterns,
        _words(texts["not after"]),
        _words(texts["not before"]),
        tuple(map(_encoded, _words(texts["not with"]))),
        _marks(draft, texts["unless"]),
        _marks(draft, texts["ignoring"]),
        bool(texts["otherwise"]),
        steps,
        trials,
    )


def _patterns(
    draft: _Draft,
    texts: dict[str, list[tuple[int, str]]],
    lists: dict[str, tuple[str, ...]],
    vocabulary: Vocabulary,
) -> tuple[tuple[Compiled, ...], set[str]]:
    """Compile the patterns; return them with the slot names that every claim line may use."""
    compiled, names = [], set[str]()
    for language in ("zh", "en"):
        for number, text in texts[language]:
            try:
                tree = parse_pattern(text, lists)
            except PatternError as error:
                raise RuleSyntaxError(draft.file, number, error.came, error.allowed) from error
            hidden = next((w for w in literals(tree) if w in vocabulary.names), None)
            if hidden:
                raise RuleSyntaxError(
                    draft.file,
                    number,
                    f"the word {hidden!r}, which is a name",
                    f"write a slot for it, as {_slot_for(vocabulary.names[hidden])}",
                )
            names |= {slot.name for slot in slots(tree)}
            compiled.append(compile_pattern(tree, language))
    if not compiled:
        raise RuleSyntaxError(
            draft.file,
            draft.line,
            f"rule {draft.id!r} without a pattern",
            "a rule has at least one zh or en line",
        )
    return tuple(compiled), names


def _slot_for(mention_type: str) -> str:
    """Return a slot that takes the mentions of a type: PERSON gives ``{p:person}``."""
    name = next((name for name, types in SLOT_TYPES.items() if mention_type in types), "name")
    return f"{{{name[0]}:{name}}}"


def _steps(
    draft: _Draft, names: set[str], vocabulary: Vocabulary
) -> tuple[ClaimLine | MakeLine | SetLine, ...]:
    steps: list[ClaimLine | MakeLine | SetLine] = []
    for number, keyword, rest in draft.fields:
        fail = draft.fail(number)
        if keyword == "claim":
            steps.append(parse_claim(rest, number, fail, names, vocabulary.predicates, vocabulary.qualifiers))
        elif keyword == "make":
            made = parse_make(rest, number, fail, names)
            names.add(made.variable)
            steps.append(made)
        elif keyword == "set":
            steps.append(parse_set(rest, number, fail, names))
        else:
            continue
        for term in terms(steps[-1]):
            if term.kind == "key" and term.text not in vocabulary.keys:
                raise fail(f"@{term.text}", "a key of the authority file is needed")
    if not steps:
        raise RuleSyntaxError(
            draft.file,
            draft.line,
            f"rule {draft.id!r} that claims and sets nothing",
            "add a claim or set line",
        )
    return tuple(steps)


def _words(rows: list[tuple[int, str]]) -> tuple[str, ...]:
    return tuple(fold(word.strip()) for _, rest in rows for word in rest.split("|") if word.strip())


def _encoded(words: str) -> str:
    """Return words with their pronouns as an encoded sentence has them."""
    return _PRONOUN.sub(lambda word: CODES[PRONOUNS[word[0]]], words)


def _marks(draft: _Draft, rows: list[tuple[int, str]]) -> tuple[str, ...]:
    for number, rest in rows:
        for word in rest.split("|"):
            if word.strip() not in MARKERS:
                raise RuleSyntaxError(
                    draft.file, number, f"{word.strip()!r}", f"allowed are {', '.join(MARKERS)}"
                )
    return _words(rows)

"""How far a pattern matches a sentence: its longest beginning that does, and what it wants next."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from communique.extract.compiler import compile_pattern
from communique.extract.pattern import Alt, Edge, Gap, Lit, Node, Opt, Seq, Slot, parse_pattern
from communique.extract.rule_model import Rule
from communique.extract.rule_parser import RULES
from communique.ontology.own import own_file


@dataclass(frozen=True)
class Progress:
    """So many parts of a pattern match, at these bounds of the encoded sentence; ``wanted`` is next."""

    parts: int
    total: int
    start: int
    end: int
    wanted: str


def progress(rule: Rule, text: str, folder: Path = RULES) -> Progress | None:
    """Return how far the pattern that comes furthest matches an encoded sentence; None if none begins to."""
    best: Progress | None = None
    for language, tree in patterns_of(own_file(rule.file) or folder / rule.file, rule.line):
        found = _furthest(language, tree, text)
        if found and (best is None or found.parts * best.total > best.parts * found.total):
            best = found
    return best


def _furthest(language: str, tree: Seq, text: str) -> Progress | None:
    for parts in range(len(tree.items) - 1, 0, -1):
        match = _beginning(language, tree, parts).search(text)
        if match and match.end() > match.start():
            return Progress(parts, len(tree.items), match.start(), match.end(), spell(tree.items[parts]))
    return None


@cache
def _beginning(language: str, tree: Seq, parts: int) -> re.Pattern[str]:
    return compile_pattern(Seq(tree.items[:parts]), language).regex


@cache
def patterns_of(file: Path, line: int) -> tuple[tuple[str, Seq], ...]:
    """Return (language, tree) of the patterns of the rule at a line of a file; nothing without the file."""
    if not file.is_file():
        return ()
    lines = file.read_text(encoding="utf-8-sig").split("\n")
    lists = _lists(file, set())
    found = []
    for raw in lines[line:]:
        if raw.strip() and not raw[0].isspace() and not raw.startswith("#"):
            break
        language, pattern = (*raw.split(maxsplit=1), "", "")[:2]
        if language in ("zh", "en") and pattern:
            tree = parse_pattern(pattern.strip(), lists)
            found.append((language, tree))
    return tuple(found)


def _lists(file: Path, seen: set[Path]) -> dict[str, tuple[str, ...]]:
    """Return the word lists of a rule file and of those it imports, but for files already ``seen``."""
    lists: dict[str, tuple[str, ...]] = {}
    if file in seen:
        return lists
    seen.add(file)
    for line in file.read_text(encoding="utf-8-sig").split("\n"):
        word, rest = (*line.split(maxsplit=1), "", "")[:2]
        if word == "import":
            lists.update(_lists((file.parent / rest.strip()).resolve(), seen))
        elif word == "list":
            name, _, words = rest.partition("=")
            lists[name.strip()] = tuple(w.strip() for w in words.split("|") if w.strip())
    return lists


def spell(node: Node) -> str:
    """Return a part of a pattern as it is written in a rule file.

    >>> spell(parse_pattern("{a:person+} (met|saw) [~12 on {d:date}]", {}))
    '{a:person+} (met|saw) [~12 on {d:date}]'
    """
    match node:
        case Lit(text=text):
            return text
        case Slot(name=name, type=type_, many=many, register=register):
            return f"{{{name}:{type_}{'+' if many else ''}{f' | {register}' if register else ''}}}"
        case Gap(most=most, any=free):
            return f"{'~~' if free else '~'}{most}"
        case Edge(start=start):
            return "<<" if start else ">>"
        case Seq(items=items):
            return " ".join(map(spell, items))
        case Alt(options=options):
            return f"({'|'.join(map(spell, options))})"
        case Opt(item=item):
            return f"[{spell(item)}]"

"""The pattern of a rule: a sentence with holes, parsed into a small tree.

{a:person}      a slot; {a:person+} a list; {a:person | author} may be absent, then the register fills it
(x|y)  [x]      alternatives; optional
~12             at most 12 characters with no mention of the neighbouring slots' types; ~~12 any characters
$name           a word list of the file
<< >>           start and end of the sentence; < > of the clause
\\( \\) \\[ …    the sign itself
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from communique.extract.context import PRONOUN_TYPES
from communique.extract.passage import fold

# Slot types: the mention types they take, or () for free text.
SLOT_TYPES: dict[str, tuple[str, ...]] = {
    "person": ("PERSON", *PRONOUN_TYPES),
    "named": ("PERSON",),
    "holder": ("HOLDER",),
    "org": ("ORG",),
    "place": ("PLACE", "STATE"),
    "state": ("STATE",),
    "treaty": ("TREATY",),
    "event": ("EVENT",),
    "archive": ("ARCHIVE",),
    "work": ("WORK",),
    "date": ("DATE", "TIME"),
    "duration": ("DURATION",),
    "money": ("MONEY",),
    "percent": ("PERCENT",),
    "agent": ("PERSON", *PRONOUN_TYPES, "ORG", "STATE", "SIDE"),
    "party": ("ORG", "STATE", "SIDE"),
    "thing": ("TREATY", "PLACE", "STATE", "ORG", "EVENT", "WORK"),
    "text": (),
    "phrase": (),
    "offices": (),
    "post": (),
    "gathering": (),
    "band": (),
    "topic": (),
    "number": (),
    "title": (),
    "rest": (),
    "statement": (),
    "clause": (),
    "quoted": (),
    "name": (),
}
REGISTERS = (
    "author",
    "speaker",
    "hearer",
    "addressee",
    "subject",
    "document",
    "meeting",
    "place",
    "translator",
    "recorder",
    "topic",
    "treaty",
    "agreement",
    "parties",
    "sender",
    "noted",
    "noted-parties",
    "quoted",
    "pair",
)


@dataclass(frozen=True)
class Lit:
    """Words to be found as they stand (folded)."""

    text: str


@dataclass(frozen=True)
class Slot:
    """A hole for a mention or for free text."""

    name: str
    type: str
    many: bool = False
    register: str = ""


@dataclass(frozen=True)
class Gap:
    """At most ``most`` characters; ``any`` when mentions of the neighbouring types may stand in it."""

    most: int
    any: bool = False


@dataclass(frozen=True)
class Edge:
    """The start or the end of the sentence, or of a clause of it."""

    start: bool
    clause: bool = False


@dataclass(frozen=True)
class Seq:
    """One thing after the other."""

    items: tuple[Node, ...]


@dataclass(frozen=True)
class Alt:
    """One of several."""

    options: tuple[Node, ...]


@dataclass(frozen=True)
class Opt:
    """There or not."""

    item: Node


Node = Lit | Slot | Gap | Edge | Seq | Alt | Opt


class PatternError(ValueError):
    """A pattern that does not parse: ``came`` and ``allowed`` in a historian's words."""

    def __init__(self, came: str, allowed: str) -> None:
        """Keep both halves of the message."""
        super().__init__(f"{came}; {allowed}")
        self.came, self.allowed = came, allowed


_TOKEN = re.compile(
    r"(?P<slot>\{[^{}]*\})|(?P<open>\()|(?P<close>\))|(?P<bar>\|)|(?P<opt>\[)|(?P<endopt>\])"
    r"|(?P<gap>~~?\d*)|(?P<list>\$[a-z][a-z0-9-]*)|(?P<edge><<?|>>?)|(?P<space>\s+)|(?P<lit>(?:\\.|[^\s{}()|\[\]~$<>\\])+)"
)
_SLOT = re.compile(
    r"\{\s*(?P<name>[a-z][a-z0-9_]*)\s*:\s*(?P<type>[a-z]+)(?P<many>\+?)\s*(?:\|\s*(?P<register>[a-z-]+)\s*)?\}$"
)


def parse_pattern(text: str, lists: dict[str, tuple[str, ...]]) -> Seq:
    """Return the tree of a pattern; ``lists`` are the file's word lists.

    Raises PatternError with what came and what is allowed.

    >>> parse_pattern("{a:person} met {b:person}", {}).items[1]
    Lit(text='met')
    """
    tokens: list[tuple[str, str]] = []
    position = 0
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None:
            raise PatternError(
                f"{text[position]!r} at column {position + 1} of the pattern",
                "write \\ before a sign that is meant itself",
            )
        if match.lastgroup != "space":
            tokens.append((match.lastgroup or "", match[0]))
        position = match.end()
    parser = _Parser(tokens, lists)
    tree = parser.alternatives()
    if parser.position < len(tokens):
        raise PatternError(
            f"{tokens[parser.position][1]!r} with nothing open before it", "every ) and ] closes a ( or ["
        )
    if not isinstance(tree, Seq) or not tree.items:
        raise PatternError(
            "an empty pattern" if isinstance(tree, Seq) else "a bare |", "put alternatives in ( … | … )"
        )
    return tree


class _Parser:
    """Reads tokens from left to right."""

    def __init__(self, tokens: list[tuple[str, str]], lists: dict[str, tuple[str, ...]]) -> None:
        self.tokens, self.lists, self.position = tokens, lists, 0

    def alternatives(self) -> Node:
        options = [self.sequence()]
        while self.peek() == "bar":
            self.position += 1
            options.append(self.sequence())
        return options[0] if len(options) == 1 else Alt(tuple(options))

    def sequence(self) -> Seq:
        items: list[Node] = []
        while self.peek() not in ("", "bar", "close", "endopt"):
            items.append(self.item())
        return Seq(tuple(items))

    def item(self) -> Node:
        kind, text = self.tokens[self.position]
        self.position += 1
        match kind:
            case "slot":
                return _slot(text)
            case "gap":
                digits = text.lstrip("~")
                if len(digits) > 3:
                    raise PatternError(f"the gap {text}", "a gap has at most 999 characters, as ~12")
                return Gap(int(digits) if digits else 20, text.startswith("~~"))
            case "edge":
                return Edge("<" in text, len(text) == 1)
            case "list":
                return self.word_list(text[1:])
            case "open":
                return self.closed("close", ")")
            case "opt":
                return Opt(self.closed("endopt", "]"))
            case _:
                return Lit(fold(re.sub(r"\\(.)", r"\1", text)))

    def closed(self, kind: str, sign: str) -> Node:
        inner = self.alternatives()
        if self.peek() != kind:
            raise PatternError(f"a group without its {sign}", f"close it with {sign}")
        self.position += 1
        return inner

    def word_list(self, name: str) -> Node:
        if name not in self.lists:
            known = ", ".join(f"${n}" for n in sorted(self.lists)) or "none in this file"
            raise PatternError(f"word list ${name}", f"known lists: {known}")
        longest_first = sorted(self.lists[name], key=lambda words: -len(words))
        return Alt(tuple(Seq(tuple(Lit(fold(w)) for w in words.split())) for words in longest_first))

    def peek(self) -> str:
        return self.tokens[self.position][0] if self.position < len(self.tokens) else ""


def _slot(text: str) -> Slot:
    match = _SLOT.match(text)
    if match is None:
        raise PatternError(f"slot {text}", "a slot is {name:type}, {name:type+} or {name:type | register}")
    if match["type"] not in SLOT_TYPES:
        raise PatternError(f"slot type {match['type']!r}", f"allowed are {', '.join(SLOT_TYPES)}")
    if match["register"] and match["register"] not in REGISTERS:
        raise PatternError(f"register {match['register']!r}", f"allowed are {', '.join(REGISTERS)}")
    return Slot(match["name"], match["type"], bool(match["many"]), match["register"] or "")


def slots(node: Node) -> list[Slot]:
    """Return the slots of a tree, in order."""
    return [leaf for leaf in _leaves(node) if isinstance(leaf, Slot)]


def literals(node: Node) -> list[str]:
    """Return the literal words of a tree."""
    return [leaf.text for leaf in _leaves(node) if isinstance(leaf, Lit)]


def _leaves(node: Node) -> Iterator[Lit | Slot | Gap | Edge]:
    match node:
        case Seq(items=parts) | Alt(options=parts):
            for part in parts:
                yield from _leaves(part)
        case Opt(item=part):
            yield from _leaves(part)
        case _:
            yield node

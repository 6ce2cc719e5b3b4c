"""Which rules match a sentence: a second automaton over required literals, then one ``re`` a pattern."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ahocorasick_rs import AhoCorasick, MatchKind

from communique.extract.compiler import Compiled
from communique.extract.encode import Sentence
from communique.extract.rule_model import Rule, RuleSet

_FIRST_WORD = re.compile(r"[A-Za-z'-]+")
FREE_TYPES = (
    "offices",
    "post",
    "statement",
    "clause",
    "topic",
    "phrase",
    "text",
    "rest",
    "quoted",
    "name",
    "number",
)
# Whoever stands behind one of these is spoken to, acted with or spoken of, and is not the one who acts.
NOT_ACTING = re.compile(
    r"(?:[向对同与给把被跟替据请让派托使令邀将电告函访见晤迎送问受奉碍许望劝就应]|通知|委托|指示|按照|关于|除了|要求|征求|征得|受到|遭到"
    r"|\b(?:with|in|at|into|over|within|throughout|to|of|by|from|for|between|after|on|upon|about|against|through|via|behind|than|like|concerning"
    r"|regarding|visit(?:ed)?|m[ee]t|saw|see|told|tell|informe?d?|thank(?:ed)?|invited?|asked?|assured?|reminded?"
    r"|summon(?:ed)?|warn(?:ed)?|advised?|instruct(?:ed)?|receive?d?|consult(?:ed)?|accompan(?:y|ied)|transporting)"
    r")\s?(?:\[[^\]]{2,40}\]\s|(?:the|then|[a-z-]+(?:ist|ern|ous|ial)|Comrade|Com\.|Cde\.|Marshal|Generalissimo|General|Mr\.|Dr\.|President"
    r"|Premier|Prime Minister|Foreign Minister|Minister|Ambassador|Chairman|Secretary)(?: |$))*"
    r"(?:[\ue000-\uf8ff] and )?$"
)

# Whose invitation, request or behest it is, who came did not come himself.
_ONE_WHO_ASKS = re.compile(
    r"(?:[\u4e00-\u9fff]{0,8})?[\ue000-\uf8ff](?:同志|先生|阁下|元帅|主席|总理|总统|首相|陛下|殿下|部长|外长|大使){0,2}(?:的(?:邀请|要求|请求|委托|建议|指示)|之邀|之请|邀请，)"
)
# The names before one in the same list: who is spoken to with others is spoken to.
_LISTED = re.compile(r"(?:[\ue000-\uf8ff](?:同志|先生|元帅)?(?:、|和|及|以及))+$")
# Unknown names before the next in a list of those who are spoken to: 对某某和我说.
_AMONG_HEARERS = re.compile(r"[对向跟给][\u4e00-\u9fff]{1,8}(?:和|及|以及|、|与)$")
# Part of an office taken along, behind who is spoken to and whose office it is: 向中国代表团发言人某某.
_OFFICE_OF = re.compile(r"[向对同给跟][\ue001-\ue003][\u4e00-\u9fff]{0,10}$")
_NAMED_FIRST = re.compile(r"(?:[Tt]he )?(?:[A-Z][\w.]* ){0,3}[\ue000-\uf8ff]")


@dataclass(frozen=True)
class Found:
    """A rule that matched: where in the encoded sentence, and what its slots took."""

    rule: Rule
    pattern: Compiled
    match: re.Match[str]

    def groups(self, name: str) -> Iterator[tuple[int, int]]:
        """Yield the bounds of what a slot took, in any of its branches."""
        for group, slot in self.pattern.groups.items():
            if slot.name == name and self.match.start(group) >= 0:
                yield self.match.span(group)

    def free(self, words_only: bool = False) -> list[tuple[int, int]]:
        """Return the bounds of the slots that took free text; ``words_only`` leaves offices out."""
        return [
            self.match.span(g)
            for g, s in self.pattern.groups.items()
            if s.type in FREE_TYPES[words_only:] and self.match.start(g) >= 0
        ]


@dataclass(frozen=True)
class Matcher:
    """The compiled rule set: for each literal the patterns that have it among their rarest."""

    rules: RuleSet
    literals: tuple[str, ...] = field(repr=False)
    automaton: AhoCorasick | None = field(repr=False)
    by_literal: dict[str, tuple[tuple[Rule, Compiled], ...]] = field(repr=False)
    unconditional: tuple[tuple[Rule, Compiled], ...] = field(repr=False)

    @classmethod
    def of(cls, rules: RuleSet) -> Matcher:
        """Index the patterns by the rarest literals they require."""
        by_literal: dict[str, list[tuple[Rule, Compiled]]] = {}
        unconditional = []
        for rule in rules.rules:
            for pattern in rule.patterns:
                if not pattern.required:
                    unconditional.append((rule, pattern))
                for literal in pattern.required[0] if pattern.required else ():
                    by_literal.setdefault(literal, []).append((rule, pattern))
        literals = tuple(
            sorted({word for rule in rules.rules for p in rule.patterns for s in p.required for word in s})
        )
        automaton = AhoCorasick(literals, matchkind=MatchKind.Standard) if literals else None
        return cls(
            rules, literals, automaton, {k: tuple(v) for k, v in by_literal.items()}, tuple(unconditional)
        )

    def candidates(self, text: str) -> list[tuple[Rule, Compiled]]:
        """Return the patterns that have a literal of each required set in the text, in rule order."""
        found = self.automaton.find_matches_as_indexes(text, overlapping=True) if self.automaton else []
        hits = {self.literals[number] for number, _, _ in found}
        chosen = {
            (id(rule), id(pattern)): (rule, pattern)
            for literal in hits
            for rule, pattern in self.by_literal.get(literal, ())
            if not any(words.isdisjoint(hits) for words in pattern.required)
        }
        pairs = [*chosen.values(), *self.unconditional]
        return sorted(pairs, key=lambda pair: (pair[0].order, pair[0].patterns.index(pair[1])))

    def everything(self) -> list[tuple[Rule, Compiled]]:
        """Return all patterns: what an unfiltered run tries."""
        return [(rule, pattern) for rule in self.rules.rules for pattern in rule.patterns]


def applies(rule: Rule, zone: str, passage: str) -> bool:
    """Tell whether a rule is meant for a zone kind and passage kind; without ``in`` it is for all
    running text.
    """
    if passage == "citing":
        return "notes" in rule.zones
    if passage == "said":
        return passage in rule.passages
    if rule.passages:
        return passage in rule.passages and (not rule.zones or zone in rule.zones)
    if rule.zones:
        return zone in rule.zones
    return zone not in ("head", "page") and passage not in ("dateline", "signature")


def find(
    matcher: Matcher, sentence: Sentence, zone: str, passage: str, unfiltered: bool = False
) -> list[Found]:
    """Return all matches in a sentence in reading order; ``unfiltered`` tries every rule (for tests)."""
    pairs = matcher.everything() if unfiltered else matcher.candidates(sentence.text)
    languages = _languages(sentence.text)
    found = [
        Found(rule, pattern, match)
        for rule, pattern in pairs
        if pattern.language in languages and applies(rule, zone, passage)
        for match in _matches(rule, pattern, sentence.text)
    ]
    return sorted(found, key=lambda f: (f.match.start(), f.rule.order, f.match.end()))


def _languages(text: str) -> tuple[str, ...]:
    """Return the languages whose patterns are tried on a sentence: both when it is made of names alone."""
    chinese = sum("\u4e00" <= c <= "\u9fff" for c in text)
    latin = sum(c.isascii() and c.isalpha() for c in text)
    if not chinese and not latin:
        return ("zh", "en")
    return ("zh",) if chinese * 4 > latin else ("en",)


def _matches(rule: Rule, pattern: Compiled, text: str) -> Iterator[re.Match[str]]:
    """Yield the matches that no guard forbids; what free text takes may hold further matches."""
    position = 0
    while match := pattern.regex.search(text, position):
        free = [
            match.start(g) for g, s in pattern.groups.items() if s.type in FREE_TYPES and match.start(g) >= 0
        ]
        if match.end() > match.start() and _unguarded(rule, pattern, text, match):
            yield match
            inner = [place for place in free if place > match.start()]
            position = max(min(inner, default=match.end()), match.start() + 1)
        else:
            position = match.start() + 1


def _unguarded(rule: Rule, pattern: Compiled, text: str, match: re.Match[str]) -> bool:
    before, behind = text[: match.start()].rstrip(), text[match.end() :].lstrip()
    if any(before.endswith(w) for w in rule.not_after) or any(behind.startswith(w) for w in rule.not_before):
        return False
    in_title = bool(rule.passages) and not {"paragraph", "turn"}.intersection(rule.passages)
    acted_on = NOT_ACTING.search(before) or NOT_ACTING.search(_LISTED.sub("", before))
    if pattern.leads and not in_title and acted_on and _NAMED_FIRST.match(match[0]):
        return False
    if pattern.leads and not in_title and _AMONG_HEARERS.search(before):
        return False
    if pattern.leads and not in_title and "\u4e00" <= match[0][0] <= "\u9fff" and _OFFICE_OF.search(before):
        return False
    if pattern.leads and _ONE_WHO_ASKS.match(match[0]):
        return False
    free = [match.start(g) for g, s in pattern.groups.items() if s.type in FREE_TYPES and match.start(g) >= 0]
    hole = min(free, default=match.end())
    word = _FIRST_WORD.match(text, hole)
    frame = text[match.start() : max(hole + 1, word.end() if word else 0)]
    return not any(w in frame for w in rule.not_with)

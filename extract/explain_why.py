"""Why a rule gave nothing: found by asking the engine again, one hindrance taken away at a time."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, replace

from communique.extract.applying import Application
from communique.extract.claims import Claim
from communique.extract.explain_pattern import progress
from communique.extract.explain_watch import Story
from communique.extract.matching import Found, Matcher, applies, find
from communique.extract.pattern import SLOT_TYPES
from communique.extract.read import Tools
from communique.extract.rule_model import ClaimLine, Rule, RuleSet, SetLine

ELSEWHERE = 0.05  # a rule for other places is the least interesting of those that match


@dataclass(frozen=True)
class Attempt:
    """A rule that was tried on a sentence: ``outcome`` is ``gave``, ``set`` or ``not``.

    ``why`` says what kept it from giving anything; ``reach`` is how much of its pattern matched, 0 to 1.
    """

    rule: Rule
    outcome: str
    claims: tuple[Claim, ...] = ()
    why: str = ""
    reach: float = 1.0


def attempts(story: Story, tools: Tools) -> Iterator[Attempt]:
    """Yield what became of every rule that one of the sentence's words called up, in rule order."""
    seen: set[str] = set()
    for rule, _ in tools.matcher.candidates(story.sentence.text):
        if rule.name in seen:
            continue
        seen.add(rule.name)
        own = tuple(claim for claim in story.claims if claim.rule == rule.name)
        if own:
            yield Attempt(rule, "gave", own)
        elif (attempt := _hindered(story, rule, tools)) is not None:
            yield attempt


def _hindered(story: Story, rule: Rule, tools: Tools) -> Attempt | None:
    """Return why a rule gave no claim; None for one that is for other places and would not match here."""
    if matched := _find(story, rule):
        return _matched(story, matched, tools)
    if guard := _guard(story, rule):
        return Attempt(rule, "not", why=guard)
    here = applies(rule, story.zone.kind, story.place.passage.kind)
    if not here:
        if not _find(story, replace(rule, zones=(story.zone.kind,), passages=())):
            return None
        places = ", ".join((*rule.zones, *rule.passages)) or "running text"
        where = f"{story.place.passage.kind} of {story.zone.kind}"
        return Attempt(rule, "not", why=f"is for {places}, and this is the {where}", reach=ELSEWHERE)
    reached = progress(rule, story.sentence.text)
    words = story.place.words(reached.start, reached.end) if reached else ""
    if reached is None or not words:
        return Attempt(rule, "not", why="does not begin to match", reach=0.0)
    return Attempt(
        rule,
        "not",
        why=f"matches “{words}”, then wants {reached.wanted}",
        reach=reached.parts / reached.total,
    )


def _find(story: Story, rule: Rule) -> list[Found]:
    alone = Matcher.of(RuleSet((rule,), (), ()))
    return find(alone, story.sentence, story.zone.kind, story.place.passage.kind, unfiltered=True)


def _guard(story: Story, rule: Rule) -> str:
    """Return which guards of a rule keep a pattern that matches from counting, or an empty string."""
    free = tuple(replace(pattern, leads=False) for pattern in rule.patterns)
    bare = replace(rule, not_after=(), not_before=(), not_with=())
    found = _find(story, bare)
    reasons = [] if found else ["whoever would act stands after a preposition"]
    found = found or _find(story, replace(bare, patterns=free))
    if not found:
        return ""
    text, match = story.sentence.text, found[0].match
    before, behind = text[: match.start()].rstrip(), text[match.end() :].lstrip()
    reasons += [f"stands after “{word}” (not after)" for word in rule.not_after if before.endswith(word)]
    reasons += [f"stands before “{word}” (not before)" for word in rule.not_before if behind.startswith(word)]
    reasons += [f"holds “{word}” (not with)" for word in rule.not_with if word in match[0]]
    return "; ".join(reasons) or "a guard forbids it"


def _matched(story: Story, matched: list[Found], tools: Tools) -> Attempt:
    """Return why a match that no guard forbids gave no claim."""
    rule, words = matched[0].rule, story.place.words(*matched[0].match.span())
    for found in matched:
        if _gives(story, found, tools):
            return Attempt(rule, "not", why=f"matches “{words}”, but other rules have said it (otherwise)")
        if rule.unless and _gives(story, replace(found, rule=replace(rule, unless=())), tools):
            return Attempt(rule, "not", why=f"matches “{words}”, but {_marker(story, found, tools)}")
    if not any(isinstance(step, ClaimLine) for step in rule.steps):
        registers = [step.register for step in rule.steps if isinstance(step, SetLine)]
        now = (f"{name} = {', '.join(story.after.get(name)) or 'nobody'}" for name in registers)
        return Attempt(rule, "set", why=f"matches “{words}”: {'; '.join(now)}")
    return Attempt(rule, "not", why=f"matches “{words}”, but {_empty(story, matched[0])}")


def _gives(story: Story, found: Found, tools: Tools) -> bool:
    """Tell whether a match would give claims, asked on copies so that nothing is changed."""
    mint = replace(story.mint, added=dict(story.mint.added))
    return any(Application(story.place, found, deepcopy(story.before), mint, tools.markers).run())


def _marker(story: Story, found: Found, tools: Tools) -> str:
    """Return the kind and the word that marks the clause of a match as what the rule does not take."""
    text = story.sentence.text
    marks = tools.markers.of_match(text, *found.match.span(), found.free())
    kinds = [kind for kind in found.rule.unless if kind in marks]
    words = [m[0] for kind in kinds for m in tools.markers.patterns[kind].finditer(text)]
    marked = ", ".join(f"“{word}”" for word in words) or "a question mark"
    return f"the clause is {' and '.join(kinds)} (unless; {marked})"


def _empty(story: Story, found: Found) -> str:
    """Return which term of a match has no value: a pronoun that means nobody, an empty register."""
    start, end = found.match.span()
    inside = [m for at, m in story.sentence.mentions.items() if start <= at < end]
    nobody = [m for m in inside if not m.key and not m.value]
    if nobody:
        words = story.place.passage.text[nobody[0].start : nobody[0].end]
        return f"nobody is known for “{words}”"
    terms = [t for s in found.rule.steps if isinstance(s, ClaimLine) for t in (*s.subject, *s.object)]
    registers = {t.text for t in terms if t.kind == "register"}
    registers |= {s.register for s in found.pattern.groups.values() if s.register and SLOT_TYPES[s.type]}
    bare = sorted(name for name in registers if not story.before.get(name))
    return f"nothing is known as {', '.join(bare)}" if bare else "a term of its claim has no value"

"""Runs each rule's own ``yes`` and ``no`` sentences through the whole reader, and says what came instead."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from communique.extract.claims import SPEECH_STANCES, Claim, Ref, Text
from communique.extract.layout import Zone
from communique.extract.mentions import find_mentions
from communique.extract.paragraphs import is_wide, lines_of, paragraphs
from communique.extract.passage import Passage
from communique.extract.read import Tools
from communique.extract.rule_model import ClaimLine, Rule, SetLine, Trial
from communique.extract.source import Source
from communique.extract.zone_reader import ZoneReader


@dataclass(frozen=True)
class TrialResult:
    """A sentence that was tried: what its rule gave, and whether that is what it must give."""

    rule: Rule
    trial: Trial
    got: tuple[str, ...]
    passed: bool


def run_trials(tools: Tools) -> Iterator[TrialResult]:
    """Yield the result of every sentence of every rule, in file order."""
    for rule in tools.matcher.rules.rules:
        for trial in rule.trials:
            yield run_trial(tools, rule, trial)


def run_trial(tools: Tools, rule: Rule, trial: Trial, zone_kind: str = "") -> TrialResult:
    """Read one sentence in a kind of zone, else in the first its rule is for; only what this rule gives
    counts.
    """
    text = trial.sentence
    passage = paragraphs(lines_of(text))[0]
    kind = zone_kind or (rule.zones[0] if rule.zones else "text")
    printed = next((name for name in rule.passages if name != "said"), "paragraph")
    made = Passage(printed, passage.text, passage.starts, passage.origins)
    zone = Zone(kind, kind, "zh-hans" if is_wide(text) else "en", (made,))
    source = Source("trial", "trial.txt", text, hashlib.sha256(text.encode()).hexdigest())
    reader = ZoneReader(
        source, zone, tools.matcher, tools.markers, tools.states, tools.mint.fresh(), unfiltered=False
    )
    reader.begin({}, "", "")
    for register, value in trial.context:
        if register == "date":
            reader.context.dateline = value
        else:
            reader.context.set(register, tuple(value.split(",")))
    claims = [c for c in reader.read(find_mentions(tools.names, [made])) if c.rule == rule.name]
    got = tuple(
        dict.fromkeys(
            [
                *map(shown, claims),
                *(
                    f"{k}={','.join(v)}"
                    for k, v in sorted(reader.context.registers.items())
                    if v or k in dict(trial.context)
                ),
            ]
        )
    )
    if trial.positive:
        passed = all(any(_agrees(want, have) for have in got) for want in trial.expected)
    else:
        passed = not claims and not (rule_sets_only(rule) and _was_set(rule, trial, reader))
    return TrialResult(rule, trial, tuple(g for g in got if "=" not in g or rule_sets_only(rule)), passed)


def rule_sets_only(rule: Rule) -> bool:
    """Tell whether a rule makes no claims."""
    return not any(isinstance(step, ClaimLine) for step in rule.steps)


def _was_set(rule: Rule, trial: Trial, reader: ZoneReader) -> bool:
    given = dict(trial.context)
    names = {step.register for step in rule.steps if isinstance(step, SetLine) and step.register != "date"}
    return any(reader.context.get(name) and name not in given for name in names)


def shown(claim: Claim) -> str:
    """Return a claim as rules write it: ``mao-zedong met joseph-stalin, 1949-12-16 (planned)``."""
    object_ = (
        claim.object.key
        if isinstance(claim.object, Ref)
        else claim.object.value
        if isinstance(claim.object, Text)
        else ""
    )
    text = f"{claim.subject} {claim.predicate} {object_}" + (f", {claim.date}" if claim.date else "")
    marks = [
        m
        for m, plain in (
            (claim.stance, SPEECH_STANCES.get(claim.predicate, "asserted")),
            (claim.polarity, "positive"),
        )
        if m != plain
    ]
    return text + (f" ({', '.join(marks)})" if marks else "")


def _agrees(want: str, have: str) -> bool:
    """Tell whether what came is what was wanted; a wish without date or marks accepts any, ``~`` any
    object.
    """
    if want == have or have.startswith((want + ",", want + " (")):
        return True
    head, tilde, rest = want.partition(" ~")
    return bool(tilde) and have.startswith(head + " ") and have.endswith(rest)

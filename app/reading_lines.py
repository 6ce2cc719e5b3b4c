"""What the commands on rules print: trials that failed, coverage, the list of rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from communique.extract.coverage import Coverage
from communique.extract.rule_model import ClaimLine, MakeLine, Rule, SetLine
from communique.extract.rule_trials import TrialResult

COSTLY = 15


def trial_lines(results: Iterable[TrialResult]) -> Iterator[str]:
    """Yield for each trial its file and line, the sentence, what was wanted and what came."""
    for result in results:
        kind = "yes" if result.trial.positive else "no"
        yield f"{result.rule.file}:{result.trial.line}: {kind} {result.trial.sentence!r}"
        yield f"    wanted  {'; '.join(result.trial.expected) or 'nothing'}"
        yield f"    came    {'; '.join(result.got) or 'nothing'}"


def coverage_lines(found: Coverage, with_silent: bool = False) -> Iterator[str]:
    """Yield coverage by kind of document, silent sentences if asked, idle rules, costs where measured."""
    for kind, (total, spoken) in found.sentences.items():
        yield f"{kind}: {spoken} of {total} sentences gave a claim ({spoken / total:.0%})"
    if with_silent:
        yield from (f"{s.text}:{s.line} ({s.kind}) {s.words}" for s in found.silent)
    fired = len(found.fired) - len(found.never)
    yield f"{fired} of {len(found.fired)} rules matched somewhere"
    if found.never:
        yield f"never: {', '.join(found.never)}"
    if found.cost:
        yield "share of the reading time:"
        yield from (f"  {share:6.2%}  {name}" for name, share in list(found.cost.items())[:COSTLY])


def rule_lines(rules: Iterable[Rule]) -> Iterator[str]:
    """Yield one line a rule: file and line, name, places, what it does."""
    for rule in rules:
        places = " ".join((*rule.zones, *rule.passages)) or "running text"
        yield f"{rule.file}:{rule.line}\t{rule.name}\t{places}\t{', '.join(map(_step, rule.steps))}"


def _step(step: ClaimLine | MakeLine | SetLine) -> str:
    match step:
        case ClaimLine():
            return f"claim {step.predicate}"
        case MakeLine():
            return f"make {step.kind}"
        case SetLine():
            return f"set {step.register}"

"""The rules that come with the project: each tried by its own sentences, each needed, in both languages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from communique.extract.matching import Matcher
from communique.extract.read import Tools, default_tools
from communique.extract.rule_model import ClaimLine, Rule, RuleSet, Trial
from communique.extract.rule_parser import RULES
from communique.extract.rule_trials import run_trial
from communique.ontology.vocabulary import predicates, qualifiers

SET = default_tools().matcher.rules
TRIALS = [(rule, trial) for rule in SET.rules for trial in rule.trials]
FILES = sorted(RULES.glob("*.rules"))
CORE = frozenset(
    [
        "met",
        "attended",
        "interpretedAt",
        "sent",
        "received",
        "spokeTo",
        "arrivedAt",
        "departedFrom",
        "visited",
        "stayedAt",
        "signed",
        "proposed",
        "agreedTo",
        "opposed",
        "concerns",
        "negotiated",
        "replaces",
        "authored",
        "recordedBy",
        "translatedBy",
        "requested",
        "promised",
        "instructed",
        "memberOf",
        "holdsRole",
        "stationedAt",
        "locatedIn",
        "mentionsTopic",
    ]
)
OF_THE_GRAMMAR = {"cites", "citedVia", "heldBy", "publishedIn", "partOf", "published"}


def test_the_rules_did_not_shrink() -> None:
    assert len(SET.rules) >= 240
    assert len(TRIALS) >= 500
    assert sum(trial.positive for _, trial in TRIALS) >= 260


@pytest.mark.parametrize(
    ("rule", "trial"), TRIALS, ids=[f"{rule.file}:{trial.line} {rule.id}" for rule, trial in TRIALS]
)
def test_a_sentence_of_a_rule(rule: Rule, trial: Trial, tools: Tools) -> None:
    wanted = "; ".join(trial.expected) or "nothing"
    for zone in rule.zones or ("",):
        result = run_trial(tools, rule, trial, zone)
        got = "; ".join(result.got) or "nothing"
        assert result.passed, f"{trial.sentence} must give {wanted}, and gave {got} ({zone})"


def without(tools: Tools, rule: Rule) -> Tools:
    """Return the tools without one rule."""
    rest = replace(tools.matcher.rules, rules=tuple(r for r in tools.matcher.rules.rules if r != rule))
    return replace(tools, matcher=Matcher.of(rest))


@pytest.mark.parametrize(
    "rule",
    [pytest.param(r, id=r.id) for r in SET.rules],
)
def test_a_rule_taken_out_is_missed(rule: Rule, tools: Tools) -> None:
    """In one of the zones that a rule is for, one of its sentences gives less without it."""
    fewer = without(tools, rule)
    assert not all(
        run_trial(fewer, rule, trial, zone).passed for trial in rule.trials for zone in rule.zones or ("",)
    )


# Rules that tell what somebody said: only behind them are the words of others read.
TELLERS = tuple(
    rule
    for rule in SET.rules
    if any(isinstance(step, ClaimLine) and step.predicate == "stated" for step in rule.steps)
)


def exercised(tools: Tools, rule: Rule, number: int) -> bool:
    """Tell whether one pattern of a rule alone gives something for one of the rule's yes sentences."""
    alone = replace(rule, patterns=(rule.patterns[number],))
    tellers = (
        TELLERS if {"said", "speech"}.intersection((*rule.zones, *rule.passages)) else ()
    )  # whose words it reads once more
    others = tuple(teller for teller in tellers if teller != rule)
    only = replace(tools, matcher=Matcher.of(RuleSet((*others, alone), tools.matcher.rules.markers, ())))
    results = [run_trial(only, alone, trial) for trial in rule.trials if trial.positive]
    return any(result.passed or any("=" not in got for got in result.got) for result in results)


def test_most_patterns_are_tried_by_a_sentence(tools: Tools) -> None:
    patterns = [(rule, number) for rule in SET.rules for number in range(len(rule.patterns))]
    idle = [
        f"{rule.file}:{rule.line} {rule.id} {n + 1}" for rule, n in patterns if not exercised(tools, rule, n)
    ]
    assert len(idle) <= 0.27 * len(patterns), "\n".join(["patterns that no yes sentence tries:", *idle])


def test_what_rules_claim_is_in_the_ontology() -> None:
    lines = [step for rule in SET.rules for step in rule.steps if isinstance(step, ClaimLine)]
    assert {line.predicate for line in lines} <= predicates()
    assert {name for line in lines for name, _ in line.qualifiers} <= qualifiers()


def test_every_core_predicate_is_read_by_a_rule() -> None:
    read = {step.predicate for rule in SET.rules for step in rule.steps if isinstance(step, ClaimLine)}
    assert CORE - read == set()
    assert predicates() >= {*CORE, *OF_THE_GRAMMAR}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_each_topic_has_patterns_in_both_languages(language: str) -> None:
    other = "en" if language == "zh" else "zh"
    for path in FILES:
        lines = [line.split()[:1] for line in path.read_text(encoding="utf-8").splitlines()]
        rules = [line for line in lines if line == ["rule"]]
        if rules and not path.stem.endswith(f"-{other}"):
            assert [language] in lines, f"{path.name} has no {language} pattern"


def test_marks_in_both_languages() -> None:
    kinds = {(kind, language) for kind, language, _ in SET.markers}
    assert kinds == {
        (kind, language)
        for kind in ("conditional", "future", "question", "requested", "negated")
        for language in ("zh", "en")
    }


def test_every_file_is_loaded() -> None:
    assert sorted(SET.files) == [path.name for path in FILES]
    assert len(FILES) >= 12

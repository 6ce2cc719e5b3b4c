"""Each reason a rule can have for giving nothing, found on a sentence written for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from communique.extract.claims import Claim, ClaimRef
from communique.extract.explain import Explained, explain, explain_text
from communique.extract.explain_pattern import progress, spell
from communique.extract.explain_print import explanation_lines
from communique.extract.explain_watch import watch
from communique.extract.explain_why import Attempt
from communique.extract.nesting import nested
from communique.extract.pattern import parse_pattern
from communique.extract.read import Tools, default_tools, make_tools, merge, read
from communique.extract.repeats import without_repeats
from communique.extract.source import Source, read_source
from communique.ontology.authorities import load_authorities

RULES = """
mark conditional zh 如果 | 倘若
mark conditional en if
list meets = 会见 | 拜会

rule meets
  zh {a:person} ~6 $meets {b:person}
  not after 拟由
  not before 的计划
  unless conditional
  claim {a} met {b}
  yes 师哲会见周恩来。 -> shi-zhe met zhou-enlai
  no 师哲写信给周恩来。

rule told-him
  zh {a:person} 告诉 {b:person}
  claim {a} spokeTo {b}
  yes 师哲告诉周恩来。 -> shi-zhe spokeTo zhou-enlai
  no 师哲会见周恩来。

rule rested
  in telegram
  zh {a:person} 休息
  claim {a} stayedAt document
  yes [document=kulik-article] 师哲休息。 -> shi-zhe stayedAt kulik-article
  no 师哲会见周恩来。

rule topic
  zh 下面 谈 {a:person}
  set topic = {a}
  yes 下面谈师哲。 -> topic=shi-zhe
  no 师哲会见周恩来。

rule speaks-as
  zh 有人 说 {x:rest}
  claim speaker stated {x}
  yes [speaker=shi-zhe] 有人说种子少。 -> shi-zhe stated 种子少
  no 师哲会见周恩来。
"""
TEXT = (
    "师哲在沈阳会见周恩来。\n拟由师哲会见周恩来。\n师哲会见周恩来的计划。\n如果师哲会见周恩来，就好了。\n"
    "师哲告诉她。\n师哲休息。\n下面谈师哲。\n有人说种子少。\n师哲在沈阳拜会了朋友。\n\n"
)


@pytest.fixture(scope="module")
def rule_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("rules") / "some.rules"
    file.write_text(RULES, encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def tools(rule_file: Path) -> Tools:
    return make_tools([rule_file], load_authorities())


@pytest.fixture(scope="module")
def told(tools: Tools) -> list[Explained]:
    return list(explain(Source("talk", "talk.txt", TEXT, "0" * 64), tools))


def attempt(told: list[Explained], line: int, rule: str) -> Attempt:
    (found,) = [a for e in told if e.first_line == line for a in e.attempts if a.rule.id == rule]
    return found


REASONS = [
    (2, "meets", "not", "stands after “拟由” (not after)"),
    (3, "meets", "not", "stands before “的计划” (not before)"),
    (4, "meets", "not", "the clause is conditional (unless; “如果”)"),
    (5, "told-him", "not", "nobody is known for “她”"),
    (6, "rested", "not", "is for telegram"),
    (7, "topic", "set", "topic = shi-zhe"),
    (8, "speaks-as", "not", "nothing is known as speaker"),
]


@pytest.mark.parametrize(("line", "rule", "outcome", "why"), REASONS)
def test_why_a_rule_gave_nothing(told: list[Explained], line: int, rule: str, outcome: str, why: str) -> None:
    found = attempt(told, line, rule)
    assert found.outcome == outcome
    assert why in found.why


def test_a_rule_that_gave_something(told: list[Explained]) -> None:
    found = attempt(told, 1, "meets")
    assert found.outcome == "gave"
    assert [(c.subject, c.predicate) for c in found.claims] == [("shi-zhe", "met")]


def test_how_far_a_pattern_matches(told: list[Explained], rule_file: Path) -> None:
    (story,) = [e.story for e in told if e.first_line == 9]
    rule = attempt(told, 9, "meets").rule
    reached = progress(rule, story.sentence.text, rule_file.parent)
    assert reached is not None
    assert (reached.parts, reached.total, reached.wanted) == (3, 4, "{b:person}")
    assert story.place.words(reached.start, reached.end) == "师哲在沈阳拜会"


def test_only_the_line_that_was_asked_for(tmp_path: Path, tools: Tools) -> None:
    file = tmp_path / "talk.txt"
    file.write_text(TEXT, encoding="utf-8")
    assert [e.first_line for e in explain_text(file, 3, tools)] == [3]
    assert explain_text(file, 10, tools) == [], "an empty line holds nothing"


def test_lines_for_people(told: list[Explained]) -> None:
    shown = "\n".join(explanation_lines(told))
    assert "line 1, " in shown
    assert "PERSON “周恩来” = zhou-enlai" in shown
    assert "gave       meets/1: shi-zhe met zhou-enlai" in shown
    assert "set        topic/1" in shown
    assert "not        meets/1 (some.rules:6): stands after" in shown
    assert "topic = shi-zhe" in shown.partition("line 8")[2], "registers are carried on"


def without_rules(claims: Iterable[Claim]) -> set[Claim]:
    """Return claims without the rule that was first to give them, and without their nested objects."""
    return {
        replace(c, rule="", object=ClaimRef("") if isinstance(c.object, ClaimRef) else c.object)
        for c in claims
    }


def test_watching_changes_nothing(sample_corpus: Path) -> None:
    shared = default_tools()
    for path in sorted(sample_corpus.glob("*.txt")):
        source = read_source(path)
        told = without_repeats(
            merge([c for e in explain(source, shared) for c in (*e.story.claims, *e.cited)])
        )
        assert without_rules((*told, *nested(told))) == without_rules(read(source, shared).claims), path.name


def test_each_sentence_is_told_once(sample_corpus: Path) -> None:
    stories = watch(read_source(sample_corpus / "zh-article-moscow-talks.txt"), default_tools())
    bounds = [story.bounds for story in stories]
    assert len(bounds) > 20
    assert bounds == sorted(set(bounds))
    assert any(s.zone.kind in ("head", "page") and s.claims for s in stories), "the last reading is kept"


@pytest.mark.parametrize(
    "text", ["<< {p:person} [同志] :", "{a:person+} (met|saw) ~12 {b:person | author}", "a ~~5 b >>"]
)
def test_a_pattern_is_spelt_as_it_is_written(text: str) -> None:
    assert spell(parse_pattern(text, {})) == text

"""What the rules reach in a text, and what they cost."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.extract.coverage import coverage
from communique.extract.errors import ReadingError
from communique.extract.read import Tools, default_tools, make_tools
from communique.ontology.authorities import load_authorities

RULES = """
rule meets
  zh {a:person} 会见 {b:person}
  claim {a} met {b}
  yes 师哲会见周恩来。 -> shi-zhe met zhou-enlai
  no 师哲写信给周恩来。

rule leaves
  zh {a:person} 离开 {b:place}
  claim {a} departedFrom {b}
  yes 师哲离开沈阳。 -> shi-zhe departedFrom shenyang
  no 师哲写信给周恩来。
"""
TEXT = "师哲会见周恩来。两人谈了很久。\n\n种子还没有发下去。\n"


@pytest.fixture(scope="module")
def tools(tmp_path_factory: pytest.TempPathFactory) -> Tools:
    file = tmp_path_factory.mktemp("rules") / "two.rules"
    file.write_text(RULES, encoding="utf-8")
    return make_tools([file], load_authorities())


@pytest.fixture
def text(tmp_path: Path) -> Path:
    file = tmp_path / "talk.txt"
    file.write_text(TEXT, encoding="utf-8")
    return file


def test_silent_sentences_and_idle_rules(text: Path, tools: Tools) -> None:
    found = coverage([text], tools)
    assert sum(total for total, _ in found.sentences.values()) == 3
    assert sum(spoken for _, spoken in found.sentences.values()) == 1
    assert [(s.line, s.words) for s in found.silent] == [(1, "两人谈了很久。"), (3, "种子还没有发下去。")]
    assert found.fired == {"meets/1": 1, "leaves/1": 0}
    assert found.never == ["leaves/1"]
    assert found.cost == {}, "costs only when asked"


def test_costs_are_shares_of_the_reading_time(text: Path, tools: Tools) -> None:
    cost = coverage([text, text], tools, timed=True).cost
    assert "leaves/1" not in cost, "its words stand nowhere, so it was never tried"
    assert 0 < sum(cost.values()) < 1


def test_no_rule_takes_a_twentieth_of_the_reading_time(sample_corpus: Path) -> None:
    cost = coverage(sorted(sample_corpus.glob("*.txt")), default_tools(), timed=True).cost
    assert len(cost) > 30
    assert max(cost.values()) < 0.05


def test_a_text_that_cannot_be_read(tmp_path: Path, tools: Tools) -> None:
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    with pytest.raises(ReadingError, match="is empty"):
        coverage([tmp_path / "empty.txt"], tools)

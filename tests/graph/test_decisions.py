"""Decisions of curators: read line by line, applied to claims, kept in the graph, never lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pyoxigraph import NamedNode

from communique.graph.build import BuildResult, build
from communique.graph.decision_files import parse_decision, read_decisions
from communique.graph.decision_naming import plain_words, quoted_words
from communique.graph.decision_writing import Signed, decision_line
from communique.graph.errors import BadDecisionError, CallError
from communique.graph.store import open_store
from communique.graph.verify import verify
from communique.ontology.namespaces import CMQ, PREFIXES, Base
from tests.graph.samples import read_talk, write_talks

BASE = Base()
SIGNED = Signed("Li Wen", "2026-11-20", "no")
TAIL = "| Li Wen | 2026-11-20 | the words are plain"
MET = 'joseph-stalin met mao-zedong in talk "会见"'


def decided_build(folder: Path, *lines: str) -> BuildResult:
    """Build the talk with decisions, each line given without its curator, day and reason."""
    texts = write_talks(folder / "texts", "talk.txt")
    (folder / "decisions").mkdir(exist_ok=True)
    (folder / "decisions" / "a.txt").write_text(
        "# remarks are left out\n\n" + "".join(f"{line} {TAIL}\n" for line in lines), encoding="utf-8"
    )
    return build([texts], folder / "build", reader=read_talk, decisions=folder / "decisions")


def accepted(folder: Path) -> set[tuple[str, str, str]]:
    graph = NamedNode(BASE.graph("accepted"))
    quads = open_store(folder / "build").quads_for_pattern(None, None, None, graph)
    return {
        (str(q.subject).strip("<>").rpartition("/")[2], q.predicate.value.rpartition("#")[2], _end(q.object))
        for q in quads
    }


def _end(node: object) -> str:
    return str(node).strip("<>").rpartition("/")[2]


def decisions_of(folder: Path, name: str) -> list[str]:
    prefix, _, local = name.partition(":")
    graph, predicate = NamedNode(BASE.graph("decisions")), NamedNode(PREFIXES[prefix] + local)
    quads = open_store(folder / "build").quads_for_pattern(None, predicate, None, graph)
    return sorted(_end(q.object) for q in quads)


BAD = [
    ("reject abcdef12", "who, date or why is missing"),
    ("reject abcdef12 | Li Wen | 2026-11-20", "who, date or why is missing"),
    ("reject abcdef12 | Li Wen | 20.11.2026 | why", "'20.11.2026' is no day"),
    ("reject abcdef12 | Li Wen | 2026-02-30 | why", "'2026-02-30' is no day"),
    (f"refuse abcdef12 {TAIL}", "allowed are accept, reject, merge, split, resolve"),
    (f"reject {TAIL}", "SUBJECT PREDICATE OBJECT in SOURCE"),
    (f"reject XYZ {TAIL}", "'XYZ' names no claim"),
    (f"reject mao-zedong met zhou-enlai sample {TAIL}", "SUBJECT PREDICATE OBJECT in SOURCE"),
    (f'reject mao-zedong met zhou-enlai in sample "words {TAIL}', "quotation that does not end"),
    (f"reject mao-zedong met zhou-enlai in sample words {TAIL}", "straight quotation marks"),
    (f"merge shi-zhe {TAIL}", "merge KEY into KEY"),
    (f"merge shi-zhe into shi-zhe {TAIL}", "two different keys"),
    (f"split shi-zhe into karsky {TAIL}", "the word 'at' must stand in it once"),
    (f"resolve abcdef12 {TAIL}", "the word 'over'"),
    ("reject abcdef12", "no bar"),
]


@pytest.mark.parametrize(("line", "named"), BAD[:-1])
def test_a_bad_line_is_named_with_file_and_line(tmp_path: Path, line: str, named: str) -> None:
    (tmp_path / "names.txt").write_text(
        f"# first\n{line if '|' in line else line + ' |'}\n", encoding="utf-8"
    )
    with pytest.raises(BadDecisionError) as caught:
        read_decisions(tmp_path)
    said = str(caught.value)
    assert said.startswith("names.txt:2: ")
    assert named in said
    assert "\n" not in said


def test_what_is_no_line_at_all_is_named_too(tmp_path: Path) -> None:
    with pytest.raises(BadDecisionError, match="no bar"):
        parse_decision("reject abcdef12")
    (tmp_path / "odd.txt").write_bytes(b"\xff\xfe")
    with pytest.raises(BadDecisionError, match=r"odd\.txt:1"):
        read_decisions(tmp_path)
    with pytest.raises(BadDecisionError, match="does not exist"):
        read_decisions(tmp_path / "missing")


@pytest.mark.parametrize("words", ['say "no"', "a | b", "two\nlines", "back\\slash", "和平", ""])
def test_any_words_can_be_quoted(words: str) -> None:
    assert plain_words(quoted_words(words)) == words
    line = f"reject a met {quoted_words(words)} in s {quoted_words(words)} {TAIL}"
    claim = parse_decision(line).what.claims[0]
    assert (claim.object, claim.words, claim.literal) == (words, (words,), True)


def test_a_rejected_claim_leaves_the_view_and_stays_visible(tmp_path: Path) -> None:
    result = decided_build(tmp_path, f"reject {MET}")
    assert not any(predicate == "met" for _, predicate, _ in accepted(tmp_path))
    assert decisions_of(tmp_path, "cmq:status") == ["rejected"]
    assert decisions_of(tmp_path, "cmq:verdict") == ["reject"]
    assert decisions_of(tmp_path, "prov:wasAssociatedWith") == ["li-wen"]
    graph = NamedNode(BASE.source_graph("talk"))
    predicates = open_store(tmp_path / "build").quads_for_pattern(None, None, NamedNode(CMQ + "met"), graph)
    assert len(list(predicates)) == 1, "the claim itself is untouched"
    assert result.report["decisions"] == {"applied": {"reject": 1}, "not_applied": []}
    assert verify(tmp_path / "build").problems == ()


def test_an_accepted_plan_is_a_fact_and_a_later_decision_counts(tmp_path: Path) -> None:
    decided_build(tmp_path, "accept mao-zedong visited moscow in talk")
    assert ("mao-zedong", "visited", "moscow") in accepted(tmp_path)
    with (tmp_path / "decisions" / "b.txt").open("w", encoding="utf-8") as file:
        file.write("reject mao-zedong visited moscow in talk | Li Wen | 2026-11-21 | on reflection\n")
    build([tmp_path / "texts"], tmp_path / "build", reader=read_talk, decisions=tmp_path / "decisions")
    assert not any(predicate == "visited" for _, predicate, _ in accepted(tmp_path))
    assert decisions_of(tmp_path, "cmq:verdict") == ["accept", "reject"]
    with pytest.raises(BadDecisionError, match=r"a\.txt:4: contradicts a\.txt:3 of the same day"):
        decided_build(tmp_path, f"accept {MET}", f"reject {MET}")


def test_of_two_claims_one_counts(tmp_path: Path) -> None:
    lasted = "meeting-1949-12-16 lasted * in talk"
    decided_build(tmp_path, f"resolve {MET} over {lasted}")
    said = accepted(tmp_path)
    assert ("joseph-stalin", "met", "mao-zedong") in said
    assert not any(predicate == "lasted" for _, predicate, _ in said)


def test_merged_keys_are_linked_and_the_view_follows(tmp_path: Path) -> None:
    decided_build(tmp_path, "merge joseph-stalin into shi-zhe", "merge shi-zhe into wang-jiaxiang")
    said = accepted(tmp_path)
    assert {("wang-jiaxiang", "met", "mao-zedong"), ("mao-zedong", "met", "wang-jiaxiang")} <= said
    assert not any("joseph-stalin" in triple for triple in said)
    assert decisions_of(tmp_path, "owl:sameAs") == ["wang-jiaxiang"] * 2, "merges run to the end"
    assert verify(tmp_path / "build").problems == ()
    with pytest.raises(BadDecisionError, match="circle"):
        decided_build(tmp_path, "merge joseph-stalin into shi-zhe", "merge shi-zhe into joseph-stalin")


@pytest.mark.parametrize("place", ["in talk", f"at {MET}"])
def test_a_split_tells_two_apart_where_it_says(tmp_path: Path, place: str) -> None:
    decided_build(tmp_path, f"split joseph-stalin into shi-zhe {place}")
    assert ("shi-zhe", "met", "mao-zedong") in accepted(tmp_path)
    assert not any("joseph-stalin" in triple for triple in accepted(tmp_path))
    assert verify(tmp_path / "build").problems == ()


GONE = [
    ("reject 00000000", "no claim is as the line says"),
    ('reject joseph-stalin met mao-zedong in talk "没有"', "no claim is as the line says"),
    ("reject joseph-stalin met mao-zedong in other", "no claim is as the line says"),
    ("merge joseph-stalin into nobody-at-all", "no entity has the key nobody-at-all"),
    ("merge joseph-stalin into moscow", "a Person cannot be one with a Place"),
    ("split zhou-enlai into shi-zhe in talk", "does not speak of zhou-enlai"),
]


@pytest.mark.parametrize(("line", "reason"), GONE)
def test_a_decision_that_bears_on_nothing_is_told_and_kept(tmp_path: Path, line: str, reason: str) -> None:
    result = decided_build(tmp_path, line)
    written = json.loads((tmp_path / "build" / "report.json").read_text(encoding="utf-8"))["decisions"]
    (missed,) = written["not_applied"]
    assert (missed["where"], missed["decision"]) == ("a.txt:3", line)
    assert reason in missed["reason"]
    assert written["applied"] == {}
    assert len(result.decided.not_applied) == len(decisions_of(tmp_path, "cmq:notApplied")) == 1


def test_a_line_can_be_made_from_a_graph_and_does_what_it_says(tmp_path: Path) -> None:
    decided_build(tmp_path)
    met, stated, _, _, _, asked = read_talk(tmp_path / "texts" / "talk.txt").claims
    for claim in (met, stated, asked):
        line = decision_line(tmp_path / "build", BASE, "reject", [claim.digest[:10]], SIGNED)
        (tmp_path / "decisions" / "a.txt").write_text(f"{line}\n", encoding="utf-8")
        result = build(
            [tmp_path / "texts"], tmp_path / "other", reader=read_talk, decisions=tmp_path / "decisions"
        )
        assert claim.digest in result.decided.statuses, line
    with pytest.raises(CallError, match="no claims have a hash"):
        decision_line(tmp_path / "build", BASE, "reject", ["0000"], SIGNED)


def test_without_quotes_no_words_reach_the_decisions(tmp_path: Path) -> None:
    decided_build(tmp_path, 'reject mao-zedong stated * in talk "需要"', 'reject a met b in talk "需要"')
    build(
        [tmp_path / "texts"], tmp_path / "build", quotes="none", reader=read_talk,
        decisions=tmp_path / "decisions",
    )  # fmt: skip
    for name in ("graph.nq", "report.json"):
        assert "需要" not in (tmp_path / "build" / name).read_text(encoding="utf-8")
    assert decisions_of(tmp_path, "cmq:verdict") == ["reject", "reject"]

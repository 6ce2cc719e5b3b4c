"""Matching: filtered and unfiltered runs agree, evidence stands at its offsets, reading repeats itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from communique.extract.cablese import in_full
from communique.extract.claims import STANCES, Claim, Qualifier, Ref, Span, Text
from communique.extract.encode import encode, sentence_bounds
from communique.extract.mention import Mention
from communique.extract.read import Tools, default_tools, merge, read, read_text
from communique.extract.reading import Reading
from communique.extract.source import read_source
from communique.graph.dates import bounds
from communique.ontology.vocabulary import predicates, qualifiers
from tests.extract.texts import any_text, read_words

ZH = (
    "{a}与{b}举行了会谈", "{a}在{p}会见了{b}", "{d}，{a}到达{p}", "{a}离开{p}前往苏联", "{a}致电{b}",
    "{a}对{b}说，粮船已经开出", "{a}建议双方先谈铁路", "{a}同意{b}的意见", "{a}请求{b}派专家来",
    "{a}问{b}何时起程", "如果{a}到{p}去，再电告", "{a}将会见{b}", "{a}没有会见{b}",
    "{a}和{b}在{p}签订了《中苏友好同盟条约》", "苏联租借{p}二十年", "苏联贷给中国3亿美元，年利率1%",
    "师哲担任翻译", "出席会谈的有：{a}、{b}和师哲", "{a}同志：粮船到了吗？", "他表示同意", "我说不必着急",
    "{a}答应{d}以前答复",
)  # fmt: skip
EN = (
    "{a} met with {b}", "{a} arrived in {p} on {e}", "On {e} {a} left {p}", "{a} sent a telegram to {b}",
    "{a} told {b} that the ships had left", "{a} proposed that the sides begin with railways",
    "{a} agreed", "{a} asked {b} when the train would leave", "If {a} goes to {p}, cable again",
    "{a} will meet {b}", "{a} did not meet {b}", "{a} and {b} signed the treaty in {p} on {e}",
    "He refused to sign", "the Soviet Union's 30 year lease of {p}", "Present: {a}, {b} and Shi Zhe",
    "Recorded by {b}", "I said no",
)  # fmt: skip
CAST = ("周恩来", "斯大林", "毛泽东", "米高扬", "刘少奇", "罗申", "恩来", "周")
CAST_EN = (
    "Zhou Enlai", "Stalin", "Mao Zedong", "A. I. Mikoyan", "Liu Shaoqi", "Comrade Roshchin", "Liu",
    "[Zhou] Enlai",
)  # fmt: skip
PLACES, PLACES_EN = ("莫斯科", "北京", "旅顺口", "大连"), ("Moscow", "Beijing", "Port Arthur", "Dalian")
DAYS, DAYS_EN = ("1949年12月16日", "1月2日", "次日"), ("16 December 1949", "January 2", "the 18th")
HEADS = (
    "",
    "周恩来与米高扬谈话记录\n\n(1949年2月1日)\n\n",
    "毛泽东致刘少奇的电报\n(1949年12月18日)\n\n少奇同志：\n\n",
    "Memorandum of Conversation, Roshchin with Zhou Enlai\n\n10 November 1949\n\n",
)


@st.composite
def documents(draw: st.DrawFn) -> str:
    """Make a short document of sentences from fragments."""
    written = []
    for _ in range(draw(st.integers(1, 6))):
        zh = draw(st.booleans())
        fill = {
            "a": draw(st.sampled_from(CAST if zh else CAST_EN)),
            "b": draw(st.sampled_from(CAST if zh else CAST_EN)),
            "p": draw(st.sampled_from(PLACES if zh else PLACES_EN)),
            "d": draw(st.sampled_from(DAYS)),
            "e": draw(st.sampled_from(DAYS_EN)),
        }
        text = draw(st.sampled_from(ZH if zh else EN)).format(**fill)
        written.append(text + draw(st.sampled_from("。；，？" if zh else (". ", "; ", ", ", "? "))))
        written.append(draw(st.sampled_from(("", "\n\n", "“", "”", "\n"))))
    return draw(st.sampled_from(HEADS)) + "".join(written)


def sound(reading: Reading, text: str) -> bool:
    """Tell whether all that a reading holds is well formed and rests on words that stand where it says."""
    for mention in reading.mentions:
        assert text[mention.start : mention.end] == mention.surface
    added = {entity.key for entity in reading.entities}
    for claim in reading.claims:
        assert claim.evidence
        assert all(text[s.start : s.end] == s.words and s.words.strip() for s in claim.evidence)
        assert claim.predicate in predicates()
        assert {q.name for q in claim.qualifiers} <= qualifiers()
        assert claim.stance in STANCES
        assert not claim.date or bounds(claim.date)
        refs = [claim.object, *(q.value for q in claim.qualifiers)]
        keys = {claim.subject, claim.voice, *(r.key for r in refs if isinstance(r, Ref))} - {""}
        assert all(key in added or key in default_tools().mint.authority for key in keys), keys
    return True


@settings(max_examples=120, deadline=None)
@given(documents())
def test_a_filtered_run_gives_what_an_unfiltered_one_gives(text: str) -> None:
    filtered = read_words(text, default_tools())
    assert filtered == read_words(text, default_tools(), unfiltered=True)
    assert filtered == read_words(text, default_tools())
    assert sound(filtered, text)


@settings(max_examples=120, deadline=None)
@given(any_text(40) | st.text(max_size=80))
def test_any_text_at_all_is_read_soundly(text: str) -> None:
    reading = read_words(text, default_tools())
    assert reading == read_words(text, default_tools(), unfiltered=True)
    assert sound(reading, text)
    assert reading.source.characters == len(text)


def test_the_samples_read_alike_filtered_and_unfiltered(sample_corpus: Path, tools: Tools) -> None:
    paths = sorted(sample_corpus.glob("*.txt"))
    assert len(paths) >= 5
    for path in paths:
        reading = read_text(path, tools)
        assert reading == read_text(path, tools, unfiltered=True)
        assert sound(reading, read_source(path).text)
        assert len(reading.claims) >= 5


def test_the_development_texts_read_alike(shared_corpus: Path, tools: Tools) -> None:
    paths = sorted(shared_corpus.glob("*.txt"))
    assert len(paths) >= 40
    for path in paths:
        source = read_source(path)
        reading = read(source, tools)
        assert reading == read(source, tools, unfiltered=True), path.name
        assert sound(reading, source.text)


def test_a_reading_does_not_depend_on_what_was_read_before(sample_corpus: Path, tools: Tools) -> None:
    paths = sorted(sample_corpus.glob("*.txt"))
    forwards = {path.name: read_text(path, tools) for path in paths}
    backwards = {path.name: read_text(path, tools) for path in reversed(paths)}
    assert forwards == backwards


def claim(start: int, rule: str = "a/1", **more: str) -> Claim:
    date = (Qualifier("date", Text(more.pop("date", "1949"), datatype="edtf")),)
    span = (Span(start, start + 2, "粮船"),)
    return Claim("s", "text", "zhou-enlai", "met", Ref("nehru"), span, rule, qualifiers=date, **more)  # type: ignore[arg-type]


def test_claims_that_differ_in_evidence_or_rule_are_one() -> None:
    (merged,) = merge([claim(9), claim(4, "b/1"), claim(9)])
    assert [span.start for span in merged.evidence] == [4, 9]
    assert merged.rule == "a/1"


@pytest.mark.parametrize(
    "more", [{"date": "1950"}, {"stance": "planned"}, {"polarity": "negative"}, {"voice": "nehru"}]
)
def test_claims_that_differ_in_anything_else_stay_apart(more: dict[str, str]) -> None:
    assert len(merge([claim(9), claim(9, **more)])) == 2


def test_merged_claims_stand_in_the_order_of_the_text() -> None:
    merged = merge([claim(30, stance="planned"), claim(20), claim(5, voice="nehru")])
    assert [c.evidence[0].start for c in merged] == [5, 20, 30]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("周到了。他说：好！", ["周到了。", "他说：好！"]),
        ("他说：“好。”周走了。", ["他说：“好。”", "周走了。"]),
        ("Zhou left. He came back.", ["Zhou left.", "He came back."]),
        ("A. I. Mikoyan met Com. Zhou. They ate.", ["A. I. Mikoyan met Com. Zhou.", "They ate."]),
        ("See vol. 3, pp. 4. Then go.", ["See vol. 3, pp. 4.", "Then go."]),
        ("It cost 3.5 million. Why?", ["It cost 3.5 million.", "Why?"]),
        ("  没有句号", ["没有句号"]),
        ("", []),
        ("。。。", ["。。。"]),
    ],
)  # fmt: skip
def test_sentences(text: str, sentences: list[str]) -> None:
    assert [text[start:end] for start, end in sentence_bounds(text)] == sentences


@settings(max_examples=100, deadline=None)
@given(any_text(20))
def test_encoded_sentences_lead_back(text: str) -> None:
    assume(in_full(text, 0)[0] == text)  # the shortened words of telegrams are read in full
    mentions = [Mention(n, n + 2, "PERSON", "x") for n in range(0, len(text) - 2, 5)]
    covered = 0
    for sentence in encode(text, mentions, frozenset()):
        assert sentence.start >= covered
        covered = sentence.end
        for place, sign in enumerate(sentence.text):
            start, end = sentence.bounds(place, place + 1)
            mention = sentence.mentions.get(place)
            assert (start, end) == ((mention.start, mention.end) if mention else (start, start + 1))
            assert mention or text[start] == sign

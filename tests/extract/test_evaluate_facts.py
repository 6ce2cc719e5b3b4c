"""What counts as a fact of the gold being there, in part there, or missing."""

from __future__ import annotations

import pytest

from communique.extract.claims import Claim, Node, Ref, Text
from communique.extract.evaluate_facts import match_facts, overlaps
from communique.extract.gold import GoldFact
from communique.extract.gold_names import NameBook
from communique.extract.gold_words import Way, ways_of
from communique.ontology.authorities import load_authorities
from tests.extract.gold_folder import (
    INTERPRETED,
    MET,
    MIKOYAN,
    SAID,
    SHI,
    TALK,
    TALK_TEXT,
    ZHOU,
    added,
    claim,
    place,
    reading,
)  # fmt: skip

AUTHORITIES = load_authorities()
BOOK = NameBook.of(AUTHORITIES, [("Mao Wenhao", ("毛文浩", "毛先生")), ("Other", ("毛先生",))])
KNOWN = {entity.key: entity for entity in AUTHORITIES}
TALK_OF = (added("talk", "meeting", "Meeting, Mikoyan and Zhou Enlai", "1950-03-01"),)


def fact(
    subject: str, word: str, object_: str, evidence: str, date: str = "", *, free: bool = False
) -> GoldFact:
    """Return a gold fact of the talk; ``free`` ones have a free word and hold only at their place."""
    ways = ways_of(word) if free else (Way(word),)
    return GoldFact("F1", TALK, subject, word, object_, date, evidence, (place(evidence),), ways, free)


def status(gold: GoldFact, *claims: Claim) -> tuple[str, str]:
    """Return status and date of a fact against claims."""
    (result,) = match_facts([gold], reading(*claims, entities=TALK_OF), BOOK, KNOWN)
    return result.status, result.date


NAMED = [
    ("subject, predicate, object", "zhou-enlai", "met", MIKOYAN, {}, "full"),
    ("met holds both ways", "anastas-mikoyan", "met", ZHOU, {}, "full"),
    ("another object", "zhou-enlai", "met", SHI, {}, "partial"),
    ("another subject", "mao-zedong", "met", MIKOYAN, {}, "missing"),
    ("another predicate", "zhou-enlai", "spokeTo", MIKOYAN, {}, "missing"),
    ("only asked whether", "zhou-enlai", "met", MIKOYAN, {"stance": "asked"}, "missing"),
    ("only if", "zhou-enlai", "met", MIKOYAN, {"stance": "conditional"}, "missing"),
    ("planned acts are in the gold", "zhou-enlai", "met", MIKOYAN, {"stance": "planned"}, "full"),
    ("said not to be", "zhou-enlai", "met", MIKOYAN, {"polarity": "negative"}, "missing"),
]


@pytest.mark.parametrize(
    ("subject", "predicate", "node", "more", "wanted"), [r[1:] for r in NAMED], ids=[r[0] for r in NAMED]
)
def test_a_named_object(subject: str, predicate: str, node: Node, more: dict[str, str], wanted: str) -> None:
    gold = fact("Zhou Enlai", "met", "Anastas Mikoyan", MET)
    made = claim(
        subject,
        predicate,
        node,
        MET,
        stance=more.get("stance", "asserted"),
        polarity=more.get("polarity", "positive"),
    )
    assert status(gold, made)[0] == wanted


def test_a_named_object_may_be_said_anywhere_but_not_where_the_gold_is_anchored() -> None:
    elsewhere = claim("zhou-enlai", "met", MIKOYAN, INTERPRETED)
    assert status(fact("Zhou Enlai", "met", "Anastas Mikoyan", MET), elsewhere)[0] == "full"
    assert status(fact("Zhou", "met", "Mikoyan", MET, free=True), elsewhere)[0] == "missing"


@pytest.mark.parametrize(
    ("words", "wanted"), [(SAID, "full"), ("种子要先发下去", "full"), (INTERPRETED, "missing")]
)
def test_an_object_in_words_counts_where_the_evidence_is(words: str, wanted: str) -> None:
    gold = fact("Zhou Enlai", "proposed", "that seed be handed out first", SAID)
    assert status(gold, claim("zhou-enlai", "proposed", Text("种子", "zh-hans"), words))[0] == wanted


def test_a_touch_is_no_overlap() -> None:
    made = claim("zhou-enlai", "stated", Text("…", "zh-hans"), "米高扬。\n周恩来")
    assert not overlaps(made, fact("Zhou Enlai", "proposed", "seed", "来说，种子要先发下去"))
    assert overlaps(made, fact("Zhou Enlai", "met", "Mikoyan", "米高扬。"))


ALL = ("Zhou Enlai, Mikoyan; Shi Zhe", "attended", "meeting 1950-03-01", MET)


@pytest.mark.parametrize(
    ("who", "wanted"),
    [
        (("zhou-enlai", "anastas-mikoyan", "shi-zhe"), "full"),
        (("zhou-enlai", "shi-zhe"), "partial"),
        (("mao-zedong",), "missing"),
    ],
)
def test_each_of_several_subjects_must_be_there(who: tuple[str, ...], wanted: str) -> None:
    made = [claim(key, "attended", Ref("talk"), MET) for key in who]
    assert status(fact(*ALL, free=True), *made)[0] == wanted


def test_a_phrase_means_a_kind_of_thing_and_a_day() -> None:
    made = claim("zhou-enlai", "attended", Ref("talk"), MET)
    assert (
        status(fact("Zhou Enlai", "attended", "Zhou–Mikoyan meeting, 1 March 1950", MET), made)[0] == "full"
    )
    assert (
        status(fact("Zhou Enlai", "attended", "Zhou–Mikoyan meeting, 2 March 1950", MET), made)[0]
        == "partial"
    )
    assert status(fact("Zhou Enlai", "attended", "Zhou Enlai's telegram", MET), made)[0] == "partial"


def test_a_message_to_somebody_else_is_another_message() -> None:
    letter = added("letter", "letter", "Letter, Zhou Enlai to Shi Zhe")
    made = claim("zhou-enlai", "sent", Ref("letter"), SAID)
    for receiver, wanted in (("Shi Zhe", "full"), ("Mikoyan", "partial")):
        gold = fact("Zhou Enlai", "sent", f"Letter, Zhou Enlai to {receiver}", SAID)
        (result,) = match_facts([gold], reading(made, entities=(letter,)), BOOK, KNOWN)
        assert result.status == wanted


WORDS = Text("…")
FREE = [
    ("interpretedAt", "Shi Zhe", "talk", claim("shi-zhe", "interpretedAt", Ref("talk"), INTERPRETED), "full"),
    ("translated", "Shi Zhe", "meeting", claim("talk", "translatedBy", SHI, INTERPRETED), "full"),
    ("translated", "Shi Zhe", "meeting", claim("talk", "translatedBy", ZHOU, INTERPRETED), "partial"),
    ("said", "Zhou Enlai", "seed first", claim("zhou-enlai", "advised", WORDS, SAID), "full"),
    ("said", "Zhou Enlai", "seed first", claim("zhou-enlai", "met", MIKOYAN, SAID), "missing"),
    ("didNotMention", "Zhou Enlai", "rice", claim("zhou-enlai", "stated", WORDS, SAID), "missing"),
    ("inHandsOf", "seed", "Zhou Enlai", claim("zhou-enlai", "stated", WORDS, SAID), "missing"),
]  # fmt: skip


@pytest.mark.parametrize(("word", "subject", "object_", "made", "wanted"), FREE)
def test_free_words_stand_for_predicates(
    word: str, subject: str, object_: str, made: Claim, wanted: str
) -> None:
    evidence = made.evidence[0].words
    assert status(fact(subject, word, object_, evidence, free=True), made)[0] == wanted


def test_a_dash_as_object_asks_for_the_date() -> None:
    gold = fact("meeting", "date", "—", MET, "1950-03-01", free=True)
    for date, wanted in (("1950-03-01", "full"), ("1950-03-02", "partial")):
        made = claim("talk", "occurredOn", Text(date, datatype="edtf"), MET)
        assert status(gold, made)[0] == wanted


@pytest.mark.parametrize(
    ("date", "wanted"),
    [("1950-03-01", "right"), ("1950-03-01T10:00", "right"), ("1950-03", "wrong"), ("", "none")],
)
def test_the_date_is_a_second_figure(date: str, wanted: str) -> None:
    gold = fact("Zhou Enlai", "met", "Anastas Mikoyan", MET, "1950-03-01T10:00")
    assert status(gold, claim("zhou-enlai", "met", MIKOYAN, MET, date=date)) == ("full", wanted)


def test_a_claim_that_serves_two_facts_is_told() -> None:
    gold = [fact("Zhou Enlai", "proposed", what, SAID) for what in ("seed", "seed before rice")]
    wide = claim("zhou-enlai", "proposed", Text("…"), SAID)
    results = match_facts(gold, reading(wide), BOOK, KNOWN)
    assert [r.shared for r in results] == [True, True]
    assert not match_facts(gold[:1], reading(wide), BOOK, KNOWN)[0].shared


def test_a_surface_of_two_names_means_neither() -> None:
    assert "毛文浩" in BOOK.name("Mao Wenhao").names
    assert "毛先生" not in BOOK.name("Mao Wenhao").names


def test_the_text_of_these_tests_holds_what_they_quote() -> None:
    assert all(words in TALK_TEXT for words in (MET, SAID, INTERPRETED))


def test_papers_of_other_people_are_other_papers() -> None:
    papers = (
        added(
            "right", "minutes", "Minutes, Zhou Enlai and Anastas Mikoyan, 1 March 1950 (zh-minutes-harvest)"
        ),
        added("wrong", "minutes", "Minutes, Zhou Enlai and Joseph Stalin, 1 March 1950 (zh-minutes-mikoyan)"),
    )
    gold = fact("Memorandum of Conversation, Zhou Enlai with Mikoyan", "recordedBy", "Shi Zhe", INTERPRETED)
    for key, wanted in (("right", "full"), ("wrong", "missing")):
        made = claim(key, "recordedBy", SHI, INTERPRETED)
        assert match_facts([gold], reading(made, entities=papers), BOOK, KNOWN)[0].status == wanted


def test_the_treaty_of_another_year_is_another_treaty() -> None:
    gold = fact("Zhou Enlai", "signed", "Sino-Soviet Treaty of Friendship (1945)", SAID)
    for key, wanted in (("sino-soviet-treaty-1945", "full"), ("sino-soviet-treaty-1950", "partial")):
        book = NameBook.of(AUTHORITIES, [("Sino-Soviet Treaty of Friendship (1945)", ("中苏友好同盟条约",))])
        made = claim("zhou-enlai", "signed", Ref(key), SAID)
        assert match_facts([gold], reading(made), book, KNOWN)[0].status == wanted

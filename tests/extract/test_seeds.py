"""The facts that the project was asked to show, read out of the two texts it was asked to read.

The texts lie beside the project; without them these tests are skipped.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from communique.extract.claims import Claim, Ref, Text
from communique.extract.read import Tools, read_text
from communique.extract.reading import Reading

ARTICLE, TELEGRAM = "000_c29abeaf5c598679", "004_04b690d538c04ba1"


class Fact(NamedTuple):
    """What must be claimed: an empty field accepts anything; ``zone`` is where a zone's name begins."""

    source: str
    zone: str
    subject: str
    predicate: str
    object: str
    date: str = ""
    qualifier: tuple[str, str] = ("", "")


@pytest.fixture(scope="module")
def readings(shared_corpus: Path, tools: Tools) -> dict[str, Reading]:
    return {name: read_text(shared_corpus / f"{name}.txt", tools) for name in (ARTICLE, TELEGRAM)}


def plain(node: object) -> str:
    return node.key if isinstance(node, Ref) else node.value if isinstance(node, Text) else ""


def holds(fact: Fact, claim: Claim) -> bool:
    """Tell whether a claim is the fact, plainly asserted or reported; ``met`` holds both ways."""
    pairs = [(claim.subject, plain(claim.object))]
    if claim.predicate == "met":
        pairs.append(pairs[0][::-1])
    name, value = fact.qualifier
    return (
        claim.zone.startswith(fact.zone)
        and claim.predicate == fact.predicate
        and any(fact.subject in ("", s) and o.startswith(fact.object) for s, o in pairs)
        and claim.date.startswith(fact.date)
        and (not name or any(q.name == name and plain(q.value) == value for q in claim.qualifiers))
        and claim.stance in ("asserted", "reported")
        and claim.polarity == "positive"
    )


TALK = "mao-stalin-talk-1"
MAO, STALIN = "mao-zedong", "joseph-stalin"
SHOWN = (
    Fact(ARTICLE, "article", MAO, "met", STALIN, "1949-12-16"),
    Fact(ARTICLE, "article", MAO, "met", STALIN, "1949-12-24"),
    Fact(ARTICLE, "article", MAO, "met", STALIN, "1950-01-22"),
    Fact(ARTICLE, "minutes-1", MAO, "met", STALIN, "1949-12-16"),
    Fact(ARTICLE, "minutes-2", MAO, "met", STALIN, "1950-01-22"),
    Fact(TELEGRAM, "telegram-1", MAO, "met", STALIN, "1949-12-16", ("length", "PT2H")),
    Fact(TELEGRAM, "telegram-2", MAO, "met", STALIN, "1949-12-16", ("length", "PT2H")),
    Fact(ARTICLE, "article", "sino-soviet-treaty-1945", "concerns", "lushun"),
    Fact(ARTICLE, "notes", "", "cites", "avprf/f-0100/op-42/p-288/d-19", "", ("pages", "81-85")),
    Fact(ARTICLE, "notes", "avprf/f-0100/op-42/p-288/d-19", "heldBy", "avprf"),
    Fact(ARTICLE, "notes", "avprf/f-0100", "partOf", "avprf"),
    Fact(ARTICLE, "notes", "avprf/f-0100/op-42/p-288/d-19", "citedVia", ""),
    Fact(TELEGRAM, "telegram-1", "vyacheslav-molotov", "attended", TALK, "1949-12-16"),
    Fact(TELEGRAM, "telegram-1", "georgy-malenkov", "attended", TALK, "1949-12-16"),
    Fact(TELEGRAM, "telegram-1", "nikolai-bulganin", "attended", TALK, "1949-12-16"),
    Fact(TELEGRAM, "telegram-1", "andrey-vyshinsky", "attended", TALK, "1949-12-16"),
    Fact(TELEGRAM, "telegram-1", "shi-zhe", "interpretedAt", TALK, "1949-12-16"),
    Fact(TELEGRAM, "telegram-1", "nikolai-fedorenko", "interpretedAt", TALK, "1949-12-16"),
    Fact(TELEGRAM, "telegram-2", "shi-zhe", "interpretedAt", TALK, "1949-12-16"),
    Fact(TELEGRAM, "telegram-2", "nikolai-fedorenko", "interpretedAt", TALK, "1949-12-16"),
    Fact(TELEGRAM, "telegram-1", MAO, "sent", "", "1949-12-18"),
    Fact(TELEGRAM, "telegram-1", "liu-shaoqi", "received", "", "1949-12-18"),
    Fact(ARTICLE, "article", MAO, "sent", "", "1949-12-18"),
    Fact(TELEGRAM, "telegram-1", MAO, "arrivedAt", "moscow", "1949-12-16"),
    Fact(TELEGRAM, "telegram-1", MAO, "stayedAt", "stalins-villa"),
    Fact(ARTICLE, "article", "", "signed", "sino-soviet-treaty-1950", "1950-02-14"),
    Fact(TELEGRAM, "telegram-1", "soviet-union", "leased", "lushun", "", ("duration", "P20Y")),
    Fact(TELEGRAM, "telegram-2", "soviet-union", "leased", "lushun", "", ("duration", "P30Y")),
    Fact(TELEGRAM, "telegram-1", "sino-soviet-treaty-1945", "hasTerm", "P20Y"),
    Fact(TELEGRAM, "telegram-2", "sino-soviet-treaty-1945", "hasTerm", "P30Y"),
)


@pytest.mark.parametrize("fact", SHOWN, ids=lambda fact: " ".join(filter(None, fact[1:6])))
def test_a_fact_that_is_shown(fact: Fact, readings: dict[str, Reading]) -> None:
    claims = readings[fact.source].claims
    near = [c for c in claims if c.predicate == fact.predicate and fact.subject in ("", c.subject)]
    assert any(holds(fact, claim) for claim in claims), [(c.zone, plain(c.object), c.date) for c in near][:12]


def test_the_telegram_that_is_cited_is_the_telegram_that_is_read(readings: dict[str, Reading]) -> None:
    def sent(source: str, zone: str) -> set[str]:
        return {
            plain(c.object)
            for c in readings[source].claims
            if c.predicate == "sent"
            and c.subject == MAO
            and c.zone.startswith(zone)
            and c.date == "1949-12-18"
        }

    assert sent(TELEGRAM, "telegram-1") == sent(TELEGRAM, "telegram-2") != set()
    assert sent(TELEGRAM, "telegram-1") & sent(ARTICLE, "article")


def test_the_two_treaties_never_merge(readings: dict[str, Reading]) -> None:
    labels = {m.key for r in readings.values() for m in r.mentions if m.type == "TREATY"}
    assert {"sino-soviet-treaty-1945", "sino-soviet-treaty-1950"} <= labels
    signed = {
        (plain(c.object), c.date) for r in readings.values() for c in r.claims if c.predicate == "signed"
    }
    assert ("sino-soviet-treaty-1945", "1950-02-14") not in signed


@pytest.mark.parametrize("words", ["点击", "邓小平与香港回归", "网友评论", "最新发布"])
def test_furniture_does_not_come_out(words: str, readings: dict[str, Reading], shared_corpus: Path) -> None:
    assert words in (shared_corpus / f"{ARTICLE}.txt").read_text(encoding="utf-8")
    reading = readings[ARTICLE]
    assert [m for m in reading.mentions if words in m.surface] == []
    assert [c for c in reading.claims if any(words in s.words for s in c.evidence)] == []


@pytest.mark.parametrize(
    ("subject", "predicate", "object_"),
    [
        ("kim-il-sung", "visited", "china"),
        ("kim-il-sung", "arrivedAt", "china"),
        (STALIN, "leased", "lushun"),
    ],
)
def test_no_plain_fact_of_what_is_only_asked_or_proposed(
    subject: str, predicate: str, object_: str, readings: dict[str, Reading]
) -> None:
    wrong = Fact("", "", subject, predicate, object_)
    assert [claim for r in readings.values() for claim in r.claims if holds(wrong, claim)] == []


def test_zhou_arrives_on_the_twentieth_and_only_plans_say_the_nineteenth(
    readings: dict[str, Reading],
) -> None:
    arrivals = [
        claim
        for claim in readings[ARTICLE].claims
        if claim.predicate == "arrivedAt" and claim.subject == "zhou-enlai" and claim.date == "1950-01-19"
    ]
    assert all(claim.stance not in ("asserted", "reported") for claim in arrivals)


def test_nothing_the_recorder_tells_is_a_leaders_voice(readings: dict[str, Reading]) -> None:
    lasted = [c for c in readings[ARTICLE].claims if c.predicate in ("lasted", "recordedBy", "attended")]
    assert [c for c in lasted if c.zone.startswith("minutes") and c.voice in (MAO, STALIN)] == []
    assert [c for c in lasted if c.zone.startswith("minutes")]


def test_every_turn_has_its_speaker_and_hearer(readings: dict[str, Reading]) -> None:
    for zone, turns in (("minutes-1", 40), ("minutes-2", 50)):
        spoke = [c for c in readings[ARTICLE].claims if c.zone == zone and c.rule.startswith("turn-act/")]
        assert len(spoke) >= turns
        assert {(c.subject, plain(c.object)) for c in spoke} == {(MAO, STALIN), (STALIN, MAO)}
        assert all(c.voice == c.subject for c in spoke)

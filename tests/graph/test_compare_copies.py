"""Copies and translations are no witnesses, and a name alone joins no two tellings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from communique.graph.compare import Comparison
from communique.graph.compare_events import Telling, same_event
from communique.graph.compare_graph import comparison_lines
from communique.graph.compare_units import Account
from communique.graph.compare_witnesses import independent
from communique.ontology.namespaces import Base
from tests.graph.comparing import compared, written

MINUTES = "zh-minutes-stalin-mao-1949-12-16.txt"
CABLE = "telegram-mao-liu-1949-12-18.txt"
ARTICLE = "zh-article-moscow-talks.txt"
MEMORANDUM = "en-memorandum-roshchin-zhou-1949-11-10.txt"


@pytest.fixture(scope="module")
def three(sample_corpus: Path) -> Comparison:
    return compared([sample_corpus / name for name in (MINUTES, CABLE, ARTICLE)])


def counts(comparison: Comparison) -> dict[tuple[str, str], int]:
    return {(row.focus, row.slot): row.witnesses for row in comparison.rows}


@pytest.mark.parametrize("name", [MINUTES, CABLE, ARTICLE])
def test_a_copy_adds_no_witness(three: Comparison, sample_corpus: Path, tmp_path: Path, name: str) -> None:
    copies = written(tmp_path, copy_of_it=(sample_corpus / name).read_text("utf-8"))
    more = compared([*(sample_corpus / each for each in (MINUTES, CABLE, ARTICLE)), *copies])
    assert {d.dependent.source for d in more.dependences if d.kind == "copy"} >= {
        max(Path(name).stem, "copy-of-it")
    }
    before, after = counts(three), counts(more)
    assert {key: after[key] for key in before} == before


def test_a_translation_adds_no_witness(sample_corpus: Path, tmp_path: Path) -> None:
    chinese, english = (sample_corpus / CABLE).read_text("utf-8").split("Cable, Mao Zedong", 1)
    alone = written(tmp_path, chinese_alone=chinese)
    with_translation = compared([sample_corpus / MINUTES, sample_corpus / CABLE])
    without = compared([sample_corpus / MINUTES, *alone])
    before, after = counts(without), counts(with_translation)
    assert before
    assert english
    assert {key: after[key] for key in before if key in after} == {
        k: n for k, n in before.items() if k in after
    }


def test_a_note_that_cites_the_file_of_another_text_leans_on_it(sample_corpus: Path, tmp_path: Path) -> None:
    found = compared([sample_corpus / name for name in (ARTICLE, MEMORANDUM)])
    cited = [d for d in found.dependences if d.kind == "citation"]
    assert [(d.dependent.source, d.origin.source) for d in cited] == [
        (Path(ARTICLE).stem, Path(MEMORANDUM).stem)
    ]
    assert "note 2: avprf/f-0100/op-42/p-288/d-19, 81-85, cited via" in cited[0].reason
    assert independent([cited[0].dependent, cited[0].origin], found.groups, found.dependences) == 1
    other = (sample_corpus / MEMORANDUM).read_text("utf-8").replace("ll. 81-85", "ll. 91-95")
    elsewhere = compared([sample_corpus / ARTICLE, *written(tmp_path, other_leaves=other)])
    assert [d for d in elsewhere.dependences if d.kind == "citation"] == []


def test_the_order_of_texts_changes_nothing(three: Comparison, sample_corpus: Path) -> None:
    other = compared([sample_corpus / name for name in (ARTICLE, MINUTES, CABLE)])
    assert comparison_lines(other, Base()) == comparison_lines(three, Base())


def test_every_account_pointed_to_is_described(sample_corpus: Path, tmp_path: Path) -> None:
    text = (sample_corpus / ARTICLE).read_text("utf-8")
    copies = written(tmp_path, other_edition=text.replace("1950", "1951"))
    lines = comparison_lines(compared([sample_corpus / ARTICLE, *copies]), Base())
    pointed = {line.split()[2] for line in lines if "ontology#inAccount>" in line}
    described = {line.split()[0] for line in lines if "ontology#accountKind>" in line}
    assert pointed
    assert pointed <= described


def test_no_words_are_published_without_quotes(three: Comparison) -> None:
    lines = comparison_lines(three, Base(), "none")
    shown = [line for line in lines if "ontology#words>" in line or "ontology#change>" in line]
    assert shown
    assert all('"sha256:' in line for line in shown)


def telling(source: str, key: str, people: str, day: str, place: str = "") -> Telling:
    when = date.fromisoformat(day)
    places = frozenset({place} if place else ())
    return Telling(Account(source, "minutes"), key, frozenset(people.split()), when, when, places, ())


FIRST = telling("one", "talk", "mao stalin", "1949-12-16", "moscow")


@pytest.mark.parametrize(
    ("other", "joined"),
    [
        (telling("two", "talk", "mao stalin", "1949-12-16"), True),
        (telling("two", "two/minutes:mao+stalin:1949-12-16", "mao stalin", "1949-12-16"), True),
        (telling("two", "talk", "mao stalin", "1950-01-22"), False),
        (telling("two", "talk", "mao stalin", "1949-12-16", "beijing"), False),
        (telling("two", "meeting-mao-stalin-1949-12-16", "mao stalin", "1949-12-16"), True),
        (telling("two", "other-talk", "mao stalin", "1949-12-16"), False),
        (telling("two", "two/minutes:mao+zhou:1949-12-16", "mao zhou", "1949-12-16"), False),
        (replace(telling("two", "talk", "zhu ren", "1949-12-16"), earliest=None, latest=None), False),
    ],
)
def test_tellings_join_for_reasons_never_by_name_alone(other: Telling, joined: bool) -> None:
    reasons = same_event(FIRST, other)
    assert bool(reasons) == joined
    assert not joined or any("both have" in reason for reason in reasons)


RENDERINGS = {
    "one_hand": """Record of a conversation between Zhou Enlai and Roshchin

10 November 1949

Present: Zhou Enlai, Roshchin, the interpreter Shi Zhe.

Zhou Enlai said that the railway to the north would be open again in 20 days and asked for 300 wagons.

Roshchin replied that he would report this to Moscow and that the wagons could be sent before winter.

Zhou Enlai thanked him and said that 12 engineers were waiting in Harbin.

Roshchin asked whether the engineers had been given houses.

Zhou Enlai answered that houses had been found for all of them.
""",
    "another_hand": """Minutes of Zhou Enlai's conversation with Roshchin

10 November 1949

Those present: Zhou Enlai, Roshchin, Shi Zhe (interpreter).

Zhou Enlai stated that the northern railway would be working again in 20 days and requested 300 wagons.

Roshchin answered that he would inform Moscow of this and that the wagons could be sent before the winter.

Zhou Enlai expressed his thanks and stated that 15 engineers were waiting in Harbin.

Roshchin inquired whether houses had been given to the engineers.

Zhou Enlai replied that houses had been found for every one of them.
""",
}


def test_two_renderings_of_one_record_are_one_witness_and_differ_in_what_they_say(tmp_path: Path) -> None:
    found = compared(written(tmp_path, **RENDERINGS))
    assert [d.kind for d in found.dependences] == ["rendering"]
    assert len({found.groups[d.origin] for d in found.dependences} | {*found.groups.values()}) == 1
    conflicts = [(d.kind, d.left.words, d.right.words) for d in found.differences if d.verdict == "conflict"]
    assert conflicts == [("number", "15", "12")]


def test_papers_of_one_day_that_name_the_same_people_stay_two(tmp_path: Path) -> None:
    head, _, talk = RENDERINGS["one_hand"].partition("Zhou Enlai said")
    other = (
        "Zhou Enlai asked about the harvest in the south and about the price of rice.\n\n"
        "Roshchin did not know it.\n\nZhou Enlai spoke of schools, of two books and of a film.\n\n"
        "Roshchin promised to send the film to Beijing by air.\n\nZhou Enlai laughed and poured tea.\n"
    )
    found = compared(written(tmp_path, one_talk=f"{head}Zhou Enlai said{talk}", other_talk=head + other))
    assert [d.kind for d in found.dependences if d.kind != "quotation"] == []


def test_capitals_a_list_of_those_present_and_a_moved_date_are_no_conflict(tmp_path: Path) -> None:
    talk = (
        "Zhou Enlai, opening the talk, said that three trains were waiting at the frontier.\n\n"
        "Roshchin replied that the trains would be let through on 12 November.\n\n"
        "Zhou Enlai thanked him and asked for the list of the goods.\n\n"
        "Roshchin promised to send the list to Beijing in the evening.\n"
    )
    one = f"Record of conversation between Zhou Enlai and Roshchin, 10 November 1949\n\n{talk}"
    capitals = talk.replace("Zhou Enlai", "ZHOU ENLAI").replace("Roshchin", "ROSHCHIN")
    other = (
        "Record of conversation between Zhou Enlai and Roshchin\n\n10 November 1949\n\n"
        f"Present: Li Fuchun, Shi Zhe.\n\n{capitals}"
    )
    found = compared(written(tmp_path, one_printing=one, other_printing=other))
    assert len({*found.groups.values()}) == 1
    assert [d for d in found.differences if d.verdict == "conflict"] == []
    assert [d for d in found.differences if d.kind == "date"] == []

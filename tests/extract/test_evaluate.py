"""Gold read from a folder, a text read with rules, and the figures of both together."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from communique.extract.claims import Claim, Qualifier, Ref, Span, Text
from communique.extract.evaluate import evaluate
from communique.extract.evaluate_citations import match_citations
from communique.extract.evaluate_echoes import echoes
from communique.extract.evaluate_report import (
    as_json,
    fact_figures,
    missing_facts,
    missing_names,
    name_figures,
)
from communique.extract.evaluate_traps import Trap, load_traps, match_traps
from communique.extract.gold import FACTS, NAMES, NUMBERED, GoldCitation, load_aliases, load_gold
from communique.extract.gold_words import GoldError, ways_of
from communique.extract.layout import read_layout
from communique.extract.read import Tools, make_tools
from communique.ontology.authorities import load_authorities
from tests.extract.gold_folder import (
    INTERPRETED,
    MET,
    MIKOYAN,
    SAID,
    SHI,
    TALK,
    TALK_TEXT,
    added,
    claim,
    place,
    reading,
    table,
)  # fmt: skip

RULES = """
rule met
  zh {a:person} ~12 会见 {b:person}
  claim {a} met {b}
  yes 师哲会见周恩来。 -> shi-zhe met zhou-enlai
  no 师哲拜访周恩来。
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a text, its gold, and a file of one rule."""
    (tmp_path / f"{TALK}.txt").write_text(TALK_TEXT, encoding="utf-8")
    (tmp_path / "one.rules").write_text(RULES, encoding="utf-8")
    table(
        tmp_path / f"{TALK}.tsv", FACTS,
        ("Zhou Enlai", "met", "Anastas Mikoyan", "", MET),
        ("Shi Zhe", "attended", "the talk", "", INTERPRETED),
    )  # fmt: skip
    start, end = place("周恩来")
    table(
        tmp_path / f"{TALK}.entities.tsv", NAMES,
        ("周恩来", start, end, "PERSON", "Zhou Enlai"),
        ("沈阳", *place("沈阳"), "PLACE", "Mukden Castle"),
        ("师哲担任", *place("师哲担任"), "PERSON", "Shi Zhe"),
    )  # fmt: skip
    return tmp_path


@pytest.fixture(scope="module")
def tools(tmp_path_factory: pytest.TempPathFactory) -> Tools:
    rules = tmp_path_factory.mktemp("rules") / "one.rules"
    rules.write_text(RULES, encoding="utf-8")
    return make_tools([rules], load_authorities())


def test_facts_and_names_are_counted(folder: Path, tools: Tools) -> None:
    results = list(evaluate(folder, folder, tools))
    (figures,) = fact_figures(results, "kind")
    assert (figures.group, figures.full, figures.missing, figures.recall) == ("minutes", 1, 1, 0.5)
    assert [(f.group, f.full) for f in fact_figures(results, "predicate")] == [("attended", 0), ("met", 1)]
    assert [f.group for f in fact_figures(results, "language")] == ["zh"]
    by_type = {n.group: n for n in name_figures(results, "type")}
    assert (by_type["PLACE"].right, by_type["PLACE"].linked) == (1, 0), "the right place, linked to another"
    assert by_type["PERSON"].right == 1, "a span that is too long is not right"
    assert by_type["PERSON"].found == 4
    assert by_type["PERSON"].scores(1)[:2] == (0.25, 0.5)
    assert by_type["PERSON"].scores(1)[2] == pytest.approx(1 / 3)


def test_what_is_missing_is_listed_with_place_and_reason(folder: Path, tools: Tools) -> None:
    results = list(evaluate(folder, folder, tools))
    ((name, line, lacking),) = missing_facts(results)
    assert (name, line, lacking.why) == (TALK, 3, "no claim on the evidence")
    remarks = [remark for _, _, remark in missing_names(results)]
    assert any(remark.startswith("linked to another: PLACE “沈阳” Mukden Castle") for remark in remarks)
    assert any(remark.startswith("name missing: PERSON “师哲担任”") for remark in remarks)
    assert any(remark.startswith("name too many: PERSON “师哲”") for remark in remarks)


def test_figures_as_plain_values(folder: Path, tools: Tools) -> None:
    figures = as_json(list(evaluate(folder, folder, tools)))
    assert figures["claims"] == {TALK: {"claims": 1, "unmatched": 0, "echoes": 0}}
    assert figures["citations"] == {"full": 0, "partial": 0, "missing": 0}
    facts = figures["facts"]
    assert isinstance(facts, dict)
    assert facts["all"][0]["recall"] == 0.5


BAD: list[tuple[str, Sequence[str], Sequence[object], str]] = [
    (f"{TALK}.tsv", FACTS[:4], ("a", "met", "b", ""), "no column evidence"),
    (f"{TALK}.tsv", FACTS, ("a", "met", "b"), "too few cells"),
    (
        f"{TALK}.tsv",
        FACTS,
        ("a", "met", "b", "", "words of another text"),
        "is not in zh-minutes-harvest.txt",
    ),
    (f"{TALK}.entities.tsv", NAMES, ("周恩来", 1, 4, "PERSON", "Zhou Enlai"), "is not at 1 to 4"),
    (f"{TALK}.entities.tsv", NAMES, ("周恩来", "x", 3, "PERSON", "Zhou Enlai"), "is not at x to 3"),
]


@pytest.mark.parametrize(("file", "columns", "row", "message"), BAD)
def test_bad_gold_is_named_with_file_and_line(
    folder: Path, file: str, columns: Sequence[str], row: Sequence[object], message: str
) -> None:
    table(folder / file, columns, row)
    with pytest.raises(GoldError, match=message) as raised:
        load_gold(folder, folder)
    assert str(raised.value).startswith(f"{file}:")


def test_folders_that_share_no_text(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="holds no gold for the texts"):
        load_gold(tmp_path, tmp_path)
    with pytest.raises(GoldError, match="is no folder"):
        load_gold(tmp_path / "none", tmp_path)


def test_numbered_gold_goes_with_the_text_of_that_number(tmp_path: Path) -> None:
    (tmp_path / "007_abc.txt").write_text(TALK_TEXT, encoding="utf-8")
    start, end = place("米高扬。\n周恩来")
    row = ("A1", "MIN", "Zhou Enlai", "said", "…", "", "米高扬。\\n周恩来", start, end)
    table(tmp_path / "seed-007.facts.tsv", NUMBERED, row)
    (text,) = load_gold(tmp_path, tmp_path)
    assert text.facts[0].anchored
    assert text.facts[0].evidence == "米高扬。\n周恩来", "a line break is written as an escape"
    assert {way.predicate for way in text.facts[0].ways} >= {"stated", "proposed", "spokeTo"}


def test_aliases(tmp_path: Path) -> None:
    table(
        tmp_path / "aliases.tsv",
        ("canonical", "type", "surfaces (count)"),
        ("Kirk", "PERSON", "K. (old) (2) | Kirk (1)"),
    )
    assert load_aliases(tmp_path) == (("Kirk", ("K. (old)", "Kirk")),)
    assert load_aliases(tmp_path / "none") == ()


def test_a_word_that_nobody_mapped_has_no_way() -> None:
    assert ways_of("sang") == ()
    assert [way.predicate for way in ways_of("replaces")] == ["replaces"], "a predicate stands for itself"
    assert ways_of("inHandsOf") == (), "known, and the ontology has nothing for it"


def cites(node: str, note: str, pages: str = "", relation: str = "cites") -> Claim:
    """Return a claim of a note that cites something."""
    pairs = {"note": note, "pages": pages, "relation": relation}
    qualifiers = tuple(Qualifier(k, Text(v)) for k, v in pairs.items() if v)
    return Claim(
        TALK,
        "notes",
        "doc",
        "cites",
        Ref(node),
        (Span(0, 2, "周恩"),),
        "note-grammar/1",
        qualifiers=qualifiers,
    )


def part(
    title: str, *, note: str = "3", pages: str = "5", archive: str = "", relation: str = "cites"
) -> GoldCitation:
    return GoldCitation(TALK, note, "a", title, pages, archive, relation)


UNIT = "档案馆: fond 0100, inventory 42, file(案宗) 19, folder(卷宗) 288"
CITED = [
    (part("Seed and Rice"), cites("book", "3", "5"), "full"),
    (part("Seed and Rice"), cites("book", "4", "5"), "missing"),
    (part("Rice"), cites("book", "3", "5"), "missing"),
    (part("Seed and Rice", pages="5-7、9"), cites("book", "3", "5—7、9"), "full"),
    (part("Seed and Rice", pages="6"), cites("book", "3", "5"), "partial"),
    (part("Seed and Rice", relation="see"), cites("book", "3", "5"), "partial"),
    (part("", pages="", archive=UNIT), cites("avprf/f-0100/op-42/p-288/d-19", "3"), "full"),
    (part("", pages="", archive=UNIT), cites("avprf/f-0100/op-42/p-288/d-18", "3"), "missing"),
]


@pytest.mark.parametrize(("gold", "made", "wanted"), CITED)
def test_cited_parts(gold: GoldCitation, made: Claim, wanted: str) -> None:
    found = reading(made, entities=(added("book", "book", "Seed and Rice"),))
    assert [r.status for r in match_citations([gold], found, {})] == [wanted]


def test_a_claim_serves_one_cited_part_only() -> None:
    found = reading(cites("book", "3", "5"), entities=(added("book", "book", "Seed and Rice"),))
    assert [r.status for r in match_citations([part("Seed and Rice")] * 2, found, {})] == ["full", "missing"]


WORDS = Text("…")
HERE = place(MET)
SPEAKS = place(SAID)
TRAPS = [
    ("nothing", "", HERE, claim("zhou-enlai", "met", MIKOYAN, MET), True),
    ("nothing", "", HERE, claim("shi-zhe", "stated", WORDS, INTERPRETED), False),
    ("no-fact", "", HERE, claim("zhou-enlai", "met", MIKOYAN, MET), True),
    ("no-fact", "", HERE, claim("zhou-enlai", "met", MIKOYAN, MET, stance="planned"), False),
    ("no-fact", "visited", HERE, claim("zhou-enlai", "met", MIKOYAN, MET), False),
    ("no-fact", "", SPEAKS, claim("zhou-enlai", "stated", WORDS, "种子要先发下去"), False),
    ("not-subject", "zhou-enlai", SPEAKS, claim("zhou-enlai", "stated", WORDS, "种子要先发下去"), True),
    ("not-subject", "shi-zhe", SPEAKS, claim("zhou-enlai", "stated", WORDS, "种子要先发下去"), False),
    ("joking", "zhou-enlai", SPEAKS, claim("zhou-enlai", "stated", WORDS, "种子要先发下去"), True),
    ("joking", "zhou-enlai", SPEAKS, claim("zhou-enlai", "stated", WORDS, "种子", stance="joking"), False),
    ("not-voice", "", HERE, claim("zhou-enlai", "met", SHI, MET), True),
]  # fmt: skip


@pytest.mark.parametrize(("check", "what", "where", "made", "broken"), TRAPS)
def test_traps(check: str, what: str, where: tuple[int, int], made: Claim, broken: bool) -> None:
    trap = Trap("ab12", *where, check, what, "")
    (result,) = match_traps([trap], reading(made, sha256="ab12" + "0" * 60), ())
    assert bool(result.broken) is broken
    assert match_traps([trap], reading(made), ()) == [], "a trap is set in one text only"


def test_a_list_number_that_was_taken_for_a_note_mark() -> None:
    text = "周恩来有两个意见^[1]，米高扬也有两个意见，两人都说种子要先发下去，稻米可以等到秋天。\n"
    zones = read_layout(text)
    start = text.index("^[1]")
    for place_, broken in (((start, start + 4), True), ((0, 3), False)):
        trap = Trap("", *place_, "no-mark", "", "")
        (result,) = match_traps([trap], reading(), zones)
        assert bool(result.broken) is broken


def test_a_check_that_is_unknown_is_named(tmp_path: Path) -> None:
    file = tmp_path / "traps.csv"
    file.write_text("sha256,start,end,check,what,why\nab,1,2,no-joke,,\n", encoding="utf-8")
    with pytest.raises(GoldError, match=r"traps\.csv:2: 'no-joke'; a check is nothing, no-fact"):
        load_traps(file)


def test_echoes_are_parts_of_a_longer_claim_of_the_same_rule() -> None:
    whole = claim("zhou-enlai", "stated", Text("a"), SAID)
    part_of_it = claim("zhou-enlai", "stated", Text("b"), "种子要先发下去")
    other_predicate = claim("zhou-enlai", "proposed", Text("b"), "种子要先发下去")
    elsewhere = claim("zhou-enlai", "stated", Text("b"), MET)
    assert echoes([whole, part_of_it, other_predicate, elsewhere]) == [part_of_it]


def test_the_gold_beside_the_project(shared_gold: Path, shared_corpus: Path) -> None:
    texts = load_gold(shared_gold, shared_corpus)
    facts = [fact for text in texts for fact in text.facts]
    assert len(facts) >= 288
    assert sum(len(text.names) for text in texts) >= 490
    assert sum(len(text.citations) for text in texts) == 28
    assert {fact.word for fact in facts if not fact.ways} == {"inHandsOf", "is"}, "a free word without a way"
    titled = [c for text in texts for c in text.citations if not c.archive]
    assert all(c.title for c in titled), "a short form leads to a title"

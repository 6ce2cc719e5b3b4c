"""Rule files: bad ones are refused with file, line, what came and what is allowed; good ones load whole."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from communique.extract.errors import RuleSyntaxError
from communique.extract.rule_model import ClaimLine, MakeLine, RuleSet, SetLine, Term
from communique.extract.rule_parser import Vocabulary, load_rules

VOCABULARY = Vocabulary(
    frozenset({"met", "visited", "sent"}),
    frozenset({"date", "place", "event"}),
    frozenset({"gu-weijun", "geneva"}),
    {"日内瓦": "PLACE", "Geneva": "PLACE", "毛泽东": "PERSON", "国务院": "ORG"},
)
GOOD = """\
# Visits, for the tests.
list go = 访问 | 到 过

rule visits v3
  in article, minutes
  zh {p:person} $go [了] {c:place}
  en {p:person} (visited|went to) {c:place} [on {when:date}]
  not after 没有 | 想
  not before 之前
  unless future | conditional
  make {v} = visit of {p} on {when} or nearest-date
  set subject = {p}
  claim {p} visited {c} ; date = {when} or story-date ; event = {v} ; stance = reported
  note Only what is told as done.
  yes 顾维钧访问日内瓦。 -> gu-weijun visited geneva
  yes [author=gu-weijun date=1954-05-01] Koo visited Geneva. -> gu-weijun visited geneva, 1954-05-01
  no 顾维钧想访问日内瓦。
"""


def load(folder: Path, text: str, **more: str) -> RuleSet:
    """Load a rule file; ``more`` are further files by name."""
    for name, content in more.items():
        (folder / f"{name}.rules").write_text(content, encoding="utf-8")
    path = folder / "visits.rules"
    path.write_text(text, encoding="utf-8")
    return load_rules([path], VOCABULARY)


class Bad(NamedTuple):
    """A change to the good file, and what the message must name."""

    old: str
    new: str
    line: int
    came: str
    allowed: str


BAD = (
    Bad("rule visits v3", "rule Visits", 4, "'rule Visits'", "rule NAME"),
    Bad("rule visits v3", "rule visits 3", 4, "'rule visits 3'", "rule NAME"),
    Bad("rule visits v3", "regel visits", 4, "'regel visits'", "list NAME = a | b"),
    Bad("list go = 访问 | 到 过", "list go 访问", 2, "'list go 访问'", "list NAME = a | b"),
    Bad("list go = 访问 | 到 过", "mark maybe zh 也许", 2, "'mark maybe zh 也许'", "conditional, future"),
    Bad("list go = 访问 | 到 过", "mark future fr peut-être", 2, "mark future fr", "zh|en"),
    Bad("list go = 访问 | 到 过", "  zh 访问", 2, "outside a rule", "rule NAME"),
    Bad("list go = 访问 | 到 过", "import absent.rules", 2, "absent.rules cannot be read", "UTF-8"),
    Bad("  in article", "  where article", 5, "'where'", "in, zh, en, not after"),
    Bad("$go", "$gone", 6, "word list $gone", "$go"),
    Bad("{p:person} $go", "{p:persn} $go", 6, "slot type 'persn'", "person, named, holder, org, place"),
    Bad("{p:person} $go", "{p} $go", 6, "slot {p}", "{name:type}"),
    Bad("{p:person} $go", "{P:person} $go", 6, "slot {P:person}", "{name:type}"),
    Bad("{p:person} $go", "{p:person | writer} $go", 6, "register 'writer'", "author, speaker"),
    Bad("{p:person} $go", "p:person} $go", 6, "'}' at column 9", "write \\ before"),
    Bad("[了]", "[了", 6, "without its ]", "close it with ]"),
    Bad("(visited|went to)", "(visited|went to", 7, "without its )", "close it with )"),
    Bad("(visited|went to)", "visited|went to)", 7, "')'", "every ) and ] closes"),
    Bad("(visited|went to)", "visited | went to", 7, "bare |", "( … | … )"),
    Bad("zh {p:person} $go [了] {c:place}", "zh", 6, "empty pattern", "put alternatives"),
    Bad("[了] {c:place}", "[了] 日内瓦", 6, "'日内瓦', which is a name", "{p:place}"),
    Bad("[了] {c:place}", "[了] 毛泽东", 6, "'毛泽东', which is a name", "as {p:person}"),
    Bad("[了] {c:place}", "[了] 国务院", 6, "'国务院', which is a name", "as {o:org}"),
    Bad("{c:place} [on", "Geneva [on", 7, "'Geneva', which is a name", "{p:place}"),
    Bad("unless future | conditional", "unless maybe", 10, "'maybe'", "conditional, future, question"),
    Bad("make {v} = visit of", "make {v} = party of", 11, "party of", "meeting, visit, journey"),
    Bad("make {v} = visit of {p}", "make {v} = visit of {q}", 11, "{q}, which no pattern", "c, p, when"),
    Bad("or nearest-date", "or next-date", 11, "'next-date'", "nearest-date, document-date"),
    Bad("set subject = {p}", "set hero = {p}", 12, "hero", "author, speaker, hearer"),
    Bad("set subject = {p}", "set subject {p}", 12, "subject {p}", "set REGISTER = …"),
    Bad("set subject = {p}", "set subject = somebody", 12, "'somebody'", "author, speaker, hearer"),
    Bad("claim {p} visited {c}", "claim {p} toured {c}", 13, "{p} toured {c}", "met, sent, visited"),
    Bad("claim {p} visited {c}", "claim {p} visited", 13, "{p} visited", "subject predicate object"),
    Bad("claim {p} visited {c}", "claim {x} visited {c}", 13, "{x}, which no pattern", "c, p, v, when"),
    Bad("claim {p} visited {c}", "claim @nobody visited {c}", 13, "@nobody", "authority file"),
    Bad("claim {p} visited {c}", "claim {p} visited The Hague", 13, "'The Hague'", '"words"'),
    Bad("claim {p} visited {c}", "claim writer visited {c}", 13, "'writer'", "author, speaker"),
    Bad("; event = {v}", "; hotel = {v}", 13, "hotel = {v}", "date, event, place"),
    Bad("; event = {v}", "; event {v}", 13, "event {v}", "stance, polarity, voice"),
    Bad("stance = reported", "stance = sure", 13, "stance 'sure'", "asserted, reported"),
    Bad("stance = reported", "polarity = no", 13, "polarity 'no'", "positive, negative"),
    Bad("stance = reported", "voice = gu-weijun", 13, "'gu-weijun'", "author, speaker"),
    Bad("访问日内瓦。 -> gu-weijun visited geneva", "访问日内瓦。", 15, "顾维钧访问日内瓦", "->"),
    Bad("想访问日内瓦。", "想去。 -> gu-weijun visited geneva", 17, "顾维钧想去", "'no SENTENCE'"),
    Bad("[author=gu-weijun date", "[author=gu-weijun of date", 16, "[of]", "[register=key …]"),
    Bad("  no 顾维钧想访问日内瓦。\n", "", 4, "without a yes and a no sentence", "at least one of both"),
    Bad("in article, minutes", "in chapter", 5, "'chapter'", "article, minutes"),
    Bad("list go = 访问 | 到 过", "list go =", 2, "list go", "list NAME = a | b"),
    Bad("$go [了]", "~99999999999 [了]", 6, "~99999999999", "at most 999"),
    Bad("[author=gu-weijun", "[autor=gu-weijun", 16, "autor", "author, speaker"),
    Bad("make {v} = visit of {p}", "make {v} = visit of @nobody", 11, "@nobody", "authority file"),
    Bad("set subject = {p}", "set subject = @nobody", 12, "@nobody", "authority file"),
    Bad("gu-weijun visited geneva\n", "parteis=geneva\n", 15, "'parteis'", "author, speaker"),
    Bad("gu-weijun visited geneva\n", "geneva\n", 15, "'geneva'", "subject predicate object"),
    Bad("gu-weijun visited geneva\n", "gu-weijun toured geneva\n", 15, "toured", "met, sent, visited"),
)  # fmt: skip


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.new.strip() or "no no sentence")
def test_a_bad_rule_is_refused_with_its_line(bad: Bad, tmp_path: Path) -> None:
    assert GOOD.count(bad.old) == 1
    with pytest.raises(RuleSyntaxError) as caught:
        load(tmp_path, GOOD.replace(bad.old, bad.new))
    message = str(caught.value)
    assert message.startswith(f"visits.rules:{bad.line}: ")
    assert bad.came in message
    assert bad.allowed in message.split("; ", 1)[1]
    assert "\n" not in message
    assert str(tmp_path) not in message
    assert caught.value.line == bad.line


def test_a_rule_without_patterns_or_claims(tmp_path: Path) -> None:
    trials = "  yes a -> b met c\n  no d\n"
    with pytest.raises(
        RuleSyntaxError, match=r"visits\.rules:1: rule 'x' without a pattern; .*zh or en line"
    ):
        load(tmp_path, "rule x\n  claim author met speaker\n" + trials)
    with pytest.raises(RuleSyntaxError, match=r"visits\.rules:1: rule 'x' that claims and sets nothing"):
        load(tmp_path, "rule x\n  en {a:person} met\n" + trials)


def test_a_good_file(tmp_path: Path) -> None:
    rules = load(tmp_path, GOOD)
    (rule,) = rules.rules
    assert rules.files == ("visits.rules",)
    assert (rule.name, rule.file, rule.line, rule.order) == ("visits/3", "visits.rules", 4, 0)
    assert rule.zones + rule.passages == ("article", "minutes")
    assert len(rule.patterns) == 2
    assert (rule.not_after, rule.not_before) == (("没有", "想"), ("之前",))
    assert rule.unless == ("future", "conditional")
    make, set_, claim = rule.steps
    assert isinstance(make, MakeLine)
    assert (make.kind, make.date) == ("visit", (Term("slot", "when"), Term("date", "nearest-date")))
    assert isinstance(set_, SetLine)
    assert (set_.register, set_.values) == ("subject", ((Term("slot", "p"),),))
    assert isinstance(claim, ClaimLine)
    assert (claim.predicate, claim.stance, claim.line) == ("visited", "reported", 13)
    assert dict(claim.qualifiers)["date"] == (Term("slot", "when"), Term("date", "story-date"))
    assert [(trial.positive, trial.line) for trial in rule.trials] == [(True, 15), (True, 16), (False, 17)]
    assert rule.trials[1].context == (("author", "gu-weijun"), ("date", "1954-05-01"))
    assert rule.trials[1].expected == ("gu-weijun visited geneva, 1954-05-01",)


def test_lists_are_shared_by_import_and_rules_are_read_once(tmp_path: Path) -> None:
    shared = "list go = 访问\n" + GOOD.split("\n\n")[1].replace("rule visits", "rule shared")
    rules = load(
        tmp_path, "import shared.rules\n" + GOOD.replace("list go = 访问 | 到 过\n", ""), shared=shared
    )
    assert [rule.id for rule in rules.rules] == ["shared", "visits"]
    both = load_rules([tmp_path / "visits.rules", tmp_path / "shared.rules"], VOCABULARY)
    assert [rule.id for rule in both.rules] == ["shared", "visits"]
    assert both.files == ("shared.rules", "visits.rules")


def test_files_that_import_each_other_end(tmp_path: Path) -> None:
    rules = load(tmp_path, "import other.rules\n" + GOOD, other="import visits.rules\nlist a = b\n")
    assert [rule.id for rule in rules.rules] == ["visits"]


def test_an_error_in_an_imported_file_names_that_file(tmp_path: Path) -> None:
    with pytest.raises(RuleSyntaxError, match=r"^other\.rules:2: 'lst a = b'"):
        load(tmp_path, "import other.rules\n" + GOOD, other="# words\nlst a = b\n")


def test_a_name_is_used_once_in_all_files(tmp_path: Path) -> None:
    other = GOOD.replace("rule visits v3", "rule visits v4")
    with pytest.raises(RuleSyntaxError, match=r"visits\.rules:5: rule 'visits' again; .*other\.rules:4"):
        load(tmp_path, "import other.rules\n" + GOOD, other=other)


def test_marks(tmp_path: Path) -> None:
    rules = load(tmp_path, "mark future zh 将 | 打算\nmark future en will\n" + GOOD)
    assert rules.markers == (("future", "zh", ("将", "打算")), ("future", "en", ("will",)))


def test_a_rule_set_loads_whole_or_not_at_all(tmp_path: Path) -> None:
    load(tmp_path, GOOD)
    wrong = GOOD.replace("rule visits", "rule tours").replace("visited {c} ;", "toured {c} ;")
    (tmp_path / "wrong.rules").write_text(wrong, encoding="utf-8")
    loaded: list[RuleSet] = []
    with pytest.raises(RuleSyntaxError, match=r"^wrong\.rules:13: "):
        loaded.append(load_rules([tmp_path / "visits.rules", tmp_path / "wrong.rules"], VOCABULARY))
    assert loaded == []


@pytest.mark.parametrize(
    "written",
    [
        GOOD.replace("\n", "\r\n"),
        GOOD.replace("  zh", "\tzh"),
        GOOD.rstrip("\n"),
        "\ufeff" + GOOD.split("\n", 1)[1],
        GOOD.replace("  zh ", "  zh\t"),
    ],
    ids=["CRLF", "tabs", "no last line end", "byte order mark", "tab behind the word"],
)  # fmt: skip
def test_how_editors_write_files(written: str, tmp_path: Path) -> None:
    path = tmp_path / "visits.rules"
    path.write_bytes(written.encode())
    assert [rule.name for rule in load_rules([path], VOCABULARY).rules] == ["visits/3"]


def test_a_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    path = tmp_path / "visits.rules"
    path.write_bytes(GOOD.encode("gb18030"))
    with pytest.raises(
        RuleSyntaxError, match=r"^visits\.rules:0: visits\.rules cannot be read; a UTF-8 file"
    ):
        load_rules([path], VOCABULARY)

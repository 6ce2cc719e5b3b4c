"""Names: which forms count where, at which offsets, and for whom."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings

from communique.extract.errors import RuleSyntaxError
from communique.extract.forms import forms
from communique.extract.mention import Mention
from communique.extract.mentions import find_mentions
from communique.extract.names import Names, compile_names, find_names
from communique.extract.passage import Passage, fold
from communique.extract.read import Tools, default_tools
from communique.ontology.authorities import Entity, Form, load_authorities
from tests.extract.texts import any_text

HEADER = "form,language,key,scope,note\n"


def person(key: str, english: str, chinese: str, *variants: str) -> Entity:
    labels = (Form(english, "en"), Form(chinese, "zh-hans"))
    return Entity(key, "person", labels, tuple(Form(text, "en") for text in variants))


PEOPLE = (
    person("gu", "Gu Weijun", "顾维钧", "Wellington Koo"),
    person("bevin", "Ernest Bevin", "欧内斯特·贝文", "贝文"),
    Entity("geneva", "place", (Form("Geneva", "en"), Form("日内瓦", "zh-hans"))),
    Entity("britain", "state", (Form("Britain", "en"), Form("英国", "zh-hans"))),
)


def small(tmp_path: Path, *rows: str, mark: str = "") -> Names:
    """Return the names of a small authority file with rows of name forms."""
    file = tmp_path / "names.csv"
    file.write_text(mark + HEADER + "".join(row + "\n" for row in rows), encoding="utf-8")
    return compile_names(forms(PEOPLE, file))


def found(names: Names, *texts: str) -> list[tuple[str, str]]:
    passages = [Passage("paragraph", text, (0,), (0,)) for text in texts]
    pairs = zip(texts, find_mentions(names, passages), strict=True)
    return [(text[m.start : m.end], m.key) for text, (mentions, _) in pairs for m in mentions if m.key]


def test_a_spreadsheet_may_write_a_byte_order_mark(tmp_path: Path) -> None:
    assert found(small(tmp_path, "顾氏,zh-hans,gu,always,", mark="\ufeff"), "顾氏到了") == [("顾氏", "gu")]


FULL = [("顾", "gu"), ("顾维钧", "gu")]
TALKS = ("talks", "geneva")
SCOPES = [
    ("always", "顾氏,zh-hans,gu,always,", ["顾氏到了"], [("顾氏", "gu")]),
    ("after, without the full form", "顾,zh-hans,gu,after,", ["顾到了"], []),
    ("after, with it", "顾,zh-hans,gu,after,", ["顾到", "顾维钧"], FULL),
    ("beside: before", "内,zh-hans,geneva,beside 抵_ 离_,", ["抵内后离开内地"], [("内", "geneva")]),
    ("beside: behind", "内,zh-hans,geneva,beside _会议,", ["内会议和会议内"], [("内", "geneva")]),
    ("beside: both sides", "内,zh-hans,geneva,beside 在_开,", ["在内开会，在内谈，内开"], [("内", "geneva")]),
    ("after beside, beside only", "顾,zh-hans,gu,after beside _说,", ["顾说"], []),
    ("after beside", "顾,zh-hans,gu,after beside _说,", ["顾说，顾来。顾维钧"], FULL),
    ("with, without the other", "the talks,en,geneva,with britain,", ["the talks began"], []),
    ("with", "talks,en,geneva,with britain,", ["Britain, talks"], [("Britain", "britain"), TALKS]),
    ("never", "贝文,zh-hans,bevin,never,", ["贝文和欧内斯特·贝文"], [("欧内斯特·贝文", "bevin")]),
    ("stop hides what is inside", "英国广播,zh-hans,-,stop,", ["英国广播说英国"], [("英国", "britain")]),
    ("stop for a given name", "维钧,zh-hans,-,stop,", ["顾维钧和维钧"], [("顾维钧", "gu")]),
]  # fmt: skip


@pytest.mark.parametrize(("row", "texts", "expected"), [s[1:] for s in SCOPES], ids=[s[0] for s in SCOPES])
def test_a_scope(row: str, texts: list[str], expected: list[tuple[str, str]], tmp_path: Path) -> None:
    assert found(small(tmp_path, row), *texts) == expected


BAD_ROWS = [
    ("顾,zh-hans,nobody,always,", "'nobody'", "authority file"),
    ("顾,zh-hans,gu,sometimes,", "'sometimes'", "always, never, stop, after"),
    ("顾,zh-hans,gu,,", "''", "always, never, stop, after"),
]


@pytest.mark.parametrize(("row", "came", "allowed"), BAD_ROWS)
def test_a_bad_row_is_named(row: str, came: str, allowed: str, tmp_path: Path) -> None:
    with pytest.raises(RuleSyntaxError) as caught:
        small(tmp_path, "顾氏,zh-hans,gu,always,", row)
    message = str(caught.value)
    assert message.startswith("names.csv:3: ")
    assert came in message
    assert allowed in message


BOUNDS = [
    ("Genevan, Geneva's", ["Geneva"]),
    ("NewGeneva Geneva2", ["Geneva"]),
    ("Geneva会议", ["Geneva"]),
    ("Ernest Bevin; Bevinism; Bevin", ["Ernest Bevin", "Bevin"]),
    ("ERNEST BEVIN", ["ERNEST BEVIN"]),
    ("ernest bevin geneva", []),
    ("Gu Weijun, Weijun [Gu] left", ["Gu Weijun", "Weijun [Gu]"]),
    ("Mr. E. Bevin", []),
    ("Gu Weijun met [Gu] Weijun", ["Gu Weijun", "[Gu] Weijun"]),
    ("Then A. B. Wellington Koo", ["A. B. Wellington Koo"]),
    ("Then A.B.Wellington Koo", ["A.B.Wellington Koo"]),
    ("I. Wellington Koo came", ["Wellington Koo"]),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), BOUNDS)
def test_word_bounds_initials_and_brackets(text: str, expected: list[str], tmp_path: Path) -> None:
    assert [words for words, _ in found(small(tmp_path), text)] == expected


PREFIXES = [
    "",
    "😀",
    "𠮷𡈽",
    "İ",
    "İİİstanbul ",
    "ß",
    "ﬁ",
    "é",
    "\U0001f1e8\U0001f1f3",
    "\x00",
    "\ufeff",
    "\u200d",
]


@pytest.mark.parametrize("prefix", PREFIXES, ids=ascii)
@pytest.mark.parametrize(
    ("text", "key"), [("周恩来", "zhou-enlai"), (" Zhou Enlai", "zhou-enlai"), ("旅顺口", "lushun")]
)
def test_offsets_count_code_points(prefix: str, text: str, key: str, tools: Tools) -> None:
    whole = prefix + text + "。" + prefix + text
    (mentions,) = find_names(tools.names, [Passage("paragraph", whole, (0,), (0,))])
    assert [(m.start, m.end, m.key) for m in mentions] == [
        (start + len(text) - len(text.strip()), start + len(text), key)
        for start in (len(prefix), 2 * len(prefix) + len(text) + 1)
    ]


OWN = [
    ("周恩来與毛澤東", ["zhou-enlai", "mao-zedong"]),
    ("師哲、卡爾斯基", ["shi-zhe", "shi-zhe"]),
    ("Port Arthur, Lüshun, Lushun", ["lushun"] * 3),
    ("旅顺、旅顺口、旅顺港", ["lushun"] * 3),
    ("毛病不少，周围很静。毛泽东、周恩来来了", ["mao-zedong", "zhou-enlai"]),
    ("周同意", []),
    ("周恩来来了。周、刘少奇同意", ["zhou-enlai", "zhou-enlai", "liu-shaoqi"]),
    ("Comrade Filippov", ["joseph-stalin"]),
    ("Mao Tse-tung", ["mao-zedong"]),
    ("Stalinism and Maoist thought", []),
    ("苏联政府和苏联", ["council-of-ministers-ussr", "soviet-union"]),
    ("中苏关系", []),
    ("斯大林谈到旧约", ["joseph-stalin", "sino-soviet-treaty-1945"]),
    ("旧约和新约", []),
    ("陈毅", ["chen-yi-marshal"]),
    ("尤金去了", []),
    ("大使尤金", ["pavel-yudin"]),
    ("周恩来见到尤金", ["zhou-enlai", "pavel-yudin"]),
    ("印度尼西亚和日本", ["indonesia", "japan"]),
    ("Chou En-lai and Chou En-Lai", ["zhou-enlai", "zhou-enlai"]),
    ("Liu Shaoqi came. Liu spoke.", ["liu-shaoqi", "liu-shaoqi"]),
    ("Liu Bocheng and Liu Shaoqi came. Liu spoke.", ["liu-bocheng", "liu-shaoqi", "liu-shaoqi"]),
    ("Liu spoke.", []),
    pytest.param(
        "日本海军", ["japan"], marks=pytest.mark.xfail(strict=True, reason="the sea has the longer name")
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "keys"), OWN)
def test_forms_of_the_package(text: str, keys: list[str], tools: Tools) -> None:
    assert [key for _, key in found(tools.names, text)] == keys


def test_initials_at_the_start(tools: Tools) -> None:
    assert found(tools.names, "N. V. Roshchin") == [("N. V. Roshchin", "nikolai-roshchin")]


def test_every_label_of_a_person_is_found(tools: Tools) -> None:
    people = [entity for entity in load_authorities() if entity.type == "person"]
    assert len(people) > 60
    labels = {form.text for entity in people for form in entity.labels}
    lost = {label for label in labels if not found(tools.names, label)}
    beside = {fold(text) for text, (form, *_) in tools.names.by_text.items() if form.beside}
    assert lost == {label for label in labels if fold(label) in beside}


def test_a_label_of_one_person_stands_for_that_person(tools: Tools) -> None:
    by_label: dict[str, set[str]] = {}
    for entity in load_authorities():
        if entity.type == "person":
            for form in entity.labels:
                by_label.setdefault(form.text, set()).add(entity.key)
    for label, keys in by_label.items():
        assert {key for _, key in found(tools.names, label)} <= keys


@settings(max_examples=100, deadline=None)
@given(any_text())
def test_mentions_of_any_text_are_in_order_and_apart(text: str) -> None:
    passage = Passage("paragraph", text, (0,), (0,))
    ((mentions, _),) = find_mentions(default_tools().names, [passage])
    assert all(isinstance(m, Mention) and 0 <= m.start < m.end <= len(text) for m in mentions)
    assert all(first.end <= second.start for first, second in pairwise(mentions))

"""Notes: works and archive references, cited, seen, or quoted by way of another."""

from __future__ import annotations

import pytest

from communique.extract.claims import Ref, Text
from communique.extract.read import Tools
from tests.extract.texts import read_words

BODY = "米高扬在西柏坡住了一个星期，同周恩来谈了铁路、粮食、药品和今后的外交方针，师哲担任翻译。^[1]"
ARCHIVE = "俄对外政策档案馆，全宗07，目录3，卷宗5，案宗12，第1-4页"
UNIT = "avprf/f-07/op-3/p-5/d-12"
Row = tuple[str, str, str, dict[str, str]]


def cited(tools: Tools, *notes: str) -> list[Row]:
    """Return (subject, predicate, object, circumstances) of what the notes of an article give."""
    reading = read_words("\n\n".join(["铁路与粮船", "作者：石涛", BODY, *notes]) + "\n", tools)
    names = {entity.key: entity.label("zh-hans") for entity in reading.entities}
    rows = []
    for claim in reading.claims:
        if claim.zone == "notes":
            assert isinstance(claim.object, Ref)
            values = {q.name: q.value.value for q in claim.qualifiers if isinstance(q.value, Text)}
            subject = names.get(claim.subject, claim.subject)
            rows.append((subject, claim.predicate, names.get(claim.object.key, claim.object.key), values))
    return rows


def of(rows: list[Row], predicate: str) -> list[tuple[str, str]]:
    return [(subject, object_) for subject, name, object_, _ in rows if name == predicate]


def relations(rows: list[Row]) -> list[str]:
    return [values.get("relation", "cited twice") for _, predicate, _, values in rows if predicate == "cites"]


def test_a_book(tools: Tools) -> None:
    rows = cited(tools, "[1] 石涛主编：《粮船始末》第1卷，世界知识出版社1994年版，第12页。")
    assert of(rows, "authored") == [("石涛", "粮船始末")]
    assert of(rows, "published") == [("world-affairs-press", "粮船始末")]
    ((_, _, work, values),) = [row for row in rows if row[1] == "cites"]
    assert work == "粮船始末"
    assert values == {"note": "1", "pages": "12", "relation": "cites", "length": "第1卷"}


def test_an_article_in_a_journal(tools: Tools) -> None:
    rows = cited(tools, "[1] 石涛：《铁路的修复》，《远东问题》1994年第6期，第76-80页。")
    assert of(rows, "publishedIn") == [("铁路的修复", "far-eastern-affairs")]
    assert [object_ for _, object_ in of(rows, "cites")] == ["铁路的修复"]
    assert [values["pages"] for *_, values in rows if "pages" in values] == ["76-80"]


def test_an_archive_reference_and_its_chain(tools: Tools) -> None:
    rows = cited(tools, f"[1] {ARCHIVE}。")
    document = "铁路与粮船"
    assert [predicate for _, predicate, _, _ in rows].count("partOf") == 4
    parts = {s: o for s, p, o, _ in rows if p == "partOf"}
    reading = read_words("\n\n".join(["铁路与粮船", "作者：石涛", BODY, f"[1] {ARCHIVE}。"]), tools)
    keys = {entity.key for entity in reading.entities if entity.type == "archive-unit"}
    assert keys == {"avprf/f-07", "avprf/f-07/op-3", "avprf/f-07/op-3/p-5", UNIT}
    assert list(parts.values()).count("avprf") == 1
    assert [object_ for _, object_ in of(rows, "heldBy")] == ["avprf"]
    assert [values for s, p, _, values in rows if p == "cites" and document in s] == [
        {"note": "1", "pages": "1-4", "relation": "cites"}
    ]


@pytest.mark.parametrize(
    ("joint", "via"),
    [("。转引自石涛：《铁路的修复》，第9页。", True), ("；石涛：《铁路的修复》，第9页。", True),
     ("。\n\n[2] 石涛：《铁路的修复》，第9页。", False)],
    ids=["printed", "implied", "in another note"],
)  # fmt: skip
def test_by_way_of_another_work(joint: str, via: bool, tools: Tools) -> None:
    rows = cited(tools, f"[1] {ARCHIVE}{joint}")
    assert [object_ for _, object_ in of(rows, "citedVia")] == (["铁路的修复"] if via else [])
    assert relations(rows) == (["cites", "via"] if via else ["cites", "cites"])


@pytest.mark.parametrize(
    ("words", "relation"),
    [
        ("石涛：《粮船始末》", "cites"),
        ("参见石涛：《粮船始末》", "see"),
        ("关于粮船，参见《粮船始末》", "see"),
        ("参阅《粮船始末》", "see"),
        ("见《粮船始末》", "see"),
        ("详见《粮船始末》", "see"),
        ("另见《粮船始末》", "see-also"),
        ("另参见石涛：《粮船始末》", "see-also"),
        ("又见《粮船始末》", "see-also"),
        ("转引自《粮船始末》", "via"),
    ],
)
def test_the_relation_that_is_printed(words: str, relation: str, tools: Tools) -> None:
    assert relations(cited(tools, f"[1] {words}，第9页。")) == [relation]


@pytest.mark.parametrize("before", ["", "参见", "另参见", "转引自", "关于粮船，见", "详见"])
@pytest.mark.parametrize(("printed", "author"), [("师哲", "shi-zhe"), ("石涛", "石涛")])
def test_the_author_is_a_name_and_nothing_else(before: str, printed: str, author: str, tools: Tools) -> None:
    rows = cited(tools, f"[1] {before}{printed}：《粮船始末》，第9页。")
    assert of(rows, "authored") == [(author, "粮船始末")]


def test_several_authors(tools: Tools) -> None:
    rows = cited(tools, "[1] 师哲、石涛和冈察洛夫等：《粮船始末》，第9页。")
    assert {subject for subject, _ in of(rows, "authored")} >= {"shi-zhe", "石涛"}
    assert len(of(rows, "authored")) == 3


def test_a_short_form_means_the_work_cited_before(tools: Tools) -> None:
    rows = cited(tools, "[1] 石涛：《粮船始末：1949年的大连》，第9页。", "[2] 石涛：《粮船始末》，第12页。")
    assert {object_ for _, object_ in of(rows, "cites")} == {"粮船始末：1949年的大连"}
    assert [(v["note"], v["pages"]) for _, p, _, v in rows if p == "cites"] == [("1", "9"), ("2", "12")]


def test_several_parts_of_one_note(tools: Tools) -> None:
    rows = cited(tools, "[1] 石涛：《粮船始末》，第1、3-5页；另见师哲：《在巨人身边》，第20页。")
    assert [(o, v["pages"], v["relation"]) for _, p, o, v in rows if p == "cites"] == [
        ("粮船始末", "1、3-5", "cites"),
        ("在巨人身边", "20", "see-also"),
    ]


def test_a_title_is_never_cut(tools: Tools) -> None:
    rows = cited(tools, "[1] 师哲：《在巨人身边；回忆》，第20页。")
    assert [(o, v.get("pages")) for _, p, o, v in rows if p == "cites"] == [("在巨人身边；回忆", "20")]


@pytest.mark.parametrize("number", ["[1]", "①", "[\\[1\\]](#)"])
def test_the_number_of_the_note(number: str, tools: Tools) -> None:
    rows = cited(tools, f"{number} 石涛：《粮船始末》，第9页。")
    assert [v["note"] for _, p, _, v in rows if p == "cites"] == ["①" if number == "①" else "1"]


@pytest.mark.parametrize("note", ["[1] 同上，第9页。", "[1] 此处日期有误。", "[1] 全宗07，目录3，案宗12。"])
def test_a_note_that_names_no_work_cites_nothing(note: str, tools: Tools) -> None:
    assert of(cited(tools, note), "cites") == []


def test_a_title_is_not_said(tools: Tools) -> None:
    reading = read_words("\n\n".join(["铁路与粮船", BODY, "[1] 师哲回忆录：《在巨人身边》，第20页。"]), tools)
    assert [claim for claim in reading.claims if claim.zone == "notes" and claim.predicate == "stated"] == []


def test_a_page_says_where_its_text_is_held(tools: Tools) -> None:
    page = (
        "**Telegram, Zhou Enlai to Roshchin**\n\n**Citation:**\n\n"
        '"Telegram, Zhou Enlai to Roshchin", AVPRF, f. 07, op. 3, p. 5, d. 12, l. 3.\n\n**Contents:**\n\n'
        "Cable, Zhou Enlai to Roshchin\n(3 November 1949)\n\nComrade Roshchin:\n\n"
        "The grain ships have arrived at Dalian, please tell your side of it.\n\nZhou Enlai\n"
    )
    claims = read_words(page, tools).claims
    held = [c for c in claims if c.predicate == "heldBy" and c.object == Ref("avprf")]
    assert UNIT in {c.subject for c in held}
    assert [c for c in held if c.subject.startswith("telegram-zhou-enlai-to-nikolai-roshchin-1949-11-03")]


def test_notes_of_a_volume_count_anew_for_each_paper(tools: Tools) -> None:
    paper = (
        "501.BB Korea/1–549\n[Document {n}]\nMemorandum of Conversation, by the Director of Trade (Roe)\n"
        "[Washington,] January {n}, 1949.\nconfidential\n\nParticipants: Dr. Chough; Mr. Roe\n\n"
        "Dr. Chough said that the harvest had been good and that rice would be sold abroad.^[1]\n\n"
        "^[1] AVPRF, f. 07, op. 3, p. {n}, d. 12.\n\n"
    )
    reading = read_words("Papers of the Port, Volume VII\n\n" + paper.format(n=5) + paper.format(n=6), tools)
    cites = {c.zone: c.subject for c in reading.claims if c.predicate == "cites" and "notes" in c.zone}
    assert cites == {"notes-1": "doc-made-minutes-1", "notes-2": "doc-made-minutes-2"}

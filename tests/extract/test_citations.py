"""Notes: works and archive references, cited, seen, or quoted by way of another."""

from __future__ import annotations

import pytest

from communique.extract.claims import Ref, Text
from communique.extract.read import Tools
from tests.extract.texts import read_words

BODY = "米高扬在西柏坡住了一个星期，同周恩来谈了铁路、粮食、药品和今后的外交方针，师哲担任翻译。^[1]"
BODY_EN = "Shi Zhe said that the harvest had been good, and that rice would be sold abroad in the spring.^[1]"
ARCHIVE = "俄对外政策档案馆，全宗07，目录3，卷宗5，案宗12，第1-4页"
UNIT = "avprf/f-07/op-3/p-5/d-12"
Row = tuple[str, str, str, dict[str, str]]


def cited(tools: Tools, *notes: str, english: bool = False) -> list[Row]:
    """Return (subject, predicate, object, circumstances) of what the notes of an article give."""
    head = ["Rice and Rails", "By Jane Roe", BODY_EN] if english else ["铁路与粮船", "作者：石涛", BODY]
    reading = read_words("\n\n".join([*head, *notes]) + "\n", tools)
    names = {entity.key: entity.label("en" if english else "zh-hans") for entity in reading.entities}
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
    assert ("1949-01-05" in cites["notes-1"], "1949-01-06" in cites["notes-2"]) == (True, True), cites


CITED_AGAIN = {
    "the note before": ("同上，第20页。", "20"),
    "the same book": ("同上书，第21-22页。", "21-22"),
    "a note by its number": ("同注1，第30页。", "30"),
    "a book by its author": ("前引石涛书，第31页。", "31"),
    "an author and his book": ("石涛前引书，第32页。", "32"),
    "seen there": ("参见同上书，第33页。", "33"),
}


@pytest.mark.parametrize(("short", "pages"), CITED_AGAIN.values(), ids=CITED_AGAIN)
def test_a_work_cited_again_in_a_few_words(tools: Tools, short: str, pages: str) -> None:
    rows = cited(tools, "[1] 石涛主编：《粮船始末》，世界知识出版社1994年版，第12页。", f"[2] {short}")
    again = [
        (work, values["pages"]) for _, verb, work, values in rows if verb == "cites" and values["note"] == "2"
    ]
    assert again == [("粮船始末", pages)]


def test_nothing_is_cited_again_before_anything_was(tools: Tools) -> None:
    assert cited(tools, "[1] 同上，第20页。") == []
    assert cited(tools, "[1] 前引石涛书，第20页。") == []


ENGLISH_NOTES = {
    "a book": (
        "Jane Roe, The Rice Boats of Dairen (New York: Example Press, 1962), pp. 3-9.",
        {
            ("Jane Roe", "authored", "The Rice Boats of Dairen"),
            ("Rice and Rails", "cites", "The Rice Boats of Dairen"),
        },
    ),
    "an article": (
        'Jane Roe and John Doe, "Rails to the North," The Port Quarterly 12 (1962), pp. 3-9.',
        {
            ("Jane Roe", "authored", "Rails to the North"),
            ("John Doe", "authored", "Rails to the North"),
            ("Rails to the North", "publishedIn", "The Port Quarterly"),
            ("Rice and Rails", "cites", "Rails to the North"),
        },
    ),
}


@pytest.mark.parametrize(("note", "expected"), ENGLISH_NOTES.values(), ids=ENGLISH_NOTES)
def test_works_as_english_notes_print_them(
    tools: Tools, note: str, expected: set[tuple[str, str, str]]
) -> None:
    assert {(s, p, o) for s, p, o, _ in cited(tools, f"[1] {note}", english=True)} == expected


def test_english_short_forms(tools: Tools) -> None:
    notes = (
        "[1] Jane Roe, The Rice Boats of Dairen (New York: Example Press, 1962), p. 3.",
        "[2] Ibid., p. 4.",
        "[3] Roe, The Rice Boats, p. 5.",
        "[4] Roe, op. cit., p. 6.",
        "[5] See ibid., p. 7.",
    )
    rows = [row for row in cited(tools, *notes, english=True) if row[1] == "cites"]
    assert {work for _, _, work, _ in rows} == {"The Rice Boats of Dairen"}
    assert [(values["note"], values["pages"]) for *_, values in rows] == [
        (str(n), str(n + 2)) for n in range(1, 6)
    ]


CALL_NUMBERS = {
    "外交部档案馆，档案号：110-01234-01，第15页。": ("prc-foreign-ministry-archives/no-110-01234-01", "15"),
    "118-04321-03(1)，第2页。": ("prc-foreign-ministry-archives/no-118-04321-03-1", "2"),
    "英国国家档案馆，FO 371/12345，第7页。": (
        "national-archives-of-the-united-kingdom/series-FO-371/no-12345",
        "7",
    ),
    "RG 59, Box 12, p. 3.": ("us-national-archives/rg-59/box-12", "3"),
    "АВПРФ，ф. 07，оп. 3，п. 5，д. 12，л. 1-4。": ("avprf/f-07/op-3/p-5/d-12", "1-4"),
}


@pytest.mark.parametrize(("note", "unit"), CALL_NUMBERS.items())
def test_call_numbers_of_other_archives(tools: Tools, note: str, unit: tuple[str, str]) -> None:
    reading = read_words("\n\n".join(["铁路与粮船", "作者：石涛", BODY, f"[1] {note}"]) + "\n", tools)
    (cites,) = [c for c in reading.claims if c.predicate == "cites"]
    pages = [q.value.value for q in cites.qualifiers if q.name == "pages" and isinstance(q.value, Text)]
    assert isinstance(cites.object, Ref)
    assert (cites.object.key, *pages) == unit


def test_a_document_named_with_the_archive_that_keeps_it(tools: Tools) -> None:
    rows = cited(tools, "[1] 《粮船到港的报告》，1950年1月4日，外交部档案馆，档号：110-01234-01，第15页。")
    assert ("粮船到港的报告", "heldBy", "prc-foreign-ministry-archives") in [row[:3] for row in rows]
    assert relations(rows) == ["cites", "cites"]

"""Printed pages: running heads, page numbers and notes that stand in the middle of a sentence."""

from __future__ import annotations

import pytest

from communique.extract.layout import read_layout
from communique.extract.page_lines import page_lines
from communique.extract.passage import Passage
from tests.extract.papers import shape, texts

TITLE = "关于粮船到达上海等问题的电报"
CUT = "粮船定于下月初开到上海，船上的药品请先交给医院，其余的等华东方面派"
REST = "人来点收。铁路局也要派人。"
WHOLE = CUT + REST


def body(text: str) -> list[str]:
    """Return the words of what is neither title nor date nor note."""
    found = [p for zone in read_layout(text) if zone.kind != "notes" for p in zone.passages]
    return [p.text for p in found if p.kind in ("paragraph", "turn", "clause")]


@pytest.mark.parametrize(
    "break_",
    [
        "\n[1]华东，指华东局。\n",
        "\n[1]华东，指华东局。[2]药品，指青霉素。\n",
        "\n①华东，指华东局。\n②药品，指青霉素。\n",
        "\n1）这里指的是华东局。一一编者注\n",
        f"\n[1]华东，指华东局。\n{TITLE}",
        f"\n{TITLE}",
        f"\n[1]华东，指华东局。\n279{TITLE}",
        "\n[1]华东，指华东局。陈云全集第二十八卷",
        "陈云全集第二十八卷",
        "[1]华东，当时指华东局。\n",
        "\n[1]华东，指华东局。",
        "\n1）这里指的是北京时间。",
        "\n—— 279 ——\n",
        f"\n{TITLE[:4]}舶{TITLE[5:]}",
    ],
)
def test_a_sentence_that_the_page_cut_is_whole_again(break_: str) -> None:
    text = f"{TITLE}\n（1949年12月21日）\n{CUT}{break_}{REST}\n（二）其余问题，等你们来电以后再谈。\n"
    assert body(text) == [WHOLE, "（二）其余问题，等你们来电以后再谈。"]


def test_every_piece_of_a_joined_sentence_leads_back() -> None:
    text = f"{TITLE}\n{CUT}\n[1]华东，指华东局。\n{TITLE}{REST}\n"
    (passage,) = [p for zone in read_layout(text) for p in zone.passages if p.text == WHOLE]
    assert all(sign == text[passage.origin(place)] for place, sign in enumerate(passage.text))
    assert [words for _, words in passage.pieces(0, len(WHOLE))] == [CUT, REST]
    assert passage.span(len(CUT) - 1, len(CUT) + 1, text).words.startswith("派\n[1]")


def test_a_finished_paragraph_is_not_joined_over_a_note() -> None:
    text = f"{TITLE}\n（1949年12月21日）\n{WHOLE}\n[1]华东，指华东局。\n铁路局的事情下次再谈。\n"
    assert body(text) == [WHOLE, "铁路局的事情下次再谈。"]


BOOK = "陈云传"
SIDES = "甲乙丙丁戊"
CHAPTER = "四、粮船到达上海"


def chapter(pages: int) -> str:
    """Return a chapter as a book has it: its number and a running head on every page, sentences cut."""
    lines = [CHAPTER + "粮食问题是当年最大的问题。"]
    for page, side in enumerate(SIDES[:pages]):
        lines.append(f"到了{page + 1}月，华东方面又来电催问粮船，并且要求先把船上的药品①交给")
        lines.append(f"①华东局电，抄件，1949年{page + 1}月8日。{991 + 2 * page}")
        lines.append(f"{BOOK}{side}医院。这件事情一直拖到下一个月才办成。")
        lines.append(f"铁路局第{page + 1}次派人到码头去看，看见船还没有到，就回去等候")
        lines.append(f"{992 + 2 * page}")
        lines.append(f"{CHAPTER}{side}方消息了。")
    return "\n".join(lines) + "\n"


def test_a_chapter_of_a_book_without_its_pages() -> None:
    pages = 5
    zones = read_layout(chapter(pages))
    assert [zone.name for zone in zones] == ["article", "notes"]
    first, *rest = zones[0].passages
    assert (first.kind, first.text) == ("title", CHAPTER)
    assert [p.text for p in rest] == ["粮食问题是当年最大的问题。"] + [
        text
        for n, side in enumerate(SIDES, 1)
        for text in (
            f"到了{n}月，华东方面又来电催问粮船，并且要求先把船上的药品交给{side}医院。"
            "这件事情一直拖到下一个月才办成。",
            f"铁路局第{n}次派人到码头去看，看见船还没有到，就回去等候{side}方消息了。",
        )
    ]
    assert [p.text[-5:] for p in zones[1].passages] == [f"{n}月8日。"[-5:] for n in range(1, pages + 1)]
    assert [[m.number for m in p.marks] for p in rest[1::2]] == [["①"]] * pages


@pytest.mark.parametrize(
    "line",
    [
        "Article 1", "Chapter 2", "第1条", "May 3", "1949年", "陈云：好。", "[Document 3]",
        "12. Telegram From the Ambassador to the Department",
    ],
)  # fmt: skip
def test_lines_that_count_up_are_not_running_heads(line: str) -> None:
    text = "\n\n".join(
        f"{''.join(str(int(c) + n) if c.isdigit() else c for c in line)}\n\nThe ships came in the {n}th week."
        for n in range(1, 7)
    )
    assert sum("ships" not in found.text for found in page_lines(text)) == 6


def test_a_year_at_the_start_of_a_wrapped_line_is_no_page_number() -> None:
    text = "He left for the harbour with the others on 7 January\n1949\nand came back in the spring.\n"
    assert "1949" in "".join(texts(text))


def test_notes_of_an_article_keep_their_numbers_and_the_text_its_marks() -> None:
    text = (
        "粮船与铁路\n\n作者：石涛\n\n三月初周恩来在西柏坡会见了米高扬，双方先谈铁路、粮食和药品，"
        "随后谈到来往。①\n\n"
        "周恩来说：①先来粮船，②再来药品，其余的问题等到新政府成立以后再谈，不必着急。[2]\n\n"
        "①石涛：《客人》，第9页。\n\n[2] 《远东来电》第3卷，第4页。\n"
    )
    _, article, notes = read_layout(text)
    assert [[m.number for m in p.marks] for p in article.passages] == [["①"], ["2"]]
    assert article.passages[1].text.startswith("周恩来说：①先来粮船，")
    assert [p.number for p in notes.passages] == ["①", "2"]


def test_marks_without_notes_stay_in_the_words() -> None:
    text = "粮船与铁路\n\n三月初周恩来在西柏坡会见了米高扬，双方先谈铁路、粮食和药品①，随后谈到来往[3]。\n"
    assert any("药品①，随后谈到来往[3]。" in words for words in texts(text))


def words(passages: tuple[Passage, ...]) -> list[str]:
    """Return the words of passages."""
    return [p.text for p in passages]


def test_a_paper_announced_in_a_note_has_a_zone_of_its_own() -> None:
    text = (
        f"{TITLE}\n（1949年12月21日）陈云同志：\n{WHOLE}\n周恩来\n"
        "十二月二十一日[1]周恩来致荷兰外交大臣的信全文如下：海牙\n"
        "外交大臣先生：\n粮船定于下月初开到上海，特此函达。\n外交部部长周恩来\n"
        "一九四九年十二月二十一日于北京\n"
    )
    zones = read_layout(text)
    assert [zone.name for zone in zones] == ["telegram", "letter", "notes"]
    assert words(zones[2].passages) == ["[1]周恩来致荷兰外交大臣的信全文如下："]
    assert shape(zones[1:2]) == [
        ("letter", ["title", "salutation", "paragraph", "signature", "dateline"]),
    ]  # fmt: skip


def test_a_sentence_that_begins_with_the_title_is_no_head_of_a_page() -> None:
    (zone,) = read_layout(
        "印度和缅甸友好通商条约\n\n印度和缅甸友好通商条约是在仰光签订的。\n\n"
        "第一条 双方通商。\n第二条 双方运粮。\n第三条 双方造船。\n"
    )
    assert zone.passages[0].kind == "title"
    assert zone.passages[1].text == "印度和缅甸友好通商条约是在仰光签订的。"


def test_the_rubric_of_a_newspaper_is_no_text() -> None:
    (zone,) = read_layout(
        "第1版()\n专栏：社论\n粮船到了\n今天粮船到了旅顺，一共三条，都是从天津开来的大船。\n"
    )
    assert [p.text[:4] for p in zone.passages] == ["粮船到了", "今天粮船"]


def test_a_line_of_source_and_author_breaks_off_no_sentence() -> None:
    head, article = read_layout(
        "粮船到旅顺的经过\n\n来源：作者：陈云 载自：粮船记录 2005年4月5日\n\n粮船到旅顺的经过\n\n"
        "1月10日，粮船离开天津前往旅顺，一共走了三天，船上装的都是从四川运来的大米。\n"
    )
    assert [p.kind for p in head.passages][-1] == "meta"
    assert article.passages[0].text.startswith("1月10日")

"""Zones and what each passage is: heads, articles, minutes, telegrams, notes; furniture is left out."""

from __future__ import annotations

import pytest

from communique.extract.layout import KINDS, Zone, read_layout, title_kind

ARTICLE = """外交史札记

[首页](#) | [文章](#)

您的位置：[首页](#) > [文章](#)

粮船与铁路：西柏坡的三天

作者：石涛

发布：2011年4月2日

来源：《外交史札记》2011年第2期

点击：15次

一九四九年年初，米高扬经大连到达西柏坡，同中共领导人谈了三天，话题有粮食、铁路和药品。^[1]

周恩来说明了今后的外交方针。[\\[2\\]](#)方案有三：[\\(1\\)](#)等待；[\\(2\\)](#)谈判。师哲担任翻译。<sup>[3]</sup>

[1] 石涛编：《西柏坡的客人》，河北人民出版社1999年版，第12页。

[\\[2\\]](#) 《周恩来外交文选》，中央文献出版社1990年版，第3页。

<sup>[3]</sup> 师哲：《在历史巨人身边》，第20页。

④ 同上，第9页。

网友评论

最新发布

- 关于粮船的几个问题
"""
MINUTES = """周恩来与尼赫鲁谈话记录

(1954年10月19日)

周恩来总理：欢迎您来北京，路上辛苦了，我们今天想先听听您对边界和贸易这两个问题的看法。

尼赫鲁总理：谢谢，一路很顺利。

会谈持续了两个小时。

陈家康记录。
"""
PAGE = """**November 3, 1949**
**Telegram, Zhou Enlai to Roshchin, 3 November 1949**

**Citation:**

"Telegram, Zhou Enlai to Roshchin, 3 November 1949", AVPRF, f. 0100, op. 42, p. 288, d. 19, l. 3.

**Contents:**

Transcript - Chinese

周恩来致罗申的电报
(1949年11月3日)

罗申大使：

来电收到。粮船已到，请转告贵方。

周恩来
十一月三日

Cable, Zhou Enlai to Roshchin
(3 November 1949)

Comrade Roshchin:

Your cable has arrived. The grain ships have arrived, please tell your side.

Zhou Enlai
"""
TREATY = """Agreement on the Railway

Signed at Moscow on 14 February 1950

The two sides will run the railway together until the end of the year and share what it earns.

Article 1. The railway is handed over without payment.
"""


def shape(zones: tuple[Zone, ...]) -> list[tuple[str, list[str]]]:
    return [(zone.name, [passage.kind for passage in zone.passages]) for zone in zones]


def test_an_article_with_head_notes_and_furniture() -> None:
    zones = read_layout(ARTICLE)
    assert shape(zones) == [
        ("head", ["heading", "heading", "meta", "meta", "meta"]),
        ("article", ["paragraph", "paragraph"]),
        ("notes", ["note"] * 4),
    ]
    assert [zone.language for zone in zones] == ["zh-hans"] * 3
    marks = [mark.number for passage in zones[1].passages for mark in passage.marks]
    assert marks == ["1", "2", "3"]
    assert [note.number for note in zones[2].passages] == ["1", "2", "3", "④"]


@pytest.mark.parametrize(
    "furniture", ["点击", "您的位置", "首页", "网友评论", "最新发布", "关于粮船的几个问题"]
)
def test_furniture_is_in_no_zone(furniture: str) -> None:
    assert furniture in ARTICLE
    assert furniture not in "".join(p.text for zone in read_layout(ARTICLE) for p in zone.passages)


def test_minutes_with_turns() -> None:
    assert shape(read_layout(MINUTES)) == [
        ("minutes", ["title", "dateline", "turn", "turn", "paragraph", "attendance"])
    ]


def test_a_page_with_a_telegram_in_two_languages() -> None:
    zones = read_layout(PAGE)
    telegram = ["title", "dateline", "salutation", "paragraph", "signature"]
    assert shape(zones)[1:] == [("telegram-1", [*telegram, "dateline"]), ("telegram-2", telegram)]
    assert shape(zones)[0] == ("page", ["dateline", "heading", "label", "citation", "label", "meta"])
    assert [zone.language for zone in zones] == ["en", "zh-hans", "en"]


def test_a_treaty() -> None:
    (zone,) = read_layout(TREATY)
    assert (zone.name, zone.kind, zone.passages[0].kind) == ("treaty", "treaty", "title")


def test_plenipotentiaries_by_their_styles_are_no_readers_of_a_letter() -> None:
    text = (
        "TREATY OF TRADE BETWEEN INDIA AND BURMA\n\nThe Government of India:\n\n"
        "His Excellency SHRI RAU, Ambassador to Burma,\n\n"
        "who having shown their full powers have agreed as follows:\n\nArticle 1\n\nPorts are free.\n"
    )
    assert [zone.kind for zone in read_layout(text)] == ["treaty"]


@pytest.mark.parametrize(
    "mark",
    ["[1]", "①", "[\\[1\\]](#)", "<sup>[1]</sup>", "<sup>1</sup>", "[12]", "^[1]"],
)  # fmt: skip
def test_a_note_by_the_spelling_of_its_mark(mark: str) -> None:
    text = (
        f"米高扬在西柏坡住了一个星期，同周恩来谈了铁路、粮食、药品和外交方针。\n\n{mark} 《客人》，第9页。\n"
    )
    assert [zone.name for zone in read_layout(text)] == ["article", "notes"]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("周恩来与尼赫鲁谈话记录", "minutes"),
        ("陈毅会见英国代办纪要", "minutes"),
        ("中印总理会谈纪要", "minutes"),
        ("Memorandum of Conversation, Roshchin with Zhou", "minutes"),
        ("Record of a Conversation on Trade", "minutes"),
        ("周恩来致罗申的电报", "telegram"),
        ("给陈毅的复电", "telegram"),
        ("Cable on Grain", "telegram"),
        ("中苏友好同盟互助条约", "treaty"),
        ("Agreement on the Railway", "treaty"),
        ("关于粮食问题的报告", "report"),
        ("Report on Trade", "report"),
        ("周恩来致尼赫鲁的信", "letter"),
        ("粮船与铁路", ""),
    ],
)
def test_a_title_announces_a_kind(title: str, kind: str) -> None:
    assert title_kind(title) == kind
    assert kind in (*KINDS, "")


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("(1949年11月3日)", "dateline"),
        ("一九四九年十一月三日于北京", "dateline"),
        ("November 3, 1949", "dateline"),
        ("3 November 1949", "dateline"),
        ("来电收到。粮船已到，请转告。", "paragraph"),
        ("1949年11月3日，周恩来会见了罗申。", "paragraph"),
    ],
)  # fmt: skip
def test_what_a_line_of_a_telegram_is(line: str, kind: str) -> None:
    text = (
        f"周恩来致罗申的电报\n\n罗申大使：\n\n{line}\n\n粮船昨日已到大连，请转告贵方，并告下一批何时起航。\n"
    )
    (zone,) = read_layout(text)
    assert [p.kind for p in zone.passages if p.text == line] == [kind]


def test_minutes_of_short_turns() -> None:
    text = "周恩来与尼赫鲁谈话记录\n\n(1954年10月19日)\n\n周恩来总理：欢迎您来。\n\n尼赫鲁总理：谢谢您。\n"
    assert shape(read_layout(text)) == [("minutes", ["title", "dateline", "turn", "turn"])]


def test_two_documents_on_one_page_are_two_zones() -> None:
    second = MINUTES.replace("10月19日", "10月20日")
    assert [zone.name for zone in read_layout(MINUTES + "\n" + second)] == ["minutes-1", "minutes-2"]


@pytest.mark.parametrize("text", ["", "\n\n", "\ufeff", "[首页](#)\n[目录](#)\n", "点击：3次\n"])
def test_nothing_to_read_gives_no_zone(text: str) -> None:
    assert read_layout(text) == ()


def test_zone_names_are_unique_and_in_order() -> None:
    zones = read_layout(PAGE + "\n" + ARTICLE)
    assert len({zone.name for zone in zones}) == len(zones)
    body = [zone for zone in zones if zone.kind != "notes"]
    starts = [zone.passages[0].origin(0) for zone in body]
    assert starts == sorted(starts)

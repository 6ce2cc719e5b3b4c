"""Zones and passages of every kind of paper: telegrams, cables, minutes, letters, treaties, volumes."""

from __future__ import annotations

import textwrap

import pytest

from communique.extract.layout import read_layout
from tests.extract.papers import kinds, shape, texts

BODY_ZH = "来电收到。粮船定于下月初开到上海，船上的药品请先交给医院，其余的等华东方面派人来点收。"
PAGE_HEAD = ["dateline", "heading", "label", "citation", "label", "summary", "label", "meta", "label", "meta"]
BODY_EN = "The grain ships are to reach Shanghai at the beginning of next month, as was agreed in your cable."


def test_a_telegram_with_everything_glued() -> None:
    text = (
        f"关于粮船到达时间等\n问题的电报\n（1949年12月21日、22日）陈云同志，并华东局：\n{BODY_ZH}\n"
        "周恩来十二月二十一日上午三时[1]陈云，当时任财政经济委员会主任。[2]华东局，指中共中央华东局。\n"
    )
    zones = read_layout(text)
    assert shape(zones) == [
        ("telegram", ["title", "dateline", "salutation", "paragraph", "signature", "dateline"]),
        ("notes", ["note", "note"]),
    ]
    assert [p.text for p in zones[0].passages[:3]] == [
        "关于粮船到达时间等问题的电报", "（1949年12月21日、22日）", "陈云同志，并华东局：",
    ]  # fmt: skip
    assert [p.number for p in zones[1].passages] == ["1", "2"]
    assert zones[1].of == "telegram"


def test_a_second_telegram_has_a_zone_of_its_own_under_the_head_of_both() -> None:
    text = (
        f"关于粮船问题的两封电报\n（1949年12月21日、23日）陈云同志：\n（一）{BODY_ZH}\n周恩来\n"
        "十二月二十一日\n"
        f"二限即刻到。罗大使并告富春：\n{BODY_ZH}\n周恩来\n十二月二十三日\n"
    )
    assert shape(read_layout(text)) == [
        ("head", ["heading", "dateline"]),
        ("telegram-1", ["salutation", "paragraph", "signature", "dateline"]),
        ("telegram-2", ["heading", "meta", "salutation", "paragraph", "signature", "dateline"]),
    ]


def test_a_draft_under_a_telegram_keeps_its_own_signature() -> None:
    text = (
        f"关于答复照会致陈云电\n（1950年1月17日）陈云同志：\n{BODY_ZH}\n周恩来\n"
        f"一月十七日下午十时荷兰政府外交大臣先生：\n{BODY_ZH}\n中央人民政府外交部部长周恩来\n"
        "一九五〇年一月十八日\n"
    )
    first, second = read_layout(text)[1:]
    assert [p.kind for p in first.passages] == ["salutation", "paragraph", "signature", "dateline"]
    assert [p.kind for p in second.passages] == ["salutation", "paragraph", "signature", "dateline"]


def test_what_is_quoted_in_a_telegram_is_not_its_own_address_or_signature() -> None:
    text = (
        "可以领导谈判\n一一致周恩来电\n（1951年6月30日）\n周恩来同志：\n请作如下答复：\n"
        f"“致联军总司令将军：\n{BODY_ZH}\n人民军总司令金某”\n请告结果。\n罗申\n选自《远东来电》第3卷第9页\n"
    )
    assert kinds(text) == [
        "title", "dateline", "salutation", "paragraph", "paragraph", "paragraph", "paragraph", "paragraph",
        "signature", "citation",
    ]  # fmt: skip


@pytest.mark.parametrize("clock", ["", "—2 p. m.", "—11:24 a. m."])
def test_a_telegram_of_a_printed_series(clock: str) -> None:
    text = (
        "761.93/12–1849: Telegram\n[Document 731]\n"
        "The Ambassador in the Netherlands (Roe) to the Secretary of State\n"
        f"top secret   niact\npriority The Hague, December 18, 1949{clock}\n"
        "[Received December 18—11:24 a. m.]\n\n"
        f"3135. {BODY_EN} The treaty28 is not mentioned.\n2. Nothing is said of Chu Teh29 either.\n\n"
        "Sent Department; Department pass London 343.\nRoe\n\n28 Signed at Moscow, August 14, 1945.\n"
        "29 Commander in Chief.\n"
    )
    zones = read_layout(text)
    assert shape(zones) == [
        (
            "telegram",
            ["meta", "meta", "title", "meta", "meta", "dateline", "meta"] + ["paragraph"] * 3 + ["signature"],
        ),
        ("notes", ["note", "note"]),
    ]
    first = zones[0].passages[7]
    assert first.text.endswith("The treaty is not mentioned.")
    assert [m.number for p in zones[0].passages for m in p.marks] == ["28", "29"]
    assert text[first.origin(first.text.index(" is not mentioned") - 1)] == "y"


def test_digits_stay_where_no_note_bears_their_number() -> None:
    text = (
        "The Ambassador in China (Roe) to the Secretary of State\nNanking, 3 May 1949\n\n"
        f"{BODY_EN} The convoy PK28 left.\n\nRoe\n"
    )
    assert any("PK28" in words for words in texts(text))


def test_numbered_paragraphs_at_the_end_are_no_notes() -> None:
    text = f"Cable, Zhou Enlai to Chen Yun\n3 May 1949\nComrade Chen Yun:\n1. {BODY_EN}\n2. {BODY_EN}\n"
    assert [zone.kind for zone in read_layout(text)] == ["telegram"]


NUMBERED = (
    "WASHINGTON, May 3, 1951.\nThe British Chargé{0} called. He had been told by Nehru{1} of the ships.\n"
    "{3}. The ships are to reach Bombay in June.\n{4}. Their price is still open,{2} and nobody minds.\n"
)


@pytest.mark.parametrize("first", [1, 37])
@pytest.mark.parametrize("mark", ["{}. ", "{} ", "{}) "])
def test_notes_of_a_printed_volume_go_on_with_its_numbers(first: int, mark: str) -> None:
    numbers = [first, first + 1, first + 2]
    notes = ["Thomas Chen, who stood in for the ambassador.", "18 May. Not printed.", "See document 44."]
    lines = "".join(f"{mark.format(n)}{note}\n" for n, note in zip(numbers, notes, strict=True))
    body = NUMBERED.format(*numbers, 1, 2)
    zones = read_layout(f"Memorandum of Conversation\n{body}Dean Chen\n{lines}")
    assert [p.number for zone in zones if zone.kind == "notes" for p in zone.passages] == list(
        map(str, numbers)
    )
    assert "Chargé called" in " ".join(p.text for p in zones[0].passages)


def test_paragraphs_that_go_on_with_their_numbers_are_no_notes() -> None:
    body = NUMBERED.format(3, 4, 5, 1, 2)
    text = f"Memorandum of Conversation\n{body}3. The crews stay at home.\n4. Nobody has seen the docks.\n"
    assert "notes" not in {zone.kind for zone in read_layout(text)}


@pytest.mark.parametrize(
    ("mark", "note"), [("[1](#f1)", "1 Head of the port."), ("[^1]", "[^1]: Head of the port."),
                       (" [1]", "1 Head of the port."), ("[1](#f1)", "1Head of the port.")],
)  # fmt: skip
def test_a_cablegram_with_its_marks(mark: str, note: str) -> None:
    text = (
        "Cablegram 44 NANKING, 27 January 1949, 10.50 p.m.\n\nMOST IMMEDIATE TOP SECRET\n\n"
        f"{BODY_EN}{mark}\n\n"
        f"2\\. I would _not_ press for an answer at this time.\n\n[NAA: A1838, 494/2/10, iii]\n\n{note}\n"
    )
    zones = read_layout(text)
    assert shape(zones) == [
        ("telegram", ["dateline", "meta", "paragraph", "paragraph", "citation"]), ("notes", ["note"]),
    ]  # fmt: skip
    assert [p.text for p in zones[0].passages[2:4]] == [
        BODY_EN, "2. I would not press for an answer at this time.",
    ]  # fmt: skip
    assert [m.number for m in zones[0].passages[2].marks] == ["1"]


def test_a_head_between_marks_gives_title_date_and_archive() -> None:
    text = (
        "---\ndoc_date: '1963-10-16'\ndoc_num: 103\nnaa_refs:\n- reference: '[NAA: A1838, 3107]'\n"
        f"title: CABLEGRAM TO CANBERRA\n---\n\nNew York, 16 October 1963\n\n1388.\n\n{BODY_EN}\n"
    )
    (zone,) = read_layout(text)
    assert zone.kind == "telegram"
    assert [p.kind for p in zone.passages if p.text == "CABLEGRAM TO CANBERRA"] == ["title"]
    assert [p.text for p in zone.passages if p.kind == "dateline"] == [
        "1963-10-16",
        "New York, 16 October 1963",
    ]
    assert not any("doc_num" in p.text for p in zone.passages)


def test_minutes_with_attendance_recorder_and_translator() -> None:
    text = (
        "关于粮食援助的诸问题\n一一与陈云会谈纪要\n（1954年5月3日）\n上海，1954年6月4日\n绝密\n"
        "会谈于5月3日上午进行。\n参加会议的人员：米高扬、陈云和师哲（翻译）。\n"
        "米高扬同志：粮船什么时候到？\n陈云：下月初。\n然后双方谈到药品问题。\n"
        "出席会谈的有：米高扬、陈云。\n费德林同志记录。《远东旧档选编》\n选自《远东来电》第2卷第9页\n"
        "（师哲译）\n"
    )
    assert kinds(text) == [
        "title", "dateline", "dateline", "meta", "paragraph", "attendance", "turn", "turn", "paragraph",
        "attendance", "attendance", "citation", "citation", "attendance",
    ]  # fmt: skip


def test_turns_that_stand_in_one_line_are_apart() -> None:
    text = (
        "和记者罗某、杜某的谈话\n（1958年9月2日）\n毛：你们等了很久吧？\n杜：等多久都可以。\n"
        "毛：看了些什么？罗、杜：看了船。\n"
        "杜：有没有影响？毛：没有影响。罗：是乐观还是悲观？\n罗：我们等着。\n罗：好。\n"
    )
    (zone,) = read_layout(text)
    assert [p.kind for p in zone.passages] == ["title", "dateline"] + ["turn"] * 9
    assert [p.text for p in zone.passages[-5:-2]] == [
        "杜：有没有影响？",
        "毛：没有影响。",
        "罗：是乐观还是悲观？",
    ]


@pytest.mark.parametrize(
    "who",
    ["Comrade Stalin", "STALIN", "Mao Zedong", "Com. Mao Zedong", "The Ambassador", "Chou En-lai (Premier)"],
)
def test_english_turns(who: str) -> None:
    text = (
        "Record of Conversation between the Premier and the Ambassador\n3 May 1949\n\n"
        f"{who}: When do the ships come?\n\nRoshchin: At the beginning of next month.\n\n"
        "Where are they now?\n\n"
        "Also present: Chen Yun and Shi Zhe.\n\nRecorded by Shi Zhe.\n"
    )
    assert kinds(text) == ["title", "dateline", "turn", "turn", "paragraph", "attendance", "attendance"]


def test_an_archive_page_of_a_translated_report() -> None:
    text = (
        "            Digital Archive        digitalarchive.example.org\n"
        "            International History Declassified\n\n"
        "           July 06, 1949\n   Report from the Head of the Grain Office of the\n"
        "          Northeast to Mikoyan\n\n"
        "Citation:\n“Report from the Head,” July 06, 1949, AVPRF, f. 0100, op. 42, d. 19, l. 3.\n\n"
        "Summary:\nThe head reports that the ships have come.\n\nOriginal Language:\nRussian\n\n"
        "Contents:\n      English Translation\n                      Top Secret\n\n"
        "            to Cde. A. I. MIKOYAN\n\n"
        f"1. {BODY_EN}\n\nWe request you to give us instructions.\n\n"
        "Head of the Grain Office   Li Fuchun\n\n6 July 1949\n"
    )
    zones = read_layout(text)
    assert shape(zones) == [
        ("page", PAGE_HEAD),
        ("report", ["meta", "salutation", "paragraph", "paragraph", "signature", "dateline"]),
    ]
    assert zones[0].passages[1].text == "Report from the Head of the Grain Office of the Northeast to Mikoyan"


def test_a_page_printed_in_one_line_is_cut_at_its_labels() -> None:
    text = (
        "Digital Archive digitalarchive.example.org International History Declassified January 31, 1949 "
        "Memorandum "
        "of Conversation between Mikoyan and Chen Yun Citation: “Memorandum,” January 31, 1949, AVPRF, "
        "f. 0100, op. 42, "
        "d. 19. Summary: They discuss the ships. Original Language: Russian Contents: English "
        "Translation The second "
        "conversation took place on 31 January. ON THE GRAIN SHIPS AND THE PORT Chen Yun said the "
        f"following. {BODY_EN}\n"
    )
    assert shape(read_layout(text)) == [
        ("page", PAGE_HEAD),
        ("minutes", ["paragraph", "heading", "paragraph"]),
    ]


def test_a_letter_with_a_courteous_address_before_its_first_sentence() -> None:
    text = (
        "Letter From the Director of Trade to the Consul\nGeneva, September 7, 1955.\n\n"
        f"Dear Mr. Roe: {BODY_EN}\n\nJohn Doe\n"
    )
    assert kinds(text) == ["title", "dateline", "salutation", "paragraph", "signature"]


def test_a_chinese_treaty_with_articles() -> None:
    text = (
        "中国政府与荷兰政府铁路协定\n（1945年8月14日）\n"
        "两国政府为巩固邦交，决定缔结本协定，各派全权代表，议定条文如下：\n"
        "第一条 铁路由两国共同经营。\n第二条 铁路的收入由双方均分，每年结算一次。\n"
        "第三条 本协定自签字之日起生效。\n中国政府代表王世某（签字）\n荷兰政府代表罗某（签字）\n"
    )
    (zone,) = read_layout(text)
    assert (zone.kind, [p.kind for p in zone.passages]) == (
        "treaty", ["title", "dateline", "paragraph", "clause", "clause", "clause", "signature", "signature"],
    )  # fmt: skip
    assert [p.number for p in zone.passages if p.kind == "clause"] == ["一", "二", "三"]


def test_an_agreement_without_a_title_is_told_by_its_form() -> None:
    text = (
        "Committee of Good Offices USS EXAMPLE, 17 January 1948 Document S/2\n\nUNRESTRICTED\n\n"
        "The Government of the Netherlands and the Government of Indonesia hereby agree as follows:\n\n"
        f"1\\. {BODY_EN}\n\n(a) {BODY_EN}\n\n2\\. {BODY_EN}\n\n"
        "For the Government of the Netherlands R. ROE, Chairman of the delegation.\n\nAnnex\n\n"
        "CLARIFICATION OF THE AGREEMENT\n\n"
        f"1\\. {BODY_EN}\n"
    )
    first, second = read_layout(text)
    assert (first.kind, second.kind) == ("treaty", "treaty")
    assert [p.kind for p in first.passages] == [
        "dateline", "meta", "paragraph", "clause", "clause", "clause", "signature",
    ]  # fmt: skip
    assert [p.number for p in first.passages if p.kind == "clause"] == ["1", "1(a)", "2"]


def test_a_volume_is_a_zone_for_each_paper() -> None:
    paper = (
        "501.BB Korea/1–549\n[Document {n}]\nMemorandum of Conversation, by the Director of Trade (Roe)\n"
        "[Washington,] January 5, 1949.\nconfidential\n\nParticipants: Dr. Chough; Mr. Roe\n\n"
        f"{BODY_EN}^[1]\n\n^[1] Not printed.\n\n"
    )
    zones = read_layout("Papers of the Port, Volume VII\n\n" + paper.format(n=190) + paper.format(n=191))
    one = ["meta", "meta", "title", "dateline", "meta", "attendance", "paragraph"]
    assert shape(zones) == [
        ("head", ["heading"]),
        ("minutes-1", one),
        ("notes-1", ["note"]),
        ("minutes-2", one),
        ("notes-2", ["note"]),
    ]
    assert [zone.of for zone in zones] == ["", "", "minutes-1", "", "minutes-2"]


def test_articles_under_headings_of_their_own_bear_their_number() -> None:
    text = (
        "中国荷兰铁路协定\n一九五○年二月十四日订于海牙\n\n中国政府特派外交部部长周恩来；\n"
        "荷兰政府特派外交大臣罗某。\n"
        "两全权代表校阅全权证书后，同意下述各条：\n\n第一条\n铁路由两国共同经营。\n收入由双方均分。\n\n"
        "第二条\n协定有效五年。\n\n"
        "一九五○年二月十四日订于海牙，共两份，两种文字的条文均有同等效力。\n中国政府全权代表\n"
        "周恩来（签字）\n"
    )
    (zone,) = read_layout(text)
    assert [(p.kind, p.number) for p in zone.passages if p.kind in ("heading", "clause")] == [
        ("heading", ""), ("clause", "一"), ("clause", "一"), ("heading", ""), ("clause", "二"),
    ]  # fmt: skip
    assert [p.kind for p in zone.passages][:2] == ["title", "dateline"]
    assert [p.kind for p in zone.passages][-3:] == ["paragraph", "signature", "signature"]


@pytest.mark.parametrize(
    ("words", "cut"),
    [
        ("in December 19482 the ships came", "in December 1948 the ships came"),
        ("on December 172 the ships came", "on December 17 the ships came"),
        ("my telegram 6162 on the ships", "my telegram 616 on the ships"),
        ("my telegram 7772 on the ships", "my telegram 7772 on the ships"),
        ("the ships (of May)2 came", "the ships (of May) came"),
        ("the 22 ships came", "the 22 ships came"),
        ("the ships of the 2 harbours came", "the ships of the 2 harbours came"),
    ],
)
def test_a_mark_behind_digits_is_told_by_what_they_can_mean(words: str, cut: str) -> None:
    text = (
        "The Consul in Xibaipo (Roe) to the Secretary of State1\nXibaipo, December 22, 1949.\n\n"
        f"{BODY_EN} Then {words}.\n\nRoe\n\n1 Not printed.\n2 Telegram 616 is not printed.\n"
    )
    telegram, notes = read_layout(text)
    assert [p.text for p in telegram.passages if p.kind == "dateline"] == ["Xibaipo, December 22, 1949."]
    assert [p.text for p in telegram.passages if p.kind == "paragraph"] == [f"{BODY_EN} Then {cut}."]
    assert len(notes.passages) == 2


def test_a_title_is_the_line_that_announces_the_paper() -> None:
    text = (
        "NORTHERN ARCHIVE OF PORTS\nLetter, Roe to Chen Yun\n4 October 1950\n\n"
        f"To the Consul. For Chen Yun.\n\n{BODY_EN}\n"
    )
    assert kinds(text) == ["heading", "title", "dateline", "salutation", "paragraph"]


def test_each_participant_has_a_line_and_labels_are_no_speakers() -> None:
    text = (
        "MEMORANDUM OF CONVERSATION\n\nPARTICIPANTS: Premier Chen Yun\nVice Minister Rao Shushi\n"
        "Shi Zhe, Interpreter\n\nJane Roe, Director of Trade\nJohn Doe, Staff\n\n"
        "PLACE: The Rice Exchange, Shanghai\nDATE AND TIME: July 9, 1951, 4:35 p.m.\n\n"
        "Premier Chen: You are welcome here.\n\nMiss Roe: Thank you. We shall talk about rice.\n"
    )
    (zone,) = read_layout(text)
    assert zone.kind == "minutes"
    assert [p.text for p in zone.passages if p.kind == "attendance"][1:] == [
        "Vice Minister Rao Shushi", "Shi Zhe, Interpreter", "Jane Roe, Director of Trade", "John Doe, Staff",
    ]  # fmt: skip
    assert [p.text.split(":")[0] for p in zone.passages if p.kind == "turn"] == ["Premier Chen", "Miss Roe"]


TITLES = [
    "Memorandum of Conversation, by the Officer in Charge of Korean Affairs (Roe)",
    "60. Telegram From the Ambassador in the Republic of China (Roe) to the Department of State",
    "276. Memorandum of a Conversation, San Francisco, June 23, 1955, 1:15 p.m.",
]


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize(
    "above",
    ["", "339.\n", "Document 339\n\n", "Foreign Relations of the United States, 1950, Korea, Volume VII\n\n",
     "Office of the Historian\n\nHome\nHistorical Documents\n"],
)  # fmt: skip
@pytest.mark.parametrize("column", [200, 72, 60])
def test_a_title_is_found_under_its_series_and_over_its_wraps(title: str, above: str, column: int) -> None:
    wrapped = "\n".join(textwrap.wrap(title, column))
    text = f"{above}{wrapped}\n\nTaipei, June 23, 1955.\n\nThe Ambassador called this morning. {BODY_EN}\n"
    (zone,) = read_layout(text)
    assert [p.text for p in zone.passages if p.kind == "title"] == [title]
    assert [p.text for p in zone.passages if p.kind == "paragraph"] == [
        f"The Ambassador called this morning. {BODY_EN}"
    ]

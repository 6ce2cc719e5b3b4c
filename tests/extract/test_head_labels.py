"""Heads of papers as offices print them: labels, marks at the right, several talks in one paper."""

from __future__ import annotations

import pytest

from communique.extract.head_labels import head_label
from communique.extract.layout import Zone, read_layout


def _lines(zone: Zone) -> list[tuple[str, str]]:
    return [(p.kind, p.text) for p in zone.passages]


def test_each_label_of_english_minutes_has_its_own_line() -> None:
    (zone,) = read_layout(
        "Conversation between Premier Chen Yun and Ambassador Roshchin\n"
        "Date: 24 July 1951\nTime: 9:30 p.m. to 11:00 p.m.\nLocation: Grain Office, East Room\n"
        "Participants on our side: Rao Shushi, Li Fuchun\nInterpreter: Shi Zhe\n\n"
        "Chen: The boats have come.\nRoshchin: How many boats?\n"
    )
    assert zone.kind == "minutes"
    assert _lines(zone)[2:6] == [
        ("meta", "Time: 9:30 p.m. to 11:00 p.m."),
        ("meta", "Location: Grain Office, East Room"),
        ("attendance", "Participants on our side: Rao Shushi, Li Fuchun"),
        ("attendance", "Interpreter: Shi Zhe"),
    ]


def test_labels_of_chinese_minutes_are_no_turns_and_no_page_head() -> None:
    (zone,) = read_layout(
        "陈云副总理接见罗申大使谈话记录\n\n时间：1957年3月14日下午4时\n地点：西花厅\n陪见：李富春、黄华\n翻译：师哲\n\n"
        "副总理：粮船到了没有？\n大使：到了三条。\n"
    )
    assert zone.kind == "minutes"
    assert [p.kind for p in zone.passages] == [
        "title", "meta", "meta", "attendance", "attendance", "turn", "turn",
    ]  # fmt: skip


def test_a_list_of_those_present_goes_on_line_by_line() -> None:
    (zone,) = read_layout(
        "陈云与罗申会谈记录\n1957年3月14日，下午2:05—6:05\n参加者：\n陈云副总理\n李富春（计划委员会主任）\n中方：黄华\n\n"
        "陈云：粮船到了没有？\n罗申：到了三条。\n陈云：好。\n"
    )
    assert [p.kind for p in zone.passages] == [
        "title", "dateline", "label", "attendance", "attendance", "attendance", "turn", "turn", "turn",
    ]  # fmt: skip


def test_a_second_talk_in_one_paper_is_a_part_of_its_own() -> None:
    first, second = read_layout(
        "Chen Yun Talk with Ambassador Roshchin\n\nTime: 20 October 1954, 4:00 p.m.\nPresent: Li Fuchun\n\n"
        "The Ambassador asked about the grain. Chen Yun answered that it had come.\n\n"
        "Second Talk\nTime: 21 October 1954, 10:00 a.m.\n\nThe Ambassador asked about the boats.\n"
    )
    assert (first.kind, second.kind, second.of) == ("minutes", "minutes", first.name)
    assert second.passages[0].text == "Second Talk"


def test_a_volume_closes_each_talk_with_its_day() -> None:
    zones = read_layout(
        "同罗申大使的两次谈话\n（1954年10月）\n\n我们要种粮食，也要造船。\n（十月十九日）\n\n二\n\n船造好了，粮食也运到了。\n（十月二十日）\n"
    )
    assert [z.kind for z in zones] == ["minutes", "minutes"]
    assert [p.text for p in zones[1].passages][-1] == "（十月二十日）"


def test_marks_at_the_right_stand_apart_from_the_title() -> None:
    (zone,) = read_layout(
        "From the Journal of                 TOP SECRET\nN. V. Roshchin                      Copy No. 1\n"
        '                                    "17" May 1950\n\n'
        "MEMORANDUM OF CONVERSATION\n15 May 1950\n\nToday I visited Chen Yun.\n"
    )
    assert _lines(zone)[:4] == [
        ("title", "From the Journal of N. V. Roshchin"),
        ("meta", "TOP SECRET"),
        ("meta", "Copy No. 1"),
        ("dateline", '"17" May 1950'),
    ]


def test_a_telegram_whose_marks_stand_in_its_first_line_is_one_paper() -> None:
    (zone,) = read_layout(
        "CIPHERED TELEGRAM. Strictly secret. Copying prohibited.\nFrom Harbin.\n4 May 1950\n"
        "To Comrade Chen Yun.\n\nThe grain has come. The boats wait.\n\nRoshchin.\n"
    )
    assert [p.kind for p in zone.passages] == [
        "title", "label", "dateline", "salutation", "paragraph", "signature",
    ]  # fmt: skip


def test_who_stood_by_does_not_sign() -> None:
    (zone,) = read_layout(
        "AGREEMENT ON GRAIN\n\nArticle 1\nThe parties exchange grain.\n\nArticle 2\nIt is in force now.\n\n"
        "Done at Harbin on 4 May 1950.\n\nCHEN YUN\n\nN. ROSHCHIN\n\nPRESENT\n\nLI FUCHUN\n"
    )
    assert [p.kind for p in zone.passages][-4:] == ["signature", "signature", "label", "attendance"]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("陪同：李富春", "attendance"),
        ("日 期：1950年", "meta"),
        ("Reports: none", ""),
        ("Mao: Yes.", ""),
        ("Re: grain", "label"),
        ("苏方：罗申", "attendance"),
        ("苏方：粮船已经到了。", ""),
        ("三、参加人：罗申", "attendance"),
        ("翻译兼记录：师哲", "attendance"),
        ("一方面：罗申", ""),
    ],
)
def test_only_labels_are_labels(line: str, kind: str) -> None:
    assert head_label(line) == kind


def test_minutes_without_a_title_are_known_by_who_was_there() -> None:
    (zone,) = read_layout(
        "Date: 14 February 1961\nPlace: Villa No. 4\nPresent: Chen Yun, Nikolai Roshchin\n\n"
        "Chen Yun said that the ships had come.\n"
    )
    assert zone.kind == "minutes"
    assert [p.kind for p in zone.passages] == ["label", "meta", "attendance", "paragraph"]


def test_who_was_there_is_printed_line_by_line_under_a_label() -> None:
    (zone,) = read_layout(
        "Chen-Roshchin Meeting, July 24, 1951, 3 p. m., Grain Office\n\nPRESENT\n\nChina\nSoviet Union\n\n"
        "Minister Chen Yun   Ambassador Roshchin\nMr. Shi\n\nThe Ambassador asked for two ships.\n"
    )
    assert zone.kind == "minutes"
    assert [p.kind for p in zone.passages] == ["title", "label", *["attendance"] * 4, "paragraph"]


def test_a_block_names_the_addressee_of_a_letter_and_each_address_of_a_telegram_has_its_line() -> None:
    (letter,) = read_layout(
        "Peking, November 7, 1959\n\nHis Excellency Mr. Chen Yun,\nMinister of Food of Burma,\nRangoon.\n\n"
        "Dear Mr. Minister,\n\nYour letter has come.\n\n(Sd.) ROSHCHIN\nAmbassador of the Soviet Union\n"
    )
    assert _lines(letter)[1] == (
        "salutation",
        "His Excellency Mr. Chen Yun, Minister of Food of Burma, Rangoon.",
    )
    (wire,) = read_layout(
        "CIPHERED TELEGRAM No. 12\nTO COMRADE CHEN YUN\nTO COMRADE LI FUCHUN\nThe boats have come.\n"
        "ROSHCHIN\n12 May 1950\nNo. 404\nKOTOV\n"
    )
    assert [p.kind for p in wire.passages] == [
        "title", "salutation", "salutation", "paragraph", "signature", "dateline", "meta", "meta",
    ]  # fmt: skip


def test_a_list_copied_from_a_web_page_keeps_its_people_without_bullets_bars_or_numbers_of_notes() -> None:
    (zone,) = read_layout(
        "Memorandum of Conversation, by the Minister of Food (Chen)1\n\nSubject:\n\n  • Rice for Burma2\n\n"
        "Participants:\n\n  • Lord Rice;\n  • Mr. Roe\n\nLord Rice asked for two ships.\n"
    )
    assert _lines(zone)[:5] == [
        ("title", "Memorandum of Conversation, by the Minister of Food (Chen)"),
        ("label", "Subject: Rice for Burma"),
        ("label", "Participants:"),
        ("attendance", "Lord Rice;"),
        ("attendance", "Mr. Roe"),
    ]
    (table,) = read_layout(
        "Delegation Minutes: Meeting No. 4\n\nMr. Chen (CH)\nMr. Roe (US)\n\nChina | Burma |\n"
        "Anna Zak | Jan Kos |\n\nMr. Chen asked for two ships.\n"
    )
    assert [text for kind, text in _lines(table) if kind == "attendance"] == [
        "Mr. Chen (CH)", "Mr. Roe (US)", "China", "Burma", "Anna Zak", "Jan Kos",
    ]  # fmt: skip

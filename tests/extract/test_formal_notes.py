"""Exchanges of notes: one file, several letters, each with its head, its address and its foot."""

from __future__ import annotations

from communique.extract.layout import read_layout

EXCHANGE = """\
EXCHANGE OF NOTES BETWEEN THE GOVERNMENT OF INDIA AND THE GOVERNMENT OF BURMA ON RICE

I
The Minister of Food of Burma to the Ambassador of India

Rangoon, 3 May 1951
Excellency,
I have the honour to confirm that the ships with our rice have left the harbour.
Accept, Excellency, the assurances of my highest consideration.
(Signed) BA WIN
Minister of Food

His Excellency
Mr. M. A. Roe
Ambassador of India
EMBASSY OF INDIA
Rangoon, 4 May 1951
Excellency,
I have the honour to acknowledge your note, and my Government is glad of the ships.
M. A. ROE
"""


def test_an_exchange_is_a_head_and_two_letters() -> None:
    head, note, answer = read_layout(EXCHANGE)
    assert [head.kind, note.kind, answer.kind] == ["head", "letter", "letter"]
    assert [p.text for p in note.passages][:2] == [
        "I",
        "The Minister of Food of Burma to the Ambassador of India",
    ]
    assert answer.passages[0].text == "EMBASSY OF INDIA"


def test_whom_a_note_went_to_is_one_passage_behind_signature_and_office() -> None:
    note = read_layout(EXCHANGE)[1]
    foot = [p.text for p in note.passages if p.kind == "signature"]
    assert foot == ["(Signed) BA WIN", "Minister of Food", "His Excellency Mr. M. A. Roe Ambassador of India"]


def test_the_words_of_a_note_alone_make_a_letter() -> None:
    (zone,) = read_layout("We thank them all.\n\nAccept, Sir, the assurances of my highest consideration.")
    assert zone.kind == "letter"


def test_a_chinese_note_is_parted_from_title_and_address() -> None:
    head = "周恩来总理给吴努总理的照会\n\n缅甸联邦总理吴努阁下\n\n阁下：\n"
    text = head + "我荣幸地通知阁下，粮船已经全部到达。\n顺致最崇高的敬意。"
    (zone,) = read_layout(text)
    assert [p.text for p in zone.passages][:3] == [
        "周恩来总理给吴努总理的照会",
        "缅甸联邦总理吴努阁下",
        "阁下：",
    ]


def test_whom_a_note_went_to_begins_no_letter() -> None:
    head = "The American Ambassador to the Minister of Food\n\nRangoon, 3 May 1951.\n\nEXCELLENCY:\n\n"
    text = (
        head + "We thank them all for the rice.\n\nBOAZ ROE.\n\nHis Excellency Carlos Roe,\nMinister of Food"
    )
    (zone,) = read_layout(text)
    assert [p.kind for p in zone.passages][-2:] == ["signature", "signature"]

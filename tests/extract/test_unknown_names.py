"""Names that the authority file does not have: found by the words around them, with the longest span."""

from __future__ import annotations

import pytest

from communique.extract.mentions import find_mentions
from communique.extract.passage import Passage
from communique.extract.read import Tools
from communique.extract.romanization import is_pinyin, older_spellings, syllables, wade_giles

TYPES = ("PERSON", "ORG", "PLACE", "TREATY", "EVENT", "ARCHIVE", "WORK")


def named(tools: Tools, *texts: str) -> list[tuple[str, str]]:
    passages = [Passage("paragraph", text, (0,), (0,)) for text in texts]
    pairs = zip(texts, find_mentions(tools.names, passages), strict=True)
    return [(text[m.start : m.end], m.type) for text, (found, _) in pairs for m in found if m.type in TYPES]


def of(type_: str, words: str) -> list[tuple[str, str]]:
    return [(word, type_) for word in words.split("|")] if words else []


BODIES = [
    ("他在政务院水利部工作。", "政务院水利部"),
    ("瑞典政府外交部邮电局的公函", "瑞典政府外交部邮电局"),
    ("甘肃省人民政府农业厅厅长", "甘肃省人民政府农业厅"),
    ("挪威驻瑞典大使馆秘书", "挪威驻瑞典大使馆"),
    ("丹麦种子公司、芬兰造船公司", "丹麦种子公司|芬兰造船公司"),
    ("外交部长到了，外交部司长也到了", "外交部"),
    ("波兰军队与波兰军人", "波兰军队"),
    ("瑞典局势，瑞典处理此事", ""),
    ("国务院副总理，国务院外事办公室", "国务院|国务院外事办公室"),
    ("第七兵团与第三师", "第七兵团|第三师"),
    ("The Ministry of Forests and Waters wrote.", "Ministry of Forests and Waters"),
    ("the Danish Government and the Swedish government", "Danish Government|Swedish government"),
    ("the government of the day, this Committee", ""),
    ("Norwegian government officials came.", ""),
    ("the Politburo of the Albanian Communist Party", "Politburo of the Albanian Communist Party"),
    ("He works for the State Seed Committee.", "State Seed Committee"),
    ("The Soviet Government's note", "Soviet Government"),
    ("Presidium of the Supreme Soviet of the USSR", "Presidium of the Supreme Soviet of the USSR"),
    ("either High Contracting Party; the Danish Delegation", "Danish Delegation"),
    ("the Department of the Harvest; Department of State", "Department of the Harvest|Department of State"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "bodies"), BODIES)
def test_bodies(text: str, bodies: str, tools: Tools) -> None:
    assert [pair for pair in named(tools, text) if pair[1] == "ORG"] == of("ORG", bodies)


PEOPLE = [
    ("周恩来、裘小川、董必武到会。", "周恩来|裘小川|董必武"),
    ("裘小川，当时任站长。", "裘小川"),
    ("裘小川先生来了，随后裘小川同志说", "裘小川|裘小川"),
    ("总理彼得罗维奇说", "彼得罗维奇"),
    ("约翰·彼得逊与安娜·约翰逊", "约翰·彼得逊|安娜·约翰逊"),
    ("周恩来、粮食、董必武", "周恩来|董必武"),
    ("委员长说明情况，主席团到会", ""),
    ("双方各派全权代表，总理马上答应", ""),
    ("裘小川（外交部特别助理）；葛小海（译员）", "裘小川|葛小海"),
    ("裘小川—粮食部副部长、周恩来", "裘小川|周恩来"),
    ("由裘小川率领的代表团，任命葛小海为大使", "裘小川|葛小海"),
    ("外交部部长助理裘小川，礼宾司副司长葛小海", "裘小川|葛小海"),
    ("站在旁边的裘小川副局长", "裘小川"),
    ("彼得森说：粮船到了", "彼得森"),
    ("裘小川", "裘小川"),
    ("结论", ""),
    ("Mr. Orchard met Ambassador Elmtree. Elmtree left.", "Orchard|Elmtree|Elmtree"),
    ("General Comment; the General Staff; Minister of Finance", ""),
    ("Pak Chon Suk met Yang Mei Fu. Kim Long Island", "Pak Chon Suk|Yang Mei Fu"),
    ("Lin Bo [Stalin] and Hu Zhou-min", "Lin Bo [Stalin]|Hu Zhou-min"),
    ("Messrs. Orchard, Elmtree and Birch", "Orchard|Elmtree|Birch"),
    ("He asked Orchard who told Elmtree that it rained; asked Moscow to reply", "Orchard|Elmtree"),
    ("Letter From Orchard To Elmtree And Birch", "Orchard|Elmtree|Birch"),
    ("W. Richard Orchard called on Stalin and Elmtree.", "W. Richard Orchard|Stalin|Elmtree"),
    ("Secretary of State William Orchard and László Śliwa", "William Orchard|László Śliwa"),
    ("Orchard said it rained. Everybody said so. Communists agreed to it.", "Orchard"),
    ("A letter May 3 to Orchard, a letter to Congress, a talk with Ri Ju-mok", "Orchard|Ri Ju-mok"),
    ("P.M. Orchard; Dr. Orchard", "Orchard|Orchard"),
    ("Translated by Peter Orchard.", "Peter Orchard"),
    ("J. K. Orchard and DR. P. ELMTREE", "J. K. Orchard|P. ELMTREE"),
    ("The Consul at Harbin (Orchard) to the Secretary of State", "Orchard"),
    ("[Ivan] Orchard came with I[van] Elmtree.", "[Ivan] Orchard|I[van] Elmtree"),
    ("Qiu Xiaochuan and Ch'iu Hsiao-ch'uan", "Qiu Xiaochuan"),
    ("Molotov, Orchard, Elmtree and Malenkov were there.", "Molotov|Orchard|Elmtree|Malenkov"),
    ("Comrade Zhou Enlai", "Zhou Enlai"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "people"), PEOPLE)
def test_people(text: str, people: str, tools: Tools) -> None:
    assert [pair for pair in named(tools, text) if pair[1] == "PERSON"] == of("PERSON", people)


SHORT = [
    ("周恩来和陈云来了。", "周、陈同意，望告周陈。", "PERSON", "周恩来|陈云|周|陈|周|陈"),
    ("[1]林，指林彪；邓，指邓子恢。", "已告林邓两位。", "PERSON", "林|林彪|邓|邓子恢|林|邓"),
    ("王稼祥在此。", "王大使明天到，国王大使馆不去。", "PERSON", "王稼祥|王"),
    ("", "周、陈同意", "PERSON", ""),
    ("首相彼得森到了。裘小川先生到了。", "彼得森和裘小川谈了很久。", "PERSON", "彼得森|裘小川|彼得森|裘小川"),
    ("", "美、英两国；在苏工作；访苏；苏州；抗美援朝；中苏双方", "PLACE", "美|英|苏|苏|苏州"),
    ("", "对法律、在日常、赴美好", "PLACE", ""),
]


@pytest.mark.parametrize(("first", "second", "type_", "words"), SHORT)
def test_single_signs(first: str, second: str, type_: str, words: str, tools: Tools) -> None:
    assert [pair for pair in named(tools, first, second) if pair[1] == type_] == of(type_, words)


def test_signs_that_label_turns(tools: Tools) -> None:
    lines = ("首相彼得森，周恩来", "彼：粮船到了。", "周：好，彼说得对。", "粮：价")
    people = [word for word, type_ in named(tools, *lines) if type_ == "PERSON"]
    assert people == ["彼得森", "周恩来", "彼", "周", "彼"]


WORKS = [
    ("日内瓦协定与贸易协定，技术协议", "日内瓦协定|贸易协定", "TREATY"),
    ("《中印茶叶协定》", "中印茶叶协定", "TREATY"),
    ("周恩来传第三卷", "周恩来传", "WORK"),
    ("《茶叶年鉴》", "《茶叶年鉴》", "WORK"),
    ("布拉格会议以后", "布拉格会议", "EVENT"),
    ("the Treaty of Tea and Trade with Sweden", "Treaty of Tea and Trade with Sweden", "TREATY"),
    ("This Treaty and the present Agreement", "", "TREATY"),
    (
        "the Treaty of Tea between the Republic of Sweden and the Kingdom of Denmark of 1948",
        "Treaty of Tea between the Republic of Sweden and the Kingdom of Denmark",
        "TREATY",
    ),
    ("“A Long Summer of Talks and Tea”, “Cable, Mao”", "“A Long Summer of Talks and Tea”", "WORK"),
    ("see Harvest Papers of the North, vol. ix, p. 3", "Harvest Papers of the North", "WORK"),
    ("the Prague Conference; a conference", "Prague Conference", "EVENT"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "type_"), WORKS)
def test_works_treaties_events(text: str, words: str, type_: str, tools: Tools) -> None:
    assert [pair for pair in named(tools, text) if pair[1] == type_] == of(type_, words)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("troops near Wushenqiao and Huaiying", "Wushenqiao|Huaiying"),
        ("the Little Birch River and Orchard Island", "Little Birch River|Orchard Island"),
        ("到了新奥尔洛夫斯克", "奥尔洛夫斯克"),
        ("印度共和国与捷克斯洛伐克社会主义共和国", "印度共和国|捷克斯洛伐克社会主义共和国"),
        ("capture of Finance, in Chinese", ""),
        ("the Republic of Poland and the Danish Republic", "Republic of Poland|Danish Republic"),
        ("[Elmshorn,] April 6, 1948.", "Elmshorn"),
        ("Cablegram 12 ELMSHORN, 6 April 1948", "ELMSHORN"),
        ("by train from Elmshorn to Moscow; from Spring to Autumn", "Elmshorn|Moscow"),
        ("Today, April 6, he left", ""),
    ],
)
def test_places(text: str, places: str, tools: Tools) -> None:
    found = [pair for pair in named(tools, text) if pair[1] == "PLACE"]
    assert found == of("PLACE", places)


@pytest.mark.parametrize(
    ("pinyin", "older"),
    [
        ("zhou", "chou"),
        ("qing", "ch'ing"),
        ("xue", "hsüeh"),
        ("rong", "jung"),
        ("ci", "tz'u"),
        ("guo", "kuo"),
    ],
)
def test_wade_giles(pinyin: str, older: str) -> None:
    assert wade_giles(pinyin) == older
    assert syllables(pinyin) == (pinyin,)


def test_older_spellings_are_of_chinese_names_only() -> None:
    assert {"P'eng Te-huai", "Peng Teh-huai"} <= older_spellings("Peng Dehuai")
    assert older_spellings("Joseph Stalin") == frozenset()
    assert not any(form.endswith(" I") for form in older_spellings("Chen Yi"))
    assert is_pinyin("Chongqing") and not is_pinyin("Geneva")


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("陪见：对外友协会长楚山南、张小山（翻译）", ["楚山南", "张小山"]),
        ("我方人员有朴山爱、亚洲司司长徐以山", ["朴山爱", "徐以山"]),
        ("在座：代表团全体人员", []),
    ],
)
def test_an_entry_of_a_list_of_those_present_ends_with_a_name(
    tools: Tools, line: str, people: list[str]
) -> None:
    passage = Passage("attendance", line, (0,), (0,))
    ((found, _),) = find_mentions(tools.names, [passage])
    assert [line[m.start : m.end] for m in found if m.type == "PERSON"] == people

"""The words of the pages that lay accounts side by side, in both languages."""

from __future__ import annotations

import re

WORDS: dict[str, tuple[str, str]] = {
    "interpreter": ("翻译", "interpreter"),
    "recorder": ("记录", "recorder"),
    "present": ("在座", "present"),
    "compare": ("记述比勘", "Accounts compared"),
    "about": (
        "同一事件的不同记述并列，附原文；程序只指出异同与沉默，不代读者取舍。",
        "Accounts of one event side by side, with their words; the program tells where they agree, "
        "differ and keep silent, and decides nothing.",
    ),
    "open": ("尚未裁定的分歧", "Open disagreements"),
    "settled": ("已裁定的分歧", "Disagreements a curator has settled"),
    "none-open": ("没有未决的分歧。", "No disagreement stands open."),
    "in-texts": ("两种文本之间的矛盾", "Conflicts between versions of one record"),
    "things": ("所比较的事件与文件", "Events and papers compared"),
    "pairs": ("成对的记述", "Accounts in pairs"),
    "question": ("事项", "Question"),
    "outcome": ("结论", "Outcome"),
    "witnesses": ("独立来源", "Independent witnesses"),
    "witness": ("个独立来源", "independent"),
    "accounts": ("记述", "Accounts"),
    "account": ("记述", "Account"),
    "agree": ("一致", "agree"),
    "scope": ("详略不同", "one says more"),
    "conflict": ("矛盾", "conflict"),
    "silent": ("仅一方述及", "one alone"),
    "says-nothing": ("未述及", "silent"),
    "named": ("仅提及", "only named"),
    "treated": ("述及", "speaks of it"),
    "slot": ("基本事项", "Plain questions"),
    "term": ("所附年限", "Years attached"),
    "stance": ("立场", "Where they stand"),
    "topic": ("议题", "Topics"),
    "silence": ("何事见于何处", "What is spoken of where"),
    "silence-about": (
        "未述及不等于否认。",
        "Silence denies nothing.",
    ),
    "tellings": ("为何归为一事", "Why these tell of one event"),
    "first-named": ("首先列出", "listed first"),
    "dependence": ("相互依存", "Who rests on whom"),
    "copy": ("抄本", "copy of"),
    "translation": ("译本", "translation of"),
    "rendering": ("同一记录的另一译本", "another rendering of"),
    "same-document": ("同一文件", "same paper as"),
    "quotation": ("引用", "quotes"),
    "citation": ("注释征引", "cites in its notes"),
    "one-witness": (
        "两者同属一份记录，只算一个来源。",
        "These two are versions of one record and count as one witness.",
    ),
    "side-by-side": ("逐句对照", "Sentence by sentence"),
    "side-about": (
        "左右相对者互相对应；标出差异。",
        "What stands beside each other answers; differences are marked.",
    ),
    "differences": ("差异", "Differences"),
    "kind": ("类别", "Kind"),
    "quotations": ("引文与改动", "Quotations and what they changed"),
    "changed": ("改动（原文 → 引文）", "Changed (original → quotation)"),
    "unchanged": ("一字未改", "word for word"),
    "resolved": ("已决", "resolved"),
    "complementary": ("可并存", "both may stand"),
    "for": ("采信", "for"),
    "in-favour": ("主张", "in favour"),
    "against": ("反对", "against"),
    "same-as": ("同一分歧亦见", "The same disagreement stands at"),
    "decide": ("裁定", "Decide"),
    "decide-about": (
        "在存有所建图谱的文件夹中运行其中一行，再重新构建：",
        "Run one of these lines beside the built graph, then build again:",
    ),
    "your-name": ("姓名", "YOUR NAME"),
    "why": ("理由", "WHY"),
    "export": ("导出", "Export"),
    "both-speak": ("两者均述及的事项", "Questions that both answer"),
    "passages": ("段相互对应", "passages that answer"),
    "withheld": ("（词句未公开）", "(the words are withheld)"),
    "nothing": ("没有可比较的记述。", "There are no accounts to compare."),
    "questions": ("个事项", "questions"),
    "text": ("文本", "Text"),
    "beijing": ("北京时间", "Beijing time"),
    "moscow": ("莫斯科时间", "Moscow time"),
    "number": ("数字", "number"),
    "date": ("日期", "date"),
    "duration": ("时长", "duration"),
    "amount": ("金额", "amount"),
    "rate": ("比率", "rate"),
    "clock": ("钟点", "clock"),
    "name": ("人名地名", "name"),
    "office": ("职务", "office"),
    "negation": ("否定", "negation"),
    "modality": ("语气", "mood"),
    "degree": ("程度", "degree"),
    "time": ("时间词", "time word"),
    "act": ("行为", "act"),
    "spelling": ("字形", "spelling"),
    "wording": ("措辞", "wording"),
}
_REASONS = tuple(
    (re.compile(pattern), words)
    for pattern, words in (
        (r"all name (.+)", "均提到 {}"),
        (r"both name (.+)", "同称 {}"),
        (r"both have (.+)", "均有 {}"),
        (r"both fall on (.+)", "均在 {}"),
        (r"both at (.+)", "均在 {}"),
        (r"joined by (.+)", "由 {} 归入"),
        (r"only named in (.+)", "仅提及于 {}"),
        (r"for and against in (.+)", "{} 兼有赞成与反对"),
        (r"on one clock the spans differ", "按同一钟点计算，相隔不同"),
        (r"printed (.+) and (.+)", "印作 {} 与 {}"),
        (r"(\S+) Moscow time and (\S+) Beijing time would be (\S+) h apart, near (\S+) h",
         "莫斯科时间 {} 与北京时间 {} 相隔 {} 小时，近于 {} 小时"),
        (r"(\S+) Beijing time and (\S+) Moscow time would be (\S+) h apart, near (\S+) h",
         "北京时间 {} 与莫斯科时间 {} 相隔 {} 小时，近于 {} 小时"),
        (r"both are (.+)", "均为 {}"),
        (r"(\S+) of the shorter stands in the longer", "较短者有 {} 见于较长者"),
        (r"(\S+) answers sentence by sentence", "{} 逐句对应"),
        (r"(\d+) passages", "{} 段"),
        (r"note (\S+): (.+), cited via (.+)", "注 {}：{}，转引自 {}"),
        (r"note (\S+): (.+)", "注 {}：{}"),
    )
)  # fmt: skip
SIGNS = {"agree": "=", "scope": "⊂", "conflict": "≠", "silent": "○"}


def say(name: str, language: str) -> str:
    """Return a word of these pages; what has none stands as it is.

    >>> say("conflict", "zh"), say("conflict", "en")
    ('矛盾', 'conflict')
    """
    pair = WORDS.get(name)
    return name if pair is None else pair[0 if language == "zh" else 1]


def reason(text: str, language: str) -> str:
    """Return a reason that the comparison gives in the language of the page; others stand as they are.

    >>> reason("2 passages", "zh"), reason("2 passages", "en")
    ('2 段', '2 passages')
    """
    if language != "zh":
        return text
    for pattern, words in _REASONS:
        if match := pattern.fullmatch(text):
            return words.format(*match.groups())
    return text

"""Texts that tests make: from fragments as documents have them, and from anything at all."""

from __future__ import annotations

import hashlib

from hypothesis import strategies as st

from communique.extract.read import Tools, read
from communique.extract.reading import Reading
from communique.extract.source import Source

MARKUP = (
    "^[1]", "[\\[8\\]](#)", "<sup>[2]</sup>", "[1] ", "① ", "[\\(1\\)](#)", "[首页](#)", "**", "<b>",
    "</b>", "#", "\n", "\n\n", "\r\n", "\u3000", "\ufeff", "[", "]", "(", ")", "《", "》", "“", "”", "。",
    "，", "：", ": ", ". ", "？",
    "字" * 35 + "\n", "word " * 18 + "\n", "😀",
    "İ", "ß", "\x00", "\u2028",
)  # fmt: skip
PIECES = (
    "周恩来", "毛泽东", "斯大林", "师哲", "米高扬", "恩来", "毛", "周", "莫", "他", "我", "您",
    "刘少奇同志", "苏联", "中方", "莫斯科", "旅顺口", "《中苏友好同盟条约》", "《远东问题》", "旧约",
    "雅尔塔会议", "中共中央", "外交部", "俄对外政策档案馆", "1949年12月16日", "12月16日", "十六日", "三月",
    "同日", "去年", "下午六时", "1950年春", "1945年至1949年", "二十年", "两小时", "3亿美元", "百分之一",
    "1%", "与", "和", "同", "、", "于", "在", "到达", "离开", "会见", "会谈", "举行了会谈", "签订",
    "签署了", "致电", "来电", "说", "表示", "提出", "建议", "同意", "反对", "请求", "询问", "如果", "将",
    "没有", "是否", "出席会谈的有", "担任翻译", "记录", "转引自", "参见", "另见", "全宗0100", "目录42",
    "卷宗288", "案宗19", "第81-85页", "毛泽东同志：", "会谈记录", "电报", "(1949年12月18日)", "作者：",
    "网友评论", "点击：3次", "Zhou Enlai", "Mao Zedong", "Stalin", "Comrade Stalin", "A. I. Mikoyan",
    "Shi Zhe", "Liu", "[Zhou] Enlai", "He", "I", "Moscow", "Port Arthur", "the Soviet Union", "the CPSU",
    "GMD", "the Sino-Soviet Treaty", "on 16 December 1949", "December 16", "on the 16th", "at 10 p.m.",
    "in March", "yesterday", "in 1945", "for two hours", "300 million dollars", "1 per cent", "met with",
    "arrived in", "left", "signed", "sent a telegram to", "said that", "proposed", "asked whether",
    "agreed", "refused to", "if", "will", "did not", "and", ", ", "Present: ", "Recorded by",
    "Translated by", "f. 0100, op. 42", "Memorandum of Conversation", "Cable, Mao Zedong to Liu Shaoqi",
    "Author: ", "Date: ", "Citation:", "Comrade Liu:",
)  # fmt: skip


def any_text(size: int = 30) -> st.SearchStrategy[str]:
    """Return texts of pieces, markup and free characters, joined with and without blanks."""
    part = st.sampled_from(PIECES) | st.sampled_from(MARKUP) | st.text(max_size=4)
    return st.builds(str.join, st.sampled_from(["", " "]), st.lists(part, max_size=size))


def source_of(text: str, name: str = "made") -> Source:
    """Return a text as if it were stored."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Source(name, f"{name}.txt", text, digest)


def read_words(text: str, tools: Tools, unfiltered: bool = False) -> Reading:
    """Read a text that is no file."""
    return read(source_of(text), tools, unfiltered)

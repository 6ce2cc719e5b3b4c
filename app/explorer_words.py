"""The words of the explorer in both languages."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "ladder": ("会谈进程", "Exchange ladder"),
    "ladder-about": (
        "一行一个发言，按原文次序；箭头从说话人指向听话人，线型、符号和文字都表示语气。",
        "One row a statement, in the order of the text; the arrow runs from who speaks to who is spoken to, "
        "and line, sign and word tell the stance.",
    ),
    "in-order": ("次序", "No."),
    "speaker": ("发言人", "Speaker"),
    "speakers": ("发言人", "Speakers"),
    "topic": ("议题", "Topic"),
    "stance": ("语气", "Stance"),
    "all-claims": ("全部陈述", "All statements"),
    "linked-with": ("与此相关：", "linked with"),
    "all": ("全部", "all"),
    "show": ("显示", "Show"),
    "reset": ("清除筛选", "Show all again"),
    "evidence": ("原文与出处", "The words, and where they stand"),
    "characters": ("字符", "characters"),
    "claims": ("条陈述", "claims"),
    "shown-of": ("行，共", "rows of"),
    "accounts": ("记述", "Accounts"),
    "account": ("主要记述", "Account in the rows"),
    "beside": ("并列显示其他记述", "Other accounts beside it"),
    "agree-differ": ("各记述之异同与沉默", "where the accounts agree, differ and keep silent"),
    "disagreements": ("尚未裁定的分歧", "Open disagreements"),
    "only-there": ("仅见于", "Only in"),
    "not-told": ("未提及", "does not tell it"),
    "no-rows": ("没有符合条件的发言。", "No statement fits this choice."),
    "about-talk": ("关于这次会谈", "About this talk"),
    "present": ("出席者", "Who was there"),
    "interpreters": ("译员", "Interpreters"),
    "when": ("时间", "When"),
    "where": ("地点", "Where"),
    "how-long": ("时长", "How long"),
    "recorded": ("记录与译文", "Records and translations"),
    "to": ("对", "to"),
    "not": ("并非", "not"),
    "legend": ("图例", "Legend"),
    "text": ("原文", "The text"),
    "text-missing": (
        "这里只有所引的词句：未提供原文（communique serve --texts 文件夹）。",
        "Only the quoted words are shown: the texts were not given (communique serve --texts DIR).",
    ),
    "text-changed": (
        "文件夹里的原文与所读的不同（散列值不符），因此只显示引文。",
        "The text in the folder is not the one that was read (its hash differs): only quotes are shown.",
    ),
    "withheld": ("（词句未公开）", "(the words are withheld)"),
    "margin": ("读出的陈述", "What was read there"),
    "more-claims": ("另有", "more"),
    "archive": ("收藏与出处", "Archive and origin"),
    "cite": ("引用格式", "How to cite"),
    "contents": ("各部分", "Parts"),
    "versions": ("两种文本对照", "Language versions side by side"),
    "versions-about": (
        "句子按内容对齐；标出两种文本不同之处。",
        "Sentences are aligned by what they say; where the two differ is marked.",
    ),
    "differences": ("差异", "Differences"),
    "only-one": ("仅一种文本有", "only one version has it"),
    "quotes": ("引文，按次序", "Quotes in order"),
    "life": ("生卒与任职", "Life and offices"),
    "roles": ("职务", "Roles over time"),
    "took-part": ("参与的事件", "Events"),
    "papers": ("文献", "Documents"),
    "timeline": ("时间线", "Time line"),
    "timeline-about": (
        "有日期的陈述，按最早可能的一天排列。",
        "Statements that have a date, by the first day they can mean.",
    ),
    "network": ("关系网", "Network"),
    "network-about": (
        "与此直接相连的人、地、事、物；线上的数字是陈述的条数，点击可看其原文。",
        "Who and what is linked directly; the number on a line counts statements and leads to their words.",
    ),
    "network-whole": (
        "连接最多的人、地、事、物；线上的数字是陈述的条数，点击可看其原文；节点上的 + 展开未画出的邻点。",
        "Who and what is linked most; the number on a line counts statements and leads to their words; "
        "+ on a node draws what else it is linked to.",
    ),
    "open-node": ("展开", "Draw what is linked to"),
    "open-page": ("打开页面", "Open its page"),
    "not-drawn": ("个未画出", "things are not drawn"),
    "overview": ("全部一览", "Overview of all"),
    "dots": ("个人、地、事、物", "things"),
    "overview-about": (
        "图谱中全部有连线的人、地、事、物；点击圆点打开其页面；下表列出相同内容。",
        "Everything in the graph that is linked; a dot leads to its page; the table below has the same.",
    ),
    "permalink": ("此图的链接", "Link to this view"),
    "brush-about": (
        "全部陈述的日期；点击一条即只看那一天，拖动两个滑块选择一段时间。",
        "The dates of all statements; a bar shows its day alone, the two sliders choose a span.",
    ),
    "far-off": ("较远而未画出", "Further off, not drawn"),
    "neighbours": ("邻点", "Linked to"),
    "links": ("连线", "Links"),
    "link-words": ("连线所据的原文", "The words behind the lines"),
    "concerns": ("涉及什么", "What it concerns"),
    "replaced": ("取代与被取代", "What it replaces, what replaced it"),
    "signed": ("签署与谈判", "Who signed, who negotiated"),
    "terms": ("条款，按文本对照", "Terms, source by source"),
    "force": ("生效", "Force"),
    "names-in": ("各种语言的名称", "Names in all languages"),
    "variants": ("异名", "Variants"),
    "map-time": ("地图与时间", "Map and time"),
    "map-about": (
        "图中只有陆地与水面，没有国界。圆点的大小表示提到该地的陈述有多少；点击打开其页面。",
        "Land and water only, no borders. The larger a dot, the more statements speak of the place; "
        "it leads to its page.",
    ),
    "map": ("位置", "Where it lies"),
    "archives": ("档案", "Archives"),
    "archives-about": (
        "本图谱的知识依据哪些全宗与案卷；每份案卷都列出引用它的注释。",
        "Which fonds and files this knowledge rests on; each file with the notes that cite it.",
    ),
    "fond": ("全宗与案卷", "Fonds and files"),
    "cited-by": ("引用者", "Cited by"),
    "via": ("转引自", "cited through"),
    "note": ("注", "note"),
    "pages-of": ("页", "pages"),
    "works-cited": ("引用的著作", "Works cited"),
    "search": ("检索", "Search"),
    "search-label": ("人名、地名、条约或原文词句", "A name, a place, a treaty, or words of a text"),
    "names-hint": (
        "在下面的名称表和各文本的词句中查找。",
        "Looks through the names below and the words of the texts.",
    ),
    "search-hint": (
        "简体、繁体、拼音、威妥玛式、俄文和小的拼写错误都能找到。",
        "Simplified and traditional signs, pinyin, Wade-Giles, Russian and small typing errors all find it.",
    ),
    "found": ("条结果", "results"),
    "found-none": ("没有找到。", "Nothing was found."),
    "things": ("人、地、事、物", "People, places, events, papers"),
    "in-words": ("原文词句", "In the words of the texts"),
    "why-exact": ("名称相同", "the name itself"),
    "why-start": ("名称开头相同", "the name begins so"),
    "why-part": ("名称含有", "part of the name"),
    "why-signs": ("繁简相同", "the same in traditional and simplified signs"),
    "why-older": ("威妥玛式拼写", "Wade-Giles spelling"),
    "why-close": ("拼写相近", "spelt almost so"),
    "why-words": ("原文含有", "the text has it"),
    "home-about": (
        "外交文件说了什么，谁说的，写在哪一页：每一句陈述都附有原文。",
        "What the papers of diplomacy say, who says it, and on what page: every statement with its words.",
    ),
    "at-start": ("从这里开始", "Begin here"),
    "talks": ("会谈", "Talks"),
    "tasks": ("可以问的问题", "What can be asked"),
    "statements": ("条陈述", "statements"),
    "sources": ("文本", "Texts"),
    "undated": ("无日期", "undated"),
    "table": ("表格", "As a table"),
    "kinds": ("种类", "Kinds"),
    "from": ("起", "From"),
    "until": ("止", "Until"),
    "read-in": ("见于", "stands in"),
    "compare": ("比较各记述", "Compare the accounts"),
}
# for one of them; the words above are for none and for several
_ONE = {
    "statements": "statement",
    "claims": "claim",
    "found": "result",
    "dots": "thing",
    "not-drawn": "thing is not drawn",
    "characters": "character",
}


def counted(number: int, name: str, language: str) -> str:
    """Return a number with its words.

    >>> counted(1, "statements", "en"), counted(1200, "statements", "en"), counted(1, "statements", "zh")
    ('1 statement', '1,200 statements', '1 条陈述')
    """
    return f"{number:,} {_ONE[name] if number == 1 and language == 'en' else say(name, language)}"


def say(name: str, language: str) -> str:
    """Return words of the explorer.

    >>> say("ladder", "zh")
    '会谈进程'
    """
    return WORDS[name][0 if language == "zh" else 1]

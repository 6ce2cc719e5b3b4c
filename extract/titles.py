"""What kind of paper a title announces, and what its own form shows when no title says so."""

from __future__ import annotations

import re
from collections.abc import Sequence

from communique.extract.datelines import DATE_EN

_TALK = r"(?:[谈会]话|[会对]谈|会见|接见|会晤|座谈)"
_RECORD = (
    r"(?:excerpts? (?:from|of) (?:the )?|extracts? (?:from|of) (?:the )?)?(?:[a-z]+ ){0,2}"
    r"(?:memorand(?:um|a)|records?|notes?|minutes|summary|account|protocol(?= of)|stenogram|transcript)"
)
_WHOSE = r"(?:(?:an?|the|his|my|our|their|comrade|[a-z.'’-]+'s) )?(?:[\w.'’-]+ ){0,5}?"
_TALK_EN = r"(?:conversations?|talks?|meetings?|discussions?|interviews?|sessions?|negotiations)"
_ANCHORED = (
    (
        "telegram",
        r"(?:(?:circular |outgoing |incoming |urgent )?"
        r"(?:ciphered |cipher |coded |code |encoded |encrypted )?"
        r"(?:cable|telegram|cablegram|savingram|airgram)\b)"
        r"|(?:(?:ciphered|cipher|coded|encoded|encrypted) message\b)"
        r"|(?:(?:text of (?:a |the )?)?(?:personal |special )?message (?:from|to|of)\b)|(?:telegraphic\b)"
        r"|^from [\w ]{3,20}(?: to [\w ]{3,20})?[.,:]?\s+(?:sent|received|dispatched|transmitted|no\.)\s",
    ),
    (
        "minutes",
        rf"(?:{_RECORD} (?:of|on|from|about|regarding|concerning) {_WHOSE}{_TALK_EN}\b"
        r"|(?:[\w.]+ ){0,3}delegation (?:minutes|record)\b"
        r"|minutes\b(?: no\. ?\d+)?(?: \w+)? of|(?:stenographic |verbatim )?transcript (?:of|on|from) "
        r"|(?:(?:first|second|third|fourth|fifth|last|concluding|final) )?"
        r"(?:conversation|discussion|meeting|talks?|interview) (?:of|between) .{2,80}? (?:and|with) "
        r"|(?:[A-Z][\w.'’-]+ ){1,6}(?:talks?|conversation|interview|meeting|discussion) with"
        r" (?:\w+ ){1,6}\w+$"
        r"|(?:[\w.'’–-]+ ){1,6}(?:meeting|session|conversation|luncheon|dinner|talks?)\b,?"
        rf"(?-i:(?: (?:[A-Z(\d][\w.:,'’)]*|at|in|of|on|the))*?) {DATE_EN}"
        r"|[^.;:]{3,60} (?:talking|in conversation) (?:to|with) "
        r"|conversation (?:between|with)|excerpts? from .{0,60}transcript|(?:from the )?(?:diary"
        r"|journal) of)",
    ),
    (
        "report",
        r"(?:(?:report|memorandum|memorandums|minute|submission|brief|briefing|dispatch|despatch|aide.m[eé]moire"
        r"|national intelligence estimate|special estimate|note for the record|paper prepared"
        r"|draft memorandum|instruction from"
        r"|draft report)\b(?! of conversation))",
    ),
    ("letter", r"(?:(?:letter|note)\b(?! on\b))"),
    (
        "treaty",
        r"(?:(?:draft (?:of an? )?)?(?:(?!(?:on|about|to|with|in|for|of|and) )[\w-]+ ){0,3}?"
        r"(?:treaty|agreement|protocol|convention|pact|armistice|charter|exchange of notes"
        r"|joint (?:communiqu[eé]|statement|declaration))\b)",
    ),
)
_CHINESE = (
    (
        "minutes",
        rf"{_TALK}(?:的)?(?:[记纪]录|纪要|备忘录|笔记|摘要|要点|全文|节录|情况记录)|(?:会议|座谈)(?:的)?(?:[记纪]录|纪要)"
        rf"|^(?!关于).{{2,30}}{_TALK}.{{2,24}}(?:[记纪]录|纪要)$|同.{{2,20}}{_TALK}的(?:工作)?日[记志]$",
    ),
    (
        "telegram",
        r"电报(?:[(（].{1,12}[)）])?$|[致给复].{1,30}电(?:[(（].{1,12}[)）])?$|[复来去回急]电$|[的]电$|之电$",
    ),
    (
        "letter",
        r"[致给复].{1,30}[函信](?:[(（].{1,12}[)）])?$|的(?:一封)?信$|(?:照会|复照|去照|来照|来文|复文|来函|复函|去函|函件)$"
        r"|[致给复交].{2,30}(?:备忘录|节略|抗议书|声明书)$|^[^，。：:《》“]{2,24}致[^，。：:《》“的敬]{2,16}$",
    ),
    ("report", r"(?:报告|汇报|通报|请示|总结)(?:[(（].{1,12}[)）])?$"),
    (
        "treaty",
        r"(?:条约|协定|协定书|协议|协议书|议定书|换文|联合公报|公报|联合声明|(?:联合|共同)宣言|公约|盟约|备忘录)(?:草案)?(?:[(（].{1,16}[)）])?(?:全文|摘要|草案)?$",
    ),
    (
        "minutes",
        rf"^(?!关于|论|试论|评)(?:.*[同和与]|会见|接见).{{1,60}}的?(?:[一二三四五六七八九十两几]次)?{_TALK}$",
    ),
)
_LOOSE = (
    (
        "minutes",
        r"memorandum of (?:a )?conversation|records? of (?:a )?(?:conversation|talk|meeting)"
        r"|minutes of|'s conversation with",
    ),
    ("telegram", r": telegram$|\bcablegram\b|\bciphered telegram\b|^a telegram\b"),
    ("report", r"\breports? to\b|^report\b"),
)
# A title that tells of an act on a treaty is no treaty.
_ABOUT = re.compile(
    r"^(?:[^《]{0,12}?)(?:准备|签订|签署|拟订|修改|改订|讨论|同意|赞成|反对|争取|废除|评|论|谈|驳|学习"
    r"|执行|关于签订|关于修改|关于废除)"
)
_FROM_TO_HEAD = re.compile(
    r"^(?:The|Mr\.|President|Sir|Generalissimo|Premier|Ambassador|Marshal)\b[^.;!?]{3,110} to (?:the|The"
    r"|President|Mr\.|Sir|Certain|certain|All|Generalissimo|Premier|Marshal|Ambassador)\b[^.;!?]{2,110}$"
)
_PLAIN_FROM_TO = re.compile(
    r"^[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,2}(?<!Talking) to (?:[A-Z][\w.'’-]+)(?: [A-Z][\w.'’-]+){0,2}$"
)

_PART = re.compile(r"[(（]?(?:节录|摘录|全文|草案|一|二|三|四)[)）]$")
_NUMBER = re.compile(r"^(?:\d{1,3}\.|N[oO]\.? ?\d{1,5}\.?)\s+")
_anchored = tuple(
    (kind, re.compile(rf"^\W{{0,3}}(?:the |an? )?{pattern}", re.IGNORECASE)) for kind, pattern in _ANCHORED
)
_chinese = tuple((kind, re.compile(pattern)) for kind, pattern in _CHINESE)
_loose = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _LOOSE)
_AGREED = re.compile(
    r"mutually agree\b|(?:hereby|have) agreed? (?:as follows|to the following|upon)|agree as follows"
    r"|have concluded this (?:treaty|agreement)"
    r"|have appointed (?:\w+ ){0,6}(?:plenipotentiar|representatives)"
    r"|议定(?:条文)?如下|协议如下|缔结本(?:条约|协定)|订立本(?:条约|协定)"
    r"|全文如下[:：]?$"
)
_ARTICLE = re.compile(r"(?:第[一二三四五六七八九十百\d]+条|Article\s+(?:\d+|[IVX]+)\b|ARTICLE\s)")
# What only a note says: its opening and its last words.
_FORMULA = re.compile(
    r"\b(?:have|has) the hono(?:u)?r to |highest consideration|presents? (?:its|their|his) compliments"
    r"|我荣幸地|顺致.{0,6}敬意|向.{2,24}致意，"
)
_BY_WIRE = re.compile(
    r"电悉|来电|此电|电告|电复|电谅达|复电|[电]示|转电|限即刻到|特急|密码电报"
    r"|\b(?:[Cc]able|[Tt]elegram|[Tt]elegraph|cablegram|ReContel|Re(?:em|con|dep)tel)\b"
)


def title_kind(text: str) -> str:
    """Return the kind of document a title announces, or an empty string.

    >>> title_kind("Memorandum of Conversation between the Ambassador and the Minister")
    'minutes'
    >>> [title_kind(t) for t in ("关于粮船问题致陈云电", "中苏航空协定", "准备签订中苏航空协定")]
    ['telegram', 'treaty', '']
    """
    line = _PART.sub("", _NUMBER.sub("", text.strip("*#! ！.\n\t\r\u3000")).strip())
    for kind, pattern in _anchored:
        if pattern.search(line) and len(line) < 300:
            return kind
    for kind, pattern in (*_chinese, *_loose):
        if pattern.search(line) and not (kind == "treaty" and _tells_of_treaty(line)):
            return kind
    return ""


def _tells_of_treaty(title: str) -> bool:
    """Tell whether a Chinese title tells of an act on a treaty; what two sides issue on it is a treaty too.

    >>> [_tells_of_treaty(t) for t in ("准备签订中缅协定", "中缅关于签订协定的联合公报")]
    [True, False]
    """
    return bool(_ABOUT.match(title)) and not title.endswith(("公报", "联合声明"))


def is_from_to(text: str) -> bool:
    """Tell whether a title only names sender and addressee, as diplomatic series print it.

    >>> is_from_to("The Consul in Xibaipo (Roe) to the Secretary of State")
    True
    """
    line = text.strip()
    return bool(_FROM_TO_HEAD.match(line) or _PLAIN_FROM_TO.match(line))


def form_kind(texts: Sequence[str], turns: int, addressed: bool, wired: bool) -> str:
    """Return the kind that a text's own form shows, or an empty string.

    ``turns`` counts the speakers' turns, ``addressed`` tells whether it opens with a salutation, ``wired``
    whether its head bears marks of precedence or its end an hour.
    """
    if turns >= 3 and 4 * turns >= len(texts):
        return "minutes"
    early = " ".join(texts[:12])
    articles = sum(bool(_ARTICLE.match(text)) for text in texts)
    if articles >= 3 or _AGREED.search(early):
        return "treaty"
    if wired or (addressed and any(_BY_WIRE.search(text) for text in texts)):
        return "telegram"
    formal = any(_FORMULA.search(text) for text in (*texts[:1], *texts[-6:]))
    return "letter" if addressed or formal else ""

"""Zones: the head of a page, an article, minutes, telegrams, notes; what is site furniture is left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from communique.extract.paragraphs import CLOSING, is_wide, lines_of, paragraphs
from communique.extract.passage import Passage

KINDS = ("head", "article", "minutes", "telegram", "treaty", "report", "letter", "notes", "page", "text")

_TITLES = (
    ("minutes", r"(?:会谈|谈话|会见|接见|会晤)(?:记录|纪要|备忘录|笔记|摘要)|(?i:memorandum of (?:a )?conversation"
                r"|record of (?:a )?(?:conversation|talk|meeting)|minutes of)"),
    ("telegram", r"电报|[致给].{1,30}电$|复电|来电|(?i:^cable\b|^telegram\b|cablegram|^message from|: telegram$)"),
    ("treaty", r"(?:条约|协定|协议|议定书|换文|公报|联合声明)(?:草案)?(?:全文|摘要)?$|(?i:^(?:draft )?(?:treaty|agreement|protocol)\b)"),
    ("letter", r"[致给].{1,30}[函信]$|(?i:^letter\b)"),
    ("report", r"报告$|(?i:^report\b|\breports? to\b)"),
)  # fmt: skip
_TITLE_KINDS = tuple((kind, re.compile(pattern)) for kind, pattern in _TITLES)
_PAGE_LABEL = re.compile(
    r"(?:Citation|Original Language|Contents?|Summary|Subjects?|Credits|Title|Author|Date|Source|Description)\s*[:：]"
)
_META = re.compile(r"[\[【(（]?(?:作者|译者|发布|来源|出处|时间|责任编辑|By|Author|Published|Source)\s*[:：]\s*\S")
_FURNITURE = re.compile(
    r"(?:点击|浏览|阅读|人气)[:：]\s*\d+|您的位置|当前位置|分享按钮|上一篇|下一篇|字体|打印|收藏|ICP备|All rights reserved"
    r"|International History Declassified|^\s*Digital Archive\b|版权所有",
)
_TAIL = re.compile(r"(?:网友评论|发表评论|最新发布|相关文章|相关链接|七日排行|评论排行|热门文章|Comments|Related (?:articles|documents))\s*$")
_NOTE = re.compile(r"(?:\[\\?\[?(\d{1,3})\\?\]\]?(?:\([^)]*\))?|([①-⑳])[)）]?|<sup>\[?(\d+)\]?</sup>)\s*")
_DATE_ZH = r"(?:\d{4}|[一二三四五六七八九〇零○]{4})?年?\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})月(?:\d{1,2}|[一二三四五六七八九十廿卅]{1,3})日"
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DATELINE = re.compile(
    rf"[(（\[]?\s*(?:{_DATE_ZH}.{{0,16}}|\d{{1,2}} (?:{_MONTHS}),? \[?\d{{4}}\]?|(?:{_MONTHS}) \d{{1,2}}, \d{{4}})\s*[)）\]]?$"
)
_SALUTATION = re.compile(r".{1,40}[:：]$")
_TURN = re.compile(r"(?:Comrade |Com\. )?[\w\u4e00-\u9fff·.() ]{1,24}?(?:同志|先生|元帅|主席|总理|大使)?[:：]\s*\S")
_LINKS_ONLY = re.compile(r"\s*(?:\[[^\]\n]+\]\([^)\s]*\)\s*[|>]?\s*)+$")


@dataclass(frozen=True)
class Zone:
    """A part of the source with one kind: its name (``minutes-1``), kind, language and passages."""

    name: str
    kind: str
    language: str
    passages: tuple[Passage, ...]


def title_kind(text: str) -> str:
    """Return the kind of document a title announces, or an empty string.

    >>> title_kind("Memorandum of Conversation between the Ambassador and the Minister")
    'minutes'
    """
    return next((kind for kind, pattern in _TITLE_KINDS if pattern.search(text)), "")


def read_layout(text: str) -> tuple[Zone, ...]:
    """Return the zones of a text, in order; passages know where in the text they stand."""
    lines = [line for line in lines_of(text) if not (_LINKS_ONLY.match(line.text) and not _NOTE.match(line.text))]
    body = [p for p in _without_tail(paragraphs(lines)) if not (_FURNITURE.search(p.text) and len(p.text) < 80)]
    draft = list(_split(body))
    totals = Counter(kind for kind, _ in draft)
    seen: Counter[str] = Counter()
    zones = []
    for kind, passages in draft:
        seen[kind] += 1
        name = kind if totals[kind] == 1 else f"{kind}-{seen[kind]}"
        language = "zh-hans" if is_wide("".join(p.text for p in passages)) else "en"
        zones.append(Zone(name, kind, language, tuple(_with_kinds(kind, passages))))
    return tuple(zones)


def _without_tail(found: list[Passage]) -> list[Passage]:
    """Drop all from the first heading of comments and link lists on, once the text proper has begun."""
    for number, passage in enumerate(found):
        if number > len(found) // 4 and _TAIL.match(passage.text):
            return found[:number]
    return found


def _split(body: list[Passage]) -> Iterator[tuple[str, list[Passage]]]:
    """Yield (kind, passages) for each zone; notes are gathered into one zone at the end."""
    start = next((n for n in range(len(body)) if _opens_text(body, n)), 0)
    head, rest = body[:start], body[start:]
    title = next((n for n in range(len(head) - 1, -1, -1) if _is_heading(head[n]) and title_kind(head[n].text)), None)
    kind = title_kind(head[title].text) if title is not None else "article"
    paged = any(_PAGE_LABEL.match(p.text) for p in head)
    if title is not None and _directly_before(head, title):
        head, rest = head[:title], head[title:] + rest
    notes: list[Passage] = []
    current: list[Passage] = []
    if head:
        yield ("page" if paged else "head"), head
    for number, passage in enumerate(rest):
        if note := _NOTE.match(passage.text):
            notes.append(replace(passage, kind="note", number=next(filter(None, note.groups()))))
        elif number and _is_heading(passage) and title_kind(passage.text) and _opens_document(rest, number):
            yield kind, current
            kind, current = title_kind(passage.text), [passage]
        else:
            current.append(passage)
    if current:
        yield kind, current
    if notes:
        yield "notes", notes


def _opens_text(body: list[Passage], number: int) -> bool:
    """Tell whether a passage is the first of the text proper: a sentence or a salutation after a date or title."""
    text = body[number].text.rstrip()
    if _META.match(text) or _PAGE_LABEL.match(text) or _NOTE.match(text):
        return False
    if number and _PAGE_LABEL.match(body[number - 1].text) and body[number - 1].text.rstrip()[-1] in ":：":
        return False
    if number and _SALUTATION.match(text) and (_DATELINE.match(body[number - 1].text) or title_kind(body[number - 1].text)):
        return True
    return len(text) > (30 if is_wide(text) else 60) and text[-1] in CLOSING + ')"”'


def _directly_before(head: list[Passage], title: int) -> bool:
    """Tell whether only datelines and bracketed remarks stand between a title and the text."""
    return all(_DATELINE.match(p.text) or len(p.text) < 60 and not _META.match(p.text) and not _PAGE_LABEL.match(p.text)
               for p in head[title + 1 :]) and not any(_PAGE_LABEL.match(p.text) for p in head[title:])  # fmt: skip


def _is_heading(passage: Passage) -> bool:
    text = passage.text.rstrip()
    return len(text) <= (60 if is_wide(text) else 160) and text[-1] not in "。！？；;:：,，." and not _META.match(text)


def _opens_document(rest: list[Passage], number: int) -> bool:
    """Tell whether a heading begins a document of its own: a date or a salutation follows."""
    following = rest[number + 1 : number + 3]
    return any(_DATELINE.match(p.text) or _SALUTATION.match(p.text) for p in following) or bool(
        _DATELINE.search(rest[number].text[-40:])
    )


def _with_kinds(zone: str, passages: list[Passage]) -> Iterator[Passage]:
    """Yield the passages with what each is: title, dateline, salutation, turn, signature, citation, paragraph."""
    previous = ""
    for number, passage in enumerate(passages):
        kind = _passage_kind(zone, passages, number, previous)
        previous = kind
        yield replace(passage, kind=kind)


def _passage_kind(zone: str, passages: list[Passage], number: int, previous: str) -> str:
    text = passages[number].text.strip()
    last = number == len(passages) - 1
    if zone == "notes":
        return "note"
    if zone in ("head", "page"):
        label = passages[number - 1].text.strip() if number else ""
        if label.startswith("Citation"):
            return "citation"
        return "meta" if _META.match(text) else "label" if _PAGE_LABEL.match(text) else "heading"
    if _DATELINE.match(text):
        return "dateline"
    if number == 0 and _is_heading(passages[0]) and not last:
        return "title"
    if previous in ("title", "dateline", "") and _SALUTATION.match(text):
        return "salutation"
    if zone == "minutes" and _TURN.match(text):
        return "turn"
    short = len(text) <= 12 if is_wide(text) else len(text.split()) <= 4
    return "signature" if short and zone in ("telegram", "letter", "report") and number > 1 and text[-1] not in CLOSING else "paragraph"

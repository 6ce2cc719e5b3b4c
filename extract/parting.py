"""Lines that hold several things, parted: date and address, signature and date, note after note."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from communique.extract.datelines import BRACKETED_ZH, SIGNED_ZH, is_dateline
from communique.extract.line_kinds import CITED, is_salutation, is_secrecy, note_number, speaker
from communique.extract.paragraphs import is_wide
from communique.extract.passage import Passage, sliced

OPENING = "opening"  # the kind of a passage that begins a paper announced in the sentence before it
_URGENT = r"[(（]?(?:限即刻到|即刻到|特急|急|万万火急|绝密|机密|秘密)[。.)）]{1,2}"
_ADDRESS = r"[^。：:；]{1,60}[:：]"
_HEAD = re.compile(
    rf"(?P<number>[一二三四五六七八九十]{{1,2}}(?=[^、月年日时点条款个一二三四五六七八九十百〇○零]))?(?P<date>{BRACKETED_ZH})?(?P<urgent>{_URGENT})?(?P<address>{_ADDRESS})?"
)
_SENT_TO = re.compile(rf"(?P<date>{SIGNED_ZH})(?P<address>[\u4e00-\u9fff][^。：:；]{{1,60}}[:：])$")
_SIGNED = re.compile(rf"(?P<name>[\u4e00-\u9fff·（）()]{{2,30}}?)(?P<date>{SIGNED_ZH})[。.]?$")
_NOT_SIGNED = re.compile(r"[，。：；在于至到从自为是]|^本[条协议]")
_NOTE_TEXT = (
    r"(?=(?:即(?![将可日使便])|指(?![示挥导出定标派明责令控战教])|参见|见《|这里|这是|这个|原文|原件|本文|后改|又译|通常|转引|当时|《|〔|［|\d{4}年"
    r"|[^，。：；]{1,16}[，（](?:即|指|当时|时任|曾任|又译|又名|原名|后任|原|字|\d{4}))"
    r"|[^。]{2,60}(?:记录|手稿|抄件|修改件|第\d+页|人民日报》|即[^。]{1,12}|译为[^。]{1,12})[^。]{0,24}。)"
)
_NOTE_INSIDE = re.compile(rf"(?:\[\d{{1,2}}\]|[①-⑳])(?:[②-⑳])?{_NOTE_TEXT}")
_NOTE_MARK = re.compile(r"\[\d{1,2}\]|[①-⑳]")
_NEXT_NOTE = re.compile(r"(?<=[。.；”》）)])\s*(?=\[\d{1,3}\]|[②-⑳])")
_EDITED = re.compile(
    r"[—–-]{1,2}(?:编者注?|原注|译者注?|译注)|一一?(?:编者注?|原注|译者注?"
    r"|译注)(?![\u4e00-\u9fff]{0,1}[，。])"
)
_NOTED = re.compile(r"注释?\s*(?=[(（【\[〔]\s*1\s*[)）】\]〕])")
_SECRET_HEAD = re.compile(r"(?P<marks>(?:[A-Za-z]+[\s,.—–-]+){1,6}?)(?=[\[A-Z])")
_DEAR = re.compile(r"(?:My )?[Dd]ear [^:,;]{2,40}[:,]\s+(?=[A-Z])")
_ANY_TURN = re.compile(r"(?<=[。？！?!”])\s*(?P<who>[\u4e00-\u9fff·、]{1,12})[:：](?=\S)")
_PAREN = re.compile(r"\d{1,2}[)）]")
_ANNOUNCED = re.compile(r"全文如下[，,：:](?=.)")
_ARTICLE = re.compile(
    r"(?:(?<=。)|(?<=条)|^)第[一二三四五六七八九十百]{1,4}[条款项](?![的和及、，所规中之内至第])"
    r"|(?<=。)第[一二三四五六七八九十百]{1,4}条(?=第)|^第[一二三四五六七八九十百]{1,4}条(?=第)"
)
_PRINTED = re.compile(r"(?:《[^《》]{4,40}》|(?<=。)(?:载于|原载).{2,30})$")


def parted(passages: list[Passage]) -> list[Passage]:
    """Return the passages with those that ran together apart; words and places do not change."""
    found = [part for passage in passages for part in _signs(passage)]
    found = [part for passage in _turns(found) for part in _articles(passage)]
    found = [
        part
        for number, passage in enumerate(found)
        for part in _tail(passage, found[number + 1 : number + 2])
    ]
    return [part for passage in found for part in _notes(passage)]


def _cut(passage: Passage, places: list[int]) -> list[Passage]:
    """Cut a passage at some places; what would be empty is left out."""
    bounds = sorted({0, *places, len(passage.text)})
    parts = (sliced(passage, a, b) for a, b in itertools.pairwise(bounds))
    return [part for part in parts if part.text.strip()]


def _signs(passage: Passage) -> list[Passage]:
    """Part what opens and what closes a Chinese paper: number, date, urgency, address; name and date."""
    text = passage.text
    if not is_wide(text):
        return _secret_head(passage)
    if note_number(text) or passage.kind == "note":
        return [passage]
    if (noted := _NOTED.search(text)) and noted.end() < len(text):
        before = sliced(passage, 0, noted.start())
        note = replace(sliced(passage, noted.end(), len(text)), kind="note", number="1")
        return [*(_signs(before) if before.text else []), *_announced(note)]
    mark = _NOTE_MARK.search(text)
    if mark and mark.start() and (is_dateline(text[: mark.start()]) or _SIGNED.match(text[: mark.start()])):
        return [p for part in _cut(passage, [mark.start()]) for p in _signs(part)]
    return _cut(passage, _places(text))


def _places(text: str) -> list[int]:
    """Return where a line is to be cut behind its number, date, marks of urgency, address or name."""
    head = _HEAD.match(text)
    names = [name for name in ("number", "date", "urgent", "address") if head and head[name]]
    if head and len(names) > 1 and head["address"] and is_salutation(head["address"]):
        return [head.end(name) for name in names]
    if head and head["date"] and head["urgent"] and not head["address"]:
        return [head.end("date"), head.end("urgent")]
    if (sent := _SENT_TO.match(text)) and is_salutation(sent["address"]):
        return [sent.end("date")]
    signed = _SIGNED.match(text)
    if signed and not _NOT_SIGNED.search(signed["name"]) and not is_dateline(text):
        return [signed.end("name")]
    return []


def _secret_head(passage: Passage) -> list[Passage]:
    """Part marks of secrecy from the place and date after them."""
    text = passage.text
    if dear := _DEAR.match(text):
        return _cut(passage, [dear.end()])
    if len(text) > 130:
        return [passage]
    for match in re.finditer(r"[\s.—–-]+(?=[\[A-Z])", text):
        if is_secrecy(text[: match.start()]) and is_dateline(text[match.end() :]):
            return _cut(passage, [match.end()])
    return [passage]


def _turns(passages: list[Passage]) -> list[Passage]:
    """Part turns that stand in one line: their speakers are those that begin lines."""
    known = Counter(who for p in passages if (who := speaker(p.text)))
    short = {who for who, times in known.items() if times >= 2 and is_wide(who)}
    found = []
    for passage in passages:
        places = []
        if short and (who := speaker(passage.text)) and who in short:
            for match in _ANY_TURN.finditer(passage.text):
                open_quote = passage.text.count("“", 0, match.start()) > passage.text.count(
                    "”", 0, match.start()
                )
                if set(re.split("、", match["who"])) <= short and not open_quote:
                    places.append(match.start())
        found += _cut(passage, places) if places else [passage]
    return found


def _articles(passage: Passage) -> list[Passage]:
    """Part the articles of an agreement that stand in one line."""
    noted = passage.kind == "note" or note_number(passage.text)
    places = (
        [m.start() for m in _ARTICLE.finditer(passage.text)] if is_wide(passage.text) and not noted else []
    )
    if len(places) < 2:
        return [passage]
    first, *rest = _cut(passage, places)
    return [first, *(replace(part, kind="paragraph") for part in rest)]


def _announced(note: Passage) -> list[Passage]:
    """Part a note that announces a whole paper from the paper that follows in the same line."""
    match = _ANNOUNCED.search(note.text)
    if match is None:
        return [note]
    first, opening = _cut(note, [match.end()])
    return [first, replace(opening, kind=OPENING, number="")]


def _tail(passage: Passage, following: list[Passage]) -> list[Passage]:
    """Part the title of the book a Chinese text was taken from, where the next line goes on about it."""
    match = _PRINTED.search(passage.text)
    if (
        match
        and match.start()
        and following
        and CITED.match(following[0].text)
        and not CITED.match(passage.text)
    ):
        return [p for part in _cut(passage, [match.start()]) for p in _signs(part)]
    return [passage]


def _notes(passage: Passage) -> Iterator[Passage]:
    """Part notes: one after the other in one line, one at the end of a text that a page's end cut."""
    text = passage.text
    if not is_wide(text):
        yield passage
        return
    noted = bool(note_number(text)) or passage.kind == "note"
    if noted and _ANNOUNCED.search(text):
        yield from _announced(passage)
        return
    if not noted and not (_PAREN.match(text) and _EDITED.search(text)):
        match = next((m for m in _NOTE_INSIDE.finditer(text) if m.start() and _broken(text, m.start())), None)
        if match is None:
            yield passage
            return
        first, *rest = _cut(passage, [match.start()])
        yield first
        for part in rest:
            yield from _notes(part)
        return
    places = [m.end() for m in _NEXT_NOTE.finditer(text) if m.end()]
    edited = [m.end() for m in _EDITED.finditer(text) if m.end() < len(text)]
    yield from _cut(passage, [*places, *edited])


def _broken(text: str, at: int) -> bool:
    """Tell whether a text breaks off before a place, or only notes follow there."""
    after = text[at + 1 :]
    open_ = text[at - 1] not in "。！？!?”』」…：；，、）)》"
    several = bool(re.search(r"。\s*[②-⑳]", after)) and bool(
        re.search(r"(?:记录|手稿|抄件|第\d+页|日)。[.·]?$", after)
    )
    return (open_ or several) and after.rstrip(".·").endswith(("。", "》", "”"))

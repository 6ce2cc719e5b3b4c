"""The day a paper is of: what its dateline, title, heading or labels print of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from communique.extract.dates import day_of, resolve_group
from communique.extract.layout import Zone
from communique.extract.mention import Mention
from communique.extract.mentions import Group

Marked = Sequence[tuple[list[Mention], dict[int, Group]]]

_TALK = re.compile(r"(?i:conversation|\btalks?\b|meeting|interview)|会谈|谈话|会见|接见|会晤")
_TIME_LABEL = re.compile(
    r"(?:会[谈见晤]|谈话|接见|签[订定署字]|发电|发文|成文)?(?:时间|日期)(?:[和及与](?:时间|地点))?:"
    r"|(?:DATE|Date|TIME|Time)(?: [\w&]+){0,2}:|(?:Done|DONE|Signed|SIGNED) (?:at|in|AT|IN)\b"
)
# Where a treaty says when and where it was made.
_MADE_ZH = re.compile(
    r"(?:签?订|签[字署]|书|写)[立成]?[于在][\u4e00-\u9fff]{2,8}(?!的)|[于在][\u4e00-\u9fff]{2,10}(?:签订|签字|签署|订立|缔结)(?!的)"
    r"|共[两二三四]份|一式[两二三四]份"
)
# Where a news agency says when it wired.
_WIRED_ZH = re.compile(r"\W?(?:据)?(?:新华社|中央社|塔斯社|中新社|本报)[^，。]{0,24}?日?(?:电|讯|消息)")


def paper_day(zone: Zone, marked: Marked, page_date: str, known: str) -> str:
    """Return the document's own date: the first full one of its dateline, title or heading, else ``known``.

    A dateline without a year takes it from the page's head. Of several days over minutes the earliest is
    the talk's: they are written down later.
    """
    order: tuple[str, ...] = ("dateline", "title", "salutation", "heading", "signature", "citation")
    if zone.kind == "minutes":  # minutes are of the day of the talk, whenever they were written down
        order = ("talk", "title", "time", *order)
    elif zone.kind in ("head", "page"):
        order = ("time", *order)
    elif zone.kind in ("treaty", "telegram", "letter", "report", "article", "text"):
        order = (*order, "time")
    for kind in order:
        days = list(_days(zone, kind, marked, page_date))
        if days:
            above = [day for day, over in days if over]
            return min(above) if above and zone.kind == "minutes" else days[0][0]
    return next(_months(zone, marked), "") if zone.kind == "minutes" and not known else known


def _months(zone: Zone, marked: Marked) -> Iterator[str]:
    """Yield the months that datelines print with their year."""
    for passage, (_, groups) in zip(zone.passages, marked, strict=True):
        for start in sorted(groups) if passage.kind == "dateline" else ():
            group = groups[start][2]
            if group[0].month and group[0].year and not group[0].day:
                yield resolve_group(passage.folded, group, None, None)[0]


def _days(zone: Zone, kind: str, marked: Marked, page_date: str) -> Iterator[tuple[str, bool]]:
    """Yield the full days that passages of a kind print, and whether they stand above the text."""
    head, above = day_of(page_date.strip("[{").split(",")[0]), True
    for passage, (_, groups) in zip(zone.passages, marked, strict=True):
        above = above and passage.kind not in ("paragraph", "turn")
        titled = kind == "talk" and passage.kind in ("title", "heading") and _TALK.search(passage.text)
        made = zone.kind == "treaty" and _MADE_ZH.search(passage.folded)
        wired = _WIRED_ZH.match(passage.folded)
        timed = kind == "time" and (made or wired or _TIME_LABEL.match(passage.folded))
        for start in sorted(groups) if passage.kind == kind or titled or timed else ():
            group = groups[start][2]
            if group[0].month and group[0].day and (group[0].year or (head and kind != "heading")):
                value = resolve_group(passage.folded, group, head, head)[0]
                yield value.strip("[{}]").split(",")[0].split("/")[0], above

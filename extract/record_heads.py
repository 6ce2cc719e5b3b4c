"""The head that a database puts before a text: its own name, then labels in brackets, each with a value.

Of such a head only the document's title and day say something of the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from communique.extract.paragraphs import APART, Line

_FIELD = re.compile(r"[\[［【](?P<label>[^\[\]［］【】]{1,20})[\]］】]\s*(?P<value>\S.*)?$")
_TITLE = re.compile(r"(?:文[件书]名称?|标题|题名|名称|条约名称|(?:Document )?(?:Title|TITLE|Name))$")
_DATE = re.compile(r"(?:日期|年月日|时间|签[订署]日期|Date|DATE)$")
_TEXT = re.compile(r"(?:全文|正文|本文|内容|原文|(?:Full )?(?:[Tt]ext|TEXT)|Contents?)$")
_TOP = 16


def without_record_head(lines: Sequence[Line]) -> list[Line]:
    """Return the lines, of a database's head only the values of title and day.

    >>> from communique.extract.paragraphs import lines_of
    >>> head = "港口文献库\\n[文件名称] 港口协定\\n[地点] 广州\\n[日期] 1954年10月19日\\n[全文]\\n港口开放。"
    >>> [line.text for line in without_record_head(lines_of(head))]
    ['港口协定', '1954年10月19日', '港口开放。']
    """
    fields = [
        (number, match) for number, line in enumerate(lines[:_TOP]) if (match := _FIELD.match(line.text))
    ]
    body = next((number for number, match in fields if _TEXT.match(match["label"])), None)
    titled = [match for _, match in fields if _TITLE.match(match["label"]) and match["value"]]
    if body is None or len(fields) < 3 or not titled:
        return list(lines)
    kept = []
    for number, match in fields:
        if match["value"] and (_TITLE.match(match["label"]) or _DATE.match(match["label"])):
            start = lines[number].start + match.start("value")
            kept.append(Line(start, match["value"], APART))
    text = fields[[number for number, _ in fields].index(body)][1]
    if text["value"]:
        kept.append(Line(lines[body].start + text.start("value"), text["value"], APART))
    following = list(lines[body + 1 :])
    if following:
        following[0] = Line(following[0].start, following[0].text, APART)
    return [*kept, *following]

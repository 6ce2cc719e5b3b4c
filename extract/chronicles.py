"""Chronicles: books of one person's days, whose entries begin with a date and leave out who acts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from communique.extract.numbers import number
from communique.extract.passage import Passage

_BOOK = re.compile(
    r"《?(?P<name>[\u4e00-\u9fff·]{2,10}?)(?:同志)?(?:生平|外交|活动|军事|早期|晚年|传略|大事){0,3}"
    r"(?:年谱|大事记|年表|记事|纪事|小传|传略|生平|简历|简介)"
)
_LIFE = re.compile(r"(?:第[^\s章]{1,4}章\s*)?(?P<name>[\u4e00-\u9fff·]{2,10})(?=$|:|-)")
_DIGITS = "〇零○一二三四五六七八九"
_YEAR = re.compile(
    rf"[^\w]*(?P<alone>(?:1[89]|20)\d\d|一[八九][{_DIGITS}]{{2}})\s?年?[^\w]*(?:[{_DIGITS}十\d]{{1,3}}\s?岁[^\w]*)?"
    rf"|.{{2,40}}[(\s](?P<behind>(?:1[89]|20)\d\d|一[八九][{_DIGITS}]{{2}})\s?年?\)?"
)


def whose_days(passages: Sequence[Passage]) -> str:
    """Return the name in front of 年谱 and the like in a title or heading, or that is the title.

    >>> whose_days([Passage("title", "《周恩来外交活动大事记》", (0,), (0,))])
    '周恩来'
    """
    heads = [(p.kind, p.folded.strip()) for p in passages if p.kind in ("title", "heading", "meta")]
    books = (_BOOK.match(words) or (_LIFE.match(words) if kind == "title" else None) for kind, words in heads)
    return next((match["name"] for match in books if match), "")


def year_begun(passage: Passage) -> date | None:
    """Return the middle of the year that a line names alone, or a title at its end; None for other lines.

    >>> year_begun(Passage("paragraph", "1954年　五十六岁", (0,), (0,)))
    datetime.date(1954, 7, 1)
    >>> year_begun(Passage("title", "周恩来年谱（1954年）", (0,), (0,)))
    datetime.date(1954, 7, 1)
    """
    match = _YEAR.fullmatch(passage.folded)
    if not match or (match["behind"] and passage.kind not in ("title", "heading")):
        return None
    return date(number(match["alone"] or match["behind"]), 7, 1)

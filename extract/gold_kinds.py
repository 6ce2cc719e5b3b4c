"""The kind of thing a gold phrase speaks of: telegram, minutes, meeting, treaty …, and the day it gives."""

from __future__ import annotations

import calendar
import re

_PAPERS = ("document", "work", "archive-page", "web-page")
_MESSAGES = ("telegram", "letter", "note", *_PAPERS)
_TREATIES = ("treaty", "agreement", *_PAPERS)
_TALKS = ("meeting", "event", "negotiation", "visit", "conference", "minutes")
_GATHERINGS = ("signing", *_TALKS)
# A word of a phrase, and the types of entity it may mean.
_TYPES: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("telegram", "cable", "cablegram"), ("telegram", *_PAPERS)),
    "letter": ("letter", *_PAPERS),
    "note": ("note", "letter", *_PAPERS),
    **dict.fromkeys(
        ("message", "reply", "response", "invitation", "draft", "copy", "communication"), _MESSAGES
    ),
    **dict.fromkeys(("circular", "dispatch", "despatch", "instruction"), _MESSAGES),
    "report": ("report", "telegram", *_PAPERS),
    **dict.fromkeys(("minutes", "memo", "memorandum", "memoranda"), ("minutes", "report", "note", *_PAPERS)),
    **dict.fromkeys(("journal", "diary"), ("minutes", "report", "journal", *_PAPERS)),
    **dict.fromkeys(("record", "transcript", "translation"), ("minutes", "report", "telegram", *_PAPERS)),
    **dict.fromkeys(("article", "page"), ("article", *_PAPERS)),
    **dict.fromkeys(("memoir", "book"), ("book", "article", *_PAPERS)),
    **dict.fromkeys(("treaty", "agreement", "protocol", "pact"), _TREATIES),
    **dict.fromkeys(("statement", "communique", "communiqué", "declaration"), _TREATIES),
    **dict.fromkeys(("meeting", "talk", "talks", "conversation", "celebration"), _TALKS),
    **dict.fromkeys(("ceremony", "signing", "reception", "welcome", "rally", "opening"), _GATHERINGS),
    **dict.fromkeys(("banquet", "dinner", "lunch", "luncheon", "supper"), _GATHERINGS),
    **dict.fromkeys(("conference", "congress", "session", "plenum"), _GATHERINGS),
    "war": ("war", "event"),
    **dict.fromkeys(("delegation", "party", "group"), ("delegation", "organization")),
    "loan": ("agreement", "treaty", "topic"),
}
_MONTHS = tuple(calendar.month_name)[1:]
_DAY = re.compile(rf"(\d{{1,2}}) ({'|'.join(_MONTHS)}) (\d{{4}})|(\d{{4}}-\d\d-\d\d)")


def types_in(phrase: str) -> frozenset[str]:
    """Return the types of entity that the first telling word of a phrase may mean; none without such a word.

    >>> "telegram" in types_in("Telegram, Mao Zedong to Liu Shaoqi"), types_in("customs")
    (True, frozenset())
    """
    words = re.findall(r"[a-zé]+", phrase.casefold().partition(",")[0])
    known = (_TYPES.get(word) or _TYPES.get(word.removesuffix("s")) for word in words)
    return frozenset(next(filter(None, known), ()))


def day_in(phrase: str) -> str:
    """Return the day a phrase gives, as an ISO date, or an empty string.

    >>> day_in("Letter of 3 July 1949"), day_in("meeting 1949-12-16")
    ('1949-07-03', '1949-12-16')
    """
    match = _DAY.search(phrase)
    if match is None:
        return ""
    return match[4] or f"{match[3]}-{_MONTHS.index(match[2]) + 1:02}-{int(match[1]):02}"

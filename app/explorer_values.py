"""Values as people read them: dates and durations in words, with the form of the data beside them."""

from __future__ import annotations

import re
from dataclasses import replace

from communique.app.date_words import date_words
from communique.app.page_words import Shown

_DURATION = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?")
_VALUE = re.compile(r"P|[\[{]?(\d{3}[\dX]-\d\d|\d{3}[\dX][-/~?%X]|\.\./)")
_WRAP = re.compile(r"[ \t]*[\r\n][\s]*")
_UNITS = (
    ("年", "year"),
    ("个月", "month"),
    ("周", "week"),
    ("天", "day"),
    ("小时", "hour"),
    ("分钟", "minute"),
)


def duration(text: str, language: str) -> str:
    """Return an ISO 8601 duration in words; ranges with a dash; anything else as it is.

    >>> duration("P20Y", "en"), duration("PT2H", "zh"), duration("P3Y/P5Y", "en"), duration("Pacific", "en")
    ('20 years', '2小时', '3 years – 5 years', 'Pacific')
    """
    found = [_one(part, language) for part in text.split("/")]
    return " – ".join(found) if all(found) else text


def _one(text: str, language: str) -> str:
    match = _DURATION.fullmatch(text)
    if not match or not any(match.groups()):
        return ""
    said = []
    for number, (zh, en) in zip(match.groups(), _UNITS, strict=True):
        if number:
            said.append(
                f"{number}{zh}" if language == "zh" else f"{number} {en}{'' if number == '1' else 's'}"
            )
    return ("" if language == "zh" else " ").join(said)


def valued(shown: Shown, language: str) -> Shown:
    """Return a shown term with a date or a duration in words.

    >>> valued(Shown("1949-23"), "en")
    Shown(text='autumn 1949', lang='', href='', iri='', exact='1949-23')
    """
    if shown.iri or shown.lang or not _VALUE.match(shown.text):
        return shown
    words = duration if shown.text.startswith("P") else date_words
    text = words(shown.text, language)
    return shown if text == shown.text else replace(shown, text=text, exact=shown.text)


def dated(text: str, language: str, short: bool = False) -> Shown:
    """Return an EDTF date in words; ``short`` where there is little room."""
    return Shown(date_words(text, language, short), exact=text)


def unwrapped(quote: str) -> str:
    """Return quoted words without the line breaks of their text; Chinese is joined without a space.

    >>> unwrapped("我们同\\n\\n意"), unwrapped("signed in\\nMoscow")
    ('我们同意', 'signed in Moscow')
    """
    return _WRAP.sub(
        lambda gap: "" if _wide(quote, gap.start() - 1) or _wide(quote, gap.end()) else " ", quote
    )


def _wide(text: str, place: int) -> bool:
    return 0 <= place < len(text) and text[place] >= "\u2e80"

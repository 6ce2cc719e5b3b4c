"""Values as people read them: durations in words, the form of the data kept in none."""

from __future__ import annotations

import re
from dataclasses import replace

from communique.app.page_words import Shown

_DURATION = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?")
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
    """Return a shown term with a duration in words."""
    if shown.iri or shown.lang or not shown.text.startswith("P"):
        return shown
    return replace(shown, text=duration(shown.text, language))


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

"""Notes and letters between governments: how their heads and their last lines stand.

A note's head is a number, who writes to whom, the sender's house, place and day, and the address; its foot
the signature, the signer's office, and whom it went to. A file often prints note and answer in turn.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from communique.extract.datelines import is_dateline
from communique.extract.line_kinds import closes, is_salutation, is_secrecy
from communique.extract.paragraphs import APART, JOINS, Line, is_wide
from communique.extract.titles import is_from_to, title_kind

_NUMERAL = re.compile(
    r"\W?(?:No\. ?)?(?:[IVX]{1,4}|\d{1,2}|[ABC]|[一二三四五六])\W{0,2}$|[（(][一二三四甲乙][）)]$"
)
_HOUSE = re.compile(
    r"(?:THE |The |Royal |Imperial )*(?:[\w.'-]+ ){0,2}?(?i:embassy|legation|department of|ministry of"
    r"|foreign office|consulate|high commission|office of the)\b[^.;:]{0,60}$"
)
_STYLED = re.compile(
    r"(?:(?:His|Her) (?:Excellency|Majesty)|The (?:Right )?Hono(?:u)?rable|The Hon\.|H\. ?E\.)(?:,|\s|$)"
)
_SIGNED = re.compile(r"[\[(]?(?:Signed|signed|SIGNED|Sgd|SGD|Sd|s/)[.:]?[\])]?(?:\s|$)")
_TITLE_ZH = re.compile(r"[给致复].{1,30}的?(?:复?照会|复照|换文|信|函)$|的复照$")
_ADDRESSED_ZH = re.compile(r"^.{0,40}阁下[:：]?$")
_RENDERED = re.compile(r"\W?(?:Translation|TRANSLATION|Reply|REPLY|译文)\W?$")
_LONGEST = 70
_LINES_OF_A_HEAD = 5

_OPEN = re.compile(r"\b(?:to|the|of|in|and|by|for|at|with|from|between)$")  # a title that a wrap has cut


def formal_lines(lines: Sequence[Line]) -> list[Line]:
    """Return the lines, the addressee's block joined to one, numbers and signatures of notes apart."""
    found: list[Line] = []
    for number, line in enumerate(lines):
        before = lines[number - 1] if number else None
        following = lines[number + 1] if number + 1 < len(lines) else None
        if before and _goes_on(lines, number):
            gap = JOINS
        elif _begins(line, before, following):
            gap = APART
        else:
            gap = line.gap
        found.append(Line(line.start, line.text, gap))
    return found


def _begins(line: Line, before: Line | None, following: Line | None) -> bool:
    """Tell whether a line stands apart from the one before it."""
    if is_wide(line.text):
        titled = before is not None and line.gap == JOINS and bool(_TITLE_ZH.search(before.text))
        return titled or bool(_ADDRESSED_ZH.search(line.text))
    if before and _NUMERAL.match(before.text) and is_from_to(line.text):
        return True
    if line.gap == JOINS and before and _OPEN.search(before.text):
        return False
    if (
        _HOUSE.match(line.text)
        and following
        and (is_dateline(following.text) or is_salutation(following.text))
    ):
        return True
    if line.gap == JOINS:
        return False
    if is_styled(line.text) or _SIGNED.match(line.text) or is_from_to(line.text):
        return True
    if before and (
        _SIGNED.match(before.text) or (is_from_to(before.text) and _NUMERAL.match(line.text) is None)
    ):
        return before.gap == APART or len(line.text) < _LONGEST
    return bool(_NUMERAL.match(line.text) and following and is_from_to(following.text))


def _goes_on(lines: Sequence[Line], number: int) -> bool:
    """Tell whether a line belongs to the block that names whom a note went to."""
    line = lines[number]
    if line.gap or len(line.text) > _LONGEST or closes(line.text.rstrip(".")) or is_salutation(line.text):
        return False
    if is_dateline(line.text) or title_kind(line.text) or (_HOUSE.match(line.text) and line.text.isupper()):
        return False
    for place in range(number - 1, max(number - 5, -1), -1):
        if is_styled(lines[place].text):
            return True
        if lines[place].gap or is_dateline(lines[place].text):
            return False
    return False


def is_styled(text: str) -> bool:
    """Tell whether a short line begins with the style of whom a note went to.

    >>> [is_styled(t) for t in ("His Excellency", "The Honorable John Roe", "His Excellency has left us.")]
    [True, True, False]
    """
    return bool(_STYLED.match(text)) and len(text) < _LONGEST and _is_line_of_head(text)


def _is_line_of_head(text: str) -> bool:
    """Tell whether a line is short and no sentence: a full stop ends an abbreviation there."""
    words = text.split()
    return len(text) < _LONGEST and sum(word[0].islower() for word in words) <= len(words) // 2


def begins_note(texts: Sequence[str]) -> bool:
    """Tell whether lines are the head of a further note: numbers, houses, day, and then the address.

    >>> begins_note(["II", "The Ambassador of Burma to the Minister of Food", "Rangoon, 3 May 1951", "Sir,"])
    True
    >>> begins_note(["We met.", "Sir,"])
    False
    """
    first = texts[0]
    if not (_NUMERAL.match(first) or is_from_to(first) or _RENDERED.match(first) or _HOUSE.match(first)):
        return False
    for text in texts[: _LINES_OF_A_HEAD + 1]:
        if is_salutation(text):
            return True
        furnished = is_dateline(text) or is_secrecy(text) or is_from_to(text) or _RENDERED.match(text)
        if not (furnished or _NUMERAL.match(text) or _is_line_of_head(text)):
            return False
    return False

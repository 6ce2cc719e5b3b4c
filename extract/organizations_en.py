"""Organisations as English writes them: a word for a body (Ministry, Government …) with capitals around it.

``the Politburo of the Japanese Communist Party`` is one mention, and so is ``Chinese Government``;
``the government`` is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.extract.mention import Mention
from communique.extract.name_words import one_of

_NATIONS = one_of("en-nations")
_CAP = (
    r"(?:U\. ?S\. ?S\. ?R\.|U\. S\.|U\.S\.A?\.?|U\.K\.|U\.N\."
    r"|[A-Z][\w']*(?:-[A-Za-z][\w']*)*|\d{1,2}(?:st|nd|rd|th))"
)
_LEFT = re.compile(rf"(?:{_CAP}[ -]){{1,6}}$")
_LEADING = re.compile(rf"(?:(?:{one_of('en-leading')})\.? )+")
_OFFICES = re.compile(
    r"Department of State|\bEyes only\b|SecState|Deptel"
    r"|\b(?:to|by|from) the (?:(?:Acting|Deputy|Assistant|Under) ){0,3}Secretary of State\b(?! for)"
    r"|^\d{3}\.[\dA-Z.]+.{0,40}/\d{1,2}-\d{3,5}"  # the decimal file of the Department
    r"|^MEMORANDUM OF CONVERSATION$|^\d+\. Memorandum of Conversation\d*$|^- The Secretary\b"
    r"|^The (?:Acting )?Secretary$|^DEPARTMENT OF STATE\b"
    r"|^(?:PARTICIPANTS|Participants):? (?:U\.?S\.?:? )?(?:The )?(?:Acting )?Secretary\b"
    r"|^(?:Bohlen|Thompson|Cohen|Hiss|Matthews) (?:Minutes|Notes)$"  # American minutes of conferences
)
_DEPARTMENT = re.compile(r"\b(?:Department|Dept|Dep|DEPARTMENT)\b(?! of)")
_STATE_DEPARTMENT = "us-department-of-state"
_HEAD = re.compile(
    rf"\b(?:(?P<alone>{one_of('en-bodies-alone')})|(?P<common>{one_of('en-common-bodies')})"
    rf"|{one_of('en-bodies')})\b"
    r"(?!'[a-rt-z]|-(?:\w+ed|government|sponsored|wide|owned|run|held|general|designate|like|level|to|in|style)\b)"
)
_OF = re.compile(
    rf" (?P<link>of|for|in) (?:the )?(?P<object>{_CAP}(?: {_CAP})*(?: of (?:the )?{_CAP}(?: {_CAP})*)?)"
)
_AND = re.compile(rf"(?:, {_CAP})? and (?:{_CAP} ?)+(?<! )")
_SMALL = re.compile(
    rf"\b(?:{_NATIONS}|[A-Z][a-z]+ist|GMD|KMT|CCP|Guomindang|Kuomintang|USSR|US|UK|PRC) (?:[A-Z][a-z]+ )?"
    r"(?:government|govt|army|navy|air force|embassy|foreign ministry)\b"
    r"(?! (?:leaders?|officials?|circles|policy))"
)
_COMMUNIST = re.compile(rf"\b(?:{_NATIONS}) [Cc]om(?:munist|\[munist\]|\.)? [Pp]arty\b")
_BODY_OF = re.compile(
    r"\b(?:Politburo|Central Committee|CC|Secretariat|Presidium|Northeast Bureau|Bureau"
    r"|Central Military Commission)"
    r"(?: of the| of)? (?:the )?$"
)
_BODY = re.compile(
    r"(?:'s)? (?:Central Committee|CC|Politburo|Secretariat|Northeast Bureau|Military Council)\b"
)
# Heads in capitals: USSR EMBASSY IN THE DPRK.
_SHOUTED = re.compile(
    r"(?<![A-Za-z] )\b(?!THE |OF |FROM |TO |RECORD |MEMORANDUM )(?:[A-Z][A-Z.]+ ){1,3}"
    r"(?:EMBASSY|LEGATION|GOVERNMENT|MINISTRY|DELEGATION|COMMITTEE)"
    r"(?: (?:OF|IN|FOR|TO) (?:THE )?[A-Z]{2,}(?: [A-Z]{3,}){0,2})?"
)
_ACRONYM = re.compile(
    r"(?<![\w./-])(?P<name>[A-Z]{3,5})(?='?s? (?:leaders?|party|members?|membership|cadres|congress"
    r"|headquarters"
    r"|followers"
    r"|representatives?|officials?|spokesm[ae]n|victory|victories|politburo|troops|units|forces)\b)"
)
_PLACED = ("Embassy", "Legation", "Consulate", "Consulate General", "Mission")
_NO_BODY = frozenset(
    {
        "THE",
        "ALL",
        "AND",
        "FOR",
        "OUR",
        "TOP",
        "NEW",
        "SIX",
        "TEN",
        "TWO",
        "POW",
        "POWS",
        "VIP",
        "VIPS",
        "MIG",
    }
)
_SEAT = re.compile(rf" in (?:the )?{_CAP}(?: {_CAP})*(?! [A-Z])")  # the Embassy of Hungary in North Korea
_PLACED_BEFORE = re.compile(r"\bin $")
_STATES = ("USSR", "U.S.S.R.", "DPRK")
_WITH_AND = ("Ministry", "Department", "Bureau", "Board", "Committee", "Commission", "Office")


def find_organizations_en(text: str, found: list[Mention], telegrams: bool) -> Iterator[Mention]:
    """Yield the bodies of a folded text; ``found`` are its known names.

    ``telegrams`` tells whether the text writes Department for the Department of State.
    """
    for match in _HEAD.finditer(text):
        mention = _around(text, match, found)
        if mention:
            yield mention
    for pattern in (_SMALL, _COMMUNIST, _SHOUTED):
        yield from (Mention(m.start(), m.end(), "ORG") for m in pattern.finditer(text))
    for match in _ACRONYM.finditer(text):
        if match["name"] not in _NO_BODY and not any(
            m.start < match.end() and match.start() < m.end for m in found
        ):
            yield Mention(*match.span("name"), "ORG")
    if telegrams:
        yield from (Mention(m.start(), m.end(), "ORG", _STATE_DEPARTMENT) for m in _DEPARTMENT.finditer(text))
    for known in found:
        if known.type == "ORG":
            yield from _joined(text, known)


def writes_of_offices(text: str) -> bool:
    """Tell whether a text is of the kind that writes Department for the Department of State."""
    return bool(_OFFICES.search(text))


def _around(text: str, head: re.Match[str], found: list[Mention]) -> Mention | None:
    """Return the name around a head word, or None when there is none."""
    start, end, name = head.start(), head.end(), head[0]
    left = _LEFT.search(text, max(0, start - 80), start)
    if left:
        leading = _LEADING.match(text, left.start())
        start = min(leading.end() if leading else left.start(), start)
        if head["alone"] and _PLACED_BEFORE.search(text[:start]) and any(m.start == start for m in found):
            start = head.start()  # in a telegram: developments in Korea Embassy believes
    words = len(re.findall(r"\w+", text[start : head.start()]))
    behind = _OF.match(text, end)
    placed = name in _PLACED and behind is not None and behind["link"] == "in"
    if behind and (behind["link"] == "of" or placed or name in _WITH_AND):
        people = {m.start for m in found if m.type == "PERSON"}
        end = _object_end(behind, people)
        more = _AND.match(text, end) if name in _WITH_AND and end > head.end() else None
        end = more.end() if more else end
        if name in _PLACED and not placed and (seat := _SEAT.match(text, end)):
            end = seat.end()
    if text.startswith("Contracting ", start) or "High Contracting" in text[start:end]:
        return None
    if words < (2 if head["common"] else 0 if head["alone"] else 1) and end == head.end():
        return None
    end = max([end, *(m.end for m in found if m.start < end < m.end)])
    end -= 2 * text.endswith("'s", start, end)
    return Mention(start, end, "ORG")


def _object_end(behind: re.Match[str], people: set[int]) -> int:
    """Return where the name behind "of" ends: at a word of something else, or at capitals behind others."""
    first = end = behind.start("object")
    small = False
    for word in re.finditer(r"\S+", behind["object"]):
        other = word[0] in ("Directors", "USS") or (
            small and len(word[0]) > 3 and word[0].isupper() and word[0] not in _STATES
        )
        if other or _LEADING.match(word[0] + " ") or first + word.start() in people:
            break
        small = small or not word[0].isupper()
        if word[0] not in ("of", "the"):
            end = first + word.end()
    return end if end > first else behind.start()


def _joined(text: str, known: Mention) -> Iterator[Mention]:
    """Yield a known body with the part of it that is named before or behind it."""
    start, end = known.start, known.end
    before = _BODY_OF.search(text, max(0, start - 40), start)
    if before:
        start = before.start()
    while match := _BODY.match(text, end):
        end = match.end()
    if (start, end) != (known.start, known.end):
        yield Mention(start, end, "ORG")

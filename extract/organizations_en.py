"""Organisations as English writes them: a head word (Ministry, Government, Committee …) with capitals around it.

``the Politburo of the Japanese Communist Party`` is one mention, and so is ``Chinese Government``; ``the government`` is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.extract.mention import Mention

NATIONS = (
    "Soviet|Sov|Russian|Chinese|Chi|Sino|American|Amer|British|Brit|French|Fr|Japanese|Jap|Indian|Burmese|Korean|North Korean"
    "|South Korean|Mongolian|Indochinese|Vietnamese|Viet Minh|Indonesian|Netherlands|Dutch|Philippine|Thai|Siamese|Malayan|Polish"
    "|Czech|Czechoslovak|Hungarian|Rumanian|Romanian|Bulgarian|Yugoslav|Albanian|German|East German|West German|Italian|Spanish"
    "|Swiss|Swedish|Norwegian|Danish|Finnish|Turkish|Greek|Egyptian|Iranian|Persian|Pakistani|Ceylonese|Australian|Canadian"
    "|New Zealand|Swiss|Austrian|Belgian|Portuguese|Manchurian|Tibetan|Formosan|Cuban|Mexican|Israeli|Syrian|Ukrainian"
)
_CAP = r"(?:U\.S\.S\.R\.|U\.S\.A?\.?|U\.K\.|U\.N\.|[A-Z][\w']*(?:-[A-Za-z][\w']*)*|\d{1,2}(?:st|nd|rd|th))"
# Words that begin a sentence or a title and are no part of a name.
_NO = (
    "The|A|An|This|That|These|Those|In|On|At|To|For|From|Of|By|With|And|But|Or|If|When|While|As|After|Before|Since|Until|Both"
    "|All|Any|Some|Each|Every|No|Our|Your|Their|His|Her|Its|My|We|They|He|She|It|I|You|Such|Only|Also|Then|Thus|However|Mr|Mrs"
    "|DR|Dr|Comrade|Com|Cde|Chairman|President|Minister|Premier|Secretary|Ambassador|General|Marshal|Vice|Deputy|Acting|Former"
    "|Draft|Present|Therefore|Although|Because|Between|Into|Upon|Under|Over|During|Through|Whether|Which|What|Who|Why|How|Where"
    "|There|Here|Now|Not|Yet|So|Even|Re|Via|Pls|Ur|Sent|Today's|Today|Yesterday|January|February|March|April|May|June|July|August"
    "|September|October|November|December"
)
_LEFT = re.compile(rf"(?:{_CAP}[ -]){{1,6}}$")
_LEADING = re.compile(rf"(?:(?:{_NO})\.? )+")
# Heads that need a capital or a nation before them, or "of" behind; the second group may stand alone.
_NEEDY = (
    "Government|Govt|Party|Army|Navy|Air Force|Committee|Commission|Council|Bureau|Ministry|Department|Dept|Agency|Institute"
    "|University Press|University|Academy|Corps|Fleet|League|Company|Corporation|Bank|Railway|Railroad|Secretariat|Association"
    "|Organization|Parliament|Presidium|Tribunal|Legation|Embassy|Consulate General|Consulate|ConGen|Politburo|Publishing House"
)
# Heads so common that two words must stand before them.
_COMMON = "Administration|Office|Division|Board|Staff|Command|Mission|Forces|Court|Program|Center|Centre|Museum|Headquarters"
_ALONE = "Embassy|Emb|Legation|Consulate General|ConGen|Consulate|Foreign Office|Foreign Ministry|Politburo|Central Committee|General Staff"
_OFFICES = re.compile(r"Department of State|Secretary of State|\bEyes only\b|SecState|Deptel")
_DEPARTMENT = re.compile(r"\b(?:Department|Dept|DEPARTMENT)\b(?! of)")
_STATE_DEPARTMENT = "us-department-of-state"
_HEAD = re.compile(rf"\b(?:(?P<alone>{_ALONE})|(?P<common>{_COMMON})|{_NEEDY})\b(?!['-][a-rt-z])")
_OF = re.compile(
    rf" (?P<link>of|for|in) (?:the )?(?P<object>{_CAP}(?: {_CAP})*(?: of (?:the )?{_CAP}(?: {_CAP})*)?)"
)
_AND = re.compile(rf"(?: and|,) (?:{_CAP} ?)+(?<! )")
_SMALL = re.compile(
    rf"\b(?:{NATIONS}|[A-Z][a-z]+ist|GMD|KMT|CCP|Guomindang|Kuomintang|USSR|US|UK|PRC) (?:[A-Z][a-z]+ )?(?:government|govt|army|navy|air force|embassy|foreign ministry)\b(?! (?:leaders?|officials?|circles|policy))"
)
_COMMUNIST = re.compile(rf"\b(?:{NATIONS}) [Cc]om(?:munist|\[munist\]|\.)? [Pp]arty\b")
_BODY_OF = re.compile(
    r"\b(?:Politburo|Central Committee|CC|Secretariat|Presidium|Northeast Bureau|Bureau|Central Military Commission)(?: of the| of)? (?:the )?$"
)
_BODY = re.compile(
    r"(?:'s)? (?:Central Committee|CC|Politburo|Secretariat|Northeast Bureau|Military Council)\b"
)
_PLACED = ("Embassy", "Legation", "Consulate", "Consulate General", "Mission")
_WITH_AND = ("Ministry", "Department", "Bureau", "Board", "Committee", "Commission", "Office")


def find_organizations_en(text: str, found: list[Mention], telegrams: bool) -> Iterator[Mention]:
    """Yield the bodies of a folded text; ``found`` are its known names, ``telegrams`` tells whether Department is one of them."""
    for match in _HEAD.finditer(text):
        mention = _around(text, match, found)
        if mention:
            yield mention
    for pattern in (_SMALL, _COMMUNIST):
        yield from (Mention(m.start(), m.end(), "ORG") for m in pattern.finditer(text))
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
    words = len(re.findall(r"\w+", text[start : head.start()]))
    behind = _OF.match(text, end)
    if behind and (behind["link"] == "of" or name in _PLACED and behind["link"] == "in" or name in _WITH_AND):
        people = {m.start for m in found if m.type == "PERSON"}
        end = _object_end(behind, people)
        more = _AND.match(text, end) if name in _WITH_AND and end > head.end() else None
        end = more.end() if more else end
    if words < (2 if head["common"] else 0 if head["alone"] else 1) and end == head.end():
        return None
    end = max([end, *(m.end for m in found if m.start < end < m.end)])
    return Mention(start, end, "ORG")


def _object_end(behind: re.Match[str], people: set[int]) -> int:
    """Return where the name behind "of" ends: at a word that begins something else, or at capitals behind small letters."""
    first = end = behind.start("object")
    small = False
    for word in re.finditer(r"\S+", behind["object"]):
        other = word[0] in ("Directors", "USS") or (small and len(word[0]) > 3 and word[0].isupper())
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

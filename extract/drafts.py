"""Where one paper ends and the next begins: page heads, documents of a volume, a second telegram."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from communique.extract.datelines import DATE_ZH, has_full_date, is_dateline
from communique.extract.formal_notes import begins_note, is_styled
from communique.extract.head_labels import head_label
from communique.extract.line_kinds import (
    ATTENDANCE,
    BUTTON,
    CITED,
    CONTENT,
    DOCUMENT,
    META,
    PAGE_LABEL,
    closes,
    is_heading,
    is_inner_heading,
    is_office,
    is_origin,
    is_salutation,
    is_secrecy,
    speaker,
)
from communique.extract.paragraphs import is_wide
from communique.extract.parting import OPENING
from communique.extract.passage import Passage
from communique.extract.titles import is_from_to, title_kind

_STRONG = re.compile(r"(?:Citation|Original Language|Contents?|Summary|Credits|Title|Description)\s*[:：]\.?")
_BARE = re.compile(r"(?:Citation|Original Language|Summary|Credits|Subjects?)\s*[:：]$")
_VALUED = re.compile(r"\W*[Gg]et [Cc]itation$|Author\(s\):$")  # buttons that a summary or a name follows
_ABOUT_PAPER = re.compile(r"Document Information$")  # what an archive's page says of a paper, behind it
_ENCLOSED = re.compile(r"\[?(?:Sub-?)?(?:Enclosure|Attachment|Annex|Tab)\b[^\].]{0,24}\]?$")
_FILED = re.compile(
    r"\d[./]|/\s?\d|\d[–-]\d|\bFiles?\b|\b[Tt]elegram\b|\bAirgram\b|\bLot\b|\bPapers\b|\bLibrary\b"
)
_NAMED = re.compile(
    r"[\u4e00-\u9fff·（）()]{2,26}$|[\[(]?[A-Z][\w.'’-]+(?: [A-Z(\[][\w.'’)\]-]*){0,4}[\])]?\.?[”\"]?$"
)
_TIMED = re.compile(
    r"(?i:(?:date|time)s?\b[\w &]{0,16}):.*\d"
    r"|(?:会[谈见晤]|谈话|接见)?(?:时间|日期)[^:：]{0,6}[:：].*[\d一二三]"
)
_DAY_CLOSES = re.compile(rf"[(（]{DATE_ZH}[)）]$")
_NUMERAL = re.compile(r"[一二三四五六七八九十]{1,2}$")
_TOP = 80
_LONGEST_TITLE = 60
_LONGEST_HEAD = 8  # passages above the citation of an archive's page
_CITATION = re.compile(r"(?:History and Public Policy Program|Wilson Center) Digital Archive,")


@dataclass
class Draft:
    """A zone in the making: its passages, and how it began.

    ``began`` is page, head, text, document, titled, session (a
    further talk in the same paper), addressed or announced.
    """

    began: str
    passages: list[Passage] = field(default_factory=list)
    announced: str = ""


def drafts(body: list[Passage], announced: dict[int, str]) -> list[Draft]:
    """Return the parts of a text; ``announced`` has the words that announce the paper at a passage."""
    end = _page_end(body)
    found = [Draft("page", body[:end])] if end else []
    rest = body[end:]
    start = 0 if end else _head_end(rest)
    if start:
        found.append(Draft("head", rest[:start]))
    rest, first = rest[start:], _first_sentence(rest[start:])
    current, begun = Draft("text"), False
    for number, passage in enumerate(rest):
        began = _opening(rest, number, number > first and begun) if number else ""
        if began:
            found.append(current)
            current, begun = Draft(began, announced=announced.get(end + start + number, "")), False
        current.passages.append(passage)
        begun = begun or _is_sentence(passage)
    found.append(current)
    _head_of_volume(found)
    return list(_with_shared_head([draft for draft in found if draft.passages]))


def _head_of_volume(found: list[Draft]) -> None:
    """Make a head of what stands before the first document of a volume when it is no text."""
    for draft, following in itertools.pairwise(found):
        if (
            draft.began == "text"
            and following.began == "document"
            and not any(map(_is_sentence, draft.passages))
        ):
            draft.began = "head"


def _page_end(body: list[Passage]) -> int:
    """Return where an archive page's head ends: behind the value of its last label."""
    strong = [n for n, p in enumerate(body[:_TOP]) if _STRONG.match(p.text) or BUTTON.match(p.text)]
    if len(strong) < 2:
        cited = next((n for n, p in enumerate(body[:_LONGEST_HEAD]) if _CITATION.search(p.text)), None)
        return 0 if cited is None else _behind(body, cited + 1)
    last = strong[0]
    for place in strong:
        last = place if place - last <= 8 else last
    end = last + 1
    if _BARE.match(body[last].text.strip()) or _VALUED.match(body[last].text.strip()):
        end += 1
    return _behind(body, end)


def _behind(body: list[Passage], end: int) -> int:
    """Return where an archive page's head ends when its last label or citation ends at a passage."""
    while end < len(body) and (CONTENT.match(body[end].text) or META.match(body[end].text)):
        end += 1
    return min(end, len(body))


def _head_end(rest: list[Passage]) -> int:
    """Return where the head of a page with an author line ends and a document begins."""
    first = _first_sentence(rest)
    metas = [n for n, p in enumerate(rest[:first]) if META.match(p.text)]
    if all(head_label(rest[n].text) for n in metas):  # the labels of minutes: no page has an author line
        return 0
    titled = (n for n in range(metas[-1] + 1, first) if is_heading(rest[n].text) and title_kind(rest[n].text))
    return next(titled, first)


def _first_sentence(rest: list[Passage]) -> int:
    """Return the number of the first passage that is text and not head."""
    return next((n for n in range(len(rest)) if _is_text(rest, n)), len(rest))


def _is_text(rest: list[Passage], number: int) -> bool:
    text = rest[number].text.strip()
    if is_furnishing(text) or is_salutation(text):
        return False
    if ATTENDANCE.match(text) or (
        speaker(text) and any(speaker(p.text) for p in rest[number + 1 : number + 9])
    ):
        return True
    before = rest[number - 1].text if number else ""
    after_head = is_dateline(before) or is_salutation(before) or bool(title_kind(before))
    if after_head and closes(text) and not is_from_to(text):
        return True
    return (
        len(text) > (30 if is_wide(text) else 60)
        and closes(text)
        and not (title_kind(text) and len(text) < 120)
    )


def is_furnishing(text: str) -> bool:
    """Tell whether a line belongs to a paper's head or foot: date, secrecy, office, label, archive."""
    return bool(
        META.match(text)
        or PAGE_LABEL.match(text)
        or is_dateline(text)
        or is_secrecy(text)
        or is_office(text)
        or DOCUMENT.match(text)
        or head_label(text)
    )


def _opening(rest: list[Passage], number: int, begun: bool) -> str:
    """Return how a new paper begins at a passage, or an empty string; ``begun``: the last one has text."""
    text = rest[number].text.strip()
    following = [p.text.strip() for p in rest[number + 1 : number + 3]]
    if rest[number].kind == OPENING:
        return "announced"
    if _ABOUT_PAPER.match(text):
        return "page"
    if DOCUMENT.match(text):
        return "" if _is_filing(rest[number - 1].text) else "document"
    if following and DOCUMENT.match(following[0]) and _is_filing(text):
        return "document"
    if begun and _ENCLOSED.match(text) and following and is_heading(following[0]):
        return "document"
    return _later_opening(rest, number, text, following) if begun else ""


def _later_opening(rest: list[Passage], number: int, text: str, following: list[str]) -> str:
    """Return how a further paper begins behind one that has text."""
    if (
        is_heading(text)
        and not is_inner_heading(text)
        and not is_office(text)
        and title_kind(text)
        and _dated(text, following)
    ):
        return "titled"
    note = begins_note([p.text.strip() for p in rest[number : number + 7]])
    if _begins_session(rest, number):
        return "session"
    return "addressed" if note or _addressed(rest, number) else ""


def _begins_session(rest: list[Passage], number: int) -> bool:
    """Tell whether another talk begins that the same paper records: its own heading and hour, or a new day.

    A volume closes each talk with its day in brackets; what follows the day is the next talk.
    """
    text, before = rest[number].text.strip(), rest[number - 1].text.strip()
    timed = [n for n, p in enumerate(rest[: number + 3]) if _TIMED.match(p.text.strip())]
    if len(timed) > 1 and timed[-1] >= number and _is_sentence(rest[number - 1]):
        return timed[-1] == number or is_heading(text)
    days = sum(bool(_DAY_CLOSES.match(p.text.strip())) for p in rest)
    return days > 1 and bool(_DAY_CLOSES.match(before)) and (closes(text) or bool(_NUMERAL.match(text)))


def _is_filing(text: str) -> bool:
    """Tell whether the line before a document's number is its file's."""
    return len(text) < 90 and not closes(text) and bool(_FILED.search(text))


def _is_sentence(passage: Passage) -> bool:
    """Tell whether a passage is text of a paper, and not its head."""
    text = passage.text
    head = is_furnishing(text) or is_salutation(text) or is_from_to(text) or is_origin(text)
    titled = len(text) < _LONGEST_TITLE and bool(title_kind(text))  # "Ciphered Telegram."
    return closes(text) and len(text) > 10 and not head and not titled


def _dated(text: str, following: list[str]) -> bool:
    return any(is_dateline(t) or is_salutation(t) for t in following) or has_full_date(text[-40:])


def _addressed(rest: list[Passage], number: int) -> bool:
    """Tell whether a second letter or telegram begins: an address, behind a signature or a date."""
    place = number
    while (
        place < len(rest) - 1
        and place - number < 2
        and (_NUMERAL.match(rest[place].text) or is_secrecy(rest[place].text))
    ):
        place += 1
    if not is_salutation(rest[place].text) or speaker(rest[place].text):
        return False
    foot = is_styled(rest[place].text.split(",")[0]) and not any(
        map(_is_sentence, rest[place + 1 : place + 4])
    )
    if foot:  # whom the letter before went to stands under its signature
        return False
    before = rest[number - 1].text.strip()
    if is_secrecy(before) or _NUMERAL.match(before):
        return False
    signed = is_dateline(before) or (bool(_NAMED.match(before)) and not is_heading_like(before))
    return signed


def is_heading_like(text: str) -> bool:
    """Tell whether a short line is a heading rather than a name."""
    return bool(is_inner_heading(text) or title_kind(text) or CITED.match(text))


def _with_shared_head(found: list[Draft]) -> Iterator[Draft]:
    """Give title and date that several letters or telegrams share a head of their own."""
    firsts = [n for n, draft in enumerate(found) if draft.began == "text"]
    several = any(draft.began == "addressed" for draft in found)
    for number, draft in enumerate(found):
        if several and number in firsts and not any(d.began == "head" for d in found):
            start = next(
                (n for n, p in enumerate(draft.passages) if is_salutation(p.text) or is_secrecy(p.text)), 0
            )
            start -= bool(start and _NUMERAL.match(draft.passages[start - 1].text))
            start = next(
                (n for n in range(start) if begins_note([p.text for p in draft.passages[n:]])), start
            )
            if start:
                yield Draft("head", draft.passages[:start])
                draft.passages = draft.passages[start:]
        yield draft

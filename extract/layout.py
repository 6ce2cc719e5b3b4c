"""Zones: the head of a page, an article, minutes, telegrams, treaties, notes; site furniture is left out.

The way of a text: lines (menus and page heads left out), passages (wraps joined), parts of passages that ran
together, notes apart from the text, papers apart from one another, and last what each passage is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from communique.extract.datelines import is_dateline
from communique.extract.drafts import Draft, drafts
from communique.extract.head_labels import lists_people
from communique.extract.line_kinds import TAIL, closes, is_heading, is_salutation, is_secrecy, speaker
from communique.extract.note_marks import marked
from communique.extract.notes import gathered, tail_notes
from communique.extract.page_lines import page_lines
from communique.extract.paragraphs import is_wide, paragraphs
from communique.extract.parting import OPENING, parted
from communique.extract.passage import Passage
from communique.extract.passage_kinds import PASSAGE_KINDS, with_kinds
from communique.extract.titles import form_kind, is_from_to, title_kind
from communique.extract.traditional import simplify

__all__ = ["KINDS", "PASSAGE_KINDS", "Zone", "read_layout", "title_kind"]

# Whoever signs a treaty is set down in it by his styles, as the reader of a letter is.
_PLENIPOTENTIARIES = re.compile(r"(?i:plenipotentiar|full powers|agreed as follows)")
KINDS = ("head", "article", "minutes", "telegram", "treaty", "report", "letter", "notes", "page", "text")
_AUTHORED = re.compile(r"\W?(?:作者|By|Author)\s*[:：]")
_WIRED_LINE = re.compile(
    r"(?:Cablegram|Telegram|Savingram)\b|.*[时点](?:半|\d+分|[一二三四五六七八九十]+分)?(?:收到|发出)?$"
    r"|.*[ap]\.\s?m\.$"
)
_THIS_IS = re.compile(
    r"\W*\d*\W*这(?:是|封|份|个|篇).{0,30}?(?P<what>致.{1,24}?电|电报|[致给].{1,24}?信|报告|谈话记录"
    r"|会谈记录|条约|协定)"
)
_TRADITIONAL = 0.05  # of the signs: a text in traditional ones has far more, a scan of another a few
_LONGEST_TITLE = 260
_LONGEST_HEAD = 24  # passages of a printed exchange of notes before it addresses anybody
_END_OF_GROUP = ("document", "titled")


@dataclass(frozen=True)
class Zone:
    """A part of the source with one kind: its name (``minutes-1``), kind, language and passages.

    ``of`` is the name of the zone that notes belong to, or of the talk before in the same paper, or empty.
    """

    name: str
    kind: str
    language: str
    passages: tuple[Passage, ...]
    of: str = ""


@dataclass
class _Part:
    """A zone before it has a name; ``of`` counts back to the part that bears a note's marks, or 0."""

    kind: str
    passages: list[Passage]
    of: int = 0


def read_layout(text: str) -> tuple[Zone, ...]:
    """Return the zones of a text, in order; passages know where in the text they stand.

    >>> (zone,) = read_layout("致陈云电\\n1949年12月21日\\n陈云同志：\\n粮船到了。\\n周恩来")
    >>> zone.name, [p.kind for p in zone.passages]
    ('telegram', ['title', 'dateline', 'salutation', 'paragraph', 'signature'])
    """
    plain = simplify(text)
    zones = tuple(_zones(plain))
    if plain == text:
        return zones
    return tuple(_printed(zone, text) for zone in zones)


def _printed(zone: Zone, text: str) -> Zone:
    """Return a zone that was read in simplified signs as it is printed."""
    passages = tuple(passage.printed(text) for passage in zone.passages)
    pairs = zip("".join(p.text for p in passages), "".join(p.text for p in zone.passages), strict=True)
    other = [printed != plain for printed, plain in pairs]
    language = (
        "zh-hant" if zone.language == "zh-hans" and sum(other) > len(other) * _TRADITIONAL else zone.language
    )
    return replace(zone, passages=passages, language=language)


def _zones(text: str) -> Iterator[Zone]:
    """Yield the zones of a text in simplified signs."""
    found = _without_tail(parted(paragraphs(page_lines(text))))
    flow = gathered(found, text)
    announced = {n: flow.body[n - 1].text for n, p in enumerate(flow.body) if p.kind == OPENING and n}
    announced |= {
        place: note.text
        for place, note in zip(flow.places, flow.notes, strict=True)
        if _opens(flow.body, place)
    }
    parts: list[_Part] = []
    group: list[_Part] = []
    notes: list[Passage] = []
    waiting = list(zip(flow.places, flow.notes, strict=True))
    heads: list[str] = []
    at = 0
    for draft in drafts(flow.body, announced):
        if draft.began in _END_OF_GROUP and (notes or draft.began == "document"):
            parts += _closed(group, notes)
            group, notes = [], []
        own, weak = (
            tail_notes(draft.passages) if draft.began not in ("page", "head") else (draft.passages, [])
        )
        at += len(draft.passages)
        while waiting and (waiting[0][0] <= at):
            notes.append(waiting.pop(0)[1])
        notes += weak
        kind = _kind(draft, own, heads, notes, [*parts, *group])
        group.append(_Part(kind, own, -1 if draft.began == "session" and kind == "minutes" else 0))
        if draft.began in ("page", "head"):
            heads = [p.text for p in own]
    parts += _closed(group, notes + [note for _, note in waiting])
    return _named(parts)


def _opens(body: list[Passage], place: int) -> bool:
    return place < len(body) and body[place].kind == OPENING


def _without_tail(found: list[Passage]) -> list[Passage]:
    """Drop all from the first heading of comments and link lists on, once the text proper has begun."""
    for number, passage in enumerate(found):
        if number > len(found) // 4 and TAIL.match(passage.text):
            return found[:number]
    return found


def _closed(group: list[_Part], notes: list[Passage]) -> list[_Part]:
    """Return the papers that share a run of notes, their marks found, the notes behind them."""
    sizes = [len(part.passages) for part in group]
    every = marked([p for part in group for p in part.passages], notes)
    for part, size in zip(group, sizes, strict=True):
        part.passages, every = every[:size], every[size:]
    if not notes:
        return group
    numbers = {note.number for note in notes}
    bearing = [sum(mark.number in numbers for p in part.passages for mark in p.marks) for part in group]
    texts = [n for n, part in enumerate(group) if part.kind not in ("head", "page")]
    owner = max(texts, key=lambda n: (bearing[n], -n), default=-1)
    return [*group, _Part("notes", notes, owner - len(group) if owner >= 0 else 0)]


def _kind(
    draft: Draft, passages: list[Passage], heads: list[str], notes: list[Passage], group: list[_Part]
) -> str:
    """Return what kind of paper a draft is: by its title, by the page's title, by its form."""
    if draft.began in ("page", "head"):
        return draft.began
    texts = [p.text for p in passages]
    top = _top(texts)
    before = next((part.kind for part in reversed(group) if part.kind not in ("head", "page")), "")
    if draft.began == "session" and before == "minutes":
        return before
    own = next(filter(None, (_head_kind(text, top) for text in top)), "")
    addressed = any(is_salutation(text) and not is_wide(text) for text in texts[:_LONGEST_HEAD])
    addressed = addressed and not any(map(_PLENIPOTENTIARIES.search, texts))
    if own == "treaty" and addressed:
        own = "letter"  # an exchange of notes is printed under the title of the agreement that it makes
    if own in ("", "letter", "report") and any(map(lists_people, top)):
        return "minutes"
    if own:
        return own
    if (draft.began == "addressed" and before in ("telegram", "letter")) or (
        before and texts[0].startswith(("Annex", "ANNEX"))
    ):
        return before
    if draft.began == "announced":
        return (
            title_kind(re.split(r"[。，]", re.sub(r"全文如下[，,：:]?$", "", draft.announced))[-1])
            or _form(texts, top)
            or "letter"
        )
    paged = next(
        filter(None, (title_kind(text) for text in heads if _is_title(text) and not is_dateline(text))), ""
    )
    if paged == "treaty" and addressed:
        paged = "letter"
    if any(_AUTHORED.match(text) for text in heads) and paged in ("", "treaty", "report"):
        return "article"
    said = next((title_kind(m["what"]) for note in notes if (m := _THIS_IS.match(note.text))), "")
    return paged or said or _form(texts, top) or "article"


def _is_title(text: str) -> bool:
    """Tell whether a line of a page's head can be a paper's title: open, and no longer than titles are."""
    long = not is_wide(text) and len(text) < _LONGEST_TITLE and text[0].isupper() and not closes(text)
    return is_heading(text) or long


def _top(texts: list[str]) -> list[str]:
    """Return the lines before the first sentence, at most twelve."""
    found = []
    for text in texts[:12]:
        longest = 70 if is_wide(text) else 300 if text.isupper() else 240
        if (len(text) > longest and not lists_people(text)) or speaker(text):
            break
        found.append(text)
        if is_salutation(text):
            break
    return found


def _head_kind(text: str, top: list[str]) -> str:
    """Return the kind that a line of a paper's head shows: a title, or a file's number that says Telegram."""
    if is_from_to(text):
        wired = any(re.search(r"[Tt]elegram\b|[Aa]irgram\b", line) for line in top)
        return "telegram" if wired else "letter"
    longest = 0 if is_wide(text) else 300 if text.isupper() else 200
    return title_kind(text) if is_heading(text) or len(text) < longest else ""


def _form(texts: list[str], top: list[str]) -> str:
    turns = sum(bool(speaker(text)) for text in texts)
    addressed = any(is_salutation(text) for text in top[:8])
    late = [text for text in texts[-4:] if is_dateline(text)]
    wired = any(
        is_secrecy(text) or (is_dateline(text) and _WIRED_LINE.match(text))
        for text in (*top, *(late if addressed else ()))
    )
    return form_kind(texts, turns, addressed, wired)


def _named(parts: list[_Part]) -> Iterator[Zone]:
    totals = Counter(part.kind for part in parts)
    seen: Counter[str] = Counter()
    names: list[str] = []
    for part in parts:
        seen[part.kind] += 1
        names.append(part.kind if totals[part.kind] == 1 else f"{part.kind}-{seen[part.kind]}")
    for number, part in enumerate(parts):
        language = "zh-hans" if is_wide("".join(p.text for p in part.passages)) else "en"
        kinds = part.passages if part.kind == "notes" else [replace(p, number="") for p in part.passages]
        passages = kinds if part.kind == "notes" else with_kinds(part.kind, kinds)
        yield Zone(
            names[number],
            part.kind,
            language,
            tuple(passages),
            names[number + part.of] if part.of else "",
        )

"""Notes: gathered from the text they stand in, the sentences they cut made whole, their marks found."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from communique.extract.datelines import MONTHS, is_dateline
from communique.extract.line_kinds import (
    CITED,
    clause,
    closes,
    is_inner_heading,
    is_salutation,
    note_number,
    speaker,
)
from communique.extract.note_marks import PAREN, glued_marks, value
from communique.extract.paragraphs import is_wide
from communique.extract.passage import Passage, joined, sliced

_EDITED = re.compile(r"(?:编者|原注|译者|译注|编者注|原注释)$|当时任|当时是")
_WEAK = re.compile(
    r"(?P<n>\d{1,3}[a-z]?)(?:(?P<dot>[.)])\s+|\s*)"
    rf"(?:(?=[A-Z‘“\"'\[(])|(?<=[\s.)])(?=\d{{1,2}} (?:{MONTHS})\b))"
)
_TRIES = 12
_NOT_WEAK = re.compile(rf"\d{{1,2}} (?:{MONTHS})\b(?!\s\d{{1,2}}\b)")


@dataclass
class Flow:
    """The text and the notes of a source, apart; ``places`` says before which passage each note stood."""

    body: list[Passage]
    notes: list[Passage]
    places: list[int]


def gathered(passages: list[Passage], source: str) -> Flow:
    """Set the notes apart that bear a mark of their own, and join the sentences that they cut."""
    flow = Flow([], [], [])
    cut = False
    for passage in passages:
        number = passage.number or note_number(passage.text) or _paren(passage, flow)
        if number:
            flow.notes.append(replace(passage, kind="note", number=number))
            flow.places.append(len(flow.body))
            cut = True
            continue
        if cut and _broken(flow.body):
            if _goes_on(passage):
                flow.body[-1] = joined(flow.body[-1], passage, source)
                cut = False
                continue
            _mend(flow, source)
        flow.body.append(passage)
        cut = False
    if cut and _broken(flow.body):
        _mend(flow, source)
    return flow


def _paren(passage: Passage, flow: Flow) -> str:
    """Return the number of a note printed ``1）``: an editor's, or one that cuts a sentence; no list item."""
    match = PAREN.match(passage.text)
    if match is None or not is_wide(passage.text):
        return ""
    return match[1] if _EDITED.search(passage.text) or _broken(flow.body) else ""


def _broken(body: list[Passage]) -> bool:
    """Tell whether the last passage breaks off within a sentence."""
    if not body:
        return False
    text = body[-1].text
    prose = len(text) > (20 if is_wide(text) else 60) and re.search(r"[，。；、,.]", text)
    named = is_dateline(text) or is_salutation(text) or CITED.match(text)
    return bool(prose) and not closes(text) and not named


def _goes_on(passage: Passage) -> bool:
    """Tell whether a passage can be the rest of a broken sentence."""
    text = passage.text
    begins = (
        clause(text)[0] or speaker(text) or is_dateline(text) or is_salutation(text) or is_inner_heading(text)
    )
    if begins or CITED.match(text):
        return False
    if is_wide(text):
        return closes(text) or len(text) > 20
    return text[0].islower() or text[0] in "(“\"‘'"


def _mend(flow: Flow, source: str) -> None:
    """Give a broken sentence its end from the last note, where the page's next words ran into it."""
    note = flow.notes[-1]
    end = re.search(r"[。”](?=[\u4e00-\u9fff])", note.text)
    if end and is_wide(note.text) and not flow.body[-1].text.endswith("）"):
        flow.notes[-1] = sliced(note, 0, end.end())
        flow.body[-1] = joined(flow.body[-1], sliced(note, end.end(), len(note.text)), source)


def tail_notes(passages: list[Passage]) -> tuple[list[Passage], list[Passage]]:
    """Return (text, notes) of one English paper whose notes stand at its end and begin with a bare number.

    They are notes when their numbers rise one by one to the end and at least one of them stands as a mark in
    the text (of dotted numbers the first and half of them); paragraphs that go on with the numbers before
    them are not.
    """
    found: list[tuple[int, re.Match[str]]] = []
    for place in range(len(passages) - 1, -1, -1):
        text = passages[place].text
        match = _WEAK.match(text)
        if (
            match
            and not _NOT_WEAK.match(text)
            and (not found or 0 <= value(found[-1][1]["n"]) - value(match["n"]) <= 1)
        ):
            found.append((place, match))
        elif not (CITED.match(text) or re.match(r"\W*$", text) or _continues_note(passages, place)):
            break
    for _ in range(min(len(found), _TRIES)):  # what stands first may be a numbered paragraph
        first = found[-1][0]
        numbers = {match["n"] for _, match in found}
        words = {match["n"]: passages[place].text for place, match in found}
        marks = {number for *_, number in glued_marks([p.text for p in passages[:first]], words)}
        marks |= {mark.number for p in passages[:first] for mark in p.marks} & numbers
        dotted = any(match["dot"] for _, match in found)
        led = found[-1][1]["n"] in marks and 2 * len(marks) >= len(numbers)
        enough = led if dotted else bool(marks)
        if enough and not (dotted and _numbered_before(passages[:first], value(found[-1][1]["n"]))):
            places = {place: match["n"] for place, match in found}
            notes = [replace(passages[place], kind="note", number=places[place]) for place in sorted(places)]
            return [p for place, p in enumerate(passages) if place not in places], notes
        found.pop()
    return passages, []


def _numbered_before(passages: list[Passage], number: int) -> bool:
    """Tell whether the paragraphs before a number bear numbers that it goes on with."""
    before = re.compile(rf"(?:^|[.:;]\s+){number - 1}[.)]\s")
    return number > 1 and any(before.search(p.text) for p in passages[-3:])


def _continues_note(passages: list[Passage], place: int) -> bool:
    """Tell whether a passage can be the second paragraph of a note: another note follows and precedes it."""
    text = passages[place].text
    near = passages[max(0, place - 1) : place]
    open_ = bool(near) and (not closes(near[0].text) or near[0].text.endswith(":"))
    return open_ and bool(_WEAK.match(near[0].text)) and len(text) > 20

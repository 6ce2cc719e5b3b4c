"""The lines of a text as a reader takes them: menus left out, heads of archive pages cut into their lines."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from communique.extract.datelines import BRACKETED_ZH, DATE_EN, is_dateline
from communique.extract.formal_notes import formal_lines
from communique.extract.head_labels import head_label, lists_people, tells
from communique.extract.line_kinds import (
    NOTE,
    closes,
    is_addressee,
    is_entry,
    is_furniture,
    is_office,
    is_salutation,
    is_secrecy,
    speaker,
)
from communique.extract.page_heads import without_page_heads
from communique.extract.paragraphs import APART, JOINS, Line, is_wide, lines_of
from communique.extract.record_heads import without_record_head
from communique.extract.title_lines import joined_titles
from communique.extract.titles import is_from_to, title_kind

_LINKS_ONLY = re.compile(r"\s*(?:\[[^\]\n]+\]\([^)\s]*\)\s*[|>]?\s*)+$")
_LABELS = r"(?:Citation|Summary|Original Language|Contents|Credits|Subjects?|Donors?)"
_ONE_LINE = re.compile(rf"(?<=[\s\]]){_LABELS}:\s")
_CONTENT_WORDS = re.compile(
    r"(?:(?:English|Russian|Chinese|German|French|Korean) (?:Translation|Transcript\w*|Original)"
    r"|Translation - \w+|Transcript - \w+"
    r"|Scan of Original Document|Original Scan)\s+"
)
_SHOUTED = re.compile(
    r"(?<=[.:?!”\"\])] )(?:[A-Z][A-Z'’,()b-]*\s){2,}[A-Z][A-Z'’()b-]+(?= (?:\[?[A-Z][a-z]|I |To |A ))"
)
_CELL = re.compile(r"(?<=\S)\s{3,}(?=[A-Z][a-z]+:)")
_WIDE_GAP = re.compile(r"(?:^|(?<=\S))\s{4,}(?=\S)")
_FILE_NUMBER = re.compile(r"(?:No\.?|Nr|#|Ref)\W*[\w./-]{1,16}$")
_FRONT = re.compile(r"(?P<key>title|doc_date|date|reference|author|\s*reference)\s*:\s*(?P<value>\S.*)$")
_DATED = re.compile(BRACKETED_ZH)
_BULLET = re.compile(r"[•▪◦●■]\s*(?=\S)")
_ARCHIVE = re.compile(r"History and Public Policy Program|Wilson Center Digital Archive")
_CITED_TITLE = re.compile(r"[“\"](?P<title>[A-Z][^“”\"]{8,240}?),?[”\"],?\s*(?=[A-Z][a-z]+ \d|\d)")
_CELL_EDGE = re.compile(r"\s\|(?:\s|$)")
_TOP = 80
_LONGEST_ENTRY = 110
_LONGEST_TITLE = 200
# Who signs for whom at the foot of a treaty.
_SIGNS_ZH = re.compile(
    r"[^，。：:；]{0,40}(?:[(（]签[字名][)）]|全权代表|政府代表|之命|委托|司令官|出席者|见证人?)[：:\s]*"
    r"(?:[\u4e00-\u9fff·.]{2,14})?\s*(?:[(（]签[字名][)）])?$"
    r"|[^，。：:；]{2,30}(?:司令员?|司令官|上将|元帅|总理|部长|外长|首相|大臣)\s+[\u4e00-\u9fff·.]{2,14}$"
)
_MATTER = re.compile(r"(?:SUBJECTS?|Subjects?|RE|TOPICS?|Topics?):$")


def page_lines(text: str) -> list[Line]:
    """Return the lines of a text that hold something of it, in reading order.

    >>> [line.text for line in page_lines("[首页](#)[目录](#)\\n点击：3次\\n\\n粮船到了。")]
    ['粮船到了。']
    """
    found = [
        line for line in lines_of(text) if not (_LINKS_ONLY.match(line.text) and not NOTE.match(line.text))
    ]
    found = [cell for line in _front_matter(without_record_head(found)) for cell in _items(line)]
    found = [part for line in _columns(list(_marked_right(found))) for part in _labelled(line)]
    found = list(_cited_titles(list(_without_furniture(found))))
    found = list(_attending(list(_values(_addressees(found)))))
    return formal_lines(_furnished(without_page_heads(joined_titles(found))))


def _without_furniture(lines: list[Line]) -> Iterator[Line]:
    """Yield the lines of a text without those of its page's frame, which part what stands around them."""
    apart = False
    for line in lines:
        if is_furniture(line.text):
            apart = True
        else:
            yield Line(line.start, line.text, APART) if apart else line
            apart = False


def _cited_titles(lines: list[Line]) -> Iterator[Line]:
    """Yield the lines, a title that only an archive's citation prints apart from the rest of the citation."""
    for line in lines:
        match = _CITED_TITLE.match(line.text) if _ARCHIVE.search(line.text) else None
        elsewhere = match and any(match["title"] in other.text for other in lines[:_TOP] if other is not line)
        if match is None or elsewhere:
            yield line
        else:
            yield Line(line.start + match.start("title"), match["title"], APART)
            yield Line(line.start + match.end(), line.text[match.end() :], APART)


def _items(line: Line) -> Iterator[Line]:
    """Yield a line without the bullet before it, the row of an English table as its cells."""
    if bullet := _BULLET.match(line.text):
        yield Line(line.start + bullet.end(), line.text[bullet.end() :], APART)
    elif len(_CELL_EDGE.findall(line.text)) > 1 and not is_wide(line.text):
        cells = re.finditer(r"[^|\s](?:[^|]*[^|\s])?", line.text)
        yield from (Line(line.start + cell.start(), cell[0], APART) for cell in cells)
    else:
        yield line


def _front_matter(lines: list[Line]) -> Iterator[Line]:
    """Yield the lines, of a head between ``---`` marks only the values of title, date and reference."""
    ends = (
        [n for n, line in enumerate(lines[1:80], 1) if line.text == "---"]
        if lines and lines[0].text == "---"
        else []
    )
    if not ends:
        yield from lines
        return
    values = {}
    for line in lines[1 : ends[0]]:
        if match := _FRONT.match(line.text):
            value = match["value"].strip("'\"")
            values[match["key"].strip()] = Line(
                line.start + line.text.index(value, match.start("value")), value, APART
            )
    for key in ("title", "date", "doc_date", "author", "reference"):
        if key in values and values[key].text:
            yield values[key]
    for number, line in enumerate(lines[ends[0] + 1 :]):
        yield line if number else Line(line.start, line.text, APART)


def _columns(lines: list[Line]) -> Iterator[Line]:
    """Yield the lines, two columns beside each other one after the other."""
    number = 0
    while number < len(lines):
        cell = _CELL.search(lines[number].text)
        if cell is None or len(lines[number].text) < 40:
            yield lines[number]
            number += 1
            continue
        left, right, end = _cells(lines, number, cell.end())
        yield from _run(left)
        yield from _run(right)
        number = end


def _marked_right(lines: list[Line]) -> Iterator[Line]:
    """Yield the lines, what stands at the right of a head's line apart: secrecy, copy, date."""
    held: list[Line] = []
    for number, line in enumerate(lines):
        gap = _WIDE_GAP.search(line.text) if number < _TOP else None
        right = line.text[gap.end() :].strip() if gap else ""
        marked = is_secrecy(right) or is_office(right) or is_dateline(right.replace('"', ""))
        if gap and (marked or (held and _FILE_NUMBER.match(right))):
            left = line.text[: gap.start()].rstrip()
            if left:
                yield Line(line.start, left, JOINS if held and not line.gap else line.gap)
            held.append(Line(line.start + gap.end(), line.text[gap.end() :], APART))
            continue
        yield from held
        held = []
        yield line
    yield from held


def _cells(lines: list[Line], first: int, column: int) -> tuple[list[Line], list[Line], int]:
    """Return the left and the right column that begin in a line, and the number of the line after them."""
    left, right = [], []
    edge, number = lines[first].start + column, first
    while number < len(lines):
        line = lines[number]
        if number > first and line.gap:
            break
        cut = column if number == first else _cut(line, lines[number - 1], column)
        if cut is None:
            break
        if words := line.text[:cut].rstrip():
            left.append(Line(line.start, words, line.gap))
        right.append(Line(line.start + cut, line.text[cut:], line.gap))
        number += 1
    return left, right, max(number, first + 1) if edge else number


def _cut(line: Line, before: Line, column: int) -> int | None:
    """Return where the right column begins in a line: past a wide gap, or at once in an indented line."""
    match = re.match(rf"\S.{{0,{max(column - 6, 1)}}}?\s{{6,}}(?=\S)", line.text)
    if match and abs(match.end() - column) <= 3:
        return match.end()
    indent = line.start - (before.start + len(before.text)) - 1
    return 0 if indent >= column - 3 else None


def _run(lines: list[Line]) -> Iterator[Line]:
    for number, line in enumerate(lines):
        yield Line(line.start, line.text, JOINS if number else line.gap)


def _labelled(line: Line) -> Iterator[Line]:
    """Yield an archive page that was printed in one line as the lines it had: date, title, labels, text."""
    text = line.text
    if not (text.startswith("Digital Archive") and len(text) > 300) and not text.startswith("Title: "):
        yield line
        return
    cuts = {0}
    if text.startswith("Title: "):
        cuts.add(7)
    for match in _ONE_LINE.finditer(text):
        cuts |= {match.start(), match.end()}
    if declassified := re.match(r"Digital Archive.{0,60}?Declassified\s", text):
        cuts.add(declassified.end())
        if dated := re.compile(DATE_EN + r"\s").match(text, declassified.end()):
            cuts.add(dated.end())
    contents = max((m.end() for m in re.finditer(r"Contents:\s", text)), default=-1)
    while contents > 0 and (words := _CONTENT_WORDS.match(text, contents)):
        contents = words.end()
        cuts.add(contents)
    for match in _SHOUTED.finditer(text):
        cuts |= {match.start(), match.end()}
    yield from _at(line, sorted(cuts))


def _at(line: Line, cuts: list[int]) -> Iterator[Line]:
    for start, end in zip(cuts, [*cuts[1:], len(line.text)], strict=True):
        words = line.text[start:end]
        if words.strip():
            blank = len(words) - len(words.lstrip())
            yield Line(line.start + start + blank, words.strip(), line.gap if start == 0 else APART)


def _furnished(lines: list[Line]) -> list[Line]:
    """Set lines that say date, secrecy or office apart from those around them: no wrap joins them."""
    found: list[Line] = []
    before = True
    for line in lines:
        addressed = (
            not is_wide(line.text) and is_salutation(line.text) and line.text.upper().startswith("TO ")
        )
        labelled = bool(head_label(line.text)) or addressed
        furnished = line.gap != JOINS and (labelled or (before and _is_furnishing(line.text)))
        last = found[-1] if found else line
        after = line.gap != JOINS and last.gap == APART and _is_furnishing(last.text)
        found.append(Line(line.start, line.text, APART) if furnished or after else line)
        before = furnished or closes(line.text) or bool(title_kind(line.text)) or is_from_to(line.text)
    return found


def _attending(lines: list[Line]) -> Iterator[Line]:
    """Yield the lines, those of a list of participants apart: each names one or two of them.

    An English entry that a line leaves open goes on in the next.
    """
    listing, open_ = False, False
    for line, following in itertools.zip_longest(lines, lines[1:]):
        wide = is_wide(line.text)
        entries = not wide and following is not None and is_entry(line.text) and is_entry(following.text)
        labelled = lists_people(line.text) or (entries and not listing)
        runs = open_ and not wide and not labelled and not head_label(line.text) and line.gap == 0
        prose = closes(line.text) or bool(speaker(line.text)) or len(line.text) > _LONGEST_ENTRY
        prose = prose or tells(line.text)
        if listing and prose and not runs:
            listing = labelled
        apart = listing and not labelled and line.gap != JOINS and not (wide and open_)
        yield Line(line.start, line.text, JOINS if runs else APART) if runs or apart else line
        listing = listing or labelled
        open_ = listing and (
            line.text.endswith((",", ";", "-", " and", " of", " the", "，", "、"))
            or "(" in line.text.replace("（", "(").replace("）", ")").rsplit(")")[-1]
        )


def _values(lines: list[Line]) -> Iterator[Line]:
    """Yield the lines, the value of a label that names a matter joined to the label above it."""
    before = ""
    for line in lines:
        runs = bool(_MATTER.match(before)) and not head_label(line.text) and len(line.text) < _LONGEST_TITLE
        yield Line(line.start, line.text, JOINS) if runs and not is_wide(line.text) else line
        before = line.text


def _addressees(lines: list[Line]) -> list[Line]:
    """Return the lines, those of the block that names a letter's addressee joined."""
    found: list[Line] = []
    open_ = False
    for line in lines:
        runs = open_ and line.gap == 0 and len(line.text) < _LONGEST_ENTRY and not is_salutation(line.text)
        open_ = line.text.endswith(",") and (runs or is_addressee(line.text))
        found.append(Line(line.start, line.text, JOINS) if runs else line)
    return found


def _is_furnishing(text: str) -> bool:
    return is_dateline(text) or is_secrecy(text) or is_office(text) or bool(_SIGNS_ZH.match(text))

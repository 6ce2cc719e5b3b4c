"""The works a note names: title, authors, publisher, journal; and works named before, by a short form."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.extract.english_works import EnglishWork, english_work
from communique.extract.mention import Mention
from communique.extract.minting import Mint, slug
from communique.extract.note_run import NoteRun
from communique.extract.passage import Passage

_AUTHORS = re.compile(
    r"(?:^|[,，、。\s]|转引自|参见|另参见|参阅|可见|详见|见)(?P<names>(?!转引自|另?参见|参阅|详见|见)[^,，。;；:《》()]{2,40}?)(?:等)?(?:主?编著?)?\s*[:：]\s*《"
)
_MARKS = '《》“”",'
_SEPARATOR = re.compile(r"[、,，]|和|与")
_ISSUE = re.compile(r"(\d{4})年第([\d-]+)期")
_YEAR = re.compile(r"出版社\s?(\d{4})年|[（(][^()（）]{0,12}?(\d{4})年[)）]")
_SAME = re.compile(r"(?:另?参?见)?(?:同上(?:书|文|引书|注)?|同前(?:书|注)?)|.*?\b[Ii]bid(?:em)?\b")
_SAME_NOTE = re.compile(r"同注\s?(?P<number>\d{1,3}|[①-⑳])")
_BEFORE = re.compile(
    r"前[引揭](?P<after>[^,，。;；:书文注]{2,12})[书文注]|(?P<before>[^,，。;；:《》\s]{2,12}?)[:：,，]?前[引揭](?:书|文|注)"
    r"|(?P<english>[A-Z][\w'-]+), op\. ?cit\."
)


def cited_before(run: NoteRun, text: str, part: tuple[int, int]) -> str:
    """Return the key that 同上, ibid., 同注3, 前引某书 or op. cit. stands for, or an empty string."""
    words = text[part[0] : part[1]]
    if _SAME.match(words):
        return run.last
    if match := _SAME_NOTE.match(words):
        number = match["number"]
        return run.cited.get(number if number.isdecimal() else str(ord(number) - ord("①") + 1), "")
    if match := _BEFORE.search(words):
        return run.by_author(match["after"] or match["before"] or match["english"])
    return ""


def cited_work(run: NoteRun, passage: Passage, mentions: list[Mention], part: tuple[int, int]) -> str:
    """Claim the work a part names, its authors, publisher and journal; return its key."""
    text = passage.folded
    titles = [m for m in mentions if m.type in ("WORK", "TREATY") and part[0] <= m.start < part[1]]
    chinese = any("《" in text[m.start - 1 : m.start + 1] for m in titles)
    printed = None if chinese else english_work(text, part)
    if printed and (work := _english(run, passage, mentions, part, printed)):
        return work
    if not titles:
        return ""
    first = titles[0]
    container = next(
        (m for m in titles[1:] if _ISSUE.match(text, m.end) or _ISSUE.match(text[m.end + 1 :])), None
    )
    kind = "article" if container else "work"
    work = first.key or run.work(passage.text[first.start : first.end].strip(_MARKS), kind)
    authors = tuple(_authors(run.mint, text, part, first.start, mentions))
    _made_by(run, passage, part, authors, work)
    if container is not None:
        journal = container.key or run.work(passage.text[container.start : container.end].strip(_MARKS))
        issue = _ISSUE.search(text, container.end, part[1])
        said = f"{issue[1]} no. {issue[2]}" if issue else ""
        run.claim(passage, part, work, "publishedIn", journal, length=said)
    year = _YEAR.search(text, *part)
    for publisher in _publishers(run.mint, mentions, part):
        said = (year[1] or year[2]) if year else ""
        run.claim(passage, part, publisher, "published", work, length=said)
    return work


def _english(
    run: NoteRun, passage: Passage, mentions: list[Mention], part: tuple[int, int], printed: EnglishWork
) -> str:
    """Claim a work printed in the English way; a short form is that of a work cited before, or nothing."""
    if printed.short:
        surname = passage.text[slice(*printed.authors[0])].split()[-1]
        key = run.work(printed.title) if run.by_author(surname) else ""
        return key if key in run.works else ""
    known = (m.key for m in mentions if m.type == "WORK" and abs(m.start - printed.at) < 2 and m.key)
    work = next(known, "") or run.work(printed.title, "article" if printed.journal else "work")
    authors = tuple(_person(run.mint, passage.text, bounds, mentions) for bounds in printed.authors)
    _made_by(run, passage, part, authors, work)
    if printed.journal:
        said = " no. ".join(filter(None, (printed.year, printed.issue)))
        run.claim(passage, part, work, "publishedIn", run.work(printed.journal), length=said)
    for publisher in _publishers(run.mint, mentions, printed.publisher or (0, 0)):
        run.claim(passage, part, publisher, "published", work, length=printed.year)
    return work


def _made_by(
    run: NoteRun, passage: Passage, part: tuple[int, int], authors: tuple[str, ...], work: str
) -> None:
    for author in authors:
        run.claim(passage, part, author, "authored", work)
    if authors:
        run.works[work] = authors


def _publishers(mint: Mint, mentions: list[Mention], part: tuple[int, int]) -> Iterator[str]:
    for mention in mentions:
        entity = mint.get(mention.key) if mention.type == "ORG" else None
        if entity is not None and entity.type == "publisher" and part[0] <= mention.start < part[1]:
            yield entity.key


def _authors(
    mint: Mint, text: str, part: tuple[int, int], title: int, mentions: list[Mention]
) -> Iterator[str]:
    """Yield the authors named before a Chinese title and a colon."""
    match = next(
        (m for m in _AUTHORS.finditer(text[part[0] : part[1]]) if part[0] + m.end() - 1 == title), None
    )
    if match is None:
        return
    start = part[0] + match.start("names")
    for name in _SEPARATOR.split(match["names"]):
        begin = text.index(name, start)
        start = begin + len(name)
        if 2 <= len(name.strip().removesuffix("等")) <= 12 or _named(mentions, begin, start):
            yield _person(mint, text, (begin, start), mentions)


def _named(mentions: list[Mention], start: int, end: int) -> str:
    found = (m.key for m in mentions if m.type == "PERSON" and m.start < end and start < m.end and m.key)
    return next(found, "")


def _person(mint: Mint, text: str, bounds: tuple[int, int], mentions: list[Mention]) -> str:
    """Return the key of an author; one the authority file lacks becomes a new person."""
    plain = text[slice(*bounds)].strip().removesuffix("等")
    return _named(mentions, *bounds) or mint.add(f"person-{slug(plain)}", "person", plain, plain)

"""Small readings made by hand from sentences written for these tests, and the functions that give them."""

from __future__ import annotations

import hashlib
import time
from pathlib import Path

from communique.extract.claims import Claim, ClaimRef, Qualifier, Ref, Span, Text
from communique.extract.errors import ReadingError
from communique.extract.reading import MentionRow, Reading, SourceRecord
from communique.ontology.authorities import Entity, Form

TALK = "会谈记录\n1949年12月16日，斯大林会见毛泽东。\n毛泽东：我们\t“需要”和平。\n"
MEETING = Entity(
    "meeting-1949-12-16",
    "meeting",
    (Form("Talk of 16 December 1949", "en"), Form("1949年12月16日会谈", "zh-hans")),
    origin="reading",
)
DAY = Qualifier("date", Text("1949-12-16", datatype="edtf"))


def span(text: str, words: str) -> Span:
    """Return the span of the first place where words stand in a text."""
    start = text.index(words)
    return Span(start, start + len(words), words)


def make_reading(path: Path, claims: tuple[Claim, ...], entities: tuple[Entity, ...] = (MEETING,)) -> Reading:
    """Return a reading of a file with the given claims and one mention."""
    data = path.read_bytes()
    text = data.decode("utf-8")
    record = SourceRecord(path.stem, path.name, hashlib.sha256(data).hexdigest(), len(text), "zh", "会谈记录")
    place = span(text, "斯大林")
    mention = MentionRow(
        path.stem, place.start, place.end, "斯大林", "PERSON", "Joseph Stalin", "joseph-stalin"
    )
    return Reading(record, (mention,), entities, claims)


def talk_claims(source: str, text: str = TALK) -> tuple[Claim, ...]:
    """Return claims of every sort: a fact, a speech act, a plan, a denial, a length, a claim of a claim."""
    words, mao, zone = span(text, "我们\t“需要”和平"), "mao-zedong", "minutes-1"
    basis, place = Qualifier("dateBasis", Text("stated")), Qualifier("place", Ref("moscow"))
    meeting, name = (span(text, "斯大林会见毛泽东"),), (span(text, "毛泽东"),)
    met = Claim(
        source, zone, "joseph-stalin", "met", Ref(mao), meeting, "met-with/1", qualifiers=(DAY, basis, place)
    )
    stated = Claim(
        source, zone, mao, "stated", Text(words.words, "zh-hans"), (words,), "turn/2", mao, stance="proposed"
    )
    hidden = Claim(
        source, zone, mao, "visited", Ref("moscow"), (words, span(text, "毛泽东：")), "visit/1", mao,
        reported_by=("joseph-stalin",), stance="planned",
    )  # fmt: skip
    treaty = Ref("sino-soviet-treaty-1945")
    denied = Claim(source, "minutes", mao, "signed", treaty, name, "sign/1", polarity="negative")
    hours, day = Text("PT120M", datatype="duration"), (span(text, "1949年12月16日"),)
    lasted = Claim(source, zone, MEETING.key, "lasted", hours, day, "length/1")
    asked = Claim(source, zone, mao, "stated", ClaimRef(hidden.digest), (words,), "turn/2", mao)
    return met, stated, hidden, denied, lasted, asked


def read_talk(path: Path) -> Reading:
    """Read a file as ``TALK``; a file without the talk's words cannot be read."""
    text = path.read_bytes().decode("utf-8")
    if "斯大林会见毛泽东" not in text:
        raise ReadingError(f"{path.name} holds no talk; a text for these tests is needed")
    return make_reading(path, talk_claims(path.stem, text))


def write_talks(folder: Path, *names: str) -> Path:
    """Write the talk into files of those names and return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        (folder / name).write_bytes(TALK.encode())
    return folder


def read_slowly(path: Path) -> Reading:
    """Say that reading began, by a file beside the text, and take longer than any test waits."""
    path.with_suffix(".started").touch()
    time.sleep(600)
    return read_talk(path)

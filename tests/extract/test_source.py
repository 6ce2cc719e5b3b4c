"""A stored text is read as it is or refused with a line that names what came and what to do."""

from __future__ import annotations

import codecs
import hashlib
import os
import tracemalloc
from pathlib import Path
from typing import NamedTuple

import pytest

from communique.extract.errors import ReadingError
from communique.extract.read import Tools, read_text
from communique.extract.source import LONGEST_LINE, likely_encoding, read_source

ZH = "1949年3月5日，周恩来在西柏坡会见了米高扬，双方谈到铁路和粮食。"
EN = "On 5 March 1949 Zhou Enlai met with Mikoyan in Xibaipo."
RUSSIAN = (
    "Чжоу Эньлай прибыл в Москву и на другой день беседовал с Микояном о торговле, о дорогах и о кредите."
)
FRENCH = "Le délégué français était à Genève, à côté de l'hôtel."


class Bad(NamedTuple):
    """Bytes that are no text for us, and what the one line must hold."""

    what: str
    data: bytes
    said: tuple[str, ...]


BAD = (
    Bad("nothing", b"", ("empty", "a text is needed")),
    Bad("blanks", b" \r\n\t\n  ", ("empty", "a text is needed")),
    Bad("only a byte order mark", codecs.BOM_UTF8 + b"\n", ("empty", "a text is needed")),
    Bad("a picture", bytes(range(256)) * 8, ("binary", "NUL", "UTF-8 text is needed")),
    Bad("a NUL among letters", ZH.encode() * 40 + b"\0" + ZH.encode(), ("binary", "NUL")),
    Bad("GB18030", (ZH * 20).encode("gb18030"), ("not UTF-8", "GB18030", "iconv -f GB18030 -t UTF-8")),
    Bad("a GBK name", "刘少奇".encode("gbk"), ("not UTF-8", "iconv -f GB18030")),
    Bad("GBK behind English", b"Cable. " * 20_000 + ZH.encode("gbk"), ("byte 140004", "iconv -f GB18030")),
    Bad("Big5", ("周恩來抵達莫斯科，會見史達林。" * 9).encode("big5"), ("iconv -f BIG5",)),
    Bad("UTF-16 LE with mark", codecs.BOM_UTF16_LE + ZH.encode("utf-16-le"), ("iconv -f UTF-16 -t UTF-8",)),
    Bad("UTF-16 BE with mark", codecs.BOM_UTF16_BE + ZH.encode("utf-16-be"), ("iconv -f UTF-16 -t UTF-8",)),
    Bad("UTF-16 LE, English", EN.encode("utf-16-le"), ("UTF-16 without a byte order mark", "NUL")),
    Bad("UTF-16 BE, English", EN.encode("utf-16-be"), ("UTF-16 without a byte order mark", "NUL")),
    Bad("UTF-16 LE, Chinese", ZH.encode("utf-16-le"), ("UTF-16 without a byte order mark",)),
    Bad("UTF-16, no Latin sign", ("毛泽东会见斯大林，" * 30).encode("utf-16-le"), ("not UTF-8", "UTF-16-LE")),
    Bad("UTF-32 with mark", codecs.BOM_UTF32_LE + ZH.encode("utf-32-le"), ("iconv -f UTF-32",)),
    Bad("Latin-1", FRENCH.encode("latin-1"), ("byte 4", "iconv -f WINDOWS-1252")),
    Bad("curly marks of Windows", "The “lease” – ended.".encode("cp1252"), ("iconv -f WINDOWS-1252",)),
    Bad("Russian of Windows", RUSSIAN.encode("cp1251"), ("iconv -f CP1251",)),
    Bad("a sign cut at the end", ZH.encode()[:-1], ("not UTF-8", "save it as UTF-8")),
    Bad("one line of 2 MB", b"a" * 2_000_000, ("2,000,000 characters", "1,000,000", "paragraphs")),
    Bad("one line a sign too long", "字".encode() * (LONGEST_LINE + 1), ("1,000,001", "paragraphs")),
)


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.what)
def test_bad_file_is_named_with_what_to_do(bad: Bad, tmp_path: Path) -> None:
    path = tmp_path / "talks.txt"
    path.write_bytes(bad.data)
    with pytest.raises(ReadingError) as caught:
        read_source(path)
    message = str(caught.value)
    assert message.startswith("talks.txt ")
    assert "\n" not in message
    assert [word for word in bad.said if word not in message] == []
    assert str(tmp_path) not in message


@pytest.mark.parametrize("unit", [b"a", "字".encode(), "字".encode("gb18030"), b"\xff"], ids=repr)
def test_an_endless_line_is_refused_in_bounded_memory(unit: bytes, tmp_path: Path) -> None:
    path = tmp_path / "endless.txt"
    path.write_bytes(unit * (50_000_000 // len(unit)))
    tracemalloc.start()
    try:
        with pytest.raises(ReadingError):
            read_source(path)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 250_000_000  # the bytes, the decoded text, its lines


def test_the_longest_line_allowed_is_read(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("字" * LONGEST_LINE + "\n" + EN, encoding="utf-8")
    assert len(read_source(path).text) == LONGEST_LINE + 1 + len(EN)


def test_what_cannot_be_opened_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"missing\.txt"):
        read_source(tmp_path / "missing.txt")
    with pytest.raises(OSError, match=tmp_path.name):
        read_source(tmp_path)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="this user may read every file")
def test_what_may_not_be_read_is_an_os_error(tmp_path: Path) -> None:
    path = tmp_path / "closed.txt"
    path.write_text(EN, encoding="utf-8")
    path.chmod(0)
    with pytest.raises(PermissionError, match=r"closed\.txt"):
        read_source(path)


def test_a_source_is_the_file_as_stored(tmp_path: Path) -> None:
    data = f"{EN}\r\n\r\n{ZH}\r\n".encode()
    path = tmp_path / "two.talks.txt"
    path.write_bytes(data)
    source = read_source(path)
    assert (source.name, source.file) == ("two.talks", "two.talks.txt")
    assert source.text.encode() == data
    assert source.sha256 == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize("text", ["刘少奇", ZH, EN + ZH, ZH * 30_000], ids=len)
def test_gb18030_is_seen_in_short_and_long_texts(text: str) -> None:
    assert likely_encoding(text.encode("gb18030")) == "GB18030"


@pytest.mark.parametrize("text", ["劉少奇", "周恩來致電陳雲", "會談記錄：雙方同意" * 9_000], ids=len)
def test_big5_is_seen_in_short_and_long_texts(text: str) -> None:
    assert likely_encoding(text.encode("big5")) == "BIG5"


OFFSETS = (
    ("as it is", ZH),
    ("line feeds of Windows", f"{EN}\r\n\r\n{ZH}\r\n"),
    ("a byte order mark", f"\ufeff{ZH}\n"),
    ("a mark before a title", f"\ufeff周恩来与米高扬谈话记录\n\n(1949年3月5日)\n\n{ZH}\n"),
    ("signs beyond the basic plane", f"😀𠮷𡈽 {ZH}\n\n𝔄 {EN}"),
    ("İ, which grows when lowered", f"İstanbul, İzmir, İİİ: {EN}"),
    ("ß and ligatures", f"Straße, ﬁle, Ǆ: {EN}"),
    ("combining signs", f"é à ñ: {EN}"),
    ("old line ends", f"{ZH}\u2028{EN}\x0b{ZH}\x85{EN}"),
    ("full-width blanks", f"\u3000\u3000{ZH}\n\u3000\u3000{ZH}"),
)


@pytest.mark.parametrize("text", [text for _, text in OFFSETS], ids=[what for what, _ in OFFSETS])
def test_offsets_are_those_of_the_file(text: str, tmp_path: Path, tools: Tools) -> None:
    path = tmp_path / "offsets.txt"
    path.write_bytes(text.encode())
    reading = read_text(path, tools)
    stored = path.read_bytes().decode("utf-8")
    assert {m.key for m in reading.mentions} >= {"zhou-enlai", "anastas-mikoyan"}
    assert [m for m in reading.mentions if stored[m.start : m.end] != m.surface] == []
    spans = [span for claim in reading.claims for span in claim.evidence]
    assert spans
    assert [span for span in spans if stored[span.start : span.end] != span.words] == []
    assert not any("\ufeff" in span.words for span in spans)


def test_a_byte_order_mark_changes_nothing_but_offsets(tmp_path: Path, tools: Tools) -> None:
    text = f"周恩来与米高扬谈话记录\n\n(1949年3月5日)\n\n{ZH}\n"
    shown = []
    for name, mark in (("plain", ""), ("marked", "\ufeff")):
        path = tmp_path / name / "talk.txt"
        path.parent.mkdir()
        path.write_text(mark + text, encoding="utf-8")
        reading = read_text(path, tools)
        rows = [(m.start - len(mark), m.end - len(mark), m.type, m.key, m.label) for m in reading.mentions]
        shown.append((rows, [(c.zone, c.subject, c.predicate, c.object, c.date) for c in reading.claims]))
    assert shown[0] == shown[1]

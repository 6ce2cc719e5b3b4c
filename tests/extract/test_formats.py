"""Files of every format become texts with offsets into what was read, or are refused in one line."""

from __future__ import annotations

import hashlib
import tracemalloc
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import pytest
from pypdf import PdfReader, PdfWriter

from communique.extract.docx_text import LARGEST
from communique.extract.errors import ReadingError
from communique.extract.formats import FORMATS, read_any
from communique.extract.layout import read_layout
from communique.extract.read import Tools, read
from communique.extract.source import read_source
from tests.extract.made_files import bomb, docx, pdf
from tests.extract.papers import shape

ZH = "1949年3月5日，周恩来在西柏坡会见了米高扬，双方谈到铁路和粮食。"
EN = "On 5 March 1949 Zhou Enlai met with Mikoyan in Xibaipo."
TEI = f"""<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt>
<title>Papers of the Port</title></titleStmt></fileDesc></teiHeader><text><body>
<div type="document" n="7"><note rend="inline" type="source">501.BB Korea/1–549: Telegram</note>
<head><hi rend="italic">The Consul in Xibaipo</hi> (<hi>Roe</hi>)
  <hi>to the Secretary of State</hi></head>
<opener><dateline><placeName>Xibaipo</placeName>, <date when="1949-03-05">March 5,
  1949.</date></dateline><seg>secret</seg></opener>
<p>{EN}<note n="3">Not <hi>printed</hi>.</note> <pb n="9"/>He left&#x2014;the next day.</p>
<list><label>(1)</label><item>Grain;</item><item>railways.</item></list>
<closer><signed><persName>Roe</persName></signed></closer></div>
<div type="document" n="8"><head>Editorial Note</head><p>{ZH}</p></div>
</body></text></TEI>
"""
HTML = f"""<!doctype html><html><head><meta charset="utf-8"><title>The Talks</title>
<style>p {{ color: red }}</style><script>var a = "no words";</script></head><body>
<nav><a href="/">Home</a> <a href="/a">Archive</a></nav>
<div><a href="/1">One paper</a><a href="/2">Two papers</a><a href="/3">Three papers</a><a href="/4">Four</a>
<a href="/5">Five</a></div>
<h1>The talks of Xibaipo</h1><p>{EN}<sup><a href="#fn1">1</a></sup><br>They<b> spoke</b> of&nbsp;grain.</p>
<ul><li>{ZH}</li></ul><table><tr><th>Ships</th><td>40</td></tr></table>
<ol><li id="fn1">Not printed. <a href="#r1">↩</a></li></ol><footer>All rights</footer></body></html>
"""


class Made(NamedTuple):
    """A file of one format that holds the Chinese and the English sentence."""

    name: str
    data: bytes


MADE = (
    Made("talks.txt", f"{EN}\n\n{ZH}\n".encode()),
    Made("talks.md", f"# Talks\n\n{EN}\n\n{ZH}\n".encode()),
    Made("talks.xml", TEI.encode()),
    Made("talks.html", HTML.encode()),
    Made("talks.htm", HTML.replace("utf-8", "gb2312").encode("gb18030")),
    Made("talks.pdf", pdf([[EN, "", ZH], [f"{ZH}"]])),
    Made("talks.docx", docx([("Title", "Talks"), ("", EN), ("", ZH)])),
    Made("TALKS.HTML", HTML.encode("utf-8-sig")),
)


def written(folder: Path, made: Made) -> Path:
    path = folder / made.name
    path.write_bytes(made.data)
    return path


@pytest.mark.parametrize("made", MADE, ids=lambda made: made.name)
def test_every_format_is_read_with_offsets_into_the_text(made: Made, tmp_path: Path, tools: Tools) -> None:
    source = read_any(written(tmp_path, made))
    assert (source.file, source.name) == (made.name, Path(made.name).stem)
    assert source.sha256 == hashlib.sha256(source.text.encode()).hexdigest()
    assert source.extracted == (not made.name.endswith((".txt", ".md")))
    assert source.original == (hashlib.sha256(made.data).hexdigest() if source.extracted else "")
    reading = read(source, tools)
    assert {m.key for m in reading.mentions} >= {"zhou-enlai", "anastas-mikoyan", "xibaipo"}
    assert [m for m in reading.mentions if source.text[m.start : m.end] != m.surface] == []
    spans = [span for claim in reading.claims for span in claim.evidence]
    assert spans
    assert [s for s in spans if source.text[s.start : s.end] != s.words] == []


def test_plain_text_is_read_as_ever(tmp_path: Path) -> None:
    path = written(tmp_path, MADE[0])
    assert read_any(path) == read_source(path)


def test_a_volume_in_tei(tmp_path: Path) -> None:
    source = read_any(written(tmp_path, MADE[2]))
    zones = read_layout(source.text)
    assert shape(zones) == [
        ("head", ["heading"]),
        ("telegram", ["meta", "meta", "title", "dateline", "meta", *["paragraph"] * 3, "signature"]),
        ("notes", ["note"]),
        ("article", ["meta", "title", "paragraph"]),
    ]  # fmt: skip
    telegram = zones[1]
    assert telegram.passages[2].text == "The Consul in Xibaipo (Roe) to the Secretary of State"
    assert telegram.passages[5].text == f"{EN} He left—the next day."
    assert [m.number for m in telegram.passages[5].marks] == ["3"]
    assert telegram.passages[6].text == "(1) Grain;"


def test_a_page_of_html_without_its_frame(tmp_path: Path) -> None:
    source = read_any(written(tmp_path, MADE[3]))
    assert source.text == (
        f"# The talks of Xibaipo\n\n{EN}^[1]\nThey spoke of grain.\n\n{ZH}\n\nShips | 40\n\n"
        "^[1] Not printed.\n"
    )
    assert shape(read_layout(source.text))[-1] == ("notes", ["note"])


def test_a_pdf_without_running_heads_and_numbers(tmp_path: Path) -> None:
    sentence = "the ships that were to bring the grain had not yet reached the harbour of Shanghai"
    pages = [
        [f"{n} THE GRAIN SHIPS", f"In the month {word} of that year,", f"{sentence},", "as was told", f"{n}"]
        for n, word in enumerate(("January", "February", "March", "April"), 17)
    ]
    text = read_any(written(tmp_path, Made("ships.pdf", pdf(pages)))).text
    assert "GRAIN SHIPS" not in text
    assert not any(line.isdigit() for line in text.split("\n"))
    assert text.count(sentence) == 4


def test_notes_of_a_docx_stand_at_its_end(tmp_path: Path) -> None:
    data = docx([("Heading 1", "Talks"), ("", f"{EN}{{1}} He left.{{2}}")], ["Not printed.", "See page 9."])
    source = read_any(written(tmp_path, Made("talks.docx", data)))
    assert source.text == f"# Talks\n\n{EN}^[1] He left.^[2]\n\n^[1] Not printed.\n\n^[2] See page 9.\n"


def locked() -> bytes:
    """Return a PDF that asks for a password."""
    writer = PdfWriter(PdfReader(BytesIO(pdf([[EN]]))))
    writer.encrypt("secret", algorithm="RC4-40")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


LAUGHS = '<!DOCTYPE TEI [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE TEI [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
BAD = (
    ("empty.pdf", b"", ("empty",)),
    ("empty.html", b" \n", ("empty",)),
    ("bare.html", b"<html><body><script>a()</script></body></html>", ("holds no words",)),
    ("broken.xml", b"<TEI><text>\n<body></text></TEI>", ("broken.xml:2 ", "broken XML", "correct it")),
    ("other.xml", b"<feed><entry/></feed>", ("<feed>", "TEI")),
    ("laughs.xml", f"{LAUGHS}<TEI><text>&b;</text></TEI>".encode(), ("entities", "write the words out")),
    ("outside.xml", f"{OUTSIDE}<TEI><text>&a;</text></TEI>".encode(), ("entities",)),
    ("locked.pdf", locked(), ("encrypted", "without a password")),
    ("scan.pdf", pdf([[], []]), ("no text on its 2 pages", "OCR")),
    ("cut.pdf", pdf([[EN]])[:200], ("cannot be read as PDF",)),
    ("no.pdf", b"This is no PDF at all, only words.", ("cannot be read as PDF",)),
    ("no.docx", b"This is no package at all.", ("cannot be read as DOCX",)),
    ("cut.docx", MADE[6].data[:900], ("cannot be read as DOCX",)),
    ("old.doc", b"\xd0\xcf\x11\xe0", (".doc file", "save it as DOCX", ".pdf")),
    ("photo.jpg", b"\xff\xd8", (".jpg file", "PDF with text")),
    ("wild.html", b"<p>\xff\xfe\xfa\xf0\x80</p>", ("cannot be decoded",)),
    ("gbk.txt", ZH.encode("gbk"), ("not UTF-8", "iconv -f GB18030")),
)  # fmt: skip


@pytest.mark.parametrize(("name", "data", "said"), BAD, ids=[row[0] for row in BAD])
def test_what_cannot_be_read_is_said_in_one_line(
    name: str, data: bytes, said: tuple[str, ...], tmp_path: Path
) -> None:
    with pytest.raises(ReadingError) as caught:
        read_any(written(tmp_path, Made(name, data)))
    message = str(caught.value)
    assert message.startswith(name)
    assert "\n" not in message
    assert [word for word in said if word not in message] == []
    assert str(tmp_path) not in message
    assert "root:" not in message


def test_a_package_that_unpacks_to_too_much_is_refused_in_bounded_memory(tmp_path: Path) -> None:
    path = tmp_path / "bomb.docx"
    bomb(path, LARGEST)
    assert path.stat().st_size < LARGEST // 100
    tracemalloc.start()
    try:
        with pytest.raises(ReadingError, match=r"bomb\.docx unpacks to [\d,]+ bytes; at most 200,000,000"):
            read_any(path)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 20_000_000


@pytest.mark.parametrize("name", ["missing.pdf", "missing.txt", "missing.docx"])
def test_what_is_not_there_is_an_os_error(name: str, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=name):
        read_any(tmp_path / name)


def test_the_formats_are_listed() -> None:
    assert set(FORMATS) >= {".txt", ".md", ".xml", ".html", ".pdf", ".docx"}


def test_volumes_beside_the_project_are_read(shared_corpus: Path) -> None:
    volumes = sorted((shared_corpus / "frus").glob("*.xml"))
    assert volumes
    for path in volumes:
        zones = read_layout(read_any(path).text)
        papers = [z for z in zones if any(p.text.startswith("[Document ") for p in z.passages)]
        assert len(papers) == path.read_text(encoding="utf-8").count('type="document"')
        titled = [z for z in papers if any(p.kind == "title" for p in z.passages)]
        assert len(titled) == len(papers)

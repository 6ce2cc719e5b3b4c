"""Files made for the tests: PDF and DOCX with given words, in as few bytes as will do."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from docx import Document
from docx.oxml import parse_xml
from docx.text.run import Run

WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def pdf(pages: Sequence[Sequence[str]]) -> bytes:
    """Return a PDF with these lines on its pages, in any script: one font that says which sign is which."""
    signs = sorted({sign for page in pages for line in page for sign in line})
    code = {sign: number for number, sign in enumerate(signs, 1)}
    mapped = "".join(f"<{code[s]:04x}> <{s.encode('utf-16-be').hex()}>\n" for s in signs)
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def "
        f"1 begincodespacerange <0000> <ffff> endcodespacerange {len(signs)} beginbfchar\n{mapped}endbfchar "
        "endcmap end end"
    )
    streams = []
    for page in pages:
        rows = [
            f"1 0 0 1 72 {760 - 16 * n} Tm <{''.join(f'{code[s]:04x}' for s in line)}> Tj"
            for n, line in enumerate(page)
        ]
        streams.append(f"BT /F1 11 Tf {' '.join(rows)} ET")
    kids = " ".join(f"{6 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /Made /Encoding /Identity-H "
        "/DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Made /CIDSystemInfo "
        "<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 500 >>",
        f"<< /Length {len(cmap)} >>\nstream\n{cmap}\nendstream",
    ]
    for number, stream in enumerate(streams):
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> "
            f"/Contents {7 + 2 * number} 0 R >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    return _file(objects)


def _file(objects: Sequence[str]) -> bytes:
    out = BytesIO(b"%PDF-1.7\n")
    out.seek(0, 2)
    places = []
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(f"{number} 0 obj\n{body}\nendobj\n".encode("ascii"))
    start = out.tell()
    out.write(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode("ascii"))
    out.write("".join(f"{place:010d} 00000 n \n" for place in places).encode("ascii"))
    out.write(
        f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode("ascii")
    )
    return out.getvalue()


def docx(paragraphs: Sequence[tuple[str, str]], notes: Sequence[str] = ()) -> bytes:
    """Return a DOCX of (style, words); ``{1}`` in the words is the mark of the first note."""
    document = Document()
    for style, words in paragraphs:
        paragraph = document.add_paragraph(style=style or None)
        for place, part in enumerate(words.split("{")):
            number, brace, rest = part.partition("}")
            if place and brace:
                _reference(paragraph.add_run(), number)
            paragraph.add_run(rest if place and brace else part)
    out = BytesIO()
    document.save(out)
    return _with_notes(out.getvalue(), notes) if notes else out.getvalue()


def _reference(run: Run, number: str) -> None:
    mark = parse_xml(f'<w:footnoteReference xmlns:w="{WORDS}" w:id="{number}"/>')
    run._r.insert_element_before(mark)


def _with_notes(data: bytes, notes: Sequence[str]) -> bytes:
    """Return a DOCX with a part of foot notes."""
    words = "".join(
        f'<w:footnote w:id="{n}"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:footnote>'
        for n, text in enumerate(notes, 1)
    )
    part = f'<?xml version="1.0" encoding="UTF-8"?><w:footnotes xmlns:w="{WORDS}">{words}</w:footnotes>'
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            body = old.read(name).decode("utf-8", "surrogateescape")
            if name == "[Content_Types].xml":
                body = body.replace(
                    "</Types>", f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>'
                )
            elif name == "word/_rels/document.xml.rels":
                link = f'<Relationship Id="rNotes" Type="{RELATED}/footnotes" Target="footnotes.xml"/>'
                body = body.replace("</Relationships>", f"{link}</Relationships>")
            new.writestr(name, body.encode("utf-8", "surrogateescape"))
        new.writestr("word/footnotes.xml", part)
    return out.getvalue()


def bomb(path: Path, size: int) -> None:
    """Write a DOCX that unpacks to so many bytes."""
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed,
        packed.open("word/document.xml", "w") as part,
    ):
        for _ in range(size // 1_000_000 + 1):
            part.write(b" " * 1_000_000)

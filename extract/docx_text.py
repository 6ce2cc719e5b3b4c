"""DOCX as text: headings, paragraphs, tables and notes.

Office Open XML, WordprocessingML: https://www.ecma-international.org/publications-and-standards/standards/ecma-376/.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.parts.document import DocumentPart
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml import etree

from communique.extract.blocks import Blocks
from communique.extract.errors import ReadingError

LARGEST = 200_000_000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NOTES = ((RELATIONSHIP_TYPE.FOOTNOTES, "footnote"), (RELATIONSHIP_TYPE.ENDNOTES, "endnote"))


def docx_text(data: bytes, name: str) -> str:
    """Return the text of a DOCX file; raises ReadingError when it is broken or unpacks to too much."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            size = sum(part.file_size for part in packed.infolist())
        if size > LARGEST:
            raise ReadingError(f"{name} unpacks to {size:,} bytes; at most {LARGEST:,} are read: split it")
        document = Document(BytesIO(data))
        blocks = Blocks(name)
        marks = _Marks(
            blocks, {kind: dict(_noted(document.part, relation, kind)) for relation, kind in _NOTES}
        )
        for content in document.iter_inner_content():
            if isinstance(content, Paragraph):
                _paragraph(content, blocks, marks)
            else:
                _table(content, blocks, marks)
    except (OpcError, zipfile.BadZipFile, KeyError, ValueError, etree.XMLSyntaxError, RuntimeError) as error:
        reason = str(error).strip("'\"")[:80] or type(error).__name__
        raise ReadingError(f"{name} cannot be read as DOCX ({reason}); save it anew or as text") from error
    return blocks.text()


class _Marks:
    """The notes of a document: counted in the order of their marks, as they are printed."""

    def __init__(self, blocks: Blocks, notes: dict[str, dict[str, str]]) -> None:
        self.blocks, self.notes, self.count = blocks, notes, 0

    def mark(self, kind: str, identity: str) -> str:
        """Return the mark of a note and keep its words for the end."""
        words = self.notes[kind].get(identity, "")
        if not words:
            return ""
        self.count += 1
        self.blocks.note(str(self.count), words)
        return f"^[{self.count}]"


def _noted(part: DocumentPart, relation: str, kind: str) -> Iterator[tuple[str, str]]:
    """Yield (id, words) of the notes of one kind."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    for related in part.rels.values():
        if related.reltype == relation and not related.is_external:
            root = etree.fromstring(related.target_part.blob, parser)
            for note in root.iter(f"{_W}{kind}"):
                yield note.get(f"{_W}id") or "", "".join(t.text or "" for t in note.iter(f"{_W}t"))


def _paragraph(paragraph: Paragraph, blocks: Blocks, marks: _Marks) -> None:
    words = _words(paragraph, marks)
    heading = (paragraph.style.name or "" if paragraph.style else "").startswith(("Heading", "Title"))
    for place, line in enumerate(words.split("\n")):
        blocks.add(f"# {line}" if heading and line.strip() else line, near=bool(place))


def _words(paragraph: Paragraph, marks: _Marks) -> str:
    """Return the words of a paragraph, a line break as a line end, a note's reference as its mark."""
    parts = []
    for element in paragraph._p.iter():  # python-docx has no way of its own to references of notes
        tag = str(element.tag).removeprefix(_W)
        if tag == "t":
            parts.append(element.text or "")
        elif tag in ("tab", "noBreakHyphen"):
            parts.append(" " if tag == "tab" else "-")
        elif tag in ("br", "cr"):
            parts.append("\n")
        elif tag in ("footnoteReference", "endnoteReference"):
            parts.append(marks.mark(tag.removesuffix("Reference"), str(element.get(f"{_W}id") or "")))
    return "".join(parts)


def _table(table: Table, blocks: Blocks, marks: _Marks) -> None:
    for row in table.rows:
        cells = dict.fromkeys(
            " ".join(_words(p, marks) for p in cell.paragraphs).strip() for cell in row.cells
        )
        blocks.add(" | ".join(cell for cell in cells if cell))

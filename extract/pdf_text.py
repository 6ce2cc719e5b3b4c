"""PDF as text: the lines of its pages, running heads and page numbers left out.

A page of scanned images holds no words; such a file is refused and not guessed at.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections import Counter
from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from communique.extract.blocks import LONGEST_TEXT, clean
from communique.extract.errors import ReadingError

MOST_PAGES = 5_000
_FEWEST_SIGNS = 8  # a page: less is a stray number, not words
_BROKEN = (
    PyPdfError, ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError, OverflowError,
    NotImplementedError, AssertionError, zlib.error, struct.error, EOFError,
)  # fmt: skip


def pdf_text(data: bytes, name: str) -> str:
    """Return the text of a PDF, lines as printed, pages apart by a line end.

    Raises ReadingError when it is encrypted, broken, too long, or holds only images.
    """
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise ReadingError(f"{name} is encrypted; save it without a password")
        if len(reader.pages) > MOST_PAGES:
            raise ReadingError(
                f"{name} has {len(reader.pages):,} pages; at most {MOST_PAGES:,} are read: split it"
            )
        pages = _pages(reader, name)
    except _BROKEN as error:
        reason = clean(str(error))[:80] or type(error).__name__
        raise ReadingError(f"{name} cannot be read as PDF ({reason}); save it anew or as text") from error
    words = sum(len("".join(page).replace(" ", "")) for page in pages)
    if words < _FEWEST_SIGNS * max(len(pages), 1):
        count = f"{len(pages)} page{'s' if len(pages) != 1 else ''}"
        raise ReadingError(f"{name} holds no text on its {count}, only images; run it through OCR first")
    return "\n".join(line for page in _without_heads(pages) for line in page).strip("\n") + "\n"


def _pages(reader: PdfReader, name: str) -> list[list[str]]:
    pages, size = [], 0
    for page in reader.pages:
        lines = [clean(line) for line in page.extract_text().split("\n")]
        size += sum(map(len, lines))
        if size > LONGEST_TEXT:
            raise ReadingError(f"{name} holds more than {LONGEST_TEXT:,} characters of text; split it")
        pages.append(lines)
    return pages


def _without_heads(pages: list[list[str]]) -> list[list[str]]:
    """Leave out first and last lines that stand on three pages or more, numbers apart, and page numbers."""
    seen = Counter(shape for page in pages for shape in {_shape(line) for line in _edges(page)})
    found = []
    for page in pages:
        words = [n for n, line in enumerate(page) if line]
        dropped = {n for n in (*words[:2], *words[-2:]) if _is_head(page[n], seen, len(pages))}
        first = words[:1] and words[0] in dropped
        second = len(words) > 1 and words[1] in dropped and not first
        if second:
            dropped.discard(words[1])
        found.append([line for n, line in enumerate(page) if n not in dropped])
    return found


def _edges(page: list[str]) -> list[str]:
    words = [line for line in page if line]
    return [*words[:2], *words[-2:]]


def _shape(line: str) -> str:
    return re.sub(r"\d+", "#", line)


def _is_head(line: str, seen: Counter[str], pages: int) -> bool:
    shape = _shape(line)
    if re.fullmatch(r"[-–—\s]*\d{1,4}[-–—\s]*", line):
        return pages > 1
    return seen[shape] >= 3 and len(line) < 90 and line[-1] not in "。！？!?”"

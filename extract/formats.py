"""Any file a text may come in, as a ``Source``: plain text, Markdown, TEI, HTML, PDF, DOCX.

What is no plain text is turned into it, the same way every time; offsets then count in the extracted text.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from communique.extract.docx_text import docx_text
from communique.extract.errors import ReadingError
from communique.extract.html_text import html_text
from communique.extract.pdf_text import pdf_text
from communique.extract.source import Source, check_lines, read_source
from communique.extract.tei import tei_text

LARGEST_FILE = 300_000_000
_READERS: dict[str, Callable[[bytes, str], str]] = {
    ".xml": tei_text,
    ".tei": tei_text,
    ".html": html_text,
    ".htm": html_text,
    ".xhtml": html_text,
    ".pdf": pdf_text,
    ".docx": docx_text,
}
_PLAIN = (".txt", ".md", ".markdown", ".text", "")
_FOREIGN = {
    ".doc": "DOCX", ".rtf": "DOCX", ".odt": "DOCX", ".epub": "HTML", ".djvu": "PDF with text",
    ".caj": "PDF with text", ".zip": "the files inside", ".gz": "the file inside",
    ".jpg": "PDF with text", ".png": "PDF with text",
}  # fmt: skip
EXTRACTED = tuple(_READERS)
FORMATS = (*_PLAIN[:3], *EXTRACTED)


def is_extracted(path: Path) -> bool:
    """Tell whether a file's text is read out of it, rather than being the file.

    >>> is_extracted(Path("talk.xml")), is_extracted(Path("talk.txt"))
    (True, False)
    """
    return path.suffix.lower() in _READERS


def read_any(path: Path) -> Source:
    """Read a file by its ending; a file of unknown ending is read as plain text.

    Raises ReadingError, one line, for a file that is empty, broken, encrypted, without words, too large, or
    of a kind that cannot be read, and OSError when it cannot be opened.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     page = Path(folder, "talk.html")
    ...     _ = page.write_text("<h1>Talk</h1><p>The ships arrived.</p>", encoding="utf-8")
    ...     read_any(page).text
    '# Talk\\n\\nThe ships arrived.\\n'
    """
    ending = path.suffix.lower()
    if ending in _FOREIGN:
        wanted = ", ".join(ending for ending in FORMATS)
        raise ReadingError(
            f"{path.name} is a {ending} file; read are {wanted}: save it as {_FOREIGN[ending]}"
        )
    if not is_extracted(path):
        return read_source(path)
    if (size := path.stat().st_size) > LARGEST_FILE:
        raise ReadingError(f"{path.name} has {size:,} bytes; at most {LARGEST_FILE:,} are read: split it")
    data = path.read_bytes()
    if not data.strip():
        raise ReadingError(f"{path.name} is empty; a text is needed")
    text = _READERS[ending](data, path.name)
    if not text.strip():
        raise ReadingError(f"{path.name} holds no words; a text is needed")
    check_lines(path.name, text)
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    original = hashlib.sha256(data).hexdigest()
    return Source(path.stem, path.name, text, digest, extracted=True, original=original)

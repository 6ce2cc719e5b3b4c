"""A text as stored: decoded without guessing, hashed, its offsets those of the file."""

from __future__ import annotations

import codecs
import hashlib
from dataclasses import dataclass
from pathlib import Path

from charset_normalizer import from_bytes

from communique.extract.errors import ReadingError

LONGEST_LINE = 1_000_000


@dataclass(frozen=True)
class Source:
    """A stored text: ``name`` is the file name without ending, ``text`` the decoded file, line ends untouched."""

    name: str
    file: str
    text: str
    sha256: str
    encoding: str = "utf-8"


def read_source(path: Path) -> Source:
    """Read a UTF-8 text file; offsets into ``text`` count code points of the file as stored.

    Raises ReadingError when the file is empty, binary, not UTF-8 (the likely encoding is named, never used) or
    one endless line, and OSError when it cannot be opened.
    """
    data = path.read_bytes()
    if not data.strip():
        raise ReadingError(f"{path.name} is empty; a text is needed")
    text = _decode(path.name, data)
    longest = max(map(len, text.split("\n")))
    if longest > LONGEST_LINE:
        raise ReadingError(
            f"{path.name} has a line of {longest:,} characters; at most {LONGEST_LINE:,} are read: break it into paragraphs"
        )
    return Source(path.stem, path.name, text, hashlib.sha256(data).hexdigest())


def _decode(name: str, data: bytes) -> str:
    for mark, encoding in ((codecs.BOM_UTF16_LE, "UTF-16"), (codecs.BOM_UTF16_BE, "UTF-16")):
        if data.startswith(mark):
            raise ReadingError(f"{name} is {encoding}; texts are UTF-8: convert it with iconv -f {encoding} -t UTF-8")
    if b"\0" in data:
        kind = "UTF-16 without a byte order mark" if _looks_utf16(data) else "binary"
        raise ReadingError(f"{name} is {kind} (it holds NUL bytes); a UTF-8 text is needed")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        likely = likely_encoding(data)
        advice = f"it looks like {likely}: convert it with iconv -f {likely} -t UTF-8" if likely else "save it as UTF-8"
        raise ReadingError(f"{name} is not UTF-8 (byte {error.start}); {advice}") from error


def _looks_utf16(data: bytes) -> bool:
    sample = data[:4096]
    return max(sample[::2].count(0), sample[1::2].count(0)) > len(sample) // 8


def likely_encoding(data: bytes) -> str:
    """Return the name of the encoding the bytes are most likely in, or an empty string.

    >>> likely_encoding("毛泽东于十二月十六日到达莫斯科。".encode("gb18030") * 8)
    'GB18030'
    """
    if _is_chinese(data, "gb18030"):
        return "GB18030"
    best = from_bytes(data[:65536]).best()
    return best.encoding.upper().replace("_", "-") if best else ""


def _is_chinese(data: bytes, encoding: str) -> bool:
    """Tell whether the bytes decode to text whose non-ASCII part is mostly common Chinese."""
    try:
        text = data[: 65536 // 4 * 4].decode(encoding, errors="strict")
    except UnicodeDecodeError as error:
        if error.start < min(len(data), 65536) - 4:
            return False
        text = data[: error.start].decode(encoding)
    wide = [c for c in text if ord(c) > 127]
    chinese = sum("\u4e00" <= c <= "\u9fff" or c in "，。、；：？！“”（）《》" for c in wide)
    return bool(wide) and chinese > 0.9 * len(wide) and any(c in "的是在不了，。" for c in wide)

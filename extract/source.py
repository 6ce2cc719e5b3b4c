"""A text as stored: decoded without guessing, hashed, its offsets those of the file."""

from __future__ import annotations

import codecs
import hashlib
from dataclasses import dataclass
from pathlib import Path

from charset_normalizer import from_bytes

from communique.extract.errors import ReadingError

LONGEST_LINE = 1_000_000
_SAMPLE = 65536
_CHINESE = (("GB18030", range(0xB0, 0xD8), 0xA1), ("BIG5", range(0xA4, 0xC7), 0x40))
_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"), (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"), (codecs.BOM_UTF16_BE, "UTF-16"),
)  # fmt: skip


@dataclass(frozen=True)
class Source:
    """A stored text: ``name`` is the file name without ending, ``text`` the decoded file as stored.

    Where the file is no plain text, ``extracted`` is true: ``text`` is what was read out of it, offsets count
    in that, ``sha256`` is its hash, and ``original`` the hash of the file itself.
    """

    name: str
    file: str
    text: str
    sha256: str
    encoding: str = "utf-8"
    extracted: bool = False
    original: str = ""


def read_source(path: Path) -> Source:
    """Read a UTF-8 text file; offsets into ``text`` count code points of the file as stored.

    A byte order mark stays where it is, as the first code point. Raises ReadingError when the file is empty,
    binary, not UTF-8 (the likely encoding is named, never used) or one endless line, and OSError when it
    cannot be opened.
    """
    data = path.read_bytes()
    if not data.removeprefix(codecs.BOM_UTF8).strip():
        raise ReadingError(f"{path.name} is empty; a text is needed")
    text = _decode(path.name, data)
    check_lines(path.name, text)
    return Source(path.stem, path.name, text, hashlib.sha256(data).hexdigest())


def check_lines(name: str, text: str) -> None:
    """Raise ReadingError for a text with an endless line."""
    longest = max(map(len, text.split("\n")))
    if longest > LONGEST_LINE:
        raise ReadingError(
            f"{name} has a line of {longest:,} characters; at most {LONGEST_LINE:,} are read: "
            "break it into paragraphs"
        )


def _decode(name: str, data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            raise ReadingError(
                f"{name} is {encoding}; texts are UTF-8: convert it with iconv -f {encoding} -t UTF-8"
            )
    if b"\0" in data:
        kind = "UTF-16 without a byte order mark" if _looks_utf16(data) else "binary"
        raise ReadingError(f"{name} is {kind} (it holds NUL bytes); a UTF-8 text is needed")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        likely = likely_encoding(data)
        advice = (
            f"it looks like {likely}: convert it with iconv -f {likely} -t UTF-8"
            if likely
            else "save it as UTF-8"
        )
        raise ReadingError(f"{name} is not UTF-8 (byte {error.start}); {advice}") from error


def _looks_utf16(data: bytes) -> bool:
    """Tell whether NUL bytes stand where UTF-16 has the upper half of Latin letters and digits."""
    sample = data[:4096]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) * 64 < len(sample) or min(even, odd) * 16 > max(even, odd):
        return False
    try:
        data[: len(data) if len(data) < 4096 else 4096 - 2].decode("utf-16-be" if even > odd else "utf-16-le")
    except UnicodeDecodeError as error:
        return error.reason == "unexpected end of data"
    return True


def likely_encoding(data: bytes) -> str:
    """Return the name of the encoding the bytes are most likely in, or an empty string.

    >>> likely_encoding("毛泽东到莫斯科".encode("gb18030"))
    'GB18030'
    """
    sample = data[:_SAMPLE] if any(byte > 127 for byte in data[:_SAMPLE]) else data
    for name, lead, trail in _CHINESE:
        if _is_chinese(sample, name, lead, trail):
            return name
    if _is_western(sample):
        return "WINDOWS-1252"
    best = from_bytes(sample[:_SAMPLE]).best()
    return best.encoding.upper().replace("_", "-") if best and best.encoding != "ascii" else ""


def _is_chinese(data: bytes, encoding: str, lead: range, trail: int) -> bool:
    """Tell whether the bytes decode to signs nine in ten of which are marks or common characters.

    GB 2312 and Big5 keep those in rows of their own (``lead`` bytes, and marks in A1 to A3), so that even one
    short name tells, where guessing by frequency cannot.
    """
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        if error.start < len(data) - 4:  # the sample may cut the last sign
            return False
        text = data[: error.start].decode(encoding)
    wide = [c.encode(encoding) for c in text if ord(c) > 127]
    common = sum(len(c) == 2 and c[1] >= trail and (c[0] in lead or 0xA1 <= c[0] <= 0xA3) for c in wide)
    return bool(wide) and common >= 0.9 * len(wide)


def _is_western(data: bytes) -> bool:
    """Tell whether the bytes are ASCII with a few single accented letters or curly marks among them."""
    try:
        data.decode("cp1252")
    except UnicodeDecodeError:
        return False
    high = [n for n, byte in enumerate(data) if byte > 127]
    alone = sum(data[n - 1 : n] < b"\x80" and data[n + 1 : n + 2] < b"\x80" for n in high)
    return 4 * len(high) < len(data) and alone >= 0.8 * len(high)

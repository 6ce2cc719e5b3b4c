"""Plain text made of blocks and notes, as the layout reads it: what every other file format is turned into.

A block is a paragraph on a line of its own; the mark of a note is ``^[n]``, its text ends the paper.
"""

from __future__ import annotations

import re

from communique.extract.errors import ReadingError

LONGEST_TEXT = 50_000_000
_BLANKS = re.compile(r"[ \t\r\f\v\u00a0\u2028\u2029]+")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """Return words as a line holds them: blanks one, control characters and halves of signs left out.

    >>> clean("  The\\n  treaty\\x00 of\\t1945 ")
    'The treaty of 1945'
    """
    return _BLANKS.sub(" ", _CONTROL.sub("", text.replace("\n", " "))).strip()


class Blocks:
    """Gathers the blocks and the notes of a file; ``size`` counts the characters so far."""

    def __init__(self, name: str) -> None:
        """Start empty; ``name`` is the file's, for errors."""
        self.name = name
        self.size = 0
        self._lines: list[str] = []
        self._apart = False
        self._notes: list[str] = []

    def add(self, text: str, near: bool = False) -> None:
        """Add a block; ``near`` sets it directly under the one before, as the lines of a head are.

        Raises ReadingError when the text grows beyond LONGEST_TEXT.
        """
        words = clean(text)
        if not words:
            return
        if self._lines and (self._apart or not near):
            self._lines.append("")
        self._apart = False
        self._lines.append(words)
        self.size += len(words) + 2
        if self.size > LONGEST_TEXT:
            raise ReadingError(f"{self.name} holds more than {LONGEST_TEXT:,} characters of text; split it")

    def part(self) -> None:
        """Set the next block apart, whatever it is."""
        self._apart = True

    def note(self, number: str, text: str) -> None:
        """Keep a note for the end of the paper."""
        self._notes.append(f"^[{number}] {clean(text)}")

    def end_paper(self) -> None:
        """Set the notes gathered so far behind the paper they belong to."""
        notes, self._notes = self._notes, []
        for note in notes:
            self.add(note)

    def text(self) -> str:
        """Return the whole text, with a line end at its end."""
        self.end_paper()
        return "\n".join(self._lines) + "\n" if self._lines else ""

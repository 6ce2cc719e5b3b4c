"""What can go wrong when rules are loaded or a text is read; each message is one line."""

from __future__ import annotations

from pathlib import Path

from communique.ontology.errors import CommuniqueError


class ReadingError(CommuniqueError):
    """A text that cannot be read: empty, binary, in an unknown encoding."""


class RuleSyntaxError(CommuniqueError):
    """A rule that cannot be loaded: names file, line, what came and what is allowed."""

    def __init__(self, file: Path | str, line: int, came: str, allowed: str) -> None:
        """Compose the one-line message."""
        super().__init__(f"{Path(file).name}:{line}: {came}; {allowed}")
        self.file = str(file)
        self.line = line

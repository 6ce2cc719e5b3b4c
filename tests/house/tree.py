"""What the tests of the house read: the files of the project, as git lists them."""

from __future__ import annotations

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
ROOMS = ("ontology", "extract", "graph", "queries", "app")


def files(*patterns: str) -> list[Path]:
    """List the project's files, tracked or new but not ignored, as paths from the top folder."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z", "--", *patterns]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True).stdout
    return sorted({Path(name) for name in listed.split("\0") if name and (ROOT / name).is_file()})


def text_of(path: Path) -> str:
    """Read a file of the project; what is no text reads as empty."""
    try:
        return (ROOT / path).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""

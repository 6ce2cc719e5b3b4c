"""The reference pages that are made, each from what it describes; ``make docs`` writes them anew."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from communique.queries.pages import questions_page
from tests.house.bad_input import bad_input_page
from tests.house.rules_page import rules_page
from tests.house.terms_page import terms_page
from tests.house.tree import ROOT

HEAD = "<!-- Made from the program by `make docs`; do not edit it here. -->\n\n"


def commands_page() -> str:
    """Return the page of all commands, as typer describes its own application."""
    arguments = ["-m", "typer", "communique.app.cli", "utils", "docs", "--name", "communique"]
    done = subprocess.run([sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, check=True)
    return HEAD + done.stdout.rstrip() + "\n"


PAGES: dict[str, Callable[[], str]] = {
    "docs/bad-input.md": lambda: HEAD + bad_input_page(),
    "docs/commands.md": commands_page,
    "docs/questions.md": questions_page,
    "docs/rule-files.md": lambda: HEAD + rules_page(),
    "docs/terms.md": lambda: HEAD + terms_page(),
}


if __name__ == "__main__":
    for name, make in PAGES.items():
        Path(ROOT, name).write_text(make(), encoding="utf-8")
        print(f"wrote {name}")

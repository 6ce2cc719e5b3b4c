"""What tests of every room share: the texts kept beside the project, and a browser.

Both may be missing on a reader's machine, and then the tests that need them skip and say why; where
``COMMUNIQUE_REQUIRE_SHARED=1`` or ``COMMUNIQUE_REQUIRE_BROWSER=1`` is set they fail instead.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def _missing(setting: str, reason: str) -> None:
    if os.environ.get(setting) == "1":
        pytest.fail(f"{reason} ({setting}=1)", pytrace=False)
    pytest.skip(reason)


def _shared(name: str) -> Path:
    folder = ROOT.parent / "shared" / name
    if not folder.is_dir():
        _missing("COMMUNIQUE_REQUIRE_SHARED", f"the folder ../shared/{name} beside the project is not there")
    return folder


@pytest.fixture(scope="session")
def project_root() -> Path:
    """The top folder of the project."""
    return ROOT


@pytest.fixture(scope="session")
def sample_corpus(project_root: Path) -> Path:
    """The sample texts that come with the project."""
    return project_root / "corpus"


@pytest.fixture(scope="session")
def shared_dir() -> Path:
    """The folder of texts and gold that lies beside the project, not in it."""
    return _shared("")


@pytest.fixture(scope="session")
def shared_corpus() -> Path:
    """The development texts; for reading only."""
    return _shared("corpus")


@pytest.fixture(scope="session")
def shared_gold() -> Path:
    """The facts and names read out of those texts by hand."""
    return _shared("gold")


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of an installed Chromium."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        _missing("COMMUNIQUE_REQUIRE_BROWSER", "no Chromium is installed (Debian: apt-get install chromium)")
    return str(found)

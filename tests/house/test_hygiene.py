"""What must not stand in a public project, and what must stand in one place only."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from tests.house.tree import ROOT, files, text_of

MACHINE_PATH = re.compile(r"(?<![\w./-])/(?:home|Users|root|work|opt|mnt)/\w")
ADDRESS_SETTING = re.compile(r"--(?:extra-)?(?:index|find|trusted)-(?:url|links|host)|\"resolved\":\s*\"http")
PIN = re.compile(r"^([a-z0-9][a-z0-9._-]*)==[^\s;]+(?: ;[^\\\n]+)? \\\n    --hash=sha256:", re.MULTILINE)
FRONT_DOOR = (
    "README.md",
    "LICENSE",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "Makefile",
    ".ci/run",
    "requirements.lock",
)
REGISTRY_HOST = re.compile(r"pypi\.org|pythonhosted|registry\.npmjs|npmmirror|tuna\.tsinghua")


@pytest.mark.parametrize(
    "pattern", [MACHINE_PATH, ADDRESS_SETTING, REGISTRY_HOST], ids=lambda p: p.pattern[:24]
)
def test_nothing_names_a_machine_or_a_registry(pattern: re.Pattern[str]) -> None:
    here = Path(__file__).relative_to(ROOT)
    found = {
        str(path): match.group()
        for path in files()
        if path != here and (match := pattern.search(text_of(path)))
    }
    assert not found


def test_the_lock_holds_versions_and_hashes_only() -> None:
    lock = text_of(Path("requirements.lock"))
    pinned = re.findall(
        r"^([a-z0-9][a-z0-9._-]*)==[^\s;]+(?: ;[^\\\n]+)? \\\n    --hash=sha256:", lock, re.MULTILINE
    )
    lines = [line for line in lock.splitlines() if not line.startswith("    --hash=sha256:")]
    assert len(lines) == len(pinned) > 40
    assert "://" not in lock
    assert "#" not in lock


def test_the_lock_covers_what_is_declared() -> None:
    settings = tomllib.loads(text_of(Path("pyproject.toml")))
    declared = settings["project"]["dependencies"] + settings["dependency-groups"]["dev"]
    pinned = set(PIN.findall(text_of(Path("requirements.lock"))))
    names = {re.split(r"[^\w.-]", need)[0].lower().replace("_", "-") for need in declared}
    assert names - pinned == set(), "run make lock"


def test_the_version_stands_in_one_place() -> None:
    version = tomllib.loads(text_of(Path("pyproject.toml")))["project"]["version"]
    literal = re.compile(rf"(?:__version__|version)\s*=\s*[\"']{re.escape(version)}[\"']", re.IGNORECASE)
    holders = [str(path) for path in files() if path.suffix != ".lock" and literal.search(text_of(path))]
    assert holders == ["pyproject.toml"]
    assert f"[{version}]" in text_of(Path("CHANGELOG.md"))


@pytest.mark.parametrize("name", FRONT_DOOR)
def test_the_front_door_is_complete(name: str) -> None:
    assert Path(name) in files(), f"{name} is missing"


def test_ci_runs_the_command_of_the_readme() -> None:
    script = text_of(Path(".ci/run"))
    assert script.rstrip().endswith("exec make test")
    assert "make test" in text_of(Path("README.md"))
    assert not re.search(r"pytest|mypy|ruff", script)

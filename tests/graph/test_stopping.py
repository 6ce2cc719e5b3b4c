"""What stops a build from outside: Ctrl-C as a terminal sends it, and a disk that takes no more."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from communique.graph.build import build
from tests.graph.samples import read_talk, write_talks

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="signals and limits as Linux has them")
ROOT = Path(__file__).resolve().parent.parent.parent
SECONDS_TO_START = 60
CODE = """
import resource, sys
from pathlib import Path
from communique.graph.build import build
from tests.graph.samples import read_slowly, read_talk
reader = read_slowly if sys.argv[1] == "slow" else read_talk
if len(sys.argv) > 3:
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), int(sys.argv[3])))
try:
    build([Path("texts")], Path("build"), int(sys.argv[2]), reader=reader)
except KeyboardInterrupt:
    sys.exit(130)
except OSError as error:
    print(error.errno, file=sys.stderr)
    sys.exit(1)
"""


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two texts and their build."""
    build([write_talks(tmp_path / "texts", "a.txt", "b.txt")], tmp_path / "build", reader=read_talk)
    return tmp_path


@pytest.fixture(autouse=True)
def ctrl_c_is_heard() -> Iterator[None]:
    """Let processes hear Ctrl-C as in a terminal: those of a run in the background would ignore it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def start(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    """Build in a process group of its own: which reader, how many processes, size of the largest file."""
    paths = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    return subprocess.Popen(
        [sys.executable, "-c", CODE, *arguments], cwd=folder, stderr=subprocess.PIPE, text=True,
        start_new_session=True, env=os.environ | {"PYTHONPATH": paths},
    )  # fmt: skip


def wait_until_reading(folder: Path, readers: int) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while len(list((folder / "texts").glob("*.started"))) < readers:
        assert time.monotonic() < deadline, "no text was opened"
        time.sleep(0.02)


def group_ends(group: int) -> bool:
    """Wait until no process of a group is left; helpers of the pool end a moment after it."""
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


@pytest.mark.parametrize("jobs", [1, 2])
def test_ctrl_c_while_reading_leaves_everything_as_it_was(folder: Path, jobs: int) -> None:
    before = everything(folder / "build")
    process = start(folder, "slow", str(jobs))
    wait_until_reading(folder, jobs)
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=SECONDS_TO_START)
    assert (process.returncode, said) == (130, "")
    assert everything(folder / "build") == before
    assert sorted(path.name for path in folder.iterdir()) == ["build", "texts"]
    assert group_ends(process.pid), "a process still runs"


@pytest.mark.parametrize("share", [0.0, 0.5, 0.999])
def test_a_full_disk_leaves_everything_as_it_was(folder: Path, share: float) -> None:
    before = everything(folder / "build")
    largest = int(len(before["graph.nq"]) * share) or 1
    process = start(folder, "quick", "1", str(largest))
    _, said = process.communicate(timeout=SECONDS_TO_START)
    assert process.returncode == 1, said
    assert said.strip().isdecimal(), f"an OSError with its number: {said}"
    assert everything(folder / "build") == before
    assert sorted(path.name for path in folder.iterdir()) == ["build", "texts"]

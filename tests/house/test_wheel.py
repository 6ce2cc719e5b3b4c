"""What ships: the built wheel holds the rooms' files, all of them and nothing else, and it works."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.house.tree import ROOMS, ROOT, files

SHIPPED = {".py", ".typed", ".ttl", ".csv", ".jsonld", ".rules", ".rq", ".html", ".css", ".js", ".svg"}


def run(arguments: list[str], here: Path) -> str:
    """Run this Python in a folder that is also where it imports from first, and return what it printed."""
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=here,
        env=os.environ | {"PYTHONPATH": str(here)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    for path in files():
        (source / path).parent.mkdir(parents=True, exist_ok=True)
        (source / path).write_bytes((ROOT / path).read_bytes())
    run(["-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(source)], folder)
    return next(folder.glob("communique-*.whl"))


def test_the_wheel_holds_the_rooms_and_nothing_else(wheel: Path) -> None:
    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert names == {f"communique/{path}" for path in files(*ROOMS)}
    assert {Path(name).suffix for name in names} <= SHIPPED


def test_the_wheel_carries_its_licence(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)


def test_the_wheel_works_away_from_the_project(wheel: Path, tmp_path: Path) -> None:
    run(["-m", "pip", "install", "-qq", "--no-deps", "--target", str(tmp_path), str(wheel)], tmp_path)
    place = run(["-c", "import communique.app.cli as cli; print(cli.__file__)"], tmp_path)
    assert place.startswith(str(tmp_path))
    call = "import sys; from communique.app.cli import main; sys.exit(main())"
    run(["-c", call, "build", str(ROOT / "corpus"), "--out", "out"], tmp_path)
    assert (tmp_path / "out" / "claims.tsv").read_text(encoding="utf-8").count("\n") > 20

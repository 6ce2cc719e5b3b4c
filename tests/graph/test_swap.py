from __future__ import annotations

from pathlib import Path

import pytest

from communique.graph import swap
from communique.graph.errors import CallError
from communique.graph.swap import replacing, whole_file

MARK = "graph.nq"


def publish(place: Path, words: str) -> None:
    with replacing(place, MARK, [MARK, "store"]) as folder:
        (folder / MARK).write_text(words)
        (folder / "store").mkdir()
        (folder / "store" / words).write_text(words)


def listing(folder: Path) -> dict[str, str]:
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_text() for path in paths}


@pytest.fixture(params=["in one step", "in two steps"])
def steps(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param == "in two steps":
        monkeypatch.setattr(swap, "_exchange", lambda _one, _other: False)
    return str(request.param)


@pytest.mark.usefixtures("steps")
def test_a_folder_is_replaced_whole_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    place = tmp_path / "new" / "build"
    publish(place, "one")
    publish(place, "two")
    assert listing(place) == {MARK: "two", "store/two": "two"}
    assert [path.name for path in place.parent.iterdir()] == ["build"]


@pytest.mark.usefixtures("steps")
@pytest.mark.parametrize("failure", [OSError("full"), KeyboardInterrupt(), ValueError("broken")], ids=repr)
def test_a_failure_leaves_the_last_good_folder_alone(tmp_path: Path, failure: BaseException) -> None:
    place = tmp_path / "build"
    publish(place, "one")
    with pytest.raises(type(failure)), replacing(place, MARK, [MARK]) as folder:
        (folder / MARK).write_text("half")
        raise failure
    assert listing(tmp_path) == {"build/graph.nq": "one", "build/store/one": "one"}


def test_a_failed_rename_puts_the_old_folder_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "build"
    publish(place, "one")
    rename = Path.rename

    def refuse(path: Path, target: Path) -> Path:
        if path.suffix == ".new":
            raise OSError(5, "the disk is gone")
        return rename(path, target)

    monkeypatch.setattr(swap, "_exchange", lambda _one, _other: False)
    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(OSError, match="the disk is gone"):
        publish(place, "two")
    assert listing(tmp_path) == {"build/graph.nq": "one", "build/store/one": "one"}


@pytest.mark.usefixtures("steps")
def test_what_others_put_into_the_folder_is_kept(tmp_path: Path) -> None:
    place = tmp_path / "build"
    publish(place, "one")
    publish(place / "demo", "inner")
    (place / "notes.md").write_text("mine")
    (place / "link").symlink_to("notes.md")
    publish(place, "two")
    assert listing(place) == {
        MARK: "two", "store/two": "two", "notes.md": "mine", "link": "mine",
        "demo/graph.nq": "inner", "demo/store/inner": "inner",
    }  # fmt: skip
    assert (place / "link").is_symlink()


def test_a_folder_of_builds_may_become_one(tmp_path: Path) -> None:
    publish(tmp_path / "build" / "demo", "inner")
    publish(tmp_path / "build", "outer")
    assert set(listing(tmp_path / "build")) == {MARK, "store/outer", "demo/graph.nq", "demo/store/inner"}


def test_places_that_are_not_ours_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "store").write_text("a list of stores")
    (tmp_path / "file").write_text("x")
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    before = listing(tmp_path)
    for name, word in (("papers", "store"), ("file", "file"), ("here", "work in"), (".", "work in")):
        with pytest.raises(CallError, match=word) as caught:
            publish(tmp_path / name, "one")
        assert "--out" in str(caught.value)
    assert listing(tmp_path) == before


def test_a_file_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    with pytest.raises(ValueError, match="half"), whole_file(path) as stream:
        stream.write(b"half")
        raise ValueError("half")
    assert list(tmp_path.iterdir()) == []
    with whole_file(path) as stream:
        stream.write(b"whole")
    assert listing(tmp_path) == {"graph.ttl": "whole"}

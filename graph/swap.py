"""Whole or not at all: a folder is written beside its place and put there in one step.

Whatever stops the writing (a broken graph, a full disk, Ctrl-C) leaves what stood there before untouched.
"""

from __future__ import annotations

import ctypes
import os
import secrets
import shutil
import sys
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from communique.graph.errors import CallError

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


@contextmanager
def replacing(place: Path, mark: str, owned: Collection[str]) -> Iterator[Path]:
    """Yield an empty folder; when the block ends well it stands at ``place``, else it is gone.

    An existing folder is replaced only if it is empty, holds the file ``mark``, or holds nothing but folders
    that do; any other is refused with CallError before anything is written. ``owned`` are the names this
    program writes: what else lies there is kept.

    >>> import tempfile
    >>> place = Path(tempfile.mkdtemp()) / "build"
    >>> with replacing(place, mark="graph.nq", owned=["graph.nq"]) as folder:
    ...     _ = (folder / "graph.nq").write_text("")
    >>> [path.name for path in place.iterdir()]
    ['graph.nq']
    """
    place = place.resolve()
    check_place(place, mark)
    place.parent.mkdir(parents=True, exist_ok=True)
    fresh = place.parent / f".{place.name}.{secrets.token_hex(4)}.new"
    fresh.mkdir()
    try:
        yield fresh
        if place.is_dir():
            _keep(place, fresh, owned)
        _put(fresh, place)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def check_place(place: Path, mark: str) -> None:
    """Raise CallError for a place not to be written: a file, the working folder, a folder of other things."""
    place = place.resolve()
    if place == Path.cwd() or place in Path.cwd().parents:
        raise CallError(f"{place.name or place} is the folder you work in; give --out a folder below it")
    if place.exists() and not place.is_dir():
        raise CallError(f"{place.name} is a file; --out must be a folder, new or built before")
    if not place.is_dir() or (place / mark).is_file():
        return
    others = sorted(path.name for path in place.iterdir() if not (path / mark).is_file())
    if others:
        raise CallError(f"{place.name} holds {others[0]} and is no built graph; give --out a new folder")


def _keep(old: Path, fresh: Path, owned: Collection[str]) -> None:
    """Bring what others put into the old folder along, as links to the same files where the disk has them."""
    for path in old.iterdir():
        if path.name in owned:
            continue
        if path.is_dir() and not path.is_symlink():
            shutil.copytree(path, fresh / path.name, symlinks=True, copy_function=_link, dirs_exist_ok=True)
        else:
            _link(path, fresh / path.name)


def _link(old: str | Path, new: str | Path) -> None:
    try:
        os.link(old, new, follow_symlinks=False)
    except OSError:
        shutil.copy2(old, new, follow_symlinks=False)


def _put(fresh: Path, place: Path) -> None:
    """Put a folder in its place in one step where the system can, else in two that are undone on failure."""
    if not place.exists():
        fresh.rename(place)
        return
    if _exchange(fresh, place):
        return
    aside = fresh.with_suffix(".old")
    try:
        place.rename(aside)
        fresh.rename(place)
    except BaseException:
        if aside.exists() and not place.exists():
            aside.rename(place)
        raise
    shutil.rmtree(aside, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """Swap two names in one step where the system can (Linux ``renameat2``); tell whether it did."""
    if not sys.platform.startswith("linux"):
        return False
    rename: Callable[..., int] | None = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    return rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0


@contextmanager
def whole_file(path: Path) -> Iterator[IO[bytes]]:
    """Yield a binary file that appears under its name when the block ends well, and not at all otherwise.

    A name that is no ordinary file (a pipe, ``/dev/stdout``) is written directly.
    """
    if path.exists() and not path.is_file():
        with path.open("wb") as direct:
            yield direct
        return
    fresh = path.parent / f".{path.name}.{secrets.token_hex(4)}.new"
    try:
        with fresh.open("xb") as file:
            yield file
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)

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

    An existing folder is replaced only if it is empty or holds the file ``mark``; any other is refused with
    CallError before anything is written. ``owned`` are the names this program writes: what else lies there is
    carried over.

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
        _put(fresh, place, owned)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def check_place(place: Path, mark: str) -> None:
    """Raise CallError for a place not to be written: a file, the working folder, a folder of other things."""
    place = place.resolve()
    if place == Path.cwd() or place in Path.cwd().parents:
        raise CallError(f"{place.name or place} is the folder you work in; give --out a folder below it")
    if place.exists() and not place.is_dir():
        raise CallError(f"{place.name} is a file; --out must be a folder, new or built before")
    if place.is_dir():
        names = {path.name for path in place.iterdir()}
        if names and mark not in names:
            raise CallError(f"{place.name} holds {min(names)} and is no built graph; give --out a new folder")


def _put(fresh: Path, place: Path, owned: Collection[str]) -> None:
    if not place.exists():
        fresh.rename(place)
        return
    if _exchange(fresh, place):
        _carry_over(fresh, place, owned)
        return
    aside = fresh.with_suffix(".old")
    place.rename(aside)
    try:
        fresh.rename(place)
    except BaseException:
        aside.rename(place)
        raise
    _carry_over(aside, place, owned)
    shutil.rmtree(aside, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """Swap two names in one step where the system can (Linux ``renameat2``); tell whether it did."""
    if not sys.platform.startswith("linux"):
        return False
    rename: Callable[..., int] | None = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    return rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0


def _carry_over(old: Path, new: Path, owned: Collection[str]) -> None:
    for path in old.iterdir():
        if path.name not in owned and not (new / path.name).exists():
            path.rename(new / path.name)


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

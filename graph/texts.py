"""Which texts a build reads, and the reading of them, one after another or in several processes."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from pathlib import Path

from communique.extract.errors import ReadingError
from communique.extract.formats import EXTRACTED, is_extracted, read_any
from communique.extract.reading import Reading
from communique.graph.errors import BuildError, CallError
from communique.graph.report import SetAside
from communique.ontology.errors import CommuniqueError

SUFFIXES = (".txt", *EXTRACTED)  # what a folder is searched for; notes beside texts are often Markdown
WANTED = f"name text files, or folders of {', '.join(SUFFIXES)} files"
PAYS_FOR_A_PROCESS = 2_000_000  # bytes; below, starting a process costs more than it saves
Reader = Callable[[Path], Reading]
Outcome = Reading | SetAside


def find_texts(given: Sequence[Path]) -> list[Path]:
    """Return the text files of files and folders (searched through), in order of their names.

    Raises CallError when something is missing; BuildError when a folder holds no text, and when two texts
    have one name: the name of a file without its ending names the source in the graph.
    """
    found: dict[Path, Path] = {}
    for place in given:
        if not place.exists():
            raise CallError(f"{place} does not exist; {WANTED}")
        inside = [place] if place.is_file() else sorted(_texts_under(place))
        if not inside:
            raise BuildError(
                f"{place} holds no text; a folder must hold files that end in {', '.join(SUFFIXES)}"
            )
        found.update((path.resolve(), path) for path in inside)
    by_name: dict[str, Path] = {}
    for path in found.values():
        other = by_name.setdefault(path.stem, path)
        if other is not path:
            raise BuildError(
                f"{other} and {path} have one name, {path.stem}; rename one, the name is the source's"
            )
    return [by_name[name] for name in sorted(by_name)]


def _texts_under(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if path.suffix.lower() in SUFFIXES and path.is_file() and not hidden:
            yield path


class TextFolder:
    """The texts under a folder (or one text file), found by file name. State: the names, listed once."""

    def __init__(self, place: Path) -> None:
        """List the files; raises CallError when there is no such place."""
        if not place.exists():
            raise CallError(f"{place} does not exist; give --texts the folder that holds the texts")
        self.name = place.name or str(place)
        paths = sorted(place.rglob("*")) if place.is_dir() else [place]
        self._files = {path.name: path for path in reversed(paths) if path.is_file()}

    def read(self, name: str) -> bytes | None:
        """Return what offsets count in, as bytes: the file of that name, or the text read out of it.

        None where there is no such file; raises ReadingError where no text can be read out of it.
        """
        path = self._files.get(name)
        if path is None:
            return None
        return read_any(path).text.encode("utf-8") if is_extracted(path) else path.read_bytes()


def read_texts(paths: Sequence[Path], reader: Reader, jobs: int) -> Iterator[Outcome]:
    """Yield the reading of each text, or why it was set aside, in the order of the paths.

    With ``jobs`` above 1 as many processes read, with 0 as many as the texts' size pays for; ``reader`` must
    then be a function of a module.
    """
    jobs = jobs or sensible_jobs(paths)
    if jobs <= 1 or len(paths) <= 1:
        yield from (read_one(path, reader) for path in paths)
        return
    with _pool(min(jobs, len(paths))) as pool:
        with _interrupts_held():
            futures: list[Future[Outcome]] = [pool.submit(read_one, path, reader) for path in paths]
        try:
            for path, future in zip(paths, futures, strict=True):
                yield _result(path, future)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            for child in multiprocessing.active_children():
                child.terminate()
            raise


def sensible_jobs(paths: Sequence[Path]) -> int:
    """Return how many processes are worth starting: one for small texts, at most one a processor."""
    size = sum(path.stat().st_size for path in paths)
    return max(1, min(os.cpu_count() or 1, size // PAYS_FOR_A_PROCESS))


def read_one(path: Path, reader: Reader) -> Outcome:
    """Read one text; one that cannot be read, or that rules stumble over, is set aside with the reason.

    Raises BuildError when the rules or the authority file themselves are at fault: then no text can be read.
    """
    try:
        return reader(path)
    except ReadingError as error:
        return SetAside(path.name, str(error))
    except CommuniqueError as error:
        raise BuildError(str(error)) from None
    except OSError as error:
        return SetAside(path.name, f"{path.name} cannot be opened: {error.strerror}")
    except Exception as error:  # one text must not cost the work on ten thousand others
        return SetAside(
            path.name, f"{path.name} could not be read ({type(error).__name__}: {error}); report this"
        )


def _result(path: Path, future: Future[Outcome]) -> Outcome:
    try:
        return future.result()
    except BrokenProcessPool:
        raise BuildError(
            f"a reading process died at or before {path.name}, perhaps for lack of memory; try --jobs 1"
        ) from None


def _pool(jobs: int) -> ProcessPoolExecutor:
    """Return a pool of fresh processes: forking one that draws progress from a thread can hang."""
    return ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn"))


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Hold Ctrl-C back while processes start, which inherit this: only the one in command answers to it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)

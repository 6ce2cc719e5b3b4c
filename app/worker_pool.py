"""The processes that answer queries: who gets one, for how long, and who takes its place.

A query that is not answered at once is moved to a lane of its own, and the process that stood by takes its
place: quick queries never wait behind slow ones. Once it has used a tenth of a second of a processor, it has
one only when no other process wants it.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from communique.app.query_errors import (
    BusyError,
    DeadlineError,
    OutOfMemoryError,
    QueryFailedError,
    ServerFailedError,
)
from communique.app.workers import Head, Nursery, Worker

QUICK_SECONDS = 0.2
_GLANCE = 0.25  # part of that time after which it is noted how long a process has run before
_SHARE_SECONDS = 0.1  # of a processor, from then on, before others go first


@dataclass(frozen=True)
class PoolLimits:
    """How many processes answer, how many slow queries may run besides, and what one may take.

    ``seconds`` and ``memory`` (MiB) are for one query; ``resident`` is how large a graph is held in memory
    (MiB).
    """

    size: int = 2
    long_queries: int = 4
    seconds: float = 5.0
    memory: int = 1024
    resident: int = 128


class Pool:
    """A fixed number of processes that answer, and one that stands by."""

    def __init__(self, folder: Path, limits: PoolLimits, moved: Callable[[], None] = lambda: None) -> None:
        """Prepare; ``moved`` is called when the folder has become another one."""
        self._limits, self._moved = limits, moved
        self._nursery = Nursery(folder, limits.memory, limits.resident)
        self._quick = min(QUICK_SECONDS, limits.seconds)
        self._inode = 0
        self._idle: deque[Worker] = deque()
        self._waiting: deque[asyncio.Future[Worker]] = deque()
        self._spares: deque[Worker] = deque()
        self._all: set[Worker] = set()
        self._missing = 0  # places whose process was taken away and not yet replaced
        self._long = 0
        self._running = 0
        self._refilling: asyncio.Task[None] | None = None
        self._closed = False

    async def start(self) -> None:
        """Start all processes; raises ServerFailedError when the store does not open."""
        await self._nursery.start()
        count = self._limits.size + 1
        try:
            started = await asyncio.gather(*(self._nursery.start_worker() for _ in range(count)))
        except BaseException:
            await self._nursery.close()
            raise
        self._inode = started[0][1]
        workers = [worker for worker, _ in started]
        self._all.update(workers)
        self._idle.extend(workers[:-1])
        self._spares.append(workers[-1])

    async def run(self, head: bytes, text: bytes) -> tuple[Head, bytes]:
        """Answer one query within the deadline; the head says how.

        Raises BusyError, DeadlineError, OutOfMemoryError or ServerFailedError.
        """
        worker = self._idle.pop() if self._idle else await self._take()
        self._running += 1
        worker.timer = asyncio.get_running_loop().call_later(self._quick * _GLANCE, self._glance, worker)
        whole = False
        try:
            found = await worker.ask(head, text)
            whole = True
        except OSError as error:
            raise OutOfMemoryError(
                f"the query was ended: it took more than {self._limits.memory} MiB of memory; ask for less"
            ) from error
        finally:
            self._running -= 1
            worker.timer.cancel()
            self._long -= worker.slow
            if worker.slow or not whole:
                self._retire(worker, replace=not worker.slow)
            elif worker in self._all:
                self._give(worker)
        return found

    def _glance(self, worker: Worker) -> None:
        """Note what a process has used when a job is not done at once."""
        worker.used = self._nursery.cpu_seconds(worker)
        rest = self._quick * (1 - _GLANCE)
        worker.timer = asyncio.get_running_loop().call_later(rest, self._overdue, worker)

    def _overdue(self, worker: Worker) -> None:
        """Move a job that is not done yet to the slow lane: its process is given up, its place filled."""
        rest = self._limits.seconds - self._quick
        if rest <= 0:
            worker.fail(_late(self._limits.seconds))
        elif self._long >= self._limits.long_queries:
            worker.fail(_busy(f"{self._long} long queries are running already"))
        else:
            self._long += 1
            worker.slow = True
            self._put_last(worker)
            self._fill_place()
            late = _late(self._limits.seconds)
            worker.timer = asyncio.get_running_loop().call_later(rest, worker.fail, late)

    def _put_last(self, worker: Worker) -> None:
        """Let others go before a job once it has had its share; on a busy machine it may only have waited."""
        if worker not in self._all:
            return
        if self._nursery.cpu_seconds(worker) - worker.used < _SHARE_SECONDS:
            asyncio.get_running_loop().call_later(_SHARE_SECONDS, self._put_last, worker)
        else:
            self._nursery.put_last(worker)

    async def _take(self) -> Worker:
        loop = asyncio.get_running_loop()
        future: asyncio.Future[Worker] = loop.create_future()
        self._waiting.append(future)
        timer = loop.call_later(self._limits.seconds, _give_up, future)
        try:
            return await future
        except asyncio.CancelledError:
            if future.done() and not future.cancelled():  # it came at the same moment
                self._give(future.result())
            raise
        finally:
            timer.cancel()

    def _give(self, worker: Worker) -> None:
        while self._waiting:
            future = self._waiting.popleft()
            if not future.done():
                future.set_result(worker)
                return
        self._idle.append(worker)

    def _retire(self, worker: Worker, *, replace: bool) -> None:
        if worker not in self._all:
            return
        self._all.discard(worker)
        self._nursery.end(worker)
        if replace:
            self._fill_place()

    def _fill_place(self) -> None:
        if self._spares:
            self._give(self._spares.popleft())
        else:
            self._missing += 1
        if not self._closed and (self._refilling is None or self._refilling.done()):
            self._refilling = _background(self._refill())

    async def _refill(self) -> None:
        """Start processes until every place is taken and one stands by."""
        while not self._closed and (self._missing or not self._spares):
            try:
                worker, inode = await self._nursery.start_worker()
            except ServerFailedError:
                self._moved()
                await asyncio.sleep(1)
                continue
            if inode != self._inode or self._closed:
                self._nursery.end(worker)
                self._moved()
                await asyncio.sleep(1)
                continue
            self._all.add(worker)
            if self._missing:
                self._missing -= 1
                self._give(worker)
            else:
                self._spares.append(worker)

    async def close(self, patience: float = 10) -> None:
        """End all processes once nothing runs, at the latest after ``patience`` seconds."""
        self._closed = True
        with suppress(TimeoutError):
            async with asyncio.timeout(patience):
                while self._running or self._waiting:
                    await asyncio.sleep(0.02)
        if self._refilling:
            self._refilling.cancel()
        self._all.clear()
        await self._nursery.close()

    def describe(self) -> dict[str, int]:
        """Return how many processes there are and what they do."""
        return {
            "workers": len(self._all),
            "idle": len(self._idle),
            "spare": len(self._spares),
            "long": self._long,
            "waiting": len(self._waiting),
        }


def _late(seconds: float) -> DeadlineError:
    return DeadlineError(
        f"the query was ended: it did not finish in {seconds:g} s; ask for less, or add LIMIT"
    )


def _give_up(future: asyncio.Future[Worker]) -> None:
    if not future.done():
        future.set_exception(_busy("all processes that answer queries are busy"))


def _busy(what: str) -> QueryFailedError:
    return BusyError(f"{what}; ask again in a few seconds")


_tasks: set[asyncio.Task[None]] = set()


def _background(coroutine: Any) -> asyncio.Task[None]:
    """Run a coroutine on its own; the set keeps it from being collected while it runs."""
    task: asyncio.Task[None] = asyncio.ensure_future(coroutine)
    _tasks.add(task)
    task.add_done_callback(_tasks.discard)
    return task

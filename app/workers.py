"""Processes that answer queries, and their keeper: deadlines, kills, replacements.

A query that is not answered at once is moved to a lane of its own, with lower priority, and the process that
stood by takes its place: quick queries never wait behind slow ones. See ``query_worker`` for why processes.
"""

from __future__ import annotations

import asyncio
import json
import os
import socket
import struct
import sys
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from communique.app.query_errors import BusyError, DeadlineError, OutOfMemoryError, ServerFailedError
from communique.graph.store import STORE

Head = dict[str, Any]
QUICK_SECONDS = 0.25
START_SECONDS = 30
_NICEST = 19
_LENGTHS = struct.Struct(">IQ")


@dataclass(frozen=True)
class PoolLimits:
    """How many processes answer, how many slow queries may run besides, seconds a query, MiB a process."""

    size: int = 2
    long_queries: int = 4
    seconds: float = 5.0
    memory: int = 1024


class Worker(asyncio.Protocol):
    """One process and the line to it; one job at a time."""

    def __init__(self) -> None:
        """Wait for a process."""
        self.process: asyncio.subprocess.Process | None = None
        self._transport: asyncio.Transport | None = None
        self._data = bytearray()
        self._answer: asyncio.Future[tuple[Head, bytes]] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the line."""
        self._transport = cast(asyncio.Transport, transport)  # uvloop's is one in all but name

    def data_received(self, data: bytes) -> None:
        """Take what came; a whole frame is an answer."""
        self._data += data
        if len(self._data) < _LENGTHS.size or self._answer.done():
            return
        head_size, body_size = _LENGTHS.unpack_from(self._data)
        begin, end = _LENGTHS.size + head_size, _LENGTHS.size + head_size + body_size
        if len(self._data) >= end:
            head = json.loads(self._data[_LENGTHS.size : begin])
            self._answer.set_result((head, bytes(self._data[begin:end])))
            self._data.clear()

    def connection_lost(self, _error: Exception | None) -> None:
        """Tell whoever waits that the process has ended."""
        if not self._answer.done():
            self._answer.set_exception(ConnectionResetError("the process ended"))
            self._answer.exception()  # nobody may be waiting any more

    def ready(self) -> asyncio.Future[tuple[Head, bytes]]:
        """Return what the process says first."""
        return self._answer

    def ask(self, job: Head) -> asyncio.Future[tuple[Head, bytes]]:
        """Send a job; the answer comes later, or ConnectionResetError when the process ends."""
        self._answer = asyncio.get_running_loop().create_future()
        packed = json.dumps(job).encode()
        if self._transport is None or self._transport.is_closing():
            self.connection_lost(None)
        else:
            self._transport.write(struct.pack(">I", len(packed)) + packed)
        return self._answer

    def make_nicer(self) -> None:
        """Let the others go first."""
        with suppress(OSError, AttributeError):
            if self.process:
                os.setpriority(os.PRIO_PROCESS, self.process.pid, _NICEST)

    async def end(self) -> None:
        """Kill the process and wait until it is gone."""
        if self._transport:
            self._transport.close()
        if self.process:
            with suppress(ProcessLookupError):
                self.process.kill()
            await self.process.wait()


async def start_worker(folder: Path, memory: int) -> tuple[Worker, int]:
    """Start a process on a built graph's folder; return it and the inode of the folder it opened.

    ``memory`` is in MiB. Raises ServerFailedError when it does not get ready.
    """
    here, there = socket.socketpair()
    with there:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "communique.app.query_worker", str(there.fileno())),
            *(str(folder / STORE), str(memory * 1024 * 1024)),
            pass_fds=(there.fileno(),),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
            start_new_session=True,
        )
    _, worker = await asyncio.get_running_loop().create_connection(Worker, sock=here)
    worker.process = process
    try:
        head, _ = await asyncio.wait_for(worker.ready(), START_SECONDS)
    except BaseException as error:
        await worker.end()
        if isinstance(error, TimeoutError | OSError):
            raise ServerFailedError("a process that answers queries could not open the store") from error
        raise
    return worker, int(head["inode"])


class Pool:
    """A fixed number of processes that answer, and one that stands by."""

    def __init__(self, folder: Path, limits: PoolLimits, moved: Callable[[], None] = lambda: None) -> None:
        """Prepare; ``moved`` is called when the folder has become another one."""
        self._folder, self._limits, self._moved = folder, limits, moved
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
        count = self._limits.size + 1
        started = await asyncio.gather(
            *(start_worker(self._folder, self._limits.memory) for _ in range(count))
        )
        self._inode = started[0][1]
        workers = [worker for worker, _ in started]
        self._all.update(workers)
        self._idle.extend(workers[:-1])
        self._spares.append(workers[-1])

    async def run(self, job: Head) -> tuple[Head, bytes]:
        """Answer one job within the deadline.

        Raises BusyError, DeadlineError, OutOfMemoryError or ServerFailedError.
        """
        worker = await self._take()
        self._running += 1
        task = worker.ask(job)
        try:
            done, _ = await asyncio.wait({task}, timeout=min(QUICK_SECONDS, self._limits.seconds))
            found = task.result() if done else await self._run_long(worker, task)
        except OSError as error:
            self._retire(worker, replace=True)
            raise OutOfMemoryError(
                f"the query was ended: it took more than {self._limits.memory} MiB of memory; ask for less"
            ) from error
        except BaseException:
            task.cancel()
            self._retire(worker, replace=True)
            raise
        finally:
            self._running -= 1
        if worker in self._all:
            self._give(worker)
        return found

    async def _run_long(self, worker: Worker, task: asyncio.Future[tuple[Head, bytes]]) -> tuple[Head, bytes]:
        """Wait on in the slow lane; the process is given up at the end, its place is filled now."""
        if self._limits.seconds <= QUICK_SECONDS:
            raise _late(self._limits.seconds)
        if self._long >= self._limits.long_queries:
            raise BusyError(f"{self._long} long queries are running already; ask again in a few seconds")
        self._long += 1
        worker.make_nicer()
        self._fill_place()
        try:
            done, _ = await asyncio.wait({task}, timeout=self._limits.seconds - QUICK_SECONDS)
            if not done:
                raise _late(self._limits.seconds)
            return task.result()
        finally:
            task.cancel()
            self._long -= 1
            self._retire(worker, replace=False)

    async def _take(self) -> Worker:
        if self._idle:
            return self._idle.pop()
        future: asyncio.Future[Worker] = asyncio.get_running_loop().create_future()
        self._waiting.append(future)
        try:
            return await asyncio.wait_for(future, self._limits.seconds)
        except TimeoutError as error:
            raise BusyError(
                "all processes that answer queries are busy; ask again in a few seconds"
            ) from error
        except asyncio.CancelledError:
            if future.done() and not future.cancelled():
                self._give(future.result())
            raise

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
        _background(worker.end())
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
                worker, inode = await start_worker(self._folder, self._limits.memory)
            except ServerFailedError:
                self._moved()
                await asyncio.sleep(1)
                continue
            if inode != self._inode or self._closed:
                await worker.end()
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
        ending, self._all = self._all, set()
        await asyncio.gather(*(worker.end() for worker in ending))

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


_tasks: set[asyncio.Task[None]] = set()


def _background(coroutine: Any) -> asyncio.Task[None]:
    """Run a coroutine on its own; the set keeps it from being collected while it runs."""
    task: asyncio.Task[None] = asyncio.ensure_future(coroutine)
    _tasks.add(task)
    task.add_done_callback(_tasks.discard)
    return task

"""The processes that answer queries, seen from the server: where they come from, the line to each, its end.

``worker_pool`` says when; ``fork_server`` is what they are forked from, ``query_worker`` what runs in them.
"""

from __future__ import annotations

import asyncio
import json
import math
import socket
import sys
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

from communique.app.fork_server import COMMAND
from communique.app.query_errors import BusyError, ServerFailedError
from communique.app.query_worker import LENGTHS

Head = dict[str, Any]
START_SECONDS = 30
_LONGEST_HEAD = 200  # longer ones say what is wrong with one query


class Worker(asyncio.Protocol):
    """The line to one process; one job at a time.

    ``number`` is that of the process, ``timer`` what will happen to the job that runs, ``used`` the seconds
    that it ran before, ``slow`` whether it has left its place to another.
    """

    def __init__(self) -> None:
        """Wait for a process."""
        self.number = 0
        self.timer: asyncio.TimerHandle | None = None
        self.used = 0.0
        self.slow = False
        self._loop = asyncio.get_running_loop()
        self._transport: asyncio.Transport | None = None
        self._data = bytearray()
        self._answer: asyncio.Future[tuple[Head, bytes]] = self._loop.create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the line."""
        self._transport = cast(asyncio.Transport, transport)  # uvloop's is one in all but name

    def data_received(self, data: bytes) -> None:
        """Take what came; a whole frame is an answer."""
        self._data += data
        if len(self._data) < LENGTHS.size or self._answer.done():
            return
        head_size, body_size = LENGTHS.unpack_from(self._data)
        begin, end = LENGTHS.size + head_size, LENGTHS.size + head_size + body_size
        if len(self._data) >= end:
            head = bytes(self._data[LENGTHS.size : begin])
            read = _read_head if head_size < _LONGEST_HEAD else json.loads
            self._answer.set_result((read(head), bytes(self._data[begin:end])))
            self._data.clear()

    def connection_lost(self, _error: Exception | None) -> None:
        """Tell whoever waits that the process has ended."""
        self.fail(ConnectionResetError("the process ended"))

    def fail(self, error: Exception) -> None:
        """Give the job up, for whoever waits for its answer."""
        if not self._answer.done():
            self._answer.set_exception(error)
            self._answer.exception()  # nobody may be waiting any more

    def ready(self) -> asyncio.Future[tuple[Head, bytes]]:
        """Return what the process says first."""
        return self._answer

    def ask(self, head: bytes, text: bytes) -> asyncio.Future[tuple[Head, bytes]]:
        """Send a query and how to answer it; the answer comes later, or ConnectionResetError.

        BusyError comes where the process had ended before: it was not this query that ended it.
        """
        self._answer = self._loop.create_future()
        if self._transport is None or self._transport.is_closing():
            self.fail(BusyError("the process that was to answer has ended; ask again in a few seconds"))
        else:
            self._transport.write(LENGTHS.pack(len(head), len(text)) + head + text)
        return self._answer

    def close(self) -> None:
        """Close the line."""
        if self._transport:
            self._transport.close()


@lru_cache(maxsize=100)
def _read_head(head: bytes) -> Head:
    found: Head = json.loads(head)
    return found


class Nursery:
    """The process that workers are forked from, and what may be said to it."""

    def __init__(self, folder: Path, memory: int, most: int) -> None:
        """Prepare for a built graph's folder.

        ``memory`` is what a query may take, ``most`` how large a graph is held in memory; both in MiB.
        """
        self._arguments = (str(folder), str(memory * 1024 * 1024), str(most * 1024 * 1024))
        self._process: asyncio.subprocess.Process | None = None
        self._control: socket.socket | None = None

    async def start(self) -> None:
        """Start the process.

        It stays in the session of the server: Linux shares a processor out among sessions first, and
        priorities count only within one.
        """
        self._control, there = socket.socketpair()
        with there:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                *("-m", "communique.app.fork_server", str(there.fileno()), *self._arguments),
                pass_fds=(there.fileno(),),
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.DEVNULL,
                stderr=asyncio.subprocess.DEVNULL,
            )

    async def start_worker(self) -> tuple[Worker, int]:
        """Return a new worker and the inode of the folder it answers from.

        Raises ServerFailedError when it does not get ready.
        """
        here, there = socket.socketpair()
        with there:
            _, worker = await asyncio.get_running_loop().create_connection(Worker, sock=here)
            self._tell(b"f", 0, there)
        try:
            head, _ = await asyncio.wait_for(worker.ready(), START_SECONDS)
        except BaseException as error:
            worker.close()
            if isinstance(error, TimeoutError | OSError):
                raise ServerFailedError("a process that answers queries could not open the store") from error
            raise
        worker.number = int(head["process"])
        return worker, int(head["inode"])

    def put_last(self, worker: Worker) -> None:
        """Let the others go first."""
        self._tell(b"n", worker.number)

    def cpu_seconds(self, worker: Worker) -> float:
        """Return how long a worker has run on a processor; infinite where the system does not say."""
        try:
            told = Path(f"/proc/{worker.number}/schedstat").read_text(encoding="ascii")
        except OSError:
            return math.inf
        return int(told.split()[0]) / 1_000_000_000

    def end(self, worker: Worker) -> None:
        """Kill a worker."""
        worker.close()
        self._tell(b"k", worker.number)

    def _tell(self, letter: bytes, number: int, line: socket.socket | None = None) -> None:
        """Send a command; where nobody listens any more, the workers have ended too."""
        if self._control:
            with suppress(OSError):
                descriptors = [line.fileno()] if line else []
                socket.send_fds(self._control, [COMMAND.pack(letter, number)], descriptors)

    async def close(self) -> None:
        """End the process and all that came from it."""
        if self._control:
            self._control.close()
        if self._process:
            await self._process.wait()

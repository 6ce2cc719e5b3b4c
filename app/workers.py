"""A process that answers queries, seen from the server: its start, the line to it, its end.

``worker_pool`` says when; ``query_worker`` is what runs there, and why it is a process.
"""

from __future__ import annotations

import asyncio
import json
import os
import socket
import struct
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any, cast

from communique.app.query_errors import ServerFailedError
from communique.graph.store import STORE

Head = dict[str, Any]
START_SECONDS = 30
_NICEST = 19
_LENGTHS = struct.Struct(">IQ")
_SIZE = struct.Struct(">I")


class Worker(asyncio.Protocol):
    """One process and the line to it; one job at a time.

    ``timer`` is what will happen to the job that runs, ``slow`` whether it has left its place to another.
    """

    def __init__(self) -> None:
        """Wait for a process."""
        self.process: asyncio.subprocess.Process | None = None
        self.timer: asyncio.TimerHandle | None = None
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
        self.fail(ConnectionResetError("the process ended"))

    def fail(self, error: Exception) -> None:
        """Give the job up, for whoever waits for its answer."""
        if not self._answer.done():
            self._answer.set_exception(error)
            self._answer.exception()  # nobody may be waiting any more

    def ready(self) -> asyncio.Future[tuple[Head, bytes]]:
        """Return what the process says first."""
        return self._answer

    def ask(self, job: Head) -> asyncio.Future[tuple[Head, bytes]]:
        """Send a job; the answer comes later, or ConnectionResetError when the process ends."""
        self._answer = self._loop.create_future()
        packed = json.dumps(job).encode()
        if self._transport is None or self._transport.is_closing():
            self.connection_lost(None)
        else:
            self._transport.write(_SIZE.pack(len(packed)) + packed)
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

    ``memory`` is in MiB. Raises ServerFailedError when it does not get ready. It stays in the session of the
    server: Linux shares a processor out among sessions first, and priorities count only within one.
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

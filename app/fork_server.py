"""The process that those that answer queries are forked from: it holds the graph, they share its memory.

A graph that is not too large is read into memory, where queries take a third of the time; a larger one stays
on disk, and each process opens it. A new process is there in a few milliseconds either way, which counts
because one has to take the place of each that was killed.

``communique.app.workers`` starts it and sends commands of five bytes: a letter and a number. ``f`` forks a
process that answers on the socket sent along, ``n`` lets the process of that number go after all others,
``k`` kills it. It ends with all of them when its line closes.
"""

from __future__ import annotations

import ctypes
import gc
import os
import resource
import signal
import socket
import struct
import sys
from contextlib import suppress
from pathlib import Path

from pyoxigraph import RdfFormat, Store

from communique.app.query_worker import send_answer, serve
from communique.graph.store import RECORD, STORE

COMMAND = struct.Struct(">cI")
_NICEST = 19
_PR_SET_PDEATHSIG = 1


def read_graph(folder: Path, most: int) -> Store | None:
    """Return a built graph's record as a store in memory, None when it is larger than ``most`` bytes.

    It is read by one thread: only the thread that forks goes on in the new process.
    """
    record = folder / RECORD
    if record.stat().st_size > most:
        return None
    store = Store()
    store.load(path=str(record), format=RdfFormat.N_QUADS)
    return store


def confine(memory: int) -> None:
    """Limit what this process may still take: ``memory`` bytes more, and no file or connection beyond now.

    Without a free descriptor not even a query that asks another server could reach it. Where the machine
    itself runs out of memory, this process is the one to be ended.
    """
    if sys.platform.startswith("linux"):
        used = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (used + memory, used + memory))
        with suppress(OSError):
            Path("/proc/self/oom_score_adj").write_text("900", encoding="ascii")
        end_with_parent()
    free = os.dup(0)
    os.close(free)
    resource.setrlimit(resource.RLIMIT_NOFILE, (free, free))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def end_with_parent() -> None:
    """Have the system kill this process when the one that started it ends."""
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def put_last(number: int) -> None:
    """Let a process run only when no other wants the processor, where the system knows such a thing.

    The lowest priority alone is not enough: such a process still ends the slice of time that it has begun.
    """
    with suppress(OSError):
        os.setpriority(os.PRIO_PROCESS, number, _NICEST)
        if hasattr(os, "SCHED_IDLE"):
            os.sched_setscheduler(number, os.SCHED_IDLE, os.sched_param(0))


class ForkServer:
    """The commands and the processes that are alive."""

    def __init__(self, folder: Path, memory: int, most: int) -> None:
        """Read the graph; ``memory`` and ``most`` are in bytes."""
        self._folder, self._memory = folder, memory
        self._inode = folder.stat().st_ino
        self._store = read_graph(folder, most)
        self._alive: set[int] = set()
        signal.signal(signal.SIGCHLD, lambda _signal, _frame: self._bury())

    def _bury(self) -> None:
        """Forget the processes that have ended; until then their numbers belong to nobody else."""
        with suppress(ChildProcessError):
            while (found := os.waitpid(-1, os.WNOHANG)[0]) > 0:
                self._alive.discard(found)

    def run(self, control: socket.socket) -> None:
        """Do what is commanded until the line closes."""
        gc.collect()
        gc.freeze()  # what is there now stays: looking through it again and again finds nothing
        while True:
            command, descriptors, _, _ = socket.recv_fds(control, COMMAND.size, 1)
            if len(command) < COMMAND.size:
                break
            letter, number = COMMAND.unpack(command)
            if letter == b"f" and descriptors:
                self._fork(socket.socket(fileno=descriptors[0]), control)
            elif number in self._alive and letter == b"n":
                put_last(number)
            elif number in self._alive and letter == b"k":
                os.kill(number, signal.SIGKILL)
        for number in tuple(self._alive):
            with suppress(ProcessLookupError):
                os.kill(number, signal.SIGKILL)

    def _fork(self, line: socket.socket, control: socket.socket) -> None:
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGCHLD})  # not before its number is known
        number = os.fork()
        if not number:
            try:
                control.close()
                self._answer(line)
            finally:
                os._exit(0)
        line.close()
        self._alive.add(number)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGCHLD})

    def _answer(self, line: socket.socket) -> None:
        """Be the new process."""
        store, inode = self._store, self._inode
        if store is None:
            store, inode = Store.read_only(str(self._folder / STORE)), self._folder.stat().st_ino
        confine(self._memory)
        send_answer(line, {"status": "ready", "inode": inode, "process": os.getpid()})
        serve(line, store)


def main() -> None:
    """Hold the graph of the folder named on the command line; commands come on the socket named there."""
    number, folder, memory, most = int(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
    os.setpgid(0, 0)  # Ctrl-C is meant for the server, which lets queries end
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent()
    with socket.socket(fileno=number) as control:
        ForkServer(folder, memory, most).run(control)


if __name__ == "__main__":
    main()

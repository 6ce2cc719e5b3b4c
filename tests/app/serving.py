"""A server as a user starts it: the command in a process of its own, on a free port of this machine."""

from __future__ import annotations

import os
import queue
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

CALL = "import sys; from communique.app.cli import main; sys.exit(main())"
_ADDRESS = re.compile(r"at (http://127\.0\.0\.1:\d+/)")
_START_SECONDS = 60
# how a Chromium is started so that it asks for nothing by itself
QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


@dataclass
class Server:
    """A running server: its address with a slash at the end, its process, what it wrote to standard error."""

    address: str
    process: subprocess.Popen[str]
    said: list[str] = field(default_factory=list)

    def stop(self, number: int = signal.SIGTERM) -> int:
        """Ask it to stop and return its exit code."""
        self.process.send_signal(number)
        return self.process.wait(_START_SECONDS)


@contextmanager
def running(*arguments: str, environment: Mapping[str, str] | None = None) -> Iterator[Server]:
    """Yield a server started with ``communique serve`` and these arguments; it is gone afterwards.

    It listens at any free port where the arguments name none.
    """
    port = () if "--port" in arguments else ("--port", "0")
    command = [sys.executable, "-c", CALL, "serve", *arguments, *port]
    variables = {key: value for key, value in os.environ.items() if not key.startswith("COMMUNIQUE_")}
    process = subprocess.Popen(
        command, stderr=subprocess.PIPE, text=True, encoding="utf-8", env=variables | dict(environment or {})
    )
    said: list[str] = []
    lines: queue.Queue[str] = queue.Queue()

    def read() -> None:
        for line in process.stderr or ():
            said.append(line)
            lines.put(line)
        lines.put("")

    threading.Thread(target=read, daemon=True).start()
    try:
        yield Server(_address(lines, said), process, said)
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()


def _address(lines: queue.Queue[str], said: list[str]) -> str:
    while line := lines.get(timeout=_START_SECONDS):
        if found := _ADDRESS.search(line):
            return found[1]
    raise AssertionError(f"the server did not start: {''.join(said)}")

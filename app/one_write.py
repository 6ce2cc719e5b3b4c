"""One write to the network for each answer: head and body go out together.

The HTTP server writes them one after the other, and each write wakes the other side up and costs a call of
the system. Here what is written while one event is handled is gathered and sent when it has been handled.
"""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

_ENOUGH = 1 << 16  # more than this is worth a write of its own


class OneWriteProtocol(HttpToolsProtocol):
    """The protocol of the server over a line that gathers."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Put the gathering line in front of the real one."""
        super().connection_made(GatheringTransport(transport, self.loop))


class GatheringTransport(asyncio.Transport):
    """A transport that sends what was written in one step of the loop in one write."""

    def __init__(self, line: asyncio.Transport, loop: asyncio.AbstractEventLoop) -> None:
        """Take the transport that sends."""
        super().__init__()
        self._line, self._loop = line, loop
        self._parts: list[bytes | bytearray | memoryview] = []
        self._size = 0

    def write(self, data: bytes | bytearray | memoryview) -> None:
        """Take bytes; they are sent before anything else happens on the loop."""
        if not self._parts:
            self._loop.call_soon(self._flush)
        self._parts.append(data)
        self._size += len(data)
        if self._size > _ENOUGH:
            self._flush()

    def _flush(self) -> None:
        if self._parts:
            self._line.write(b"".join(self._parts))
            self._parts.clear()
            self._size = 0

    def close(self) -> None:
        """Send what is left and close."""
        self._flush()
        self._line.close()

    def abort(self) -> None:
        """Close at once."""
        self._line.abort()

    def is_closing(self) -> bool:
        """Tell whether it is closed or being closed."""
        return self._line.is_closing()

    def pause_reading(self) -> None:
        """Take no more from the other side."""
        self._line.pause_reading()

    def resume_reading(self) -> None:
        """Take more from the other side."""
        self._line.resume_reading()

    def set_protocol(self, protocol: asyncio.BaseProtocol) -> None:
        """Give what comes to another protocol."""
        self._line.set_protocol(protocol)

    def get_extra_info(self, name: str, default: Any = None) -> Any:
        """Return what is known of the line."""
        return self._line.get_extra_info(name, default)

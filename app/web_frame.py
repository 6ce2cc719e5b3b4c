"""What surrounds every request: the path below the root, headers, the log, and errors that leak nothing."""

from __future__ import annotations

import json
import logging
import sys
import time
from datetime import UTC, datetime
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
EXPOSED = "Link, ETag, Content-Location, Location, Communique-Limits, Retry-After"
METHODS = "GET, HEAD, POST, OPTIONS"
_HEADERS = (
    ("access-control-allow-origin", "*"),
    ("access-control-expose-headers", EXPOSED),
    ("content-security-policy", POLICY),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "strict-origin-when-cross-origin"),
)
_ALWAYS = [(name.encode(), value.encode()) for name, value in _HEADERS]
_POSTED = ("/sparql", "/reconcile")
_MISTAKE = b"something went wrong here; it has been noted\n"
_STANDARD = frozenset(vars(logging.makeLogRecord({})))
_log = logging.getLogger("communique")


class Frame:
    """The outermost layer of the application."""

    def __init__(self, app: ASGIApp, root: str = "/") -> None:
        """Wrap an application that is reached under a path with slashes around it."""
        self._app, self._root = app, root

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and its answer back."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began = time.perf_counter()
        said: dict[str, Any] = {"status": 0, "bytes": 0}

        async def passed(message: Message) -> None:
            if message["type"] == "http.response.start":
                said["status"] = message["status"]
                own = {name for name, _ in message["headers"]}
                message["headers"] = [*message["headers"], *(each for each in _ALWAYS if each[0] not in own)]
            elif message["type"] == "http.response.body":
                said["bytes"] += len(message.get("body", b""))
            await send(message)

        try:
            inner = _below(scope, self._root)
            if scope["method"] == "OPTIONS":
                await _options(inner["path"], passed)
            else:
                await self._app(inner, receive, passed)
        except Exception:
            _log.exception("mistake", extra={"path": scope["path"]})
            if not said["status"]:
                await _send(passed, 500, [(b"content-type", b"text/plain; charset=utf-8")], _MISTAKE)
        finally:
            _tell(scope, said, time.perf_counter() - began)


def _below(scope: Scope, root: str) -> Scope:
    """Return the scope with the root taken from its path; a proxy may have taken it away already."""
    if root == "/" or not scope["path"].startswith(root):
        return scope
    raw: bytes = scope.get("raw_path") or scope["path"].encode()
    return {**scope, "path": scope["path"][len(root) - 1 :], "raw_path": raw[len(root) - 1 :]}


async def _options(path: str, send: Send) -> None:
    """Answer OPTIONS, the question of browsers before a request from elsewhere among them."""
    allowed = METHODS if path in _POSTED else METHODS.replace("POST, ", "")
    headers = {
        "allow": allowed,
        "access-control-allow-methods": allowed,
        "access-control-allow-headers": "Accept, Accept-Language, Content-Type, If-None-Match",
        "access-control-max-age": "86400",
    }
    await _send(send, 204, [(name.encode(), value.encode()) for name, value in headers.items()], b"")


async def _send(send: Send, status: int, headers: list[tuple[bytes, bytes]], body: bytes) -> None:
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def _tell(scope: Scope, said: dict[str, Any], seconds: float) -> None:
    if not _log.isEnabledFor(logging.INFO):
        return
    extra = {
        "method": scope["method"],
        "path": scope["path"][:500],
        "query_bytes": len(scope.get("query_string", b"")),
        "status": said["status"],
        "bytes": said["bytes"],
        "ms": round(seconds * 1000, 1),
    }
    _log.info("request", extra=extra)


class JsonLines(logging.Formatter):
    """One JSON object a line: time, level, event, and what the event brings along."""

    def format(self, record: logging.LogRecord) -> str:
        """Return one line."""
        entry: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "event": record.getMessage(),
        }
        entry |= {
            key: value for key, value in vars(record).items() if key not in _STANDARD and key != "message"
        }
        if record.exc_info:
            entry["trace"] = self.formatException(record.exc_info)
        return json.dumps(entry, ensure_ascii=False, default=str)


def log_to_stderr(*, quiet: bool = False) -> None:
    """Write the log as JSON lines to standard error; ``quiet`` leaves out the requests."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    _log.handlers[:] = [handler]
    _log.propagate = False
    _log.setLevel(logging.WARNING if quiet else logging.INFO)

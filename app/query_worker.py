"""One process that answers queries from a store opened read-only, until its other end closes or kills it.

It is started by ``communique.app.workers`` with a socket, a folder and a limit of memory. It imports little,
since a new one takes the place of each one that had to be killed. A query cannot be cancelled in Oxigraph:
ending the process is the only way.

Frames: a request is a length (4 bytes, big-endian) and JSON; an answer is the lengths of its head and its
body (4 and 8 bytes), the head as JSON, the body.
"""

from __future__ import annotations

import ctypes
import gc
import json
import os
import re
import resource
import signal
import socket
import struct
import sys
from pathlib import Path
from typing import Any, Protocol

from pyoxigraph import (
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    serialize,
)

from communique.ontology.namespaces import PREFIXES

RESULTS = {
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
}
GRAPHS = {
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "rdf": RdfFormat.RDF_XML,
    "jsonld": RdfFormat.JSON_LD,
    "trig": RdfFormat.TRIG,
}
_JSON_STRING = re.compile(rb'"(?:[^"\\]|\\.)*"')
_SHORTEST_ROW = 2
_CHUNK = 1 << 14
_SIZE = struct.Struct(">I")
_LENGTHS = struct.Struct(">IQ")
_PR_SET_PDEATHSIG = 1
Head = dict[str, Any]


class _Readable(Protocol):
    def recv(self, most: int, /) -> bytes: ...


class TooLargeError(Exception):
    """An answer has grown beyond the limit of bytes."""


class LimitedBuffer:
    """A binary file in memory that refuses to grow beyond a number of bytes."""

    def __init__(self, most: int) -> None:
        """Begin empty; ``most`` is in bytes."""
        self.parts: list[bytes] = []
        self.left = most

    def write(self, data: bytes) -> int:
        """Take bytes; raises TooLargeError when there would be too many."""
        self.left -= len(data)
        if self.left < 0:
            raise TooLargeError
        self.parts.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Do nothing: there is no file behind it."""

    def value(self) -> bytes:
        """Return all that was written."""
        return b"".join(self.parts)


def count_rows(form: str, data: bytes) -> int:
    """Return the number of solutions in a serialised answer.

    >>> count_rows("tsv", b'?a\\n"x"\\n"y"\\n'), count_rows("csv", b'a\\r\\n"x\\r\\n,{"\\r\\n')
    (2, 1)
    >>> count_rows("json", b'{"head":{"vars":[]},"results":{"bindings":[{},{"a":{"type":"uri"}}]}}')
    2
    """
    match form:
        case "tsv":
            return data.count(b"\n") - 1
        case "csv":
            return sum(part.count(b"\r\n") for part in data.split(b'"')[::2]) - 1
        case "xml":
            return data.count(b"<result>")
    bare = _JSON_STRING.sub(b"", data)
    return bare.count(b",{") + bare.count(b"[{")


def answer(store: Store, job: Head) -> tuple[Head, bytes]:
    """Run one query and return its head (``status`` and what belongs to it) and its body.

    A status is ``ok``, ``syntax``, ``unacceptable``, ``rows``, ``bytes`` or ``error``.
    """
    try:
        found = store.query(
            job["query"],
            base_iri=job["base"],
            use_default_graph_as_union=job["union"],
            default_graph=_nodes(job["default"]),
            named_graphs=_nodes(job["named"]),
        )
        return _serialised(found, job)
    except SyntaxError as error:
        return {"status": "syntax", "message": str(error)}, b""
    except TooLargeError:
        return {"status": "bytes"}, b""
    except (OSError, ValueError, RuntimeError) as error:
        return {"status": "error", "message": str(error)}, b""


def _nodes(iris: list[str] | None) -> list[Any] | None:
    return None if iris is None else [NamedNode(iri) for iri in iris]


def _serialised(found: QuerySolutions | QueryBoolean | QueryTriples, job: Head) -> tuple[Head, bytes]:
    kind = "graph" if isinstance(found, QueryTriples) else "results"
    form = job[kind]
    if form is None:
        return {"status": "unacceptable", "kind": kind}, b""
    out = LimitedBuffer(job["bytes"])
    if isinstance(found, QueryTriples):
        serialize(found, out, GRAPHS[form], prefixes=PREFIXES)  # type: ignore[arg-type]
        return {"status": "ok", "kind": kind, "form": form}, out.value()
    found.serialize(out, RESULTS[form])  # type: ignore[arg-type]
    data = out.value()
    if isinstance(found, QuerySolutions) and len(data) > _SHORTEST_ROW * job["rows"]:
        rows = count_rows(form, data)
        if rows > job["rows"]:
            return {"status": "rows", "rows": rows}, b""
    return {"status": "ok", "kind": kind, "form": form}, data


def serve(line: socket.socket, store: Store) -> None:
    """Answer requests until the other end closes."""
    while (request := read_request(line)) is not None:
        head, body = answer(store, json.loads(request))
        packed = json.dumps(head).encode()
        line.sendall(_LENGTHS.pack(len(packed), len(body)) + packed + body)


def read_request(line: _Readable) -> bytes | None:
    """Return the next request, None when there will be no more; one comes at a time."""
    data, whole = bytearray(line.recv(_CHUNK)), _SIZE.size
    while data and len(data) < whole + (_SIZE.unpack_from(data)[0] if len(data) >= whole else 0):
        more = line.recv(_CHUNK)
        if not more:
            return None
        data += more
    return bytes(data[whole:]) or None


def confine(memory: int) -> None:
    """Limit what this process may still take: ``memory`` bytes more, and no file or connection beyond now.

    Without a free descriptor not even a query that asks another server could reach it.
    """
    if sys.platform.startswith("linux"):
        used = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (used + memory, used + memory))
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    free = os.dup(0)
    os.close(free)
    resource.setrlimit(resource.RLIMIT_NOFILE, (free, free))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    """Open the store named on the command line and answer on the socket named there."""
    number, folder, memory = int(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    os.setpgid(0, 0)  # Ctrl-C is meant for the server, which lets queries end
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    store = Store.read_only(folder)
    inode = Path(folder).parent.stat().st_ino
    with socket.socket(fileno=number) as line:
        confine(memory)
        ready = json.dumps({"status": "ready", "inode": inode}).encode()
        line.sendall(_LENGTHS.pack(len(ready), 0) + ready)
        gc.freeze()  # what is there now stays: looking through it again and again finds nothing
        serve(line, store)


if __name__ == "__main__":
    main()

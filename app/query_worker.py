"""What a process that answers queries does: one query after the other from a store, until its line closes.

It is forked by ``communique.app.fork_server``. A query cannot be cancelled in Oxigraph: ending the process is
the only way.

Frames, the same both ways: the lengths of a head and a body (4 and 8 bytes, big-endian), the head as JSON,
the body. The body of a request is the query, its head the rest of what ``answer`` takes.
"""

from __future__ import annotations

import json
import re
import socket
import struct
from functools import lru_cache
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
_LONGEST_HEAD = 1000  # longer ones are not worth remembering
LENGTHS = struct.Struct(">IQ")
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
        head, text = request
        job = _read_head(head) if len(head) < _LONGEST_HEAD else json.loads(head)
        send_answer(line, *answer(store, {**job, "query": text.decode()}))


def send_answer(line: socket.socket, head: Head, body: bytes = b"") -> None:
    """Send one frame."""
    packed = json.dumps(head).encode()
    line.sendall(LENGTHS.pack(len(packed), len(body)) + packed + body)


def read_request(line: _Readable) -> tuple[bytes, bytes] | None:
    """Return head and body of the next request, None when there will be no more; one comes at a time."""
    data, whole = bytearray(line.recv(_CHUNK)), LENGTHS.size
    while data and (len(data) < whole or len(data) < whole + sum(LENGTHS.unpack_from(data))):
        more = line.recv(_CHUNK)
        if not more:
            return None
        data += more
    if not data:
        return None
    body = whole + LENGTHS.unpack_from(data)[0]
    return bytes(data[whole:body]), bytes(data[body:])


@lru_cache(maxsize=100)
def _read_head(head: bytes) -> Head:
    """Return the head of a request; most are alike."""
    found: Head = json.loads(head)
    return found

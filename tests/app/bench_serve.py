"""Measure the server on this machine: runaway queries, mixed load, CPU a request. Not a test: it only prints.

    python -m tests.app.bench_serve BUILD [--seconds 60] [--rounds 3] [--clients 8] [--against NAME=URL=PID …]

``--against`` names servers that are running already with the same graph; all are measured in turn, piece by
piece, so that a busy machine is busy for all of them.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import re
import statistics
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import cast
from urllib.parse import quote, urlsplit

from tests.app.serving import running
from tests.app.test_serve_runaway import HOSTILE

PREFIXES = (
    "PREFIX cmq: <https://w3id.org/communique/ontology#> "
    "PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> "
)
MIXED = tuple(
    PREFIXES + query
    for query in (
        "ASK { GRAPH ?g { ?s ?p ?o } }",
        "SELECT ?s { GRAPH ?g { ?s a cmq:Treaty } } LIMIT 10",
        "SELECT ?a ?b { GRAPH ?g { ?c rdf:predicate cmq:met ; rdf:subject ?a ; rdf:object ?b } } LIMIT 20",
        "SELECT ?p ?o { GRAPH ?g { <https://w3id.org/communique/id/moscow> ?p ?o } }",
        "SELECT ?c ?d { GRAPH ?g { ?c cmq:date ?d } } LIMIT 20",
    )
)
PIECE_SECONDS = 5.0
_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)


@dataclass
class Target:
    """A server to measure: what it took and how long each request took, in seconds."""

    name: str
    url: str
    process: int
    taken: list[float] = field(default_factory=list)
    errors: int = 0
    cpu: float = 0.0
    wall: float = 0.0


def cpu_of(process: int) -> float:
    """Return the CPU seconds of a process and all below it, those that ended included."""
    ticks, todo = 0, [process]
    while todo:
        number = todo.pop()
        folder = Path(f"/proc/{number}")
        try:
            ticks += sum(map(int, (folder / "stat").read_text().rpartition(")")[2].split()[11:15]))
            for task in (folder / "task").iterdir():
                todo += map(int, (task / "children").read_text().split())
        except OSError:
            continue
    return ticks / 100


class Client(asyncio.Protocol):
    """One connection that asks one request after the other until a moment of the monotonic clock."""

    def __init__(self, target: Target, requests: Iterator[bytes], until: float) -> None:
        """Prepare; ``ended`` is done when it is."""
        self._target, self._requests, self._until = target, requests, until
        self._line: asyncio.Transport | None = None
        self._data, self._size, self._began = b"", 0, 0.0
        self.ended: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin."""
        self._line = cast(asyncio.Transport, transport)
        self._ask()

    def _ask(self) -> None:
        self._data, self._size, self._began = b"", 0, time.perf_counter()
        if self._line:
            self._line.write(next(self._requests))

    def data_received(self, data: bytes) -> None:
        """Take what came; a whole answer is counted, and the next request sent."""
        self._data += data
        end = self._data.find(b"\r\n\r\n") + 4
        if end < 4:
            return
        if not self._size:
            length = _LENGTH.search(self._data, 0, end)
            self._size = end + int(length[1]) if length else -1  # else it comes in chunks
        if len(self._data) < self._size or (self._size < 0 and not self._data.endswith(b"0\r\n\r\n")):
            return
        self._target.taken.append(time.perf_counter() - self._began)
        self._target.errors += b" 200 " not in self._data[:20]
        if time.monotonic() < self._until:
            self._ask()
        elif self._line:
            self._line.close()

    def connection_lost(self, _error: Exception | None) -> None:
        """Say that it is over."""
        self.ended.set_result(None)


_number = itertools.count(time.time_ns())


def requests_of(path: str, queries: Sequence[str], distinct: bool) -> Iterator[bytes]:
    """Yield requests for ever; where they are ``distinct``, no server has seen one before.

    A remark at the end makes them so: to a cache of answers they are all new, to the store all alike.
    """
    made = [
        f"GET {path}?query={quote(query)}{quote(' #MARK') if distinct else ''} HTTP/1.1\r\nHost: a\r\n"
        "Accept: application/sparql-results+json\r\n\r\n"
        for query in queries
    ]
    for text in itertools.cycle(made):
        yield text.replace("MARK", str(next(_number))).encode()


def _itself(client: Client) -> Client:
    return client


async def piece(target: Target, clients: int, seconds: float, distinct: bool) -> None:
    """Load one server for a while."""
    place, loop = urlsplit(target.url), asyncio.get_running_loop()
    host, port = place.hostname or "", place.port or 80
    cpu, wall = cpu_of(target.process), time.monotonic()
    started = []
    for n in range(clients):
        requests = requests_of(place.path, MIXED[n % 5 :] + MIXED[: n % 5], distinct)
        client = Client(target, requests, wall + seconds)
        await loop.create_connection(partial(_itself, client), host, port)
        started.append(client.ended)
    await asyncio.gather(*started)
    target.cpu += cpu_of(target.process) - cpu
    target.wall += time.monotonic() - wall


def p99_of(target: Target) -> float:
    """Return the time in ms within which 99 of 100 requests were answered."""
    return sorted(target.taken)[int(len(target.taken) * 0.99)] * 1000


def said(target: Target) -> str:
    """Return one line of figures."""
    taken = target.taken
    parts = (
        f"{target.name:16} {len(taken) / target.wall:8.0f} requests/s",
        f"median {statistics.median(taken) * 1000:6.2f} ms",
        f"p99 {p99_of(target):6.2f} ms",
        f"errors {target.errors}",
        f"CPU/request {target.cpu / len(taken) * 1000:6.3f} ms",
    )
    return "  ".join(parts)


def compared(own: Target, other: Target) -> str:
    """Return one line that sets a server beside another one."""
    rate = len(own.taken) / own.wall / (len(other.taken) / other.wall)
    cpu = own.cpu / len(own.taken) / (other.cpu / len(other.taken))
    return f"{own.name} / {other.name}: {rate:.2f} times the requests/s, {cpu:.2f} times the CPU/request"


async def runaway(url: str, query: str) -> tuple[str, float]:
    """Ask a hostile query; return the status of its answer and the seconds it took."""
    place = urlsplit(url)
    reader, writer = await asyncio.open_connection(place.hostname, place.port)
    began = time.perf_counter()
    writer.write(f"GET {place.path}?query={quote(query)} HTTP/1.1\r\nHost: a\r\n\r\n".encode())
    status = (await reader.readuntil(b"\r\n")).decode().split()[1]
    taken = time.perf_counter() - began
    writer.close()
    return status, taken


async def runaways(url: str, process: int, clients: int, rounds: int) -> None:
    """Time hostile queries, and simple ones that no cache holds: without them and with one of them, in turn.

    Each round compares a slice with the one just before it, so that what else the machine does is in both;
    the median of the rounds is what counts.
    """
    found: dict[str, list[tuple[str, float, float, float]]] = {name: [] for name in HOSTILE}
    for _ in range(rounds):
        for name, query in HOSTILE.items():
            alone, beside = Target("alone", url, process), Target("beside", url, process)
            await piece(alone, clients, PIECE_SECONDS, True)
            ended = asyncio.create_task(runaway(url, query))
            await piece(beside, clients, PIECE_SECONDS, True)
            found[name].append((*await ended, p99_of(alone), p99_of(beside)))
    for name, each in found.items():
        seconds = [taken for _, taken, _, _ in each]
        parts = (
            f"{name:20} status {' '.join(sorted({status for status, *_ in each}))}",
            f"ended after {statistics.median(seconds):.2f} s, at most {max(seconds):.2f} s",
            f"p99 of the others {statistics.median(a for *_, a, _ in each):6.2f} ms without it",
            f"{statistics.median(b for *_, b in each):6.2f} ms beside it",
            f"ratio {statistics.median(b / a for *_, a, b in each):.2f}",
        )
        print("  ".join(parts))


def main() -> None:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("build")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--against", nargs="*", default=[])
    given = parser.parse_args()
    with running(given.build, "--quiet") as server:
        url = f"{server.address}sparql"
        servers = [("communique", url, server.process.pid)]
        for text in given.against:
            name, other, process = text.split("=")
            servers.append((name, other, int(process)))
        loads = [(distinct, [Target(*each) for each in servers]) for distinct in (False, True)]
        for _ in range(max(1, round(given.seconds / PIECE_SECONDS))):
            for distinct, targets in loads:
                for target in targets:
                    asyncio.run(piece(target, given.clients, PIECE_SECONDS, distinct))
        for distinct, targets in loads:
            print("queries never asked before" if distinct else "the same queries again and again")
            for target in targets:
                print("  " + said(target))
            for target in targets[1:]:
                print("  " + compared(targets[0], target))
        asyncio.run(runaways(url, server.process.pid, given.clients, given.rounds))


if __name__ == "__main__":
    main()

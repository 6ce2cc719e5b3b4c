"""Measure the server on this machine: runaway queries, mixed load, CPU a request. Not a test: it only prints.

    python -m tests.app.bench_serve BUILD [--seconds 60] [--clients 8] [--against NAME=URL=PID …]

``--against`` names servers that are running already with the same graph; all are measured in turn, piece by
piece, so that a busy machine is busy for all of them.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
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


async def one_client(target: Target, queries: Sequence[str], until: float) -> None:
    """Ask one query after the other on one connection until a moment of the monotonic clock."""
    place = urlsplit(target.url)
    reader, writer = await asyncio.open_connection(place.hostname, place.port)
    number = 0
    while time.monotonic() < until:
        text = f"GET {place.path}?query={quote(queries[number % len(queries)])} HTTP/1.1\r\nHost: a\r\n"
        began = time.perf_counter()
        writer.write(f"{text}Accept: application/sparql-results+json\r\n\r\n".encode())
        head = (await reader.readuntil(b"\r\n\r\n")).lower()
        if b"chunked" in head:
            while size := int(await reader.readuntil(b"\r\n"), 16):
                await reader.readexactly(size + 2)
            await reader.readexactly(2)
        else:
            await reader.readexactly(int(head.split(b"content-length:")[1].split(b"\r\n")[0]))
        target.taken.append(time.perf_counter() - began)
        target.errors += b" 200 " not in head.split(b"\r\n")[0]
        number += 1
    writer.close()


async def piece(target: Target, clients: int, seconds: float) -> None:
    """Load one server for a while."""
    cpu, wall = cpu_of(target.process), time.monotonic()
    until = wall + seconds
    await asyncio.gather(
        *(one_client(target, MIXED[n % 5 :] + MIXED[: n % 5], until) for n in range(clients))
    )
    target.cpu += cpu_of(target.process) - cpu
    target.wall += time.monotonic() - wall


def said(target: Target) -> str:
    """Return one line of figures."""
    taken = sorted(target.taken)
    p99 = taken[int(len(taken) * 0.99)] * 1000
    parts = (
        f"{target.name:16} {len(taken) / target.wall:8.0f} requests/s",
        f"median {statistics.median(taken) * 1000:6.2f} ms",
        f"p99 {p99:6.2f} ms",
        f"errors {target.errors}",
        f"CPU/request {target.cpu / len(taken) * 1000:6.3f} ms",
    )
    return "  ".join(parts)


async def runaways(url: str, process: int, clients: int) -> None:
    """Time each hostile query, with simple ones beside it."""
    alone = Target("alone", url, process)
    await piece(alone, clients, PIECE_SECONDS)
    print(said(alone))
    for name, query in HOSTILE.items():
        beside = Target("beside it", url, process)
        place = urlsplit(url)
        reader, writer = await asyncio.open_connection(place.hostname, place.port)
        began = time.perf_counter()
        writer.write(f"GET {place.path}?query={quote(query)} HTTP/1.1\r\nHost: a\r\n\r\n".encode())
        load = asyncio.create_task(piece(beside, clients, PIECE_SECONDS))
        status = (await reader.readuntil(b"\r\n")).decode().split()[1]
        print(f"{name:20} status {status} after {time.perf_counter() - began:.2f} s")
        await load
        print("  " + said(beside))
        writer.close()


def main() -> None:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("build")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--against", nargs="*", default=[])
    given = parser.parse_args()
    with running(given.build, "--quiet") as server:
        url = f"{server.address}sparql"
        targets = [Target("communique", url, server.process.pid)]
        for text in given.against:
            name, other, process = text.split("=")
            targets.append(Target(name, other, int(process)))
        for _ in range(max(1, round(given.seconds / PIECE_SECONDS))):
            for target in targets:
                asyncio.run(piece(target, given.clients, PIECE_SECONDS))
        for target in targets:
            print(said(target))
        asyncio.run(runaways(url, server.process.pid, given.clients))


if __name__ == "__main__":
    main()

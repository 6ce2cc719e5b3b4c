"""Whom a query is put to: the processes of this server, or another server; both answer alike."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

from communique.app.negotiation import GRAPHS, RESULTS, SPARQL_JSON, Media
from communique.app.query_errors import (
    AnswerTooLargeError,
    QueryTextError,
    ServerFailedError,
    UnacceptableError,
)
from communique.app.query_text import names_dataset, refuse_service
from communique.app.worker_pool import Pool
from communique.queries.tables import Table, read_results

_ALL = {media.name: media for media in (*RESULTS, *GRAPHS)}


@dataclass(frozen=True)
class Ask:
    """A query with its dataset and the representations in which its answer may be given.

    ``default_graphs`` and ``named_graphs`` are None where the request names no dataset of its own; ``fresh``
    wants an answer that was not kept from before.
    """

    text: str
    results: Media | None = SPARQL_JSON
    graph: Media | None = None
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None
    fresh: bool = field(default=False, compare=False)


@dataclass(frozen=True)
class Answer:
    """A whole answer: its representation and its bytes."""

    media: Media
    body: bytes

    @cached_property
    def tag(self) -> str:
        """The entity tag of this representation."""
        return entity_tag(self.body)


def entity_tag(body: bytes) -> str:
    """Return the value of ETag for a representation: a hash of its bytes, in quotation marks."""
    return f'"{hashlib.sha256(body).hexdigest()[:32]}"'


@dataclass(frozen=True)
class AnswerLimits:
    """How many rows and bytes an answer may have."""

    rows: int = 100_000
    bytes: int = 20_000_000


class Backend(Protocol):
    """Whoever answers queries."""

    async def answer(self, ask: Ask) -> Answer:
        """Answer a query, whole; raises a QueryFailedError."""

    async def close(self) -> None:
        """Let go of what is held, once nothing runs."""

    def describe(self) -> dict[str, int]:
        """Return numbers for whoever watches."""


class LocalBackend:
    """Answers from the store of a built graph through a pool of processes."""

    def __init__(self, pool: Pool, base: str, limits: AnswerLimits) -> None:
        """Take a started pool; ``base`` resolves relative IRIs in queries."""
        self._pool, self._base, self._limits = pool, base, limits
        self._heads: dict[tuple[bool, Media | None, Media | None], bytes] = {}

    async def answer(self, ask: Ask) -> Answer:
        """Answer a query, whole; raises a QueryFailedError."""
        refuse_service(ask.text)
        head, body = await self._pool.run(self._head(ask), ask.text.encode(errors="replace"))
        if head["status"] == "ok":
            return Answer(_ALL[head["form"]], body)
        raise self._failure(head)

    def _head(self, ask: Ask) -> bytes:
        """Return how a query is to be answered, as ``query_worker`` takes it."""
        is_open = ask.default_graphs is None and ask.named_graphs is None
        union = not (ask.default_graphs or ask.named_graphs or names_dataset(ask.text))
        key = union, ask.results, ask.graph
        if is_open and (head := self._heads.get(key)):
            return head
        head = json.dumps(
            {
                "union": union,
                "base": self._base,
                "default": ask.default_graphs,
                "named": ask.named_graphs,
                "results": ask.results.name if ask.results else None,
                "graph": ask.graph.name if ask.graph else None,
                "rows": self._limits.rows,
                "bytes": self._limits.bytes,
            }
        ).encode()
        if is_open:
            self._heads[key] = head
        return head

    def _failure(self, head: dict[str, object]) -> Exception:
        match head["status"]:
            case "syntax":
                return QueryTextError(f"the query is no SPARQL 1.1 query: {shortened(str(head['message']))}")
            case "unacceptable":
                return UnacceptableError(unacceptable(str(head["kind"])))
            case "rows":
                return AnswerTooLargeError(
                    f"the answer has {head['rows']:,} rows, at most {self._limits.rows:,} are given; "
                    "add LIMIT and OFFSET, or take the whole graph"
                )
            case "bytes":
                return AnswerTooLargeError(
                    f"the answer is larger than {self._limits.bytes:,} bytes; "
                    "add LIMIT and OFFSET, or take the whole graph"
                )
        return ServerFailedError("the store could not answer")

    async def close(self) -> None:
        """End the processes, once nothing runs."""
        await self._pool.close()

    def describe(self) -> dict[str, int]:
        """Return numbers for whoever watches."""
        return self._pool.describe()


async def select(backend: Backend, text: str) -> Table:
    """Run a SELECT and return its rows; raises a QueryFailedError."""
    return read_results((await backend.answer(Ask(text))).body)


def unacceptable(kind: str) -> str:
    """Return the line of a 406: what an answer of a kind (``results``, ``graph``) can be had as."""
    offered = RESULTS if kind == "results" else GRAPHS
    return "this answer can be had as " + ", ".join(media.type for media in offered)


def shortened(message: str) -> str:
    """Keep the place and the first of what was expected: the parser lists every character there is."""
    line = " ".join(message.split())
    return line if len(line) <= 200 else line[:200].rsplit(" ", 1)[0] + " …"

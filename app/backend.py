"""Whom a query is put to: the processes of this server, or another server; both answer alike."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from communique.app.negotiation import GRAPHS, RESULTS, SPARQL_JSON, Media
from communique.app.query_errors import (
    AnswerTooLargeError,
    QueryRefusedError,
    QueryTextError,
    ServerFailedError,
    UnacceptableError,
)
from communique.app.worker_pool import Pool
from communique.queries.tables import Table, read_results

# What of a query is no keyword: IRIs, strings, comments, variables, local names. A quote that nothing closes
# takes the rest, so that looking through a query is linear in its length; such a query does not parse anyway.
_SKIPPED = re.compile(
    r"""<(?:[^<>"{}|^`\\\x00-\x20]|\\[uU][0-9A-Fa-f]{4})*>
        | \"{3}(?:"{0,2}(?:[^"\\]|\\.))*\"{3} | '{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
        | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*'
        | \#[^\n\r]* | [?$]\w+ | :(?:[\w.:%-]|\\.)* | ["'].*""",
    re.VERBOSE | re.DOTALL,
)
# not as a word: a parser without tokens takes the keyword in ``1SERVICE<a>`` and ``SERVICE:a`` too
_SERVICE = re.compile(r"SERVICE|\\u[0-9A-F]", re.IGNORECASE)
_FROM = re.compile(r"(?<!\w)FROM(?![\w:])", re.IGNORECASE)
_FROM_NAME = re.compile(r"(?<!\w)FROM:", re.IGNORECASE)
_FROM_PREFIX = re.compile(r"\bPREFIX\s+FROM:", re.IGNORECASE)
_PROLOGUE = re.compile(r"\bPREFIX\s+[\w.-]*", re.IGNORECASE)
_FORM = re.compile(r"\b(?:SELECT|ASK|CONSTRUCT|DESCRIBE)\b", re.IGNORECASE)
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
    fresh: bool = False


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

    async def answer(self, ask: Ask) -> Answer:
        """Answer a query, whole; raises a QueryFailedError."""
        refuse_service(ask.text)
        head, body = await self._pool.run(
            {
                "query": ask.text,
                "union": not (ask.default_graphs or ask.named_graphs or names_dataset(ask.text)),
                "base": self._base,
                "default": None if ask.default_graphs is None else list(ask.default_graphs),
                "named": None if ask.named_graphs is None else list(ask.named_graphs),
                "results": ask.results.name if ask.results else None,
                "graph": ask.graph.name if ask.graph else None,
                "rows": self._limits.rows,
                "bytes": self._limits.bytes,
            }
        )
        if head["status"] == "ok":
            return Answer(_ALL[head["form"]], body)
        raise self._failure(head)

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


def refuse_service(text: str) -> None:
    """Raise QueryRefusedError for a query that asks another server.

    >>> refuse_service('SELECT * { ?service a "SERVICE" } # SERVICE')
    """
    if _SERVICE.search(text) and _SERVICE.search(_keywords(text)):
        raise QueryRefusedError(
            "SERVICE is not allowed here: this server asks no other; ask that one yourself"
        )


def names_dataset(text: str) -> bool:
    """Tell whether a query says by FROM or FROM NAMED which graphs it asks.

    >>> names_dataset("SELECT * FROM<a:a> {}"), names_dataset("SELECT * { ?from ?p 'FROM' }")
    (True, False)
    >>> names_dataset("PREFIX from: <a:> SELECT * { ?s from:a ?o }")
    False
    """
    if "from" not in text.lower():
        return False
    bare = _keywords(text)
    return bool(_FROM.search(bare) or (_FROM_NAME.search(bare) and not _FROM_PREFIX.search(bare)))


def _keywords(text: str) -> str:
    """Return a query without its IRIs, strings, comments and variables; names keep a colon."""
    return _SKIPPED.sub(lambda found: ":" if found[0][0] == ":" else " ", text)


def is_graph_query(text: str) -> bool:
    """Tell whether a query is a CONSTRUCT or a DESCRIBE; raises QueryTextError where it is no query at all.

    It is not run to find out: even on an empty store that can take for ever.

    >>> is_graph_query("PREFIX ask: <http://example.org/> DESCRIBE ask:a"), is_graph_query("SELECT * {}")
    (True, False)
    """
    found = _FORM.search(_PROLOGUE.sub(" ", _keywords(text)))
    if found is None:
        raise QueryTextError("the query is none of SELECT, ASK, CONSTRUCT and DESCRIBE")
    return found[0].upper() in {"CONSTRUCT", "DESCRIBE"}


def unacceptable(kind: str) -> str:
    """Return the line of a 406: what an answer of a kind (``results``, ``graph``) can be had as."""
    offered = RESULTS if kind == "results" else GRAPHS
    return "this answer can be had as " + ", ".join(media.type for media in offered)


def shortened(message: str) -> str:
    """Keep the place and the first of what was expected: the parser lists every character there is."""
    line = " ".join(message.split())
    return line if len(line) <= 200 else line[:200].rsplit(" ", 1)[0] + " …"

"""All rows of a query, however many: at once where they are few, else in parts."""

from __future__ import annotations

from communique.app.backend import Backend, select
from communique.queries.tables import Term

AT_ONCE = 20_000
_Row = tuple[Term | None, ...]


async def all_rows(backend: Backend, query: str, order: str, at_once: int = AT_ONCE) -> list[_Row]:
    """Return all rows of a SELECT that says nothing of order and limits; raises a QueryFailedError.

    ``order`` names the variables that make the order of rows certain (``?x ?y``). Rows are sorted only where
    they come in parts: to sort a few thousand takes ten times as long as to find them.
    """
    first = (await select(backend, f"{query} LIMIT {at_once + 1}")).rows
    if len(first) <= at_once:
        return list(first)
    found: list[_Row] = []
    while True:
        part = (await select(backend, f"{query} ORDER BY {order} LIMIT {at_once} OFFSET {len(found)}")).rows
        found += part
        if len(part) < at_once:
            return found

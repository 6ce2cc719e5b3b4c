"""The graph that is being served, and its replacement by a newer build while requests run.

An edition is one build: its processes, its cache, its name. When the folder becomes another one (a build puts
it there in one step), when another server has another build, or on SIGHUP, a new edition is made
ready, put in place, and the old one is closed once its last request is answered.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import Any

from pyoxigraph import NamedNode, Store

from communique.app.addresses import Addresses
from communique.app.backend import AnswerLimits, Backend, LocalBackend
from communique.app.cache import Cache
from communique.app.claim_index import begin_claim_index
from communique.app.kept_answers import KeptAnswers
from communique.app.pages import prepare_pages
from communique.app.remote_backend import RemoteBackend
from communique.app.remote_build import build_of
from communique.app.settings import Settings
from communique.app.worker_pool import Pool, PoolLimits
from communique.graph.errors import CallError
from communique.graph.store import RECORD, open_store
from communique.ontology.namespaces import DEFAULT_BASE, PREFIXES
from communique.queries.running import Target

WATCH_SECONDS = 1.0
ENDPOINT_SECONDS = 30.0
_NAMING = (
    PREFIXES["skos"] + "prefLabel", PREFIXES["skos"] + "altLabel", PREFIXES["rdf"] + "type",
)  # fmt: skip
_DOCUMENT_BYTES = 32_000_000
_MIB = 1024 * 1024
_log = logging.getLogger("communique")


class Edition:
    """One build as it is served: ``backend`` answers, ``target`` is the store or the URL behind it."""

    def __init__(self, backend: Backend, addresses: Addresses, target: Target, folder: Path | None) -> None:
        """Take what answers; ``folder`` is None where another server holds the graph."""
        self.backend, self.addresses, self.target, self.folder = backend, addresses, target, folder
        self.cache = Cache[tuple[bytes, str]](_DOCUMENT_BYTES)
        self.counted: tuple[tuple[tuple[str, int], ...], tuple[str, ...]] | None = None
        self.requests = 0

    @cached_property
    def names(self) -> Target:
        """Where names are looked up: a store of names alone, in memory, asked in a fifth of the time."""
        if isinstance(self.target, str):
            return self.target
        found, start = Store(), f"{self.addresses.base}id/"
        for name in _NAMING:
            quads = self.target.quads_for_pattern(None, NamedNode(name), None, None)
            found.extend(
                quad
                for quad in quads
                if isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(start)
            )
        return found

    async def close(self, patience: float) -> None:
        """Let the requests that use it end, then the processes."""
        with suppress(TimeoutError):
            async with asyncio.timeout(patience):
                while self.requests:
                    await asyncio.sleep(0.02)
        await self.backend.close()


def report_of(folder: Path) -> dict[str, Any]:
    """Return the report of a build, empty where there is none that can be read."""
    try:
        found = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


async def open_edition(settings: Settings, root: str, moved: Callable[[], None]) -> Edition:
    """Make an edition ready: of the folder, or of the other server where one is set.

    Raises CallError for a folder that holds no built graph.
    """
    limits = AnswerLimits(settings.rows, settings.bytes)
    if settings.endpoint:
        remote = RemoteBackend(settings.endpoint, limits, settings.seconds)
        return Edition(remote, Addresses(settings.base or DEFAULT_BASE, root), settings.endpoint, None)
    folder = settings.graph
    store = open_store(folder)
    report = report_of(folder)
    base = settings.base or str(report.get("base", "")) or DEFAULT_BASE
    pool_limits = PoolLimits(
        settings.worker_count, settings.long_queries, settings.seconds, settings.memory, settings.resident
    )
    pool = Pool(folder, pool_limits, moved)
    await pool.start()
    backend = KeptAnswers(LocalBackend(pool, base, limits), settings.cache * _MIB)
    begin_claim_index(backend)
    await asyncio.to_thread(prepare_pages)
    return Edition(backend, Addresses(base, root), store, folder)


class Keeper:
    """Holds the edition in use and replaces it."""

    def __init__(self, settings: Settings, root: str) -> None:
        """Prepare; ``start`` opens the first edition."""
        self._settings, self._root = settings, root
        self._edition: Edition | None = None
        self._wake = asyncio.Event()
        self._tasks: set[asyncio.Task[None]] = set()
        self.replaced = 0

    async def start(self) -> None:
        """Open the first edition and watch the folder."""
        known = "" if self._settings.endpoint else await self._build()
        self._edition = await open_edition(self._settings, self._root, self.reload)
        self._run(self._watch(known))

    @contextmanager
    def use(self) -> Iterator[Edition]:
        """Yield the edition in use; it stays open until the block ends."""
        edition = self._edition
        if edition is None:
            raise CallError("the server is not ready")
        edition.requests += 1
        try:
            yield edition
        finally:
            edition.requests -= 1

    def reload(self) -> None:
        """Look at once whether there is a newer build, and take it even if the folder is the same."""
        self._wake.set()

    async def _build(self) -> str:
        """Return a name for what there is to serve now, empty where it cannot be told."""
        if self._settings.endpoint and self._edition:
            return await build_of(self._edition.backend)
        try:
            return str((self._settings.graph / RECORD).stat().st_ino)
        except OSError:
            return ""

    async def _watch(self, known: str) -> None:
        every = ENDPOINT_SECONDS if self._settings.endpoint else WATCH_SECONDS
        while True:
            known = known or await self._build()
            forced = False
            with suppress(TimeoutError):
                await asyncio.wait_for(self._wake.wait(), every)
                forced = True
            self._wake.clear()
            now = await self._build()
            if known and now and (forced or now != known) and await self._replace():
                known = now

    async def _replace(self) -> bool:
        try:
            fresh = await open_edition(self._settings, self._root, self.reload)
        except Exception as error:  # whatever is wrong with the new one, the old one goes on
            _log.error("new build not taken", extra={"reason": str(error)})
            return False
        old, self._edition = self._edition, fresh
        self.replaced += 1
        _log.info("new build taken", extra={"replaced": self.replaced})
        if old:
            self._run(old.close(self._settings.seconds + self._settings.grace))
        return True

    def _run(self, work: Any) -> None:
        task: asyncio.Task[None] = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def close(self) -> None:
        """Stop watching and end what is open."""
        for task in self._tasks:
            task.cancel()
        if self._edition:
            await self._edition.close(self._settings.grace)

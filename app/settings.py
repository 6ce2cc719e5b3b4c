"""The settings of the server, in one place: flags, then the environment, then a file, then what stands here.

A setting ``long_queries`` is the option ``--long-queries``, the variable ``COMMUNIQUE_LONG_QUERIES`` and the
line ``long_queries = 4`` in the table ``[serve]`` of a TOML file.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path

from communique.graph.errors import CallError

PREFIX = "COMMUNIQUE_"
_HTTP = ("http://", "https://")


@dataclass(frozen=True)
class Settings:
    """How a graph is served; times in seconds, ``memory`` in MiB above what the opened store takes.

    ``base`` is the base IRI of the graph, empty for the one its report names; ``public`` the address under
    which the server is reached from outside, empty for the address of each request; ``endpoint`` the URL of
    a SPARQL server that holds the graph instead of the store in ``graph``; ``texts`` the folder of the texts
    that were read, which pages then show in full; ``resident`` how many MiB of N-Quads are held in memory
    rather than read from disk; ``cache`` how many MiB of answers are kept (0: none).
    """

    graph: Path = Path("build")
    host: str = "127.0.0.1"
    port: int = 8000
    base: str = ""
    public: str = ""
    endpoint: str = ""
    texts: str = ""
    proxies: str = "127.0.0.1"
    title: str = "Communique"
    license: str = "https://creativecommons.org/publicdomain/zero/1.0/"
    seconds: float = 5.0
    rows: int = 100_000
    bytes: int = 20_000_000
    memory: int = 1024
    resident: int = 128
    workers: int = 0
    long_queries: int = 4
    cache: int = 64
    body: int = 1_000_000
    grace: int = 10

    @property
    def worker_count(self) -> int:
        """The number of processes that answer: as set, or one a processor and at least two."""
        return self.workers or max(2, os.cpu_count() or 2)

    @property
    def limits(self) -> str:
        """The limits of a query, as every answer of the query service says them."""
        return f"seconds={self.seconds:g}, rows={self.rows}, bytes={self.bytes}, memory-mib={self.memory}"


_LEAST: Mapping[str, float] = {
    "port": 0, "seconds": 0.05, "rows": 1, "bytes": 1000, "memory": 64, "resident": 0, "workers": 0,
    "long_queries": 1, "cache": 0, "body": 1000, "grace": 0,
}  # fmt: skip


def load_settings(
    flags: Mapping[str, object], environment: Mapping[str, str], file: Path | None = None
) -> Settings:
    """Return the settings from flags (None: not given), the environment and a TOML file, in that order.

    Raises CallError for a file that cannot be read, a name that is no setting, or a value out of its range.

    >>> load_settings({"port": 8080}, {"COMMUNIQUE_PORT": "9000", "COMMUNIQUE_ROWS": "10"}).port
    8080
    """
    names = [field.name for field in fields(Settings)]
    given: dict[str, object] = _from_file(file, names) if file else {}
    variables = {name: environment.get(PREFIX + name.upper()) for name in names}
    given |= {name: value for name, value in variables.items() if value}
    given |= {name: value for name, value in flags.items() if value is not None}
    settings = Settings()
    for name, value in given.items():
        settings = replace(settings, **{name: _typed(name, value, type(getattr(settings, name)))})  # type: ignore[arg-type]
    return _checked(settings)


def _from_file(file: Path, names: list[str]) -> dict[str, object]:
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8")).get("serve", {})
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CallError(
            f"{file.name} cannot be read: {error}; give a TOML file with a table [serve]"
        ) from error
    unknown = sorted(set(table) - set(names))
    if unknown:
        raise CallError(f"{file.name}: {unknown[0]!r} is no setting of [serve]; there are {', '.join(names)}")
    return dict(table)


def _typed(name: str, value: object, kind: type) -> object:
    try:
        typed: object = kind(value)
    except (TypeError, ValueError) as error:
        raise CallError(f"{name} is {value!r}; it must be a {kind.__name__}") from error
    least = _LEAST.get(name)
    if least is not None and isinstance(typed, int | float) and typed < least:
        raise CallError(f"{name} is {value!r}; it must be at least {least:g}")
    return typed


def _checked(settings: Settings) -> Settings:
    for name in ("base", "public"):
        value = getattr(settings, name)
        if value and not (value.startswith(_HTTP) and value.endswith("/")):
            raise CallError(f"{name} is {value!r}; it must be an http(s) address that ends with a slash")
    if settings.endpoint and not settings.endpoint.startswith(_HTTP):
        raise CallError(
            f"endpoint is {settings.endpoint!r}; it must be the http(s) URL of a SPARQL query service"
        )
    return settings

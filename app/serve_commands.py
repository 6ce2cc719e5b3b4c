"""The command that publishes a built graph on the web."""

from __future__ import annotations

import os
import resource
import signal
import socket
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer
import uvicorn

from communique.app.console import note
from communique.app.one_write import OneWriteProtocol
from communique.app.settings import Settings, load_settings
from communique.app.web import create_app
from communique.app.web_frame import log_to_stderr
from communique.graph.errors import CallError
from communique.graph.store import open_store

_BACKLOG = 2048
_KEEP_ALIVE = 15
_CONNECTIONS = 65_536


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("serve")(serve_command)


def serve_command(
    *,
    place: Annotated[Path | None, typer.Argument(help="Built graph's folder.")] = None,
    graph: Annotated[Path | None, typer.Option("--graph", help="The same, as an option.")] = None,
    host: Annotated[str | None, typer.Option("--host", help="Address to listen at.")] = None,
    port: Annotated[int | None, typer.Option("--port", help="Port to listen at; 0: any free one.")] = None,
    base: Annotated[str | None, typer.Option("--base", help="Base IRI; else that of the graph.")] = None,
    public: Annotated[str | None, typer.Option("--public", help="Address seen from outside.")] = None,
    endpoint: Annotated[str | None, typer.Option("--endpoint", help="SPARQL server with the graph.")] = None,
    texts: Annotated[Path | None, typer.Option("--texts", help="Folder of the texts, to show them.")] = None,
    proxies: Annotated[str | None, typer.Option("--proxies", help="Proxies to believe, by address.")] = None,
    seconds: Annotated[float | None, typer.Option("--seconds", help="Deadline of a query.")] = None,
    rows: Annotated[int | None, typer.Option("--rows", help="Most rows of an answer.")] = None,
    size: Annotated[int | None, typer.Option("--bytes", help="Most bytes of an answer.")] = None,
    memory: Annotated[int | None, typer.Option("--memory", help="MiB a query may take.")] = None,
    resident: Annotated[
        int | None, typer.Option("--resident", help="MiB of graph to hold in memory.")
    ] = None,
    workers: Annotated[int | None, typer.Option("--workers", help="Processes; 0: one a processor.")] = None,
    long_queries: Annotated[int | None, typer.Option("--long-queries", help="Slow ones at once.")] = None,
    cache: Annotated[int | None, typer.Option("--cache", help="MiB of answers to keep.")] = None,
    body: Annotated[int | None, typer.Option("--body", help="Most bytes of a request's body.")] = None,
    grace: Annotated[int | None, typer.Option("--grace", help="Seconds for what runs at the end.")] = None,
    title: Annotated[str | None, typer.Option("--title", help="Name of the site.")] = None,
    license: Annotated[str | None, typer.Option("--license", help="IRI of the graph's licence.")] = None,
    config: Annotated[Path | None, typer.Option("--config", help="TOML file with a table [serve].")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", help="Log no requests.")] = False,
) -> None:
    """Publish a built graph: pages, linked data, SPARQL, named questions."""
    flags: dict[str, object] = {
        "graph": place or graph, "host": host, "port": port, "base": base, "public": public,
        "endpoint": endpoint, "texts": texts, "proxies": proxies, "seconds": seconds, "rows": rows,
        "bytes": size, "memory": memory, "resident": resident, "workers": workers,
        "long_queries": long_queries, "cache": cache, "body": body, "grace": grace, "title": title,
        "license": license,
    }  # fmt: skip
    settings = load_settings(flags, os.environ, config)
    if not settings.endpoint:
        open_store(settings.graph)  # says at once what is wrong with the folder
    log_to_stderr(quiet=quiet)
    _run(settings)


class _Server(uvicorn.Server):
    """A server that says where it is once it can be reached."""

    def __init__(self, config: uvicorn.Config, what: str) -> None:
        super().__init__(config)
        self._what = what

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to listen."""
        await super().startup(sockets)
        if self.started and sockets:
            name, port = sockets[0].getsockname()[:2]
            host = f"[{name}]" if ":" in name else name
            note(f"serving {self._what} at http://{host}:{port}/ (Ctrl-C ends it)")


def _run(settings: Settings) -> None:
    """Serve until the process is told to stop; what runs then is finished first."""
    app = create_app(settings)
    config = uvicorn.Config(
        app,
        host=settings.host,
        port=settings.port,
        log_config=None,
        access_log=False,
        http=OneWriteProtocol,
        ws="none",
        server_header=False,
        backlog=_BACKLOG,
        timeout_keep_alive=_KEEP_ALIVE,
        timeout_graceful_shutdown=settings.grace,
        proxy_headers=True,
        forwarded_allow_ips=settings.proxies,
    )
    line = _bound(settings)
    _allow_connections()
    signal.signal(signal.SIGHUP, lambda _signal, _frame: app.state.keeper.reload())
    server = _Server(config, settings.endpoint or str(settings.graph))
    with suppress(KeyboardInterrupt):  # it raises the signal again when all is done
        server.run(sockets=[line])
    if not server.started:
        raise CallError("the server could not start; the log says why")


def _allow_connections() -> None:
    """Raise what is allowed of open connections to what may be allowed: many systems begin with 1024."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = _CONNECTIONS if hard == resource.RLIM_INFINITY else min(hard, _CONNECTIONS)
    if soft != resource.RLIM_INFINITY and soft < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


def _bound(settings: Settings) -> socket.socket:
    found = socket.socket(socket.AF_INET6 if ":" in settings.host else socket.AF_INET)
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        found.bind((settings.host, settings.port))
    except (OSError, OverflowError) as error:
        found.close()
        reason = getattr(error, "strerror", "") or str(error)
        raise CallError(
            f"cannot listen at {settings.host} port {settings.port}: {reason}; choose another --port"
        ) from error
    return found

"""The hand-made graph of three short texts, in process and behind the real Oxigraph server."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from pyoxigraph import RdfFormat, Store

from communique.graph.build import build

DATA = Path(__file__).resolve().parent.parent / "data"
TALKS = DATA / "talks.trig"
SEEDS = ("000_c29abeaf5c598679.txt", "004_04b690d538c04ba1.txt")
_SECONDS_TO_START = 30


@pytest.fixture(scope="session")
def talks() -> Store:
    """The graph in memory; its default graph is empty, as that of every store we build."""
    store = Store()
    store.load(path=str(TALKS), format=RdfFormat.TRIG)
    return store


@pytest.fixture(scope="session")
def seeds(shared_corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the graph of the two seed texts; for reading only."""
    out = tmp_path_factory.mktemp("seeds") / "build"
    build([shared_corpus / name for name in SEEDS], out)
    return out


@pytest.fixture(scope="session")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of the bare server of the PyPI package ``oxigraph``, with the same graph loaded."""
    binary = Path(sys.executable).parent / "oxigraph"
    if not binary.is_file():
        pytest.skip("the oxigraph server is not installed (python -m pip install oxigraph)")
    place = str(tmp_path_factory.mktemp("oxigraph") / "store")
    load = [str(binary), "load", "--location", place, "--file", str(TALKS)]
    subprocess.run(load, check=True, capture_output=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [str(binary), "serve-read-only", "--location", place, "--bind", f"127.0.0.1:{port}"]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(f"http://127.0.0.1:{port}/", server)
        yield f"http://127.0.0.1:{port}/query"
    finally:
        server.terminate()
        server.wait(timeout=10)


def _wait_for(url: str, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + _SECONDS_TO_START
    while time.monotonic() < deadline and server.poll() is None:
        try:
            urlopen(url, timeout=1).close()
            return
        except (URLError, OSError):
            time.sleep(0.05)
    pytest.fail(f"the oxigraph server did not answer (exit code {server.poll()})")

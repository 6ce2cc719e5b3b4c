"""What the tests of the server share: one graph of the sample texts, one server that publishes it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, sync_playwright

from communique.app.cli import run
from tests.app.serving import QUIET, Server, running


@pytest.fixture(scope="session")
def sample_graph(sample_corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a graph built from the sample texts."""
    folder = tmp_path_factory.mktemp("served") / "build"
    assert run(["build", str(sample_corpus), "--out", str(folder)]) == 0
    return folder


@pytest.fixture(scope="session")
def server(sample_graph: Path) -> Iterator[Server]:
    """A server of that graph, with a short deadline."""
    with running(str(sample_graph), "--seconds", "2", "--rows", "5000", "--memory", "512") as found:
        yield found


@pytest.fixture(scope="session")
def web(server: Server) -> Iterator[httpx.Client]:
    """A client of that server; it follows no redirects by itself."""
    with httpx.Client(base_url=server.address, timeout=30, trust_env=False) as client:
        yield client


@pytest.fixture(scope="session")
def explorer(sample_graph: Path, sample_corpus: Path) -> Iterator[Server]:
    """A server of that graph with its texts."""
    with running(str(sample_graph), "--texts", str(sample_corpus), "--seconds", "60", "--quiet") as found:
        yield found


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    """A Chromium that asks for nothing by itself."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        yield started
        started.close()

"""What a first look costs, and whether the pages are HTML as it is defined: measured on what is sent."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import subprocess
from pathlib import Path

import httpx
import pytest

from communique.app.cli import run
from tests.app.serving import Server, running
from tests.app.test_explorer_hostile import hostile_copy
from tests.app.visiting import MORE, PAGES

FIRST_VIEW, QUERY_PAGE, VIEW_FILE = 120_000, 320_000, 700_000
_PARTS = re.compile(r'<(?:script|link)[^>]*?(?:src|href)="([^"]+\.(?:js|css))"')
_DATA = re.compile(r'<script type="application/json"[^>]*>(.*?)</script>', re.DOTALL)


def packed(web: httpx.Client, path: str) -> int:
    """Return the bytes of a page and of all it links as script and style, compressed one by one."""
    page = web.get(path, headers={"Accept": "text/html"})
    assert page.status_code == 200
    parts = [page, *(web.get(address) for address in dict.fromkeys(_PARTS.findall(page.text)))]
    assert all(part.status_code == 200 for part in parts)
    return sum(len(gzip.compress(part.content)) for part in parts)


@pytest.mark.parametrize("name", PAGES)
def test_the_first_view_is_small(explorer: Server, name: str) -> None:
    with httpx.Client(base_url=explorer.address, trust_env=False, timeout=30) as web:
        assert 2000 < packed(web, PAGES[name]) <= FIRST_VIEW


def test_the_query_page_is_not_large(explorer: Server) -> None:
    with httpx.Client(base_url=explorer.address, trust_env=False, timeout=30) as web:
        assert packed(web, "sparql") <= QUERY_PAGE


def test_the_network_file_is_not_large_beside_its_data(sample_graph: Path, tmp_path: Path) -> None:
    out = tmp_path / "network.html"
    assert run(["view", "--graph", str(sample_graph), "-o", str(out)]) == 0
    text = out.read_text(encoding="utf-8")
    data = _DATA.search(text)
    assert data
    whole, told = (len(gzip.compress(part.encode())) for part in (text, data[1]))
    assert 100_000 < whole <= VIEW_FILE + told


def vnu() -> list[str]:
    """Return the call of the Nu HTML checker: VNU_JAR, else where npm puts it; skip where it is not."""
    jar = os.environ.get("VNU_JAR") or "node_modules/vnu-jar/build/dist/vnu.jar"
    java = shutil.which("java")
    if java is None or not Path(jar).is_file():
        pytest.skip("no Java, or no vnu.jar (npm install vnu-jar, or VNU_JAR=/path/to/vnu.jar)")
    return [java, "-jar", jar, "--errors-only", "--format", "text"]


def test_every_page_and_export_is_html_as_it_is_defined(
    explorer: Server, sample_graph: Path, tmp_path: Path
) -> None:
    call = vnu()
    pages = tmp_path / "pages"
    pages.mkdir()
    assert run(["view", "--graph", str(sample_graph), "-o", str(pages / "view.html")]) == 0
    with running(str(hostile_copy(sample_graph, tmp_path)), "--quiet") as evil:
        for kind, server in (("plain", explorer), ("hostile", evil)):
            for number, path in enumerate((*PAGES.values(), *MORE.values())):
                for language in ("zh", "en"):
                    headers = {"Accept": "text/html", "Accept-Language": language}
                    answer = httpx.get(server.address + path, headers=headers, timeout=60, trust_env=False)
                    assert answer.status_code == 200, path
                    (pages / f"{kind}-{number}-{language}.html").write_bytes(answer.content)
    made = subprocess.run(
        [*call, *map(str, sorted(pages.iterdir()))], capture_output=True, text=True, check=False
    )
    assert made.returncode == 0, made.stderr

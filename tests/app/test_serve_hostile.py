"""What the open internet sends: odd paths and headers, large and slow bodies, many connections."""

from __future__ import annotations

import html
import resource
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from tests.app.serving import Server

PATHS = (
    "id/../../etc/passwd", "doc/..%2f..%2fetc%2fpasswd", "doc/%2e%2e/%2e%2e/etc/passwd",
    "static/../settings.py", "static/%2e%2e/base.html", "doc/%00", "doc/%ff%fe",
    "id/%0d%0aSet-Cookie:%20a=b", "doc/%0aX:%20y.ttl", "doc/" + "a" * 5000, "doc/" + "%41" * 400,
    "id/" + "/" * 300, "doc//etc/passwd", "doc/.ttl", "doc/.zh.html", "doc/mao-zedong%22%3E%3Cscript%3E",
    "doc/%3E%20.%20%3Fs%20%3Fp%20%3Fo", "id/a%3E%20%7D%20%23", "doc/{x}", "doc/%5c", "doc/a%20b",
    "doc/\\..\\..", "dump.exe", "dump.nq/", "ask/../sparql", "ask/meetings.exe", "ask/%00", "ask/",
    "ontology.", "ontologyx", "ontology/../x", "sitemap.xml?part=-1", "sitemap.xml?part=9999999999",
    "doc/moscow?page=%D9%A1", "doc/moscow?page=99999999999999999999", "doc/moscow?lang=%3Cscript%3E",
    "sparql?query=%00", "graph-store?graph=%3E", "ask/meetings?person=%22%7D%20DROP%20ALL%20%23",
    "ask/meetings?since=1949-13-40", "ask/meetings?who=x", "ask/meetings?person=a&person=b",
    "ask/evidence?claim=%3Ca%3E%20b", "healthz?" + "a=b&" * 3000,
)  # fmt: skip
HEADERS = (
    {"Accept": "a" * 8000},
    {"Accept": "*/*;q=" + "9" * 500},
    {"Accept": ",".join(["text/turtle;q=0.1"] * 900)},
    {"Accept": "text/turtle;q=nan, text/html;q=inf, */*;q=-1"},
    {"Accept-Language": "zh-" + "a" * 4000},
    {"If-None-Match": '"' + "a" * 8000},
    {"Host": "evil.example/<script>"},
    {"Host": ""},
    {"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "javascript"},
    {"X-Forwarded-For": "' OR 1=1"},
    {"Content-Length": "9" * 30},
    {"Range": "bytes=0-" + "9" * 40},
    {"Cookie": "a" * 8000},
    {"Origin": "null", "Access-Control-Request-Method": "X" * 900},
)
LEAKS = ("Traceback", "site-packages", "communique/app", "/tmp/", ".py", "root:")


def harmless(answer: httpx.Response) -> bool:
    """Tell whether an answer is no mistake of the server and says nothing of the machine."""
    return answer.status_code < 500 and not any(leak in answer.text for leak in LEAKS)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path[:40])
def test_odd_paths(server: Server, path: str) -> None:
    """Sent as they are: a client library would tidy them up."""
    place = urlsplit(server.address)
    assert place.hostname
    with socket.create_connection((place.hostname, place.port or 80), timeout=20) as line:
        line.sendall(f"GET /{path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".encode())
        data = b"".join(iter(lambda: line.recv(65536), b"")).decode(errors="replace")
    status = int(data.split(" ", 2)[1])
    assert status < 500
    assert "set-cookie" not in data.partition("\r\n\r\n")[0].lower()
    assert "<script>" not in data
    if "moscow" not in path and status == 200:
        assert path.startswith(("healthz", "doc/moscow", "ontology"))
    assert not any(leak in data for leak in LEAKS)


@pytest.mark.parametrize(
    "headers",
    HEADERS,
    ids=lambda headers: next(iter(headers.items()))[0] + "-" + str(next(iter(headers.values())))[:12],
)
def test_odd_headers(web: httpx.Client, headers: dict[str, str]) -> None:
    for path in ("doc/moscow", "id/moscow", "sparql?query=ASK%20%7B%7D", "ask/meetings", ".well-known/void"):
        try:
            answer = web.get(path, headers=headers)
        except httpx.ProtocolError:
            continue  # the connection was closed, or the client would not send it: as good as 400
        assert harmless(answer), path
        assert "evil.example" not in answer.text


def test_large_bodies(web: httpx.Client) -> None:
    query = b"ASK { ?s ?p '" + b"a" * 10_000_000 + b"' }"
    direct = {"Content-Type": "application/sparql-query"}
    assert web.post("sparql", content=query, headers=direct).status_code == 413

    def parts() -> Iterator[bytes]:
        for _ in range(100):
            yield b"a" * 100_000

    assert web.post("sparql", content=parts(), headers=direct).status_code == 413
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    assert web.post("sparql", content=b"a=b&" * 200_000, headers=form).status_code == 400
    assert web.post("sparql", content=b"(" * 900_000, headers=direct).status_code in {400, 503, 504}
    nested = b"ASK { " + b"{ " * 100_000 + b"} " * 100_000 + b"}"
    assert web.post("sparql", content=nested, headers=direct).status_code in {400, 503, 504}
    assert web.get("healthz").status_code == 200


@pytest.fixture
def many_files() -> Iterator[None]:
    """This process may hold as many connections as the test opens."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def memory_of(server: Server) -> int:
    """Return what the process of the server holds in memory, in MiB."""
    status = Path(f"/proc/{server.process.pid}/status").read_text(encoding="ascii")
    return int(status.partition("VmRSS:")[2].split()[0]) // 1024


@pytest.mark.usefixtures("many_files")
def test_a_thousand_slow_and_silent_clients_do_not_hinder_others(server: Server, web: httpx.Client) -> None:
    place = urlsplit(server.address)
    assert place.hostname
    lines = [socket.create_connection((place.hostname, place.port or 80), timeout=20) for _ in range(1000)]
    try:
        for number, line in enumerate(lines):
            if number % 2:
                line.sendall(
                    b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Type: application/sparql-query\r\n"
                )
                line.sendall(b"Content-Length: 100\r\n\r\nASK")
        assert web.get("sparql?query=ASK%20%7B%7D").status_code == 200
        assert web.get("doc/moscow").status_code == 200
        for line in lines[::100]:  # those that said nothing yet are answered as well, once they do
            line.sendall(b"GET /sparql?query=ASK%20%7B%7D HTTP/1.1\r\nHost: a\r\n\r\n")
            assert line.recv(100).startswith(b"HTTP/1.1 200")
    finally:
        for line in lines:
            line.close()
    assert web.get("healthz").json()["status"] == "ok"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is read from /proc")
def test_memory_stays_flat(server: Server, web: httpx.Client) -> None:
    """Large bodies are not held, and queries that differ do not pile up beyond what the cache may hold."""
    direct = {"Content-Type": "application/sparql-query"}

    def hostile() -> None:
        for number in range(4):
            assert web.post("sparql", content=b"#" * 10_000_000, headers=direct).status_code == 413
            large = f"ASK {{}} # {number}".encode() + b"#" * 900_000
            assert web.post("sparql", content=large, headers=direct).status_code == 200
        for number in range(200):
            assert web.get("sparql", params={"query": f"SELECT ('{number}' AS ?x) {{}}"}).status_code == 200

    hostile()
    before = memory_of(server)
    for _ in range(3):
        hostile()
    assert memory_of(server) < before + 40


BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("nothing/at/all", 404, "all"),
        ("doc/mao-tse-tung.zh.html", 404, "mao tse tung"),
        ("id/%3Cscript%3E", 404, "script"),
        ("ask/nothing", 404, "nothing"),
        ("ask/meetings?since=x", 400, ""),
        ("doc/moscow?page=x", 400, ""),
    ],
)
def test_a_reader_gets_a_page_with_a_way_on(web: httpx.Client, path: str, status: int, words: str) -> None:
    plain, page = web.get(path), web.get(path, headers=BROWSER | {"Accept-Language": "zh"})
    assert (page.status_code, page.headers["content-type"]) == (status, "text/html; charset=utf-8")
    assert page.headers["cache-control"] == plain.headers["cache-control"] == "no-store"
    assert html.escape(plain.text.strip()) in html.escape(html.unescape(page.text))
    assert '<html lang="zh-Hans">' in page.text
    assert f'name="q" value="{words}"' in page.text
    assert 'class="finder"' in page.text
    assert "<script>" not in page.text
    assert web.head(path, headers=BROWSER).content == b""


def test_errors_are_told_in_one_line_and_in_general_terms(web: httpx.Client) -> None:
    for path in ("nothing", "doc/nothing", "ask/nothing", "sparql?query=x", "ask/meetings?since=x"):
        answer = web.get(path)
        assert answer.headers["content-type"] == "text/plain; charset=utf-8"
        assert answer.text.count("\n") == 1
        assert harmless(answer)

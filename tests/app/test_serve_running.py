"""The server as it is run: settings from three places, a newer build taken, an orderly end, its log."""

from __future__ import annotations

import json
import shutil
import signal
import threading
import time
from pathlib import Path

import httpx
import pytest

from communique.app.cli import run
from communique.app.settings import Settings, load_settings
from communique.graph.errors import CallError
from communique.graph.store import RECORD
from communique.graph.swap import replacing
from tests.app.serving import Server, running

COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
TALK = "1949年12月16日，毛泽东到达莫斯科。\n当天，斯大林会见了毛泽东。\n"


def client_of(server: Server) -> httpx.Client:
    """Return a client of a server; it is to be closed."""
    return httpx.Client(base_url=server.address, trust_env=False, timeout=30)


def copied(graph: Path, place: Path) -> Path:
    """Publish a copy of a built graph the way a build does: in one step."""
    with replacing(place, RECORD, [path.name for path in graph.iterdir()]) as folder:
        shutil.copytree(graph, folder, dirs_exist_ok=True)
    return place


def test_a_flag_comes_before_the_environment_before_the_file(tmp_path: Path) -> None:
    file = tmp_path / "serve.toml"
    file.write_text(
        '[serve]\nport = 1\nrows = 2\nseconds = 3.5\nbase = "http://a.example/"\n', encoding="utf-8"
    )
    environment = {"COMMUNIQUE_PORT": "10", "COMMUNIQUE_ROWS": "20", "COMMUNIQUE_GRAPH": "graphs"}
    found = load_settings({"port": 100, "host": None}, environment, file)
    assert (found.port, found.rows, found.seconds, found.base) == (100, 20, 3.5, "http://a.example/")
    assert (found.graph, found.host) == (Path("graphs"), Settings().host)


@pytest.mark.parametrize(
    ("flags", "environment", "file", "named"),
    [
        ({"port": "x"}, {}, "", "port is 'x'"),
        ({"seconds": 0}, {}, "", "at least 0.05"),
        ({}, {"COMMUNIQUE_ROWS": "0"}, "", "rows is '0'"),
        ({"base": "example.org"}, {}, "", "ends with a slash"),
        ({"public": "http://example.org"}, {}, "", "ends with a slash"),
        ({"endpoint": "file:///etc"}, {}, "", "http(s) URL"),
        ({}, {}, "[serve]\nprot = 1\n", "'prot' is no setting"),
        ({}, {}, "[serve", "TOML"),
    ],
)
def test_settings_that_are_wrong(
    tmp_path: Path, flags: dict[str, object], environment: dict[str, str], file: str, named: str
) -> None:
    place = tmp_path / "serve.toml"
    place.write_text(file, encoding="utf-8")
    with pytest.raises(CallError, match=r".") as caught:
        load_settings(flags, environment, place if file else None)
    assert named in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_folder_without_a_graph_and_a_port_in_use(
    server: Server, sample_graph: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["serve", str(tmp_path)]) == 2
    assert "communique build" in capsys.readouterr().err
    port = server.address.rstrip("/").rsplit(":", 1)[1]
    assert run(["serve", str(sample_graph), "--port", port]) == 2
    assert "choose another --port" in capsys.readouterr().err


def test_a_new_build_is_taken_without_dropping_a_request_and_a_broken_one_is_not(
    sample_graph: Path, tmp_path: Path
) -> None:
    (tmp_path / "talk.txt").write_text(TALK, encoding="utf-8")
    assert run(["build", str(tmp_path / "talk.txt"), "--out", str(tmp_path / "small")]) == 0
    place = copied(sample_graph, tmp_path / "served")
    with (
        running(str(place)) as server,
        httpx.Client(base_url=server.address, trust_env=False, timeout=30) as web,
    ):
        before = web.get("sparql", params={"query": COUNT}).json()
        stop, codes = threading.Event(), list[int]()

        def keep_asking() -> None:
            with client_of(server) as client:
                while not stop.is_set():
                    codes.append(client.get("sparql", params={"query": COUNT}).status_code)
                    codes.append(client.get("doc/moscow").status_code)

        threads = [threading.Thread(target=keep_asking) for _ in range(3)]
        for thread in threads:
            thread.start()
        for number, graph in enumerate((tmp_path / "small", sample_graph, tmp_path / "small"), start=1):
            copied(graph, place)
            while web.get("healthz").json()["builds_taken"] < number:
                time.sleep(0.05)
        stop.set()
        for thread in threads:
            thread.join()
        assert set(codes) == {200}
        assert len(codes) > 20
        after = web.get("sparql", params={"query": COUNT}).json()
        assert after != before
        server.process.send_signal(signal.SIGHUP)
        while web.get("healthz").json()["builds_taken"] < 4:
            time.sleep(0.05)
        with replacing(place, RECORD, ["graph.nq", "store"]) as folder:
            (folder / RECORD).write_text("", encoding="utf-8")
            (folder / "store").mkdir()
            (folder / "store" / "CURRENT").write_text("nothing", encoding="utf-8")
        while not any("new build not taken" in line for line in list(server.said)):
            time.sleep(0.05)
        assert web.get("sparql", params={"query": COUNT}).status_code == 200


def nothing_runs(web: httpx.Client) -> bool:
    state = web.get("healthz").json()["processes"]
    return bool(state["idle"] == 2 and not state["long"])


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_what_runs_is_finished_before_the_end(sample_graph: Path, number: int) -> None:
    slow = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f }"
    with running(str(sample_graph), "--seconds", "1", "--workers", "2") as server:
        found: list[int] = []
        params = {"query": slow}
        address = f"{server.address}sparql"
        thread = threading.Thread(
            target=lambda: found.append(httpx.get(address, params=params, trust_env=False).status_code)
        )
        thread.start()
        with client_of(server) as web:
            while thread.is_alive() and nothing_runs(web):
                time.sleep(0.01)
        assert server.stop(number) == 0
        thread.join()
        assert found == [504], "it was answered, though the server was told to stop"


def test_the_log_is_one_object_a_line(server: Server, web: httpx.Client) -> None:
    web.get("doc/lushun?lang=zh")
    web.get("nothing/to/log")
    wanted, asked = {("/doc/lushun", 200), ("/nothing/to/log", 404)}, list[dict[str, object]]()
    while not {(entry["path"], entry["status"]) for entry in asked} >= wanted:
        entries = [json.loads(line) for line in list(server.said) if line.startswith("{")]
        asked = [entry for entry in entries if entry["event"] == "request"]
        time.sleep(0.02)
    assert all({"time", "level", "method", "bytes", "ms"} <= set(entry) for entry in asked)

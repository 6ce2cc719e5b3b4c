"""The network page as a file: what is in it, what cannot get into it, how it is written."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import RdfFormat, Store

from communique.app.cli import run
from communique.app.view import write_network, write_page
from communique.app.view_model import SafeNetwork, make_view
from communique.app.view_page import embedded, render_page
from communique.app.view_words import GROUPS, KINDS, SIGNS, group_of, kind_of_class, stance_words
from communique.extract.claims import STANCES
from communique.graph.errors import CallError
from communique.graph.network import Network, read_network
from communique.graph.network_layout import place_nodes
from communique.ontology.vocabulary import entity_classes, predicates
from communique.queries.errors import BadParameterError

TALKS = Path(__file__).resolve().parent.parent / "data" / "talks.trig"
ID = "https://w3id.org/communique/id/"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store, as ``communique build`` leaves it."""
    folder = tmp_path_factory.mktemp("built")
    store = Store(str(folder / "store"))
    store.load(path=str(TALKS), format=RdfFormat.TRIG)
    store.flush()
    return folder


@pytest.fixture(scope="module")
def whole() -> Network:
    store = Store()
    store.load(path=str(TALKS), format=RdfFormat.TRIG)
    return read_network(store)


def page_of(network: Network, focus: str | None = None) -> str:
    return render_page(make_view(network, place_nodes(network), focus))


class Blocks(HTMLParser):
    """Gathers scripts and styles, the policy, and every attribute that could load or run something."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[tuple[str, dict[str, str | None], str]] = []
        self.policy = ""
        self.links: list[str] = []
        self.handlers: list[str] = []
        self.open: tuple[str, dict[str, str | None]] | None = None
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.handlers += [name for name in given if name.startswith("on") or name == "style"]
        self.links += [given[name] or "" for name in ("src", "href", "action", "data") if name in given]
        if given.get("http-equiv") == "Content-Security-Policy":
            self.policy = given["content"] or ""
        if tag in {"script", "style"}:
            self.open = (tag, given)
            self.blocks.append((tag, given, ""))

    def handle_data(self, data: str) -> None:
        if self.open:
            tag, given, text = self.blocks[-1]
            self.blocks[-1] = (tag, given, text + data)

    def handle_endtag(self, tag: str) -> None:
        if self.open and tag == self.open[0]:
            self.open = None

    def data(self) -> Any:
        return json.loads(next(text for _, given, text in self.blocks if given.get("id") == "data"))


def test_the_policy_allows_the_pages_own_blocks_and_nothing_else(whole: Network) -> None:
    page = Blocks(page_of(whole))
    code = [text for tag, given, text in page.blocks if tag == "style" or "type" not in given]
    hashes = {base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in code}
    assert len(code) == 3
    assert set(re.findall(r"'sha256-([^']+)'", page.policy)) == hashes
    assert page.policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in page.policy
    assert page.handlers == []
    assert set(page.links) == {"#list"}


def test_the_page_is_small_and_carries_the_licence_of_what_it_uses(whole: Network) -> None:
    text = page_of(whole)
    assert len(text.encode()) < 700_000
    assert "vis.js is dual licensed" in text


def test_the_data_hold_every_statement_with_its_words(whole: Network) -> None:
    data = Blocks(page_of(whole)).data()
    assert len(data["statements"]) == 47
    assert {s["claim"] for s in data["statements"]} == {key for _, _, key in whole.edges(keys=True)}
    assert all(span["words"] for s in data["statements"] for span in s["spans"])
    folded = next(e for e in data["edges"] if len(e["statements"]) == 9)
    assert {data["nodes"][folded[end]]["en"] for end in ("from", "to")} == {"Joseph Stalin", "Mao Zedong"}
    dates = [s["date"] for s in data["statements"] if s["date"]]
    assert dates == sorted(dates)


def test_the_table_says_everything_without_a_script(whole: Network) -> None:
    rows = re.findall(r'<tr id="s\d+".*?</tr>', page_of(whole), re.DOTALL)
    assert len(rows) == 47
    for _, _, data in whole.edges(data=True):
        assert any(data["quote"] in row and data["file"] in row for row in rows)


HOSTILE = [
    "<img src=x onerror=alert(1)>", "</script><script>alert(2)</script>", "<!--<script>",
    "\u2028alert(3)\u2029",
    "'\"><svg onload=alert(4)>", "{{ 7 * 7 }}", "${alert(5)}", "]]>", "𠮷&amp;İ",
]  # fmt: skip


@pytest.mark.parametrize("label", HOSTILE)
def test_hostile_labels_stay_words(whole: Network, label: str) -> None:
    network = whole.copy()
    mao = f"{ID}mao-zedong"
    network.nodes[mao].update({"zh": label, "en": label, "names": (label,)})
    for _, _, data in network.edges(data=True):
        data.update({"text": label, "file": label, "quote": label, "spans": ((0, 1, label),)})
    page = Blocks(page_of(network, mao))
    plain = Blocks(page_of(whole, mao))
    assert [(tag, given) for tag, given, _ in page.blocks] == [(tag, given) for tag, given, _ in plain.blocks]
    assert page.handlers == []
    assert page.links == plain.links
    assert page.policy == plain.policy
    data = page.data()
    assert any(node["zh"] == label for node in data["nodes"])
    assert all(s["spans"][0]["words"] == label for s in data["statements"])


def test_json_in_a_page_has_no_bracket_and_no_line_separator() -> None:
    text = embedded({"a": "</script>\u2028&"})
    assert not set(text) & set("<>&\u2028\u2029")
    assert json.loads(text) == {"a": "</script>\u2028&"}


def test_every_term_has_a_place_on_the_page() -> None:
    listed = [name for _, _, members in GROUPS.values() for name in members]
    assert sorted(listed) == sorted(predicates())
    assert {kind_of_class(cls) for cls in entity_classes()} == set(KINDS)
    assert set(SIGNS) == set(STANCES)
    assert len(set(SIGNS.values())) == len(STANCES)
    assert all(stance_words(stance)["zh"] != stance for stance in STANCES)
    assert len({(kind.shape, kind.sign_zh, kind.sign_en) for kind in KINDS.values()}) == len(KINDS)
    assert group_of("no-such-predicate") == "other"


def test_pyvis_only_holds_the_network(whole: Network) -> None:
    view = make_view(whole, place_nodes(whole))
    assert isinstance(view.network, SafeNetwork)
    assert (view.network.num_nodes(), view.network.num_edges()) == (25, 29)
    with pytest.raises(NotImplementedError, match="write_network"):
        view.network.show("x.html", notebook=False)


def test_the_file_is_written_whole_and_always_alike(built: Path, tmp_path: Path) -> None:
    out = tmp_path / "deep" / "network.html"
    stats = write_network(built, out)
    first = out.read_bytes()
    assert (stats.nodes, stats.edges, stats.statements, stats.left_out) == (25, 29, 47, 0)
    assert stats.size == len(first)
    assert write_network(built, out) == stats
    assert out.read_bytes() == first
    assert [path.name for path in out.parent.iterdir()] == ["network.html"]
    assert first.decode("utf-8").startswith("<!DOCTYPE html>\n")


def test_a_focus_is_found_by_any_name_and_shown_by_its_neighbourhood(built: Path, tmp_path: Path) -> None:
    stats = write_network(built, tmp_path / "a.html", "Port Arthur", "1949-12", "1949-12-16")
    assert 3 < stats.nodes < 25
    assert "<title>关系网 · Network: 旅顺 · Lüshun</title>" in (tmp_path / "a.html").read_text(
        encoding="utf-8"
    )


def test_the_command_says_which_entity_a_name_was_taken_for(
    built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = str(tmp_path / "a.html")
    assert run(["view", "--graph", str(built), "-o", out, "--focus", "Zhou"]) == 0
    assert capsys.readouterr().out == f"wrote {out}, around zhou-enlai\n"


@pytest.mark.parametrize(
    ("focus", "since", "error", "words"),
    [
        ("Sino-Soviet Treaty", None, BadParameterError, "2 entities"),
        ("Molotow", None, BadParameterError, "Molotov"),
        (None, "1951", CallError, "no statement between these days"),
        ("lushun", "1951", CallError, "no claim to show"),
    ],
)
def test_what_cannot_be_drawn_leaves_the_old_file(
    built: Path, tmp_path: Path, focus: str | None, since: str | None, error: type[Exception], words: str
) -> None:
    out = tmp_path / "network.html"
    out.write_text("old", encoding="utf-8")
    with pytest.raises(error, match=words):
        write_network(built, out, focus, since)
    assert out.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [out]


def test_no_graph_is_said(tmp_path: Path) -> None:
    with pytest.raises(CallError, match="holds no built graph"):
        write_network(tmp_path, tmp_path / "network.html")


def test_a_graph_without_statements_still_gives_a_page(tmp_path: Path) -> None:
    assert write_page(read_network(Store()), tmp_path / "empty.html").nodes == 0

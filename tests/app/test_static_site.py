"""The static edition: every link in it leads to a file of it, and it says what the server says."""

from __future__ import annotations

import posixpath
import re
import subprocess
from html import unescape
from pathlib import Path
from urllib.parse import quote, unquote

import httpx
import pytest
from playwright.sync_api import Browser
from pyoxigraph import CanonicalizationAlgorithm, Dataset, RdfFormat, parse

from communique.app.cli import run
from communique.app.static_words import handed, outermost
from communique.ontology.namespaces import DEFAULT_BASE
from tests.app.test_explorer_sizes import vnu
from tests.app.visiting import axe

LINK = re.compile(r'(?:href|src)="([^"]*)"')
PAGES = {
    "index": "Mao Zedong",
    "doc/mao-stalin-talk-1": "Shi Zhe",
    "doc/mao-zedong": "Joseph Stalin",
    "doc/lushun": "38.",
    "doc/source/telegram-mao-liu-1949-12-18": "30 year",
    "statements/mao-zedong": "Joseph Stalin",
    "network": "Mao Zedong",
    "network/all": "Mao Zedong",
    "map": "Moscow",
    "archives": "d. 19",
    "search": "Lüshun",
    "compare": "CSV",
}
ELSEWHERE = ("http://", "https://", "data:")
ANCHOR = re.compile(r'\bid="([^"]*)"')


@pytest.fixture(scope="module")
def site(sample_graph: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("static") / "site"
    assert run(["export", "--graph", str(sample_graph), "--format", "site", "-o", str(folder)]) == 0
    return folder


def test_every_link_leads_to_a_place_in_a_file(site: Path) -> None:
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    texts = {name: (site / name).read_text(encoding="utf-8") for name in files if name.endswith(".html")}
    places = {name: set(ANCHOR.findall(text)) for name, text in texts.items()}
    assert 500 < len(texts) < len(files) < 2500
    broken = set()
    for name, text in texts.items():
        for link in set(LINK.findall(text)):
            if link.startswith(ELSEWHERE) or not link:
                continue
            path, _, place = unescape(link).partition("#")
            target = unquote(path.partition("?")[0])
            found = posixpath.normpath(posixpath.join(posixpath.dirname(name), target)) if target else name
            if found not in files or (place.startswith("o") and unquote(place) not in places[found]):
                broken.add((name, link))
    assert sorted(broken)[:10] == []


def test_the_map_of_redirects_names_files(site: Path) -> None:
    lines = (site / "redirects.tsv").read_text(encoding="utf-8").splitlines()[1:]
    assert len(lines) > 300
    for line in lines:
        iri, document = line.split("\t")
        assert iri.startswith(DEFAULT_BASE)
        assert (site / unquote(document)).is_file()
    assert "/id/* /doc/:splat.html 303" in (site / "_redirects").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["doc/moscow.ttl", "doc/concept/stance/asserted.ttl", "ontology.jsonld"])
def test_data_equal_those_of_the_server(site: Path, web: httpx.Client, name: str) -> None:
    notation = RdfFormat.from_extension(name.rpartition(".")[2])
    assert notation is not None
    given = (site / name).read_bytes(), web.get(name).content
    own, other = (Dataset(parse(data, notation)) for data in given)
    for each in (own, other):
        each.canonicalize(CanonicalizationAlgorithm.UNSTABLE)
    assert own == other


def test_pages_stand_in_both_languages(site: Path) -> None:
    for name in ("index", "doc/moscow", "ontology"):
        assert '<html lang="zh-Hans">' in (site / f"{name}.zh.html").read_text(encoding="utf-8")
        assert '<html lang="en">' in (site / f"{name}.html").read_text(encoding="utf-8")


def test_a_folder_of_other_things_is_left_alone(
    sample_graph: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("", encoding="utf-8")
    call = ["export", "--graph", str(sample_graph), "--format", "site", "-o"]
    assert run([*call, str(tmp_path / "mine")]) == 2
    assert run(call[:-1]) == 2
    assert "-o FOLDER" in capsys.readouterr().err


@pytest.mark.parametrize("scripts", [True, False])
def test_pages_from_a_disk_are_whole_and_quiet(site: Path, browser: Browser, scripts: bool) -> None:
    page = browser.new_page(java_script_enabled=scripts, viewport={"width": 390, "height": 844})
    noise: list[str] = []
    at_home = (site.as_uri(), "data:")
    page.on("request", lambda it: None if it.url.startswith(at_home) else noise.append(it.url))
    page.on("console", lambda it: noise.append(it.text))
    page.on("pageerror", lambda it: noise.append(str(it)))
    for name, words in PAGES.items():
        for ending, tag in (("html", "en"), ("zh.html", "zh-Hans")):
            page.goto(f"{site.as_uri()}/{name}.{ending}")
            assert page.locator("html").get_attribute("lang") == tag
            assert page.locator("h1").count() == 1
            assert page.evaluate("document.documentElement.scrollWidth") <= 390
            if tag == "en":
                assert words in page.content()
    assert noise == []
    page.close()


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("旅順", "Lüshun"),
        ("Molotv", "Molotov"),
        ("Mao Tse-tung", "Mao Zedong"),
        ("Порт-Артур", "Lüshun"),
    ],
)
def test_names_are_found_without_a_server(site: Path, browser: Browser, words: str, name: str) -> None:
    page = browser.new_page()
    page.goto(f"{site.as_uri()}/index.html")
    page.locator(".finder input[type=search]").fill(words)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert name in page.locator("#hits li a").first.inner_text()
    page.locator("#hits li a").first.click()
    assert name in page.locator("h1").inner_text()
    page.close()


@pytest.mark.parametrize(
    ("words", "marked"),
    [("形式上保留", "形式上保留"), ("30 YEAR lease", "30 year lease"), ("旅順由", "旅顺由")],
)
def test_words_of_the_texts_are_found_without_a_server(
    site: Path, browser: Browser, words: str, marked: str
) -> None:
    page = browser.new_page()
    page.goto(f"{site.as_uri()}/search.html?q={quote(words)}")
    assert page.locator("#passages mark").first.inner_text() == marked
    page.locator("#passages .why a").first.click()
    place = page.locator(f"[id='{page.url.partition('#')[2]}']")
    assert place.count() == 1
    page.close()


def test_words_that_are_markup_stay_words() -> None:
    assert "</script>" not in handed([["</script><script>alert(1)</script>\u2028"]], 0)
    assert outermost([("a", 4, 9, "within"), ("a", 0, 9, "whole"), ("b", 5, 8, "other")]) == [
        ("a", 0, 9, "whole"),
        ("b", 5, 8, "other"),
    ]


def test_a_node_leads_to_the_page_where_its_neighbours_are_drawn(site: Path, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(f"{site.as_uri()}/network.html")
    assert axe(page) == []
    page.get_by_role("button", name="Documents").click()
    assert page.locator("svg.network .place:visible:has(.k-document)").count() == 0
    assert page.locator("svg.network .place:visible:has(.k-person)").count() > 2
    page.locator("svg.network a.opens:visible").first.click()
    assert page.url.endswith("#network")
    assert page.locator("svg.network .node").count() > 2
    page.close()


def test_files_are_html_as_it_is_defined(site: Path) -> None:
    every = sorted(site.rglob("*.html"))
    frames = [path for path in every if path.parent == site]
    call = [*vnu(), *map(str, [*frames, *every[::25]])]
    made = subprocess.run(call, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr

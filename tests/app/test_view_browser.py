"""The network page in a real Chromium: it asks for nothing, logs nothing, and does what it shows."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from pyoxigraph import RdfFormat, Store

from communique.app.view import write_page
from communique.graph.network import Network, read_network

TALKS = Path(__file__).resolve().parent.parent / "data" / "talks.trig"
ID = "https://w3id.org/communique/id/"
EVIL = "<img src=x onerror=alert(1)></script><script>alert(2)</script>\u2028"


@dataclass
class Opened:
    """A page with everything it asked for, logged, or threw."""

    page: Page
    requests: list[str] = field(default_factory=list)
    noise: list[str] = field(default_factory=list)

    @property
    def data(self) -> Any:
        return json.loads(
            self.page.locator("#data").inner_text() or self.page.locator("#data").text_content() or ""
        )

    def find(self, name: str) -> None:
        self.page.fill("#find", name)
        self.page.press("#find", "Enter")
        self.page.wait_for_timeout(400)


Open = Callable[..., Opened]


@pytest.fixture(scope="module")
def whole() -> Network:
    store = Store()
    store.load(path=str(TALKS), format=RdfFormat.TRIG)
    return read_network(store)


@pytest.fixture(scope="module")
def plain(whole: Network, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the whole network, written once."""
    file = tmp_path_factory.mktemp("view") / "network.html"
    write_page(whole, file)
    return file


@pytest.fixture
def open_page(browser: Browser, whole: Network, plain: Path, tmp_path: Path) -> Iterator[Open]:
    opened: list[tuple[Opened, str]] = []

    def open_it(
        network: Network = whole,
        focus: str | None = None,
        locale: str = "en-GB",
        size: tuple[int, int] = (1440, 900),
    ) -> Opened:
        file = plain
        if network is not whole or focus:
            file = tmp_path / "network.html"
            write_page(network, file, focus)
        page = browser.new_page(
            viewport={"width": size[0], "height": size[1]}, locale=locale, reduced_motion="reduce"
        )
        made = Opened(page)
        page.on("request", lambda request: made.requests.append(request.url))
        page.on("console", lambda message: made.noise.append(message.text))
        page.on("pageerror", lambda error: made.noise.append(str(error)))
        page.on("dialog", lambda dialog: made.noise.append(dialog.message))
        page.goto(file.as_uri())
        page.wait_for_timeout(200)
        opened.append((made, file.as_uri()))
        return made

    yield open_it
    for made, address in opened:
        assert made.noise == []
        assert made.requests == [address]
        made.page.close()


def centre(opened: Opened) -> tuple[float, float]:
    box = opened.page.locator("#net").bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_it_opens_and_says_what_it_holds(open_page: Open) -> None:
    page = open_page().page
    assert page.locator("#count").inner_text() == "47 statements, 25 entities"
    assert page.locator("#panel .most li").count() == 8
    assert "1949-12 — 1950-02-14" in page.locator("#span").inner_text()
    assert page.evaluate("document.querySelector('#net canvas').width") > 700


def test_a_click_on_a_node_shows_its_statements(open_page: Open) -> None:
    opened = open_page()
    opened.find("Port Arthur")
    page = opened.page
    page.keyboard.press("Escape")
    page.locator("h1").click()
    page.locator("#panel .close").click()
    assert page.locator("#panel .card").count() == 0
    page.mouse.click(*centre(opened))
    page.wait_for_timeout(200)
    assert page.locator("#panel h2").inner_text() == "Lüshun"
    assert "旅顺口" in page.locator("#panel .names").inner_text()
    assert page.locator("#panel .card").count() == 9


def test_a_click_on_a_line_shows_its_words(open_page: Open) -> None:
    opened = open_page()
    opened.find("Mao Tse-tung")
    nodes = {node["en"]: node for node in opened.data["nodes"]}
    mao, moscow = nodes["Mao Zedong"], nodes["Beijing"]
    x, y = centre(opened)
    # the drawing is at scale 1 with Mao in the middle; the line bends a little, so a few points are tried
    for bend in range(-24, 25, 4):
        way = ((moscow["x"] - mao["x"]) / 2, (moscow["y"] - mao["y"]) / 2)
        length = (way[0] ** 2 + way[1] ** 2) ** 0.5
        opened.page.mouse.click(x + way[0] - way[1] / length * bend, y + way[1] + way[0] / length * bend)
        opened.page.wait_for_timeout(60)
        if "⇄" in opened.page.locator("#panel h2").inner_text():
            break
    assert opened.page.locator("#panel h2").inner_text() in {"Beijing ⇄ Mao Zedong", "Mao Zedong ⇄ Beijing"}
    card = opened.page.locator("#panel .card")
    assert card.count() == 1
    assert card.locator("blockquote").inner_text() == "I left Beijing on 6 December"
    assert card.locator("blockquote").get_attribute("lang") == "en"
    assert card.locator("time").inner_text() == "6 December 1949"
    assert "said by Mao Zedong" in card.inner_text()
    assert "talks-telegram.txt" in card.inner_text()
    assert "https://w3id.org/communique/claim/c23" in card.inner_text()


def test_a_citation_is_copied(open_page: Open) -> None:
    opened = open_page(focus=f"{ID}lushun")
    opened.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    button = opened.page.locator(".card .foot button").first
    button.click()
    opened.page.locator(".card .foot button", has_text="Copied ✓").wait_for(timeout=5000)
    copied = opened.page.evaluate("navigator.clipboard.readText()")
    quote = opened.page.locator(".card blockquote").first.inner_text()
    assert f"“{quote}”" in copied
    assert "talks-minutes.txt" in copied
    assert "https://w3id.org/communique/claim/" in copied


def test_every_statement_of_a_folded_line_is_shown(open_page: Open) -> None:
    page = open_page(locale="zh-CN").page
    page.locator("#panel .most button").first.click()
    assert page.locator("#panel h2").inner_text() == "斯大林 ⇄ 毛泽东"
    assert page.locator("#panel .card").count() == 9
    assert page.locator("#panel mark", has_text="毛泽东").count() >= 2
    assert page.locator("#list tr.chosen").count() == 9


def test_filters_hide_nodes_lines_and_rows(open_page: Open) -> None:
    opened = open_page()
    page, kinds = opened.page, [node["kind"] for node in opened.data["nodes"]]
    left = [s for s in opened.data["statements"] if "person" not in (kinds[s["s"]], kinds[s["o"]])]
    entities = {s[end] for s in left for end in "so"}
    page.locator('input[data-facet="kind"][value="person"]').uncheck()
    assert len(left) == 20
    assert page.locator("#count").inner_text() == f"20 / 47 statements, {len(entities)} entities"
    assert page.locator("#list tbody tr:visible").count() == 20
    page.locator("#reset").click()
    page.locator('input[data-group="meeting"]').uncheck()
    assert page.locator("#count").inner_text().startswith("34 / 47")
    page.locator('input[data-facet="stance"][value="asserted"]').uncheck()
    assert page.locator("#count").inner_text().startswith("7 / 47")
    page.locator("#reset").click()
    assert page.locator("#count").inner_text().startswith("47 statements")


def test_dates_narrow_by_keyboard(open_page: Open) -> None:
    page = open_page().page
    page.locator("#undated").uncheck()
    assert page.locator("#count").inner_text().startswith("32 / 47")
    page.locator("#since").focus()
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    assert page.locator("#span").inner_text() == "1950-01-20 — 1950-02-14"
    assert page.locator("#count").inner_text().startswith("4 / 47")
    assert page.locator("#since").get_attribute("aria-valuetext") == "1950-01-20"


def test_both_languages_are_switched_everywhere(open_page: Open) -> None:
    page = open_page(locale="zh-CN").page
    assert page.locator("h1").inner_text() == "关系网"
    assert page.evaluate("document.documentElement.lang") == "zh-Hans"
    page.locator('button[data-language="en"]').click()
    assert page.locator("h1").inner_text() == "Network"
    assert page.locator("#count").inner_text() == "47 statements, 25 entities"
    assert page.locator("#panel h2").inner_text() == "Evidence"
    visible = page.locator("header, #filters, #time, #list > summary, #list thead").all_inner_texts()
    assert not [c for text in visible for c in text.replace("中文", "") if "\u4e00" <= c <= "\u9fff"]
    page.locator('button[data-language="zh"]').click()
    assert page.locator('button[data-language="zh"]').get_attribute("aria-pressed") == "true"
    assert page.locator("#list tbody tr").first.inner_text().startswith("1949年12月\t王稼祥\t任职\t驻苏大使")


def test_search_knows_every_name(open_page: Open, whole: Network) -> None:
    network = whole.copy()
    network.nodes[f"{ID}meeting-1949-12-16"]["zh"] = (
        "斯大林与毛泽东会谈"  # an exact name goes before this one
    )
    opened = open_page(network)
    wanted = {"毛": "Mao Zedong", "CHOU EN": "Zhou Enlai", "lushun": "Lüshun", "斯大林": "Joseph Stalin"}
    wanted |= {"port art": "Lüshun", "mao": "Mao Zedong"}
    for name, found in wanted.items():
        opened.find(name)
        assert opened.page.locator("#panel h2").inner_text() == found


def test_the_table_is_walked_by_keyboard(open_page: Open) -> None:
    page = open_page().page
    first = page.locator("#list tbody tr[tabindex='0']")
    assert first.count() == 1
    first.focus()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.id") == "s1"
    page.keyboard.press("Enter")
    assert page.locator("#panel .card").count() == 1
    assert page.evaluate("document.activeElement.id") == "panel"
    page.keyboard.press("Escape")
    assert page.locator("#panel .card").count() == 0


def test_hostile_words_stay_words(open_page: Open, whole: Network) -> None:
    network = whole.copy()
    mao = f"{ID}mao-zedong"
    network.nodes[mao].update({"zh": EVIL, "en": EVIL, "names": (EVIL,)})
    for _, _, data in network.edges(data=True):
        data.update({"quote": EVIL, "text": EVIL, "file": EVIL, "spans": ((0, 1, EVIL),)})
    opened = open_page(network, mao)
    page = opened.page
    assert page.locator("#panel h2").text_content() == EVIL
    assert page.locator("#panel blockquote").first.text_content() == EVIL
    assert page.locator("img").count() == 0
    assert page.evaluate("document.scripts.length") == 3
    opened.find("<img")
    page.locator('button[data-language="zh"]').click()
    assert page.locator("h1").inner_text().startswith("<img src=x")


def test_nothing_is_wider_than_the_window_and_no_panel_covers_another(open_page: Open) -> None:
    page = open_page(focus=f"{ID}mao-zedong").page
    for width, height in ((1440, 900), (1024, 768), (390, 844), (320, 640)):
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_timeout(100)
        apart(page, (width, height))


def apart(page: Page, size: tuple[int, int]) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    boxes = [
        page.locator(name).bounding_box() for name in ("header", "#filters", "#stage", "#panel", "#time")
    ]
    for number, one in enumerate(boxes):
        for other in boxes[:number]:
            assert one
            assert other
            apart_x = one["x"] >= other["x"] + other["width"] - 1 or other["x"] >= one["x"] + one["width"] - 1
            apart_y = (
                one["y"] >= other["y"] + other["height"] - 1 or other["y"] >= one["y"] + one["height"] - 1
            )
            assert apart_x or apart_y


def test_without_scripts_the_table_is_there(browser: Browser, plain: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(plain.as_uri())
    assert page.locator("#list tbody tr:visible").count() == 47
    words = page.locator("#list tbody").inner_text()
    assert all(
        word in words
        for word in ("毛泽东", "Mao Zedong", "我同意贷款三亿美元", "I left Beijing on 6 December")
    )
    assert page.locator("main").is_hidden()
    context.close()


def test_print_leaves_out_the_controls(open_page: Open) -> None:
    page = open_page().page
    page.emulate_media(media="print")
    assert page.locator("#filters").is_hidden()
    assert page.locator(".zoom").is_hidden()
    assert page.locator("#list tbody tr:visible").count() == 47

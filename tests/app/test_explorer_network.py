"""The network in a real Chromium: statements as the graph has them, opened node by node, brushed, kept."""

from __future__ import annotations

import re
from collections.abc import Iterator

import httpx
import pytest
from lxml import etree
from playwright.sync_api import Browser, Page

from communique.app.date_words import date_words
from communique.ontology.namespaces import CMQ, DEFAULT_BASE, PREFIXES
from tests.app.serving import Server, running
from tests.app.test_explorer_pages import ask
from tests.app.visiting import BOXES, Visit, Visits, labels_overlapping, overlapping

RDF = PREFIXES["rdf"]


@pytest.fixture(scope="module")
def visits(browser: Browser, explorer: Server) -> Iterator[Visits]:
    made = Visits(browser, explorer.address)
    yield made
    made.close()


@pytest.fixture
def visit(visits: Visits) -> Iterator[Visit]:
    with visits.quiet() as go:
        yield go


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("path", ["network", "network?open=joseph-stalin"])
def test_no_label_of_a_network_lies_over_another(
    visit: Visit, path: str, language: str, scripts: bool
) -> None:
    assert labels_overlapping(visit(path, language, scripts=scripts)) == []


def test_labels_keep_their_size_and_stay_apart_at_every_scale(visit: Visit) -> None:
    page = visit("network")
    tall = "labels => Math.max(...labels.map(it => it.getBoundingClientRect().height))"
    labels = page.locator("svg.network text.label:not(.gone)")
    before = labels.evaluate_all(tall)
    for name in ("−", "−", "−", "+", "+", "⤢"):
        page.get_by_role("button", name=name, exact=True).click()
        assert labels.evaluate_all(tall) == pytest.approx(before, abs=0.6)
        assert overlapping(page.locator("svg.network .node").evaluate_all(BOXES)) == []


def test_the_picture_has_as_many_statements_as_the_graph(visit: Visit, explorer: Server) -> None:
    page = visit("network", scripts=False)
    drawn = int(page.locator("p.count").inner_text().split(" / ")[0])
    tallies = [int(text) for text in page.locator(".panel .tally").all_inner_texts()]
    assert sum(tallies) == drawn
    lines = page.locator("svg.network a.line")
    counts = dict(
        lines.evaluate_all(
            "all => all.map(it => [it.getAttribute('href').slice(1), Number(it.dataset.count)])"
        )
    )
    assert len(counts) > 20
    for anchor, count in counts.items():
        assert page.locator(f"#{anchor} .tally").inner_text() == str(count)
    hrefs = page.locator("svg.network a.node").evaluate_all("all => all.map(it => it.getAttribute('href'))")
    nodes = " ".join(f"<{DEFAULT_BASE}id/{href.partition('/doc/')[2].partition('?')[0]}>" for href in hrefs)
    found = ask(explorer, f"""SELECT (COUNT(DISTINCT ?claim) AS ?n) WHERE {{ VALUES ?s {{ {nodes} }}
      VALUES ?o {{ {nodes} }} GRAPH ?g {{ ?claim <{RDF}subject> ?s ; <{RDF}predicate> ?p ; <{RDF}object> ?o }}
      FILTER(?s != ?o && ?p != <{CMQ}partOf>) }}""")  # fmt: skip
    assert sum(counts.values()) >= int(found[0]["n"]["value"]) > 40


@pytest.mark.parametrize("scripts", [True, False])
def test_a_node_is_opened_and_the_others_stay(visit: Visit, scripts: bool) -> None:
    page = visit("network?focus=lushun", scripts=scripts)
    names = page.locator("svg.network a.node")
    before = set(names.evaluate_all("all => all.map(it => it.getAttribute('aria-label'))"))
    page.locator("svg.network a.opens").first.click()
    page.wait_for_url("**open=*")
    after = set(names.evaluate_all("all => all.map(it => it.getAttribute('aria-label'))"))
    assert before < after
    assert page.locator("a.permalink").get_attribute("href") == page.url.partition(page.url.split("/")[2])[2]


def test_a_chosen_node_shows_its_words_and_is_left_by_escape(visit: Visit) -> None:
    page = visit("network")
    node = page.locator("svg.network a.node[aria-label='Mao Zedong']")
    node.focus()
    page.keyboard.press("Enter")
    card = page.locator(".panel .card")
    assert card.locator("h3 a").inner_text() == "Mao Zedong"
    shown = page.locator(".panel details:visible")
    assert 0 < shown.count() < page.locator(".panel details").count()
    assert all("Mao Zedong" in text for text in shown.locator("summary").all_inner_texts())
    page.keyboard.press("Escape")
    assert card.count() == 0
    line = page.locator("svg.network a.line").first
    line.focus()
    page.keyboard.press("Enter")
    opened = page.locator(".panel details[open]")
    assert opened.count() == 1
    assert f"#{opened.get_attribute('id')}" == line.get_attribute("href")
    assert opened.locator("q").first.is_visible()


def test_the_time_brush_is_moved_by_keyboard(visit: Visit) -> None:
    page = visit("network")
    everything = page.locator("p.count").inner_text()
    slider = page.get_by_role("slider", name="From")
    slider.focus()
    with page.expect_navigation():
        page.keyboard.press("PageUp")
    since = page.locator("#since").input_value()
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", since)
    assert f"since={since}" in page.url
    assert page.locator("p.count").inner_text() != everything
    told = page.locator(".sliders output").first.inner_text()
    assert told == date_words(since, "en") == slider.get_attribute("aria-valuetext")


def test_the_picture_can_be_kept(visit: Visit) -> None:
    page = visit("network")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="PNG").click()
    assert waiting.value.path().read_bytes().startswith(b"\x89PNG\r\n")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="SVG").click()
    root = etree.fromstring(waiting.value.path().read_bytes())
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    groups = root.findall("{http://www.w3.org/2000/svg}g")
    assert len(groups) == page.locator("svg.network .place").count()


def test_the_overview_has_everything_that_is_linked(visit: Visit) -> None:
    page = visit("network/all", scripts=False)
    dots = page.locator("svg.dots a circle")
    assert (
        dots.count()
        == page.locator("tbody tr").count()
        == int(page.locator("p.count").inner_text().split()[0])
    )
    drawn = page.locator("svg.dots:not(.key) text").evaluate_all(
        "all => all.map(it => it.getBoundingClientRect()).map(b => [b.left, b.top, b.right, b.bottom])"
    )
    assert len(drawn) > 10
    assert overlapping(drawn) == []


def test_the_list_of_claims_is_whole(visit: Visit, explorer: Server) -> None:
    found = ask(explorer, f"""SELECT (COUNT(DISTINCT ?claim) AS ?n) WHERE {{ GRAPH ?g {{
      ?claim a <{CMQ}Claim> ; ?role <{DEFAULT_BASE}id/mao-zedong> }} }}""")  # fmt: skip
    page = visit("doc/mao-zedong", scripts=False)
    page.locator("p.all a").click()
    claims: list[str] = []
    while True:
        claims += page.locator(".lines .claim-link").evaluate_all("all => all.map(it => it.href)")
        following = page.locator(".paging li:has([aria-current]) + li a")
        if not following.count():
            break
        following.click()
    assert len(claims) == len(set(claims)) == int(found[0]["n"]["value"]) > 40


def test_a_map_has_land_and_no_name_over_another(visit: Visit) -> None:
    page = visit("map")
    assert (
        page.locator("svg.land circle").count() == page.locator("table").first.locator("tbody tr").count() > 2
    )
    names = page.locator("svg.land text").evaluate_all(
        "all => all.map(it => it.getBoundingClientRect()).map(b => [b.left, b.top, b.right, b.bottom])"
    )
    assert overlapping(names) == []
    mark = visit("doc/lushun").locator("svg.land circle")
    assert mark.count() == 1
    # the town lies on the tip of a peninsula: there is land some way to the north of it, water to the south
    inside = """(it, down) => { const path = it.ownerSVGElement.querySelector('path');
      return path.isPointInFill(new DOMPoint(it.cx.baseVal.value, it.cy.baseVal.value + down)); }"""
    assert [mark.evaluate(inside, down) for down in (-120, 18)] == [True, False]


def test_another_server_holds_the_graph(explorer: Server) -> None:
    with running("--endpoint", f"{explorer.address}sparql", "--seconds", "60", "--quiet") as server:
        own, other = (
            httpx.get(f"{it.address}network?lang=en", timeout=60, trust_env=False)
            for it in (explorer, server)
        )
    assert other.status_code == 200
    assert "Mao Zedong" in other.text
    assert other.text == own.text


def tapped(page: Page, name: str) -> str:
    page.locator(f"svg.network a.node[aria-label='{name}']").tap()
    return page.locator(".panel .card h3").inner_text()


def test_a_finger_chooses_a_node(visit: Visit) -> None:
    assert tapped(visit("network?focus=lushun", size="phone"), "Lüshun") == "Lüshun"

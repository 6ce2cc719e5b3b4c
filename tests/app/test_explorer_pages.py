"""Every page of the explorer in a real Chromium over a real server: quiet, whole, open to every hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from communique.ontology.namespaces import CMQ, DEFAULT_BASE, PREFIXES
from communique.ontology.vocabulary import speech_acts
from tests.app.serving import Server

TALK = "doc/mao-stalin-talk-1"
TELEGRAM = "doc/source/telegram-mao-liu-1949-12-18"
MINUTES = "doc/source/zh-minutes-stalin-mao-1949-12-16"
PAGES = {
    "home": "",
    "talk": TALK,
    "talk-chosen": f"{TALK}?speaker=joseph-stalin&stance=proposed",
    "talk-beside": f"{TALK}?with=telegram-mao-liu-1949-12-18/telegram-1",
    "person": "doc/mao-zedong",
    "place": "doc/lushun",
    "treaty": "doc/sino-soviet-treaty-1950",
    "organization": "doc/avprf",
    "unit": "doc/avprf/f-0100/op-42/p-288/d-19",
    "source": TELEGRAM,
    "minutes": MINUTES,
    "archives": "archives",
    "network": "network",
    "network-chosen": "network?kind=person&group=meeting&since=1949-12-01",
    "network-opened": "network?focus=lushun&open=joseph-stalin",
    "network-refused": "network?since=yesterday",
    "overview": "network/all",
    "map": "map",
    "statements": "statements/mao-zedong",
    "statements-chosen": "statements/mao-zedong?with=joseph-stalin&relation=met&since=1949-12-16",
    "search": "search?q=" + quote("旅順"),
    "search-none": "search?q=zzzzzzzz",
}
SIZES = {"wide": (1440, 900), "tablet": (820, 1180), "phone": (390, 844)}


@dataclass
class Opened:
    """A page with everything it asked for elsewhere, logged, or threw."""

    page: Page
    noise: list[str] = field(default_factory=list)


Visit = Callable[..., Page]


def visitor(browser: Browser, root: str, contexts: list[tuple[BrowserContext, list[str]]]) -> Visit:
    def visit(
        path: str = "",
        language: str = "en",
        size: str = "wide",
        scripts: bool = True,
    ) -> Page:
        width, height = SIZES[size]
        context = browser.new_context(
            viewport={"width": width, "height": height},
            locale="zh-CN" if language == "zh" else "en-GB",
            java_script_enabled=scripts,
            reduced_motion="reduce",
            has_touch=size == "phone",
        )
        noise: list[str] = []
        contexts.append((context, noise))
        page = context.new_page()
        page.on("request", lambda it: None if it.url.startswith((root, "data:")) else noise.append(it.url))
        page.on("console", lambda it: noise.append(it.text))
        page.on("pageerror", lambda it: noise.append(str(it)))
        page.on("dialog", lambda it: noise.append(it.message))
        answer = page.goto(root + path)
        assert answer
        assert answer.status == 200, answer.text()[:300]
        return page

    return visit


@pytest.fixture
def visit(browser: Browser, explorer: Server) -> Iterator[Visit]:
    contexts: list[tuple[BrowserContext, list[str]]] = []
    yield visitor(browser, explorer.address, contexts)
    for context, noise in contexts:
        assert noise == []
        context.close()


def ask(server: Server, query: str) -> list[dict[str, dict[str, str]]]:
    answer = httpx.post(
        f"{server.address}sparql",
        data={"query": query},
        headers={"Accept": "application/sparql-results+json"},
        trust_env=False,
    )
    rows: list[dict[str, dict[str, str]]] = answer.json()["results"]["bindings"]
    return rows


@pytest.mark.parametrize(
    ("size", "language"), [("wide", "en"), ("tablet", "zh"), ("phone", "zh"), ("phone", "en")]
)
@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_quiet_as_wide_as_the_window_and_open_to_all(
    visit: Visit, name: str, size: str, language: str
) -> None:
    found = find_spec("axe_playwright_python")
    if found is None or found.origin is None:
        pytest.skip("axe-playwright-python is not installed (it carries axe-core)")
    page = visit(PAGES[name], language, size)
    assert page.locator("h1").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= SIZES[size][0]
    assert page.locator("html").get_attribute("lang") == ("zh-Hans" if language == "zh" else "en")
    menu = page.locator("header nav").first.inner_text()
    assert ("档案" in menu) == (language == "zh")
    # evaluated by the debugger, so that the page's policy against foreign scripts stays as it is
    page.evaluate(Path(found.origin).with_name("axe.min.js").read_text(encoding="utf-8"))
    report: dict[str, Any] = page.evaluate("axe.run()")
    faults = [
        (fault["id"], [node["html"][:160] for node in fault["nodes"][:3]]) for fault in report["violations"]
    ]
    assert faults == []


@pytest.mark.parametrize("name", PAGES)
def test_pages_say_the_same_without_scripts(visit: Visit, name: str) -> None:
    # what a script adds are controls: they say nothing that the page does not
    read = """(() => { const copy = document.querySelector('main').cloneNode(true);
      for (const it of copy.querySelectorAll('.tools, .sliders')) it.remove();
      return copy.textContent.replace(/\\s+/g, ' '); })()"""
    with_scripts = visit(PAGES[name]).evaluate(read)
    plain = visit(PAGES[name], scripts=False).evaluate(read)
    assert plain == with_scripts
    assert len(plain) > 60


def test_the_ladder_holds_every_statement_of_the_talk(visit: Visit, explorer: Server) -> None:
    page = visit(TALK)
    shown = page.locator(".ladder .words .claim-link").evaluate_all("links => links.map(it => it.href)")
    acts = " ".join(f"<{CMQ}{name}>" for name in speech_acts())
    query = f"""SELECT DISTINCT ?claim WHERE {{ GRAPH ?g {{
      ?claim <{CMQ}event> <{DEFAULT_BASE}id/mao-stalin-talk-1> ;
      <{CMQ}zone> ?zone ; <{PREFIXES["rdf"]}predicate> ?p . FILTER(STRENDS(STR(?zone), "/minutes"))
      ?claim <{CMQ}source> <{DEFAULT_BASE}{MINUTES.removeprefix("doc/")}> }} VALUES ?p {{ {acts} }} }}"""
    told = {row["claim"]["value"].rsplit("/", 1)[-1] for row in ask(explorer, query)}
    assert len(told) > 40
    assert {link.rsplit("/", 1)[-1] for link in shown} == told
    assert len(shown) == len(told)


def test_an_arrow_runs_from_who_speaks_to_who_hears(visit: Visit) -> None:
    page = visit(TALK)
    names = [text.strip() for text in page.locator(".ladder thead th.speaker").all_inner_texts()]
    assert set(names) == {"Mao Zedong", "Joseph Stalin"}
    row = page.locator(".ladder .rung", has_text="保留苏联在旅顺驻军的权利").first
    assert row.locator("td.cell").count() == len(names)
    start = row.locator("td.from").evaluate(
        "it => [...it.parentNode.querySelectorAll('td.cell')].indexOf(it)"
    )
    assert names[start] == "Joseph Stalin"
    assert row.locator(".tip").count() == 1
    assert "Joseph Stalin to Mao Zedong" in " ".join(row.locator("td.from").inner_text().split())
    sign = row.locator("td.from .sign").first.text_content() or ""
    assert sign.strip()


@pytest.mark.parametrize("scripts", [True, False])
def test_the_ladder_is_narrowed_by_speaker_and_stance(visit: Visit, scripts: bool) -> None:
    page = visit(TALK, scripts=scripts)
    everything = page.locator(".ladder .rung").count()
    for label, value in (("Speaker", "joseph-stalin"), ("Stance", "proposed")):
        page.get_by_label(label, exact=True).select_option(value)
        if scripts:
            page.wait_for_url("**stance=*")
    if not scripts:
        page.locator(".filters button").click()
    page.wait_for_url("**stance=proposed*")
    rows = page.locator(".ladder .rung")
    assert 0 < rows.count() < everything
    assert all("Joseph Stalin to" in text for text in rows.locator(".who").all_text_contents())
    assert all("proposed" in text for text in rows.locator(".name").all_text_contents())
    assert page.get_by_label("Speaker", exact=True).input_value() == "joseph-stalin"


def test_another_account_stands_beside(visit: Visit) -> None:
    page = visit(TALK, scripts=False)
    page.locator("input[name=with]").first.check()
    page.locator(".filters button").click()
    assert page.locator(".ladder thead th").last.inner_text().count("telegram") >= 1
    told = page.locator(".ladder td.other q")
    assert told.count() > 0
    alone = page.locator(".exchange ol.lines > li")
    assert told.count() + alone.count() >= 3


def test_words_and_their_claims_light_up_together(visit: Visit) -> None:
    page = visit(MINUTES)
    mark = page.locator("a.mark", has_text="实际上撤出军队").first
    anchor = (mark.get_attribute("data-claims") or "").split()[0]
    note = page.locator(f"#{anchor}")
    assert "lit" not in (note.get_attribute("class") or "")
    mark.focus()
    assert "lit" in (note.get_attribute("class") or "")
    mark.blur()
    note.hover()
    assert "lit" in (mark.get_attribute("class") or "")
    mark.click()
    assert "/doc/claim/" in page.url


def test_marked_words_are_those_of_the_claim(visit: Visit, explorer: Server) -> None:
    page = visit(TELEGRAM, scripts=False)
    found = ask(explorer, f"""SELECT ?claim ?quote WHERE {{ GRAPH ?g {{
      ?claim <{CMQ}source> <{DEFAULT_BASE}source/telegram-mao-liu-1949-12-18> ; <{CMQ}evidence> ?e .
      ?e <{PREFIXES["oa"]}hasSelector>/<{PREFIXES["oa"]}exact> ?quote }} }}""")  # fmt: skip
    assert len(found) > 20
    for row in found:
        anchor = "c-" + row["claim"]["value"].rsplit("/", 1)[-1][:12]
        assert page.locator(f"[id='{anchor}']").count() == 1
        pieces = page.locator(f"a.mark[data-claims~='{anchor}']").all_text_contents()
        shown, words = "".join("".join(pieces).split()), "".join(row["quote"]["value"].split())
        assert shown in words or words in shown or len(pieces) > 1


def test_two_versions_of_a_telegram_differ_in_the_years_of_the_lease(visit: Visit) -> None:
    page = visit(TELEGRAM, scripts=False)
    row = page.locator("table.versions tr", has_text="30 year")
    assert row.locator("mark.v-conflict").all_inner_texts() == ["二十年", "30 year"]
    assert row.locator("td").first.get_attribute("lang") == "zh-Hans"


@pytest.mark.parametrize(
    ("words", "name", "why"),
    [
        ("旅順", "Lüshun", "the name itself"),
        ("Lushun", "Lüshun", "the name itself"),
        ("port arthur", "Lüshun", "the name itself"),
        ("Порт-Артур", "Lüshun", "the name itself"),
        ("Port Artur", "Lüshun", "spelt almost so"),
        ("劉少奇", "Liu Shaoqi", "the name itself"),
        ("Wang Chia-hsiang", "Wang Jiaxiang", ""),
        ("Molotv", "Vyacheslav Molotov", "spelt almost so"),
        (
            "sino-soviet treaty of friendship and",
            "Sino-Soviet Treaty of Friendship and Alliance",
            "the name begins so",
        ),
    ],
)
def test_search_finds_by_every_spelling_and_says_why(visit: Visit, words: str, name: str, why: str) -> None:
    page = visit("search?q=" + quote(words), scripts=False)
    first = page.locator(".results").first.locator("li").filter(has_text=name)
    assert first.count() >= 1
    assert why in first.first.locator(".why").last.inner_text()


@pytest.mark.parametrize(
    ("words", "marked"), [("形式上保留", "形式上保留"), ("30 YEAR lease", "30 year lease")]
)
def test_search_reads_the_words_of_the_texts(visit: Visit, words: str, marked: str) -> None:
    page = visit("search?q=" + quote(words))
    assert page.locator(".results mark").first.inner_text() == marked
    link = page.locator(".results .why a").first
    link.click()
    anchor = page.url.partition("#")[2]
    assert page.locator(f"[id='{anchor}']").count() == 1


def test_suggestions_are_walked_by_keyboard(visit: Visit) -> None:
    page = visit()
    field_ = page.locator(".finder input[type=search]")
    field_.focus()
    page.keyboard.type("lush")
    page.locator(".suggestions a").first.wait_for()
    page.keyboard.press("ArrowDown")
    assert "Lüshun" in page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Escape")
    assert page.locator(".suggestions").is_hidden()
    page.keyboard.press("ArrowRight")
    page.keyboard.type("u")
    page.locator(".suggestions a").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/doc/lushun*")


def test_the_keyboard_reaches_the_content_first(visit: Visit) -> None:
    page = visit(TALK)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.evaluate("getComputedStyle(document.activeElement).left") != "-15984px"
    page.keyboard.press("Enter")
    assert page.url.endswith("#page-content")


def test_the_words_behind_a_line_open(visit: Visit) -> None:
    page = visit("doc/lushun")
    line = page.locator("svg.network a[href^='#l-']").last
    target = (line.get_attribute("href") or "#")[1:]
    line.focus()
    page.keyboard.press("Enter")
    page.wait_for_function(f"document.getElementById('{target}').open")
    assert page.locator(f"#{target} q").first.inner_text()


def test_a_file_of_an_archive_says_which_notes_rest_on_it(visit: Visit) -> None:
    page = visit("archives", scripts=False)
    unit = page.locator(".shelf li", has=page.locator("> a", has_text="d. 19")).last
    assert "note 5" in unit.inner_text() or "note" in unit.inner_text()
    assert "81-85" in unit.inner_text()


def test_print_leaves_out_the_controls_and_opens_what_is_folded(visit: Visit) -> None:
    page = visit(TALK)
    page.emulate_media(media="print")
    assert page.locator(".filters").is_hidden()
    assert page.locator(".finder").is_hidden()
    assert page.locator(".ladder .rung").first.is_visible()

"""Every page of the explorer in a real Chromium over a real server: quiet, whole, open to every hand."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import httpx
import pytest
from playwright.sync_api import Browser, Page

from communique.ontology.namespaces import CMQ, DEFAULT_BASE, PREFIXES
from communique.ontology.vocabulary import speech_acts
from tests.app.serving import Server
from tests.app.visiting import MINUTES, PAGES, SIZES, TALK, TELEGRAM, Visit, Visits, axe, labels_overlapping

# what a page says, with and without what scripts add: controls, which say nothing that the page does not
SAID = """(async () => {
  const said = (it) => { const copy = it.querySelector('main').cloneNode(true);
    for (const each of copy.querySelectorAll('.tools, .sliders')) each.remove();
    return copy.textContent.replace(/\\s+/g, ' '); };
  const answer = await fetch(location.href, { headers: { Accept: 'text/html' } });
  const plain = new DOMParser().parseFromString(await answer.text(), 'text/html');
  return [said(plain), said(document)]; })()"""


@pytest.fixture(scope="module")
def visits(browser: Browser, explorer: Server) -> Iterator[Visits]:
    made = Visits(browser, explorer.address)
    yield made
    made.close()


@pytest.fixture
def visit(visits: Visits) -> Iterator[Visit]:
    with visits.quiet() as go:
        yield go


def ask(server: Server, query: str) -> list[dict[str, dict[str, str]]]:
    answer = httpx.post(
        f"{server.address}sparql",
        data={"query": query},
        headers={"Accept": "application/sparql-results+json"},
        trust_env=False,
    )
    rows: list[dict[str, dict[str, str]]] = answer.json()["results"]["bindings"]
    return rows


def looked_at(page: Page, size: str, language: str, by_axe: bool) -> None:
    width, height = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})
    assert page.locator("h1").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("html").get_attribute("lang") == ("zh-Hans" if language == "zh" else "en")
    menu = page.locator("header nav").first.inner_text()
    assert ("档案" in menu) == (language == "zh")
    if by_axe:
        assert axe(page) == []


@pytest.mark.parametrize(("language", "sizes"), [("en", ("wide", "phone")), ("zh", ("phone", "tablet"))])
@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_quiet_as_wide_as_the_window_open_to_all_and_the_same_without_scripts(
    visit: Visit, name: str, language: str, sizes: tuple[str, str]
) -> None:
    page = visit(PAGES[name], language, sizes[0])
    plain, scripted = page.evaluate(SAID)
    assert plain == scripted
    assert len(plain) > 40
    if page.locator("svg.network .node").count() > 2:
        assert labels_overlapping(page) == []
    for size in sizes:
        looked_at(page, size, language, by_axe=(size, language) != ("phone", "zh"))


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


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("compare/mao-stalin-talk-1", "/compare/id/mao-stalin-talk-1"),
        ("compare/mao-stalin-talk-1?lang=zh", "/compare/id/mao-stalin-talk-1?lang=zh"),
        ("compare/nobody-at-all", ""),
    ],
)
def test_the_key_of_a_thing_leads_to_what_is_compared_of_it(explorer: Server, path: str, target: str) -> None:
    answer = httpx.get(explorer.address + path, trust_env=False)
    assert answer.status_code == (303 if target else 404)
    assert answer.headers.get("location", "") == target


def test_dates_are_for_people_and_machines(visit: Visit) -> None:
    for language, words in (("en", "16 December 1949, 22:00"), ("zh", "1949年12月16日 22:00")):
        moment = visit("doc/mao-zedong", language).locator("time", has_text=words).first
        assert moment.get_attribute("datetime") == moment.get_attribute("title") == "1949-12-16T22:00"
    counts = visit().locator(".cards .count").all_inner_texts()
    assert any(text.endswith(" 1 statement") for text in counts)
    assert not any(text.startswith("·") for text in counts)


def test_what_several_texts_say_alike_is_one_line(visit: Visit) -> None:
    page = visit("doc/mao-zedong")
    lines = page.locator("section:has(#g-took-part) .lines").first.locator("li")
    said = [" ".join(text.split()) for text in lines.locator(".said").all_inner_texts()]
    assert len(said) == len(set(said)) > 3
    arrived = lines.filter(has_text="arrived at Moscow").first
    assert arrived.locator("q").count() == arrived.locator(".claim-link").count() > 1

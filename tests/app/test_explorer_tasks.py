"""What a historian comes for, done in the browser from the front page in at most five steps each."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page

from tests.app.serving import Server

MOST_STEPS = 5
NOTE = "2"  # the note of the sample article that cites file 19


class Steps:
    """Counts what a reader does: a click, a choice, a search is one step. State: the page and the count."""

    def __init__(self, page: Page) -> None:
        self.page, self.taken = page, 0

    def click(self, target: Locator) -> None:
        self.taken += 1
        target.click()
        self.page.wait_for_load_state()

    def choose(self, label: str, value: str) -> None:
        self.taken += 1
        with self.page.expect_navigation():
            self.page.get_by_label(label, exact=True).select_option(value)

    def search(self, words: str) -> None:
        self.taken += 1
        self.page.locator("#q").fill(words)
        with self.page.expect_navigation():
            self.page.locator("#q").press("Enter")


@pytest.fixture
def steps(browser: Browser, explorer: Server) -> Iterator[Steps]:
    page = browser.new_page(locale="en-GB", accept_downloads=True)
    page.goto(explorer.address)
    made = Steps(page)
    yield made
    assert 0 < made.taken <= MOST_STEPS
    page.close()


def test_who_interpreted_on_16_december_1949_and_the_words_that_say_so(steps: Steps) -> None:
    card = steps.page.locator(".cards li", has_text="16 December 1949")
    steps.click(card.locator("strong a"))
    row = steps.page.locator(".talk .facts > div", has_text="Interpreters")
    assert {"Shi Zhe", "Nikolai Trofimovich Fedorenko"} <= set(
        row.locator("dd > a:first-child").all_inner_texts()
    )
    assert "师哲、费德林担任翻译" in row.inner_text()


def test_what_stalin_proposed_on_lushun(steps: Steps) -> None:
    steps.click(steps.page.locator(".cards li", has_text="16 December 1949").locator("strong a"))
    steps.choose("Speaker", "joseph-stalin")
    steps.choose("Topic", "lushun")
    rows = steps.page.locator(".ladder .rung")
    assert rows.count() > 0
    assert all("旅顺" in text for text in rows.locator(".words q").all_inner_texts())
    assert "proposed" in " ".join(rows.locator(".name").all_inner_texts())
    steps.click(rows.filter(has_text="proposed").first.locator(".place a").first)
    assert "旅顺" in steps.page.locator(f"[id='{steps.page.url.partition('#')[2]}']").inner_text()


def test_the_two_lease_figures_side_by_side(steps: Steps) -> None:
    steps.search("Port Arthur")
    steps.click(steps.page.locator(".results a", has_text="Lüshun").first)
    said = steps.page.locator("section", has=steps.page.locator("#g-terms")).inner_text()
    assert "20 years" in said
    assert "30 years" in said
    link = steps.page.locator("section", has=steps.page.locator("#g-terms")).locator(".place a").first
    steps.click(link)
    steps.click(steps.page.locator(".contents a", has_text="side by side"))
    row = steps.page.locator("table.versions tr", has_text="30 year")
    assert row.locator("mark.v-conflict").all_inner_texts() == ["二十年", "30 year"]


def test_which_archive_file_a_footnote_rests_on(steps: Steps) -> None:
    steps.click(steps.page.locator("header nav a", has_text="Archives"))
    file = steps.page.locator(".shelf li").filter(has=steps.page.locator(":scope > a", has_text="d. 19"))
    note = file.last.get_by_role("link", name=f"note {NOTE}", exact=True)
    assert "81-85" in file.last.inner_text()
    steps.click(note)
    shown = steps.page.locator(f"[id='{steps.page.url.partition('#')[2]}']").first
    assert "案宗19" in shown.inner_text()
    block = steps.page.locator(".block", has=steps.page.locator(f"#note-{NOTE}"))
    assert "转引自" in block.inner_text()


def test_the_csv_of_all_meetings(steps: Steps) -> None:
    link = steps.page.get_by_role("link", name="CSV: Who met whom, and when")
    steps.taken += 1
    with steps.page.expect_download() as waiting:
        link.click()
    text = waiting.value.path().read_text(encoding="utf-8-sig")
    head, *rows = text.splitlines()
    assert head.startswith("a,aZh,aEn")
    assert any("mao-zedong" in row and "joseph-stalin" in row for row in rows)

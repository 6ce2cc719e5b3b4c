"""What a curator rejected stays on every page where it stood, marked in words, in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from communique.app.cli import run
from tests.app.visiting import axe

TALK = """斯大林与毛泽东会谈记录

时间：1949年12月16日

毛泽东同志：对我们来说，头等大事是和平。

斯大林同志：这由你们决定。

师哲、费德林担任翻译
"""
SAID = "斯大林同志：这由你们决定。"
DECIDED = " | Li Wen | 2026-11-20 | it was not so"
DECISIONS = (
    f'reject joseph-stalin stated "这由你们决定" in talk "{SAID}"',
    f'reject joseph-stalin spokeTo mao-zedong in talk "{SAID}"',
    'reject nikolai-fedorenko attended mao-stalin-talk-1 in talk "师哲、费德林担任翻译"',
)
WORDS = {"": "rejected", ".zh": "已否决"}
# what stands struck through beside the word, by page
MARKED = {
    "doc/joseph-stalin": ("stated", "表示"),
    "doc/source/talk": ("stated", "表示"),
    "statements/joseph-stalin": ("stated", "表示"),
    "doc/mao-stalin-talk-1": ("stated", "表示"),
    "doc/rule/turn-states/1": ("stated", "表示"),
    "network": ("stated", "表示"),
    "statements/nikolai-fedorenko": ("attended", "出席"),
}
BY_AXE = ("doc/mao-stalin-talk-1.zh", "doc/source/talk", "statements/joseph-stalin.zh")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The static edition of a talk, of which three claims are rejected."""
    folder = tmp_path_factory.mktemp("rejected")
    (folder / "talk.txt").write_text(TALK, encoding="utf-8")
    decisions = folder / "decisions.txt"
    decisions.write_text("".join(f"{line}{DECIDED}\n" for line in DECISIONS), encoding="utf-8")
    built, made = str(folder / "build"), folder / "site"
    assert run(["build", str(folder / "talk.txt"), "--decisions", str(decisions), "--out", built]) == 0
    assert run(["export", "--graph", built, "--format", "site", "-o", str(made)]) == 0
    return made


def page_of(site: Path, name: str) -> str:
    return (site / f"{name}.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["", ".zh"])
@pytest.mark.parametrize("name", MARKED)
def test_what_is_rejected_is_struck_through_and_called_so(site: Path, name: str, language: str) -> None:
    page = page_of(site, name + language)
    struck = f'<s>{MARKED[name][language == ".zh"]}</s> <strong class="status">{WORDS[language]}</strong>'
    assert struck in page


@pytest.mark.parametrize("language", ["", ".zh"])
def test_of_a_talk_the_rung_its_claims_and_the_facts_are_marked(site: Path, language: str) -> None:
    page = page_of(site, "doc/mao-stalin-talk-1" + language)
    rungs = re.findall(r'<tr id="[^"]*" class="rung ([^"]*)">(.*?)</tr>', page, re.DOTALL)
    assert [("rejected" in style.split(), words.count('class="status"')) for style, words in rungs] == [
        (False, 0),
        (True, 3),
    ], "one label and two claims of the second rung; to speak is nothing beside to state"
    facts = re.search(r'<dl class="facts">(.*?)</dl>', page, re.DOTALL)
    assert facts
    struck = re.findall(r"<dd><s>(.*?)</s>", facts[1])
    assert len(struck) == 1
    assert "nikolai-fedorenko" in struck[0]
    assert "shi-zhe" in facts[1]


def test_of_a_source_the_words_and_the_margin_are_marked(site: Path) -> None:
    page = page_of(site, "doc/source/talk")
    marks = re.findall(r'<a class="mark rejected" title="rejected"[^>]*>(.*?)</a>', page)
    assert marks == [SAID], "words that other claims stand on too are marked as ever"
    assert page.count('class="marginal rejected"') == 3


def test_the_page_of_the_claim_leads_to_who_decided(site: Path) -> None:
    marginal = re.search(r'class="marginal rejected".*?/(claim/\w+\.html)', page_of(site, "doc/source/talk"))
    assert marginal
    page = (site / "doc" / marginal[1]).read_text(encoding="utf-8")
    assert "reject (Li Wen, 2026-11-20)" in page


def test_the_marked_pages_are_open_to_all(site: Path, browser: Browser) -> None:
    page = browser.new_page()
    for name in BY_AXE:
        page.goto((site / f"{name}.html").as_uri())
        assert page.locator(".status").first.is_visible()
        assert axe(page) == []
    page.close()


def test_the_offline_network_marks_it_too(site: Path, browser: Browser) -> None:
    page = browser.new_page()
    page.goto((site.parent / "build" / "network.html").as_uri())
    for language, word in {"zh": "已否决", "en": "rejected"}.items():
        page.locator(f"button[data-language={language}]").click()
        rows = page.locator("#list tbody tr.rejected")
        assert rows.count() == len(DECISIONS)
        for number in range(rows.count()):
            assert word in (rows.nth(number).text_content() or "")
            rows.nth(number).evaluate("row => row.click()")
            assert word in page.locator(".card.rejected").first.inner_text()
    page.close()

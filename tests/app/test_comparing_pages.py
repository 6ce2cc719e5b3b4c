"""The pages of comparisons: disagreements, things, pairs, other formats, the static edition, the ladder."""

from __future__ import annotations

import asyncio
import csv
import io
import json
import posixpath
import re
from html import unescape
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import httpx
import pytest
from playwright.sync_api import Browser
from pyoxigraph import RdfFormat, Store

from communique.app.addresses import Addresses
from communique.app.comparing_pages import Found
from communique.app.comparing_pair import pair_page
from communique.app.comparing_shown import anchor_of
from communique.app.editions import Edition
from communique.app.page_links import Links
from communique.app.settings import Settings
from communique.app.source_text import parts
from communique.app.source_versions import versions
from communique.app.static_pages import compared_pages
from communique.app.static_site import DirectBackend
from communique.graph.compare_graph import comparison_lines
from communique.graph.compare_sides import Difference
from communique.graph.compare_store import ComparisonStore
from communique.graph.store import open_store
from communique.ontology.namespaces import DEFAULT_BASE, Base
from tests.app.serving import Server
from tests.graph.comparing import compared, written

TALK = "compare/id/mao-stalin-talk-1"
CABLE = "telegram-mao-liu-1949-12-18"
PAIR = f"compare/pair/{CABLE}/telegram-1/{CABLE}/telegram-2"
MINUTES = "zh-minutes-stalin-mao-1949-12-16/minutes"
NAVY = """苏联与中国海军的建立

作者：某人

海军的建立是两国关系史上的一件大事。斯大林在1949年12月答应帮助，他说：“中国海军的干部，可以在旅顺培训，人由你们派，船由我们出。”此后双方又派人商议细节，苏联顾问陆续来华。
"""


def text(page: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def get(web: httpx.Client, path: str, **parameters: str) -> str:
    answer = web.get(f"/{path}", params=parameters)
    assert answer.status_code == 200, answer.text
    return answer.text


def between(graph: Path) -> list[Difference]:
    found = ComparisonStore(open_store(graph)).differences()
    return [each for each in found if each.verdict == "conflict" and not each.restates]


@pytest.mark.parametrize("path", ["", "compare"])
def test_open_disagreements_are_listed_in_front(web: httpx.Client, sample_graph: Path, path: str) -> None:
    rows = ComparisonStore(open_store(sample_graph)).rows()
    conflicts = [row for row in rows if row.verdict == "conflict" and not row.restates]
    assert 0 < len(conflicts) < len([row for row in rows if row.verdict == "conflict"])
    for language, label in (("en", "label_en"), ("zh", "label_zh")):
        page = get(web, path, lang=language)
        assert all(getattr(row, label) in text(page) for row in conflicts)
        cards = re.findall(r'<ul class="answers">(.*?)</ul>', page, re.S)
        values = [re.findall(r"<li><p><strong>(.*?)</strong>", card) for card in cards]
        assert len(cards) == len(conflicts) + (len(between(sample_graph)) if path else 0)
        assert all(len(said) == len(set(said)) > 1 for said in values if said)
    assert "尚未裁定的分歧" in text(get(web, path, lang="zh"))


def test_a_talk_has_every_question_with_every_account(web: httpx.Client, sample_graph: Path) -> None:
    rows = [r for r in ComparisonStore(open_store(sample_graph)).rows() if r.focus == "mao-stalin-talk-1"]
    page = get(web, TALK, lang="en")
    anchors = {anchor_of(row) for row in rows}
    assert len(anchors) == len(rows) and all(f'id="{anchor}"' in page for anchor in anchors)
    shown = text(page)
    for words in (
        "What is spoken of where",
        "Silence denies nothing",
        "independent",
        "Who rests on whom",
        "both fall on 1949-12-16",
    ):
        assert words in shown
    assert "同一文件" in text(get(web, TALK, lang="zh"))


@pytest.mark.parametrize("path", ["", "compare", PAIR])
def test_links_into_pages_meet_what_they_point_at(web: httpx.Client, path: str) -> None:
    links = {unescape(link) for link in re.findall(r'href="/(compare/[^"]*#[^"]+)"', get(web, path))}
    assert links
    for target, anchors in {link.split("#")[0]: [] for link in links}.items():
        anchors += [link.split("#")[1] for link in links if link.startswith(f"{target}#")]
        page = get(web, target)
        assert [anchor for anchor in anchors if f'id="{anchor}"' not in page] == []


def test_whoever_met_at_a_talk_was_there(web: httpx.Client) -> None:
    facts = text(get(web, "doc/mao-stalin-talk-1", lang="en").split('class="facts"')[1].split("</dl>")[0])
    present = facts.split("Who was there")[1].split("Interpreters")[0]
    assert "Mao Zedong" in present and "Joseph Stalin" in present
    assert "Joseph Stalin" in text(get(web, "", lang="en").split('class="cards"')[1].split("</ul>")[0])


def test_two_versions_stand_side_by_side_with_their_differences_marked(web: httpx.Client) -> None:
    page = get(web, PAIR, lang="en")
    assert "count as one witness" in page
    marks = re.findall(r'<mark class="v-conflict"[^>]*>([^<]*)</mark>', page)
    assert {"二十年", "30 year"} <= set(marks)
    assert page.count("<tr") > 15


def test_a_quotation_is_shown_with_what_it_changed(sample_corpus: Path, tmp_path: Path) -> None:
    """An article takes a sentence from the minutes and prints one word otherwise; no build is needed."""
    (article,) = written(tmp_path, zh_article_navy=NAVY)
    comparison = compared([sample_corpus / f"{MINUTES.partition('/')[0]}.txt", article])
    store = Store()
    lines = "\n".join(sorted(comparison_lines(comparison, Base())))
    store.load(lines.encode(), format=RdfFormat.N_QUADS)
    quoting = next(q.quoting.account.name for q in comparison.quotations)

    async def shown() -> Found | None:
        links = Links(Addresses(DEFAULT_BASE), "en")
        backend = DirectBackend(store, DEFAULT_BASE)
        return await pair_page(backend, (MINUTES, quoting), links, Settings())

    found = asyncio.run(shown())
    assert found is not None
    assert "Quotations and what they changed" in found.page
    assert "培训 → 训练" in text(found.page) or "训练 → 培训" in text(found.page)


def test_versions_on_a_source_page_take_withheld_words_from_the_text(sample_corpus: Path) -> None:
    path = sample_corpus / f"{CABLE}.txt"
    words, store = path.read_text("utf-8"), Store()
    lines = "\n".join(sorted(comparison_lines(compared([path]), Base(), "none")))
    store.load(lines.encode(), format=RdfFormat.N_QUADS)
    cut = parts(words, [], frozenset())
    made = asyncio.run(versions(DirectBackend(store, DEFAULT_BASE), DEFAULT_BASE, CABLE, cut, words))
    runs = [run for pair in made[0].pairs for run in (*pair.left, *pair.right)]
    assert {"二十年", "30 year"} <= {run.text for run in runs if run.verdict == "conflict"}
    assert not any("sha256" in run.text for run in runs)


def test_pages_come_as_tables_and_json(web: httpx.Client) -> None:
    lines = list(csv.reader(io.StringIO(get(web, f"{TALK}.csv", lang="zh"))))
    assert "日期" in {line[0] for line in lines}
    plain = json.loads(get(web, f"{TALK}.json"))
    assert {"question", "outcome", "witnesses", "standing", "answers"} <= plain["rows"][0].keys()
    assert json.loads(get(web, f"{PAIR}.json"))["differences"]
    assert json.loads(get(web, "compare.json"))["rows"]


@pytest.mark.parametrize("path", ["compare/id/nobody", "compare/pair/a/b", "compare/x", "compare.xml"])
def test_what_is_not_compared_is_told_in_one_line(web: httpx.Client, path: str) -> None:
    answer = web.get(f"/{path}")
    assert answer.status_code == 404
    assert answer.text.count("\n") == 1
    assert "/compare lists" in answer.text


def test_the_ladder_reads_what_the_graph_says_answers(web: httpx.Client, sample_graph: Path) -> None:
    store = ComparisonStore(open_store(sample_graph))
    pair = {MINUTES, f"{CABLE}/telegram-1"}
    beside = [
        c for c in store.correspondences() if {a.name for a in c.accounts} == pair and c.left and c.right
    ]
    assert beside
    page = web.get("/doc/mao-stalin-talk-1", params={"account": MINUTES, "with": f"{CABLE}/telegram-1"}).text
    answers = [cell for cell in re.findall(r'<td class="other">(.*?)</td>', page, re.S) if "<q" in cell]
    assert 0 < len(answers) <= len(beside) * 2
    assert f'href="/{TALK}"' in page


def test_the_static_edition_has_them_and_no_link_leads_nowhere(sample_graph: Path) -> None:
    store = open_store(sample_graph)
    edition = Edition(DirectBackend(store, DEFAULT_BASE), Addresses(DEFAULT_BASE), store, sample_graph)
    files: dict[str, str] = {}

    async def collect() -> None:
        async for path, pages, others in compared_pages(edition, Settings(graph=sample_graph)):
            files.update({f"{path}.{language}.html": page for language, page in pages.items()})
            files.update({f"{path}.{ending}": content for ending, content in others.items()})

    asyncio.run(collect())
    assert {f"{TALK}.zh.html", f"{TALK}.en.html", f"{PAIR}.zh.html", f"{PAIR}.json", "compare.csv"} <= set(
        files
    )
    for path, page in files.items():
        if not path.endswith(".html"):
            continue
        for link in re.findall(r'(?:href|src)="([^"#]+)', page):
            place = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(unescape(link))))
            there = {place, f"{place.removesuffix('.html')}.en.html"} & files.keys()  # a language is chosen
            assert ":" in link or not place.startswith("compare") or there, f"{path}: {link}"


@pytest.mark.parametrize(("width", "language"), [(1400, "en"), (390, "zh")])
@pytest.mark.parametrize("path", ["compare", TALK, PAIR])
def test_pages_are_open_to_all_and_fit_the_window(
    browser: Browser, server: Server, path: str, width: int, language: str
) -> None:
    found = find_spec("axe_playwright_python")
    if found is None or found.origin is None:
        pytest.skip("axe-playwright-python is not installed (it carries axe-core)")
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(f"{server.address}{path}?lang={language}")
    assert page.locator("h1").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.evaluate(Path(found.origin).with_name("axe.min.js").read_text(encoding="utf-8"))
    report: dict[str, Any] = page.evaluate("axe.run({resultTypes: ['violations']})")
    assert [fault["id"] for fault in report["violations"]] == []
    page.close()

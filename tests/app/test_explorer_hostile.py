"""The explorer given what should break it: words that are markup, texts that are not those that were read."""

from __future__ import annotations

import shutil
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Browser
from pyoxigraph import RdfFormat, Store

from communique.graph.store import RECORD
from communique.ontology.namespaces import PREFIXES
from tests.app.serving import running
from tests.app.visiting import MINUTES, PAGES, TALK, TELEGRAM, Visits

EVIL = "<img src=x onerror=alert(1)></script><script>alert(2)</script>\"' onfocus=alert(3) \u202e\u2028𠮷"


def test_without_the_texts_the_quotes_stand_in_order(
    browser: Browser, sample_graph: Path, tmp_path: Path
) -> None:
    changed = tmp_path / "zh-minutes-stalin-mao-1949-12-16.txt"
    changed.write_text("something else\n", encoding="utf-8")
    with running(str(sample_graph), "--quiet", "--texts", str(tmp_path)) as server:
        visits = Visits(browser, server.address)
        with visits.quiet() as go:
            page = go(MINUTES)
            assert "its hash differs" in page.locator(".notice").inner_text()
            places = page.locator(".block").evaluate_all("blocks => blocks.map(it => Number(it.id.slice(1)))")
            assert len(places) > 20
            assert "something else" not in page.content()
            assert "were not given" in go(TELEGRAM).locator(".notice").inner_text()
        visits.close()


def hostile_copy(sample_graph: Path, folder: Path) -> Path:
    """Return a copy of a graph whose names and words try to break out of the pages."""
    copy = folder / "hostile"
    shutil.copytree(sample_graph, copy)
    store = Store(str(copy / "store"))
    words = EVIL.replace("\\", "\\\\").replace('"', '\\"')
    for predicate in (PREFIXES["skos"] + "prefLabel", PREFIXES["rdfs"] + "label", PREFIXES["oa"] + "exact"):
        store.update(f"""DELETE {{ GRAPH ?g {{ ?s <{predicate}> ?o }} }}
          INSERT {{ GRAPH ?g {{ ?s <{predicate}> ?new }} }}
          WHERE {{ GRAPH ?g {{ ?s <{predicate}> ?o }}
            BIND(IF(LANG(?o) = "", "{words}", STRLANG("{words}", LANG(?o))) AS ?new) }}""")
    store.flush()
    store.dump(str(copy / RECORD), RdfFormat.N_QUADS)
    del store
    return copy


def test_hostile_words_stay_words(browser: Browser, sample_graph: Path, tmp_path: Path) -> None:
    with running(str(hostile_copy(sample_graph, tmp_path)), "--quiet") as server:
        visits = Visits(browser, server.address)
        with visits.quiet() as go:
            for path in PAGES.values():
                page = go(path)
                assert page.locator("img").count() == 0
                assert page.evaluate("document.querySelectorAll('script:not([src])').length") <= 1
                assert page.evaluate("document.querySelectorAll('[onerror],[onfocus]').length") == 0
            page = go("search?q=" + quote(EVIL))
            assert page.locator("#q").input_value() == " ".join(EVIL.split())
            page = go(TALK + "?speaker=" + quote(EVIL) + "&topic=" + quote(EVIL) + "&with=" + quote(EVIL))
            assert page.locator("h1").text_content() == EVIL
            page.locator(".finder input[type=search]").fill("<img src")
            page.locator(".suggestions a").first.wait_for()
            assert page.locator(".suggestions img").count() == 0
        visits.close()

"""The query page in a browser: a plain form without the editor, and the editor where it was made."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, Route

from communique.app.sparql_editor import has_editor
from communique.ontology.namespaces import CMQ
from tests.app.serving import Server

TREATIES = f"SELECT ?x WHERE {{ ?x a <{CMQ}Treaty> }} ORDER BY ?x LIMIT 5"
needs_editor = pytest.mark.skipif(not has_editor(), reason="the editor was not made (make editor, wants npm)")


@pytest.fixture
def page(browser: Browser, server: Server) -> Iterator[Page]:
    """A page that may ask nobody but the server; what it asked of others is a failure."""
    context = browser.new_context(base_url=server.address)
    others: list[str] = []

    def only_here(route: Route) -> None:
        if route.request.url.startswith((server.address, "data:")):
            route.continue_()
        else:
            others.append(route.request.url)
            route.abort()

    context.route("**/*", only_here)
    found = context.new_page()
    said: list[str] = []
    found.on("pageerror", lambda error: said.append(str(error)))
    found.on("console", lambda told: said.append(told.text) if told.type == "error" else None)
    yield found
    context.close()
    # a query that is wrong is answered with 400, which a browser remarks on
    assert (others, [text for text in said if "status of 400" not in text]) == ([], [])


def editor_of(page: Page) -> None:
    page.goto("sparql")
    page.wait_for_selector(".sparql-editor .CodeMirror")


def typed(page: Page, text: str) -> None:
    """Replace what stands in the editor."""
    page.click(".CodeMirror-lines")
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(text)


def findings(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{each['id']}: {each['nodes'][0]['html'][:100]}" for each in found]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_without_scripts_the_form_asks_and_the_answer_leads_on(
    browser: Browser, server: Server, language: str
) -> None:
    context = browser.new_context(base_url=server.address, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"sparql?lang={language}")
    page.fill("#query", TREATIES)
    page.click("form[action*=sparql] button[type=submit]")
    assert page.input_value("#query").strip() == TREATIES
    page.click("main table tbody tr:first-child a")
    assert "/doc/" in page.url
    assert page.locator("h1").count() == 1
    context.close()


@needs_editor
def test_the_editor_asks_and_the_answer_leads_on(page: Page) -> None:
    editor_of(page)
    typed(page, TREATIES)
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("main table")
    assert TREATIES in page.locator(".CodeMirror-code").inner_text().replace("\n", " ").replace("  ", " ")
    page.click("main table tbody tr:first-child a")
    page.wait_for_url("**/doc/**")


@needs_editor
def test_terms_are_completed_from_the_ontology(page: Page) -> None:
    editor_of(page)
    typed(page, f"PREFIX cmq: <{CMQ}>\nSELECT * WHERE {{ ?a cmq:interpr")
    page.keyboard.press("Control+Space")
    hint = page.locator(".CodeMirror-hint").first
    hint.wait_for()
    assert "interpretedAt" in hint.inner_text()
    page.keyboard.press("Enter")
    assert "cmq:interpretedAt" in page.locator(".CodeMirror-code").inner_text()
    typed(page, f"PREFIX cmq: <{CMQ}>\nSELECT * WHERE {{ ?a a cmq:Trea")
    page.keyboard.press("Control+Space")
    page.locator(".CodeMirror-hint", has_text="cmq:Treaty").first.wait_for()


@needs_editor
def test_tab_leads_out_of_the_editor_and_back(page: Page) -> None:
    editor_of(page)
    page.click(".CodeMirror-lines")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "format"
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.closest('.CodeMirror') !== null")
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.closest('.CodeMirror') === null")


@pytest.mark.parametrize("query", ["", TREATIES, "SELECT <b>"])
def test_the_page_is_for_everybody(page: Page, query: str) -> None:
    page.goto(f"sparql?query={quote(query)}" if query else "sparql")
    if has_editor():
        page.wait_for_selector(".CodeMirror")
    assert findings(page) == []


def test_the_completions_are_the_terms_of_the_ontology(page: Page) -> None:
    found = page.request.get("sparql/terms.json").json()
    names = {term["iri"].removeprefix(CMQ): term for term in found["terms"]}
    assert names["met"]["kind"] == "property"
    assert names["Treaty"] == {"iri": f"{CMQ}Treaty", "kind": "class", "en": "treaty", "zh": "条约"}
    assert found["prefixes"]["cmq"] == CMQ

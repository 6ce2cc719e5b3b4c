"""The documentation of the ontology that pyLODE makes, as it is served."""

from __future__ import annotations

import logging

import httpx
import lxml.html

from communique.app.ontology_reference import reference_page
from communique.ontology.namespaces import CMQ
from communique.ontology.vocabulary import classes, label, properties


def test_the_reference_tells_of_every_term_in_both_languages(web: httpx.Client) -> None:
    answer = web.get("/reference.html")
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    page = lxml.html.document_fromstring(answer.content)
    text = page.text_content()
    for name in classes() | properties():
        assert CMQ + name in text, name
        assert label(name) in text and label(name, "zh-hans") in text
    assert "E21_Person" in answer.text, "alignments stand in it"
    assert not list(page.iter("style")), "the policy of this server allows no style in the page"
    sheets = [each.get("href") for each in page.iter("link") if each.get("rel") == "stylesheet"]
    assert sheets == ["static/reference.css"]
    assert "#toc" in web.get(f"/{sheets[0]}").text


def test_the_page_of_terms_leads_to_it(web: httpx.Client) -> None:
    assert "reference.html" in web.get("/ontology", headers={"Accept": "text/html"}).text


def test_the_log_of_the_program_stays_as_it_was() -> None:
    before = logging.getLogger().handlers[:], logging.getLogger().level
    reference_page.cache_clear()
    reference_page()
    assert (logging.getLogger().handlers, logging.getLogger().level) == before

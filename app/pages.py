"""Pages as text: one autoescaping environment, no inline script, no inline style."""

from __future__ import annotations

from functools import cache
from typing import Any

from communique.app.explorer_values import dated
from communique.app.explorer_words import counted, say
from communique.app.page_links import Links
from communique.app.page_words import relation, stance, term_label, word
from communique.app.settings import Settings
from communique.app.view_page import TEMPLATES, templates
from communique.ontology.vocabulary import entity_classes

STYLE = "web/web.css"
SHOWN_LANGUAGES = (("zh", "zh-Hans", "中文"), ("en", "en", "English"))


def render(template: str, links: Links, settings: Settings, **values: Any) -> str:
    """Return a page made of a template below ``templates/``."""
    language = links.language
    common = {
        "links": links,
        "settings": settings,
        "language": language,
        "tag": "zh-Hans" if language == "zh" else "en",
        "languages": SHOWN_LANGUAGES,
        "word": lambda name: word(name, language),
        "say": lambda name: say(name, language),
        "counted": lambda number, name: counted(number, name, language),
        "as_date": lambda text: dated(text, language),
    }
    return templates().get_template(template).render(common | values)


def prepare_pages() -> None:
    """Compile every template and read the words of the ontology, so that no reader waits for it."""
    for name in templates().list_templates(["html"]):
        templates().get_template(name)
    term_label("Person", "en")
    for language in ("zh", "en"):
        relation("met", language)
        stance("asserted", language)
    entity_classes()


@cache
def style() -> str:
    """Return the style sheet of all pages."""
    return (TEMPLATES / STYLE).read_text(encoding="utf-8")

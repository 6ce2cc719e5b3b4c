"""Pages as text: one autoescaping environment, no inline script, no inline style."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from communique.app.page_links import Links
from communique.app.page_words import word
from communique.app.settings import Settings
from communique.app.view_page import embedded

TEMPLATES = Path(__file__).resolve().parent / "templates"
STYLE = "web/web.css"
SHOWN_LANGUAGES = (("zh", "zh-Hans", "中文"), ("en", "en", "English"))


def render(template: str, links: Links, settings: Settings, **values: Any) -> str:
    """Return a page made of a template below ``templates/``."""
    language = links.language
    return (
        _environment()
        .get_template(template)
        .render(
            links=links,
            settings=settings,
            language=language,
            tag="zh-Hans" if language == "zh" else "en",
            languages=SHOWN_LANGUAGES,
            word=lambda name: word(name, language),
            **values,
        )
    )


@cache
def style() -> str:
    """Return the style sheet of all pages."""
    return (TEMPLATES / STYLE).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["embedded"] = lambda data: Markup(embedded(data))
    return environment

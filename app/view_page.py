"""The network page as text: one HTML file that asks for nothing and runs nothing but its own script.

Everything that comes from a graph passes through an autoescaping template or stands as JSON in a block that
is no script; the content security policy names the hashes of the page's own script and style and allows
nothing else (https://www.w3.org/TR/CSP3/).
"""

from __future__ import annotations

import base64
import hashlib
import json
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from communique.app.view_model import View
from communique.app.view_words import GROUPS, KINDS, OTHER_GROUP, kind_words

TEMPLATES = Path(__file__).resolve().parent / "templates"
_VIS = "lib/vis-9.1.2/vis-network.min.js"
_SCRIPTS = ("data", "graph", "marks", "panel", "filters", "time", "search", "table", "start")
# what could end the block or start a comment in it, and what JavaScript takes for a line's end
_ESCAPES = str.maketrans({c: f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"})


def render_page(view: View) -> str:
    """Return the page, as HTML that ends with a line feed."""
    script, vis, style = _own_script(), _vis_script(), _text("network.css")
    template = templates().get_template("network.html")
    return template.render(
        policy=_policy([vis, script], [style]),
        style=Markup(style),
        vis=Markup(vis),
        script=Markup(script),
        data=Markup(embedded(_data(view))),
        view=view,
        nodes=view.network.nodes,
        kinds=KINDS,
        groups=_groups(view),
    )


def embedded(data: Any) -> str:
    r"""Return JSON that can stand inside a script element, whatever its strings hold.

    >>> embedded({"label": "</script>"})
    '{"label":"\\u003c/script\\u003e"}'
    """
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True).translate(_ESCAPES)


def _data(view: View) -> dict[str, Any]:
    return {
        "nodes": view.network.nodes,
        "edges": view.network.get_edges(),
        "statements": view.statements,
        "words": view.words,
        "kinds": kind_words(),
        "focus": view.focus,
    }


def _groups(view: View) -> list[dict[str, Any]]:
    """Return the groups of relations that occur, each with its relations, the commonest first."""
    groups = []
    titles = {name: (zh, en) for name, (zh, en, _) in GROUPS.items()} | {"other": OTHER_GROUP}
    for name, (zh, en) in titles.items():
        members = {p: w for p, w in view.words["predicates"].items() if w["group"] == name}
        ordered = sorted(members.items(), key=lambda item: (-item[1]["count"], item[0]))
        if ordered:
            count = sum(words["count"] for _, words in ordered)
            groups.append({"name": name, "zh": zh, "en": en, "count": count, "members": ordered})
    return groups


def _policy(scripts: list[str], styles: list[str]) -> str:
    return "; ".join(
        (
            "default-src 'none'",
            "script-src " + " ".join(_hash(script) for script in scripts),
            "style-src " + " ".join(_hash(style) for style in styles),
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@cache
def _own_script() -> str:
    parts = "\n".join(_text(f"network-{name}.js") for name in _SCRIPTS)
    return f'(function () {{\n"use strict";\n{parts}}})();\n'


@cache
def _vis_script() -> str:
    """Return vis-network as the pyvis wheel carries it, licence notice and all.

    One of its strings holds a sign that HTML forbids; it is spelt as JavaScript spells it.
    """
    text = files("pyvis").joinpath(_VIS).read_text(encoding="utf-8")
    return text.replace("\r\n", "\n").replace("\x85", "\\x85")


def _text(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")


@cache
def templates() -> Environment:
    """Return the environment of every page: what comes from a graph is escaped, what is missing raises."""
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

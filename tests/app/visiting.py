"""Visits to the pages of the explorer: one browser, one context a language and size, every sound noted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from itertools import combinations
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

TALK = "doc/mao-stalin-talk-1"
TELEGRAM = "doc/source/telegram-mao-liu-1949-12-18"
MINUTES = "doc/source/zh-minutes-stalin-mao-1949-12-16"
PAGES = {
    "home": "",
    "talk": TALK,
    "talk-chosen": f"{TALK}?speaker=joseph-stalin&stance=proposed",
    "talk-beside": f"{TALK}?with=telegram-mao-liu-1949-12-18/telegram-1",
    "person": "doc/mao-zedong",
    "place": "doc/lushun",
    "treaty": "doc/sino-soviet-treaty-1950",
    "organization": "doc/avprf",
    "unit": "doc/avprf/f-0100/op-42/p-288/d-19",
    "source": TELEGRAM,
    "minutes": MINUTES,
    "archives": "archives",
    "network": "network",
    "network-chosen": "network?kind=person&group=meeting&since=1949-12-01",
    "network-opened": "network?focus=lushun&open=joseph-stalin",
    "network-refused": "network?since=yesterday",
    "overview": "network/all",
    "map": "map",
    "statements": "statements/mao-zedong",
    "statements-chosen": "statements/mao-zedong?with=joseph-stalin&relation=met&since=1949-12-16",
    "search": "search?q=" + quote("旅順"),
    "search-none": "search?q=zzzzzzzz",
}
# pages of the other rooms of the site
MORE = {
    "compare": "compare",
    "compared": "compare/id/mao-stalin-talk-1",
    "questions": "ask",
    "question": "ask/meetings",
    "sparql": "sparql",
    "ontology": "ontology",
    "claims-of-a-concept": "doc/concept/stance/asserted",
}
SIZES = {"wide": (1440, 900), "tablet": (820, 1180), "phone": (390, 844)}
BOXES = """nodes => nodes.map(it => [...it.querySelectorAll('text.label:not(.gone)')]
  .map(t => t.getBoundingClientRect())).filter(rows => rows.length)
  .map(rows => [Math.min(...rows.map(b => b.left)), Math.min(...rows.map(b => b.top)),
    Math.max(...rows.map(b => b.right)), Math.max(...rows.map(b => b.bottom))])"""
Visit = Callable[..., Page]


@dataclass
class Visits:
    """Visits to one server. State: a context for each language, size and choice of scripts; open pages.

    ``noise`` has what pages asked for elsewhere, logged, threw or popped up since it was last looked at.
    """

    browser: Browser
    root: str
    noise: list[str] = field(default_factory=list)
    _contexts: dict[tuple[str, str, bool], BrowserContext] = field(default_factory=dict)
    _pages: list[Page] = field(default_factory=list)

    def __call__(
        self, path: str = "", language: str = "en", size: str = "wide", scripts: bool = True
    ) -> Page:
        """Open a page below the root."""
        width, height = SIZES[size]
        key = language, size, scripts
        if key not in self._contexts:
            self._contexts[key] = self.browser.new_context(
                viewport={"width": width, "height": height},
                locale="zh-CN" if language == "zh" else "en-GB",
                java_script_enabled=scripts,
                reduced_motion="reduce",
                has_touch=size == "phone",
            )
        page = self._contexts[key].new_page()
        self._pages.append(page)
        at_home = (self.root, "data:")
        page.on("request", lambda it: None if it.url.startswith(at_home) else self.noise.append(it.url))
        page.on("console", lambda it: self.noise.append(it.text))
        page.on("pageerror", lambda it: self.noise.append(str(it)))
        page.on("dialog", lambda it: self.noise.append(it.message))
        answer = page.goto(self.root + path)
        assert answer
        assert answer.status == 200, answer.text()[:300]
        return page

    @contextmanager
    def quiet(self) -> Iterator[Visit]:
        """Yield the way to open pages; afterwards all are closed, and must have been quiet."""
        yield self
        for page in self._pages:
            page.close()
        self._pages.clear()
        noise, self.noise = self.noise, []
        assert noise == []

    def close(self) -> None:
        """Close the contexts."""
        for context in self._contexts.values():
            context.close()


def axe(page: Page) -> list[tuple[str, list[str]]]:
    """Return the faults of a page in its present state as axe-core sees them: rule and first places.

    It is evaluated by the debugger, so that the page's policy against foreign scripts stays as it is.
    """
    found = find_spec("axe_playwright_python")
    if found is None or found.origin is None:
        pytest.skip("axe-playwright-python is not installed (it carries axe-core)")
    if not page.evaluate("'axe' in window"):
        page.evaluate(Path(found.origin).with_name("axe.min.js").read_text(encoding="utf-8"))
    report: dict[str, Any] = page.evaluate("axe.run({ resultTypes: ['violations'] })")
    return [
        (fault["id"], [node["html"][:160] for node in fault["nodes"][:3]]) for fault in report["violations"]
    ]


def overlapping(boxes: list[list[float]]) -> list[tuple[list[float], list[float]]]:
    """Return the pairs of boxes (left, top, right, bottom; pixels) that lie over one another."""
    return [
        (a, b)
        for a, b in combinations(boxes, 2)
        if a[0] < b[2] - 1 and b[0] < a[2] - 1 and a[1] < b[3] - 2 and b[1] < a[3] - 2
    ]


def labels_overlapping(page: Page) -> list[tuple[list[float], list[float]]]:
    """Return the pairs of names in a page's network that lie over one another; each is as large as text."""
    boxes = page.locator("svg.network .node").evaluate_all(BOXES)
    assert len(boxes) > 2
    sizes = page.locator("svg.network text.label:not(.gone)").evaluate_all(
        "labels => labels.map(it => it.getBoundingClientRect().height)"
    )
    assert min(sizes) >= 12
    return overlapping(boxes)

"""Writes pictures of every page of the explorer at three sizes and in both languages into a folder.

Run as ``python -m tests.app.explorer_screenshots GRAPH TEXTS FOLDER``; it needs an installed Chromium.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import FloatRect, sync_playwright

from tests.app.serving import QUIET, running
from tests.app.visiting import MORE, PAGES, SIZES

TALLEST = 3600  # pixels: a list may be longer than a browser can draw at once


def main(graph: str, texts: str, folder: str) -> int:
    """Write the pictures and return how many there are."""
    out = Path(folder)
    out.mkdir(parents=True, exist_ok=True)
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if chromium is None:
        sys.exit("no Chromium is installed (Debian: apt-get install chromium)")
    written = 0
    with running(graph, "--texts", texts, "--quiet") as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        addresses = {name: server.address + path for name, path in (PAGES | MORE).items()}
        addresses["view"] = (Path(graph) / "network.html").resolve().as_uri()
        for language in ("zh-CN", "en-GB"):
            page = browser.new_page(locale=language)
            for name, address in addresses.items():
                for size, (width, height) in SIZES.items():
                    page.set_viewport_size({"width": width, "height": height})
                    page.goto(address)
                    tall = page.evaluate("document.documentElement.scrollHeight")
                    clip = FloatRect(x=0, y=0, width=width, height=min(tall, TALLEST))
                    file = out / f"{name}-{size}-{language[:2]}.png"
                    page.screenshot(path=file, full_page=True, clip=clip)
                    written += 1
            page.close()
        browser.close()
    return written


if __name__ == "__main__":
    print(main(*sys.argv[1:4]), "pictures")

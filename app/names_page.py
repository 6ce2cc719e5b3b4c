"""All names as one page: what the search of the static edition looks through, and a list without scripts."""

from __future__ import annotations

from dataclasses import dataclass

from communique.app.editions import Edition
from communique.app.explorer_network import kinds_of
from communique.app.explorer_words import say
from communique.app.page_links import Links
from communique.app.page_words import Namer, Shown, labels_of
from communique.app.pages import render
from communique.app.search_page import index_of
from communique.app.settings import Settings
from communique.app.view_words import KINDS

_AT_ONCE = 500


@dataclass(frozen=True)
class Listed:
    """A thing with its names: how it is shown, the other names, every form it is found by, its weight."""

    thing: Shown
    others: tuple[str, ...]
    forms: str
    weight: int


async def names_page(edition: Edition, links: Links, settings: Settings) -> str:
    """Return the page of all things that have a name, by kind and name; raises a QueryFailedError."""
    index = await index_of(edition)
    forms: dict[str, dict[str, None]] = {}
    texts: dict[str, dict[str, None]] = {}
    for form, names in index.forms.items():
        for name, why in names:
            forms.setdefault(name.iri, {})[form] = None
            if why in ("", "older"):
                texts.setdefault(name.iri, {})[name.text] = None
    namer = Namer(links, await labels_of(edition.backend, forms))
    kinds: dict[str, str] = {}
    for start in range(0, len(forms), _AT_ONCE):
        kinds |= await kinds_of(edition.backend, list(forms)[start : start + _AT_ONCE])
    groups: dict[str, list[Listed]] = {name: [] for name in KINDS}
    for iri, found in forms.items():
        shown = namer.name(iri)
        if not shown.href:
            continue
        others = tuple(sorted(text for text in texts.get(iri, ()) if text != shown.text))
        listed = Listed(shown, others, " ".join(sorted(found)), index.weights.get(iri, 0))
        groups[kinds.get(iri, "topic")].append(listed)
    zh = links.language == "zh"
    return render(
        "explorer/names.html",
        links,
        settings,
        title=say("search", links.language),
        groups=[
            (name, KINDS[name].zh if zh else KINDS[name].en, sorted(found, key=lambda it: it.thing.text))
            for name, found in groups.items()
            if found
        ],
    )

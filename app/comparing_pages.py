"""What the pages that lay accounts side by side have in common: their paths, their names, their frame."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from communique.app.backend import Backend
from communique.app.comparing import Sheet
from communique.app.comparing_shown import account_iri, account_shown
from communique.app.comparing_words import SIGNS, reason, say
from communique.app.page_links import Links
from communique.app.page_words import Namer, Shown, labels_of
from communique.app.pages import render
from communique.app.settings import Settings
from communique.graph.compare_rows import Row
from communique.graph.compare_sides import Difference
from communique.graph.compare_units import Account
from communique.graph.compare_witnesses import Dependence
from communique.ontology.namespaces import Base

PATH = "compare"
Names = Mapping[str, tuple[str, str]]


@dataclass(frozen=True)
class Found:
    """A page made, and the same as a sheet for other formats; ``names`` are those of entities by key."""

    page: str
    sheet: Sheet
    names: Names


def thing_path(key: str) -> str:
    """Return the path of the page on a thing that is compared."""
    return f"{PATH}/id/{key}"


def pair_path(first: str, second: str) -> str:
    """Return the path of the page on two accounts, the first by name first: ``SOURCE/ZONE`` each.

    >>> pair_path("b/minutes", "a/telegram-1")
    'compare/pair/a/telegram-1/b/minutes'
    """
    one, other = sorted((first, second))
    return f"{PATH}/pair/{one}/{other}"


def account_named(name: str) -> Account:
    """Return the account of a name, as ``SOURCE/minutes-1``."""
    source, _, zone = name.rpartition("/")
    return Account(source, zone, zone.partition("-")[0])


def page(template: str, links: Links, settings: Settings, **values: Any) -> str:
    """Return a page made of a template of this folder."""
    words = {"say": lambda name: say(name, links.language), "signs": SIGNS}
    return render(f"comparing/{template}.html", links, settings, **words, **values)


async def namer_of(
    backend: Backend,
    links: Links,
    accounts: Iterable[Account],
    judged: Iterable[Row | Difference],
    things: Iterable[str] = (),
) -> Namer:
    """Return a namer that knows sources, what is compared, what is answered and decisions.

    ``things`` are further IRIs. Raises a QueryFailedError.
    """
    base, blank = Base(links.addresses.base), Namer(links, {})
    wanted = {account_iri(account, blank) for account in accounts} | set(things)
    for each in judged:
        wanted |= {base.decision(digest) for digest in each.standing.decisions}
        if isinstance(each, Row):
            wanted |= {base.entity(key) for key in each.focus.split(" → ")}
            values = (value for cell in each.cells for value in cell.values)
            wanted |= {base.entity(value) for value in values if value.isascii() and " " not in value}
    return Namer(links, await labels_of(backend, wanted))


def names_in(namer: Namer) -> Names:
    """Return the names of entities by key, in Chinese and English."""
    base = namer.addresses.base + "id/"
    return {
        iri.removeprefix(base): (labels.get("zh-hans", ""), labels.get("en", ""))
        for iri, labels in namer.labels.items()
        if iri.startswith(base)
    }


def leaning_shown(dependence: Dependence, namer: Namer) -> tuple[Shown, str, Shown, str]:
    """Return who rests on whom, how, and why that is said."""
    return (
        account_shown(dependence.dependent, namer),
        say(dependence.kind, namer.links.language),
        account_shown(dependence.origin, namer),
        "; ".join(reason(each, namer.links.language) for each in dependence.reason.split("; ")),
    )

"""The page of archives: which fonds and files this knowledge rests on, and which works it cites."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from pyoxigraph import NamedNode

from communique.app.backend import Backend, select
from communique.app.explorer_lines import Ground, ground_of
from communique.app.explorer_statements import Statement, statements
from communique.app.explorer_words import say
from communique.app.page_links import Links
from communique.app.page_words import Namer, Shown, labels_of
from communique.app.pages import render
from communique.app.settings import Settings
from communique.app.talk_facts import status_of
from communique.ontology.namespaces import CMQ, PREFIXES
from communique.queries.tables import plain

_RDF = PREFIXES["rdf"]
_UNITS = f"""SELECT DISTINCT ?unit ?parent WHERE {{ GRAPH ?g {{ ?unit a <{CMQ}ArchiveUnit> }}
  OPTIONAL {{ GRAPH ?h {{ ?unit <{CMQ}partOf> ?parent }} }} }} ORDER BY ?unit ?parent"""
_CITING = f"VALUES ?p {{ <{CMQ}cites> <{CMQ}citedVia> <{CMQ}heldBy> }} ?claim <{_RDF}predicate> ?p"
_MOST, _DEEPEST = 3000, 8


@dataclass(frozen=True)
class Citation:
    """A note that cites a file or a work: who cites, its number, pages, through what, words, status."""

    who: Shown
    note: str
    pages: str
    via: tuple[Shown, ...]
    ground: Ground
    status: str


@dataclass(frozen=True)
class Shelf:
    """An archive, a fond, an inventory, a folder or a file, with what it holds and who cites it."""

    unit: Shown
    citations: tuple[Citation, ...]
    holds: tuple[Shelf, ...]


async def archives_page(backend: Backend, links: Links, settings: Settings) -> str:
    """Return the page of archives; raises a QueryFailedError."""
    parents: dict[str, set[str]] = {}
    for unit, parent in (await select(backend, _UNITS)).rows:
        if isinstance(unit, NamedNode):
            above = parents.setdefault(unit.value, set())
            above |= {parent.value} if isinstance(parent, NamedNode) else set()
    found = await statements(backend, _CITING, _MOST)
    things = (
        {iri for s in found for iri in s.things()} | set(parents) | {p for ps in parents.values() for p in ps}
    )
    namer = Namer(links, await labels_of(backend, things))
    held = {s.subject: plain(s.object) for s in found if s.predicate == "heldBy" and s.object is not None}
    shelves = _shelves(parents, held, found, namer)
    return render(
        "explorer/archives.html",
        links,
        settings,
        title=say("archives", links.language),
        shelves=shelves,
        works=_works(found, set(parents), namer),
    )


def nearest(parents: dict[str, set[str]]) -> dict[str, str]:
    """Return the unit or archive right above each unit; the graph also knows all those above that.

    >>> nearest({"a/f/op": {"a/f", "a"}, "a/f": {"a"}})
    {'a/f/op': 'a/f', 'a/f': 'a'}
    """
    return {unit: max(above, key=lambda iri: (len(iri), iri)) for unit, above in parents.items() if above}


def _shelves(
    parents: dict[str, set[str]], held: dict[str, str], found: Sequence[Statement], namer: Namer
) -> list[Shelf]:
    above = nearest(parents)
    below: dict[str, list[str]] = {}
    for unit in sorted({*parents, *held}):
        parent = above.get(unit) or held.get(unit, "")
        below.setdefault(parent, []).append(unit)
    tops = sorted({parent for parent in below if parent and parent not in parents and parent not in held})
    loose = below.get("", [])

    def shelf(iri: str, above: str = "", depth: int = 0) -> Shelf:
        name = namer.name(iri)
        holds = below.get(iri, []) if depth < _DEEPEST else []
        return Shelf(
            replace(name, text=last_step(name.text, above)),
            _citations(iri, found, namer),
            tuple(shelf(each, name.text, depth + 1) for each in holds),
        )

    return [shelf(iri) for iri in (*tops, *loose)]


def last_step(name: str, above: str) -> str:
    """Return of a unit's name what it adds to the name of the unit above it.

    >>> last_step("AVPRF, f. 0100, op. 42", "AVPRF, f. 0100")
    'op. 42'
    """
    rest = name.removeprefix(above).lstrip(" ,，.") if above else name
    return rest or name


def _citations(iri: str, found: Iterable[Statement], namer: Namer) -> tuple[Citation, ...]:
    citing = [s for s in found if s.predicate == "cites" and iri in s.all("object")]
    made = []
    for s in sorted(citing, key=lambda s: (s.one("source"), _number(s.one("note")), s.start)):
        via = [
            v.one("object")
            for v in found
            if v.predicate == "citedVia" and v.subject == iri and v.one("note") == s.one("note")
        ]
        made.append(
            Citation(
                namer.name(s.subject),
                s.one("note"),
                s.one("pages"),
                tuple(map(namer.name, via)),
                ground_of(s, namer),
                status_of(s, namer),
            )
        )
    return tuple(made)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() else 0


def _works(found: Sequence[Statement], units: set[str], namer: Namer) -> list[Shelf]:
    cited = dict.fromkeys(
        plain(s.object) for s in found if s.predicate == "cites" and isinstance(s.object, NamedNode)
    )
    made = [Shelf(namer.name(iri), _citations(iri, found, namer), ()) for iri in cited if iri not in units]
    return sorted(made, key=lambda work: (-len(work.citations), work.unit.text))

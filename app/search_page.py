"""The page of results, and the suggestions: names of things first, then words of the texts."""

from __future__ import annotations

from dataclasses import dataclass
from weakref import WeakKeyDictionary

from pyoxigraph import Literal, NamedNode

from communique.app.all_rows import all_rows
from communique.app.backend import Backend, select
from communique.app.claim_index import claim_index
from communique.app.editions import Edition
from communique.app.explorer_network import kinds_of
from communique.app.explorer_topics import language_of_words
from communique.app.explorer_words import say
from communique.app.page_links import Links
from communique.app.page_words import Namer, Shown, labels_of, tag
from communique.app.pages import render
from communique.app.search import Hit, Index, Name, find, make_index
from communique.app.settings import Settings
from communique.app.view_words import KINDS
from communique.extract.traditional import simplified
from communique.ontology.namespaces import PREFIXES
from communique.queries.tables import plain

MOST_QUOTES, SUGGESTED = 60, 8
_AROUND = 40
_SKOS, _OA = PREFIXES["skos"], PREFIXES["oa"]
_NAMES = f"""SELECT ?x ?l WHERE {{ VALUES ?p {{ <{_SKOS}prefLabel> <{_SKOS}altLabel> }}
  GRAPH ?g {{ ?x ?p ?l }} FILTER(STRSTARTS(STR(?x), %s)) }}"""
_QUOTES = f"""SELECT DISTINCT ?source ?start ?quote WHERE {{
  GRAPH ?g {{ ?w <{_OA}exact> ?quote . ?e <{_OA}hasSelector> ?w ; <{_OA}hasSource> ?source .
    ?e <{_OA}hasSelector> ?at . ?at <{_OA}start> ?start }}
  FILTER(CONTAINS(LCASE(REPLACE(?quote, "[ \\\\n\\\\r\\\\t]+", %s)), %s))
}} ORDER BY ?source ?start LIMIT {MOST_QUOTES}"""
_kept: WeakKeyDictionary[Edition, Index] = WeakKeyDictionary()


@dataclass(frozen=True)
class Found:
    """A thing that was found: its name and kind, the name that fits, why, how many statements tell of it."""

    thing: Shown
    kind: str
    by: Shown
    why: str
    weight: int


@dataclass(frozen=True)
class Passage:
    """Words of a text that fit: what stands before, the words, what stands after, and where."""

    before: str
    words: str
    after: str
    lang: str
    source: Shown


async def index_of(edition: Edition) -> Index:
    """Return the index of a build, made once; raises a QueryFailedError."""
    kept = _kept.get(edition)
    if kept is None:
        start = str(Literal(edition.addresses.base + "id/"))
        rows = await all_rows(edition.backend, _NAMES % start, "?x ?l")
        names = sorted(
            {
                (x.value, label.value, (label.language or "").lower())
                for x, label in rows
                if isinstance(x, NamedNode) and isinstance(label, Literal)
            }
        )
        told = await claim_index(edition.backend)
        weights = {iri: len(told.told(iri)) for iri in {iri for iri, _, _ in names}}
        kept = _kept[edition] = make_index((Name(*name) for name in names), weights)
    return kept


async def search_page(edition: Edition, links: Links, settings: Settings, words: str) -> str:
    """Return the page with what words find; raises a QueryFailedError."""
    index = await index_of(edition)
    things = await _things(edition.backend, index, find(index, words), links)
    passages = await _passages(edition.backend, words, links) if len(words.strip()) > 1 else []
    return render(
        "explorer/search.html",
        links,
        settings,
        title=say("search", links.language),
        words=words,
        things=things,
        passages=passages,
        most=MOST_QUOTES,
    )


async def suggestions(edition: Edition, links: Links, words: str) -> list[dict[str, str]]:
    """Return the first things that words find, for a list below the field; raises a QueryFailedError."""
    index = await index_of(edition)
    found = await _things(edition.backend, index, find(index, words, SUGGESTED), links)
    return [
        {
            "name": each.thing.text,
            "lang": each.thing.lang,
            "href": each.thing.href,
            "why": f"{each.kind} · {each.why}"
            + (f" “{each.by.text}”" if each.by.text != each.thing.text else ""),
        }
        for each in found
    ]


async def _things(backend: Backend, index: Index, hits: list[Hit], links: Links) -> list[Found]:
    iris = [hit.iri for hit in hits]
    namer = Namer(links, await labels_of(backend, iris))
    kinds = await kinds_of(backend, iris) if iris else {}
    zh = links.language == "zh"
    made = []
    for hit in hits:
        look = KINDS[kinds.get(hit.iri, "topic")]
        by = Shown(hit.name.text, tag(hit.name.language))
        why = say(f"why-{hit.why}", links.language)
        made.append(
            Found(namer.name(hit.iri), look.zh if zh else look.en, by, why, index.weights.get(hit.iri, 0))
        )
    return made


async def _passages(backend: Backend, words: str, links: Links) -> list[Passage]:
    """Return words of the texts that contain what was asked, wraps and traditional signs apart."""
    wide = language_of_words(words) != "en"
    gap = "" if wide else " "
    asked = gap.join(words.lower().split()).translate(simplified())[:200]
    rows = (await select(backend, _QUOTES % (Literal(gap), Literal(asked)))).rows
    sources = {plain(source) for source, _, _ in rows if source is not None}
    namer = Namer(links, await labels_of(backend, sources))
    made: dict[tuple[str, str], Passage] = {}
    for source, start, quote in rows:
        if source is None or start is None or quote is None:
            continue
        text = gap.join(plain(quote).split())
        at = text.lower().find(asked)
        named = namer.name(plain(source))
        end = at + len(asked)
        before, after = text[max(0, at - _AROUND) : at], text[end : end + 2 * _AROUND]
        shown = Shown(named.text, named.lang, f"{named.href}#o{plain(start)}")
        passage = Passage(before, text[at : at + len(asked)], after, language_of_words(text), shown)
        made.setdefault((plain(source), text[max(0, at - 8) : at + len(asked) + 8]), passage)
    return list(made.values())

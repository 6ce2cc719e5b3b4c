"""The words of the pages in both languages, and the names of things in the language of a page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from communique.app.addresses import Addresses
from communique.app.backend import Backend, select
from communique.app.date_words import machine_date
from communique.app.page_links import Links
from communique.app.view_words import predicate_words, stance_words
from communique.ontology.errors import UnknownTermError
from communique.ontology.namespaces import CMQ, PREFIXES
from communique.ontology.vocabulary import label
from communique.queries.tables import Term, plain

_LABELS = f"""SELECT DISTINCT ?x ?l WHERE {{ VALUES ?x {{ %s }} GRAPH ?g {{ ?x ?p ?l }}
  FILTER(?p IN (<{PREFIXES["skos"]}prefLabel>, <{PREFIXES["rdfs"]}label>)) }}"""
_ORDER = {"zh": ("zh-hans", "zh", "zh-hant", "en"), "en": ("en", "zh-hans", "zh", "zh-hant")}
_SHOWN_TAG = {"zh-hans": "zh-Hans", "zh-hant": "zh-Hant"}
_MOST_AT_ONCE = 500
Labels = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Shown:
    """A term as a page shows it: its words, their language tag, its link; the latter two may be empty.

    ``exact`` is the value as the data have it, where the words are those that people use for it.
    """

    text: str
    lang: str = ""
    href: str = ""
    iri: str = ""
    exact: str = ""

    @property
    def moment(self) -> str:
        """The value as the attribute ``datetime`` takes it, empty for what is no date."""
        return machine_date(self.exact)


async def labels_of(backend: Backend, iris: Iterable[str]) -> dict[str, dict[str, str]]:
    """Return the labels of things by language tag; what has none is left out."""
    wanted = sorted(set(iris))
    found: dict[str, dict[str, str]] = {}
    for start in range(0, len(wanted), _MOST_AT_ONCE):
        values = " ".join(str(NamedNode(iri)) for iri in wanted[start : start + _MOST_AT_ONCE])
        for thing, words in sorted((await select(backend, _LABELS % values)).rows, key=str):
            if isinstance(thing, NamedNode) and isinstance(words, Literal):
                found.setdefault(thing.value, {}).setdefault((words.language or "").lower(), words.value)
    return found


@dataclass(frozen=True)
class Namer:
    """Names terms in one language with links."""

    links: Links
    labels: Labels

    @property
    def addresses(self) -> Addresses:
        """Between IRIs and addresses."""
        return self.links.addresses

    def show(self, term: Term | None) -> Shown:
        """Return a term as a page shows it."""
        if isinstance(term, NamedNode):
            return self.name(term.value)
        if isinstance(term, Literal):
            return Shown(term.value, tag(term.language or ""))
        return Shown("" if term is None else plain(term))

    def name(self, iri: str) -> Shown:
        """Return the name of a thing with its link."""
        href = self.links.iri(iri)
        if iri.startswith(CMQ):
            return Shown(term_label(iri.removeprefix(CMQ), self.links.language), "", href, iri)
        known = self.labels.get(iri, {})
        for language in (*_ORDER[self.links.language], *known):
            if language in known:
                return Shown(known[language], tag(language), href, iri)
        return Shown(self._plain(iri), "", href, iri)

    def _plain(self, iri: str) -> str:
        if iri.startswith(self.addresses.base):
            return self.addresses.key(iri)
        for prefix, start in PREFIXES.items():
            if iri.startswith(start) and len(iri) > len(start):
                return f"{prefix}:{iri.removeprefix(start)}"
        return iri


def term_label(name: str, language: str) -> str:
    """Return the label of a class or property of the ontology; an unknown name stands as it is."""
    try:
        return label(name, "zh-hans" if language == "zh" else "en")
    except UnknownTermError:
        return name


def tag(language: str) -> str:
    """Return a language tag as HTML is used to it.

    >>> tag("zh-hans")
    'zh-Hans'
    """
    return _SHOWN_TAG.get(language, language)


def relation(name: str, language: str) -> str:
    """Return the words of a predicate."""
    return predicate_words(name)[language]


def stance(name: str, language: str) -> tuple[str, str]:
    """Return the sign and the words of a stance."""
    words = stance_words(name)
    return words["sign"], words[language]


WORDS: dict[str, tuple[str, str]] = {
    "skip": ("跳到正文", "Skip to the content"),
    "home": ("首页", "Home"),
    "questions": ("问题", "Questions"),
    "query": ("SPARQL 查询", "SPARQL"),
    "ontology": ("本体", "Ontology"),
    "dataset": ("数据集", "Data set"),
    "language": ("语言", "Language"),
    "statements": ("陈述", "Statements"),
    "facts": ("资料", "Particulars"),
    "elsewhere": ("所引之处", "What points here"),
    "data": ("数据", "Data"),
    "names": ("其他名称", "Other names"),
    "same": ("规范文档", "Authority files"),
    "who": ("谁", "Who"),
    "relation": ("关系", "Relation"),
    "what": ("什么", "What"),
    "date": ("日期", "Date"),
    "stance": ("语气", "Stance"),
    "words": ("原文", "The words"),
    "source": ("文本", "Source"),
    "claim": ("陈述", "Claim"),
    "next": ("下一页", "Next page"),
    "previous": ("上一页", "Previous page"),
    "negative": ("否定", "negative"),
    "rejected": ("已否决", "rejected"),
    "evidence": ("证据", "Evidence"),
    "place": ("位置", "Place"),
    "persons": ("人物", "Persons"),
    "places": ("地点", "Places"),
    "treaties": ("条约与协定", "Treaties and agreements"),
    "events": ("事件", "Events"),
    "documents": ("文献", "Documents"),
    "bodies": ("机构", "Organizations"),
    "sources": ("文本", "Sources"),
    "open": ("打开", "Open"),
    "triples": ("三元组", "Triples"),
    "graph": ("命名图", "Named graph"),
    "graphs": ("命名图", "Named graphs"),
    "property": ("属性", "Property"),
    "value": ("值", "Value"),
    "ask": ("提问", "Ask"),
    "rows": ("行", "rows"),
    "limits": ("限制", "Limits"),
    "answer": ("回答", "Answer"),
    "examples": ("例子", "Examples"),
    "definition": ("定义", "Definition"),
    "class": ("类", "Class"),
    "more": ("更多", "More"),
    "search": ("检索", "Search"),
    "search-for": ("人名、地名、原文", "Names and words"),
    "compare": ("比勘", "Compared"),
    "archives": ("档案", "Archives"),
    "map": ("地图", "Map"),
    "network": ("关系网", "Network"),
    "the-query": ("所用查询", "The query"),
    "link": ("链接", "Link"),
    "nothing-here": ("这里没有内容", "There is nothing here"),
    "not-done": ("未能完成", "This could not be done"),
    "look-elsewhere": (
        "请核对地址，或检索所要的名称。",
        "Check the address, or search for the name you mean.",
    ),
    "notfound": ("没有", "Not found"),
    "members": ("成员", "Members"),
    "reads": ("它读到的", "What it read"),
    "characters": ("字数", "Characters"),
}


def word(name: str, language: str) -> str:
    """Return a word of the pages.

    >>> word("home", "zh")
    '首页'
    """
    return WORDS[name][0 if language == "zh" else 1]

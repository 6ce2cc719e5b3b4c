"""The page of classes and properties, made from the ontology's own file."""

from __future__ import annotations

from rdflib import RDFS, SKOS, Graph, Literal, URIRef

from communique.ontology.namespaces import CMQ
from communique.ontology.vocabulary import (
    ONTOLOGY_FILE,
    classes,
    predicates,
    properties,
    qualifiers,
    speech_acts,
)

START = """\
# The terms

Every class and property of the ontology `ontology/ontology.ttl`, prefix `cmq:` (`{namespace}`),
in Chinese and in English. [model.md](model.md) says how they hang together.
"""


def terms_page() -> str:
    """Return the page: classes, predicates of claims, acts of speech, circumstances, the rest."""
    graph = Graph().parse(ONTOLOGY_FILE)
    rest = properties() - predicates() - qualifiers()
    sections = (
        ("Classes", classes()),
        ("Predicates: what may be claimed", predicates() - speech_acts()),
        ("Predicates: acts of speech", speech_acts()),
        ("Circumstances of a claim", qualifiers() - predicates()),
        ("What claims, evidence and entities are made of", rest),
    )
    parts = [START.format(namespace=CMQ)]
    for title, names in sections:
        parts.append(f"## {title}\n")
        parts.append("| term | 中文 | English | from → to | meaning |\n|---|---|---|---|---|")
        parts.extend(_row(graph, name) for name in sorted(names))
        parts.append("")
    return "\n".join(parts)


def _row(graph: Graph, name: str) -> str:
    term = URIRef(CMQ + name)
    labels, words = _by_language(graph, term, RDFS.label), _by_language(graph, term, SKOS.definition)
    above = _short(graph, term, RDFS.subClassOf) or _short(graph, term, RDFS.subPropertyOf)
    span = f"{_short(graph, term, RDFS.domain) or '·'} → {_short(graph, term, RDFS.range) or '·'}"
    if span == "· → ·":
        span = f"below {above}" if above else ""
    return f"| `{name}` | {labels['zh-hans']} | {labels['en']} | {span} | {words['zh-hans']} {words['en']} |"


def _by_language(graph: Graph, term: URIRef, relation: URIRef) -> dict[str | None, str]:
    found = (node for node in graph.objects(term, relation) if isinstance(node, Literal))
    return {node.language: str(node) for node in found}


def _short(graph: Graph, term: URIRef, relation: URIRef) -> str:
    """Return the local names of what a term points to, joined by commas."""
    found = (str(node) for node in graph.objects(term, relation) if isinstance(node, URIRef))
    return ", ".join(sorted(node.removeprefix(CMQ).rsplit("#", 1)[-1].rsplit("/", 1)[-1] for node in found))

"""A claim of a built graph named as decisions name it, ready to be put into a file of decisions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal as Choice
from urllib.parse import unquote

from pyoxigraph import Literal, NamedNode, Quad, Store

from communique.graph.decision_compared import compared_name
from communique.graph.decision_files import parse_decision
from communique.graph.decision_naming import quoted_words
from communique.graph.errors import CallError
from communique.graph.store import open_store
from communique.graph.terms import term
from communique.ontology.namespaces import CMQ, Base

LONGEST_WORDS = 60
Verdict = Choice["accept", "reject", "resolve", "complementary", "join", "part"]


@dataclass(frozen=True)
class Signed:
    """Who decides, on which day (``2026-11-20``), and why."""

    who: str
    day: str
    why: str


def decision_line(
    place: Path, base: Base, verdict: Verdict, what: Sequence[str], signed: Signed, account: str = ""
) -> str:
    """Return the line of a decision on what a built graph holds.

    ``what`` is the hash (the beginning of it, or the IRI) of a claim to accept or reject; a disagreement to
    resolve for an ``account`` or to call complementary, by its hash or by what is compared and the question;
    an account and an event to join or part.
    Raises CallError when the graph has no such thing or several, or when the line would be none.
    """
    store = open_store(place)
    if verdict in ("accept", "reject"):
        if len(what) != 1:
            raise CallError(f"{verdict} takes one claim; {len(what)} words were given")
        name = claim_name(store, base, what[0])
    else:
        name = compared_name(store, verdict, what, account)
    who, day, why = signed.who, signed.day, signed.why
    line = f"{verdict} {name} | {' '.join(who.split())} | {day} | {' '.join(why.split())}"
    try:
        parse_decision(line)
    except ValueError as error:
        raise CallError(f"no line can be made of this: {error}") from error
    return line


def claim_name(store: Store, base: Base, claim: str) -> str:
    """Return a claim as ``SUBJECT PREDICATE OBJECT in SOURCE "words"``.

    Raises CallError when the store has no such claim, or several.
    """
    node = _find(store, base, claim)
    subject, predicate, source = (
        _value(store, node, name) for name in ("rdf:subject", "rdf:predicate", "cmq:source")
    )
    words = _words(store, node)
    parts = [
        _token(subject, base.entity("")),
        _token(predicate, CMQ),
        _object(_node(store, node, "rdf:object"), base),
        "in",
        _token(source, base.source("")),
    ]
    return " ".join([*parts, quoted_words(words)] if words else parts)


def _find(store: Store, base: Base, claim: str) -> NamedNode:
    beginning = base.claim(claim.rpartition("/claim/")[2])
    kind, cls = NamedNode(term("rdf:type")[1:-1]), NamedNode(CMQ + "Claim")
    found = {
        quad.subject
        for quad in store.quads_for_pattern(None, kind, cls, None)
        if isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(beginning)
    }
    if len(found) != 1:
        raise CallError(f"{len(found) or 'no'} claims have a hash that begins {claim!r}; give one's hash")
    return found.pop()


def _quads(store: Store, node: NamedNode, name: str) -> list[Quad]:
    return list(store.quads_for_pattern(node, NamedNode(term(name)[1:-1]), None, None))


def _node(store: Store, node: NamedNode, name: str) -> NamedNode | Literal:
    value = _quads(store, node, name)[0].object
    assert isinstance(value, NamedNode | Literal)
    return value


def _value(store: Store, node: NamedNode, name: str) -> str:
    return _node(store, node, name).value


def _object(node: NamedNode | Literal, base: Base) -> str:
    if isinstance(node, Literal):
        return quoted_words(node.value)
    return _token(node.value, base.entity("")) if node.value.startswith(base.entity("")) else "*"


def _token(iri: str, beginning: str) -> str:
    """Return the end of an IRI, in quotation marks where a blank or a bar would split it."""
    end = unquote(iri.removeprefix(beginning))
    return quoted_words(end) if re.search(r'[\s|"]', end) else end


def _words(store: Store, node: NamedNode) -> str:
    """Return the beginning of the first words of the evidence, or an empty string without quotations."""
    found = []
    for evidence in _quads(store, node, "cmq:evidence"):
        assert isinstance(evidence.object, NamedNode)
        for selector in _quads(store, evidence.object, "oa:hasSelector"):
            assert isinstance(selector.object, NamedNode)
            quotes = [quad.object for quad in _quads(store, selector.object, "oa:exact")]
            found += [words.value for words in quotes if isinstance(words, Literal)]
    return " ".join(min(found, default="").split())[:LONGEST_WORDS]

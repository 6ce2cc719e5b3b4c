"""Evidence as Web Annotations, accepted claims as nanopublications.

Web Annotation: https://www.w3.org/TR/annotation-model/; nanopublications: https://nanopub.net/guidelines/.
What is lost: annotations hold claims and words, no authorities; nanopublications hold what is accepted.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, serialize

from communique.graph.store import open_store
from communique.graph.terms import term
from communique.ontology.namespaces import PREFIXES, Base

ANNOTATIONS = "http://www.w3.org/ns/anno.jsonld"
LICENSE = "https://creativecommons.org/publicdomain/zero/1.0/"  # of statements; texts have their own
NP = "http://www.nanopub.org/nschema#"
Node = NamedNode | Literal


def export_annotations(place: Path, base: Base, out: IO[bytes]) -> None:
    """Write each span of evidence as a Web Annotation: its words are the target, its claims the bodies."""
    store = open_store(place)
    found = [_annotation(store, node, base) for node in _of_class(store, "cmq:Evidence")]
    whole, page = base.mint("annotations", "all"), base.mint("annotations", "all/1")
    collection = {
        "@context": ANNOTATIONS,
        "id": whole,
        "type": "AnnotationCollection",
        "label": "Evidence",
        "total": len(found),
        "first": {"id": page, "type": "AnnotationPage", "partOf": whole, "startIndex": 0, "items": found},
        "last": page,
    }
    out.write(json.dumps(collection, ensure_ascii=False, indent=1).encode() + b"\n")


def _annotation(store: Store, evidence: NamedNode, base: Base) -> dict[str, object]:
    claims = [claim.value for claim in _values(store, evidence, "cmq:evidenceOf")]
    selectors: list[dict[str, object]] = []
    for selector in _values(store, evidence, "oa:hasSelector"):
        assert isinstance(selector, NamedNode)
        exact = [words.value for words in _values(store, selector, "oa:exact")]
        places = [
            int(_values(store, selector, name)[0].value) for name in ("oa:start", "oa:end") if not exact
        ]
        selectors.append(
            {"id": selector.value, "type": "TextQuoteSelector", "exact": exact[0]}
            if exact
            else {"id": selector.value, "type": "TextPositionSelector", "start": places[0], "end": places[1]}
        )
    return {
        "id": base.mint("annotation", evidence.value.rpartition("/")[2]),
        "type": "Annotation",
        "motivation": "identifying",
        "body": claims,
        "target": {
            "id": evidence.value,
            "type": "SpecificResource",
            "source": _values(store, evidence, "oa:hasSource")[0].value,
            "selector": selectors,
        },
    }


def export_nanopubs(place: Path, base: Base, out: IO[bytes]) -> None:
    """Write each accepted claim as a nanopublication in TriG: assertion, provenance, publication info."""
    store = open_store(place)
    graph = NamedNode(base.graph("accepted"))
    status = NamedNode(term("cmq:status")[1:-1])
    claims = sorted(
        quad.subject.value
        for quad in store.quads_for_pattern(None, status, None, graph)
        if isinstance(quad.subject, NamedNode)
    )
    quads = [quad for claim in claims for quad in _nanopub(store, NamedNode(claim), base)]
    serialize(quads, out, RdfFormat.TRIG, prefixes=PREFIXES | {"np": NP})


def _nanopub(store: Store, claim: NamedNode, base: Base) -> Iterator[Quad]:
    name = base.mint("np", claim.value.rpartition("/")[2])
    node = NamedNode(name)
    head, assertion, provenance, info = (
        NamedNode(f"{name}#{part}") for part in ("Head", "assertion", "provenance", "pubinfo")
    )
    yield Quad(node, _iri("rdf:type"), NamedNode(NP + "Nanopublication"), head)
    for part, of in (("Assertion", assertion), ("Provenance", provenance), ("PublicationInfo", info)):
        yield Quad(node, NamedNode(f"{NP}has{part}"), of, head)
    subject, predicate = (_values(store, claim, part)[0] for part in ("rdf:subject", "rdf:predicate"))
    assert isinstance(subject, NamedNode) and isinstance(predicate, NamedNode)
    value = _meant(store, claim, _values(store, claim, "rdf:object")[0])
    subject = _meant(store, claim, subject)
    assert isinstance(subject, NamedNode)
    yield Quad(subject, predicate, value, assertion)
    yield Quad(assertion, _iri("prov:wasDerivedFrom"), claim, provenance)
    for source in _values(store, claim, "cmq:source"):
        yield Quad(assertion, _iri("prov:hadPrimarySource"), source, provenance)
    for evidence in _values(store, claim, "cmq:evidence"):
        yield Quad(assertion, _iri("cmq:evidence"), evidence, provenance)
    for rule in _values(store, claim, "cmq:rule"):
        yield Quad(assertion, _iri("prov:hadPlan"), rule, provenance)
    run = NamedNode(base.graph("run") + "#run")
    yield Quad(node, _iri("prov:wasGeneratedBy"), run, info)
    yield Quad(node, _iri("dcterms:license"), NamedNode(LICENSE), info)


def _meant(store: Store, claim: NamedNode, node: Node) -> Node:
    """Return the entity that curators say is meant by one that a claim names."""
    if isinstance(node, NamedNode):
        for quad in store.quads_for_pattern(None, _iri("cmq:corrects"), claim, None):
            assert isinstance(quad.subject, NamedNode)
            if node in _values(store, quad.subject, "cmq:insteadOf"):
                return _values(store, quad.subject, "cmq:readAs")[0]
        return next(iter(_values(store, node, "dcterms:isReplacedBy")), node)
    return node


def _of_class(store: Store, name: str) -> list[NamedNode]:
    quads = store.quads_for_pattern(None, _iri("rdf:type"), _iri(name), None)
    found = {quad.subject.value for quad in quads if isinstance(quad.subject, NamedNode)}
    return [NamedNode(value) for value in sorted(found)]


def _values(store: Store, node: NamedNode, name: str) -> list[Node]:
    quads = store.quads_for_pattern(node, _iri(name), None, None)
    return sorted((quad.object for quad in quads if isinstance(quad.object, NamedNode | Literal)), key=str)


def _iri(name: str) -> NamedNode:
    return NamedNode(term(name)[1:-1])

"""The promise of the graph: no statement of a text without a claim, no claim without evidence."""

from __future__ import annotations

from collections.abc import Iterator

from communique.graph.index import Index, full
from communique.graph.problems import Problem
from communique.ontology.namespaces import Base

_NAMING = frozenset(map(full, ("rdf:type", "rdfs:label", "skos:prefLabel", "skos:altLabel", "cmq:origin")))


def broken_invariants(index: Index, base: Base) -> list[Problem]:
    """Return every statement that has no way back to the words of a text."""
    return [*_claims_without_evidence(index), *_bare_statements(index, base), *_accepted_alone(index, base)]


def _claims_without_evidence(index: Index) -> Iterator[Problem]:
    evidence = set(index.of_type("cmq:Evidence"))
    for claim in index.of_type("cmq:Claim"):
        named = index.values(claim, "cmq:evidence")
        if not named:
            yield Problem(claim, "is a claim without evidence")
        for node in named:
            if node not in evidence:
                yield Problem(claim, f"names evidence that is not in the graph: {node}")


def _bare_statements(index: Index, base: Base) -> Iterator[Problem]:
    """Yield what a source's graph says of an entity besides its name and kind: only claims may say it."""
    sources, entities = base.source_graph(""), base.entity("")
    for subject, predicate, _, graph in index.quads:
        if graph.startswith(sources) and subject.startswith(entities) and predicate not in _NAMING:
            yield Problem(subject, f"has {predicate} in {graph} without a claim")


def _accepted_alone(index: Index, base: Base) -> Iterator[Problem]:
    status, claims = full("cmq:status"), set(index.of_type("cmq:Claim"))
    accepted = [quad for quad in index.quads if quad[3] == base.graph("accepted")]
    kept = {subject for subject, predicate, _, _ in accepted if predicate == status}
    for claim in sorted(kept - claims):
        yield Problem(claim, "is accepted, but there is no such claim")
    said = _said(index, kept)
    for subject, predicate, value, _ in accepted:
        if predicate != status and (subject, predicate, value) not in said:
            yield Problem(subject, f"{predicate} {value} is in the accepted view without an accepted claim")


def _said(index: Index, claims: set[str]) -> set[tuple[str, str, str]]:
    """Return the statements of claims as curators corrected them, meetings both ways."""
    instead = _corrections(index)
    parts: dict[str, dict[str, str]] = {}
    names = {full("rdf:subject"): "s", full("rdf:predicate"): "p", full("rdf:object"): "o"}
    for subject, predicate, value, _ in index.quads:
        if subject in claims and predicate in names:
            known = instead.get((subject, value)) or instead.get(("", value)) or value
            parts.setdefault(subject, {})[names[predicate]] = known
    whole = [(each["s"], each["p"], each["o"]) for each in parts.values() if len(each) == 3]
    forward = {(s[1:-1], p[1:-1], o) for s, p, o in whole}
    met = full("cmq:met")
    return forward | {(o[1:-1], met, s) for s, p, o in whole if p[1:-1] == met}


def _corrections(index: Index) -> dict[tuple[str, str], str]:
    """Return for a claim and an entity (as terms) the entity that is meant; merges stand for every claim."""
    found: dict[tuple[str, str], str] = {}
    for subject, predicate, value, _ in index.quads:
        if predicate == full("dcterms:isReplacedBy"):
            found["", f"<{subject}>"] = value
    for node in index.of_type("cmq:Correction"):
        claim, first, meant = (
            index.text(node, name) for name in ("cmq:corrects", "cmq:insteadOf", "cmq:readAs")
        )
        found[claim, f"<{first}>"] = f"<{meant}>"
    return found

"""Decisions as RDF, in ``graph/decisions``: PROV activities of their curators, and what follows from them."""

from __future__ import annotations

from collections.abc import Iterator

from communique.graph.decision_files import Decision
from communique.graph.decisions import Decided
from communique.graph.rdf import LABEL, TYPE
from communique.graph.terms import Quotes, Triple, iri, literal, quads, term
from communique.ontology.namespaces import PREFIXES, Base

_DATE = PREFIXES["xsd"] + "date"


def decision_lines(decided: Decided, base: Base, quotes: Quotes = "full") -> set[str]:
    """Return the N-Quads lines of ``graph/decisions``; those that bear on nothing are kept, marked as such.

    With ``quotes="none"`` the line as written is left out: it holds words of the texts.
    """
    return quads(_triples(decided, base, quotes), base.graph("decisions"))


def _triples(decided: Decided, base: Base, quotes: Quotes) -> Iterator[Triple]:
    for decision in decided.decisions:
        yield from _decision(decision, decided, base, quotes)
    for digest, status in decided.statuses.items():
        yield iri(base.claim(digest)), term("cmq:status"), iri(base.concept("status", status))
    for key, other in decided.replaced.items():
        node, stays = iri(base.entity(key)), iri(base.entity(other))
        yield node, term("owl:sameAs"), stays
        yield node, term("skos:exactMatch"), stays
        yield node, term("dcterms:isReplacedBy"), stays
    for (digest, key), other in decided.read_as.items():
        node = iri(base.mint("correction", f"{digest}/{key}"))
        yield node, TYPE, term("cmq:Correction")
        yield node, term("cmq:corrects"), iri(base.claim(digest))
        yield node, term("cmq:insteadOf"), iri(base.entity(key))
        yield node, term("cmq:readAs"), iri(base.entity(other))


def _decision(decision: Decision, decided: Decided, base: Base, quotes: Quotes) -> Iterator[Triple]:
    node, curator = iri(base.decision(decision.digest)), iri(base.curator(decision.who))
    yield node, TYPE, term("cmq:Decision")
    yield node, TYPE, term("prov:Activity")
    yield node, term("cmq:verdict"), iri(base.concept("verdict", decision.verdict))
    yield node, LABEL, literal(f"{decision.verdict} ({decision.who}, {decision.day})", "en")
    yield node, term("dcterms:source"), literal(decision.file)
    yield node, term("cmq:reason"), literal(decision.why)
    yield node, term("dcterms:date"), literal(decision.day, datatype=_DATE)
    yield node, term("prov:wasAssociatedWith"), curator
    yield curator, TYPE, term("prov:Person")
    yield curator, LABEL, literal(decision.who)
    if quotes == "full":
        yield node, term("cmq:asWritten"), literal(decision.text)
    for claim in decided.bearing.get(decision, ()):
        yield node, term("cmq:decides"), iri(base.claim(claim.digest))
        yield iri(base.claim(claim.digest)), term("prov:wasInfluencedBy"), node
    for kind, name in decided.about.get(decision, ()):
        yield node, term("cmq:decides"), iri(base.mint(kind, name))
    if decision in decided.about:
        return
    if decision in decided.bearing:
        for key in decision.what.keys:
            yield node, term("cmq:decides"), iri(base.entity(key))
    else:
        yield (
            node,
            term("cmq:notApplied"),
            literal(next(each.reason for each in decided.not_applied if each.decision == decision)),
        )

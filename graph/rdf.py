"""A reading as RDF: its source, its claims, their evidence and rules, in the named graph of the source.

The shape of every node is laid down in ``docs/model.md``. There are no blank nodes: claims and evidence are
named by the hash of their content, so that the same text always gives the same lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from communique.extract.claims import Claim, ClaimRef, Node, Ref, Span, Text
from communique.extract.reading import Reading, SourceRecord
from communique.graph.dates import bounds
from communique.graph.errors import BadClaimError
from communique.graph.terms import DATATYPES, Quotes, Triple, iri, literal, quads, sha256, shown, term, typed
from communique.ontology.errors import BadDateError
from communique.ontology.namespaces import CMQ, PREFIXES, Base

TYPE = term("rdf:type")
LABEL = term("rdfs:label")
_CONCEPTS = {"dateBasis": "date-basis"}
_LOCAL_NAME = re.compile(r"[A-Za-z][A-Za-z0-9]*")
_ZONE = re.compile(r"(?P<kind>.+?)(?:-(?P<number>\d+))?")
_TITLE_LANGUAGES = {"zh": "zh-hans"}
_DATE = PREFIXES["xsd"] + "date"
_COUNT = PREFIXES["xsd"] + "nonNegativeInteger"
_INTEGER = PREFIXES["xsd"] + "integer"


def reading_lines(reading: Reading, base: Base, quotes: Quotes = "full") -> set[str]:
    """Return the N-Quads lines of a reading's source, claims, evidence and rules; entities are written apart.

    With ``quotes="none"`` the quoted words and every literal that is words of the text are replaced by
    hashes. Raises BadClaimError, which names the claim, for a date that is no EDTF and for a name that makes
    no property.
    """
    return quads(_reading_triples(reading, base, quotes), base.source_graph(reading.source.name))


def _reading_triples(reading: Reading, base: Base, quotes: Quotes) -> Iterator[Triple]:
    yield from source_triples(reading.source, base)
    for claim in reading.claims:
        try:
            yield from claim_triples(claim, base, quotes)
        except (BadDateError, BadClaimError) as error:
            raise BadClaimError(f"{claim_name(claim)}: {error}") from error
    for rule in sorted({claim.rule for claim in reading.claims}):
        yield from rule_triples(rule, base)


def claim_name(claim: Claim) -> str:
    """Return a claim in one line, for messages: source, subject, predicate, offsets, rule."""
    where = f"[{claim.evidence[0].start}:{claim.evidence[0].end}]" if claim.evidence else ""
    return (
        f"claim {claim.digest[:8]} of {claim.source}{where} ({claim.subject} {claim.predicate}, {claim.rule})"
    )


def source_triples(source: SourceRecord, base: Base) -> Iterator[Triple]:
    """Yield what is known of a text: its file, hash, length, language and title."""
    node = iri(base.source(source.name))
    yield node, TYPE, term("cmq:Source")
    yield node, TYPE, term("prov:Entity")
    language = _TITLE_LANGUAGES.get(source.language, source.language) if source.title else ""
    yield node, LABEL, literal(source.title or source.name, language if _is_tag(language) else "")
    for form in source.titles:
        yield node, LABEL, literal(form.text, form.language.lower())
    yield node, term("cmq:fileName"), literal(source.file)
    yield node, term("cmq:sha256"), literal(source.sha256)
    yield node, term("cmq:characters"), literal(str(source.characters), datatype=_INTEGER)
    if source.language:
        yield node, term("dcterms:language"), literal(source.language)


def rule_triples(rule: str, base: Base) -> Iterator[Triple]:
    """Yield the node of a rule ``ID/VERSION``, a plan in the sense of PROV-O."""
    node = iri(base.rule(rule))
    yield node, TYPE, term("cmq:Rule")
    yield node, TYPE, term("prov:Plan")
    yield node, LABEL, literal(rule.rpartition("/")[0] or rule)


def claim_triples(claim: Claim, base: Base, quotes: Quotes = "full") -> Iterator[Triple]:
    """Yield a claim: what it states, who says so in what stance, its circumstances and its evidence."""
    node = iri(base.claim(claim.digest))
    for kind in ("cmq:Claim", "rdf:Statement", "crm:E13_Attribute_Assignment"):
        yield node, TYPE, term(kind)
    yield node, term("rdf:subject"), iri(base.entity(claim.subject))
    yield node, term("rdf:predicate"), property_iri(claim.predicate)
    yield node, term("rdf:object"), _node(claim.object, base, quotes)
    yield node, term("cmq:source"), iri(base.source(claim.source))
    yield node, term("cmq:zone"), iri(base.concept("zone", zone_kind(claim.zone)))
    if claim.zone != zone_kind(claim.zone):
        yield node, term("cmq:zoneLabel"), literal(claim.zone)
    yield node, term("cmq:rule"), iri(base.rule(claim.rule))
    yield node, term("cmq:stance"), iri(base.concept("stance", claim.stance))
    yield node, term("cmq:polarity"), iri(base.concept("polarity", claim.polarity))
    if claim.voice:
        yield node, term("cmq:voice"), iri(base.entity(claim.voice))
    for reporter in claim.reported_by:
        yield node, term("cmq:reportedBy"), iri(base.entity(reporter))
    for predicate, value in _circumstances(claim, base, quotes):
        yield node, predicate, value
    for span in claim.evidence:
        evidence = evidence_digest(claim.source, span)
        yield node, term("cmq:evidence"), iri(base.evidence(evidence))
        yield iri(base.evidence(evidence)), term("cmq:evidenceOf"), node
        yield from _evidence_triples(claim.source, span, base, quotes)


def _circumstances(claim: Claim, base: Base, quotes: Quotes) -> Iterator[tuple[str, str]]:
    days = []
    for qualifier in claim.qualifiers:
        value = qualifier.value
        if qualifier.name in _CONCEPTS and isinstance(value, Text):
            yield property_iri(qualifier.name), iri(base.concept(_CONCEPTS[qualifier.name], value.value))
            continue
        if qualifier.name == "date" and isinstance(value, Text):
            days.append(bounds(value.value))
            value = Text(value.value, datatype="edtf")
        yield property_iri(qualifier.name), _node(value, base, quotes)
    if days:
        yield term("cmq:earliest"), literal(min(days)[0].isoformat(), datatype=_DATE)
        yield term("cmq:latest"), literal(max(last for _, last in days).isoformat(), datatype=_DATE)


def _node(node: Node, base: Base, quotes: Quotes) -> str:
    match node:
        case Ref(key):
            return iri(base.entity(key))
        case ClaimRef(digest):
            return iri(base.claim(digest))
        case Text(value, language, ""):
            return literal(shown(value, quotes), language)
        case Text(value, _, "edtf"):
            bounds(value)
            return literal(value, datatype=DATATYPES["edtf"])
        case Text(value, _, datatype):
            if datatype not in DATATYPES:
                raise BadClaimError(
                    f"{datatype!r} is no datatype of a claim; allowed are {', '.join(DATATYPES)}"
                )
            return typed(value, DATATYPES[datatype])


def evidence_digest(source: str, span: Span) -> str:
    """Return the hash that names a span of a source: the same words at the same place are one node."""
    return sha256(f"{source}\n{span.start}\n{span.end}\n{span.words}")[:32]


def _evidence_triples(source: str, span: Span, base: Base, quotes: Quotes) -> Iterator[Triple]:
    name = base.evidence(evidence_digest(source, span))
    node, position, quote = iri(name), iri(f"{name}#position"), iri(f"{name}#quote")
    yield node, TYPE, term("cmq:Evidence")
    yield node, TYPE, term("oa:SpecificResource")
    yield node, term("oa:hasSource"), iri(base.source(source))
    yield node, term("cmq:wordsSha256"), literal(sha256(span.words))
    yield node, term("oa:hasSelector"), position
    yield position, TYPE, term("oa:TextPositionSelector")
    yield position, term("oa:start"), literal(str(span.start), datatype=_COUNT)
    yield position, term("oa:end"), literal(str(span.end), datatype=_COUNT)
    if quotes == "full":
        yield node, term("oa:hasSelector"), quote
        yield quote, TYPE, term("oa:TextQuoteSelector")
        yield quote, term("oa:exact"), literal(span.words)


@lru_cache(maxsize=1024)
def property_iri(name: str) -> str:
    """Return the property of the ontology with that local name, between angle brackets.

    Raises BadClaimError for a name that is no local name (letters and digits).

    >>> property_iri("met")
    '<https://w3id.org/communique/ontology#met>'
    """
    if not _LOCAL_NAME.fullmatch(name):
        raise BadClaimError(f"{name!r} is no name of a property; use letters and digits, as in arrivedAt")
    return f"<{CMQ}{name}>"


def zone_kind(zone: str) -> str:
    """Return the kind of a zone without its number.

    >>> zone_kind("minutes-2")
    'minutes'
    """
    match = _ZONE.fullmatch(zone)
    return match["kind"] if match else zone


def _is_tag(language: str) -> bool:
    return re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", language) is not None

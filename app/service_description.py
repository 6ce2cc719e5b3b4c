"""What the server says of itself and of the graph: SPARQL 1.1 Service Description, VoID and DCAT.

https://www.w3.org/TR/sparql11-service-description/, https://www.w3.org/TR/void/
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode, Triple, serialize

from communique.app.negotiation import GRAPHS, RESULTS, Media
from communique.app.query_worker import GRAPHS as GRAPH_FORMATS
from communique.app.resources import FOAF, FORMATS, SD, used_prefixes
from communique.ontology.namespaces import CMQ, PREFIXES

_FORMAT_NAMES = {
    "json": "SPARQL_Results_JSON",
    "xml": "SPARQL_Results_XML",
    "csv": "SPARQL_Results_CSV",
    "tsv": "SPARQL_Results_TSV",
    "ttl": "Turtle",
    "nt": "N-Triples",
    "rdf": "RDF_XML",
    "jsonld": "JSON-LD",
    "trig": "TriG",
}
_VOCABULARIES = ("cmq", "crm", "skos", "prov", "oa", "dcterms", "rico")
_A = PREFIXES["rdf"] + "type"
_INTEGER = NamedNode(PREFIXES["xsd"] + "integer")
Node = NamedNode | BlankNode


@dataclass(frozen=True)
class Described:
    """What there is to describe; addresses are whole, ``graphs`` are named graphs with their triples."""

    base: str
    here: str
    title: str
    license: str
    graphs: Sequence[tuple[str, int]]
    limits: str
    examples: Sequence[str] = ()
    dumps: Sequence[str] = ()


def describe_service(about: Described) -> list[Triple]:
    """Return the description of the query service, for ``GET`` without a query."""
    service = NamedNode(f"{about.here}sparql")
    dataset, default = BlankNode("dataset"), BlankNode("default")
    found = [
        _link(service, _A, SD + "Service"),
        _link(service, SD + "endpoint", service.value),
        _link(service, SD + "supportedLanguage", SD + "SPARQL11Query"),
        _link(service, SD + "feature", SD + "UnionDefaultGraph"),
        Triple(service, NamedNode(SD + "defaultDataset"), dataset),
        _text(service, PREFIXES["rdfs"] + "comment", about.limits),
        _link(dataset, _A, SD + "Dataset"),
        Triple(dataset, NamedNode(SD + "defaultGraph"), default),
        _link(default, _A, SD + "Graph"),
        _count(default, sum(count for _, count in about.graphs)),
    ]
    for media in (*RESULTS, *GRAPHS):
        found.append(_link(service, SD + "resultFormat", FORMATS + _FORMAT_NAMES[media.name]))
    for number, (name, count) in enumerate(about.graphs):
        named, graph = BlankNode(f"named{number}"), BlankNode(f"graph{number}")
        found += [
            Triple(dataset, NamedNode(SD + "namedGraph"), named),
            _link(named, _A, SD + "NamedGraph"),
            _link(named, SD + "name", name),
            Triple(named, NamedNode(SD + "graph"), graph),
            _link(graph, _A, SD + "Graph"),
            _count(graph, count),
        ]
    return found


def describe_dataset(about: Described) -> list[Triple]:
    """Return the VoID and DCAT description of the graph, for ``/.well-known/void``."""
    dataset = NamedNode(about.base + "dataset")
    found = [
        _link(dataset, _A, PREFIXES["void"] + "Dataset"),
        _link(dataset, _A, PREFIXES["dcat"] + "Dataset"),
        _text(dataset, PREFIXES["dcterms"] + "title", about.title),
        _link(dataset, PREFIXES["dcterms"] + "license", about.license),
        _text(dataset, PREFIXES["void"] + "uriSpace", about.base),
        _link(dataset, PREFIXES["void"] + "sparqlEndpoint", f"{about.here}sparql"),
        _link(dataset, FOAF + "homepage", about.here),
        _count(dataset, sum(count for _, count in about.graphs)),
    ]
    found += [_link(dataset, PREFIXES["void"] + "vocabulary", PREFIXES[p].rstrip("#")) for p in _VOCABULARIES]
    found += [_link(dataset, PREFIXES["void"] + "exampleResource", iri) for iri in about.examples]
    for media in GRAPHS:
        found.append(_link(dataset, PREFIXES["void"] + "feature", FORMATS + _FORMAT_NAMES[media.name]))
    for name, count in about.graphs:
        part = NamedNode(name)
        found += [
            Triple(dataset, NamedNode(PREFIXES["void"] + "subset"), part),
            _link(part, _A, PREFIXES["void"] + "Dataset"),
            _count(part, count),
        ]
    return found + list(_distributions(dataset, about))


def _distributions(dataset: NamedNode, about: Described) -> Iterator[Triple]:
    for address in about.dumps:
        dump = NamedNode(address)
        kind = "application/n-quads" if address.endswith(".nq") else "application/trig"
        yield _link(dataset, PREFIXES["void"] + "dataDump", address)
        yield Triple(dataset, NamedNode(PREFIXES["dcat"] + "distribution"), dump)
        yield _link(dump, _A, PREFIXES["dcat"] + "Distribution")
        yield _link(dump, PREFIXES["dcat"] + "downloadURL", address)
        yield _link(
            dump, PREFIXES["dcat"] + "mediaType", f"https://www.iana.org/assignments/media-types/{kind}"
        )


def written(triples: Sequence[Triple], media: Media) -> bytes:
    """Return triples in a representation, those of one subject together."""
    sort = sorted(
        triples, key=lambda triple: (str(triple.subject), str(triple.predicate), str(triple.object))
    )
    return serialize(sort, format=GRAPH_FORMATS[media.name], prefixes=used_prefixes(sort)) or b""


def _link(subject: Node, predicate: str, value: str) -> Triple:
    return Triple(subject, NamedNode(predicate), NamedNode(value))


def _text(subject: Node, predicate: str, value: str) -> Triple:
    return Triple(subject, NamedNode(predicate), Literal(value))


def _count(subject: Node, count: int) -> Triple:
    return Triple(subject, NamedNode(PREFIXES["void"] + "triples"), Literal(str(count), datatype=_INTEGER))


GRAPHS_QUERY = "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g"
EXAMPLES_QUERY = (
    f"SELECT DISTINCT ?s WHERE {{ GRAPH ?g {{ ?s a <{CMQ}Person> ; <{CMQ}met> [] }} }} ORDER BY ?s LIMIT 3"
)

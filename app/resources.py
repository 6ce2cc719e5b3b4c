"""What the graph says of one thing: its own quads, what hangs on it, and what points to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple, serialize

from communique.app.addresses import Addresses
from communique.app.backend import Backend, select
from communique.app.negotiation import TRIG, Media
from communique.app.query_worker import GRAPHS
from communique.ontology.namespaces import CMQ, PREFIXES, Base

INCOMING = 1000
FOAF = "http://xmlns.com/foaf/0.1/"
SD = "http://www.w3.org/ns/sparql-service-description#"
FORMATS = "http://www.w3.org/ns/formats/"
# a store that is only read gives the same order every time; to sort a whole graph would cost more than it
_CONTENT = "SELECT ?g ?s ?p ?o WHERE { VALUES ?g { %s } GRAPH ?g { ?s ?p ?o } } LIMIT %d OFFSET %d"
_OWN = "SELECT DISTINCT ?g ?s ?p ?o WHERE { VALUES ?s { %s } GRAPH ?g { ?s ?p ?o } }"
_EVIDENCE = f"""SELECT DISTINCT ?g ?s ?p ?o WHERE {{
  {{ GRAPH ?g {{ %s <{CMQ}evidence> ?s . ?s ?p ?o }} }}
  UNION {{ GRAPH ?g {{ %s <{CMQ}evidence>/<{PREFIXES["oa"]}hasSelector> ?s . ?s ?p ?o }} }}
}}"""
_INCOMING = """SELECT DISTINCT ?g ?s ?p ?o WHERE { VALUES ?o { %s } GRAPH ?g { ?s ?p ?o } %s }
ORDER BY ?s ?p ?g LIMIT %d OFFSET %d"""


@dataclass(frozen=True)
class Resource:
    """One thing and its quads; ``more`` tells whether further pages of quads that point to it follow."""

    iri: str
    own: tuple[Quad, ...]
    incoming: tuple[Quad, ...]
    page: int = 1
    more: bool = False

    @property
    def quads(self) -> tuple[Quad, ...]:
        """All quads, its own first."""
        return self.own + self.incoming

    @property
    def types(self) -> frozenset[str]:
        """The IRIs of its classes."""
        return frozenset(self.values(PREFIXES["rdf"] + "type"))

    def values(self, predicate: str) -> list[str]:
        """Return the values it has of a property, without repetition."""
        found = dict.fromkeys(
            quad.object.value
            for quad in self.own
            if _is(quad.subject, self.iri)
            and quad.predicate.value == predicate
            and isinstance(quad.object, NamedNode | Literal)
        )
        return list(found)


def _is(node: object, iri: str) -> bool:
    return isinstance(node, NamedNode) and node.value == iri


async def find(backend: Backend, iri: str, kind: str, page: int = 1, base: str = "") -> Resource | None:
    """Return a thing of a kind (``id``, ``claim`` …), None when the graph does not speak of it.

    What points to it comes a thousand quads a page; with ``base``, claims under that base IRI are left out:
    a page has its own way to them, and sorting all of them takes most of its time. Raises a QueryFailedError.
    """
    node = str(NamedNode(iri))
    own = await _quads(
        backend, _OWN % " ".join([node, *(str(NamedNode(f"{iri}#{part}")) for part in _parts(kind))])
    )
    if kind == "claim":
        own += await _quads(backend, _EVIDENCE % (node, node))
    span = (INCOMING + 1, INCOMING * (page - 1))
    some = f"FILTER(!STRSTARTS(STR(?s), {Literal(base + 'claim/')}))" if base and own else ""
    if some and kind == "id":  # its page says these from the claims
        told = ", ".join(f"<{Base(base).graph(name)}>" for name in ("accepted", "inferred"))
        some += f" FILTER(?g NOT IN ({told}))"
    query = _CONTENT % (node, *span) if kind == "graph" else _INCOMING % (node, some, *span)
    incoming = await _quads(backend, query)
    if not own and not incoming:
        return None
    seen = set(own)
    fresh = tuple(quad for quad in incoming[:INCOMING] if quad not in seen)
    return Resource(iri, tuple(own), fresh, page, len(incoming) > INCOMING)


def _parts(kind: str) -> tuple[str, ...]:
    """Return the hash names that a document of a kind describes besides."""
    return {"evidence": ("position", "quote"), "graph": ("run",)}.get(kind, ())


async def exists(backend: Backend, iri: str) -> bool:
    """Tell whether the graph speaks of an IRI, or is named by it; raises a QueryFailedError."""
    node = NamedNode(iri)
    patterns = (f"{node} ?p ?o", f"?s ?p {node}")
    parts = [f"{{ SELECT ?p WHERE {{ GRAPH ?g {{ {pattern} }} }} LIMIT 1 }}" for pattern in patterns]
    parts.append(f"{{ SELECT ?p WHERE {{ GRAPH {node} {{ ?s ?p ?o }} }} LIMIT 1 }}")
    return bool((await select(backend, f"SELECT * WHERE {{ {' UNION '.join(parts)} }} LIMIT 1")).rows)


async def _quads(backend: Backend, query: str) -> list[Quad]:
    found = []
    for graph, subject, predicate, node in (await select(backend, query)).rows:
        if (
            isinstance(subject, NamedNode | BlankNode)
            and isinstance(predicate, NamedNode)
            and isinstance(node, NamedNode | BlankNode | Literal)
        ):
            named = graph if isinstance(graph, NamedNode) else DefaultGraph()
            found.append(Quad(subject, predicate, node, named))
    return sorted(found, key=str)


def about(resource: Resource, addresses: Addresses, license_iri: str) -> list[Quad]:
    """Return what is said of the document about a thing: what it is about, its licence, its data set."""
    document = NamedNode(addresses.document_iri(resource.iri))
    links = [
        (FOAF + "primaryTopic", resource.iri),
        (PREFIXES["dcterms"] + "license", license_iri),
        (PREFIXES["void"] + "inDataset", addresses.base + "dataset"),
    ]
    return [Quad(document, NamedNode(predicate), NamedNode(value)) for predicate, value in links]


def used_prefixes(content: Iterable[Quad | Triple]) -> dict[str, str]:
    """Return the prefixes that shorten something in quads or triples."""
    known = PREFIXES | {"foaf": FOAF, "sd": SD, "formats": FORMATS}
    spaces = {_space(node) for each in content for node in (each.subject, each.predicate, each.object)}
    return {prefix: space for prefix, space in known.items() if space in spaces}


def _space(node: object) -> str:
    """Return the namespace of a node, or of the datatype of a literal."""
    iri = (
        node.datatype.value
        if isinstance(node, Literal)
        else node.value
        if isinstance(node, NamedNode)
        else ""
    )
    return iri[: max(iri.rfind("#"), iri.rfind("/")) + 1]


def written(quads: Sequence[Quad], media: Media) -> bytes:
    """Return quads in a representation: TriG with their named graphs, every other with each triple once."""
    chosen = GRAPHS[media.name]
    content: Sequence[Quad] | list[Triple] = quads
    if media is not TRIG:  # JSON-LD could, but who reads a document looks for what it says outside of graphs
        content = list(dict.fromkeys(quad.triple for quad in quads))
    return serialize(content, format=chosen, prefixes=used_prefixes(content)) or b""

"""A shape for each property, read off the ontology: its subjects are of the domain, its values of the range.

They bear on statements as such (the accepted view, circumstances of claims, what describes entities) and are
warnings: a text may be read wrongly, and the rest of the graph is still worth publishing. What keeps a graph
from being published stands in ``shapes.ttl``.
"""

from __future__ import annotations

from rdflib import RDF, RDFS, SH, Graph, Literal, URIRef
from rdflib.term import Node

from communique.ontology.namespaces import CMQ, PREFIXES

SHAPES = "https://w3id.org/communique/shapes#"


def property_shapes(ontology: Graph) -> Graph:
    """Return ``shape:NAME-subject`` and ``shape:NAME-value`` for each property with a domain and a range.

    >>> from communique.ontology.documents import ontology_graph
    >>> shapes = property_shapes(ontology_graph())
    >>> (URIRef(SHAPES + "met-subject"), SH["class"], URIRef(CMQ + "Agent")) in shapes
    True
    """
    graph = Graph()
    for node in sorted(set(ontology.subjects(RDF.type, RDF.Property)), key=str):
        if not isinstance(node, URIRef) or not node.startswith(CMQ):
            continue
        domain, wanted = ontology.value(node, RDFS.domain), ontology.value(node, RDFS.range)
        name = f"{SHAPES}{node.removeprefix(CMQ)}"
        if domain is not None:
            _target(graph, URIRef(f"{name}-subject"), node)
            _constrain(graph, URIRef(f"{name}-subject"), node, domain, ("subject", "主语"))
        if wanted is not None:
            _target(graph, URIRef(f"{name}-statement"), node)
            graph.add((URIRef(f"{name}-statement"), SH.property, URIRef(f"{name}-value")))
            graph.add((URIRef(f"{name}-value"), SH.path, node))
            _constrain(graph, URIRef(f"{name}-value"), node, wanted, ("value", "取值"))
    return graph


def _target(graph: Graph, shape: URIRef, node: URIRef) -> None:
    graph.add((shape, RDF.type, SH.NodeShape))
    graph.add((shape, SH.targetSubjectsOf, node))


def _constrain(graph: Graph, shape: URIRef, node: URIRef, wanted: Node, part: tuple[str, str]) -> None:
    component, value = _component(wanted)
    name, kind = _short(node), _short(wanted)
    english = f"The {part[0]} of {name} is no {kind}; mend the name, the type or the rule."
    chinese = f"{name} 的{part[1]}不属于 {kind}；请改正名称、类型或规则。"
    graph.add((shape, component, value))
    graph.add((shape, SH.severity, SH.Warning))
    graph.add((shape, SH.message, Literal(english, lang="en")))
    graph.add((shape, SH.message, Literal(chinese, lang="zh-hans")))


def _component(wanted: Node) -> tuple[URIRef, Node]:
    if wanted == RDFS.Literal:
        return SH.nodeKind, SH.Literal
    datatypes = (PREFIXES["xsd"], PREFIXES["edtf"])
    return (SH.datatype if str(wanted).startswith(datatypes) else SH["class"]), wanted


def _short(node: Node) -> str:
    text = str(node)
    for prefix, iri in PREFIXES.items():
        if text.startswith(iri):
            return f"{prefix}:{text.removeprefix(iri)}"
    return text

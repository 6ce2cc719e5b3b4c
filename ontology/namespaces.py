"""The one place for namespaces and for how IRIs are minted.

The base IRI is configuration (``COMMUNIQUE_BASE``); the ontology's own IRI is not, so that two archives
that publish under different bases still speak one vocabulary.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from urllib.parse import quote

DEFAULT_BASE = "https://w3id.org/communique/"
CMQ = "https://w3id.org/communique/ontology#"

PREFIXES: dict[str, str] = {
    "cito": "http://purl.org/spar/cito/",
    "cmq": CMQ,
    "crm": "http://www.cidoc-crm.org/cidoc-crm/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "fabio": "http://purl.org/spar/fabio/",
    "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "oa": "http://www.w3.org/ns/oa#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "rico": "https://www.ica.org/standards/RiC/ontology#",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
EDTF = PREFIXES["edtf"] + "EDTF"


@dataclass(frozen=True)
class Base:
    """The base IRI a graph is published under; it ends with a slash.

    >>> Base().entity("mao-zedong")
    'https://w3id.org/communique/id/mao-zedong'
    >>> Base().source_graph("000_seed")
    'https://w3id.org/communique/graph/source/000_seed'
    """

    iri: str = DEFAULT_BASE

    def mint(self, kind: str, name: str) -> str:
        """Return the IRI of one thing of a kind (``id``, ``source``, ``claim`` …)."""
        return f"{self.iri}{kind}/{quote(name, safe='/-._~')}"

    def entity(self, key: str) -> str:
        """Return the IRI of an entity from its key."""
        return self.mint("id", key)

    def source(self, name: str) -> str:
        """Return the IRI of a source text from its file name without the ending."""
        return self.mint("source", name)

    def claim(self, digest: str) -> str:
        """Return the IRI of a claim from the hash of its content."""
        return self.mint("claim", digest)

    def evidence(self, digest: str) -> str:
        """Return the IRI of one evidence span from its hash."""
        return self.mint("evidence", digest)

    def decision(self, digest: str) -> str:
        """Return the IRI of a curator's decision from its hash."""
        return self.mint("decision", digest)

    def curator(self, name: str) -> str:
        """Return the IRI of a curator from the name that decisions give.

        >>> Base().curator("Li Wen")
        'https://w3id.org/communique/curator/li-wen'
        """
        return self.mint("curator", "-".join(name.lower().split()))

    def rule(self, name: str) -> str:
        """Return the IRI of a rule from its id and version, as ``met-with/1``."""
        return self.mint("rule", name)

    def concept(self, scheme: str, name: str) -> str:
        """Return the IRI of a SKOS concept, as ``concept/stance/asserted``."""
        return self.mint("concept", f"{scheme}/{name}")

    def graph(self, name: str) -> str:
        """Return the IRI of a named graph: authorities, decisions, accepted, comparison or run."""
        return self.mint("graph", name)

    def source_graph(self, name: str) -> str:
        """Return the IRI of the named graph that holds the claims of one source."""
        return self.mint("graph", f"source/{name}")


def configured_base() -> Base:
    """Return the base IRI of the environment (``COMMUNIQUE_BASE``) or the default.

    Raises ValueError when the setting is no http(s) IRI that ends with a slash.
    """
    iri = os.environ.get("COMMUNIQUE_BASE", DEFAULT_BASE)
    if not iri.startswith(("http://", "https://")) or not iri.endswith("/"):
        raise ValueError(f"COMMUNIQUE_BASE is {iri!r}; it must be an http(s) IRI that ends with a slash")
    return Base(iri)

"""Between the IRIs of a graph and the addresses of a server: the one place where either is made of the other.

A request is mapped by its path alone, so the same graph can be served on this machine, behind a proxy, or
under its own name. ``id/KEY`` is described by ``doc/KEY``, any other ``KIND/NAME`` by ``doc/KIND/NAME``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, unquote_to_bytes

from communique.ontology.namespaces import CMQ, Base

KINDS = (
    "source", "claim", "evidence", "rule", "concept", "graph", "decision", "curator", "dataset", "software",
    "comparison", "account", "answer", "difference", "passage", "dependence", "quotation", "correspondence",
    "telling",
)  # fmt: skip
_ONTOLOGY = CMQ.removesuffix("#")
_FORBIDDEN = frozenset(chr(code) for code in [*range(0x20), 0x7F])


@dataclass(frozen=True)
class Addresses:
    """Where a graph with a base IRI is served: ``root`` is the path of the server, with slashes around."""

    base: str
    root: str = "/"

    def iri(self, path: str) -> str | None:
        """Return the IRI that a path below the root stands for (``id/mao-zedong``), None for none.

        The path is as it came, percent-encoded or not; the IRI is spelt as the build spells it.

        >>> Addresses("http://example.org/").iri("id/%e6%af%9b")
        'http://example.org/id/%E6%AF%9B'
        """
        kind, slash, name = path.partition("/")
        plain = decoded(name)
        if not slash or not plain or kind not in ("id", *KINDS):
            return None
        return Base(self.base).mint(kind, plain)

    def described_by(self, name: str) -> Iterator[str]:
        """Yield the IRIs that ``doc/NAME`` may describe, the likelier first."""
        if name.partition("/")[0] in KINDS and (iri := self.iri(name)):
            yield iri
        if iri := self.iri(f"id/{name}"):
            yield iri

    def document(self, iri: str) -> str | None:
        """Return the path, below the root, of the document about an IRI of this graph; None for others.

        >>> Addresses("http://example.org/").document("http://example.org/claim/1f")
        'doc/claim/1f'
        """
        if iri.startswith(_ONTOLOGY) and iri[len(_ONTOLOGY) :][:1] in ("", "#", "/"):
            return "ontology"
        if not iri.startswith(self.base):
            return None
        kind, slash, name = iri.removeprefix(self.base).partition("#")[0].partition("/")
        if not slash or not name:
            return None
        if kind == "id":
            return f"doc/{name}"
        return f"doc/{kind}/{name}" if kind in KINDS else None

    def document_iri(self, iri: str) -> str:
        """Return the IRI of the document about an IRI: it lies under the base, as all of them."""
        return self.base + (self.document(iri) or "")

    def kind(self, iri: str) -> str:
        """Return the first step of an IRI under the base: ``id``, ``claim``, ``source`` …; else empty."""
        return iri.removeprefix(self.base).partition("/")[0] if iri.startswith(self.base) else ""

    def key(self, iri: str) -> str:
        """Return what stands after the kind, as people read it.

        >>> Addresses("http://example.org/").key("http://example.org/id/avprf/f-0100")
        'avprf/f-0100'
        """
        name = iri.removeprefix(self.base).partition("/")[2] if iri.startswith(self.base) else iri
        return decoded(name) or iri


def decoded(path: str) -> str | None:
    """Undo percent-encoding; None for what is no UTF-8 or holds control characters.

    >>> decoded("a%20b"), decoded("%ff"), decoded("a%00")
    ('a b', None, None)
    """
    try:
        text = unquote_to_bytes(path).decode("utf-8")
    except UnicodeDecodeError:
        return None
    return None if _FORBIDDEN & set(text) else text


def encoded(path: str) -> str:
    """Return a path as it stands in an address: what may not stand there percent-encoded, once."""
    return quote(path, safe="/-._~%")

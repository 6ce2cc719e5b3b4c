"""RDF terms written straight as canonical N-Quads: https://www.w3.org/TR/rdf12-n-quads/#canonical-quads.

Lines are formatted here rather than by a library because it is 45 times faster and byte-identical by design.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import lru_cache
from typing import Final
from typing import Literal as Choice

from pyoxigraph import Literal, NamedNode, Quad, Store

from communique.ontology.namespaces import EDTF, PREFIXES

Quotes = Choice["full", "none"]
Triple = tuple[str, str, str]

_SHORT = {"\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\"}
_ESCAPES = str.maketrans({chr(c): f"\\u{c:04X}" for c in [*range(0x20), 0x7F]} | _SHORT)

DATATYPES: Final = {
    "edtf": EDTF,
    "duration": PREFIXES["xsd"] + "duration",
    "decimal": PREFIXES["xsd"] + "decimal",
    "integer": PREFIXES["xsd"] + "integer",
}


def iri(value: str) -> str:
    """Return an IRI between angle brackets; it must be one already (``Base`` mints only such).

    >>> iri("https://w3id.org/communique/id/mao-zedong")
    '<https://w3id.org/communique/id/mao-zedong>'
    """
    return f"<{value}>"


def term(name: str) -> str:
    """Return the IRI of a prefixed name as ``oa:start``, between angle brackets.

    >>> term("xsd:date")
    '<http://www.w3.org/2001/XMLSchema#date>'
    """
    prefix, _, local = name.partition(":")
    return f"<{PREFIXES[prefix]}{local}>"


def literal(value: str, language: str = "", datatype: str = "") -> str:
    r"""Return a literal with a lower-case language tag or the IRI of a datatype, or a plain string.

    >>> literal('say "no"\n', language="EN")
    '"say \\"no\\"\\n"@en'
    """
    escaped = value.translate(_ESCAPES)
    if language:
        return f'"{escaped}"@{language.lower()}'
    return f'"{escaped}"^^<{datatype}>' if datatype else f'"{escaped}"'


@lru_cache(maxsize=4096)
def typed(value: str, datatype: str) -> str:
    """Return a literal of a datatype in the form the store gives it, so that equal values are one node.

    >>> typed("PT120M", DATATYPES["duration"]).partition("^^")[0], typed("3.50", DATATYPES["decimal"])[:5]
    ('"PT2H"', '"3.5"')
    """
    store, node = Store(), NamedNode("urn:value")
    store.add(Quad(node, node, Literal(value, datatype=NamedNode(datatype))))
    return next(str(quad.object) for quad in store)


def sha256(words: str | bytes) -> str:
    """Return the SHA-256 of bytes, or of words in UTF-8, in hexadecimal."""
    return hashlib.sha256(words.encode() if isinstance(words, str) else words).hexdigest()


def shown(words: str, quotes: Quotes) -> str:
    """Return words of a text, or with ``quotes="none"`` a mark that proves them without giving them.

    >>> shown("the words", "none")[:14]
    'sha256:6ad71a0'
    """
    return words if quotes == "full" else f"sha256:{sha256(words)}"


def quads(triples: Iterable[Triple], graph: str) -> set[str]:
    """Return one N-Quads line, without line end, for each triple of formatted terms, in one named graph."""
    return {f"{s} {p} {o} <{graph}> ." for s, p, o in triples}


def document(lines: Iterable[str]) -> str:
    """Return sorted lines without repetition as one N-Quads document."""
    return "".join(f"{line}\n" for line in sorted(set(lines)))

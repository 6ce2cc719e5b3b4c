"""The names the ontology defines, read from its own file: which properties a claim or a qualifier may have.

This is the one list of predicates; rule files, shapes and tests are checked against it.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from communique.ontology.errors import UnknownTermError
from communique.ontology.namespaces import CMQ, PREFIXES

ONTOLOGY_FILE = Path(__file__).resolve().parent / "ontology.ttl"
_TYPE = PREFIXES["rdf"] + "type"
_LABEL = PREFIXES["rdfs"] + "label"
_CLASS = PREFIXES["owl"] + "Class"
_SUBCLASS = PREFIXES["rdfs"] + "subClassOf"
_PROPERTY = PREFIXES["rdf"] + "Property"


def predicates() -> frozenset[str]:
    """Return the local names of the properties that may be the predicate of a claim.

    >>> "met" in predicates(), "stance" in predicates()
    (True, False)
    """
    return _instances(CMQ + "ClaimProperty")


def speech_acts() -> frozenset[str]:
    """Return the predicates that are acts of speech: that it was said is a fact, what was said is not.

    >>> "proposed" in speech_acts(), "signed" in speech_acts()
    (True, False)
    """
    return _instances(CMQ + "SpeechActProperty")


def qualifiers() -> frozenset[str]:
    """Return the local names of the properties that give a circumstance of a claim.

    >>> "place" in qualifiers()
    True
    """
    return _instances(CMQ + "QualifierProperty")


def properties() -> frozenset[str]:
    """Return the local names of all properties: predicates, qualifiers, and those that claims are made of."""
    return _instances(_PROPERTY)


def classes() -> frozenset[str]:
    """Return the local names of all classes.

    >>> "Treaty" in classes()
    True
    """
    return _instances(_CLASS)


def entity_classes() -> frozenset[str]:
    """Return the classes of things that claims speak of: ``Entity`` and all below it."""
    return below("Entity")


@cache
def below(local_name: str) -> frozenset[str]:
    """Return a class and all classes below it.

    >>> sorted(below("Organization"))
    ['Archive', 'Organization']
    """
    found = {local_name}
    while more := {lower for lower, upper in _subclasses() if upper in found} - found:
        found |= more
    return frozenset(found)


def label(local_name: str, language: str = "en") -> str:
    """Return the label of a class or property in ``en`` or ``zh-hans``.

    Raises UnknownTermError when the ontology has no such name or no label of that language.

    >>> label("met", "zh-hans")
    '会见'
    """
    try:
        return _labels()[local_name, language]
    except KeyError:
        allowed = sorted(language for name, language in _labels() if name == local_name)
        what = f"{local_name!r} has labels in {', '.join(allowed)}" if allowed else "the name is not defined"
        raise UnknownTermError(
            f"no label of {local_name!r} in {language!r} in the ontology: {what}"
        ) from None


@cache
def _triples() -> tuple[tuple[str, str, NamedNode | Literal], ...]:
    found = []
    for triple in parse(path=ONTOLOGY_FILE, format=RdfFormat.TURTLE):
        subject, node = triple.subject, triple.object
        if isinstance(subject, NamedNode) and isinstance(node, NamedNode | Literal):
            found.append((subject.value, triple.predicate.value, node))
    return tuple(found)


@cache
def _instances(cls: str) -> frozenset[str]:
    return frozenset(
        subject.removeprefix(CMQ)
        for subject, predicate, node in _triples()
        if predicate == _TYPE and node.value == cls and subject.startswith(CMQ)
    )


@cache
def _subclasses() -> frozenset[tuple[str, str]]:
    return frozenset(
        (subject.removeprefix(CMQ), node.value.removeprefix(CMQ))
        for subject, predicate, node in _triples()
        if predicate == _SUBCLASS
    )


@cache
def _labels() -> dict[tuple[str, str], str]:
    return {
        (subject.removeprefix(CMQ), node.language or ""): node.value
        for subject, predicate, node in _triples()
        if predicate == _LABEL and isinstance(node, Literal)
    }

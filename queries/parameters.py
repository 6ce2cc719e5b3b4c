"""Binding what a reader gives to a question: each value becomes one RDF term in a VALUES block.

No string is pasted into a query: a value is parsed into a term and written by Oxigraph's own serializer, so
``"} DROP ALL #`` stays a string of twelve characters.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping

from pyoxigraph import Literal, NamedNode

from communique.ontology.namespaces import PREFIXES, configured_base
from communique.queries.errors import BadParameterError
from communique.queries.headers import Parameter, Question, placeholder
from communique.queries.names import find_entity
from communique.queries.running import Target

_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_DIGEST = re.compile(r"[0-9A-Za-z._-]+")
_XSD_DATE = NamedNode(PREFIXES["xsd"] + "date")


def bind(question: Question, target: Target, given: Mapping[str, str]) -> str:
    """Return the text of a question with its parameters bound; an empty value counts as not given.

    Raises BadParameterError for an unknown name, a missing required one, or a value of the wrong kind.
    """
    unknown = sorted(set(given) - {p.name for p in question.parameters})
    if unknown:
        allowed = ", ".join(p.name for p in question.parameters) or "none"
        raise BadParameterError(f"{question.name} has no parameter {unknown[0]!r}; it takes: {allowed}")
    text = question.text
    for parameter in question.parameters:
        value = given.get(parameter.name) or parameter.default
        if not value and parameter.required:
            raise BadParameterError(
                f"{question.name} needs {parameter.name} ({parameter.kind}): {parameter.description.en}"
            )
        block = f"VALUES ?{parameter.name} {{ {term(parameter, value, target)} }}" if value else ""
        # a function, since a replacement string would read backslashes in the term
        text = placeholder(parameter.name).sub(lambda _match, block=block: block, text)  # type: ignore[misc]
    return text


def term(parameter: Parameter, value: str, target: Target) -> NamedNode | Literal:
    """Return the RDF term that a value stands for, by the kind of its parameter."""
    match parameter.kind:
        case "entity":
            return find_entity(value, target)
        case "date":
            return Literal(_day(parameter.name, value), datatype=_XSD_DATE)
        case "claim":
            return _claim(value)
        case _:
            return Literal(value)


def _day(name: str, value: str) -> str:
    """Widen a year or a month to its first day, or to its last where the parameter is ``until``.

    >>> _day("until", "1950-02")
    '1950-02-28'
    """
    found = _DATE.fullmatch(value.strip())
    if found:
        last = name == "until"
        year, month = int(found[1]), int(found[2] or (12 if last else 1))
        if year and 1 <= month <= 12:
            length = calendar.monthrange(year, month)[1]
            day = int(found[3] or (length if last else 1))
            if 1 <= day <= length:
                return f"{year:04d}-{month:02d}-{day:02d}"
    raise BadParameterError(f"{name} is {value!r}; a date is written 1949, 1949-12 or 1949-12-16")


def _claim(value: str) -> NamedNode:
    wanted = value.strip()
    try:
        if "://" in wanted:
            return NamedNode(wanted.removeprefix("<").removesuffix(">"))
        if _DIGEST.fullmatch(wanted):
            return NamedNode(configured_base().claim(wanted))
    except ValueError:
        pass
    raise BadParameterError(f"claim is {value!r}; give the IRI of a claim or the hash at its end")

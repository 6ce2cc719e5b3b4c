"""The explorer: what the pages of things show besides the plain description, and by which template."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from communique.app.backend import Backend
from communique.app.explorer_entity import entity_values
from communique.app.ladder_page import talk_values
from communique.app.page_words import Namer
from communique.app.resources import Resource
from communique.app.settings import Settings
from communique.app.source_page import source_values

Choices = Mapping[str, Sequence[str]]
NO_CHOICE: Choices = MappingProxyType({})
CHOOSABLE = ("speaker", "topic", "stance", "account", "with")
_ENTITIES = ("person", "organization", "place", "treaty", "document", "topic", "archive-unit")
EXPLORED = frozenset((*_ENTITIES, "event", "source"))  # these have a list of claims of their own
_LONGEST, _MOST = 200, 8


def choices_of(parameters: Sequence[tuple[str, str]]) -> Choices:
    """Return what of a request's parameters chooses rows of a page; all else is none of its business.

    >>> dict(choices_of([("stance", "proposed"), ("lang", "zh")]))
    {'stance': ('proposed',)}
    """
    found: dict[str, tuple[str, ...]] = {}
    for name, value in parameters:
        if name in CHOOSABLE and value and len(found.get(name, ())) < _MOST:
            found[name] = (*found.get(name, ()), value[:_LONGEST])
    return found


async def explored(
    backend: Backend, resource: Resource, kind: str, namer: Namer, settings: Settings, choices: Choices
) -> tuple[str, dict[str, Any]]:
    """Return the template of a thing's page and what it shows besides the plain page.

    Raises a QueryFailedError.
    """
    values: dict[str, Any] = {}
    if kind == "event":
        values |= await talk_values(backend, resource, namer, choices)
        values |= await entity_values(backend, resource, kind, namer)
        return "explorer/event.html", values
    if kind == "source":
        values |= await source_values(backend, resource, namer, settings)
        return "explorer/source.html", values
    if kind in _ENTITIES:
        values |= await entity_values(backend, resource, kind, namer)
        return f"explorer/{kind if kind == 'treaty' else 'entity'}.html", values
    return f"web/{kind}.html", values

"""What of the authority file no source confirms yet: the work list of its curators."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from communique.ontology.authorities import Entity
from communique.ontology.authority_graph import confirmed_fields


class Unverified(NamedTuple):
    """A row with values that nothing confirms, and the names of those fields; ``links`` if it has no link."""

    key: str
    type: str
    label: str
    fields: tuple[str, ...]


def unverified(entities: Iterable[Entity]) -> list[Unverified]:
    """Return the rows with unconfirmed identifiers, dates or coordinates, or with no link, by key.

    >>> row = Entity("x", "place", (), wikidata="Q1", start="1949", verified="dates: a list")
    >>> unverified([row])[0].fields
    ('wikidata',)
    """
    found = []
    for entity in entities:
        confirmed = confirmed_fields(entity)
        values = {
            "wikidata": entity.wikidata,
            "viaf": entity.viaf,
            "geonames": entity.geonames,
            "other_ids": "".join(entity.other_ids),
            "dates": entity.start + entity.end,
            "coords": entity.latitude + entity.longitude,
        }
        fields = [name for name, value in values.items() if value and name not in confirmed]
        if not confirmed & {"wikidata", "viaf", "geonames", "gnd", "other_ids"} and not fields:
            fields = ["links"]
        if fields:
            found.append(Unverified(entity.key, entity.type, entity.label(), tuple(fields)))
    return sorted(found)

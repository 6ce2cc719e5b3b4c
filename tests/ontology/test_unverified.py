"""The work list of the authority file names what nothing confirms, and leaves alone what is confirmed."""

from __future__ import annotations

import pytest

from communique.ontology.authorities import Entity, load_authorities
from communique.ontology.authority_graph import verified_links
from communique.ontology.unverified import unverified

ROWS = [
    (Entity("a", "place", (), wikidata="Q1", verified="wikidata: a list"), ()),
    (Entity("a", "place", (), wikidata="Q1", viaf="2", verified="wikidata: a list"), ("viaf",)),
    (
        Entity("a", "place", (), latitude="1", longitude="2", verified="wikidata: a list", wikidata="Q1"),
        ("coords",),
    ),
    (Entity("a", "person", (), start="1901", verified="viaf: a list", viaf="2"), ("dates",)),
    (Entity("a", "person", ()), ("links",)),
]


@pytest.mark.parametrize(("row", "fields"), ROWS, ids=lambda part: str(part)[-40:])
def test_what_nothing_confirms_is_named(row: Entity, fields: tuple[str, ...]) -> None:
    assert [each.fields for each in unverified([row])] == ([fields] if fields else [])


def test_every_row_without_a_link_is_on_the_list() -> None:
    rows = load_authorities()
    listed = {each.key for each in unverified(rows)}
    assert {row.key for row in rows if not verified_links(row) and not row.other_ids} <= listed

"""The entities of a graph: authority rows and what texts added, with one label a language in the whole graph.

Several texts may add an entity of one key. Each source's graph then names it, all with the same
``skos:prefLabel``: an authority row's label goes first, then that of the first source in order of names;
others become ``altLabel``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from communique.extract.reading import Reading
from communique.graph.errors import BadClaimError
from communique.graph.rdf import LABEL, TYPE
from communique.graph.terms import Triple, iri, literal, quads, term
from communique.ontology.authorities import Entity, Form
from communique.ontology.kinds import KINDS
from communique.ontology.namespaces import CMQ, Base

LONGEST_LABEL = 200


@dataclass(frozen=True)
class EntityTable:
    """Every entity of a graph by key, with its agreed labels and type."""

    by_key: Mapping[str, Entity]

    def label(self, key: str, language: str = "en") -> str:
        """Return the label of an entity, or its key where nothing is known of it."""
        entity = self.by_key.get(key)
        return entity.label(language) if entity else key


def entity_table(authorities: Iterable[Entity], readings: Iterable[Reading]) -> EntityTable:
    """Gather authority rows and the entities of readings, agreeing on one label a language for each key."""
    table = {entity.key: entity for entity in authorities}
    for reading in sorted(readings, key=lambda each: each.source.name):
        for entity in reading.entities:
            known = table.get(entity.key)
            table[entity.key] = _agreed(known, entity) if known else _agreed(entity, entity)
    return EntityTable(table)


def _agreed(first: Entity, other: Entity) -> Entity:
    """Return the first entity with the labels of the other where it has none in that language."""
    labels: dict[str, Form] = {}
    for form in map(_label, (*first.labels, *other.labels)):
        labels.setdefault(form.language, form)
    return replace(first, labels=tuple(labels[language] for language in sorted(labels)))


def _label(form: Form) -> Form:
    """Return a form as a label: on one line, not longer than a name can be, its language in lower case."""
    words = " ".join(form.text.split())
    return Form(words if len(words) <= LONGEST_LABEL else words[:LONGEST_LABEL] + "…", form.language.lower())


def untitled(reading: Reading) -> Reading:
    """Return a reading without the title of its text, for a graph that may not hold the text's words.

    The file's name takes its place, in the labels of documents too; names of people, places and works stay.
    """
    title, name = reading.source.title, reading.source.name
    if not title:
        return reading
    entities = tuple(_untitled(entity, title, name) for entity in reading.entities)
    return replace(reading, source=replace(reading.source, title="", titles=()), entities=entities)


def _untitled(entity: Entity, title: str, name: str) -> Entity:
    labels, variants = (
        tuple(Form(form.text.replace(title, name), form.language) for form in forms)
        for forms in (entity.labels, entity.variants)
    )
    return replace(entity, labels=labels, variants=variants)


def check_kinds(reading: Reading) -> None:
    """Raise BadClaimError where a text added an entity of a type that the table of kinds does not have."""
    for entity in reading.entities:
        if entity.type not in KINDS:
            raise BadClaimError(f"{entity.key} is a {entity.type!r}; types are {', '.join(sorted(KINDS))}")


def entity_lines(reading: Reading, table: EntityTable, base: Base) -> set[str]:
    """Return the N-Quads lines of the entities a text added, in the graph of its source."""
    lines: set[str] = set()
    for entity in reading.entities:
        lines |= quads(
            entity_triples(entity, table.by_key[entity.key], base), base.source_graph(reading.source.name)
        )
    return lines


def entity_triples(entity: Entity, agreed: Entity, base: Base) -> Iterator[Triple]:
    """Yield an entity that a text added: the agreed type and labels, its own further names, its origin."""
    node = iri(base.entity(entity.key))
    yield node, TYPE, f"<{CMQ}{KINDS[agreed.type].cls}>"
    for form in agreed.labels:
        yield node, term("skos:prefLabel"), literal(form.text, form.language)
        yield node, LABEL, literal(form.text, form.language)
    for form in map(_label, (*entity.labels, *entity.variants)):
        if form not in agreed.labels:
            yield node, term("skos:altLabel"), literal(form.text, form.language)
    yield node, term("cmq:origin"), literal(agreed.origin)

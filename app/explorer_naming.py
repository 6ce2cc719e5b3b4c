"""Names for all that stands in statements; a claim that another claim speaks of is named by what it says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from communique.app.backend import Backend
from communique.app.explorer_statements import Statement, node, statements
from communique.app.explorer_values import valued
from communique.app.page_words import Namer, Shown, labels_of, relation

_LONGEST = 90


async def named(
    backend: Backend, found: Sequence[Statement], namer: Namer, more: Iterable[str] = ()
) -> Namer:
    """Return a namer that knows all that stands in statements; raises a QueryFailedError."""
    known = {s.iri: s for s in found}
    spoken = {iri for s in found for iri in s.all("object") if namer.addresses.kind(iri) == "claim"}
    unknown = sorted(spoken - set(known))
    if unknown:
        inner = await statements(backend, f"VALUES ?claim {{ {' '.join(map(node, unknown))} }}")
        known |= {s.iri: s for s in inner}
    things = {iri for s in known.values() for iri in s.things()} | set(more)
    wanted = [
        iri for iri in things if namer.addresses.kind(iri) in ("id", "source") and iri not in namer.labels
    ]
    knowing = replace(namer, labels={**namer.labels, **await labels_of(backend, wanted)})
    said = {iri: {"": _said(known[iri], knowing)} for iri in spoken if iri in known}
    return replace(knowing, labels={**knowing.labels, **said})


def _said(statement: Statement, namer: Namer) -> str:
    """Return what a claim says in a few words; a claim within it stands as a mark."""
    thing = valued(namer.show(statement.object), namer.links.language)
    inner = namer.addresses.kind(thing.iri) == "claim" if thing.iri else False
    parts = (
        namer.name(statement.subject).text,
        relation(statement.predicate, namer.links.language),
        "…" if inner else thing.text,
    )
    text = " ".join(parts)
    return f"[{text if len(text) <= _LONGEST else text[:_LONGEST] + '…'}]"


def claim_link(iri: str, namer: Namer) -> Shown:
    """Return the link to a claim's page, by the first signs of its hash."""
    return Shown(namer.addresses.key(iri)[:8], "", namer.links.iri(iri), iri)

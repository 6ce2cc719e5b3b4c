"""The one table of kinds: what a row of the authority file is in the graph, and what its names count as."""

from __future__ import annotations

from typing import NamedTuple

from communique.ontology.errors import UnknownTermError


class Kind(NamedTuple):
    """A kind of entity: the local name of its class, and the mention type of its names (may be empty)."""

    cls: str
    mention: str


_ORGANIZATIONS = (
    "party", "organization", "institution", "publisher", "enterprise", "railway", "news-agency",
    "military", "government-body", "delegation",
)  # fmt: skip

KINDS: dict[str, Kind] = {
    "person": Kind("Person", "PERSON"),
    "state": Kind("State", "PLACE"),
    "place": Kind("Place", "PLACE"),
    "region": Kind("Place", "PLACE"),
    **dict.fromkeys(_ORGANIZATIONS, Kind("Organization", "ORG")),
    "archive": Kind("Archive", "ARCHIVE"),
    "treaty": Kind("Treaty", "TREATY"),
    "agreement": Kind("Treaty", "TREATY"),
    **dict.fromkeys(("conference", "war", "event"), Kind("Event", "EVENT")),
    "meeting": Kind("Meeting", "EVENT"),
    "visit": Kind("Visit", "EVENT"),
    "negotiation": Kind("Negotiation", "EVENT"),
    "signing": Kind("Signing", "EVENT"),
    "journey": Kind("Journey", "EVENT"),
    **dict.fromkeys(("book", "journal", "newspaper", "article", "work"), Kind("Work", "WORK")),
    "document": Kind("Document", "WORK"),
    "telegram": Kind("Telegram", "WORK"),
    "minutes": Kind("Minutes", "WORK"),
    "letter": Kind("Letter", "WORK"),
    "report": Kind("Report", "WORK"),
    "web-page": Kind("WebPage", "WORK"),
    "archive-page": Kind("ArchivePage", "WORK"),
    "note": Kind("Note", "WORK"),
    "archive-unit": Kind("ArchiveUnit", ""),
    "role": Kind("Role", ""),
    "topic": Kind("Topic", ""),
}


def kind_of(row_type: str) -> Kind:
    """Return the kind of a row type; raises UnknownTermError for a type that the table does not have.

    >>> kind_of("agreement")
    Kind(cls='Treaty', mention='TREATY')
    """
    try:
        return KINDS[row_type]
    except KeyError:
        raise UnknownTermError(f"the type {row_type!r} is unknown; allowed are {', '.join(KINDS)}") from None

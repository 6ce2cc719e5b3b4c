"""What of the network is shown: kinds, relations, days, a focus, nodes that were opened; it is an address."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from starlette.datastructures import QueryParams

from communique.app.explorer_addresses import with_query
from communique.app.page_links import Links
from communique.app.view_words import GROUPS, KINDS

NETWORK, OVERVIEW = "network", "network/all"
_LONGEST, _MOST_OPENED = 200, 12


@dataclass(frozen=True)
class Wanted:
    """What is to be shown: kinds of nodes, groups of relations, days; empty for all.

    ``focus`` and ``opened`` are what stands after ``id/`` in the IRIs of things.
    """

    kinds: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()
    since: str = ""
    until: str = ""
    focus: str = ""
    opened: tuple[str, ...] = ()

    @property
    def query(self) -> list[tuple[str, str]]:
        """The choice as it stands in an address, always in the same order."""
        return [
            *(("kind", name) for name in KINDS if name in self.kinds),
            *(("group", name) for name in (*GROUPS, "other") if name in self.groups),
            ("since", self.since),
            ("until", self.until),
            ("focus", self.focus),
            *(("open", name) for name in self.opened),
        ]

    def address(self, links: Links, path: str = NETWORK) -> str:
        """Return the link to the network as it is wanted."""
        return with_query(links, path, self.query)

    def during(self, since: str, until: str) -> Wanted:
        """Return the same between two days."""
        return replace(self, since=since, until=until)

    def opening(self, name: str) -> Wanted:
        """Return the same with one node more opened."""
        return replace(self, opened=tuple(dict.fromkeys((*self.opened, name)))[-_MOST_OPENED:])


def wanted_by(given: QueryParams) -> Wanted:
    """Return what the parameters of a request want; what is no kind or group of relations is left out.

    All kinds are the same as none: nothing is left out then.

    >>> wanted_by(QueryParams("kind=person&kind=x&since=1949")).query[:2]
    [('kind', 'person'), ('since', '1949')]
    """
    return Wanted(
        _some(given.getlist("kind"), KINDS),
        _some(given.getlist("group"), (*GROUPS, "other")),
        given.get("since", "")[:_LONGEST],
        given.get("until", "")[:_LONGEST],
        given.get("focus", "")[:_LONGEST],
        tuple(_short(given.getlist("open"))),
    )


def _some(chosen: Iterable[str], offered: Iterable[str]) -> frozenset[str]:
    """Return what is chosen of what is offered, empty where it is all of it."""
    found = frozenset(chosen) & frozenset(offered)
    return frozenset() if found == frozenset(offered) else found


def _short(names: Iterable[str]) -> list[str]:
    return [name[:_LONGEST] for name in names if name][:_MOST_OPENED]

"""Addresses of lists: all claims of a thing, a part of them, a day in them; on a server and as files."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from communique.app.addresses import Addresses
from communique.app.page_links import Links

LISTS = "statements"


def tail(addresses: Addresses, iri: str) -> str:
    """Return what stands after ``id/`` in the IRI of a thing, percent-encoded as it is there.

    >>> tail(Addresses("http://example.org/"), "http://example.org/id/avprf/f-0100")
    'avprf/f-0100'
    """
    return (addresses.document(iri) or "").removeprefix("doc/")


def list_path(key: str, page: int = 1) -> str:
    """Return the path of a page of the list of all claims of a thing.

    >>> list_path("mao-zedong"), list_path("mao-zedong", 2)
    ('statements/mao-zedong', 'statements/mao-zedong~2')
    """
    return f"{LISTS}/{key}" + (f"~{page}" if page > 1 else "")


def list_of_path(path: str) -> tuple[str, int]:
    """Return the key and the number of the page that a path below ``statements/`` names.

    >>> list_of_path("mao-zedong~2"), list_of_path("a~b"), list_of_path("a")
    (('mao-zedong', 2), ('a~b', 1), ('a', 1))
    """
    key, _, number = path.rpartition("~")
    if key and number.isascii() and number.isdigit() and len(number) < 6 and int(number) > 1:
        return key, int(number)
    return path, 1


def with_query(links: Links, path: str, query: Sequence[tuple[str, str]]) -> str:
    """Return the link to a page with a query, its empty values left out; files have none.

    >>> with_query(Links(Addresses("http://example.org/")), "network", [("kind", "person"), ("since", "")])
    '/network?kind=person'
    """
    given = [(name, value) for name, value in query if value]
    address = links.to(path)
    if links.static or not given:
        return address
    return address + ("&" if "?" in address else "?") + urlencode(given)


def list_address(links: Links, key: str, other: str = "") -> str:
    """Return the link to all claims of a thing, or to those that link it to another; tails, not IRIs."""
    return with_query(links, list_path(key), [("with", other)])


def day_address(links: Links, key: str, day: str) -> str:
    """Return the link to the claims of a thing from a day on."""
    return with_query(links, list_path(key), [("since", day)]) + f"#d-{day}"

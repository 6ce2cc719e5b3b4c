"""What a request stands in: the settings, the graph in use, the address of the server, the language."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.requests import Request

from communique.app.editions import Edition, Keeper
from communique.app.negotiation import LANGUAGES, choose_language
from communique.app.settings import Settings


@dataclass(frozen=True)
class Served:
    """One request's surroundings."""

    settings: Settings
    edition: Edition
    here: str  # the address of the server as this client reaches it, with a slash at its end

    @property
    def root(self) -> str:
        """The path of that address."""
        return self.edition.addresses.root


def root_of(settings: Settings) -> str:
    """Return the path under which the server is reached from outside, with slashes around it.

    >>> root_of(Settings(public="https://example.org/papers/"))
    '/papers/'
    """
    return urlsplit(settings.public).path or "/"


@contextmanager
def served(request: Request) -> Iterator[Served]:
    """Yield the surroundings of a request; the graph stays open until the block ends."""
    settings: Settings = request.app.state.settings
    keeper: Keeper = request.app.state.keeper
    with keeper.use() as edition:
        yield Served(settings, edition, settings.public or f"{_origin(request)}{edition.addresses.root}")


def _origin(request: Request) -> str:
    """Return scheme and host as the client named them; a Host that is none is not repeated."""
    host = request.headers.get("host", "")
    if not host or not set(host) <= _HOST_SIGNS:
        host = "localhost"
    return f"{request.url.scheme}://{host}"


_HOST_SIGNS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-:[]")


def language_of(request: Request) -> tuple[str, str]:
    """Return the language of a page, and the one that was named in the address (empty: none was)."""
    named = request.query_params.get("lang", "")
    named = named if named in LANGUAGES else ""
    return named or choose_language(request.headers.get("accept-language")), named

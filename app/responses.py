"""Answers over HTTP with what every one of them carries: ``ETag`` and 304, types, one line on errors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from starlette.requests import Request
from starlette.responses import Response

from communique.app.backend import entity_tag
from communique.app.negotiation import Media
from communique.app.query_errors import QueryFailedError
from communique.app.sparql_protocol import BadRequestError

_NONE: Mapping[str, str] = MappingProxyType({})
CACHING: Mapping[str, str] = MappingProxyType({"Cache-Control": "no-cache"})
_RETRY = {503: "3", 504: "3"}


def whole(
    request: Request,
    body: bytes | str,
    content_type: str,
    headers: Mapping[str, str] = _NONE,
    status: int = 200,
) -> Response:
    """Return an answer with its ETag, or 304 where the client has it already (RFC 9110, section 13)."""
    data = body.encode() if isinstance(body, str) else body
    tag = entity_tag(data)
    fixed = {"ETag": tag, **CACHING, **headers}
    if (
        status == 200
        and request.method in {"GET", "HEAD"}
        and has_tag(request.headers.get("if-none-match"), tag)
    ):
        return Response(status_code=304, headers=fixed)
    return Response(data, status, fixed | {"Content-Type": content_type})


def has_tag(given: str | None, tag: str) -> bool:
    """Tell whether a value of If-None-Match names a tag, so that 304 is the answer."""
    if not given:
        return False
    tags = [each.strip().removeprefix("W/") for each in given.split(",")]
    return "*" in tags or tag in tags


def refusal(status: int, message: str, headers: Mapping[str, str] = _NONE) -> Response:
    """Return an error as one line of plain text."""
    extra = {"Retry-After": _RETRY[status]} if status in _RETRY else {}
    fixed = {"Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store"} | extra | dict(headers)
    return Response(" ".join(message.split()) + "\n", status, fixed)


def failure(error: QueryFailedError | BadRequestError, headers: Mapping[str, str] = _NONE) -> Response:
    """Return an error of a query or of a request with its own status."""
    return refusal(error.status, str(error), headers)


def not_acceptable(
    offered: Mapping[str, Media] | Sequence[Media], headers: Mapping[str, str] = _NONE
) -> Response:
    """Return 406 with the list of what there is; given as a mapping, with the address of each."""
    if isinstance(offered, Mapping):
        lines = ", ".join(f"{media.type} <{address}>" for address, media in offered.items())
    else:
        lines = ", ".join(media.type for media in offered)
    return refusal(406, f"this can be had as {lines}", headers)

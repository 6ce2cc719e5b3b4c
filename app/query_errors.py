"""Why a query got no answer: each error has the HTTP status it is told with and one line for the reader."""

from __future__ import annotations

from communique.ontology.errors import CommuniqueError


class QueryFailedError(CommuniqueError):
    """Base of the errors of an endpoint; ``status`` is the HTTP status."""

    status = 500


class QueryTextError(QueryFailedError):
    """The query does not parse; the message has the place."""

    status = 400


class QueryRefusedError(QueryFailedError):
    """The query asks for what this server does not do: another server, an update."""

    status = 403


class UnacceptableError(QueryFailedError):
    """None of the types asked for can hold this kind of answer."""

    status = 406


class AnswerTooLargeError(QueryFailedError):
    """The answer has more rows or bytes than are given out."""

    status = 422


class ServerFailedError(QueryFailedError):
    """The store or the server behind this one failed."""

    status = 502


class BusyError(QueryFailedError):
    """Too many queries are running; later it may go."""

    status = 503


class OutOfMemoryError(QueryFailedError):
    """The query took more memory than is given."""

    status = 503


class DeadlineError(QueryFailedError):
    """The query did not end in time and was ended."""

    status = 504

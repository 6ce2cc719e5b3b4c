"""What can go wrong when a question is asked; each error is one line for the reader."""

from __future__ import annotations

from communique.ontology.errors import CommuniqueError


class QueryError(CommuniqueError):
    """Base of the errors of this room."""


class UnknownQuestionError(QueryError):
    """No question has that name."""


class QuestionFileError(QueryError):
    """A ``.rq`` file has no header, or its header and its query do not agree."""


class BadParameterError(QueryError):
    """A parameter is unknown, missing, malformed, or names no entity or more than one."""


class BadQueryError(QueryError):
    """A query text is no SPARQL 1.1 SELECT."""


class EndpointError(QueryError):
    """A SPARQL endpoint could not be reached, or answered with an error."""

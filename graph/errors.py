"""What can go wrong when claims become a graph; each message is one line."""

from __future__ import annotations

from communique.ontology.errors import CommuniqueError


class BadClaimError(CommuniqueError, ValueError):
    """A claim that cannot be written as RDF; the message names it."""


class BuildError(CommuniqueError):
    """The texts given make no graph: none found, none readable, two of one name."""


class CallError(CommuniqueError):
    """The call itself is at fault: a place that cannot be written to, a folder that is no built graph."""


class GraphFileError(CommuniqueError):
    """A file that should hold a graph cannot be parsed; the message says where."""


class BadDecisionError(CommuniqueError, ValueError):
    """A line of a decisions file breaks its rules; the message names the file and the line."""

"""The root of all errors that Communique raises on purpose, and those of this room."""

from __future__ import annotations


class CommuniqueError(Exception):
    """Something the caller can mend: says what came, what is allowed, what to do."""


class AuthorityFileError(CommuniqueError, ValueError):
    """A row of the authority file breaks its rules; the message names the file and the line."""


class OwnFolderError(CommuniqueError, ValueError):
    """The folder of a curator's own rules and names is none, or has nothing in it."""


class BadDateError(CommuniqueError, ValueError):
    """A date is not written in the Extended Date/Time Format (EDTF)."""


class UnknownTermError(CommuniqueError):
    """A name that the ontology does not define."""

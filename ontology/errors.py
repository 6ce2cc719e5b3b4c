"""The root of all errors that Communique raises on purpose; the command prints them as one line."""

from __future__ import annotations


class CommuniqueError(Exception):
    """Something the caller can mend: says what came, what is allowed, what to do."""

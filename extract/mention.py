"""A mention: a stretch of a passage that names something or gives a date, an amount, a duration."""

from __future__ import annotations

from dataclasses import dataclass

NAME_TYPES = ("PERSON", "ORG", "PLACE", "TREATY", "EVENT", "ARCHIVE", "WORK", "DATE")


@dataclass(frozen=True)
class Mention:
    """Start and end in the passage's text, type, and what it stands for: an entity's key or a value.

    For a DATE ``value`` is its EDTF and ``basis`` says how it was found (stated, computed, inferred); for
    DURATION an ISO 8601 duration, for MONEY an amount with its currency, for PERCENT a decimal. ``parties``
    are the keys of the states, parted by blanks, that the name of a TREATY holds. What the office of a HOLDER
    is of stretches back to ``since`` and on to ``reach``, where these are not zero: the Premier *of India*.
    """

    start: int
    end: int
    type: str
    key: str = ""
    value: str = ""
    basis: str = "stated"
    anchor: str = ""
    parties: str = ""
    since: int = 0
    reach: int = 0

    @property
    def whole(self) -> tuple[int, int]:
        """The bounds with what belongs to an office."""
        return self.since or self.start, self.reach or self.end

"""What a check found wrong."""

from __future__ import annotations

from typing import NamedTuple


class Problem(NamedTuple):
    """One thing that is not as promised: where (a node's IRI or a file's name), and what."""

    where: str
    what: str

"""What a curator adds to the package without changing it: names, scopes and rules in a folder of their own.

The folder holds any of ``authorities.csv``, ``names.csv`` and ``*.rules``. It outlives an update of the
package; a row or a rule of the same key or name takes the place of the package's.
"""

from __future__ import annotations

import os
from pathlib import Path

from communique.ontology.errors import OwnFolderError

VARIABLE = "COMMUNIQUE_OWN"
AUTHORITIES, NAMES, RULES = "authorities.csv", "names.csv", "*.rules"


def own_folder() -> Path | None:
    """Return the folder that the environment (``COMMUNIQUE_OWN``) names, or None where it names none.

    Raises OwnFolderError for what is no folder, or holds nothing that is read.

    >>> own_folder() is None or own_folder().is_dir()
    True
    """
    named = os.environ.get(VARIABLE, "")
    if not named:
        return None
    folder = Path(named).resolve()
    wanted = f"a folder with {AUTHORITIES}, {NAMES} or {RULES} is needed"
    if not folder.is_dir():
        raise OwnFolderError(f"{named} (your own rules and names) is no folder; {wanted}")
    if not (any(folder.glob(RULES)) or (folder / AUTHORITIES).is_file() or (folder / NAMES).is_file()):
        raise OwnFolderError(f"{named} (your own rules and names) holds nothing that is read; {wanted}")
    return folder


def own_file(name: str) -> Path | None:
    """Return a file of that folder, or None where there is none."""
    folder = own_folder()
    return folder / name if folder and (folder / name).is_file() else None

"""The claims of two builds compared: which came, which went, which say something else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from communique.graph.errors import CallError
from communique.graph.tables import CLAIM_COLUMNS, unescape

_PLACE = ("source", "start", "end", "subject", "predicate", "object")
_CIRCUMSTANCES = ("date", "voice", "stance", "polarity")
Cells = dict[str, str]


@dataclass(frozen=True)
class Change:
    """A claim that came (``+``), went (``-``) or changed (``~``), and then in what, from what to what."""

    sign: str
    claim: Cells
    what: str = ""


def compare_claims(old: Path, new: Path) -> list[Change]:
    """Return the changes from one ``claims.tsv`` to another, by text and place.

    The rule a claim comes from is no part of what it says. Raises CallError when a file is no such table.
    """
    before, after = _claims(old), _claims(new)
    changes: list[Change] = []
    for place in before.keys() | after.keys():
        gone = [c for said, c in before.get(place, {}).items() if said not in after.get(place, {})]
        come = [c for said, c in after.get(place, {}).items() if said not in before.get(place, {})]
        if len(gone) == len(come) == 1:
            changes.append(Change("~", come[0], _difference(gone[0], come[0])))
        else:
            changes += [Change("-", claim) for claim in gone] + [Change("+", claim) for claim in come]
    return sorted(changes, key=_order)


def _difference(gone: Cells, come: Cells) -> str:
    changed = (name for name in _CIRCUMSTANCES if gone[name] != come[name])
    return "; ".join(f"{name} {gone[name] or 'none'} -> {come[name] or 'none'}" for name in changed)


def change_lines(changes: list[Change]) -> Iterator[str]:
    """Yield one line a change, then the counts."""
    for change in changes:
        claim = change.claim
        said = " | ".join(claim[name] for name in ("subject", "predicate", "object", "date", "stance"))
        place = f"{claim['source']}:{claim['start']}"
        more = f" ({change.what})" if change.what else ""
        yield f"{change.sign} {place} {claim['rule']}: {' '.join(said.split())}{more}"
    count = {sign: sum(change.sign == sign for change in changes) for sign in "+-~"}
    yield f"{count['+']} came, {count['-']} went, {count['~']} changed"


def _order(change: Change) -> tuple[str, int, str, str, str, str]:
    claim = change.claim
    place = claim["source"], int(claim["start"])
    return *place, claim["predicate"], claim["subject"], claim["object"], change.sign


def _claims(path: Path) -> dict[tuple[str, ...], dict[tuple[str, ...], Cells]]:
    """Return the rows of a table by place, subject, predicate and object, and there by circumstances."""
    if not path.is_file():
        raise CallError(f"{path} is no file; give the claims.tsv of two builds")
    lines = path.read_text(encoding="utf-8").split("\n")
    head = tuple(lines[0].split("\t"))
    if head != CLAIM_COLUMNS:
        raise CallError(f"{path} is no table of claims; its columns must be {' '.join(CLAIM_COLUMNS)}")
    found: dict[tuple[str, ...], dict[tuple[str, ...], Cells]] = {}
    for number, line in enumerate(lines[1:], 2):
        cells = list(map(unescape, line.split("\t")))
        if line and len(cells) != len(head):
            raise CallError(f"{path}:{number} has {len(cells)} cells; a row has {len(head)}")
        if line:
            row = dict(zip(head, cells, strict=True))
            place = tuple(row[name] for name in _PLACE)
            found.setdefault(place, {})[tuple(row[name] for name in _CIRCUMSTANCES)] = row
    return found

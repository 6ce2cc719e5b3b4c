"""Where sentences that answer to each other differ: numbers, dates, names, offices, negation, wording.

Two values of one kind in each other's place are a conflict; what only one side says is scope; other
words are wording. Nothing is decided about which is right.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from math import log

from communique.graph.alignment import Bead
from communique.graph.compare_same_language import Change, changes
from communique.graph.compare_shades import shades
from communique.graph.compare_sides import Difference, Facing, Side
from communique.graph.compare_translated import dates, names, negations, numbers, offices
from communique.graph.compare_units import Unit

_LEAST, _LOOSE = 0.3, 0.2  # below which sentences do not answer: of copies, of two renderings
_EDITORS = re.compile(r"\[(?:Document|Page|No\.?) ?\d+\]")
_WORD_BY_WORD = 0.8  # mean score above which two texts of one language are copies, below which renderings


def differences(beads: Sequence[Bead]) -> list[Difference]:
    """Return the differences of aligned accounts in their order, those of one place together."""
    found: list[Difference] = []
    beads = [each for bead in beads if (each := _without_furniture(bead)).left or each.right]
    word_by_word = _word_by_word(beads)
    for number, bead in enumerate(beads):
        apart = not bead.left or not bead.right
        least = _LEAST if word_by_word else _LOOSE
        if apart or (bead.score < least and bead.left[0].language == bead.right[0].language):
            halves = [bead] if apart else [Bead(bead.left, (), 0.0), Bead((), bead.right, 0.0)]
            found += [difference for half in halves for difference in _silent(half, beads, number)]
        elif word_by_word:
            found += _same_language(bead, _near(beads, number))
        elif bead.score >= _LEAST:
            found += _translated(bead, _near(beads, number))
    return [each for each in found if each.verdict != "conflict" or _reads_otherwise(each)]


def _reads_otherwise(difference: Difference) -> bool:
    left, right = ("".join(side.words.split()).casefold() for side in (difference.left, difference.right))
    return left != right


def _without_furniture(bead: Bead) -> Bead:
    """Return a bead without the number an editor gave a paper in a volume, which is no part of it."""
    left, right = (
        tuple(unit for unit in side if not _EDITORS.fullmatch(unit.text)) for side in (bead.left, bead.right)
    )
    return Bead(left, right, bead.score)


def _word_by_word(beads: Sequence[Bead]) -> bool:
    """Tell whether texts of one language are copies; two renderings of one record share few words."""
    paired = [bead for bead in beads if bead.left and bead.right]
    alike = paired and paired[0].left[0].language == paired[0].right[0].language
    return bool(alike) and sum(bead.score for bead in paired) / len(paired) >= _WORD_BY_WORD


def _silent(bead: Bead, beads: Sequence[Bead], number: int) -> Iterator[Difference]:
    """Yield a sentence that only one account has; what frames the text is left out."""
    other = next((b for b in (*beads[number::-1], *beads[number:]) if b.left and b.right), None)
    units = bead.left or bead.right
    frame = units[0].kind in ("title", "dateline", "signature", "salutation")
    if other is None or frame or not (units[0].claims or units[0].kind == "turn"):
        return
    if _absorbed(bead, beads, number):
        return
    here = Side(units[0].start, units[-1].end, " ".join(u.text for u in units))
    place = (other.right if bead.left else other.left)[-1].end
    nothing = Side(place, place, "")
    sides = (here, nothing) if bead.left else (nothing, here)
    accounts = (other.left[0].account, other.right[0].account)
    yield Difference(*accounts, "silence", "scope", *sides)


def _absorbed(bead: Bead, beads: Sequence[Bead], number: int) -> bool:
    """Tell whether a translation has a sentence after all: with it, what stands beside is less uneven."""
    paired = [b for b in beads if b.left and b.right]
    if paired[0].left[0].language == paired[0].right[0].language:
        return False
    ratio = _size(paired, "right") / _size(paired, "left")
    for near in beads[max(0, number - 1) : number + 2]:
        if near.left and near.right:
            left, right = _size([near], "left"), _size([near], "right")
            joined = _size([near, bead], "left"), _size([near, bead], "right")
            if abs(log(joined[1] / (ratio * joined[0]))) < abs(log(right / (ratio * left))):
                return True
    return False


def _size(beads: Sequence[Bead], side: str) -> int:
    return sum(len(unit.text) for bead in beads for unit in getattr(bead, side)) or 1


def _near(beads: Sequence[Bead], number: int) -> list[Bead]:
    return [bead for bead in beads[max(0, number - 1) : number + 2] if bead is not beads[number]]


def _same_language(bead: Bead, near: Sequence[Bead]) -> Iterator[Difference]:
    """Yield what changed; what one side has here and the other just before or after has only moved."""
    accounts = (bead.left[0].account, bead.right[0].account)
    others = (_values(u for b in near for u in b.right), _values(u for b in near for u in b.left))
    for change in changes(bead.left, bead.right):
        values = [side[3] for side in change.sides]
        moved = any(v and v in there for v, there in zip(values, others, strict=True))
        if change.verdict == "scope" and moved:
            continue
        yield Difference(*accounts, change.kind, change.verdict, _side(change, 0), _side(change, 1))


def _values(units: Iterable[Unit]) -> set[str]:
    return {
        found
        for unit in units
        for found in (*(value.value for value in unit.values), *(name.key for name in unit.names))
        if found
    }


def _side(change: Change, which: int) -> Side:
    start, end, words, value = change.sides[which]
    return Side(start, end, words, value)


def _translated(bead: Bead, near: Sequence[Bead]) -> Iterator[Difference]:
    accounts = (bead.left[0].account, bead.right[0].account)
    facing = Facing(bead.left, bead.right, tuple((b.left, b.right) for b in near))
    for finder in (numbers, dates, names, offices, negations, shades):
        for kind, verdict, left, right in finder(facing):
            yield Difference(*accounts, kind, verdict, left, right)

"""Who quotes or copies whom: passages of two accounts in one language that run word for word for a while.

Runs of signs (words in English) that two accounts share lead from one to the other; the stretch they span is
then compared sign by sign, so that a quotation is linked with its differences of wording.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from communique.graph.compare_same_language import Change, changes
from communique.graph.compare_units import Account, Unit

_TOKEN = {"zh": re.compile(r"[\w]"), "en": re.compile(r"[A-Za-z0-9']+")}
_RUN = {"zh": 6, "en": 4}
_LEAST = {"zh": (8, 14), "en": (8, 14)}  # tokens, in quotation marks and without
_PEERS = 40  # tokens two papers of one kind must share, which use the same formulas
_COMMON = 12  # a run that stands in more units than this leads nowhere
_RANK = {
    "article": 3,
    "text": 3,
    "notes": 3,
    "report": 2,
    "telegram": 1,
    "letter": 1,
    "minutes": 0,
    "treaty": 0,
}
Units = Sequence[Unit]
_FRAME = ("title", "dateline", "salutation", "signature")
_BOOK = re.compile(r"《[^《》]*》")


@dataclass(frozen=True)
class Quotation:
    """A stretch of ``quoting`` that is taken from ``quoted``, both as clipped units, with what changed."""

    quoting: Unit
    quoted: Unit
    tokens: int
    changes: tuple[Change, ...]


@dataclass(frozen=True, order=True)
class Copy:
    """Two accounts that are one text: ``share`` of the shorter stands in the longer, 0 to 1."""

    first: Account
    second: Account
    share: float


def find_quotations(accounts: Mapping[Account, Units]) -> tuple[list[Quotation], list[Copy]]:
    """Return the quotations between accounts, and those accounts that are copies of one another."""
    pairs = _candidates(accounts)
    found = [match for one, other in pairs if (match := _match(one, other))]
    copies = _copies(found, accounts)
    twins = {(c.first, c.second) for c in copies}
    kept = _first_hand([q for q in found if _pair(q) not in twins and _long_enough(q)])
    return sorted(
        kept, key=lambda q: (q.quoting.account, q.quoting.start, q.quoted.account, q.quoted.start)
    ), copies


def _long_enough(quotation: Quotation) -> bool:
    ranks = {_rank(quotation.quoting), _rank(quotation.quoted)}
    return len(ranks) == 2 or min(ranks) >= _RANK["article"] or quotation.tokens >= _PEERS


def _first_hand(found: Sequence[Quotation]) -> list[Quotation]:
    """Leave out what two later texts share because both took it from an earlier one."""
    taken = [
        (q.quoting.account, q.quoting.start, q.quoting.end)
        for q in found
        if _rank(q.quoted) < _rank(q.quoting)
    ]

    def first_hand(unit: Unit) -> bool:
        return any(a == unit.account and s < unit.end and unit.start < e for a, s, e in taken)

    return [
        q
        for q in found
        if _rank(q.quoted) < _rank(q.quoting) or not (first_hand(q.quoting) or first_hand(q.quoted))
    ]


def _rank(unit: Unit) -> int:
    return _RANK.get(unit.account.kind, 2)


def _tokens(unit: Unit) -> list[tuple[str, int, int]]:
    text = _BOOK.sub(lambda m: " " * len(m[0]), unit.text)
    return [(m[0].lower(), m.start(), m.end()) for m in _TOKEN[unit.language].finditer(text)]


def _candidates(accounts: Mapping[Account, Units]) -> list[tuple[Unit, Unit]]:
    """Return pairs of units of different accounts that share a run, the later kind of text first."""
    where: dict[tuple[str, ...], list[tuple[Account, int]]] = defaultdict(list)
    for account in sorted(account for account in accounts if account.kind != "notes"):
        for number, unit in enumerate(accounts[account]):
            if unit.kind in _FRAME:
                continue
            words = [token for token, _, _ in _tokens(unit)]
            size = _RUN[unit.language]
            for run in {tuple(words[n : n + size]) for n in range(len(words) - size + 1)}:
                where[run].append((account, number))
    shared: Counter[tuple[tuple[Account, int], tuple[Account, int]]] = Counter()
    for places in where.values():
        if 1 < len(places) <= _COMMON:
            for n, one in enumerate(places):
                shared.update((one, other) for other in places[n + 1 :] if one[0] != other[0])
    found = []
    for one, other in sorted(shared):
        first, second = accounts[one[0]][one[1]], accounts[other[0]][other[1]]
        later = _rank(first) >= _rank(second)
        found.append((first, second) if later else (second, first))
    return found


def _match(quoting: Unit, quoted: Unit) -> Quotation | None:
    """Return the stretch two units share, when it is long enough and no mere name."""
    ours, theirs = _tokens(quoting), _tokens(quoted)
    matcher = SequenceMatcher(None, [t for t, _, _ in ours], [t for t, _, _ in theirs], autojunk=False)
    least = 3 if quoting.language == "zh" else 2
    blocks = [b for b in matcher.get_matching_blocks() if b.size >= least]
    if not blocks:
        return None
    first, last = blocks[0], blocks[-1]
    clipped = (
        clip(quoting, ours[first.a][1], ours[last.a + last.size - 1][2]),
        clip(quoted, theirs[first.b][1], theirs[last.b + last.size - 1][2]),
    )
    tokens = sum(block.size for block in blocks)
    spans = [len(_tokens(unit)) for unit in clipped]
    shared = [ours[block.a + n] for block in blocks for n in range(block.size)]
    own = sum(not any(n.start < end and start < n.end for n in quoting.names) for _, start, end in shared)
    needed = _LEAST[quoting.language][0 if _in_quotes(quoting, clipped[0]) else 1]
    if tokens < needed or own < needed // 2 or tokens < 0.6 * max(spans):
        return None
    return Quotation(*clipped, tokens, tuple(changes([clipped[0]], [clipped[1]])))


def clip(unit: Unit, start: int, end: int) -> Unit:
    """Return the part of a unit between two places of its text, with the names, values and terms inside."""

    def inside(item: object) -> bool:
        return start <= getattr(item, "start", 0) and getattr(item, "end", 0) <= end

    return replace(
        unit,
        start=unit.origins[start],
        end=unit.origins[end - 1] + 1,
        text=unit.text[start:end],
        origins=unit.origins[start:end],
        names=tuple(replace(n, start=n.start - start, end=n.end - start) for n in unit.names if inside(n)),
        values=tuple(replace(v, start=v.start - start, end=v.end - start) for v in unit.values if inside(v)),
        marks=tuple(replace(m, start=m.start - start, end=m.end - start) for m in unit.marks if inside(m)),
        negations=tuple(n - start for n in unit.negations if start <= n < end),
    )


def _in_quotes(unit: Unit, part: Unit) -> bool:
    """Tell whether a part of a unit stands in quotation marks, as far as the sentence shows."""
    at = unit.origins.index(part.start)
    before, after = unit.text[:at], unit.text[at + len(part.text) :]
    opened = before.rfind("“") > before.rfind("”") or before.count('"') % 2 == 1
    closed = after.find("”") >= 0 or '"' in after
    return opened or closed or unit.text.startswith("“")


def _pair(quotation: Quotation) -> tuple[Account, Account]:
    first, second = sorted((quotation.quoting.account, quotation.quoted.account))
    return first, second


def _copies(found: Sequence[Quotation], accounts: Mapping[Account, Units]) -> list[Copy]:
    """Return the pairs of accounts of one kind of which most of the shorter stands in the longer."""
    return [
        copy
        for pair, quotations in sorted(_by_pair(found).items())
        if (copy := _copy(pair, quotations, accounts))
    ]


def _by_pair(found: Sequence[Quotation]) -> dict[tuple[Account, Account], list[Quotation]]:
    grouped: dict[tuple[Account, Account], list[Quotation]] = defaultdict(list)
    for quotation in found:
        grouped[_pair(quotation)].append(quotation)
    return grouped


def _copy(
    pair: tuple[Account, Account], quotations: Sequence[Quotation], accounts: Mapping[Account, Units]
) -> Copy | None:
    if pair[0].kind != pair[1].kind:
        return None
    shares = []
    for account in pair:
        covered = {
            place
            for q in quotations
            for unit in (q.quoting, q.quoted)
            if unit.account == account
            for place in unit.origins
        }
        total = sum(len(unit.origins) for unit in accounts[account])
        shares.append(len(covered) / total if total else 0.0)
    return Copy(*pair, round(max(shares), 3)) if max(shares) >= 0.5 else None

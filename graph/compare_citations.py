"""Whose footnotes lead to whose text: a note that cites the file, or the paper, that another account is.

The page above a text says in which file it lies; a note elsewhere cites that file, perhaps at second hand
(转引自). Where the unit is the same, and the leaves meet where both are given, the citing account rests on
the text and is no witness beside it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from communique.extract.claims import Claim, Ref, Text
from communique.graph.compare_units import PAGE_KINDS, Account, Unit

_LEAVES = re.compile(r"\d+")


@dataclass(frozen=True, order=True)
class Cited:
    """One account whose note leads to another: the number of the note, what it cites, through which work."""

    citing: Account
    cited: Account
    note: str
    what: str
    via: str = ""

    @property
    def reason(self) -> str:
        """What the note says, in words."""
        note = f"note {self.note}: " if self.note else ""
        return f"{note}{self.what}" + (f", cited via {self.via}" if self.via else "")


def find_cited(accounts: Mapping[Account, Sequence[Unit]]) -> list[Cited]:
    """Return who cites what other account, by accounts and note; page heads say where a text is kept."""
    texts = _texts(accounts)
    kept: dict[str, list[tuple[Account, str]]] = defaultdict(list)
    papers: dict[str, list[Account]] = defaultdict(list)
    for account, units in accounts.items():
        below = texts.get(account.source)
        if below is None:
            continue
        if account.kind in PAGE_KINDS:
            for claim in _cites(units):
                if isinstance(claim.object, Ref):
                    kept[claim.object.key].append((below, _words(claim, "pages")))
        elif account.document and account.kind != "notes":
            papers[account.document].append(account)
    found = {
        cited
        for account, units in accounts.items()
        if account.kind not in PAGE_KINDS and account.source in texts
        for cited in _led(texts[account.source], units, kept, papers)
    }
    return sorted(found)


def _texts(accounts: Mapping[Account, Sequence[Unit]]) -> dict[str, Account]:
    """Return for each source the account its page and its notes belong to: the article, else the first."""
    found: dict[str, Account] = {}
    for account in sorted(accounts, key=lambda a: (a.source, a.kind != "article", a.zone)):
        if account.kind not in (*PAGE_KINDS, "notes"):
            found.setdefault(account.source, account)
    return found


def _cites(units: Sequence[Unit]) -> Iterator[Claim]:
    unique = {claim.digest: claim for unit in units for claim in unit.claims if claim.predicate == "cites"}
    return iter(sorted(unique.values(), key=lambda claim: (claim.evidence[0], claim.digest)))


def _led(
    citing: Account, units: Sequence[Unit], kept: Mapping[str, Sequence[tuple[Account, str]]],
    papers: Mapping[str, Sequence[Account]],
) -> Iterator[Cited]:  # fmt: skip
    vias = {
        claim.subject: claim.object.key
        for unit in units
        for claim in unit.claims
        if claim.predicate == "citedVia" and isinstance(claim.object, Ref)
    }
    for claim in _cites(units):
        if not isinstance(claim.object, Ref):
            continue
        key, leaves = claim.object.key, _words(claim, "pages")
        for account, own in kept.get(key, ()):
            if account.source != citing.source and _meet(leaves, own):
                what = f"{key}, {leaves}" if leaves else key
                yield Cited(citing, account, _words(claim, "note"), what, vias.get(key, ""))
        for account in papers.get(key, ()):
            if account.source != citing.source:
                yield Cited(citing, account, _words(claim, "note"), key)


def _words(claim: Claim, name: str) -> str:
    value = claim.qualifier(name)
    return value.value if isinstance(value, Text) else ""


def _meet(first: str, second: str) -> bool:
    """Tell whether two runs of leaves have one in common; a run that is not given may be any.

    >>> _meet("81-85", "85"), _meet("81-85", "86-90"), _meet("81-85", "")
    (True, False, True)
    """
    runs = [[int(n) for n in _LEAVES.findall(text)] for text in (first, second)]
    if not all(runs):
        return True
    return min(runs[0]) <= max(runs[1]) and min(runs[1]) <= max(runs[0])

"""Who depends on whom: copies, translations, quotations; only what is left is independent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from communique.graph.alignment import Bead, align, coverage
from communique.graph.compare_citations import Cited
from communique.graph.compare_units import PAGE_KINDS, Account, Unit
from communique.graph.quotation import Copy, Quotation

_TRANSLATED = 0.6
_SAME_PAPER = 0.5  # a name alone does not make two texts one paper
_LEAST_UNITS = 4
RENDERED = frozenset({"translation", "same-document"})
LEANING = frozenset(
    {"quotation", "citation"}
)  # who leans on another for something is still a text of its own


@dataclass(frozen=True, order=True)
class Dependence:
    """One account that rests on another: ``kind`` as copy, translation, same-document, quotation."""

    dependent: Account
    origin: Account
    kind: str
    reason: str


def find_dependences(
    accounts: Mapping[Account, Sequence[Unit]], together: Iterable[frozenset[Account]],
    quotations: Sequence[Quotation], copies: Sequence[Copy], cited: Sequence[Cited] = (),
) -> tuple[list[Dependence], dict[tuple[Account, Account], list[Bead]]]:  # fmt: skip
    """Return who depends on whom, and how texts that are one record stand beside each other.

    ``together`` are the groups of accounts that tell of one event: only these are tried as translations;
    ``cited`` is what notes lead to.
    """
    found = [
        Dependence(c.second, c.first, "copy", f"{c.share:.0%} of the shorter stands in the longer")
        for c in copies
    ]
    aligned = {(c.first, c.second): align(accounts[c.first], accounts[c.second]) for c in copies}
    copied = {c.second for c in copies}  # what a copy changed is told against the text it copies
    for one, other in sorted(_pairs(accounts, together)):
        if one in copied or other in copied:
            continue
        beads = align(accounts[one], accounts[other])
        share = coverage(beads)
        named = bool(one.document) and one.document == other.document
        if named and share >= _SAME_PAPER and _mean(beads) >= _SAME_PAPER:
            found.append(Dependence(other, one, "same-document", f"both are {one.document}"))
            aligned[one, other] = beads
        elif share >= _TRANSLATED and _mean(beads) >= _TRANSLATED:
            found.append(Dependence(other, one, "translation", f"{share:.0%} answers sentence by sentence"))
            aligned[one, other] = beads
    quoting = {(q.quoting.account, q.quoted.account) for q in quotations}
    found += [
        Dependence(
            a,
            b,
            "quotation",
            f"{sum((q.quoting.account, q.quoted.account) == (a, b) for q in quotations)} passages",
        )
        for a, b in sorted(quoting)
    ]
    notes: dict[tuple[Account, Account], list[str]] = {}
    for each in cited:
        notes.setdefault((each.citing, each.cited), []).append(each.reason)
    found += [Dependence(a, b, "citation", "; ".join(why)) for (a, b), why in notes.items()]
    return sorted(found), aligned


def _pairs(
    accounts: Mapping[Account, Sequence[Unit]], together: Iterable[frozenset[Account]]
) -> set[tuple[Account, Account]]:
    """Return the pairs to try: in two languages, of one kind, and of one event or document.

    Two papers of one day, sender and language may bear one name: whether they are copies shows in the words.
    """
    found = set()
    for one in accounts:
        for other in accounts:
            same = bool(one.document) and one.document == other.document and one.kind == other.kind
            if one < other and same and one.language != other.language:
                found.add((one, other))
    for group in together:
        for one in group:
            for other in group:
                if one < other and one.kind == other.kind != "article" and one.language != other.language:
                    found.add((one, other))
    return {pair for pair in found if all(len(accounts[a]) >= _LEAST_UNITS for a in pair)}


def _mean(beads: Sequence[Bead]) -> float:
    paired = [b for b in beads if b.left and b.right]
    return sum(b.score for b in paired) / len(paired) if paired else 0.0


def witness_groups(accounts: Iterable[Account], dependences: Sequence[Dependence]) -> dict[Account, Account]:
    """Return for each account the first account of its group; copies and translations are one group.

    The head of a page belongs to the text below it: an editor who describes a paper is no second witness.
    """
    head = {account: account for account in accounts}
    texts = {a.source: a for a in sorted(head, reverse=True) if a.kind not in PAGE_KINDS}

    def root(account: Account) -> Account:
        while head[account] != account:
            account = head[account]
        return account

    for dependence in dependences:
        if dependence.kind not in LEANING and dependence.dependent in head and dependence.origin in head:
            a, b = sorted((root(dependence.dependent), root(dependence.origin)))
            head[b] = a
    for account in head:
        if account.kind in PAGE_KINDS and account.source in texts:
            head[account] = root(texts[account.source])
    return {account: root(account) for account in head}


def independent(
    stating: Iterable[Account], groups: Mapping[Account, Account], dependences: Sequence[Dependence]
) -> int:
    """Return how many independent witnesses state something.

    A group of copies and translations counts once, and what a translation alone says, or seems to say, is no
    testimony of the record it renders; an account that quotes or cites another that states the same adds
    nothing.
    """
    accounts = set(stating)
    rendered = {d.dependent for d in dependences if d.kind in RENDERED and d.origin in groups}
    heads = {groups[a] for a in accounts - rendered} or {groups[a] for a in accounts}
    quoting = {
        (groups[d.dependent], groups[d.origin])
        for d in dependences
        if d.kind in LEANING and d.dependent in groups and d.origin in groups
    }
    leaning = {a for a, b in quoting if a in heads and b in heads and a != b and (b, a) not in quoting}
    return len(heads - leaning) or min(1, len(heads))

"""Who depends on whom: copies, translations, quotations; only what is left is independent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from communique.graph.alignment import Bead, align, coverage
from communique.graph.compare_citations import Cited
from communique.graph.compare_units import PAGE_KINDS, Account, Unit
from communique.graph.quotation import Copy, Quotation

_ANSWERED, _ALIKE = 0.6, 0.5  # two tellings of one talk come to about half of it
_SAME_PAPER = 0.5  # a name alone does not make two texts one paper
_LEAST_UNITS = 4
_NO_PAPER = ("notes", *PAGE_KINDS)
_LATER = ("article", "text")  # who writes later of the same things in the same language quotes or copies
_PEOPLE = 2  # names that papers of one day share before they are tried
_LONGER = 3  # how many times as long as the other a version may be
_SIGNS = {"zh": 3, "en": 1}  # a Chinese text has about a third of the signs of an English one
_HEAD = 6  # units in which a paper says its day
RENDERED = frozenset({"translation", "rendering", "same-document"})
LEANING = frozenset(
    {"quotation", "citation"}
)  # who leans on another for something is still a text of its own


@dataclass(frozen=True, order=True)
class Dependence:
    """One account that rests on another: ``kind`` as copy, translation, rendering, quotation, citation."""

    dependent: Account
    origin: Account
    kind: str
    reason: str


def find_dependences(
    accounts: Mapping[Account, Sequence[Unit]], together: Iterable[frozenset[Account]],
    quotations: Sequence[Quotation], copies: Sequence[Copy], cited: Sequence[Cited] = (),
) -> tuple[list[Dependence], dict[tuple[Account, Account], list[Bead]]]:  # fmt: skip
    """Return who depends on whom, and how texts that are one record stand beside each other.

    ``together`` are the groups of accounts that tell of one event: these, and papers of one day that name
    the same people, are tried as translations, in one language as two renderings of one record; ``cited`` is
    what notes lead to.
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
        elif share >= _ANSWERED and _mean(beads) >= _ALIKE:
            kind = "rendering" if one.language == other.language else "translation"
            found.append(Dependence(other, one, kind, f"{share:.0%} answers sentence by sentence"))
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
    """Return the pairs to try: in two languages or of two sources, of one event, document, or day and people.

    Two papers of one day, sender and language may bear one name: whether they are one shows in the words.
    """
    papers = [a for a in sorted(accounts) if a.kind not in _NO_PAPER and len(accounts[a]) >= _LEAST_UNITS]
    told = [group & set(papers) for group in together]
    days = {account: _days(accounts[account][:_HEAD]) for account in papers}
    named = {account: frozenset().union(*(u.keys() for u in accounts[account])) for account in papers}
    sizes = {a: sum(len(u.text) for u in accounts[a]) * _SIGNS[a.language] for a in papers}
    found = set()
    for one, other in combinations(papers, 2):
        if not 1 / _LONGER <= sizes[one] / sizes[other] <= _LONGER:
            continue
        two = one.language != other.language
        if {one.kind, other.kind} & set(_LATER) and not (two and one.kind == other.kind):
            continue
        same = two and bool(one.document) and one.document == other.document and one.kind == other.kind
        event = any(one in group and other in group for group in told)
        day = one.source != other.source and days[one] & days[other]
        people = len(named[one] & named[other]) >= _PEOPLE
        if same or (two and event) or (day and people) or (event and one.source != other.source):
            found.add((one, other))
    return found


def _days(units: Sequence[Unit]) -> frozenset[str]:
    dates = (value.value[:10] for unit in units for value in unit.values if value.kind in ("date", "time"))
    return frozenset(day for day in dates if len(day) == len("1949-12-16"))


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

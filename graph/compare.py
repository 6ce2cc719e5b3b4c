"""The comparison of accounts, put together: events, rows, who depends on whom, differences, quotations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from communique.extract.reading import Reading
from communique.graph.alignment import Bead, align, coverage
from communique.graph.compare_beside import Correspondence, correspondences
from communique.graph.compare_citations import find_cited
from communique.graph.compare_differences import differences
from communique.graph.compare_events import NOTHING_RULED, Joined, Ruled, join_events, units_of
from communique.graph.compare_reckoned import reckoned_rows
from communique.graph.compare_restated import with_restated
from communique.graph.compare_rows import Cell, Row
from communique.graph.compare_sides import Difference
from communique.graph.compare_slots import call_number_rows, event_rows, thing_rows
from communique.graph.compare_topics import stance_rows, term_rows, topic_rows
from communique.graph.compare_units import PAGE_KINDS, Account, Unit, accounts_of
from communique.graph.compare_witnesses import Dependence, find_dependences, independent, witness_groups
from communique.graph.quotation import Copy, Quotation, find_quotations
from communique.ontology.authorities import Entity, load_authorities

_SAME_PAGE = 0.5
Accounts = Mapping[Account, Sequence[Unit]]


@dataclass(frozen=True)
class Comparison:
    """All that comparing gave: rows sorted by focus, the rest by account and place."""

    accounts: Mapping[Account, tuple[Unit, ...]]
    events: tuple[Joined, ...]
    rows: tuple[Row, ...]
    dependences: tuple[Dependence, ...]
    groups: Mapping[Account, Account]
    quotations: tuple[Quotation, ...]
    differences: tuple[Difference, ...]
    correspondences: tuple[Correspondence, ...]
    names: Mapping[str, tuple[str, str]]

    def label(self, key: str, language: str = "en") -> str:
        """Return the name of an entity in English or Chinese, or the key itself."""
        zh, en = self.names.get(key, ("", ""))
        return (zh or en if language == "zh" else en or zh) or key


def compare(texts: Iterable[tuple[Reading, str]], ruled: Ruled = NOTHING_RULED) -> Comparison:
    """Compare the accounts of texts; each comes as its reading and its text as stored.

    The same texts give the same comparison, in whatever order they come. ``ruled`` is what curators say of
    which account tells of which event.
    """
    given = sorted(texts, key=lambda pair: pair[0].source.name)
    every: dict[Account, tuple[Unit, ...]] = {}
    names = _names(given)
    for reading, text in given:
        every.update(accounts_of(reading, text))
    accounts = {account: units for account, units in every.items() if account.kind not in PAGE_KINDS}
    events = join_events(accounts, ruled)
    quotations, copies = find_quotations(accounts)
    together = [frozenset(t.account for t in event.tellings) for event in events]
    dependences, aligned = find_dependences(accounts, together, quotations, copies, find_cited(every))
    groups = witness_groups(every, dependences)
    rows = [_counted(row, groups, dependences) for row in _rows(events, accounts, names, quotations)]
    rows += [_counted(row, groups, dependences) for row in call_number_rows(every)]
    aligned |= _aligned_pages(every, copies)
    found = [d for pair in sorted(aligned) for d in differences(aligned[pair])]
    restated, found = with_restated(rows, found)
    told = [units_of(event, accounts, names.get(event.key, ())) for event in events]
    return Comparison(
        every, tuple(events), tuple(restated), tuple(dependences), groups, tuple(quotations), tuple(found),
        tuple(correspondences(aligned, told)), names,
    )  # fmt: skip


def _aligned_pages(every: Accounts, copies: Sequence[Copy]) -> dict[tuple[Account, Account], list[Bead]]:
    """Return page heads and notes that are versions of one another; an editor's own notes are none."""
    beads = {pair: align(every[pair[0]], every[pair[1]]) for pair in _page_pairs(every, copies)}
    return {pair: found for pair, found in beads.items() if coverage(found) >= _SAME_PAGE}


def _page_pairs(every: Accounts, copies: Sequence[Copy]) -> Iterable[tuple[Account, Account]]:
    """Yield the page heads and notes of sources that copy one another, to be laid side by side too."""
    sources = {(c.first.source, c.second.source) for c in copies if c.first.source != c.second.source}
    for one in sorted(every):
        for other in sorted(every):
            kin = (
                one.zone == other.zone
                and one.kind in (*PAGE_KINDS, "notes")
                and one.language == other.language
            )
            if kin and (one.source, other.source) in sources:
                yield one, other


def _names(given: Sequence[tuple[Reading, str]]) -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for entity in (*load_authorities(), *(e for reading, _ in given for e in reading.entities)):
        found.setdefault(entity.key, (_label(entity, "zh-hans"), _label(entity, "en")))
    return found


def _label(entity: Entity, language: str) -> str:
    return next((form.text for form in entity.labels if form.language == language), "")


def _rows(
    events: Sequence[Joined], accounts: Accounts, names: Mapping[str, tuple[str, str]],
    quotations: Sequence[Quotation],
) -> Iterable[Row]:  # fmt: skip
    labels = {key: (zh or en or key, en or zh or key) for key, (zh, en) in names.items()}
    for event in events:
        told = units_of(event, accounts, names.get(event.key, ()))
        people = frozenset().union(*(t.people for t in event.tellings))
        yield from event_rows(event, accounts, labels)
        yield from reckoned_rows(event, told)
        yield from term_rows(event.key, told)
        yield from stance_rows(event.key, _own(told, quotations), labels)
        yield from topic_rows(event.key, told, people)
    yield from thing_rows(accounts, labels)


def _own(
    told: Mapping[Account, Sequence[Unit]], quotations: Sequence[Quotation]
) -> dict[Account, list[Unit]]:
    """Return the units that quote no speaker told of elsewhere: who quotes a stance does not take it."""
    spoken = {account: [unit for unit in units if unit.speaker] for account, units in told.items()}
    borrowed = [q.quoting for q in quotations if _touches(q.quoted, spoken.get(q.quoted.account, ()))]
    return {
        account: [u for u in units if not any(q.account == account and _touches(q, (u,)) for q in borrowed)]
        for account, units in told.items()
    }


def _touches(unit: Unit, others: Iterable[Unit]) -> bool:
    return any(unit.start < other.end and other.start < unit.end for other in others)


def _counted(row: Row, groups: Mapping[Account, Account], dependences: Sequence[Dependence]) -> Row:
    """Return a row with the number of independent witnesses of the answer that most of them give."""
    by_answer: dict[tuple[str, ...], list[Account]] = {}
    for cell in row.cells:
        by_answer.setdefault(_answer(row, cell), []).append(cell.account)
    counts = [independent(accounts, groups, dependences) for accounts in by_answer.values()]
    return replace(row, witnesses=max(counts, default=0))


def _answer(row: Row, cell: Cell) -> tuple[str, ...]:
    return () if row.kind == "topic" or row.verdict == "agree" else cell.values

"""A disagreement, or an account and an event, of a built graph named as tables and pages show it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pyoxigraph import Literal, NamedNode, Store

from communique.graph.compare_restated import Judged, node_name
from communique.graph.compare_rows import Row
from communique.graph.compare_store import ComparisonStore
from communique.graph.compare_units import Account
from communique.graph.decision_naming import quoted_words
from communique.graph.errors import CallError
from communique.ontology.namespaces import PREFIXES

_LABEL = NamedNode(PREFIXES["rdfs"] + "label")
_ENDS = re.compile(r"\s*[→·]\s*")
_LEAST_DIGITS = 8
Names = dict[str, tuple[str, str]]


def compared_name(store: Store, verdict: str, what: Sequence[str], account: str = "") -> str:
    """Return what a line names between its verdict and its first bar.

    ``verdict`` is resolve (with an ``account``), complementary, join or part. ``what`` is a disagreement: the
    thing and the question by key, IRI or label in either language, the question alone where it is one, or the
    hash; or it is an account and an event. Raises CallError for what the graph does not hold, or holds
    several times, with what it does.
    """
    comparison = ComparisonStore(store)
    if verdict in ("join", "part"):
        return _of_event(comparison, verdict, what)
    found = _disagreement(comparison, what)
    name = _name(found[0])
    if verdict == "complementary":
        return name
    accounts = _accounts(found)
    if not account:
        raise CallError(f"resolve needs --for; one of {', '.join(a.name for a in accounts)}")
    return f"{name} for {_one(account, accounts, store)}"


def _of_event(comparison: ComparisonStore, verdict: str, what: Sequence[str]) -> str:
    if len(what) != 2:
        raise CallError(f"{verdict} takes an account and an event; {len(what)} words were given")
    names = comparison.names()
    told = sorted({key for key, _, _ in comparison.tellings()})
    event = next((key for key in told if _is(what[1], key, names.get(key, ()))), what[1])
    account = _one(what[0], sorted(comparison.groups()), comparison.store)
    return f"{account} {'to' if verdict == 'join' else 'from'} {_token(event)}"


def _one(name: str, accounts: Sequence[Account], store: Store) -> str:
    """Return an account by its name or title, or by its source or its part where that is one alone."""
    found = [a for a in accounts if name == a.name] or [a for a in accounts if name in _forms(a, store)]
    if len(found) != 1:
        there = ", ".join(a.name for a in (found or accounts))
        raise CallError(f"{name!r} names {len(found) or 'no'} accounts here; there are {there}")
    return _token(found[0].name)


def _forms(account: Account, store: Store) -> set[str]:
    """Return what an account is called besides its name: source, part, title, title and part as on pages."""
    number = account.zone.partition("-")[2]
    parts = {f"{word} {number}".strip() for word in (account.kind, *_labels(store, f"/zone/{account.kind}"))}
    titles = {account.source, *_labels(store, f"/source/{account.source}")}
    return titles | parts | {account.zone} | {f"{title} · {part}" for title in titles for part in parts}


def _labels(store: Store, ending: str) -> set[str]:
    quads = store.quads_for_pattern(None, _LABEL, None, None)
    return {
        quad.object.value
        for quad in quads
        if isinstance(quad.subject, NamedNode)
        and quad.subject.value.endswith(ending)
        and isinstance(quad.object, Literal)
    }


def _disagreement(comparison: ComparisonStore, what: Sequence[str]) -> list[Judged]:
    """Return the disagreement that words name; several rows where they share thing and question."""
    rows = [row for row in comparison.rows() if row.verdict == "conflict"]
    between = [d for d in comparison.differences() if d.verdict == "conflict"]
    found: list[Judged] = []
    if len(what) == 1:
        digits = what[0].rpartition("/")[2]
        found += [row for row in rows if _begins(row, digits)]
        found += [each for each in between if _begins(each, digits)]
    if not found and len(what) in (1, 2):
        names = comparison.names()
        found += [row for row in rows if _asks(row, what[-1]) and _about(row, what[:-1], names)]
    own = [each for each in found if not each.restates] if len(what) == 1 else found
    found = own if len({_name(each) for each in own}) == 1 else found
    if len({_name(each) for each in found}) == 1:
        return found
    there = "; ".join(sorted({_name(each) for each in found or rows})) or "none"
    if found:
        raise CallError(f"{' '.join(what)!r} names {len(found)} disagreements here; give one of: {there}")
    raise CallError(f"{' '.join(what)!r} is no disagreement here; there are {there}")


def _begins(each: Judged, digits: str) -> bool:
    return len(digits) >= _LEAST_DIGITS and each.digest.startswith(digits)


def _asks(row: Row, word: str) -> bool:
    return word.casefold() in {form.casefold() for form in (row.slot, row.label_zh, row.label_en)}


def _about(row: Row, what: Sequence[str], names: Names) -> bool:
    """Tell whether a row is on a thing: by key, IRI or label, two of them parted by an arrow or a dot."""
    if not what:
        return True
    given = _ENDS.split(what[0])
    return len(given) == len(row.keys) and all(
        any(_is(word, key, names.get(key, ())) for word in given) for key in row.keys
    )


def _is(word: str, key: str, labels: Sequence[str]) -> bool:
    return word in (key, f"id/{key}", *labels) or word.endswith(f"/id/{key}")


def _name(each: Judged) -> str:
    """Return how a line names a disagreement: by thing and question, or by its hash."""
    if isinstance(each, Row):
        return f"{_token(each.focus)} {_token(each.slot)}"
    return node_name(each).rpartition("/")[2]


def _accounts(found: Iterable[Judged]) -> list[Account]:
    accounts: set[Account] = set()
    for each in found:
        if isinstance(each, Row):
            accounts |= {cell.account for cell in each.cells}
        else:
            accounts |= {each.left_account, each.right_account}
    return sorted(accounts)


def _token(word: str) -> str:
    return quoted_words(word) if re.search(r'[\s|"]', word) else word

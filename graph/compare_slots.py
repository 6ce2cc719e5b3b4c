"""The plain questions on a meeting and on what papers speak of, answered by claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from communique.extract.claims import Claim, Node, Ref, Text
from communique.graph.compare_events import Joined, Telling
from communique.graph.compare_rows import Cell, Quote, Row, by_set, by_value, make_row, quote
from communique.graph.compare_units import Account, Unit
from communique.graph.dates import bounds
from communique.graph.units import Value

Accounts = Mapping[Account, Sequence[Unit]]
Labels = Mapping[str, tuple[str, str]]  # key to its names in Chinese and English
_TRUE = ("asserted", "reported", "agreed")
_ARRIVAL = timedelta(days=7)  # further apart it is another journey
# predicate -> (slot, where the value stands: object or a qualifier, kind of value, labels)
_OF_THING = {
    "leased": ("lease-term", "duration", "duration", "租借年限", "term of the lease"),
    "hasTerm": ("term", "object", "duration", "期限", "term"),
    "hasAmount": ("amount", "object", "money", "数额", "amount"),
    "lentTo": ("loan-amount", "amount", "money", "贷款数额", "amount lent"),
    "interestRate": ("interest", "object", "percent", "利率", "interest"),
    "share": ("share", "object", "percent", "比例", "share"),
    "inForceFrom": ("in-force-from", "object", "date", "生效日期", "in force from"),
    "inForceUntil": ("in-force-until", "object", "date", "失效日期", "in force until"),
    "issuedOn": ("issued", "object", "date", "发出日期", "date of issue"),
}
_TWO_ENDED = ("leased", "lentTo")
_OF_PAPER = {
    "sent": ("sender", "发件人", "sender"), "authored": ("author", "作者", "author"),
    "received": ("addressee", "收件人", "addressee"), "signed": ("signatories", "签字人", "signatories"),
}  # fmt: skip


def event_rows(event: Joined, accounts: Accounts, labels: Labels) -> Iterator[Row]:
    """Yield the plain questions on one meeting: date, hour, length, place, who took part and as what."""
    told: dict[Account, list[Telling]] = defaultdict(list)
    for telling in event.tellings:
        told[telling.account].append(telling)
    present = sorted(told)
    claims = {a: [c for t in told[a] for c in t.claims] for a in present}

    def row(slot: str, zh: str, en: str, cells: list[Cell], kind: str = "") -> Iterator[Row]:
        if cells:
            judge = by_value(kind) if kind else by_set
            yield make_row((event.key, "slot", slot, zh, en), cells, present, judge)

    dates = [_cell(a, [c for c in claims[a] if c.date], lambda c: _day(c.date)) for a in present]
    yield from row("date", "日期", "date", [c for c in dates if c], "date")
    hours = [
        _cell(a, [c for c in claims[a] if "T" in c.date], lambda c: c.date, accounts[a]) for a in present
    ]
    yield from row("hour", "时刻", "hour", [c for c in hours if c], "time")
    for predicate, slot, zh, en, kind in (
        ("lasted", "length", "会谈时长", "length", "duration"),
        ("tookPlaceAt", "place", "地点", "place", ""),
    ):
        found = [
            _cell(a, [c for c in claims[a] if c.predicate == predicate], lambda c: _shown(c.object))
            for a in present
        ]
        yield from row(slot, zh, en, [c for c in found if c], kind)
    people = [_people(a, claims[a]) for a in present]
    yield from row("participants", "与会者", "participants", [c for c in people if c and len(c.values) > 2])
    yield from _roles(event, claims, labels)


def _day(value: str) -> str:
    return value.partition("T")[0]


def _shown(node: Node) -> str:
    return node.key if isinstance(node, Ref) else node.value if isinstance(node, Text) else ""


def _cell(
    account: Account, claims: Sequence[Claim], value: object, units: Sequence[Unit] = ()
) -> Cell | None:
    """Return a cell of claims; ``value`` is a function from claim to value."""
    if not claims or not callable(value):
        return None
    values = sorted({str(value(claim)) for claim in claims} - {""})
    if not values:
        return None
    clocks = {v.clock for u in units for v in u.values if v.clock and v.value in values}
    return Cell(account, tuple(values), _quotes(claims), _digests(claims), min(clocks, default=""))


def _quotes(claims: Sequence[Claim]) -> tuple[Quote, ...]:
    spans = {Quote(s.start, s.end, " ".join(s.words.split())) for c in claims for s in c.evidence}
    return tuple(sorted(spans))[:4]


def _digests(claims: Sequence[Claim]) -> tuple[str, ...]:
    return tuple(sorted({claim.digest for claim in claims}))


def _people(account: Account, claims: Sequence[Claim]) -> Cell | None:
    taking = [c for c in claims if c.predicate in ("met", "attended", "interpretedAt")]
    keys = {c.subject for c in taking} | {
        c.object.key for c in taking if c.predicate == "met" and isinstance(c.object, Ref)
    }
    return Cell(account, tuple(sorted(keys)), _quotes(taking), _digests(taking)) if taking else None


def _roles(event: Joined, claims: Mapping[Account, Sequence[Claim]], labels: Labels) -> Iterator[Row]:
    """Yield one row a person whose part some account names: interpreter, recorder, or merely present."""
    parts: dict[str, dict[Account, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for account, found in claims.items():
        for claim in found:
            if claim.predicate in ("attended", "interpretedAt"):
                parts[claim.subject][account].append(claim)
    for person in sorted(parts):
        if not any(_role(c) != "present" for found in parts[person].values() for c in found):
            continue
        cells = [
            Cell(a, _role_values(found), _quotes(found), _digests(found))
            for a, found in parts[person].items()
        ]
        zh, en = labels.get(person, (person, person))
        yield make_row(
            (event.key, "slot", f"role:{person}", f"{zh}的身份", f"part of {en}"),
            cells,
            list(claims),
            by_set,
        )


def _role(claim: Claim) -> str:
    role = claim.qualifier("role")
    if isinstance(role, Text):
        return role.value
    return (
        role.key
        if isinstance(role, Ref)
        else "interpreter"
        if claim.predicate == "interpretedAt"
        else "present"
    )


def _role_values(claims: Sequence[Claim]) -> tuple[str, ...]:
    roles = {_role(claim) for claim in claims}
    return tuple(sorted(roles - {"present"} or roles))


def thing_rows(accounts: Accounts, labels: Labels) -> Iterator[Row]:
    """Yield the questions on leases, loans, papers, treaties and journeys that two accounts answer."""
    grouped: dict[tuple[str, str, str, str, str], dict[Account, list[tuple[Claim, str]]]] = defaultdict(
        lambda: defaultdict(list)
    )
    kinds: dict[str, str] = {}
    for account, units in accounts.items():
        for claim in sorted({c.digest: c for u in units for c in u.claims}.values(), key=lambda c: c.digest):
            if claim.polarity != "positive" or claim.stance not in _TRUE:
                continue
            for place, value, kind in _answers(claim, labels):
                grouped[place][account].append((claim, value))
                kinds[place[2]] = kind
    for place in sorted(grouped):
        if len(grouped[place]) < 2:
            continue
        cells = [
            Cell(
                a,
                tuple(sorted({v for _, v in found})),
                _quotes([c for c, _ in found]),
                _digests([c for c, _ in found]),
            )
            for a, found in grouped[place].items()
        ]
        kind = kinds[place[2]]
        yield from _near(make_row(place, cells, list(grouped[place]), by_value(kind) if kind else by_set))


def _answers(claim: Claim, labels: Labels) -> Iterator[tuple[tuple[str, str, str, str, str], str, str]]:
    """Yield (place of the row, value, kind of value) for what a claim answers."""
    if claim.predicate in _OF_THING:
        slot, where, kind, zh, en = _OF_THING[claim.predicate]
        node = claim.object if where == "object" else claim.qualifier(where)
        two = f" → {_shown(claim.object)}" if claim.predicate in _TWO_ENDED else ""
        if isinstance(node, Text):
            yield (f"{claim.subject}{two}", "slot", slot, zh, en), node.value, kind
    if claim.predicate in _OF_PAPER and isinstance(claim.object, Ref):
        slot, zh, en = _OF_PAPER[claim.predicate]
        yield (claim.object.key, "slot", slot, zh, en), claim.subject, ""
        if claim.predicate == "sent" and claim.date:
            yield (claim.object.key, "slot", "sent-on", "发出日期", "date sent"), _day(claim.date), "date"
    if claim.predicate in ("arrivedAt", "departedFrom") and isinstance(claim.object, Ref) and claim.date:
        person, place = (labels.get(k, (k, k)) for k in (claim.subject, claim.object.key))
        arrived = claim.predicate == "arrivedAt"
        zh = f"{person[0]}{'到' if arrived else '离'}{place[0]}"
        en = f"{person[1]} {'in' if arrived else 'from'} {place[1]}"
        yield (
            (f"{claim.subject} → {claim.object.key}", "slot", claim.predicate, zh, en),
            _day(claim.date),
            "date",
        )


def call_number_rows(accounts: Accounts) -> Iterator[Row]:
    """Yield where a paper is kept, as its texts and the pages they stand on print its call number."""
    grouped: dict[str, dict[Account, list[tuple[Unit, Value]]]] = defaultdict(lambda: defaultdict(list))
    for account, units in accounts.items():
        for unit in units:
            for value in unit.values:
                if value.kind == "call-number" and account.document:
                    grouped[account.document][account].append((unit, value))
    for document in sorted(grouped):
        cells = [
            Cell(a, tuple(sorted({v.value for _, v in found})), tuple(quote(u) for u, _ in found))
            for a, found in grouped[document].items()
        ]
        printed = sorted({v.words for found in grouped[document].values() for _, v in found})
        reasons = (f"printed {' and '.join(printed)}",) if len(printed) > 1 else ()
        if len(cells) > 1:
            place = (document, "slot", "call-number", "档号", "call number")
            row = make_row(place, cells, list(grouped[document]), by_value("call-number"))
            yield replace(row, reasons=reasons)


def _near(row: Row) -> Iterator[Row]:
    """Part the journeys that lie too far apart to be one: people come to a city more than once."""
    if row.slot not in ("arrivedAt", "departedFrom"):
        yield row
        return
    dated = sorted(
        ((bounds(value)[0], cell, value) for cell in row.cells for value in cell.values),
        key=lambda found: (found[0], found[1].account, found[2]),
    )
    groups: list[list[tuple[Cell, str]]] = []
    last = None
    for day, cell, value in dated:
        if last is None or day - last > _ARRIVAL:
            groups.append([])
        groups[-1].append((cell, value))
        last = day
    for group in groups:
        cells: dict[Account, Cell] = {}
        for cell, value in group:
            values = (*cells[cell.account].values, value) if cell.account in cells else (value,)
            cells[cell.account] = Cell(cell.account, values, cell.quotes, cell.claims)
        if len(cells) > 1:
            place = (row.focus, row.kind, row.slot, row.label_zh, row.label_en)
            yield make_row(place, list(cells.values()), list(cells), by_value("date"))

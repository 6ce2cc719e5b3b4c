"""Which tellings are of one meeting: joined by kind, days, people and place, with the reasons kept.

A name alone never joins: accounts that give one event the same key still need days or people in common.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from communique.extract.claims import Claim, Ref
from communique.graph.compare_units import Account, Unit
from communique.graph.dates import bounds

_TELLING = ("met", "attended", "interpretedAt", "lasted", "occurredOn", "tookPlaceAt", "spokeTo")
_OF_EVENT = ("lasted", "occurredOn", "tookPlaceAt")
_NARROW = timedelta(days=3)
_ORDER = re.compile(
    r"(第[一二三四五]次)(?:会谈|会见|谈话|会晤)"
    r"|\b(first|second|third|fourth)(?: [\w–-]+){0,2} (?:meeting|talk|conversation)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Telling:
    """What one account says of one meeting: who took part, first and last day, where."""

    account: Account
    key: str
    people: frozenset[str]
    earliest: date | None
    latest: date | None
    places: frozenset[str]
    claims: tuple[Claim, ...]


@dataclass(frozen=True)
class Joined:
    """One event with its tellings, and for each telling after the first why it was joined."""

    key: str
    tellings: tuple[Telling, ...]
    reasons: tuple[str, ...]

    @property
    def earliest(self) -> date | None:
        """The first day on which the tellings agree it may have been."""
        return max((t.earliest for t in self.tellings if t.earliest), default=None)

    @property
    def latest(self) -> date | None:
        """The last day on which the tellings agree it may have been."""
        return min((t.latest for t in self.tellings if t.latest), default=None)


def tellings_of(account: Account, units: Sequence[Unit]) -> list[Telling]:
    """Return the meetings an account tells of, sorted by key."""
    claims = {claim.digest: claim for unit in units for claim in unit.claims}
    grouped: dict[str, list[Claim]] = {}
    for claim in sorted(claims.values(), key=lambda c: (c.evidence[0], c.digest)):
        key = _event_key(claim, account)
        if key and claim.polarity == "positive" and claim.stance in ("asserted", "reported"):
            grouped.setdefault(key, []).append(claim)
    return [_telling(account, key, grouped[key]) for key in sorted(grouped)]


def _event_key(claim: Claim, account: Account) -> str:
    """Return the event a claim tells of: named, or made of who met whom on which day."""
    if claim.predicate not in _TELLING:
        return ""
    event = claim.qualifier("event")
    if isinstance(event, Ref):
        return event.key
    if claim.predicate in _OF_EVENT:
        return claim.subject
    if claim.predicate == "met" and isinstance(claim.object, Ref) and claim.date:
        people = "+".join(sorted((claim.subject, claim.object.key)))
        return f"{account.name}:{people}:{claim.date[:10]}"
    return (
        claim.object.key
        if isinstance(claim.object, Ref) and claim.predicate not in ("met", "spokeTo")
        else ""
    )


def _telling(account: Account, key: str, claims: Sequence[Claim]) -> Telling:
    people: set[str] = set()
    places: set[str] = set()
    days: list[tuple[date, date]] = []
    for claim in claims:
        if claim.predicate not in _OF_EVENT:
            people.add(claim.subject)
        if claim.predicate in ("met", "spokeTo") and isinstance(claim.object, Ref):
            people.add(claim.object.key)
        place = claim.object if claim.predicate == "tookPlaceAt" else claim.qualifier("place")
        if isinstance(place, Ref):
            places.add(place.key)
        if claim.date:
            days.append(bounds(claim.date))
    return Telling(
        account, key, frozenset(people), max((a for a, _ in days), default=None),
        min((b for _, b in days), default=None), frozenset(places), tuple(claims),
    )  # fmt: skip


@dataclass(frozen=True)
class Ruled:
    """What curators say of events: an account ``joined`` to one, or ``parted`` from it, and why.

    Both map (name of the account, key of the event) to the reason shown; ``same`` maps a key that was merged
    to the key that stays.
    """

    joined: Mapping[tuple[str, str], str] = field(default_factory=dict)
    parted: Mapping[tuple[str, str], str] = field(default_factory=dict)
    same: Mapping[str, str] = field(default_factory=dict)

    def one(self, key: str) -> str:
        """Return the key that stands for an event."""
        return self.same.get(key, key)


NOTHING_RULED = Ruled()


def join_events(accounts: Mapping[Account, Sequence[Unit]], ruled: Ruled = NOTHING_RULED) -> list[Joined]:
    """Return the meetings that at least two accounts tell of, sorted by key; curators go before reasons."""
    groups: list[list[Telling]] = []
    reasons: list[list[str]] = []
    found = [t for account in sorted(accounts) for t in tellings_of(account, accounts[account])]
    for telling in sorted(found, key=lambda t: (_made(t.key), t.key, t.account)):
        for group, why in zip(groups, reasons, strict=True):
            event = ruled.one(group[0].key)
            answers = [] if _parted(telling, event, ruled) else [same_event(t, telling, ruled) for t in group]
            if any(answers):
                group.append(telling)
                why.append(next(f"{telling.account.name}: {'; '.join(a)}" for a in answers if a))
                break
        else:
            groups.append([_renamed(telling, ruled)])
            reasons.append([])
    _join_as_ruled(groups, reasons, accounts, ruled)
    joined = [
        Joined(ruled.one(group[0].key), tuple(group), tuple(why))
        for group, why in zip(groups, reasons, strict=True)
        if len({t.account for t in group}) > 1
    ]
    return sorted(joined, key=lambda event: event.key)


def _parted(telling: Telling, event: str, ruled: Ruled) -> bool:
    return (telling.account.name, event) in ruled.parted


def _renamed(telling: Telling, ruled: Ruled) -> Telling:
    """Return a telling that was parted from the event it names under a key of its own."""
    if _parted(telling, ruled.one(telling.key), ruled):
        return replace(telling, key=f"{telling.account.name}:{telling.key}")
    return telling


def _join_as_ruled(
    groups: list[list[Telling]], reasons: list[list[str]], accounts: Mapping[Account, Sequence[Unit]],
    ruled: Ruled,
) -> None:  # fmt: skip
    """Put the accounts that a curator joined to an event among its tellings, whatever they named before."""
    by_name = {account.name: account for account in accounts}
    for (name, event), why in sorted(ruled.joined.items()):
        place = next((n for n, group in enumerate(groups) if ruled.one(group[0].key) == event), None)
        if place is None or name not in by_name:
            continue
        reasons[place].append(f"{name}: {why}")
        if any(t.account.name == name for t in groups[place]):
            continue
        own = [(group, t) for group in groups for t in group if t.account.name == name]
        people = frozenset().union(*(t.people for t in groups[place]))
        if own:
            group, telling = max(own, key=lambda pair: (len(pair[1].people & people), pair[1].key))
            group.remove(telling)
        else:
            telling = Telling(by_name[name], event, frozenset(), None, None, frozenset(), ())
        groups[place].append(telling)
    kept = [n for n, group in enumerate(groups) if group]
    groups[:], reasons[:] = [groups[n] for n in kept], [reasons[n] for n in kept]


def same_event(one: Telling, other: Telling, ruled: Ruled = NOTHING_RULED) -> list[str]:
    """Return why two tellings are of one meeting; an empty list when they are not, or nothing shows it."""
    people = one.people & other.people
    overlap = _overlap(one, other)
    if overlap is False or (one.places and other.places and not one.places & other.places):
        return []
    why = []
    same = ruled.one(one.key) == ruled.one(other.key)
    if same:
        why.append(f"both name {ruled.one(one.key)}")
    if len(people) >= 2:
        why.append(f"both have {', '.join(sorted(people))}")
    if overlap:
        why.append(f"both fall on {max(d for d in (one.earliest, other.earliest) if d).isoformat()}")
    if one.places & other.places:
        why.append(f"both at {', '.join(sorted(one.places & other.places))}")
    if same:
        return why if overlap or people else []
    named = not _made(one.key) and not _made(other.key)
    return why if overlap and len(people) >= 2 and _narrow(one) and _narrow(other) and not named else []


def _made(key: str) -> bool:
    """Tell whether a key was made up of people and day, and names no event that the authority file knows."""
    return ":" in key or key.startswith("meeting-")


def _overlap(one: Telling, other: Telling) -> bool | None:
    """Tell whether the days of two tellings overlap; None when one of them gives no day."""
    if not (one.earliest and one.latest and other.earliest and other.latest):
        return None
    return one.earliest <= other.latest and other.earliest <= one.latest


def _narrow(telling: Telling) -> bool:
    return bool(telling.earliest and telling.latest and telling.latest - telling.earliest <= _NARROW)


def units_of(
    event: Joined, accounts: Mapping[Account, Sequence[Unit]], names: Sequence[str] = ()
) -> dict[Account, tuple[Unit, ...]]:
    """Return for each account of an event the units that tell of it.

    Minutes and cables that tell of one meeting tell of it throughout; in an article days count, carried
    on from sentence to sentence until another is named. ``names`` are the event's labels, for what a later
    talk calls "our first meeting".
    """
    found: dict[Account, tuple[Unit, ...]] = {}
    for telling in event.tellings:
        units = accounts[telling.account]
        whole = (
            telling.account.kind in ("minutes", "telegram", "letter", "report")
            and len(tellings_of(telling.account, units)) <= 1
        )
        chosen = tuple(units) if whole else tuple(_dated(event, units, names))
        found[telling.account] = chosen
    return found


def _dated(event: Joined, units: Sequence[Unit], names: Sequence[str]) -> Iterable[Unit]:
    keys = {t.key for t in event.tellings}
    people = frozenset().union(*(t.people for t in event.tellings))
    own = {order for name in names for order in _orders(name)}
    inside = False
    for unit in units:
        orders = _orders(unit.text) if own and unit.keys() & people else set()
        if orders:
            if orders & own:
                yield unit
            continue
        here = _about(event, keys, unit)
        inside = inside if here is None else here
        if inside:
            yield unit


def _orders(text: str) -> set[str]:
    """Return which talks of a series a text names, in its words: ``第一次``, ``first``."""
    return {(match[1] or match[2]).lower() for match in _ORDER.finditer(text)}


def _about(event: Joined, keys: set[str], unit: Unit) -> bool | None:
    """Tell whether a unit is of the event's days; None when it names neither day nor event.

    Only days that stand in the sentence count: what a rule inferred from the day before may be wrong.
    """
    if unit.keys() & keys:
        return True
    events = [c.qualifier("event") for c in unit.claims]
    if any(isinstance(e, Ref) and e.key in keys for e in events):
        return True
    days = [bounds(v.value) for v in unit.values if v.kind == "date" and not _aside(unit.text, v.start)]
    if not days or not event.earliest or not event.latest:
        return None
    return any(a <= event.latest and event.earliest <= b and b - a <= _NARROW for a, b in days)


def _aside(text: str, start: int) -> bool:
    """Tell whether a place stands in brackets or in quotation marks, where a day moves no narration."""
    opened = text.rfind("(", 0, start) > text.rfind(")", 0, start)
    return opened or text.rfind("“", 0, start) > text.rfind("”", 0, start)

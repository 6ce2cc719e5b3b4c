"""Rows, differences and passages of a comparison as pages show them: names, words, links, signs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from shlex import quote as quoted_for_shell

from communique.app.comparing_words import SIGNS, reason, say
from communique.app.explorer_topics import language_of_words
from communique.app.explorer_values import duration
from communique.app.ladder_page import zone_words
from communique.app.page_words import Namer, Shown
from communique.graph.compare_rows import Cell, Quote, Row, Standing, packed
from communique.graph.compare_sides import Difference
from communique.graph.compare_units import Account
from communique.ontology.namespaces import Base

_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT")


@dataclass(frozen=True)
class CellShown:
    """What one account answers: its values, a remark, its words with links; nothing where it is silent."""

    values: tuple[Shown, ...] = ()
    note: str = ""
    words: tuple[Shown, ...] = ()
    silent: bool = True


@dataclass(frozen=True)
class Verdict:
    """An outcome: its name for the style, its sign, its words, what a curator decided."""

    name: str
    sign: str
    text: str
    settled: str = ""
    decisions: tuple[Shown, ...] = ()
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class Told:
    """One of the answers that stand against each other: who gives it, and the first of their words."""

    value: str
    accounts: tuple[Shown, ...]
    words: Shown


@dataclass(frozen=True)
class RowShown:
    """A question with its answers, in the order of the accounts.

    ``told`` are the answers that differ, each once; ``same`` is where else the same disagreement stands.
    """

    anchor: str
    label: str
    verdict: Verdict
    reasons: tuple[str, ...]
    witnesses: int
    cells: tuple[CellShown, ...]
    thing: Shown
    told: tuple[Told, ...] = ()
    same: tuple[Shown, ...] = ()


def account_iri(account: Account, namer: Namer) -> str:
    """Return the IRI of the source an account stands in."""
    return Base(namer.addresses.base).source(account.source)


def account_shown(account: Account, namer: Namer) -> Shown:
    """Return an account by its source and its part, with the link to the source's page."""
    source = namer.name(account_iri(account, namer))
    return Shown(
        f"{source.text} · {zone_words(account.zone, namer.links.language)}", source.lang, source.href
    )


def words_shown(account: Account, quote: Quote | None, namer: Namer) -> Shown:
    """Return words of an account with the link to where they stand; withheld words say so."""
    if quote is None:
        return Shown("")
    words = "" if quote.words.startswith("sha256:") else quote.words
    href = namer.links.iri(account_iri(account, namer))
    return Shown(
        words or say("withheld", namer.links.language), language_of_words(words) if words else "",
        f"{href}#o{quote.start}" if href else "",
    )  # fmt: skip


def row_shown(row: Row, accounts: Sequence[Account], namer: Namer, thing: str = "") -> RowShown:
    """Return a row with a cell for each account, silent ones too; ``thing`` is the address of its page."""
    language = namer.links.language
    by_account = {cell.account: cell for cell in row.cells}
    focus = " · ".join(_name(key, namer).text for key in row.focus.split(" → "))
    return RowShown(
        anchor_of(row),
        row.label_zh if language == "zh" else row.label_en,
        verdict_of(row, namer),
        tuple(reason(each, language) for each in row.reasons),
        row.witnesses,
        tuple(_cell(by_account.get(account), row, namer) for account in accounts),
        Shown(focus, "", f"{thing}#{anchor_of(row)}" if thing else ""),
        tuple(_told(row, namer)) if row.verdict == "conflict" else (),
    )


def _told(row: Row, namer: Namer) -> Iterable[Told]:
    """Yield what differs, without what all say; answers that read the same are told apart by their data."""
    common = set.intersection(*(set(cell.values) for cell in row.cells)) if row.cells else set()
    groups: dict[tuple[str, ...], list[Cell]] = {}
    for cell in row.cells:
        values = tuple(value for value in cell.values if value not in common) or cell.values
        groups.setdefault(values, []).append(cell)
    texts = {values: ", ".join(_value(value, row, namer).text for value in values) for values in groups}
    for values, cells in groups.items():
        alike = list(texts.values()).count(texts[values]) > 1
        quotes = [(cell.account, quote) for cell in cells for quote in cell.quotes[:1]]
        yield Told(
            f"{texts[values]} ({', '.join(values)})" if alike else texts[values],
            tuple(account_shown(cell.account, namer) for cell in cells),
            words_shown(*quotes[0], namer) if quotes else Shown(""),
        )


def same_shown(row: Row, namer: Namer, path: str) -> Shown:
    """Return another place of the same disagreement: the thing and the question, with the link to it."""
    label = row.label_zh if namer.links.language == "zh" else row.label_en
    focus = " · ".join(_name(key, namer).text for key in row.focus.split(" → "))
    return Shown(f"{focus} · {label}", "", f"{path}#{anchor_of(row)}")


def anchor_of(row: Row) -> str:
    """Return the name by which a page is pointed into: what is asked, whoever of its accounts are shown."""
    return f"q-{packed([row.keys, row.slot])[:10]}"


def _name(key: str, namer: Namer) -> Shown:
    return namer.name(Base(namer.addresses.base).entity(key))


def _cell(cell: Cell | None, row: Row, namer: Namer) -> CellShown:
    if cell is None:
        return CellShown()
    language = namer.links.language
    notes = [
        f"({say(cell.clock, language)})" if cell.clock else "",
        say(cell.note, language) if row.kind == "topic" else "",
    ]
    return CellShown(
        tuple(_value(value, row, namer) for value in cell.values),
        " ".join(filter(None, notes)),
        tuple(words_shown(cell.account, quote, namer) for quote in cell.quotes),
        False,
    )


def _value(value: str, row: Row, namer: Namer) -> Shown:
    """Return a value as people read it: the name of an entity, a side, a duration in words."""
    language = namer.links.language
    if row.kind == "stance":
        return Shown(say("in-favour" if value == "+" else "against", language))
    iri = Base(namer.addresses.base).entity(value) if value.isascii() and " " not in value else ""
    if iri in namer.labels:
        return namer.name(iri)
    if row.slot.startswith("role:"):
        return Shown(say(value, language))
    return Shown(value.replace("T", " ") if _INSTANT.match(value) else duration(value, language))


def verdict_of(each: Row | Difference, namer: Namer) -> Verdict:
    """Return an outcome with what was decided on it, or the lines by which it may be."""
    language = namer.links.language
    name, standing = each.verdict, each.standing
    if name != "conflict":
        return Verdict(name, SIGNS.get(name, "≈"), say(name, language))
    settled = "" if standing.name == "open" else _settled(standing, namer)
    decisions = tuple(
        namer.name(Base(namer.addresses.base).decision(digest)) for digest in standing.decisions
    )
    lines = () if settled else tuple(_lines(each))
    return Verdict(name, SIGNS[name], say(name, language), settled, decisions, lines)


def _settled(standing: Standing, namer: Namer) -> str:
    language = namer.links.language
    if standing.account is None:
        return say(standing.name, language)
    account = account_shown(standing.account, namer).text
    return f"{say(standing.name, language)}: {say('for', language)} {account}"


def _lines(each: Row | Difference) -> Iterable[str]:
    """Yield the commands that settle a disagreement one way or the other."""
    if isinstance(each, Row):
        what, accounts = [each.focus, each.slot], [cell.account for cell in each.cells]
    else:
        what, accounts = [each.digest], [each.left_account, each.right_account]
    named = " ".join(quoted_for_shell(word) for word in what)
    for account in accounts:
        yield f"communique decide resolve {named} --for {quoted_for_shell(account.name)}"
    yield f"communique decide complementary {named}"


def difference_shown(
    difference: Difference, namer: Namer, page: str
) -> tuple[str, Verdict, list[tuple[Shown, Shown]], str]:
    """Return a difference: its kind, its outcome, each side's account and words, the page of the pair."""
    pair = ((difference.left_account, difference.left), (difference.right_account, difference.right))
    sides = [
        (
            account_shown(account, namer),
            words_shown(account, Quote(s.start, s.end, s.words), namer) if s.words else Shown("—"),
        )
        for account, s in pair
    ]
    return say(difference.kind, namer.links.language), verdict_of(difference, namer), sides, page

"""Words of a passage cut where they differ from the other account's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from communique.app.explorer_topics import language_of_words
from communique.graph.compare_beside import Correspondence
from communique.graph.compare_rows import Quote
from communique.graph.compare_sides import Difference, Side
from communique.graph.compare_units import Account

Sides = tuple[Quote | None, Quote | None]


@dataclass(frozen=True)
class Run:
    """A run of words in one language; ``verdict`` is that of a difference, empty for words that answer."""

    text: str
    lang: str
    verdict: str = ""
    kind: str = ""


def side_by_side(
    found: Sequence[Correspondence], accounts: tuple[Account, Account], between: Sequence[Difference]
) -> list[tuple[list[Run], list[Run]]]:
    """Return passages side by side in runs, the accounts in one order, with differences marked."""
    sides = [(e.left, e.right) if e.accounts == accounts else (e.right, e.left) for e in found]
    return [
        (marked(accounts[0], left, between), marked(accounts[1], right, between))
        for left, right in _in_order(sides)
    ]


def _in_order(sides: Sequence[Sides]) -> list[Sides]:
    """Return passages by their place on the left; what stands on the right alone follows its neighbour."""
    rows = sorted((each for each in sides if each[0]), key=lambda each: each[0].start if each[0] else 0)
    for each in sorted((s for s in sides if not s[0] and s[1]), key=lambda s: s[1].start if s[1] else 0):
        start = each[1].start if each[1] else 0
        before = [n for n, (_, right) in enumerate(rows) if right and right.start < start]
        rows.insert(max(before, default=-1) + 1, each)
    return rows


def marked(account: Account, quote: Quote | None, between: Sequence[Difference]) -> list[Run]:
    """Return a passage in runs; None gives none. Words that are withheld give none either.

    Passages are kept as they are read, without the line breaks of the source, so a difference is looked up by
    its words, the occurrence nearest to where it stands.
    """
    if quote is None or quote.words.startswith("sha256:"):
        return []
    lang = language_of_words(quote.words)
    spots = sorted(spot for side, d in _sides(account, quote, between) if (spot := _spot(quote, side, d)))
    found, at = [], 0
    for start, end, verdict, kind in spots:
        if start >= at:
            found += [Run(quote.words[at:start], lang), Run(quote.words[start:end], lang, verdict, kind)]
            at = end
    return [run for run in (*found, Run(quote.words[at:], lang)) if run.text]


def _sides(
    account: Account, quote: Quote, between: Sequence[Difference]
) -> Iterator[tuple[Side, Difference]]:
    for difference in between:
        for own, side in (
            (difference.left_account, difference.left), (difference.right_account, difference.right),
        ):  # fmt: skip
            if own == account and side.words and quote.start <= side.start and side.end <= quote.end:
                yield side, difference


def _spot(quote: Quote, side: Side, difference: Difference) -> tuple[int, int, str, str] | None:
    places = [n for n in range(len(quote.words)) if quote.words.startswith(side.words, n)]
    if not places:
        return None
    share = (side.start - quote.start) / max(1, quote.end - quote.start)
    start = min(places, key=lambda place: abs(place - share * len(quote.words)))
    return start, start + len(side.words), difference.verdict, difference.kind

"""All mentions of a text: names, titles in book marks, dates, amounts, pronouns; none inside another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from communique.extract.context import PRONOUNS
from communique.extract.dates import Printed, find_dates, join_dates
from communique.extract.mention import Mention
from communique.extract.names import Names, find_names
from communique.extract.numbers import find_numbers
from communique.extract.passage import Passage

_TITLE = re.compile(r"《[^《》]{1,60}》")
_TREATY_TITLE = re.compile(r"(?:条约|协定|协议|宣言|公告|议定书)》$")
_CHINESE = "".join(p for p in PRONOUNS if not p.isascii())
_PRONOUN = re.compile(rf"[{_CHINESE}](?![们方国军党])|(?<![A-Za-z\[.])(?:\[I\]|I|He|he|She|she)(?![A-Za-z.'\]])")

Group = tuple[int, int, list[Printed]]


def find_mentions(names: Names, passages: list[Passage]) -> list[tuple[list[Mention], dict[int, Group]]]:
    """Return for each passage its mentions and, by start, the printed dates still to be resolved."""
    return [_combined(p, found) for p, found in zip(passages, find_names(names, passages), strict=True)]


def _combined(passage: Passage, found: list[Mention]) -> tuple[list[Mention], dict[int, Group]]:
    text = passage.folded
    groups = {start: (start, end, dates) for start, end, dates in join_dates(text, find_dates(text))}
    dates = [Mention(s, e, "TIME" if all(p.only_time for p in ds) else "DATE") for s, e, ds in groups.values()]
    pronouns = [Mention(m.start(), m.end(), PRONOUNS[m[0]]) for m in _PRONOUN.finditer(text)]
    chosen = list(_longest([*_titles(text, found), *found, *dates, *find_numbers(text), *pronouns]))
    kept = {m.start for m in chosen if m.type in ("DATE", "TIME")}
    return chosen, {start: group for start, group in groups.items() if start in kept}


def _titles(text: str, found: list[Mention]) -> Iterator[Mention]:
    """Yield titles in 《》: a known work or treaty keeps its key, an unknown one is a work without."""
    for match in _TITLE.finditer(text):
        inner = next((m for m in found if m.start == match.start() + 1 and m.end == match.end() - 1 and m.key), None)
        if inner is not None and inner.type == "TREATY" or _TREATY_TITLE.search(match[0]):
            yield Mention(match.start() + 1, match.end() - 1, "TREATY", inner.key if inner else "")
        else:
            yield Mention(match.start(), match.end(), "WORK", inner.key if inner else "")


def _longest(found: Iterable[Mention]) -> Iterator[Mention]:
    """Yield mentions left to right, the longest where they overlap, the first kind on a tie."""
    taken: list[Mention] = []
    for mention in sorted(found, key=lambda m: -(m.end - m.start)):
        if not any(mention.start < other.end and other.start < mention.end for other in taken):
            taken.append(mention)
    yield from sorted(taken, key=lambda m: m.start)

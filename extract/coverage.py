"""What the rules reach: sentences that gave nothing, rules that never fired, and which rules cost most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from communique.extract.explain_watch import Story, watch
from communique.extract.formats import read_any
from communique.extract.matching import applies, find
from communique.extract.read import Tools, read

_NO_RUNNING_TEXT = ("heading", "meta", "label", "citation", "note", "dateline")


@dataclass(frozen=True)
class Silent:
    """A sentence that gave no claim: text, 1-based line, kind of document, its words."""

    text: str
    line: int
    kind: str
    words: str


@dataclass(frozen=True)
class Coverage:
    """What rules reached in some texts.

    ``sentences`` are those of running text by kind of document: all, and those that gave a claim; ``fired``
    is how often each rule matched; ``cost`` the share of the reading time it took, of 1, if that was asked.
    """

    sentences: dict[str, tuple[int, int]]
    silent: tuple[Silent, ...]
    fired: dict[str, int]
    cost: dict[str, float]

    @property
    def never(self) -> list[str]:
        """The rules that matched nowhere, in rule order."""
        return [name for name, times in self.fired.items() if not times]


def coverage(paths: Iterable[Path], tools: Tools, timed: bool = False) -> Coverage:
    """Read texts and return what the rules reached in them.

    Raises ReadingError for the first text that cannot be read.
    """
    all_, spoken = Counter[str](), Counter[str]()
    silent: list[Silent] = []
    fired = {rule.name: 0 for rule in tools.matcher.rules.rules}
    spent, reading = Counter[str](), 0.0
    for path in paths:
        source = read_any(path)
        if timed:
            begin = perf_counter()
            read(source, tools)
            reading += perf_counter() - begin
        for story in watch(source, tools):
            for found in find(tools.matcher, story.sentence, story.zone.kind, story.place.passage.kind):
                fired[found.rule.name] += 1
            if timed:
                _time(story, tools, spent)
            if story.place.passage.kind in _NO_RUNNING_TEXT:
                continue
            all_[story.zone.kind] += 1
            if story.claims:
                spoken[story.zone.kind] += 1
            else:
                line = story.place.text.count("\n", 0, story.bounds[0]) + 1
                silent.append(Silent(path.stem, line, story.zone.kind, story.words))
    return Coverage(
        {kind: (count, spoken[kind]) for kind, count in sorted(all_.items())},
        tuple(silent),
        fired,
        {name: time / reading for name, time in spent.most_common()},
    )


def _time(story: Story, tools: Tools, spent: Counter[str]) -> None:
    """Add the time each rule's patterns take on a sentence where one of their words stands."""
    text = story.sentence.text
    for rule, pattern in tools.matcher.candidates(text):
        if not applies(rule, story.zone.kind, story.place.passage.kind):
            continue
        begin = perf_counter()
        for _ in pattern.regex.finditer(text):
            pass
        spent[rule.name] += perf_counter() - begin  # type: ignore[assignment]

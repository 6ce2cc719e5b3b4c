"""Forty changes in copies of texts, ten of a kind: each is found, and nothing else is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from communique.graph.compare import compare
from tests.graph.comparing import compared, reading_of, written
from tests.graph.seeding import Seed, seeds

TEXTS = (
    ("zh-minutes-stalin-mao-1949-12-16.txt", "zh"),
    ("zh-article-moscow-talks.txt", "zh"),
    ("telegram-mao-liu-1949-12-18.txt", "en"),
    ("telegram-mao-liu-1949-12-18.txt", "zh"),
    ("en-memorandum-roshchin-zhou-1949-11-10.txt", "en"),
    ("en-treaty-friendship-1950-02-14.txt", "en"),
)
KINDS = ("number", "date", "name", "negation")
OF_A_KIND = 10
MOST_FALSE = 2


def forty(folder: Path) -> list[tuple[Path, Seed]]:
    """Return ten changes of each kind, the texts in turn."""
    queues = [
        (folder / name, list(seeds((folder / name).read_text("utf-8"), tongue, 12))) for name, tongue in TEXTS
    ]
    chosen: list[tuple[Path, Seed]] = []
    for kind in KINDS:
        of_kind = [[(path, seed) for seed in found if seed.kind == kind] for path, found in queues]
        chosen += [pair for turn in _in_turn(of_kind) for pair in turn][:OF_A_KIND]
    return chosen


def _in_turn(queues: list[list[tuple[Path, Seed]]]) -> Iterator[list[tuple[Path, Seed]]]:
    for turn in range(max(map(len, queues))):
        yield [queue[turn] for queue in queues if turn < len(queue)]


def conflicts(path: Path, seed: Seed, folder: Path) -> tuple[bool, int]:
    """Return whether a change is among the conflicts of text and copy, and how many others there are."""
    (copy,) = written(folder, changed_copy=seed.text)
    found = compare([reading_of(path), reading_of(copy)])
    sides = [
        side
        for d in found.differences
        if d.verdict == "conflict" and d.left_account.source != d.right_account.source
        for account, side in ((d.left_account, d.left), (d.right_account, d.right))
        if account.source == "changed-copy"
    ]
    at_seed = [side for side in sides if side.start - 1 <= seed.start <= side.end + 1]
    return bool(at_seed), len(sides) - len(at_seed)


def test_forty_seeded_changes_are_found_and_no_others(sample_corpus: Path, tmp_path: Path) -> None:
    chosen = forty(sample_corpus)
    assert [sum(seed.kind == kind for _, seed in chosen) for kind in KINDS] == [OF_A_KIND] * 4
    outcomes = [(path.name, seed.kind, seed.words, *conflicts(path, seed, tmp_path)) for path, seed in chosen]
    assert [outcome for outcome in outcomes if not outcome[3]] == []
    assert sum(outcome[4] for outcome in outcomes) <= MOST_FALSE


@pytest.mark.parametrize("name", sorted({name for name, _ in TEXTS}))
def test_an_unchanged_copy_differs_in_nothing(sample_corpus: Path, tmp_path: Path, name: str) -> None:
    text = (sample_corpus / name).read_text("utf-8")
    found = compared([sample_corpus / name, *written(tmp_path, changed_copy=text)])
    between = [d for d in found.differences if d.left_account.source != d.right_account.source]
    assert between == []
    assert [d for d in found.dependences if d.kind == "copy"]

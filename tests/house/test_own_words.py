"""The project holds only what was written for it: no sentence of the development texts stands in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tests.house.tree import files, text_of

CHARACTERS, WORDS = 24, 12
TITLES = re.compile(  # a title is nobody's sentence; the long ones are listed here
    "中国与苏联关系文献汇编|Chinese Communist Foreign Policy and the Cold War in Asia", re.IGNORECASE
)


def chinese_runs(text: str) -> Iterator[str]:
    """Yield every run of 24 Chinese characters and digits, whatever stands between them."""
    dense = re.sub(r"[^\u4e00-\u9fff0-9]", "", TITLES.sub("", text))
    for start in range(len(dense) - CHARACTERS + 1):
        run = dense[start : start + CHARACTERS]
        if not run.isdigit():
            yield run


def english_runs(text: str) -> Iterator[str]:
    """Yield every run of 12 words."""
    words = re.findall(r"[a-z']+", TITLES.sub("", text).lower())
    for start in range(len(words) - WORDS + 1):
        yield " ".join(words[start : start + WORDS])


def test_no_sentence_of_a_development_text(shared_corpus: Path) -> None:
    ours: dict[str, Path] = {}
    for path in files():
        text = text_of(path)
        ours.update(dict.fromkeys(chinese_runs(text), path))
        ours.update(dict.fromkeys(english_runs(text), path))
    borrowed: dict[Path, str] = {}
    for text_file in sorted(shared_corpus.glob("*.txt")):
        text = text_file.read_text(encoding="utf-8", errors="replace")
        for run in (*chinese_runs(text), *english_runs(text)):
            if run in ours:
                borrowed.setdefault(ours[run], f"{run!r} stands in {text_file.name}")
    assert not borrowed


def test_the_measure_sees_what_punctuation_hides() -> None:
    sentence = "一二三四五六七八九十" * 3
    assert sentence[:24] in set(chinese_runs("，".join(sentence)))
    words = "One, two; three four five six seven eight nine ten eleven twelve."
    assert list(english_runs(words)) == [words.lower().replace(",", "").replace(";", "").rstrip(".")]

"""A sentence without an end costs what its length says: four times as long, not sixteen times as much."""

from __future__ import annotations

from pathlib import Path
from time import process_time

import pytest

from communique.extract.read import default_tools, read_text


@pytest.mark.parametrize(
    "unit",
    [
        "Stalin and Bakary Sonko, Minister of Trade, met Molotov, ",
        "周恩来总理同马大河部长、吴一中大使会谈，",
    ],
)
def test_one_endless_sentence_of_names(tmp_path: Path, unit: str) -> None:
    tools = default_tools()

    def cost(times: int) -> float:
        file = tmp_path / f"{times}.txt"
        file.write_text(unit * times, encoding="utf-8")
        before = process_time()
        read_text(file, tools)
        return process_time() - before

    cost(10)
    assert cost(240) < 10 * cost(60)

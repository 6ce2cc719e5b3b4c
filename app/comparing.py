"""The work behind ``communique compare``: accounts side by side, in four formats and two languages."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich import box
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from communique.graph.compare_rows import Cell, Row, Standing
from communique.graph.compare_sides import Difference

FORMATS = ("table", "csv", "tsv", "json")
_WORDS = {
    "en": {
        "agree": "agree", "scope": "one says more", "conflict": "CONFLICT", "silent": "one alone",
        "question": "question", "outcome": "outcome", "witnesses": "witnesses", "silence": "—",
        "named": "only named", "treated": "", "differences": "text", "+": "in favour", "-": "against",
        "kind": "kind", "wording": "wording", "shade": "shade", "resolved": "resolved",
        "complementary": "both may stand", "for": "for",
    },
    "zh": {
        "agree": "一致", "scope": "详略不同", "conflict": "矛盾", "silent": "仅一方述及",
        "question": "事项", "outcome": "结论", "witnesses": "独立来源数", "silence": "——",
        "named": "仅提及", "treated": "", "differences": "文本", "+": "主张", "-": "反对",
        "kind": "类别", "wording": "措辞", "shade": "语气", "resolved": "已决",
        "complementary": "可并存", "for": "采信",
    },
}  # fmt: skip
_LONGEST = 120


@dataclass(frozen=True)
class Sheet:
    """What is laid side by side: rows on one focus, or the differences of two accounts."""

    title: str
    accounts: tuple[str, ...]
    rows: tuple[Row, ...]
    differences: tuple[Difference, ...] = ()


def format_sheet(
    sheet: Sheet, style: str, language: str, names: Mapping[str, tuple[str, str]], width: int | None = None
) -> str:
    """Return a sheet in one of FORMATS; ``names`` gives the Chinese and English name of an entity's key."""
    if style == "json":
        return json.dumps(_plain(sheet, language, names), ensure_ascii=False, indent=2) + "\n"
    records = _records(sheet, language, names)
    if style == "table":
        return _table(sheet, records, width)
    out = io.StringIO()
    csv.writer(out, dialect="excel-tab" if style == "tsv" else "excel", lineterminator="\n").writerows(
        records
    )
    return out.getvalue()


def _records(sheet: Sheet, language: str, names: Mapping[str, tuple[str, str]]) -> list[list[str]]:
    """Return the sheet as lines of cells, the header first."""
    words = _WORDS[language]
    records: list[list[str]] = []
    if sheet.rows or not sheet.differences:
        records.append([words["question"], words["outcome"], words["witnesses"], *sheet.accounts])
        for row in sheet.rows:
            by_account = {cell.account.name: cell for cell in row.cells}
            cells = [_cell(by_account.get(a), row, language, names) for a in sheet.accounts]
            label = row.label_zh if language == "zh" else row.label_en
            outcome = "; ".join((_verdict(row.verdict, row.standing, words), *row.reasons))
            records.append([label, outcome, str(row.witnesses), *cells])
    if sheet.differences:
        records.append([words["kind"], words["outcome"], "", *sheet.accounts])
        records += [
            [
                d.kind,
                _verdict(d.verdict, d.standing, words),
                "",
                _side(d.left.words),
                _side(d.right.words),
            ]
            for d in sheet.differences
        ]
    return records


def _verdict(verdict: str, standing: Standing, words: Mapping[str, str]) -> str:
    """Return a verdict in words, with what a curator decided on it."""
    if standing.name == "open":
        return words[verdict]
    account = f" {words['for']} {standing.account.name}" if standing.account else ""
    return f"{words[verdict]}; {words[standing.name]}{account}"


def _side(words: str) -> str:
    return " ".join(words.split()) or "—"


def _cell(cell: Cell | None, row: Row, language: str, names: Mapping[str, tuple[str, str]]) -> str:
    """Return what an account answers: its values, then the words with their place."""
    words = _WORDS[language]
    if cell is None:
        return words["silence"]
    shown = [words.get(v, v) if row.kind == "stance" else _name(v, language, names) for v in cell.values]
    values = ", ".join(shown) + (f" ({cell.clock})" if cell.clock else "")
    note = words.get(cell.note, "") if row.kind == "topic" else ""
    quotes = " / ".join(f"“{' '.join(q.words.split())}” [{q.start}–{q.end}]" for q in cell.quotes)
    return " · ".join(part for part in (values, note, quotes) if part)


def _name(value: str, language: str, names: Mapping[str, tuple[str, str]]) -> str:
    zh, en = names.get(value, ("", ""))
    return (zh or en if language == "zh" else en or zh) or value


def _table(sheet: Sheet, records: Sequence[Sequence[str]], width: int | None) -> str:
    """Return the sheet for a terminal: accounts by letter, with what each letter stands for below."""
    letters = {name: chr(ord("A") + number % 26) for number, name in enumerate(sheet.accounts)}
    table = RichTable(title=sheet.title, box=box.SIMPLE_HEAD, show_lines=True, title_justify="left")
    for name in records[0]:
        table.add_column(Text(letters.get(name, name)), overflow="fold", ratio=3 if name in letters else None)
    for record in records[1:]:
        table.add_row(*(Text(letters.get(cell, _shortened(cell))) for cell in record))
    console = Console(width=width, color_system=None, legacy_windows=False)
    with console.capture() as captured:
        console.print(table)
    legend = "".join(f"  {letter}  {name}\n" for name, letter in letters.items())
    return "\n".join(line.rstrip() for line in captured.get().splitlines()) + "\n" + legend


def _shortened(cell: str) -> str:
    """Return a cell for the terminal; CSV, TSV and JSON have all of it."""
    return cell if len(cell) <= _LONGEST else cell[:_LONGEST] + " …"


def _plain(sheet: Sheet, language: str, names: Mapping[str, tuple[str, str]]) -> dict[str, object]:
    return {
        "title": sheet.title,
        "accounts": list(sheet.accounts),
        "rows": [
            {
                "focus": row.focus, "kind": row.kind, "question": row.slot,
                "label": {"zh": row.label_zh, "en": row.label_en}, "outcome": row.verdict,
                "witnesses": row.witnesses, "reasons": list(row.reasons),
                "standing": _standing(row.standing),
                "silent": [account.name for account in row.silent],
                "answers": [_answer(cell, language, names) for cell in row.cells],
            }
            for row in sheet.rows
        ],
        "differences": [
            {
                "kind": d.kind, "outcome": d.verdict, "standing": _standing(d.standing),
                "sides": [
                    {"account": a.name, "start": s.start, "end": s.end, "words": s.words, "value": s.value}
                    for a, s in ((d.left_account, d.left), (d.right_account, d.right))
                ],
            }
            for d in sheet.differences
        ],
    }  # fmt: skip


def _standing(standing: Standing) -> dict[str, object]:
    account = standing.account.name if standing.account else ""
    return {"name": standing.name, "account": account, "decisions": list(standing.decisions)}


def _answer(cell: Cell, language: str, names: Mapping[str, tuple[str, str]]) -> dict[str, object]:
    return {
        "account": cell.account.name,
        "values": list(cell.values),
        "labels": [_name(v, language, names) for v in cell.values],
        "clock": cell.clock,
        "note": cell.note,
        "claims": list(cell.claims),
        "words": [{"start": q.start, "end": q.end, "words": q.words} for q in cell.quotes],
    }

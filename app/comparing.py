"""The work behind ``communique compare``: accounts side by side, in four formats and two languages."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from communique.app.comparing_table import terminal_table
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
    sections = _sections(sheet, language, names)
    if style == "table":
        return terminal_table(sheet.title, sheet.accounts, sections, _WORDS[language]["silence"], width)
    out = io.StringIO()
    csv.writer(out, dialect="excel-tab" if style == "tsv" else "excel", lineterminator="\n").writerows(
        record for records in sections for record in records
    )
    return out.getvalue()


def _sections(sheet: Sheet, language: str, names: Mapping[str, tuple[str, str]]) -> list[list[list[str]]]:
    """Return the sheet as lines of cells, rows and differences apart, each with its header first."""
    words = _WORDS[language]
    sections: list[list[list[str]]] = []
    if sheet.rows or not sheet.differences:
        sections.append([[words["question"], words["outcome"], words["witnesses"], *sheet.accounts]])
        for row in sheet.rows:
            by_account = {cell.account.name: cell for cell in row.cells}
            cells = [_cell(by_account.get(a), row, language, names) for a in sheet.accounts]
            label = row.label_zh if language == "zh" else row.label_en
            outcome = "; ".join((_verdict(row.verdict, row.standing, words), *row.reasons))
            sections[-1].append([label, outcome, str(row.witnesses), *cells])
    if sheet.differences:
        sections.append([[words["kind"], words["outcome"], "", *sheet.accounts]])
        sections[-1] += [_difference(d, sheet.accounts, words) for d in sheet.differences]
    return sections


def _difference(each: Difference, accounts: Sequence[str], words: Mapping[str, str]) -> list[str]:
    """Return a difference as a line: each side stands under its account."""
    said = {each.left_account.name: each.left.words, each.right_account.name: each.right.words}
    verdict = _verdict(each.verdict, each.standing, words)
    return [each.kind, verdict, "", *(_side(said[a]) if a in said else "" for a in accounts)]


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

"""The authority file as checked rows: every rule a row must keep, and the line that breaks one.

A spreadsheet saves this CSV with or without a byte order mark; both are read.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, NoReturn

from communique.ontology.dates import edtf_bounds
from communique.ontology.errors import AuthorityFileError, BadDateError
from communique.ontology.kinds import KINDS

COLUMNS = (
    "key", "type", "label_en", "label_zh_hans", "label_zh_hant", "label_ru", "alt_labels", "seeds",
    "wikidata", "viaf", "geonames", "lat", "long", "start", "end", "other_ids", "participants", "match",
    "verified", "note",
)  # fmt: skip
LANGUAGES = {"zh": "zh-hans", "zh-hans": "zh-hans", "zh-hant": "zh-hant", "en": "en", "ru": "ru", "ja": "ja"}

_PATTERNS: dict[str, tuple[str, str]] = {
    "key": (r"[a-z0-9]+(-[a-z0-9]+)*", "lower-case ASCII letters and digits joined by single hyphens"),
    "label_en": (r"\S(.*\S)?", "a label with no space at its ends"),
    "label_zh_hans": (r"\S(.*\S)?", "a label with no space at its ends"),
    "wikidata": (r"(Q[1-9]\d*)?", "Q and digits, or nothing"),
    "viaf": (r"\d*", "digits, or nothing"),
    "geonames": (r"\d*", "digits, or nothing"),
    "match": (r"(exact|close)?", "exact, close, or nothing for a row without links"),
    "alt_labels": (r"([a-z-]+:[^|]*\S(\|[a-z-]+:[^|]*\S)*)?", "language:form, joined by |"),
    "other_ids": (r"([a-z0-9-]+:[^;\s]+(;[a-z0-9-]+:[^;\s]+)*)?", "scheme:identifier, joined by ;"),
    "verified": (r"unverified|[a-z0-9+_]+: .+", "unverified, or field: source, joined by ' || '"),
}
_EMPTY = {**dict.fromkeys(COLUMNS, ""), "verified": "unverified"}
_LINKS = ("wikidata", "viaf", "geonames")


class Row(NamedTuple):
    """One checked row: the line it ends on, and its cells by column."""

    line: int
    cells: dict[str, str]


def read_rows(path: Path, known: frozenset[str] | None = None) -> list[Row]:
    """Return the rows of an authority file in their order, each checked.

    Rows that add to others, whose keys are ``known``, may leave out all columns but the first four.
    Raises AuthorityFileError at the first row that breaks a rule, naming file and line.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise AuthorityFileError(
            f"{path}: not UTF-8 (byte {error.start}); save the sheet as CSV UTF-8"
        ) from None
    reader = csv.reader(text.splitlines(keepends=True), strict=True)
    rows: list[Row] = []
    try:
        header = next(reader, [])
        columns = set(header)
        whole = columns == set(COLUMNS) if known is None else set(COLUMNS[:4]) <= columns <= set(COLUMNS)
        if not whole or len(columns) != len(header):
            needed = (
                ", ".join(COLUMNS)
                if known is None
                else f"{', '.join(COLUMNS[:4])} and what you have of the rest"
            )
            _fail(path, 1, f"the columns are {', '.join(header) or 'none'}; they must be {needed}")
        for cells in reader:
            if len(cells) != len(header):
                _fail(path, reader.line_num, f"{len(cells)} cells; the header has {len(header)}")
            rows.append(Row(reader.line_num, {**_EMPTY, **dict(zip(header, cells, strict=True))}))
    except csv.Error as error:
        _fail(path, reader.line_num, f"no well-formed CSV ({error}); quote cells that hold a comma or quote")
    _check(path, rows, known or frozenset())
    return rows


def _check(path: Path, rows: list[Row], known: frozenset[str]) -> None:
    first: dict[str, int] = {}
    for line, cells in rows:
        key = cells["key"]
        for problem in _problems(cells):
            _fail(path, line, f"{key or 'a row without key'}: {problem}")
        if key in first:
            _fail(path, line, f"the key {key!r} stands on line {first[key]} already; keys are unique")
        first[key] = line
    for line, cells in rows:
        for key in split(cells["participants"], "|"):
            if key not in first and key not in known:
                _fail(path, line, f"participants name {key!r}, which is no key of this file; add its row")


def _problems(cells: dict[str, str]) -> Iterator[str]:
    for column, (pattern, allowed) in _PATTERNS.items():
        if not re.fullmatch(pattern, cells[column]):
            yield f"{column} is {cells[column]!r}; allowed is {allowed}"
    if cells["type"] not in KINDS:
        yield f"type is {cells['type']!r}; allowed are {', '.join(KINDS)}"
    for form in split(cells["alt_labels"], "|"):
        if form.partition(":")[0] not in LANGUAGES:
            yield f"alt_labels has the language {form[:8]!r}; allowed are {', '.join(LANGUAGES)}"
    linked = any(cells[column] for column in _LINKS) or "gnd:" in cells["other_ids"]
    if linked != bool(cells["match"]):
        yield f"match is {cells['match']!r}; a row with links needs exact or close, a row without needs none"
    yield from _bad_point(cells["lat"], cells["long"])
    yield from _bad_dates(cells["start"], cells["end"])


def _bad_point(latitude: str, longitude: str) -> Iterator[str]:
    if bool(latitude) != bool(longitude):
        yield f"lat is {latitude!r} and long is {longitude!r}; give both or neither"
    for column, value, limit in (("lat", latitude, 90), ("long", longitude, 180)):
        if value and not (re.fullmatch(r"-?\d+(\.\d+)?", value) and abs(float(value)) <= limit):
            yield f"{column} is {value!r}; allowed are decimal degrees from -{limit} to {limit}"


def _bad_dates(start: str, end: str) -> Iterator[str]:
    bounds: list[tuple[str, str]] = []
    for column, value in (("start", start), ("end", end)):
        try:
            bounds.append(edtf_bounds(value) if value else ("", ""))
        except BadDateError as error:
            yield f"{column}: {error}"
            return
    if bounds[0][0] and bounds[1][1] and bounds[0][0] > bounds[1][1]:
        yield f"end is {end!r}, before start {start!r}; the end must not come first"


def split(cell: str, separator: str) -> tuple[str, ...]:
    """Return the parts of a joined cell; an empty cell has none.

    >>> split("zh:毛|en:Mao", "|")
    ('zh:毛', 'en:Mao')
    """
    return tuple(cell.split(separator)) if cell else ()


def _fail(path: Path, line: int, problem: str) -> NoReturn:
    raise AuthorityFileError(f"{path.name}:{line}: {problem}")

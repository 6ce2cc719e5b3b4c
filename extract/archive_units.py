"""Archive references: fond, inventory, folder, file, pages, in the Chinese and the Soviet grammar.

全宗07，目录3，案宗12，卷宗5，第1-4页 is f. 07, op. 3, d. (por.) 12, pap. 5, ll. 1-4. Other archives have call
numbers: 档号 110-01234-01 of the Chinese Foreign Ministry, FO 371/12345 in London, RG 59, Box 12 in
Washington.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_LEVELS = ("f", "op", "p", "d", "rg", "series", "box", "no")
_LABELS = {"rg": "RG", "series": "", "box": "box", "no": "no."}
_MARKS = (
    ("f", r"(?:全宗|[φФф]\.?|\b[Ff]ond|\b[Ff]\.)"),
    ("op", r"(?:目录|\b[Oo]pis'?|\b[Oo]p\.|[Оо]п\.)"),
    (
        "p",
        r"(?:卷宗|\b[Pp]apka|\b[Pp]ap\.|[Пп]апка|[Пп]\.|\b[Pp]\.(?=\s?\d+\w?,?\s?(?:[Dd]\.|[Dd]elo|[Pp]or)))",
    ),
    ("d", r"(?:案宗|案卷|\b[Dd]elo|\b[Dd]\.|\b[Pp]or\.|[Дд]\.|[Дд]ело)"),
)  # p. is a folder where a file follows it, else a page
_UNIT = re.compile(
    "|".join(rf"(?P<{level}>{mark}\s?(?P<{level}n>\d{{1,5}}[a-zа-я]?))" for level, mark in _MARKS)
)
_CALL = re.compile(
    r"(?:档案?号|档案编号|案卷号|卷宗号|馆藏号|典藏号)\s?[:：]?\s?(?P<no>[A-Za-z]{0,4}\d[\w.-]*(?:\(\d{1,2}\))?)"
    r"|(?<![\d-])(?P<ministry>\d{3}-\d{5}-\d{2}(?:\(\d{1,2}\))?)(?![\d-])"
    r"|\b(?P<series>(?:FO|CAB|PREM|CO|DO|WO|FCO|DEFE)\s?\d{1,4})/(?P<piece>\d{1,6})"
    r"|\b(?:RG|Record Group)\s?(?P<rg>\d{1,3})(?:,\s?(?:Entry [\w-]+,\s?)?[Bb]ox\s?(?P<box>\d{1,5}))?"
)
_MINISTRY = re.compile(r"\d{3}-\d{5}-\d{2}")
_ZH_PAGES = r"第\s?(\d+(?:[-~至]\d+)?(?:、\d+(?:[-~]\d+)?)*)\s?页"
_PAGES = re.compile(
    rf"(?P<zh>{_ZH_PAGES}(?:[、,，]{_ZH_PAGES})*)"
    r"|\b(?:[Ll]l?\.|pp?\.|[Лл]{1,2}\.|[Ll]ist[yi]?\b|folios?\b)\s?(?P<en>\d+(?:-\d+)?(?:,\s?\d+(?:-\d+)?)*)"
)
_BETWEEN = re.compile(r"[\s,，;；.:：、]*$")


@dataclass(frozen=True)
class ArchiveUnit:
    """One reference: levels such as (("f", "0100"), ("op", "42")), pages, and its bounds in the text.

    ``archive`` is the key of the archive that alone numbers its files so, or an empty string.
    """

    levels: tuple[tuple[str, str], ...]
    pages: str
    start: int
    end: int
    archive: str = ""

    def keys(self, archive: str) -> list[tuple[str, str]]:
        """Return (key, label) of each unit of the chain under an archive, from the fond down.

        >>> ArchiveUnit((("f", "0100"), ("op", "42")), "", 0, 0).keys("avprf")
        [('avprf/f-0100', 'f. 0100'), ('avprf/f-0100/op-42', 'f. 0100, op. 42')]
        """
        found, key, label = [], archive, ""
        for level, value in sorted(self.levels, key=lambda pair: _LEVELS.index(pair[0])):
            plain = re.sub(r"[^\w.]+", "-", value).strip("-")
            key = f"{key}/{level}-{plain}"
            said = f"{_LABELS.get(level, level + '.')} {value}".strip()
            label = f"{label}, {said}" if label else said
            found.append((key, label))
        return found


def find_units(text: str) -> list[ArchiveUnit]:
    """Return the archive references of a folded text: call numbers, and fonds with a further level.

    >>> [unit.levels for unit in find_units("外交部档案馆，档号：110-01234-01，第15页。")]
    [(('no', '110-01234-01'),)]
    """
    groups: list[list[re.Match[str]]] = []
    for match in _UNIT.finditer(text):
        if groups and _BETWEEN.match(text[groups[-1][-1].end() : match.start()]):
            groups[-1].append(match)
        else:
            groups.append([match])
    units = [_unit(text, group) for group in groups if len(group) > 1 and any(m["f"] for m in group)]
    calls = (_call(text, match) for match in _CALL.finditer(text))
    taken = {place for unit in units for place in range(unit.start, unit.end)}
    return sorted([*units, *(call for call in calls if call.start not in taken)], key=lambda unit: unit.start)


def _call(text: str, match: re.Match[str]) -> ArchiveUnit:
    number = match["no"] or match["ministry"]
    levels = {
        "rg": match["rg"],
        "series": match["series"],
        "box": match["box"],
        "no": number or match["piece"],
    }
    archive = ""
    if match["series"]:
        archive = "national-archives-of-the-united-kingdom"
    elif match["rg"]:
        archive = "us-national-archives"
    elif _MINISTRY.match(number):
        archive = "prc-foreign-ministry-archives"
    pages = _PAGES.match(text, match.end() + len(_gap(text, match.end())))
    found = tuple((level, value) for level, value in levels.items() if value)
    end = pages.end() if pages else match.end()
    return ArchiveUnit(found, find_pages(pages[0]) if pages else "", match.start(), end, archive)


def _unit(text: str, group: list[re.Match[str]]) -> ArchiveUnit:
    levels = tuple((level, m[f"{level}n"]) for m in group for level, _ in _MARKS if m[level])
    pages = _PAGES.match(text, group[-1].end() + len(_gap(text, group[-1].end())))
    end = pages.end() if pages else group[-1].end()
    return ArchiveUnit(levels, find_pages(pages[0]) if pages else "", group[0].start(), end)


def _gap(text: str, position: int) -> str:
    found = re.compile(r"[\s,，;；]*").match(text, position)
    return found[0] if found else ""


def find_pages(text: str) -> str:
    """Return the page numbers a text gives, as printed, or an empty string.

    >>> find_pages("世界知识出版社，第11-12、17-18页"), find_pages("第3页、第9页")
    ('11-12、17-18', '3、9')
    """
    match = _PAGES.search(text)
    if match is None:
        return ""
    return match["en"] or "、".join(found[1] for found in re.finditer(_ZH_PAGES, match["zh"]))

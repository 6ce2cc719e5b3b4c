"""The words that accounts are compared by: topics, acts, modality, offices, in Chinese and English.

``compare_terms.csv`` is a table a historian edits: ``id``; ``kind`` (topic, act, modality, degree, time,
manner, courtesy, office; aside for words that only look like a term); forms parted by ``|`` (an English form
may end in ``*`` for any ending); ``also_zh`` and ``also_en``, forms that can render a term without being it;
and for acts that stand against each other an ``axis`` with a ``sign``: to revise a treaty and to keep it are
+ and - of one axis.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TERMS_FILE = Path(__file__).resolve().parent / "compare_terms.csv"
_KEY = 3  # letters by which English forms are looked up
KINDS = ("topic", "act", "modality", "degree", "time", "manner", "courtesy", "office", "aside")
_NEGATIONS_ZH = (
    r"(?<![是能可要])(?:不(?![仅但论管久过断少得]|同(?!意))|不得(?!不)|没有|没|尚未|未(?!来)|并非"
    r"|无(?!疑|论)|别(?!人|国|的)|勿|无须|无需)"
)
_NEGATIONS_EN = (
    r"(?<!or )\b(?:not|no|never|cannot|without|neither|nor|none|nobody|nothing|inadequate|unclear|improper"
    r"|unsuitable|uncomfortable|unnecessary|unlikely|unsure)\b|n't\b"
)
_CLAUSE = re.compile(r"[，。；;:!?！？“”\"]|, | but ")
_GLOSS = re.compile(r"\[[^\]]*\]")
_FAR = re.compile(r"\b(?:unnecessary|no need|improper|not necessary)\b[^.]*$", re.IGNORECASE)
NEGATIONS = {"zh": re.compile(_NEGATIONS_ZH), "en": re.compile(_NEGATIONS_EN, re.IGNORECASE)}


@dataclass(frozen=True, order=True)
class Term:
    """A row of the table; ``sign`` is 1, -1 or 0 where there is no axis."""

    id: str
    kind: str
    zh: tuple[str, ...]
    en: tuple[str, ...]
    also_zh: tuple[str, ...]
    also_en: tuple[str, ...]
    axis: str
    sign: int
    label_zh: str
    label_en: str


@dataclass(frozen=True, order=True)
class Mark:
    """A term found at ``text[start:end]``."""

    start: int
    end: int
    term: str


@cache
def load_terms() -> dict[str, Term]:
    """Return all terms by id; a row that is out of order is a ValueError that names it.

    >>> load_terms()["loan"].zh
    ('借款', '贷款', '信贷')
    """
    found: dict[str, Term] = {}
    with TERMS_FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            term = Term(
                row["id"], row["kind"], _forms(row["zh"]), _forms(row["en"]), _forms(row["also_zh"]),
                _forms(row["also_en"]), row["axis"], {"+": 1, "-": -1}.get(row["sign"], 0),
                row["label_zh"], row["label_en"],
            )  # fmt: skip
            forms = (*term.zh, *term.en, *term.also_zh, *term.also_en)
            if term.kind not in KINDS or term.id in found or not (term.zh and term.en and all(forms)):
                raise ValueError(f"{TERMS_FILE.name}: row {row['id']!r} is out of order")
            found[term.id] = term
    return found


def _forms(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


def echoes(term: str, text: str, language: str) -> bool:
    """Tell whether a text holds words that can render a term without being one of its forms.

    >>> echoes("now", "我正在审校自己的著作", "zh"), echoes("now", "I am reviewing my works", "en")
    (True, False)
    """
    return any(form.search(text) for form in _echoing(term, language))


@cache
def _echoing(term: str, language: str) -> tuple[re.Pattern[str], ...]:
    forms = getattr(load_terms()[term], f"also_{language}")
    patterns = (_form(form, language) for form in forms)
    return tuple(p if language == "zh" else re.compile(rf"\b{p.pattern}", re.IGNORECASE) for p in patterns)


def find_terms(text: str, language: str) -> tuple[Mark, ...]:
    """Return the terms of a text from left to right, the longest form where several begin.

    >>> [m.term for m in find_terms("签订一个声明，外长不来也可以", "zh")]
    ['statement', 'foreign-minister', 'come', 'possible']
    """
    begins, forms = _compiled(language)
    found: list[Mark] = []
    end = 0
    for match in begins.finditer(text):
        if match.start() < end:
            continue
        for form, term in forms.get(match[0].lower()[:_KEY], ()):
            hit = form.match(text, match.start())
            if hit:
                end = hit.end()
                if load_terms()[term].kind != "aside":
                    found.append(Mark(match.start(), end, term))
                break
    return tuple(found)


def find_negations(text: str, language: str) -> tuple[int, ...]:
    """Return where a text negates something.

    >>> find_negations("不仅五年，而且目前不必修改", "zh")
    (9,)
    """
    return tuple(m.start() for m in NEGATIONS[language].finditer(text))


def negated(text: str, mark: Mark, negations: tuple[int, ...]) -> bool:
    """Tell whether a term is negated: a negation stands in it, or close before it in its clause.

    >>> text = "眼下不必修改条约，也可以谈"
    >>> [(m.term, negated(text, m, find_negations(text, "zh"))) for m in find_terms(text, "zh")]
    [('now', False), ('necessary', True), ('revise', True), ('treaty', True), ('possible', False)]
    """
    ascii_text = text[mark.start : mark.end].isascii()
    text = _GLOSS.sub(lambda gloss: " " * len(gloss[0]), text) if ascii_text else text
    reach = 18 if ascii_text else 4
    clause = max((m.end() for m in _CLAUSE.finditer(text, 0, mark.start)), default=0)
    far = _FAR.search(text[clause : mark.start])
    if ascii_text and far:
        return True
    behind = mark.end + 2 if ascii_text and load_terms()[mark.term].kind == "modality" else mark.end
    return any(max(clause, mark.start - reach) <= place < behind for place in negations)


@cache
def _compiled(language: str) -> tuple[re.Pattern[str], dict[str, list[tuple[re.Pattern[str], str]]]]:
    """Return what may begin a form, and by its beginning the forms, the longest first."""
    forms = [(form, term.id) for term in load_terms().values() for form in getattr(term, language)]
    forms.sort(key=lambda pair: (-len(pair[0]), pair[0]))
    by_start: dict[str, list[tuple[re.Pattern[str], str]]] = {}
    for form, term in forms:
        key = form[0] if language == "zh" else re.split(r"[ *]", form)[0].lower()[:_KEY]
        by_start.setdefault(key, []).append((_form(form, language), term))
    if language == "zh":
        return re.compile("[" + "".join(sorted(by_start)) + "]"), by_start
    return re.compile(r"\b[A-Za-z]+"), by_start


def _form(form: str, language: str) -> re.Pattern[str]:
    if language == "zh":
        return re.compile(re.escape(form))
    stem = re.escape(form.rstrip("*"))
    return re.compile(rf"{stem}{r'[a-z]*' if form.endswith('*') else ''}\b", re.IGNORECASE)

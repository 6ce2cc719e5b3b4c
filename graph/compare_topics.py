"""What accounts of one event speak of: topics, the years they attach to what, and who stands where.

A topic in a list ("we spoke of loans and trade") is only named; anywhere else it is treated. Years
belong to what they are said of: troops that may stay twenty years are no lease of twenty.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from communique.graph.compare_rows import Cell, Row, by_value, make_row, quote
from communique.graph.compare_terms import Mark, Term, load_terms, negated
from communique.graph.compare_units import Account, Unit
from communique.graph.compare_vocabulary import FAMILIES, states_of
from communique.graph.units import Value

Told = Mapping[Account, Sequence[Unit]]
_CLAUSE = {"zh": re.compile(r"[，；;。]"), "en": re.compile(r"[,;.](?=\s)|[,;.]$")}
_VALUE = re.compile(r"P\w|\d")
_OPEN = re.compile(r"是否|要不要|能否|\bwhether\b")
_INSTRUMENT = {
    "zh": re.compile(r"条约|协定|协议|条款|这一条|新约|旧约|原有的"),
    "en": re.compile(
        r"\b(?:treat(?:y|ies)|agreements?|provisions?|articles?|new one|old one|terms)\b", re.IGNORECASE
    ),
}
_LIST = 4
_ELSEWHERE = frozenset(
    {"unequal-treaties", "yalta"}
)  # who speaks of those of another time takes no side here
_WEAK = frozenset({"now", "propose", "solve", "agree", "same", "involve", "change", "legitimacy", "troops"})


def topic_rows(focus: str, told: Told, people: frozenset[str]) -> Iterator[Row]:
    """Yield one row a topic that some account speaks of, with what it names beside it but those present."""
    for term in load_terms().values():
        if term.kind != "topic":
            continue
        cells = [
            cell for account in sorted(told) if (cell := _topic_cell(account, told[account], term, people))
        ]
        if cells:
            yield make_row(
                (focus, "topic", term.id, term.label_zh, term.label_en), cells, list(told), _judge_topic
            )


def _topic_cell(account: Account, units: Sequence[Unit], term: Term, people: frozenset[str]) -> Cell | None:
    speaking = [u for u in units if term.id in u.terms() and u.kind not in ("title", "dateline", "signature")]
    if not speaking:
        return None
    treated = [u for u in speaking if not _lists(u)]
    beside = sorted({fact for unit in treated or speaking for fact in _beside(unit, term.id, bool(treated))})
    values = tuple(v for v in beside if v not in people) if treated else ()
    note = "treated" if treated else "named"
    return Cell(account, values, tuple(quote(u) for u in speaking)[:4], (), "", note)


def _lists(unit: Unit) -> bool:
    """Tell whether a unit does no more than name topics."""
    topics = {m.term for m in unit.marks if load_terms()[m.term].kind == "topic"}
    return (
        len(topics) >= _LIST
        and not unit.speaker
        and len(unit.text) / len(topics) < (12 if unit.language == "zh" else 40)
    )


def _beside(unit: Unit, term: str, treated: bool) -> Iterator[str]:
    """Yield what is named and numbered in the clauses of a term, or else in the whole sentence."""
    if not treated:
        return
    spans = [_clause(unit, mark) for mark in unit.marks if mark.term == term]
    inside = [n for n in unit.names if any(a <= n.start and n.end <= b for a, b in spans)]
    states = {key for a, b in spans for key in states_of(unit.text[a:b], unit.language)}
    if not inside and not states:
        inside = list(unit.names)
        states = set(states_of(unit.text, unit.language))
    yield from {n.key for n in inside if n.key and n.type in ("PLACE", "ORG", "PERSON")} | states
    for value in unit.values:
        if any(a <= value.start and value.end <= b for a, b in spans) and value.kind in (
            "money",
            "percent",
            "duration",
        ):
            yield value.value


def _clause(unit: Unit, mark: Mark) -> tuple[int, int]:
    cuts = [m.start() for m in _CLAUSE[unit.language].finditer(unit.text)]
    start = max((c + 1 for c in cuts if c < mark.start), default=0)
    return start, min((c for c in cuts if c >= mark.end), default=len(unit.text))


def _judge_topic(cells: Sequence[Cell]) -> tuple[str, tuple[str, ...]]:
    """Agree where what is named beside the topic meets, or nothing is; scope where one names or says more."""
    facts = [{v for v in cell.values if v not in _TALKING} for cell in cells]
    if {cell.note for cell in cells} == {"named", "treated"}:
        named = [c.account.name for c in cells if c.note == "named"]
        return "scope" if any(facts) else "agree", (f"only named in {', '.join(named)}",)
    common = set.intersection(*facts)
    values = [{v for v in fact if _VALUE.match(v)} for fact in facts]
    if all(len(v) == 1 for v in values) and len(set.union(*values)) > 1:
        return "conflict", ()
    if all(fact == facts[0] for fact in facts):
        return "agree", ()
    states = [fact & FAMILIES for fact in facts]
    if common and all(s == states[0] for s in states):
        return "agree", (f"all name {', '.join(sorted(common))}",)
    return "scope", ()


_TALKING = frozenset({"china", "soviet-union"})


def term_rows(focus: str, told: Told) -> Iterator[Row]:
    """Yield one row for each act or topic to which some account attaches years."""
    found: dict[str, dict[Account, list[tuple[Unit, Value]]]] = defaultdict(lambda: defaultdict(list))
    for account, units in told.items():
        for unit in units:
            for value in unit.values:
                if value.kind == "duration" and (head := _head(unit, value)):
                    found[head][account].append((unit, value))
    for head in sorted(found):
        term = load_terms()[head]
        cells = [
            Cell(a, tuple(sorted({v.value for _, v in pairs})), tuple(quote(u) for u, _ in pairs))
            for a, pairs in sorted(found[head].items())
        ]
        labels = (f"“{term.label_zh}”的年限", f"time said of: {term.label_en}")
        yield make_row((focus, "term", f"term:{head}", *labels), cells, list(told), by_value("duration"))


def _head(unit: Unit, value: Value) -> str:
    """Return the act or topic a span of time is said of: nearest in its clause, acts with an axis first."""
    terms = load_terms()
    best: tuple[float, str] | None = None
    for mark in unit.marks:
        term = terms[mark.term]
        if term.kind not in ("act", "topic") or mark.term in _WEAK:
            continue
        start, end = _clause(unit, mark)
        inside = start <= value.start and value.end <= end
        apart = min(abs(mark.start - value.end), abs(value.start - mark.end)) / max(1, len(unit.text))
        score = 2 * inside + 1.5 * bool(term.axis) + 0.5 * (term.kind == "act") - apart
        if best is None or (score, mark.term) > best:
            best = (score, mark.term)
    return best[1] if best else ""


def stance_rows(focus: str, told: Told, labels: Mapping[str, tuple[str, str]]) -> Iterator[Row]:
    """Yield one row a speaker and axis: for (+) or against (-), as each account has it."""
    found: dict[tuple[str, str], dict[Account, list[tuple[Unit, str]]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for account, units in told.items():
        for unit in units:
            for axis, sign in dict.fromkeys(_signs(unit)):
                if unit.speaker:
                    found[unit.speaker, axis][account].append((unit, sign))
    for speaker, axis in sorted(found):
        cells = [
            Cell(a, tuple(sorted({s for _, s in pairs})),
                 tuple(dict.fromkeys(quote(u) for u, _ in pairs))[:6],
                 tuple(sorted({c.digest for u, _ in pairs for c in u.claims if c.subject == speaker})))
            for a, pairs in sorted(found[speaker, axis].items())
        ]  # fmt: skip
        who, name = labels.get(speaker, (speaker, speaker))
        zh, en = _AXES[axis]
        yield make_row(
            (focus, "stance", f"stance:{speaker}:{axis}", f"{who}：{zh}", f"{name}: {en}"),
            cells,
            list(told),
            _judge_stance,
        )


_AXES = {
    "treaty-change": ("是否改变条约", "to change the treaty"),
    "withdrawal": ("是否撤军", "to withdraw the troops"),
    "come": ("是否须有人前来", "whether someone should come"),
}


def _signs(unit: Unit) -> Iterator[tuple[str, str]]:
    """Yield (axis, + or -) for what a unit is for or against; questions and conditions are neither."""
    if unit.text.rstrip("”\"'").endswith(("？", "?")):
        return
    for mark in unit.marks:
        term = load_terms()[mark.term]
        start, end = _clause(unit, mark)
        if term.axis and _of_axis(unit, term) and not _OPEN.search(unit.text[start:end]):
            own = any(mark.start <= n < mark.end for n in unit.negations) and term.id == "come"
            no = negated(unit.text, mark, unit.negations) or own
            yield term.axis, "+" if (term.sign > 0) != no else "-"


def _of_axis(unit: Unit, term: Term) -> bool:
    """Tell whether a unit speaks of what an axis is about: to keep the peace is to keep no treaty."""
    if term.axis != "treaty-change":
        return True
    return bool(_INSTRUMENT[unit.language].search(unit.text)) and not unit.terms() & _ELSEWHERE


def _judge_stance(cells: Sequence[Cell]) -> tuple[str, tuple[str, ...]]:
    """Conflict where one account has a speaker on one side only and another has him on the other."""
    single = {cell.values[0] for cell in cells if len(cell.values) == 1}
    if single == {"+", "-"}:
        return "conflict", ()
    both = [cell.account.name for cell in cells if len(cell.values) == 2]
    if both and single:
        return "scope", (f"for and against in {', '.join(both)}",)
    return ("agree", ()) if all(set(c.values) == set(cells[0].values) for c in cells) else ("scope", ())

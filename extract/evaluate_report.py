"""The figures of an evaluation by text, predicate, language and kind of document, and what is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from communique.extract.evaluate import TextResult
from communique.extract.evaluate_facts import FactResult
from communique.extract.evaluate_names import NameResult

Place = tuple[TextResult, FactResult]


@dataclass(frozen=True)
class FactFigures:
    """Counts of gold facts; ``dates``: so many right, of so many full facts that have one."""

    group: str
    full: int
    partial: int
    missing: int
    shared: int
    dates: tuple[int, int]

    @property
    def total(self) -> int:
        """The number of gold facts."""
        return self.full + self.partial + self.missing

    @property
    def recall(self) -> float:
        """The part of the facts that is fully there, 0 to 1."""
        return self.full / self.total if self.total else 0.0


@dataclass(frozen=True)
class NameFigures:
    """Counts of names: those with the right span and type, and those linked to the right thing as well."""

    group: str
    gold: int
    found: int
    right: int
    linked: int

    def scores(self, right: int) -> tuple[float, float, float]:
        """Return precision, recall and F1 for a number of right ones, each 0 to 1."""
        precision = right / self.found if self.found else 0.0
        recall = right / self.gold if self.gold else 0.0
        return precision, recall, 2 * precision * recall / (precision + recall) if right else 0.0


def fact_figures(results: Iterable[TextResult], group: str) -> list[FactFigures]:
    """Return figures by ``text``, ``predicate``, ``language`` or ``kind``; ``all`` gives one row."""
    keys: dict[str, Callable[[Place], str]] = {
        "all": lambda _: "all",
        "text": lambda p: p[0].name,
        "predicate": lambda p: p[1].fact.word,
        "language": lambda p: p[0].language(p[1].fact.spans[0][0]),
        "kind": lambda p: p[0].kind(p[1].fact.spans[0][0]),
    }
    groups: dict[str, list[FactResult]] = {}
    for place in ((text, fact) for text in results for fact in text.facts):
        groups.setdefault(keys[group](place), []).append(place[1])
    return [_figures(name, facts) for name, facts in sorted(groups.items())]


def _figures(group: str, facts: list[FactResult]) -> FactFigures:
    states = Counter(f.status for f in facts)
    dated = [f for f in facts if f.date and f.status == "full"]
    right = sum(f.date == "right" for f in dated)
    return FactFigures(
        group,
        states["full"],
        states["partial"],
        states["missing"],
        sum(f.shared for f in facts),
        (right, len(dated)),
    )


def name_figures(results: Iterable[TextResult], group: str) -> list[NameFigures]:
    """Return figures of names by ``text``, ``type``, ``language`` or ``kind``; ``all`` gives one row."""
    groups: dict[str, list[NameResult]] = {}
    for text in results:
        for name in text.names:
            keys = {"all": "all", "text": text.name, "type": name.type}
            key = (
                keys[group]
                if group in keys
                else text.language(name.start)
                if group == "language"
                else text.kind(name.start)
            )
            groups.setdefault(key, []).append(name)
    return [
        NameFigures(
            key, sum(n.gold is not None for n in names), sum(n.found is not None for n in names),
            sum(n.gold is not None and n.found is not None for n in names), sum(n.linked for n in names),
        )
        for key, names in sorted(groups.items())
    ]  # fmt: skip


def missing_facts(results: Iterable[TextResult]) -> Iterator[tuple[str, int, FactResult]]:
    """Yield (text, line, result) of each fact that is not fully there."""
    for text in results:
        for fact in text.facts:
            if fact.status != "full":
                yield text.name, text.line(fact.fact.spans[0][0]), fact


def missing_names(results: Iterable[TextResult]) -> Iterator[tuple[str, int, str]]:
    """Yield (text, line, remark) of each name that is missing, too many, or stands for something else."""
    for text in results:
        for name in text.names:
            if not name.linked:
                yield text.name, text.line(name.start), _remark(name)


def _remark(name: NameResult) -> str:
    wanted = f"{name.type} “{' '.join(name.gold.surface.split())}” {name.gold.canonical}" if name.gold else ""
    given = f"{name.type} “{' '.join(name.found.surface.split())}” {name.found.label}" if name.found else ""
    if wanted and given:
        return f"linked to another: {wanted}; read as {given}"
    return f"name missing: {wanted}" if wanted else f"name too many: {given}"


def as_json(results: list[TextResult]) -> dict[str, object]:
    """Return all figures as plain values for JSON."""
    cited = Counter(c.status for text in results for c in text.citations)
    traps = Counter("broken" if t.broken else "kept" for text in results for t in text.traps)
    groups = ("all", "text", "language", "kind")
    return {
        "facts": {g: [_fact_row(f) for f in fact_figures(results, g)] for g in (*groups, "predicate")},
        "names": {g: [_name_row(n) for n in name_figures(results, g)] for g in (*groups, "type")},
        "citations": {status: cited[status] for status in ("full", "partial", "missing")},
        "traps": {status: traps[status] for status in ("kept", "broken")},
        "claims": {
            text.name: {"claims": text.claims, "unmatched": text.unmatched, "echoes": text.echoes}
            for text in results
        },
    }


def _fact_row(figures: FactFigures) -> dict[str, object]:
    return {
        "group": figures.group,
        "gold": figures.total,
        "full": figures.full,
        "partial": figures.partial,
        "missing": figures.missing,
        "recall": round(figures.recall, 4),
        "shared": figures.shared,
        "dates_right": figures.dates[0],
        "dated": figures.dates[1],
    }


def _name_row(figures: NameFigures) -> dict[str, object]:
    counts = {"group": figures.group, "gold": figures.gold, "found": figures.found}
    return {**counts, "exact": _scores(figures, figures.right), "linked": _scores(figures, figures.linked)}


def _scores(figures: NameFigures, right: int) -> dict[str, float]:
    precision, recall, f1 = (round(score, 4) for score in figures.scores(right))
    return {"right": right, "precision": precision, "recall": recall, "f1": f1}

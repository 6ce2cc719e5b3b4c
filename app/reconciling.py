"""Matching the names of others against the entities of a graph, as the Reconciliation Service API 0.2 has it.

https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from communique.app.search import Hit, folded
from communique.app.sparql_protocol import BadRequestError
from communique.ontology.namespaces import CMQ
from communique.ontology.vocabulary import below, classes, entity_classes, label

Json = dict[str, Any]
MOST_QUERIES, MOST_RESULTS, USUAL_RESULTS = 50, 50, 10
LONGEST_NAME, MOST_VALUES = 200, 20
SURE = 94.0
_SCORES = {"exact": 100.0, "signs": 97.0, "older": SURE}  # by the reason why a name fits
_LIKE = 90.0  # what a name gets that is alike as a whole and fits for no such reason
# what is left of a score for each property that the graph does not give, or gives otherwise
_UNKNOWN, _CONTRADICTED = 0.9, 0.6


@dataclass(frozen=True)
class Wanted:
    """One query of a batch: a name, the classes that count, how many results, values of properties."""

    name: str
    classes: frozenset[str] = frozenset()
    limit: int = USUAL_RESULTS
    properties: Mapping[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Known:
    """What the graph says of a candidate: labels by language, classes, days, values of properties."""

    labels: Mapping[str, str] = field(default_factory=dict)
    classes: frozenset[str] = frozenset()
    start: str = ""
    end: str = ""
    values: Mapping[str, frozenset[str]] = field(default_factory=dict)


def read_queries(text: str) -> dict[str, Wanted]:
    """Return the batch of queries in the field ``queries``; raises BadRequestError for what is none.

    >>> read_queries('{"q0": {"query": "Mao", "type": "Person", "limit": 3}}')["q0"].limit
    3
    """
    try:
        batch = json.loads(text)
        json.dumps(batch, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:  # half a surrogate pair is a ValueError too
        raise BadRequestError(f"queries is no JSON that can be read: {error}") from None
    if not isinstance(batch, dict):
        raise BadRequestError('queries must be an object of queries: {"q0": {"query": "Mao Zedong"}}')
    if len(batch) > MOST_QUERIES:
        raise BadRequestError(f"queries holds {len(batch)}; at most {MOST_QUERIES} are answered at once", 413)
    return {name: _wanted(name, query) for name, query in batch.items()}


def _wanted(name: str, query: object) -> Wanted:
    if not isinstance(query, dict) or not isinstance(query.get("query"), str):
        raise BadRequestError(f'{name[:40]} has no text to match; write {{"query": "Mao Zedong"}}')
    if len(query["query"]) > LONGEST_NAME:
        raise BadRequestError(f"{name[:40]} is longer than a name; at most {LONGEST_NAME} signs are matched")
    limit = query.get("limit", USUAL_RESULTS)
    if not isinstance(limit, int) or isinstance(limit, bool) or limit < 1:
        raise BadRequestError(f"limit of {name[:40]} is {str(limit)[:40]!r}; it must be a number from 1 on")
    given = query.get("type") or []
    types = [given] if isinstance(given, str) else given
    if not isinstance(types, list) or not all(isinstance(each, str) for each in types):
        raise BadRequestError(f"type of {name[:40]} must be the name of a class, or a list of them")
    return Wanted(
        query["query"], _below(types), min(limit, MOST_RESULTS), _properties(name, query.get("properties"))
    )


def _below(types: Iterable[str]) -> frozenset[str]:
    names = {each.removeprefix(CMQ) for each in types}
    unknown = sorted(names - classes())
    if unknown:
        raise BadRequestError(
            f"type {unknown[0][:60]!r} is no class; there are {', '.join(sorted(entity_classes()))}"
        )
    return frozenset().union(*(below(name) for name in names))


def _properties(name: str, given: object) -> dict[str, frozenset[str]]:
    if given is None:
        return {}
    if not isinstance(given, list) or len(given) > MOST_VALUES:
        raise BadRequestError(
            f"properties of {name[:40]} must be a list of at most {MOST_VALUES}: "
            '[{"pid": "start", "v": "1893"}]'
        )
    found: dict[str, frozenset[str]] = {}
    for each in given:
        if not isinstance(each, dict) or not isinstance(each.get("pid"), str):
            raise BadRequestError(f"a property of {name[:40]} has no pid")
        values = each.get("v")
        listed = values if isinstance(values, list) else [values]
        words = frozenset(filter(None, map(_plain, listed[:MOST_VALUES])))
        if words:
            found[each["pid"].removeprefix(CMQ)] = words
    return found


def _plain(value: object) -> str:
    """Return a value, or the name or id that stands for it, as text; what is neither is an empty string."""
    if isinstance(value, dict):
        value = value.get("name") or value.get("id")
    return str(value)[:LONGEST_NAME] if value and isinstance(value, str | int | float) else ""


def candidates(
    wanted: Wanted, hits: Iterable[Hit], known: Mapping[str, Known], base: str, language: str
) -> list[Json]:
    """Return the candidates for one query as the answer has them, the best score first.

    A candidate is a match when it alone has the name that is asked for, in whatever spelling.
    """
    scored = []
    for hit in hits:
        about = known.get(hit.iri, Known())
        if not wanted.classes or about.classes & wanted.classes:
            scored.append((_score(wanted, hit, about), hit, about))
    scored.sort(key=lambda each: (-each[0], each[1].iri))
    sure = [score for score, _, _ in scored if score >= SURE]
    return [
        {
            "id": hit.iri.removeprefix(base),
            "name": shown(about, language) or hit.name.text,
            "description": described(about, language),
            "type": types(about.classes, language),
            "score": score,
            "match": len(sure) == 1 and score >= SURE,
        }
        for score, hit, about in scored[: wanted.limit]
    ]


def _score(wanted: Wanted, hit: Hit, about: Known) -> float:
    alike = SequenceMatcher(None, folded(wanted.name), folded(hit.name.text), autojunk=False).ratio()
    score = _SCORES.get(hit.why, _LIKE * alike)
    for name, values in wanted.properties.items():
        stored = about.values.get(name, frozenset())
        if not any(_agree(one, other) for one in values for other in stored):
            score *= _CONTRADICTED if stored else _UNKNOWN
    return round(score, 1)


def _agree(one: str, other: str) -> bool:
    """Tell whether values are the same; a year agrees with a day of it."""
    short, long = sorted((folded(one), folded(other)), key=len)
    return bool(short) and (short == long or (short.isdigit() and long.startswith(short)))


def shown(about: Known, language: str) -> str:
    """Return the label in a language, else in another."""
    order = ("zh-hans", "en") if language == "zh" else ("en", "zh-hans")
    return next((about.labels[tag] for tag in (*order, *sorted(about.labels)) if tag in about.labels), "")


def described(about: Known, language: str) -> str:
    """Return class and days in words, to tell namesakes apart."""
    names = ", ".join(each["name"] for each in types(about.classes, language))
    days = f"{about.start}–{about.end}" if about.start or about.end else ""
    return ", ".join(filter(None, (names, days)))


def types(names: Iterable[str], language: str = "en") -> list[Json]:
    """Return classes as the answers have them: the local name, and the label.

    >>> types(["Person"], "zh")
    [{'id': 'Person', 'name': '人物'}]
    """
    tag = "zh-hans" if language == "zh" else "en"
    return [{"id": name, "name": label(name, tag)} for name in sorted(names)]

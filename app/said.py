"""The sentences of the command line: what a build made, what a check found."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from communique.graph.build import BuildResult
from communique.graph.findings import SEVERITIES, Report, Result, Severity
from communique.graph.verify import Verification
from communique.ontology.namespaces import PREFIXES

MOST_SHOWN = 50


def build_summary(result: BuildResult) -> str:
    """Return what was made, how to ask it and what to open."""
    report: Mapping[str, Any] = result.report
    counts, graph = report["counts"], report["graph"]
    seconds = sum(result.seconds.values())
    steps = ", ".join(f"{name} {spent:.1f}" for name, spent in result.seconds.items())
    page = next(
        (name for name in ("network.html", "claims.tsv") if (result.out / name).is_file()), "report.json"
    )
    option = "" if str(result.out) == "build" else f" --graph {result.out}"
    return "\n".join(
        [
            f"{result.out}: {_count(counts['texts'], 'text')}, {_count(counts['claims'], 'claim')}, "
            f"{_count(counts['mentions'], 'mention')}, {_count(graph['quads'], 'quad')}",
            f"took  {seconds:.1f} s ({steps})",
            f"ask   communique ask{option}   (lists the questions)",
            f"open  {result.out / page}",
        ]
    )


def validation_lines(report: Report, language: str = "en", least: Severity = "Warning") -> str:
    """Return a validation report for reading: one finding a block down to a severity, then the verdict."""
    wanted = SEVERITIES[: SEVERITIES.index(least) + 1]
    results = [result for severity in wanted for result in report.of(severity)]
    lines = [_finding(result, language) for result in results[:MOST_SHOWN]]
    if len(results) > MOST_SHOWN:
        lines.append(f"… and {len(results) - MOST_SHOWN} more")
    verdict = "conforms" if report.conforms else "does not conform"
    counted = ", ".join(_count(len(report.of(severity)), severity.lower()) for severity in SEVERITIES)
    return "\n".join([*lines, f"{verdict}: {counted}"])


def _finding(result: Result, language: str) -> str:
    message = (result.message_zh if language == "zh" else "") or result.message or result.message_zh
    where = f" {short(result.path)}" if result.path else ""
    value = f" (came: {short(result.value)})" if result.value else ""
    return f"{result.severity.lower()}  {result.node}{where}\n  {' '.join(message.split())}{value}"


def verification_lines(found: Verification) -> str:
    """Return what re-reading the evidence gave: one problem a line, then the verdict."""
    lines = [f"{problem.where}: {problem.what}" for problem in found.problems[:MOST_SHOWN]]
    if len(found.problems) > MOST_SHOWN:
        lines.append(f"… and {len(found.problems) - MOST_SHOWN} more")
    read = f"read again in {_count(found.texts, 'text')}"
    if not found.re_read:
        read = "compared with their hashes, not read again in their texts (give --texts DIR for that)"
    verdict = _count(len(found.problems), "problem") if found.problems else "no problem"
    return "\n".join([*lines, f"{verdict}: {_count(found.spans, 'span')} of evidence {read}"])


def short(iri: str) -> str:
    """Return an IRI with its prefix where it has one, anything else as it is.

    >>> short("http://www.w3.org/2004/02/skos/core#prefLabel")
    'skos:prefLabel'
    """
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"

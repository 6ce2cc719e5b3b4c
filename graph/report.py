"""What a build made, in numbers: ``report.json``. A build puts no times and no places of a machine in it.

The same texts and the same program always give the same report, until ``communique ask --all`` adds how long
the questions take on this machine.
"""

from __future__ import annotations

import json
import platform
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from communique.extract.reading import Reading
from communique.graph.decisions import Decided
from communique.graph.terms import Quotes

Json = Mapping[str, object]
_LIBRARIES = ("pyoxigraph", "rdflib", "pyshacl", "edtf")


@dataclass(frozen=True, order=True)
class SetAside:
    """A text that could not be used, by its file name, and why."""

    file: str
    reason: str


def program_version() -> str:
    """Return the version of the installed program, as ``pyproject.toml`` has it."""
    return _version("communique")


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


def library_versions() -> dict[str, str]:
    """Return the versions of the libraries that bear on what a graph holds."""
    return {name: _version(name) for name in _LIBRARIES}


def make_report(
    readings: Sequence[Reading],
    set_aside: Iterable[SetAside],
    graph: Mapping[str, object],
    base: str,
    quotes: Quotes,
) -> dict[str, object]:
    """Return the report: versions, texts read and set aside, counts; ``graph`` describes the record."""
    claims = [claim for reading in readings for claim in reading.claims]
    mentions = [mention for reading in readings for mention in reading.mentions]
    return {
        "base": base,
        "quotes": quotes,
        "versions": {"communique": program_version()}
        | library_versions()
        | {"python": platform.python_version()},
        "graph": dict(graph),
        "counts": {
            "texts": len(readings),
            "characters": sum(reading.source.characters for reading in readings),
            "zones": len({(claim.source, claim.zone) for claim in claims}),
            "mentions": len(mentions),
            "claims": len({claim.digest for claim in claims}),
            "entities_added": len({entity.key for reading in readings for entity in reading.entities}),
        },
        "mentions_by_type": _counted(mention.type for mention in mentions),
        "claims_by_predicate": _counted(claim.predicate for claim in claims),
        "claims_by_stance": _counted(claim.stance for claim in claims),
        "claims_by_rule": _counted(claim.rule for claim in claims),
        "texts": [_text(reading, quotes) for reading in sorted(readings, key=lambda each: each.source.name)],
        "set_aside": [{"file": each.file, "reason": each.reason} for each in sorted(set(set_aside))],
    }


def decisions_report(decided: Decided, quotes: Quotes) -> dict[str, object]:
    """Return how many decisions bear on the texts, by verdict, and each that does not, with its line."""
    return {
        "applied": _counted(each.verdict for each in dict.fromkeys([*decided.bearing, *decided.about])),
        "not_applied": [
            {"where": each.decision.where, "reason": each.reason}
            | ({"decision": each.decision.text} if quotes == "full" else {})
            for each in decided.not_applied
        ],
    }


def _text(reading: Reading, quotes: Quotes) -> Json:
    source = reading.source
    return {
        "name": source.name,
        "file": source.file,
        "sha256": source.sha256,
        "encoding": source.encoding,
        "language": source.language,
        "characters": source.characters,
        "mentions": len(reading.mentions),
        "claims": len(reading.claims),
        "entities_added": len(reading.entities),
        "warnings": list(reading.warnings) if quotes == "full" else len(reading.warnings),
    }


def _counted(names: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(names).items()))


def dump_report(report: Json) -> str:
    """Return a report as indented JSON with a line end."""
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"

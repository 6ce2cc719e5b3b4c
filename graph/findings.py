"""What validation finds: one result a fault, and the report of all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from rdflib.term import Node

Severity = Literal["Violation", "Warning", "Info"]
SEVERITIES: tuple[Severity, ...] = ("Violation", "Warning", "Info")


@dataclass(frozen=True, order=True)
class Result:
    """One finding: node, property and value at fault, how grave, what is wrong in English and Chinese."""

    node: str
    path: str
    severity: str
    message: str
    message_zh: str = ""
    value: str = ""


@dataclass(frozen=True)
class Report:
    """Whether a graph keeps its shapes, and every finding, gravest first; only violations do harm."""

    conforms: bool
    results: tuple[Result, ...]

    def of(self, severity: Severity) -> tuple[Result, ...]:
        """Return the findings of one severity."""
        return tuple(result for result in self.results if result.severity == severity)

    @property
    def violations(self) -> tuple[Result, ...]:
        """The findings that keep a graph from being published."""
        return self.of("Violation")


def worded(messages: Iterable[Node]) -> tuple[str, str]:
    """Return the English and the Chinese words of a shape's messages, "" where there are none.

    >>> from rdflib import Literal
    >>> worded([Literal("no label", lang="en"), Literal("没有标签", lang="zh-hans")])
    ('no label', '没有标签')
    """
    tagged = ((str(getattr(each, "language", "") or ""), str(each)) for each in messages)
    found = sorted(tagged, key=lambda message: (message[0] != "en", message[1]))
    chinese = [text for language, text in found if language.startswith("zh")]
    others = [text for language, text in found if not language.startswith("zh")]
    return next(iter(others), ""), next(iter(chinese), "")


def report_of(results: set[Result]) -> Report:
    """Return the report of some findings: violations first, then warnings, then infos, each by node.

    >>> report_of({Result("b", "", "Info", ""), Result("a", "", "Warning", "")}).conforms
    True
    """
    grave: dict[str, int] = {severity: place for place, severity in enumerate(SEVERITIES)}
    found = sorted(results, key=lambda each: (grave.get(each.severity, 0), each))
    return Report(all(result.severity != "Violation" for result in found), tuple(found))

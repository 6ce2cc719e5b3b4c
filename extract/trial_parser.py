"""Parses the sentences that try a rule: ``yes`` with what it must give, ``no`` with nothing."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from communique.extract.rule_model import Trial
from communique.extract.terms import SETTABLE, Fail

_TRIAL = re.compile(r"(?:\[(?P<context>[a-z-]+=[^\]]*)\]\s*)?(?P<sentence>.+?)(?:\s+->\s+(?P<expected>.+))?$")


def parse_trial(text: str, line: int, positive: bool, fail: Fail, predicates: Collection[str]) -> Trial:
    """Return the trial of ``[author=mao-zedong] SENTENCE -> subject predicate object``.

    What ``fail`` makes is raised for a register or a predicate that is none.

    >>> line = "[author=mao-zedong] I met Koo. -> mao-zedong met koo"
    >>> trial = parse_trial(line, 7, True, ValueError, ["met"])
    >>> trial.context, trial.expected
    ((('author', 'mao-zedong'),), ('mao-zedong met koo',))
    """
    match = _TRIAL.fullmatch(text)
    if match is None or positive != bool(match["expected"]):
        raise fail(
            f"{'yes' if positive else 'no'} {text[:40]!r}",
            "write 'yes SENTENCE -> subject predicate object' or 'no SENTENCE'",
        )
    context = tuple(_registers(match["context"] or "", fail))
    expected = tuple(part.strip() for part in (match["expected"] or "").split(";") if part.strip())
    for part in expected:
        _expected(part, fail, predicates)
    return Trial(match["sentence"].replace("\\n", "\n"), expected, context, line)


def _registers(text: str, fail: Fail) -> Iterator[tuple[str, str]]:
    for pair in re.split(r"[;\s]+", text):
        if pair:
            name, equals, value = pair.partition("=")
            if not equals:
                raise fail(f"[{pair}]", "write [register=key …], as [author=mao-zedong date=1949-12-18]")
            _known(name, fail)
            yield name, value


def _known(register: str, fail: Fail) -> None:
    if register not in SETTABLE:
        raise fail(f"register {register!r}", f"allowed are {', '.join(SETTABLE)}")


def _expected(part: str, fail: Fail, predicates: Collection[str]) -> None:
    """Refuse what no rule can give: another register than there are, another predicate."""
    if register := re.match(r"[a-z-]+(?==)", part):
        return _known(register[0], fail)
    words = part.split()
    if len(words) < 3:
        raise fail(f"-> {part!r}", "write 'subject predicate object' or 'register=key'")
    if words[1] not in predicates:
        raise fail(f"-> {words[1]!r}", f"predicates: {', '.join(sorted(predicates))}")
    return None

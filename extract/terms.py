"""Parses the right-hand side of a rule's lines: terms, claim lines, made entities, registers."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator

from communique.extract.claims import POLARITIES, STANCES
from communique.extract.pattern import REGISTERS
from communique.extract.rule_model import DATES, PIECES, Choice, ClaimLine, MakeLine, SetLine, Term

SETTABLE = (*REGISTERS, "date")
MADE = (
    "meeting",
    "visit",
    "journey",
    "signing",
    "negotiation",
    "agreement",
    "telegram",
    "letter",
    "delegation",
)
_TERM = re.compile(
    r"\{(?P<slot>[a-z][a-z0-9_]*)(?:\.(?P<of>parties|partner))?\}|\"(?P<words>[^\"]*)\"|@(?P<key>[a-z0-9-]+)|(?P<word>[a-z][a-z-]*)"
)
_MAKE = re.compile(
    r"\{(?P<var>[a-z][a-z0-9_]*)\}\s*=\s*(?P<kind>[a-z]+)\s+(?:of|from|by)\s+(?P<people>.+?)"
    r"(?:\s+to\s+(?P<to>.+?))?(?:\s+on\s+(?P<date>.+))?$"
)

Fail = Callable[[str, str], Exception]


def parse_choice(text: str, fail: Fail, names: Collection[str], allowed: Collection[str]) -> Choice:
    """Return the terms of ``{a} or author or @key``; ``names`` are the slots that exist, ``allowed`` the
    bare words.
    """
    return tuple(_term(part.strip(), fail, names, allowed) for part in re.split(r"\s+or\s+", text.strip()))


def _term(text: str, fail: Fail, names: Collection[str], allowed: Collection[str]) -> Term:
    match = _TERM.fullmatch(text)
    if match is None:
        raise fail(f"{text!r}", 'a term is {slot}, a register, @key or "words"')
    if slot := match["slot"]:
        if slot not in names:
            raise fail(
                f"{{{slot}}}, which no pattern or line above makes",
                f"here are {', '.join(sorted(names)) or 'none'}",
            )
        return Term(match["of"] or "slot", slot)
    if match["words"] is not None:
        return Term("words", match["words"])
    if key := match["key"]:
        return Term("key", key)
    word = match["word"]
    if word not in allowed:
        raise fail(f"{word!r}", f"allowed are {', '.join(allowed)}")
    return Term("date" if word in DATES else "piece" if word in PIECES else "register", word)


def parse_claim(
    text: str,
    line: int,
    fail: Fail,
    names: Collection[str],
    predicates: Collection[str],
    qualifiers: Collection[str],
) -> ClaimLine:
    """Return the claim of ``{a} met {b} ; date = {when} or nearest-date ; stance = planned``."""
    head, *rest = [part.strip() for part in re.split(r"\s;\s", text)]
    words = (*REGISTERS, *PIECES[:4])
    parts = re.fullmatch(r"(?P<s>.+?)\s+(?P<p>[a-z][A-Za-z]+)\s+(?P<o>\S.*)", head)
    found = next((m for m in re.finditer(r"(?<=\s)([a-z][A-Za-z]+)(?=\s)", head) if m[1] in predicates), None)
    if parts is None or found is None:
        came = f"claim {head!r} without a known predicate"
        raise fail(came, f"write 'subject predicate object'; predicates: {', '.join(sorted(predicates))}")
    subject = parse_choice(head[: found.start()], fail, names, words)
    object_ = parse_choice(head[found.end() :], fail, names, (*words, *DATES))
    settings: dict[str, str] = {}
    for setting in rest:
        key, equals, value = setting.partition("=")
        if not equals or key.strip() not in (*qualifiers, "stance", "polarity", "voice"):
            raise fail(
                f"setting {setting!r}",
                f"allowed are stance, polarity, voice, {', '.join(sorted(qualifiers))}",
            )
        settings[key.strip()] = value.strip()
    stance, polarity = settings.pop("stance", ""), settings.pop("polarity", "")
    if stance and stance not in STANCES:
        raise fail(f"stance {stance!r}", f"allowed are {', '.join(STANCES)}")
    if polarity and polarity not in POLARITIES:
        raise fail(f"polarity {polarity!r}", f"allowed are {', '.join(POLARITIES)}")
    voice = (
        parse_choice(settings.pop("voice"), fail, names, (*REGISTERS, "none")) if "voice" in settings else ()
    )
    circumstances = tuple(
        (key, parse_choice(value, fail, names, (*words, *DATES))) for key, value in sorted(settings.items())
    )
    return ClaimLine(subject, found[1], object_, circumstances, stance, polarity, voice, line)


def parse_make(text: str, line: int, fail: Fail, names: Collection[str]) -> MakeLine:
    """Return the entity of ``{m} = meeting of {a}, {b} on {when} or nearest-date``."""
    match = _MAKE.fullmatch(text.strip())
    if match is None or match["kind"] not in MADE:
        raise fail(f"{text!r}", f"write '{{m}} = KIND of {{a}}, {{b}} on DATE'; kinds: {', '.join(MADE)}")
    people = tuple(parse_choice(part, fail, names, REGISTERS) for part in match["people"].split(","))
    to = (
        tuple(parse_choice(part, fail, names, REGISTERS) for part in match["to"].split(","))
        if match["to"]
        else ()
    )
    date = parse_choice(match["date"], fail, names, DATES) if match["date"] else ()
    return MakeLine(match["var"], match["kind"], people, to, date, line)


def parse_set(text: str, line: int, fail: Fail, names: Collection[str]) -> SetLine:
    """Return the register of ``speaker = {p}``; ``none`` empties it."""
    register, equals, value = (part.strip() for part in text.partition("="))
    if not equals or register not in SETTABLE:
        raise fail(f"set {text!r}", f"write 'set REGISTER = …'; registers: {', '.join(SETTABLE)}")
    values = tuple(parse_choice(part, fail, names, (*REGISTERS, *DATES, "none")) for part in value.split(","))
    return SetLine(register, values, line)


def terms(step: ClaimLine | MakeLine | SetLine) -> Iterator[Term]:
    """Yield every term of a line, in the order it is written, circumstances by name."""
    match step:
        case ClaimLine():
            choices: tuple[Choice, ...] = (
                step.subject,
                step.object,
                *(c for _, c in step.qualifiers),
                step.voice,
            )
        case MakeLine():
            choices = (*step.people, *step.receivers, step.date)
        case SetLine():
            choices = step.values
    yield from (term for choice in choices for term in choice)

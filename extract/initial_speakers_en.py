"""Turns that are labelled by initials (NC: …; Cde. ZE: …): whoever of the paper's people has them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from communique.extract.mention import Mention

_LABEL = re.compile(r"(?:(?:Cde|Com|Comrade|Mr|Dr)\.? ?)?(?P<own>[A-Z](?:\.?[A-Z]){1,2})\.?(?=\s?:)")
_GIVEN = re.compile(r"\s?\((?P<own>[A-Z]{2,3})\)")


def initial_speakers(texts: Sequence[str], people: Sequence[Iterable[Mention]]) -> list[list[Mention]]:
    """Return for each folded text the initials that label its turn, as mentions of type HOLDER.

    ``people`` are the known and unknown people of each text. Initials that two of them share stand for
    nobody, unless the paper prints them in brackets behind one.
    """
    labels = [_LABEL.match(text) for text in texts]
    if not any(labels):
        return [[] for _ in texts]
    bearers: dict[str, set[tuple[str, str]]] = {}
    printed: dict[str, tuple[str, str]] = {}
    for text, named in zip(texts, people, strict=True):
        for person in named:
            if person.type != "PERSON":
                continue
            name = text[person.start : person.end]
            who = (person.key, "" if person.key else person.value or name)
            bearers.setdefault("".join(re.findall(r"\b[A-Z]", name)), set()).add(who)
            if given := _GIVEN.match(text, person.end):
                printed[given["own"]] = who
    alone = {initials: next(iter(who)) for initials, who in bearers.items() if len(who) == 1} | printed
    found: list[list[Mention]] = [[] for _ in texts]
    for number, label in enumerate(labels):
        bearer = alone.get(label["own"].replace(".", "")) if label else None
        if label and bearer:
            found[number] = [Mention(*label.span("own"), "HOLDER", *bearer)]
    return found

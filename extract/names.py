"""Names in a text: one leftmost-longest automaton over all forms, then the scope of each form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ahocorasick_rs import AhoCorasick, MatchKind

from communique.extract.forms import Form
from communique.extract.mention import Mention
from communique.extract.passage import Passage

_INITIALS_BEFORE = re.compile(r"(?:\[(?:[A-ZА-Я]\.\s?){1,3}\]|(?:[A-ZА-ЯB][.．]\s?){1,3})\s?$")
_EDITORIAL_AFTER = re.compile(r"\s?\[([A-Z][a-z]+)\]")


@dataclass(frozen=True)
class Names:
    """All name forms, ready to be found."""

    forms: tuple[Form, ...]
    automaton: AhoCorasick = field(repr=False)
    by_text: dict[str, Form] = field(repr=False)


def compile_names(forms: Iterable[Form]) -> Names:
    """Build the automaton; the text of each form must be unique."""
    chosen = tuple(forms)
    automaton = AhoCorasick([form.text for form in chosen], matchkind=MatchKind.LeftmostLongest)
    return Names(chosen, automaton, {form.text: form for form in chosen})


def find_names(names: Names, passages: Iterable[Passage]) -> list[list[Mention]]:
    """Return the names of each passage of one text, in order, none inside another.

    A short form counts only where its scope allows; which full forms the text has is seen over all passages first.
    """
    texts = [passage.folded for passage in passages]
    hits = [list(_hits(names, text)) for text in texts]
    present = frozenset(form.key for found in hits for _, _, form in found if form.always)
    return [
        [_mention(names, text, start, end, form) for start, end, form in found if counts(form, text, start, end, present)]
        for text, found in zip(texts, hits, strict=True)
    ]


def _hits(names: Names, text: str) -> Iterator[tuple[int, int, Form]]:
    for index, start, end in names.automaton.find_matches_as_indexes(text):
        if _whole(text, start, end):
            yield start, end, names.forms[index]


def _whole(text: str, start: int, end: int) -> bool:
    """Tell whether a form in letters stands between word boundaries."""
    before, behind = text[start - 1 : start], text[end : end + 1]
    cut_before = before.isascii() and before.isalpha() and text[start].isascii() and text[start].isalpha()
    cut_behind = behind.isascii() and behind.isalpha() and text[end - 1].isascii() and text[end - 1].isalpha()
    return not cut_before and not cut_behind


def counts(form: Form, text: str, start: int, end: int, present: frozenset[str]) -> bool:
    """Tell whether a form's scope lets it stand for its entity here."""
    if not form.key or form.after and form.key not in present:
        return False
    if form.with_keys and not present.intersection(form.with_keys):
        return False
    return not form.beside or any(
        text.endswith(before, 0, start) and text.startswith(behind, end) for before, behind in form.beside
    )


def _mention(names: Names, text: str, start: int, end: int, form: Form) -> Mention:
    """Widen a person's name by initials before it and by an editor's bracket with the same person behind it."""
    if form.type == "PERSON":
        initials = _INITIALS_BEFORE.search(text, max(0, start - 12), start)
        if initials and initials.start():  # at the very start "I." numbers the paragraph
            start = initials.start()
        editorial = _EDITORIAL_AFTER.match(text, end)
        if editorial and (same := names.by_text.get(editorial[1])) and same.key == form.key:
            end = editorial.end()
    return Mention(start, end, form.type, form.key)

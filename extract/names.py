"""Names in a text: one leftmost-longest automaton over all forms, then the scope of each form.

An editor's square brackets inside a name (``[Liu] Shaoqi``, ``Sov[iet] Union``) are read through.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ahocorasick_rs import AhoCorasick, MatchKind

from communique.extract.forms import Form
from communique.extract.mention import Mention
from communique.extract.name_words import word_list
from communique.extract.namesakes import can_be, whose
from communique.extract.passage import Passage

_INITIALS_BEFORE = re.compile(  # but His Excellency
    r"(?!H\.\s?E\.)(?<!H\.)(?<!H\. )(?<![A-Za-zА-я])"
    r"(?:\[(?:[A-ZА-Я]\.\s?){1,3}\]|(?:[A-ZА-Я][.．]\s?){1,3})\s?$"
)
_IN_FULL = re.compile(r"[ ·.]")
_GOES_ON = re.compile(r"-?ist|-[a-z]{2}")  # Stalinist, Li Zhou-yuan, Moscow-trained
_EDITORIAL_AFTER = re.compile(r"\s?\[([A-Z][a-z]+)\]")

# An editor's bracket with office and given name: [Foreign Minister Vyacheslav M.] Molotov.
_GIVEN_BEFORE = re.compile(r"\[[^\[\]]{3,60}? (?P<given>[A-Z][a-z]+(?: [A-Z]\.)?)\] $")

_HEAD = re.compile(r"[部局院处司厅署]长(?![期时久远])")

_NO_NAMES = word_list("en-no-names") | word_list("en-titles")

Hit = tuple[int, int, tuple[Form, ...]]


@dataclass(frozen=True)
class Names:
    """All name forms, ready to be found; a group is the forms of one text, first those that always count."""

    groups: tuple[tuple[Form, ...], ...]
    automaton: AhoCorasick = field(repr=False)
    by_text: dict[str, tuple[Form, ...]] = field(repr=False)
    full: dict[str, tuple[str, ...]] = field(repr=False)

    def person(self, written: str, key: str) -> str:
        """Return whom a widened name means: the person of ``key`` unless the given name is another's."""
        if not key or not _IN_FULL.search(written) or "[" in written or written in self.by_text:
            return key
        if any(written.endswith(form) for form in self.full.get(key, ())):
            return key
        last = re.split(r"[ ·.]", written)[-1]
        others = (k for k, forms in self.full.items() if any(form.endswith(last) for form in forms))
        return whose(written, key, others, self.full)

    def key(self, text: str, type_: str) -> str:
        """Return the key for which a folded text stands everywhere, or an empty string."""
        return next((f.key for f in self.by_text.get(text, ()) if f.always and f.type == type_), "")


def compile_names(written: Iterable[Form]) -> Names:
    """Build the automaton; of the forms of one text, the first that counts wins."""
    forms = tuple(written)
    by_text: dict[str, list[Form]] = {}
    for form in forms:
        by_text.setdefault(form.text, []).append(form)
    grouped = {text: tuple(found) for text, found in by_text.items()}
    automaton = AhoCorasick(list(grouped), matchkind=MatchKind.LeftmostLongest)
    full: dict[str, tuple[str, ...]] = {}
    for form in forms:
        if form.always and form.type == "PERSON" and _IN_FULL.search(form.text):
            full[form.key] = (*full.get(form.key, ()), form.text)
    return Names(tuple(grouped.values()), automaton, grouped, full)


def find_names(names: Names, passages: Iterable[Passage]) -> list[list[Mention]]:
    """Return the names of each passage of one text, in order, none inside another.

    A short form counts only where its scope allows; which full forms the text has is seen over all passages
    first. Of several people whose short form it is, the one last named is meant.
    """
    texts = [passage.folded for passage in passages]
    hits = [[h for hit in _hits(names, text) if (h := _no_head(names, text, hit))] for text in texts]
    present = _present(forms for found in hits for _, _, forms in found)
    last: dict[str, int] = {}
    return [
        [m for hit in found if (m := _mention(names, text, hit, present, last))]
        for text, found in zip(texts, hits, strict=True)
    ]


def _present(groups: Iterable[tuple[Form, ...]]) -> frozenset[str]:
    """Return whom a text names in full, and whom it can only mean beside those."""
    found = list(groups)
    full = frozenset(forms[0].key for forms in found if forms[0].always)
    return full | {form.key for forms in found for form in forms if full.intersection(form.with_keys)}


def _hits(names: Names, text: str) -> list[Hit]:
    """Return the whole-word matches of a text; one that reads through brackets wins over those it covers."""
    plain = [hit for hit in _matches(names, text) if _whole(text, hit[0], hit[1])]
    if "[" not in text:
        return plain
    places = [n for n, c in enumerate(text) if c not in "[]"]
    bare = "".join(text[n] for n in places)
    through = []
    for start, end, forms in _matches(names, bare):
        first, last = places[start], places[end - 1] + 1
        if last - first > end - start and _whole(bare, start, end):
            through.append((*_balanced(text, first, last), forms))
    kept = [h for h in plain if not any(t[0] < h[1] and h[0] < t[1] for t in through)]
    return sorted([*kept, *through], key=lambda h: h[0])


def _no_head(names: Names, text: str, hit: Hit) -> Hit | None:
    """Return a hit without the body in whose head's title it ends: of 苏联外交部长 only 苏联 is a name."""
    start, end, _ = hit
    if not _HEAD.match(text, end - 1):
        return hit
    shorter = (k for k in range(end - 1, start, -1) if text[start:k] in names.by_text)
    return next(((start, k, names.by_text[text[start:k]]) for k in shorter), None)


def _matches(names: Names, text: str) -> Iterator[Hit]:
    for index, start, end in names.automaton.find_matches_as_indexes(text):
        yield start, end, names.groups[index]


def _balanced(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen bounds by a bracket that stands right at them and whose partner is inside."""
    inside = text[start:end]
    if inside.count("]") > inside.count("[") and text[start - 1 : start] == "[":
        start -= 1
    if inside.count("[") > inside.count("]") and text[end : end + 1] == "]":
        end += 1
    return start, end


def _whole(text: str, start: int, end: int) -> bool:
    """Tell whether a form in letters stands between word boundaries."""
    before, behind = text[start - 1 : start], text[end : end + 1]
    cut_before = before.isascii() and before.isalnum() and text[start].isascii() and text[start].isalpha()
    cut_behind = behind.isascii() and behind.isalpha() and text[end - 1].isascii() and text[end - 1].isalpha()
    adjective = bool(_GOES_ON.match(text, end)) and text[end - 1].isascii()
    return not (cut_before or cut_behind or adjective)


def counts(form: Form, text: str, start: int, end: int, present: frozenset[str]) -> bool:
    """Tell whether a form's scope lets it stand for its entity here."""
    if not form.key or (form.after and form.key not in present):
        return False
    if form.with_keys and not present.intersection(form.with_keys):
        return False
    return not form.beside or any(
        text.endswith(before, 0, start) and text.startswith(behind, end) for before, behind in form.beside
    )


def _mention(
    names: Names, text: str, hit: Hit, present: frozenset[str], last: dict[str, int]
) -> Mention | None:
    """Return the mention of a hit, widened; ``last`` keeps the order in which people were named."""
    start, end, forms = hit
    possible = [form for form in forms if counts(form, text, start, end, present)]
    if not possible:
        return None
    form = max(possible, key=lambda f: last.get(f.key, -1)) if possible[0].after else possible[0]
    if not form.after:
        last[form.key] = len(last) + max(last.values(), default=0)
    if form.type == "PERSON":
        start, end = _widened(names, text, start, end, form.key)
    return Mention(start, end, form.type, form.key)


def _widened(names: Names, text: str, start: int, end: int, key: str) -> tuple[int, int]:
    """Widen a person's name by initials before it and an editor's bracket with the same person behind it."""
    initials = _INITIALS_BEFORE.search(text, max(0, start - 12), start)
    if initials and initials.start():  # at the very start "I." numbers the paragraph
        start = initials.start()
    given = _GIVEN_BEFORE.search(text, max(0, start - 80), start)
    if given and given["given"] not in _NO_NAMES and can_be(given["given"], names.full.get(key, ())):
        start = given.start("given")
    editorial = _EDITORIAL_AFTER.match(text, end)
    if editorial and any(form.key == key for form in names.by_text.get(editorial[1], ())):
        end = editorial.end()
    return start, end

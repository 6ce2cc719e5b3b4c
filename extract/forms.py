"""Name forms: what a name looks like on paper, whom it stands for, and where it counts (its scope).

Scopes, as written in ``names.csv``: ``always``; ``after`` (only in a text that has the full form too);
``with KEY …`` (only in a text that names one of these); ``beside 离_ _同志 …`` (only next to these words,
where ``_`` is the name); ``after beside …`` (both); ``never`` (the form is not used for this key); ``stop``
(a word that is no name).
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from communique.extract.errors import RuleSyntaxError
from communique.extract.name_words import word_list
from communique.extract.passage import fold
from communique.extract.romanization import older_spellings
from communique.ontology.authorities import Entity
from communique.ontology.kinds import kind_of

NAMES = Path(__file__).resolve().parent / "names.csv"
_TITLES_AFTER = ("同志", "元帅", "部队", "先生", "主席", "总理", "总统", "委员长")
_TITLES_BEFORE = re.compile(
    r"(?:Comrade|Marshal|Generalissimo|General|Senator|Emperor|Chairman|President|Premier|Ambassador"
    r"|Madame|Mme\.?|Mrs\.?|Mr\.?|Miss|Dr\.?) [A-Z]"
    r"|[Tt]he [A-Z]"
)
_HYPHENED = re.compile(r"(?P<surname>[A-Z][a-z]+) (?P<first>[A-Z][a-z]+)-(?P<second>[a-z]+)")
_HAN = re.compile(r"[\u4e00-\u9fff]+$")
_GENERATION = re.compile(r",? (?:Jr\.|Sr\.|I{2,3})$")
# Surnames and given names that are English words too: alone they count for nobody.
_WORDS = word_list("en-words-like-names")
_COLUMNS = ("form", "key", "scope")


@dataclass(frozen=True)
class Form:
    """A written form: folded text, key of the entity (empty for a stop word), mention type and scope."""

    text: str
    key: str
    type: str
    after: bool = False
    beside: tuple[tuple[str, str], ...] = ()
    with_keys: tuple[str, ...] = ()

    @property
    def always(self) -> bool:
        """Tell whether the form counts everywhere, and so shows that a text names the entity in full."""
        return bool(self.key) and not (self.after or self.beside or self.with_keys)


def forms(entities: Iterable[Entity], path: Path = NAMES, own: Path | None = None) -> tuple[Form, ...]:
    """Return every form of every entity, scopes applied; rows of ``names.csv`` win over the authority file.

    Rows of a curator's ``own`` file come first: they win over those of ``path``.

    One text may have several forms, of several people or with several scopes; those that count everywhere
    come first.
    Raises RuleSyntaxError for a row with an unknown key or scope.
    """
    known = {entity.key: entity for entity in entities}
    mine = list(_curated(known, own)) if own else []
    said = {form.text for form, _ in mine}
    curated = [*mine, *(row for row in _curated(known, path) if row[0].text not in said)]
    never = {(form.text, form.key) for form, scope in curated if scope in ("never", "stop")}
    chosen = [form for form, scope in curated if scope != "never"]
    taken = {form.text for form in chosen}
    derived = [
        f for e in known.values() for f in _derived(e) if (f.text, f.key) not in never and f.text not in taken
    ]
    return tuple(_distinct(chosen + derived))


def _distinct(found: list[Form]) -> Iterator[Form]:
    """Yield the forms, strong ones first; a text that names somebody in full names nobody else in short."""
    strong: dict[str, Form] = {}
    for form in found:
        if form.always or not form.key:
            strong.setdefault(form.text, form)
    yield from strong.values()
    yield from dict.fromkeys(form for form in found if form.text not in strong)


def _curated(known: dict[str, Entity], path: Path) -> Iterator[tuple[Form, str]]:
    for line, row in _rows(path):
        key, scope = row["key"], row["scope"]
        if key != "-" and key not in known:
            raise RuleSyntaxError(
                path,
                line,
                f"key {key!r} of form {row['form']!r}",
                "a key of the authority file is needed",
            )
        type_ = kind_of(known[key].type).mention if key != "-" else ""
        yield (
            _scoped(path, line, fold(row["form"]), "" if key == "-" else key, type_, scope),
            scope.split()[0],
        )


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield (line, cells) of a file of names; raises RuleSyntaxError for what is no such file."""
    try:
        lines = io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")
    except (OSError, UnicodeDecodeError) as error:
        raise RuleSyntaxError(path, 0, f"{path.name} cannot be read", "a UTF-8 CSV is needed") from error
    reader = csv.DictReader(lines, strict=True)
    try:
        if lacking := [name for name in _COLUMNS if name not in (reader.fieldnames or ())]:
            raise RuleSyntaxError(path, 1, f"no column {lacking[0]!r}", f"needed are {', '.join(_COLUMNS)}")
        for row in reader:
            if not (row["form"] or "").strip() or None in (row["key"], row["scope"]):
                raise RuleSyntaxError(
                    path, reader.line_num, "an empty cell", f"{', '.join(_COLUMNS)} are needed in each row"
                )
            yield reader.line_num, row
    except csv.Error as error:
        raise RuleSyntaxError(path, reader.line_num, str(error), "a well-formed CSV is needed") from error


def _scoped(path: Path, line: int, text: str, key: str, type_: str, scope: str) -> Form:
    words = scope.split()
    allowed = "allowed are always, never, stop, after, 'with KEY …', 'beside _word word_ …'"
    if not words or words[0] not in ("always", "never", "stop", "after", "with", "beside"):
        raise RuleSyntaxError(path, line, f"scope {scope!r} of form {text!r}", allowed)
    after = words[0] == "after"
    rest = words[1:] if after else words
    beside = tuple(_sides(fold(w)) for w in rest[1:]) if rest and rest[0] == "beside" else ()
    with_keys = tuple(rest[1:]) if rest and rest[0] == "with" else ()
    return Form(text, key, type_, after, beside, with_keys)


def _sides(pattern: str) -> tuple[str, str]:
    before, _, behind = pattern.partition("_")
    return before, behind


def _derived(entity: Entity) -> Iterator[Form]:
    """Yield the forms of an authority row, with older spellings, capitals and the short forms they allow."""
    kind = kind_of(entity.type).mention
    if not kind or entity.type == "document":
        return
    labels = {form.language: form.text for form in entity.labels}
    written = [form.text for form in (*entity.labels, *entity.variants)]
    older = older_spellings(labels.get("en", "")) if kind == "PERSON" else frozenset()
    if kind == "PERSON" and (hyphened := _HYPHENED.fullmatch(labels.get("en", ""))):
        first, second = hyphened["first"], hyphened["second"].capitalize()
        older |= {f"{hyphened['surname']} {first}{link}{second}" for link in (" ", "-")}
    for text in [*written, *sorted(older)]:
        folded = fold(text.strip("《》"))
        titled = folded.endswith(_TITLES_AFTER) or _TITLES_BEFORE.match(folded)
        if kind in ("PERSON", "PLACE") and titled:
            continue
        little = kind == "PERSON" and len(folded) < 4 and folded.isascii() and folded != "Mao"
        short = len(folded) == 1 or little
        yield from _printed(Form(folded, entity.key, kind, after=short))
    if kind == "PERSON":
        for form in _short_names(entity.key, labels):
            if form.text not in _WORDS:
                yield from _printed(form)


def _printed(form: Form) -> Iterator[Form]:
    """Yield a form as written and, if it has small letters and is not very short, in capitals."""
    yield form
    if form.text.upper() != form.text and (len(form.text) > 3 or form.type == "PERSON"):
        yield Form(form.text.upper(), form.key, form.type, form.after)


def _short_names(key: str, labels: dict[str, str]) -> Iterator[Form]:
    """Yield given names and surnames, which count only in a text that has the full name."""
    chinese, english = labels.get("zh-hans", ""), _GENERATION.sub("", labels.get("en", ""))
    parts = english.split()
    older = sorted(older_spellings(english))
    eastern = len(parts) == 2 and len(chinese) in (2, 3) and (bool(older) or "-" in parts[1])
    if eastern and len(chinese) == 3:
        yield Form(chinese[1:], key, "PERSON", after=True)
        yield Form(f"[{parts[0]}] {parts[1]}", key, "PERSON")
        yield Form(parts[1], key, "PERSON", after=True)
    if eastern:
        surnames = dict.fromkeys((parts[0], *(spelled.split()[0] for spelled in older)))
        yield from (Form(surname, key, "PERSON", after=True) for surname in surnames)
    elif len(parts) > 1:
        yield Form(parts[-1], key, "PERSON", after=True)
    if "·" in chinese and len(surname := chinese.rsplit("·", 1)[1]) > 1:
        yield Form(surname, key, "PERSON", after=True)

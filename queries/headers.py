"""Reading a question: a ``.rq`` file whose header says, in ``#+`` lines of YAML, what it asks and takes.

The header follows the manner of grlc (https://grlc.io), so that the same files can serve as a web API there.
A parameter stands in the query as ``VALUES ?name { UNDEF }``: the file as it is asks for everything, and
binding a parameter replaces UNDEF by one term.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from communique.queries.errors import QuestionFileError

KINDS = ("entity", "date", "text", "claim")
LANGUAGES = ("zh", "en")
_KEYS = {"title", "description", "parameters", "columns"}


@dataclass(frozen=True)
class Words:
    """The same words in Chinese and in English."""

    zh: str
    en: str


@dataclass(frozen=True)
class Parameter:
    """What a question can be narrowed by: ``kind`` is entity, date, text or claim; ``default`` may be empty.

    A required parameter has to be given unless it has a default.
    """

    name: str
    kind: str
    default: str
    description: Words
    required: bool = False


@dataclass(frozen=True)
class Column:
    """One column of the answer and what stands in it."""

    name: str
    description: Words


@dataclass(frozen=True)
class Question:
    """A named question: its words, its parameters, its columns and its SPARQL text."""

    name: str
    title: Words
    description: Words
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    text: str

    def parameter(self, name: str) -> Parameter | None:
        """Return the parameter of that name, or None."""
        return next((p for p in self.parameters if p.name == name), None)


def placeholder(name: str) -> re.Pattern[str]:
    """Return the pattern of the place where a parameter is bound.

    >>> bool(placeholder("person").search("VALUES ?person { UNDEF }"))
    True
    """
    return re.compile(rf"VALUES \?{re.escape(name)} \{{ UNDEF \}}")


def read_question(file: Path) -> Question:
    """Read one ``.rq`` file; its name without the ending is the question's name.

    Raises QuestionFileError, naming the file, when header and query do not agree.
    """
    text = file.read_text(encoding="utf-8")
    lines = [line[2:] for line in text.splitlines() if line.startswith("#+")]
    try:
        header = yaml.safe_load("\n".join(lines))
    except yaml.YAMLError as error:
        raise QuestionFileError(
            f"{file.name}: the #+ header is no YAML: {' '.join(str(error).split())}"
        ) from error
    if not isinstance(header, dict) or set(header) != _KEYS:
        raise QuestionFileError(f"{file.name}: the #+ header must have exactly {', '.join(sorted(_KEYS))}")
    question = Question(
        name=file.stem,
        title=_words(header["title"], file, "title"),
        description=_words(header["description"], file, "description"),
        parameters=tuple(_parameter(entry, file) for entry in header["parameters"] or ()),
        columns=tuple(Column(n, _words(w, file, n)) for n, w in (header["columns"] or {}).items()),
        text=text,
    )
    for parameter in question.parameters:
        if not placeholder(parameter.name).search(text):
            raise QuestionFileError(
                f"{file.name}: parameter {parameter.name} stands nowhere in the query; "
                f"write VALUES ?{parameter.name} {{ UNDEF }} where it is to be bound"
            )
    return question


def _words(value: Any, file: Path, where: str) -> Words:
    if not isinstance(value, dict) or set(value) != set(LANGUAGES) or not all(value.values()):
        raise QuestionFileError(f"{file.name}: {where} must have words in zh and en, it is {value!r}")
    return Words(zh=str(value["zh"]), en=str(value["en"]))


def _parameter(entry: Any, file: Path) -> Parameter:
    if not isinstance(entry, dict) or entry.get("kind") not in KINDS or not entry.get("name"):
        raise QuestionFileError(f"{file.name}: a parameter needs a name and a kind ({', '.join(KINDS)})")
    return Parameter(
        name=str(entry["name"]),
        kind=str(entry["kind"]),
        default=str(entry.get("default") or ""),
        description=_words(entry.get("description"), file, f"parameter {entry['name']}"),
        required=bool(entry.get("required", False)),
    )

"""The questions by name, and asking them: of a store in this process or of any SPARQL endpoint."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from types import MappingProxyType

from communique.queries.errors import BadParameterError, UnknownQuestionError
from communique.queries.headers import Column, Parameter, Question, Words, read_question
from communique.queries.parameters import bind
from communique.queries.running import Target, run
from communique.queries.tables import Table

__all__ = ["Column", "Parameter", "Question", "Table", "Words", "ask", "find_question", "load_questions"]

FOLDER = Path(__file__).resolve().parent
_NONE: Mapping[str, str] = MappingProxyType({})


def load_questions() -> dict[str, Question]:
    """Return all named questions, sorted by name.

    >>> load_questions()["meetings"].title.en
    'Who met whom, and when'
    """
    return dict(_questions())


def find_question(name: str) -> Question:
    """Return one question; raises UnknownQuestionError with the closest names."""
    questions = load_questions()
    if name in questions:
        return questions[name]
    close = get_close_matches(name, questions, n=3) or sorted(questions)
    raise UnknownQuestionError(f"no question is called {name!r}; there is {', '.join(close)}")


def ask(question_or_text: Question | str, target: Target, parameters: Mapping[str, str] = _NONE) -> Table:
    """Ask a question (itself, its name, or the text of a SELECT) of a store or an endpoint URL.

    Parameters are strings: an entity as key, IRI or name; a date as 1949, 1949-12 or 1949-12-16; a claim as
    IRI or hash. Raises UnknownQuestionError, BadParameterError, BadQueryError or EndpointError, each of
    one line.

    >>> from pyoxigraph import Store
    >>> ask("meetings", Store(), {"since": "1949-12"}).rows
    ()
    """
    if isinstance(question_or_text, str) and any(mark in question_or_text for mark in "{ \n"):
        if parameters:
            raise BadParameterError(
                f"a query text takes no parameters; given was {', '.join(sorted(parameters))}"
            )
        return run(question_or_text, target)
    question = find_question(question_or_text) if isinstance(question_or_text, str) else question_or_text
    return run(bind(question, target, parameters), target)


@cache
def _questions() -> tuple[tuple[str, Question], ...]:
    return tuple((file.stem, read_question(file)) for file in sorted(FOLDER.glob("*.rq")))

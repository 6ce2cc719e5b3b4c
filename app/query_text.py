"""What the text of a query says before it is parsed: its form, whether it names graphs or another server."""

from __future__ import annotations

import re

from communique.app.query_errors import QueryRefusedError, QueryTextError

# What of a query is no keyword: IRIs, strings, comments, variables, local names. A quote that nothing closes
# takes the rest, so that looking through a query is linear in its length; such a query does not parse anyway.
_SKIPPED = re.compile(
    r"""<(?:[^<>"{}|^`\\\x00-\x20]|\\[uU][0-9A-Fa-f]{4})*>
        | \"{3}(?:"{0,2}(?:[^"\\]|\\.))*\"{3} | '{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
        | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*'
        | \#[^\n\r]* | [?$]\w+ | :(?:[\w.:%-]|\\.)* | ["'].*""",
    re.VERBOSE | re.DOTALL,
)
# not as a word: a parser without tokens takes the keyword in ``1SERVICE<a>`` and ``SERVICE:a`` too
_SERVICE = re.compile(r"SERVICE|\\u[0-9A-F]", re.IGNORECASE)
_FROM = re.compile(r"(?<!\w)FROM(?![\w:])", re.IGNORECASE)
_FROM_NAME = re.compile(r"(?<!\w)FROM:", re.IGNORECASE)
_FROM_PREFIX = re.compile(r"\bPREFIX\s+FROM:", re.IGNORECASE)
_PROLOGUE = re.compile(r"\bPREFIX\s+[\w.-]*", re.IGNORECASE)
_FORM = re.compile(r"\b(?:SELECT|ASK|CONSTRUCT|DESCRIBE)\b", re.IGNORECASE)


def refuse_service(text: str) -> None:
    """Raise QueryRefusedError for a query that asks another server.

    >>> refuse_service('SELECT * { ?service a "SERVICE" } # SERVICE')
    """
    small = text.lower()
    if ("service" in small or "\\u" in small) and _SERVICE.search(_keywords(text)):
        raise QueryRefusedError(
            "SERVICE is not allowed here: queries are answered from one graph; ask the other one yourself"
        )


def names_dataset(text: str) -> bool:
    """Tell whether a query says by FROM or FROM NAMED which graphs it asks.

    >>> names_dataset("SELECT * FROM<a:a> {}"), names_dataset("SELECT * { ?from ?p 'FROM' }")
    (True, False)
    >>> names_dataset("PREFIX from: <a:> SELECT * { ?s from:a ?o }")
    False
    """
    if "from" not in text.lower():
        return False
    bare = _keywords(text)
    return bool(_FROM.search(bare) or (_FROM_NAME.search(bare) and not _FROM_PREFIX.search(bare)))


def _keywords(text: str) -> str:
    """Return a query without its IRIs, strings, comments and variables; names keep a colon."""
    return _SKIPPED.sub(lambda found: ":" if found[0][0] == ":" else " ", text)


def is_graph_query(text: str) -> bool:
    """Tell whether a query is a CONSTRUCT or a DESCRIBE; raises QueryTextError where it is no query at all.

    It is not run to find out: even on an empty store that can take for ever.

    >>> is_graph_query("PREFIX ask: <http://example.org/> DESCRIBE ask:a"), is_graph_query("SELECT * {}")
    (True, False)
    """
    found = _FORM.search(_PROLOGUE.sub(" ", _keywords(text)))
    if found is None:
        raise QueryTextError("the query is none of SELECT, ASK, CONSTRUCT and DESCRIBE")
    return found[0].upper() in {"CONSTRUCT", "DESCRIBE"}

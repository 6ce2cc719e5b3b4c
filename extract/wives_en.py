"""Women called by a husband's surname: "Mrs. Kennedy" is not the President."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from communique.extract.mention import Mention

_TITLE = re.compile(r"\b(?:Mrs|Mme|Madame|Madam|Lady)\.? $")
_LONGEST = len("Madame ")


def told_apart(text: str, found: Sequence[Mention], full: Mapping[str, tuple[str, ...]]) -> Iterator[Mention]:
    """Yield the mentions; a surname behind a woman's title stands for nobody known by a form without one.

    ``full`` gives for a key the full names of the authority file, "Madame Pandit" among them.

    >>> text = "He wrote to Mrs. Kennedy."
    >>> [wife] = told_apart(text, [Mention(17, 24, "PERSON", "john-f-kennedy")], {})
    >>> wife.key, wife.value
    ('', 'Mrs. Kennedy')
    """
    for mention in found:
        title = _TITLE.search(text, max(0, mention.start - _LONGEST), mention.start)
        surname = text[mention.start : mention.end]
        if mention.type != "PERSON" or not title or " " in surname or _a_womans(full.get(mention.key, ())):
            yield mention
            continue
        in_full = mention.value and f"{title[0]}{mention.value}" in text
        yield mention if in_full else replace(mention, key="", value=f"{title[0]}{surname}")


def _a_womans(forms: tuple[str, ...]) -> bool:
    return any(_TITLE.match(f"{form.split()[0]} ") for form in forms)

"""Whom a later pronoun means: whoever acts in the sentence before, not whoever it names last."""

from __future__ import annotations

import re
from collections.abc import Sequence

from communique.extract.encode import CODES, Sentence
from communique.extract.matching import NOT_ACTING

_SAYS = re.compile(r".{0,6}?(?:说|指出|表示|强调|认为|补充|答)")
_WITH = re.compile(r"(?:陪同|陪|偕同|偕|随同|跟随|会同|代表|率领|率|应|受)$")
_RELATED = re.compile(r"[^,;]{0,40}\bwho\b")
# A sentence that "he" opens goes on about him, whomever it names after that.
_GOES_ON = re.compile(
    r"[“\"(\[]?(?:(?:Then|Next|Finally|Here|Also|However|Moreover|Furthermore|Again|Later|But|And|Thus|Therefore"
    r"|Besides|In (?:addition|conclusion|particular|this connection)),? )?"
    rf"(?:[{CODES['DATE']}{CODES['TIME']}][^，。]{{0,6}}，|[此随接]后，?|后来，?|同时，?|但是?|而|当时，?)?"
    + CODES["THIRD"]
)

_ENGLISH = re.compile(r"[a-z]{2}")
_TELLS_WHERE = re.compile(r"\b(?:where|when|while|before|after|since|until|than|whom|which)\b")
# Behind whoever acts in English stands a verb, after a bracket, an apposition or somebody who acts along.
_DOES = re.compile(
    r"(?: ?\([^()]{1,60}\))?(?:,[^,;]{1,90},)?(?:,? and (?:[\w.]+ ){0,4}[\ue000-\uf8ff])*:?"
    r" (?!(?:and|or|of|in|on|at|to|from|with|for|by|as)\b)[a-z]"
)
# What leads up to an English sentence: whoever acts in it is not the one the sentence is about.
_LEADS_UP = re.compile(r"(?:When|After|As|While|If|Before|Although|Though|Since|Once|Because|In)\b")


def _below(text: str, at: int) -> bool:
    """Tell whether whoever stands at a place acts in an English clause that only tells where or when."""
    begin = max(text.rfind(mark, 0, at) for mark in ",;:") + 1
    return bool(_TELLS_WHERE.search(text, begin, at))


def acts(text: str, at: int) -> bool:
    """Tell whether the person at a place of an encoded sentence can be the one who acts."""
    related = _RELATED.match(text[at + 1 :])
    return bool(related) or not (
        _WITH.search(text[max(0, at - 4) : at])
        or NOT_ACTING.search(text[:at])
        or text.startswith(("的", "'s"), at + 1)
    )


def next_subject(
    sentence: Sentence, named: Sequence[tuple[int, str]], spoke: Sequence[str], previous: str
) -> str:
    """Return the key of whom a pronoun of the next sentence means.

    ``named`` are (place in the encoded sentence, key) of the people it names, in order; ``spoke`` the keys of
    those a rule found to speak in it; ``previous`` whom a pronoun of this sentence meant.
    """
    text = sentence.text
    if previous and _GOES_ON.match(text):
        return previous
    able = [(at, key) for at, key in named if acts(text, at) and not _below(text, at)]
    if _ENGLISH.search(text) and previous:
        able = [(at, key) for at, key in able if _DOES.match(text, at + 1)]
        he = text.find(CODES["THIRD"])
        if he >= 0 and not _below(text, he) and all(at > he for at, _ in able):
            return previous
    acting = [key for _, key in able]
    if _LEADS_UP.match(text):
        comma = text.find(", ")
        main = [(at, key) for at, key in named if key in spoke and acts(text, at)]
        if main:
            return next((key for at, key in main if at > comma), main[0][1])
    theirs = any(text.startswith("'s", at + 1) for at, _ in named)
    keys = {key for _, key in named}
    alone = keys if len(keys) == 1 and not theirs else ()
    says = any(
        m.type in ("PERSON", "THIRD") and _SAYS.match(text, at + 1) for at, m in sentence.mentions.items()
    )
    told = spoke if says else ()
    # of "his view is that" he is whose view it is
    held = spoke if _ENGLISH.search(text) else ()
    return next(iter([*told, *acting, *alone, *held]), previous)

"""Subjects that English leaves out before the second verb of one: "Nehru arrived, met Zhou and left"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.extract.encode import CODES, Sentence
from communique.extract.name_words import one_of
from communique.extract.subjects import acts

_PEOPLE = "".join(CODES[t] for t in ("PERSON", "HOLDER", "FIRST", "THIRD"))
_AGENTS = _PEOPLE + "".join(CODES[t] for t in ("ORG", "STATE", "SIDE"))
_WHEN = "".join(CODES[t] for t in ("DATE", "TIME", "DURATION"))
_WHERE = "".join(CODES[t] for t in ("PLACE", "STATE"))
_ADVERB = f"(?:{one_of('en-clause-adverbs')})"
_VERB = rf"(?:(?:had |has |have )?(?:{one_of('en-clause-verbs')}))"
_LEAD = rf"(?:(?:{_ADVERB}|(?:on |in |at )?[{_WHEN}]|(?:in|at|from) [{_WHERE}]),? )"
# A second verb: behind a conjunction, or behind a comma where a list of deeds goes on.
_SECOND = re.compile(
    rf"(?P<mark>, and |, then |, but |; |\band then |\band |\bbut |, )(?P<lead>{_LEAD}{{0,3}})"
    rf"(?P<verb>{_VERB})\b(?! by\b)"
)
_OPENS = f"{one_of('en-clause-verbs')}|{one_of('en-opening-verbs')}"
_OPENING = re.compile(
    rf"(?:\(?\w{{1,2}}[.)] )?(?:[Aa]lso |[Tt]hen |[Aa]gain |[Ff]urther |[Aa]dditionally,? |[Ff]inally,? )?"
    rf"(?P<verb>(?i:(?:{_OPENS}))\b(?! by\b))"
)
_LEADS_UP = re.compile(rf"[^;]{{0,140}}?, (?:[{_AGENTS}]|(?:he|she|they|we|it|the|a|there|no)\b)")
_WRITERS = re.compile(
    rf"\w+ (?:[{CODES['THIRD']}]|(?:her|them)\b)|\w+ (?:that )?[{CODES['FIRST']}] \w+(?:ed|d|ve)\b"
)
_TO_WRITER = re.compile(rf"\w+ [{CODES['FIRST']}] (?!\w+(?:ed|d|ve)\b)")
_LED = re.compile(rf"(?:\(?\w{{1,2}}[.)] )?(?:{_LEAD}){{0,2}}(?P<who>[{_PEOPLE}]) [a-z]")
_FINITE = r"(?:had|has|have|was|were|is|are|did|\w+ed|{past})".format(past=one_of("en-clause-verbs"))
_ACTS = re.compile(
    rf"(?: ?\([^()]{{1,60}}\))?(?:,(?! and)[^,;]{{1,90}},)?(?: (?:{_ADVERB}|\w+ly))*,? ?(?:{_FINITE})\b"
)
_BELOW = re.compile(
    r"\b(?:that|whether|if|which|who|whom|whose|when|where|while|because|although|though|how|why|what|as|until"
    r"|unless|than)\b|\b(?:after|before|since)\b(?! \w+ing\b)"
)
_SAYS = re.compile(
    r"\b(?:said|says|thought|believed|felt|hoped|knew|replied|supposed|understood|heard|learned)(?: the)? $"
)
_WHERE_HE = re.compile(r"\b(?:where|when|while) $")  # a clause that goes on with its own deeds
_RELATED = re.compile(r",? (?:who|whom|which|whose)\b[^,;]*,")
_OTHER = re.compile(
    r"[,;] (?:and |but |while )?"
    rf"(?:the|a|an|this|that|these|his|her|their|its|it|they|there|we|[{_AGENTS}])\b[^,;]*? {_FINITE}\b"
)
_OF_SPEECH = re.compile(rf"(?:{one_of('en-clause-speech')})\b")
_LISTED = re.compile(rf"(?:[{_AGENTS}](?: ?\([^()]{{1,60}}\))?(?:, and |, | and )(?:[\w.]+ ){{0,4}})+$")


def opens_with_verb(sentence: Sentence) -> int:
    """Return where in an encoded sentence its verb stands when that opens it without a subject, else -1.

    A participle that leads up to somebody who acts ("Asked about it, he said") is no such verb.
    """
    opening = _OPENING.match(sentence.text)
    if not opening or _LEADS_UP.match(sentence.text, opening.end()):
        return -1
    return opening.start("verb")


def is_writers(sentence: Sentence, at: int) -> bool:
    """Tell whether the verb that opens a telegram's sentence is the writer's deed: done to *him*, or telling
    what *I* had done.
    """
    return bool(_WRITERS.match(sentence.text, at))


def is_to_writer(sentence: Sentence, at: int) -> bool:
    """Tell whether the verb that opens a sentence is done to *me*."""
    return bool(_TO_WRITER.match(sentence.text, at))


def heading(sentence: Sentence) -> int:
    """Return the place of whoever acts first in an encoded sentence, or -1."""
    text = sentence.text
    agents = [at for at in sorted(sentence.mentions) if text[at] in _AGENTS]
    first = next((at for at in agents if _heads_clause(text, at)), -1)
    led = _LED.match(text)
    return led.start("who") if led and first < 0 else first


def missing(sentence: Sentence) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Yield where in the encoded sentence a verb lacks its subject, and the places of whoever acts."""
    text = sentence.text
    agents = [at for at in sorted(sentence.mentions) if text[at] in _AGENTS]
    heads = [at for at in agents if _heads_clause(text, at) or _WHERE_HE.search(text, 0, at)]
    for second in _SECOND.finditer(text):
        before = [at for at in heads if at < second.start()]
        if before and _goes_on(text, before[-1], second):
            yield second.end("mark"), _all(text, before[-1])


def _heads_clause(text: str, at: int) -> bool:
    """Tell whether the one at a place acts in a main clause."""
    if not _ACTS.match(text, at + 1) or not acts(text, at):
        return False
    begin = max(text.rfind(mark, 0, at) for mark in (",", ";", ":", "“")) + 1
    return not _BELOW.search(text, begin, at) and not _SAYS.search(text[:at])


def _goes_on(text: str, subject: int, second: re.Match[str]) -> bool:
    """Tell whether a second verb is the doing of a subject before it: no other clause stands between."""
    between = _RELATED.sub("", text[subject + 1 : second.start()])
    opened = between.startswith(",") and between.count(",") == 1  # an apposition that does not close
    if opened or _OTHER.search(between):
        return False
    below = _BELOW.search(between)
    if second["mark"] in (", and ", ", then ", ", but ", "; "):
        return not below or bool(_OF_SPEECH.match(second["verb"]))
    if second["mark"] == ", " and not _SECOND.search(text, second.end()):
        return False
    return not below


def _all(text: str, at: int) -> tuple[int, ...]:
    """Return the places of those who act together with the one at a place."""
    listed = _LISTED.search(text, 0, at)
    if not listed or not acts(text, listed.start()):
        return (at,)
    return (*(n for n in range(listed.start(), at) if text[n] in _AGENTS), at)

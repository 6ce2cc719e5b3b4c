"""Whom a sentence has named as the one who acts, before a pronoun or a verb that leaves him out."""

from __future__ import annotations

import re

from communique.extract.encode import CODES
from communique.extract.matching import NOT_ACTING
from communique.extract.mention import Mention
from communique.extract.place import Site

_SPOKE = re.compile(r"[^,;:.\ue000-\uf8ff]{0,30}\b(?:said|\w+ed|thought|felt)(?: \w+)? (?:that )?")


_CLAUSE_MARKS = "，,；;:。"
_ENDS_CLAUSE = re.compile(r"一行|一面|[了过]?(?:[，,；;。！？!?”)]|$)")


def acting(site: Site, position: int) -> list[str]:
    """Return whom the sentence names before a position of the passage as one who acts, in Chinese also the
    only one it names.

    Whoever is said right before it to have spoken ("X said that he") comes first.
    """
    text = site.place.sentence.text
    within = _done_to(site, position)
    found: list[tuple[int, str]] = []
    others: list[str] = []
    for at, mention in sorted(site.place.sentence.mentions.items()):
        if mention.start == position and found and _SPOKE.fullmatch(text, found[-1][0] + 1, at):
            found = [found[-1], *found[:-1]]
        named = mention.type in ("PERSON", "HOLDER") and mention.end <= position
        if named and at >= within:
            continue
        if named and not NOT_ACTING.search(text[:at]) and not text.startswith(("的", "'s"), at + 1):
            found.append((at, site.mint.key_of(site.place.passage, mention)))
        elif named:
            others.append(site.mint.key_of(site.place.passage, mention))
    if not found and len(set(others)) == 1 and site.place.language.startswith("zh"):
        return others[:1]
    return [key for _, key in found]


def acted_on(site: Site, mention: Mention) -> str:
    """Return whom *him* means: whom I acted on before in the sentence, else whom the sentence before meant,
    unless he acts here himself.
    """
    text = site.place.sentence.text
    before = [(at, m) for at, m in sorted(site.place.sentence.mentions.items()) if m.end <= mention.start]
    people = [at for at, m in before if m.type in ("PERSON", "HOLDER")]
    if (mine := text.find(CODES["FIRST"])) >= 0 and people and mine < people[0]:
        return site.mint.key_of(site.place.passage, site.place.sentence.mentions[people[-1]])
    if len(people) == 2 and text.startswith("'s", people[0] + 1):  # in reply to X's question Y told him
        return site.mint.key_of(site.place.passage, site.place.sentence.mentions[people[0]])
    named = {site.mint.key_of(site.place.passage, site.place.sentence.mentions[at]) for at in people}
    acts = any(m.type == "THIRD" for _, m in before)
    meant = site.context.previous_subject
    return "" if acts or meant in named or meant in site.context.get("author") else meant


def _done_to(site: Site, position: int) -> int:
    """Return where in the encoded sentence the clause begins that a Chinese *he* at a position ends: whoever
    acts in it does so to somebody else. Past the end when *he* is not the last word of its clause.
    """
    text = site.place.sentence.text
    at = next((at for at, m in site.place.sentence.mentions.items() if m.start == position), len(text))
    if not site.place.language.startswith("zh") or not _ENDS_CLAUSE.match(text, at + 1):
        return len(text)
    return max(text.rfind(mark, 0, at) for mark in _CLAUSE_MARKS) + 1

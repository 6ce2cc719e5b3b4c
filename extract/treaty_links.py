"""Which treaty of the authority file a description means: by its parties, its matter and its day or year.

"A non-aggression treaty" of 1937 between China and the Soviet Union is one that the file has; "a treaty" is
so only where parties and year leave a single one.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from communique.extract.mention import Mention
from communique.extract.minting import Mint
from communique.ontology.authorities import Entity

# A matter that treaties are made on, as both languages name it.
_MATTERS = {
    "alliance": r"allian|同盟",
    "friendship": r"friend|友好",
    "assistance": r"assist|互助|援助",
    "non-aggression": r"non-? ?aggress|不侵犯",
    "neutrality": r"neutral|中立",
    "peace": r"\bpeace|和平|和约",
    "boundary": r"boundar|border|frontier|边界|国界",
    "trade": r"\btrade|commerc|贸易|通商|换货|米胶|rubber",
    "loan": r"\bloan|credit|贷款",
    "aviation": r"aviation|airline|航空",
    "railway": r"railway|railroad|铁路|中长路",
    "port": r"port arthur|naval base|旅顺",
    "dairen": r"dairen|dalian|大连",
    "defence": r"defen[cs]e|防御|防务|防卫",
    "security": r"security|安全",
    "tibet": r"tibet|西藏",
    "principles": r"general principles|大纲",
    "nationality": r"nationality|国籍",
    "supplement": r"supplement|secret|补充",
    "navigation": r"navigation|航海",
    "cooperation": r"co-?operation|合作",
    "experts": r"experts|专家",
    "waters": r"\bwaters|用水",
    "missiles": r"missile|导弹",
}
_KINDS = {
    "treaty": r"treat|pact\b|条约|和约|盟约",
    "protocol": r"protocol|议定书",
    "agreement": r"agreement|accord\b|协定|协议",
    "statement": r"communiqu|declarat|公报|声明|宣言",
}
_SAME = {
    "prc": "china", "republic-of-china-1912-1949": "china", "central-peoples-government": "china",
    "national-government-of-the-republic-of-china": "china", "russia": "soviet-union",
    "council-of-ministers-ussr": "soviet-union", "taiwan-roc": "china", "government-of-india": "india",
    "mongolia": "mongolian-peoples-republic",
}  # fmt: skip
_JOINS = re.compile(r",? (?:and|with) (?:the )?|[-–和与同及]")
_NEAR = 70  # characters between a treaty's name and its day


def treaty_meant(mint: Mint, parties: Iterable[str], words: str, date: str) -> str:
    """Return the key of the treaty between parties that words describe, or an empty string.

    ``date`` is EDTF, or empty; without one the words have to name a matter that a single treaty has.
    """
    bound = frozenset(_SAME.get(key, key) for key in parties)
    named = _found(words, _MATTERS)
    kind = _found(words, _KINDS) - {"agreement"}
    if len(bound) != 2 or not (named or (date and kind)):
        return ""
    fitting = [
        (len(matters - named), entity.key)
        for entity, of, matters, kinds in map(_described, mint.treaties)
        if of == bound and named <= matters and _agrees(entity.start, date) and _kind_fits(words, kinds)
    ]
    fitting.sort()
    alone = len(fitting) == 1 or (len(fitting) > 1 and named and fitting[0][0] < fitting[1][0])
    return fitting[0][1] if alone else ""


def linked(
    mentions: Sequence[Mention], text: str, mint: Mint, pair: tuple[str, ...], dateline: str
) -> list[Mention]:
    """Return the mentions of a folded text, those of treaties without a key with the key of the one meant.

    ``pair`` are the states the text speaks of; a treaty of the paper's own day (``dateline``) needs no date.
    """
    found = []
    for m in mentions:
        if m.type == "TREATY" and not m.key:
            words, parties = text[m.start : m.end], m.parties.split() or _joined(text, mentions, m) or pair
            dates = [d.value for d in mentions if d.type == "DATE" and _beside(text, m, d)]
            key = next((k for date in dates if (k := treaty_meant(mint, parties, words, date))), "")
            if not dates and dateline[:10].count("-") == 2:
                key = treaty_meant(mint, parties, words, dateline[:10])
            if not key and not dates and m.parties:
                key = treaty_meant(mint, parties, words, "")
            found.append(replace(m, key=key))
        else:
            found.append(m)
    return found


def _joined(text: str, mentions: Sequence[Mention], treaty: Mention) -> tuple[str, ...]:
    """Return the two states that stand joined by a word nearest to a treaty's name, possibly none."""
    places = [m for m in mentions if m.type in ("PLACE", "SIDE") and m.key]
    pairs = [
        (abs(a.start - treaty.start), (a.key, b.key))
        for a, b in itertools.pairwise(places)
        if _JOINS.fullmatch(text, a.end, b.start)
    ]
    return min(pairs)[1] if pairs else ()


def _beside(text: str, treaty: Mention, date: Mention) -> bool:
    start, end = min(treaty.end, date.end), max(treaty.start, date.start)
    between = text[start:end]
    return len(between) <= _NEAR and not re.search(r"[.。;；](?:\s|$)|。", between)


def _agrees(start: str, date: str) -> bool:
    return not date or (len(start) >= 4 and (date.startswith(start) or start.startswith(date[:10])))


def _kind_fits(words: str, kinds: frozenset[str]) -> bool:
    said = _found(words, _KINDS)
    return not said or not kinds or bool(said & kinds)


def _found(words: str, table: Mapping[str, str]) -> frozenset[str]:
    return frozenset(name for name, pattern in table.items() if re.search(pattern, words, re.IGNORECASE))


@lru_cache(maxsize=512)
def _described(entity: Entity) -> tuple[Entity, frozenset[str], frozenset[str], frozenset[str]]:
    """Return a treaty of the file with its parties, its matters and its kind, as its names tell them."""
    labels = " | ".join(form.text for form in entity.labels)
    parties = frozenset(_SAME.get(key, key) for key in entity.participants)
    return entity, parties, _found(labels, _MATTERS), _found(labels, _KINDS)

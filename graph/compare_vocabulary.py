"""How peoples and states are spoken of without being named: Soviet, 苏军, Chinese comrades."""

from __future__ import annotations

import re
from functools import cache

from communique.ontology.authorities import load_authorities

# Word to the key of the state it speaks of; whole words in English.
_SPOKEN = {
    "en": {
        "Soviet": "soviet-union", "Soviets": "soviet-union", "USSR": "soviet-union",
        "Russian": "soviet-union", "Russians": "soviet-union", "Chinese": "china",
        "American": "united-states", "Americans": "united-states", "British": "united-kingdom",
        "English": "united-kingdom", "England": "united-kingdom", "America": "united-states",
        "Japanese": "japan", "Mongolian": "mongolia", "Korean": "korea", "French": "france",
        "Indian": "india", "Burmese": "burma", "German": "germany",
    },
    "zh": {
        "苏": "soviet-union", "俄": "soviet-union", "中": "china", "我国": "china",
        "美": "united-states", "英": "united-kingdom", "日": "japan", "蒙": "mongolia", "朝": "korea",
        "法": "france", "印": "india", "缅": "burma", "德": "germany",
    },
}  # fmt: skip
_PATTERNS = {
    "en": re.compile(rf"\b(?:{'|'.join(_SPOKEN['en'])})\b"),
    "zh": re.compile("|".join(_SPOKEN["zh"])),
}
# States whose people, government and armies are often named one for another.
FAMILIES = frozenset(
    {*_SPOKEN["en"].values(), "prc", "roc", "republic-of-china-1912-1949", "peoples-republic-of-china"}
)


_REGIONS = ({"manchuria", "northeast-china"},)


def same_region(first: str, second: str) -> bool:
    """Tell whether two names are used of one region in papers of the time.

    >>> same_region("manchuria", "northeast-china")
    True
    """
    return any({first, second} <= region for region in _REGIONS)


_GENERAL = frozenset(("gove", "emba", "repu", "peop", "mini", "unit", "stat", "dele", "party", "depa"))
_BODIES = frozenset(("gove", "emba", "mini", "dele", "party", "depa"))
_CAPITAL = re.compile(r"\b[A-Z][A-Za-z]*")


def akin(first: str, second: str) -> bool:
    """Tell whether two English names share a word of their own, or one gives the other's initials.

    >>> akin("Indian Government", "Government of the Republic of India"), akin("US", "United States")
    (True, True)
    >>> akin("Government of India", "Government of Burma")
    False
    """
    words = [_CAPITAL.findall(name) for name in (first, second)]
    stems = [{word[:4].lower() for word in found if len(word) > 3} - _GENERAL for found in words]
    initials = ["".join(word[0] for word in found) for found in words]
    short = [{word for word in found if word.isupper() and len(word) > 1} for found in words]
    return bool(stems[0] & stems[1]) or any(sign in initials[1 - n] for n in (0, 1) for sign in short[n])


def other_body(first: str, second: str) -> bool:
    """Tell whether two English names are of two kinds of bodies, as a government and an embassy.

    >>> other_body("Government of India", "Embassy of the Republic of India")
    True
    """
    kinds = [{word[:4].lower() for word in _CAPITAL.findall(name)} & _BODIES for name in (first, second)]
    return all(kinds) and not kinds[0] & kinds[1]


@cache
def _written() -> dict[str, tuple[str, ...]]:
    return {e.key: tuple(f.text for f in (*e.labels, *e.variants)) for e in load_authorities()}


def holds_name(words: str, key: str) -> bool:
    """Tell whether words hold a name of an entity of the authority file, as a regiment that of its party.

    >>> holds_name("原国民党的陆战团", "kuomintang")
    True
    """
    return any(form in words for form in _written().get(key, ()))


def spoken_of(text: str, language: str) -> frozenset[str]:
    """Return the keys of states that a text speaks of by an adjective or a short form.

    >>> sorted(spoken_of("the Soviet troops", "en"))
    ['soviet-union']
    """
    return frozenset(_SPOKEN[language][m[0]] for m in _PATTERNS[language].finditer(text))


def states_of(text: str, language: str) -> frozenset[str]:
    """Return the keys of foreign peoples a text speaks of by an adjective, in English only.

    Chinese short forms are names there already.

    >>> sorted(states_of("the Americans are afraid", "en"))
    ['united-states']
    """
    return spoken_of(text, language) if language == "en" else frozenset()

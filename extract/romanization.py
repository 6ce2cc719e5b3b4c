"""Chinese names in letters: from pinyin to the Wade-Giles forms that older papers print.

Wade-Giles: H. A. Giles, A Chinese-English Dictionary (1912); papers drop its apostrophes and umlauts at will.
"""

from __future__ import annotations

import re
from itertools import product

_INITIALS = {
    "b": "p", "p": "p'", "d": "t", "t": "t'", "g": "k", "k": "k'", "j": "ch", "q": "ch'", "x": "hs",
    "zh": "ch", "ch": "ch'", "z": "ts", "c": "ts'", "r": "j",
}  # fmt: skip
_WHOLE = {
    "zhi": "chih", "chi": "ch'ih", "shi": "shih", "ri": "jih", "zi": "tzu", "ci": "tz'u", "si": "ssu",
    "er": "erh", "ge": "ko", "ke": "k'o", "he": "ho", "e": "o", "yi": "i", "you": "yu", "yan": "yen",
    "ye": "yeh", "yu": "yü", "yong": "yung", "gui": "kuei", "kui": "k'uei", "guo": "kuo", "kuo": "k'uo",
    "huo": "huo", "shuo": "shuo",
}  # fmt: skip
_FINALS = {"ong": "ung", "iong": "iung", "ian": "ien", "ie": "ieh", "ue": "üeh", "üe": "üeh", "uo": "o"}
_SYLLABLE = (
    r"(?:[zcs]h?(?:[iueao]|ai|ei|ao|ou|an|en|ang|eng|ong|ua|uo|uai|ui|uan|un|uang)|[bpmf](?:[aoiu]|ai|ei|ao|ou|an|en|ang|eng|ie"
    r"|iao|in|ing|ian|iu)|[dtnl](?:[aeiuü]|ai|ei|ao|ou|an|en|ang|eng|ong|ia|ie|iao|iu|ian|in|iang|ing|uo|ui|uan|un|üe|ue)|[gkh]"
    r"(?:[aeu]|ai|ei|ao|ou|an|en|ang|eng|ong|ua|uo|uai|ui|uan|un|uang)|[jqx](?:[iu]|ia|ie|iao|iu|ian|in|iang|ing|iong|ue|uan|un)"
    r"|r(?:[eiu]|ao|ou|an|en|ang|eng|ong|uo|ui|uan|un)|y(?:[aeiu]|ao|ou|an|in|ang|ing|ong|ue|uan|un)|w(?:[aou]|ai|ei|an|en|ang|eng)"
    r"|a[io]?|an|ang|e[in]?|er|ou?)"
)


def syllables(word: str) -> tuple[str, ...]:
    """Return the one or two pinyin syllables of a word, the first as long as can be; empty for no pinyin.

    >>> syllables("Enlai"), syllables("De"), syllables("Kirk")
    (('en', 'lai'), ('de',), ())
    """
    lower = word.lower()
    whole = re.fullmatch(_SYLLABLE, lower)
    if whole:
        return (lower,)
    for cut in range(len(lower) - 1, 0, -1):
        first, second = lower[:cut], lower[cut:].removeprefix("'")
        if re.fullmatch(_SYLLABLE, first) and re.fullmatch(_SYLLABLE, second):
            return (first, second)
    return ()


def is_pinyin(word: str) -> bool:
    """Tell whether a word is two or more pinyin syllables.

    >>> is_pinyin("Wushenchuan"), is_pinyin("Kirk"), is_pinyin("He")
    (True, False, False)
    """
    lower = word.lower()
    return bool(re.fullmatch(rf"(?:{_SYLLABLE}'?){{2,4}}", lower)) and not re.fullmatch(_SYLLABLE, lower)


def wade_giles(syllable: str) -> str:
    """Return a pinyin syllable in Wade-Giles.

    >>> [wade_giles(s) for s in ("zhou", "qun", "dong", "xue", "zhi")]
    ['chou', "ch'ün", 'tung', 'hsüeh', 'chih']
    """
    if syllable in _WHOLE:
        return _WHOLE[syllable]
    match = re.match(r"zh|ch|sh|[bpmfdtnlgkhjqxrzcswy]?", syllable)
    initial, final = (match[0], syllable[match.end() :]) if match else ("", syllable)
    final = _FINALS.get(final, final)
    if initial in ("j", "q", "x", "y") and final.startswith("u") and final not in ("ung",):
        final = "ü" + final[1:]
    return _INITIALS.get(initial, initial) + final


def older_spellings(name: str) -> frozenset[str]:
    """Return the Wade-Giles spellings of a Chinese name in pinyin, surname first; none for any other name.

    >>> sorted(older_spellings("Zhou Enlai"))
    ['Chou En Lai', 'Chou En-Lai', 'Chou En-lai']
    """
    parts = name.replace("’", "'").split()
    if len(parts) != 2 or not all(syllables(part) for part in parts) or len(syllables(parts[0])) > 1:
        return frozenset()
    (surname, *_), given = ([wade_giles(s) for s in syllables(part)] for part in parts)
    first = f"{surname.capitalize()} {given[0].capitalize()}"
    second = given[1] if len(given) > 1 else ""
    ends = (f"-{second}", f"-{second.capitalize()}", f" {second.capitalize()}") if second else ("",)
    forms = {first + end for end in ends}
    return frozenset(loose for form in forms for loose in _loose(form) if not loose.endswith(" I"))


def _loose(form: str) -> set[str]:
    """Return a spelling with and without its apostrophes and umlauts, and Teh for Te."""
    found = {form}
    for apostrophes, umlauts in product((True, False), repeat=2):
        text = form if apostrophes else form.replace("'", "")
        found.add(text if umlauts else text.replace("ü", "u"))
    return found | {re.sub(r"\bTe\b", "Teh", text) for text in found}

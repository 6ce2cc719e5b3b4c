"""Chinese names in letters, told apart by their system: BCP 47 tags for Hanyu Pinyin and Wade-Giles.

https://www.iana.org/assignments/language-subtag-registry: the variants ``pinyin`` and ``wadegile``.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from communique.extract.romanization import older_spellings, syllables
from communique.ontology.authorities import Entity, Form

PINYIN, WADE_GILES = "zh-latn-pinyin", "zh-latn-wadegile"


def romanised(entity: Entity) -> Iterator[Form]:
    """Yield the English forms of an entity that spell its Chinese label sign by sign, with their system.

    >>> mao = Entity("mao-zedong", "person", (Form("Mao Zedong", "en"), Form("毛泽东", "zh-hans")),
    ...              (Form("Mao Tse-tung", "en"), Form("Chairman Mao", "en")))
    >>> [(form.text, form.language) for form in romanised(mao)]
    [('Mao Zedong', 'zh-latn-pinyin'), ('Mao Tse-tung', 'zh-latn-wadegile')]
    """
    signs = len(entity.label("zh-hans"))
    spelt = {
        form.text
        for form in (*entity.labels, *entity.variants)
        if form.language == "en" and _signs(form.text) == signs
    }
    older = {_bare(form) for form in chain.from_iterable(older_spellings(text) for text in spelt)}
    for text in sorted(spelt):
        yield Form(text, PINYIN)
    for form in entity.variants:
        if form.language == "en" and form.text not in spelt and _bare(form.text) in older:
            yield Form(form.text, WADE_GILES)


def _signs(text: str) -> int:
    """Count the Chinese signs that a name in pinyin stands for; 0 for what is no pinyin."""
    parts = [syllables(word) for word in text.replace("-", " ").split()]
    return sum(map(len, parts)) if all(parts) else 0


def _bare(text: str) -> str:
    return "".join(sign for sign in text.lower().replace("ü", "u") if sign.isalpha())

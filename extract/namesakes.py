"""Namesakes: a surname with the given name of somebody else before it is not the man of the authority file.

``R. K. Nehru`` is not Jawaharlal Nehru, ``拉·库·尼赫鲁`` neither; ``约·维·斯大林`` is Joseph Stalin.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from communique.extract.name_words import one_of

# Which letters of a foreign given name the signs stand for that begin its Chinese form.
_SOUNDS = {
    "A": "阿安亚艾埃奥",
    "B": "巴贝别伯鲍布比本保彼波",
    "C": "查察克卡科康柯西塞夏",
    "D": "达德迪杜多丹戴",
    "E": "埃艾爱恩厄叶伊",
    "F": "法菲费弗福富范",
    "G": "戈格古吉乔加盖赫杰哥葛",
    "H": "哈海汉赫亨胡霍休何",
    "I": "伊约艾英因",
    "J": "贾杰吉乔约詹珍朱简雅尤胡扬",
    "K": "卡凯康科克库柯基肯孔",
    "L": "拉莱劳兰李里利列留柳卢路洛林",
    "M": "马麦梅米莫穆玛曼迈密",
    "N": "纳内尼诺涅娜",
    "O": "奥欧",
    "P": "帕佩皮普彼波保鲍",
    "Q": "昆",
    "R": "拉雷里鲁罗洛卢路理",
    "S": "萨塞沙舍史斯苏索谢西桑",
    "T": "塔泰特铁托季汤图",
    "U": "乌尤",
    "V": "瓦万维弗沃韦乌",
    "W": "威维温沃华瓦韦",
    "X": "谢",
    "Y": "雅扬杨叶尤约伊亚",
    "Z": "扎兹佐泽",
}
# Russian initials printed in Latin letters that only look like them: B. M. 莫洛托夫.
_LOOKS = {"B": "V", "C": "S", "H": "N", "P": "R", "X": "K", "Y": "U"}
_TITLE = re.compile(rf"(?:{one_of('en-titles')})\.?\s")
_LATIN = re.compile(r"[A-Za-z]")


def first_letters(names: Iterable[str]) -> frozenset[str]:
    """Return the letters with which the given names in full names begin; none for a name of one word.

    >>> sorted(first_letters(["Joseph Stalin", "I. V. Stalin", "Stalin", "约瑟夫·斯大林"]))
    ['I', 'J']
    """
    plain = (_TITLE.sub("", name) for name in names if name.isascii())
    return frozenset(name[0] for name in plain if " " in name and _LATIN.match(name))


def can_be(written: str, names: Iterable[str]) -> bool:
    """Tell whether a name with a given name before its surname can be that of whom these full names have.

    >>> can_be("R. K. Nehru", ["Jawaharlal Nehru"]), can_be("约·维·斯大林", ["Joseph Stalin"])
    (False, True)
    """
    letters, first = first_letters(names), written.strip("[] ")[:1].upper()
    if not letters:
        return True
    if _LATIN.match(first):
        return first in letters or (not written.isascii() and _LOOKS.get(first, "") in letters)
    known = any(first in signs for signs in _SOUNDS.values())
    return not known or any(first in _SOUNDS.get(letter, "") for letter in letters)


def whose(written: str, key: str, others: Iterable[str], full: Mapping[str, Iterable[str]]) -> str:
    """Return for whom a name can stand: ``key``, else one of the ``others`` of that surname, else ""."""
    if can_be(written, full.get(key, ())):
        return key
    return next((other for other in others if other in full and can_be(written, full[other])), "")

"""Two states in two signs, where they act together: 中苏两国政府, 中缅双方, 中英签订; later only 双方.

They are no names; a mention of type SIDE lets a rule know which states act. Its key holds both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.extract.mention import Mention
from communique.extract.short_names import STATES

# Signs that stand for a state only behind 中.
_STATES = {**STATES, "柬": "cambodia", "老": "laos", "尼": "nepal", "巴": "pakistan", "锡": "ceylon"}
_SIGN = f"[{''.join(_STATES)}]"
_ACTS = "签订|签署|缔结|订立|发表|达成|建立|互换|建交|同意|商定|决定|宣布|举行|进行|正式|就|交换批准"
_PAIR = re.compile(
    rf"(?<![\u4e00-\u9fff]、)(?<![苏美英法德蒙朝越缅匈捷波])(?P<a>{_SIGN})(?P<b>{_SIGN})"
    rf"(?:(?:两国政府|两国|双方|政府|(?={_ACTS}))(?!首都|人民|关系|领导|总理|外长|边界|边境|之间|的)"
    r"|(?:两国)?(?:总理|首脑|外长|政府)?(?=(?:联合|共同|建交|新闻)(?:公报|声明|宣言)))"
)
# Two states named in two signs before, in whatever words, are those whom 双方 means after that.
_NAMED = re.compile(
    rf"(?<![苏美英法德蒙朝越缅匈捷波])(?P<a>{_SIGN})(?P<b>{_SIGN})(?!{_SIGN})(?=[\u4e00-\u9fff])"
)
# Two such signs that are a word of another kind: 中意, 美中不足, 日中.
_BEFORE_NO_PAIR = tuple("其会谈之当心信书话电文议途过年程作")  # 其中法, 会谈中美: 中 is "among", "during"
_NO_PAIRS = frozenset(
    ("中意", "中加", "日加", "中比", "中保", "意中", "加意", "波及", "比中", "日中", "美意", "中老")
)
_BOTH = re.compile(
    rf"(?<![\u4e00-\u9fff])(?:双方|两国政府)(?=(?:一致|共同|还|也|最后|终于|经过|分别|正式|都|均|再次|重新)?(?:{_ACTS}|认为|表示|强调|重申"
    rf"|确认|声明|主张|支持|谴责|希望|愿意|约定|议定|满意))"
)


def find_pairs(text: str) -> Iterator[Mention]:
    """Yield pairs of states in a folded text that act together.

    >>> [(m.start, m.end, m.key) for m in find_pairs("后来中缅两国政府签订条约")]
    [(2, 8, 'china burma')]
    >>> [[m.key for m in find_pairs(t)] for t in ("中缅关系很好", "中柬两国联合声明")]
    [[], ['china cambodia']]
    >>> [(m.start, m.end, m.key) for m in find_pairs("在中缅会谈中，双方同意互派大使")]
    [(7, 9, 'china burma')]
    """
    for match in _PAIR.finditer(text):
        sure = match["a"] == "中" or (match["a"] in STATES and match["b"] in STATES)
        if match["a"] != match["b"] and sure:
            yield Mention(*match.span(), "SIDE", _key(match))
    for match in _BOTH.finditer(text):
        named = [m for m in _NAMED.finditer(text, 0, match.start()) if m["a"] != m["b"]]
        if named:
            yield Mention(*match.span(), "SIDE", _key(named[-1]))


def named_pairs(text: str) -> Iterator[tuple[int, int, tuple[str, str]]]:
    """Yield start, end and keys of two states named in two signs, whatever stands behind them.

    >>> list(named_pairs("在中缅边界会谈中"))
    [(1, 3, ('china', 'burma'))]
    """
    for match in _NAMED.finditer(text):
        if text[max(0, match.start() - 1) : match.start()] in _BEFORE_NO_PAIR:
            continue
        sure = match["a"] == "中" or match["b"] == "中" or (match["a"] in STATES and match["b"] in STATES)
        if match["a"] != match["b"] and sure and match[0] not in _NO_PAIRS:
            yield match.start("a"), match.end("b"), (_STATES[match["a"]], _STATES[match["b"]])


def _key(match: re.Match[str]) -> str:
    return f"{_STATES[match['a']]} {_STATES[match['b']]}"

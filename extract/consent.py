"""What a short consent or refusal is about: "He agreed." says nothing without the words before it."""

from __future__ import annotations

import re

from communique.extract.encode import CODES

# Acts that answer what was said before them.
ANSWERS = frozenset(["agreedTo", "opposed", "refused", "deferred"])
_ENGLISH = re.compile(
    r"(?i:the|a|an|he|she|they|we|i|it|that|this|these|those|his|her|their|my|our|your|said|replied|answered|stated"
    r"|fully|entirely|completely|quite|also|then|too|very|immediately|readily|finally|again|would|will|had|has|have"
    r"|been|was|is|do|does|did|not|could|can|cannot|agreed?s?|agreement|in|consent(?:ed|s)?|assent(?:ed|s)?"
    r"|concur(?:red|s)?|accept(?:ed|s)?|acquiesced|nodded|approv(?:ed|es?)|yes|no|right|true|of|course|ok|all|well"
    r"|good|exactly|certainly|with|to|but|and|so|view|views|suggestion|proposal|opinion|statement|refus(?:ed|es?)"
    r"|declin(?:ed|es?)|object(?:ed|s)?|disagreed?s?|oppos(?:ed|es?)|reject(?:ed|s)?|comrade|mr|dr|secretary"
    r"|president|premier|minister|ambassador|chairman|prime|general|s)"
)
_CHINESE = re.compile(
    r"同意|赞成|赞同|接受|答应|拒绝|反对|表示|回答|没有|意见|看法|主张|建议|提议|异议|办法|好的?|对的?|是的?|可以|当然|没错|完全|十分|非常"
    r"|一致|就这样|这个|那个|主席|总理|部长|同志|我们|他们|你们|[说答我他她您你也都很这那了吧啊嗯噢的之以此其不予示]"
)
_THINGS = "".join(
    CODES[t] for t in sorted(CODES) if t not in ("PERSON", "HOLDER", "FIRST", "SECOND", "THIRD")
)
_WORD = re.compile(rf"[A-Za-z]+|[\u4e00-\u9fff]+|[{_THINGS}]")


def says_little(text: str) -> bool:
    """Tell whether encoded words only consent or refuse, without a word of what it is about.

    >>> [says_little(words) for words in ("The Secretary agreed", "He agreed to buy grain", "好的，我们同意")]
    [True, False, True]
    """
    return not any(
        _CHINESE.sub("", word) if "\u4e00" <= word[0] <= "\u9fff" else not _ENGLISH.fullmatch(word)
        for word in _WORD.findall(text)
    )

"""Talks printed as the words of one side only, as collected works print them: no line names who speaks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from communique.extract.passage import Passage

_FIRST_PERSON = re.compile(r"我(?!国|军|方|党)")
_QUOTED = re.compile(r"“[^”]*”")
_FRAME = re.compile(r"(?:说|指出|表示|强调|问|答|认为|谈到|补充)[，:]")
_WORKS = re.compile(r"([\u4e00-\u9fff]{2,4}?)(?:全集|文集|选集|文选|文稿|外交文选|军事文集)")


def is_monologue(passages: Sequence[Passage]) -> bool:
    """Tell whether a paper has no turns, tells of no speech, and says we and I all the time.

    >>> words = "我们种粮，我们也运粮。我想船不够，我们再造。我看很好。"
    >>> is_monologue([Passage("paragraph", words, (0,), (0,))])
    True
    """
    text = _QUOTED.sub("", "\n".join(p.folded for p in passages if p.kind == "paragraph"))
    turns = sum(p.kind == "turn" for p in passages)
    own = len(_FIRST_PERSON.findall(text))
    return 10 * turns < len(passages) and own >= 5 and own > 3 * len(_FRAME.findall(text))


def collected_names(text: str) -> list[str]:
    """Return in whose collected works a text is printed, as its running heads or its source say: what
    stands before the word, shortened from the left.

    >>> collected_names("选自陈云文选第二卷")
    ['选自陈云', '自陈云', '陈云']
    """
    found = dict.fromkeys(match[1] for match in _WORKS.finditer(text))
    return [name[n:] for name in found for n in range(len(name) - 1)]

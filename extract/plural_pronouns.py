"""Where *we* or *us* tells of journeys and talks: there it stands for whoever writes or speaks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.extract.mention import Mention
from communique.extract.name_words import one_of

_MOVES_ZH = (
    "到达|抵达|飞抵|行抵|返抵|转抵|抵|来到|回到|返回|赶回|赶到|飞回|飞到|离开|离(?![休婚散别不])|启程|动身|出发|起程|前往|飞往|飞赴|转赴|转往|途经|路过|取道|乘|坐"
    "|访问了|参观了|游览了|会见了|会见|会晤|拜会|拜访|见到|看望|住在|住进|下榻|到(?![处底目现今了位]|会)"
)
_BETWEEN_ZH = r"[^，。；、:“”()\s说想要愿可能会应该希望建议请打算准备决定认为没不先]{0,24}?"
_WE_ZH = re.compile(
    rf"(?<![对向同和与给把为让叫请派使跟令是在由])(?P<who>我们(?:一行|几人|二人|两人|三人)?)(?={_BETWEEN_ZH}(?:{_MOVES_ZH}|[同与和][^，。；]{{1,16}}(?:会谈|谈话|会见|会晤|见面|交谈))[^，。；]{{0,20}})"
)
_US_ZH = re.compile(
    r"(?:会见|接见|召见|约见|拜会|看望|宴请|招待|迎接|欢送|接待|送别|陪同|陪)(?:了|过)?(?P<who>我们)(?![的国党军])"
)
_THEM_ZH = re.compile(r"(?:会见|接见|召见|宴请|迎接|接待|送别|看望)(?:了|过)?(?P<who>他们)(?![的俩])")
_WE_EN = re.compile(
    rf"(?<![A-Za-z])(?P<who>\[We\]|[Ww]e)(?=(?: (?:all|both|had|have|has|{one_of('en-clause-adverbs')}))*"
    r" (?:arrived|reached|left|departed|flew|drove|travell?ed|journeyed|sailed|landed|returned"
    r"|proceeded|went|came|moved|set out|visited|toured|stayed|spent|met|saw|called|lunched|dined|conferred"
    r"|were (?:received|met|welcomed|greeted|seen off))\b)"
)
_US_EN = re.compile(
    r"(?:received|met|welcomed|greeted|visited|entertained|summoned|invited|saw|accompanied|joined)"
    r"(?: with)? (?P<who>us)(?![A-Za-z]|\.[A-Z])"
)


def writers_party(text: str) -> Iterator[Mention]:
    """Yield *we* and *us* where they go somewhere, meet somebody or are met.

    >>> text = "我们到达广州后，陈云接见了我们，我们认为粮食够了。"
    >>> [m.start for m in writers_party(text)]
    [0, 13]
    """
    for pattern in (_WE_ZH, _US_ZH, _WE_EN, _US_EN):
        for match in pattern.finditer(text):
            yield Mention(*match.span("who"), "FIRST", "", "I" if match["who"].isascii() else "我")
    for match in _THEM_ZH.finditer(text):  # he who came with others
        yield Mention(*match.span("who"), "THIRD", "", "他")

"""Organisations as Chinese writes them: a known name and the words for a body behind it, or a body alone.

``中央人民政府`` with ``外交部`` and ``苏联东欧司`` behind it is one mention: the longest span counts. Short
words for a body (部, 局, 司 …) need a field before them; unmistakable ones (委员会, 公司 …) take any few
characters but function words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.extract.mention import Mention
from communique.extract.name_words import GRAMMAR_ZH, one_of

_FIELDS = one_of("zh-fields")
_STRONG = one_of("zh-bodies")
# Short words for a body, and what must not follow them: 部长, 局势, 司令, 处理, 军事 name no body.
_WEAK = (
    "政府(?!间)|书记处|主席团|党(?![政员人委派史校])|军(?![事人官长])|部(?![长分门队署落位级下委件属])"
    "|分?局(?![长面势部限])|司(?![长令法机])|处(?![长于理在境罚分置所])|厅(?!长)|署(?![长名])|院(?![长士校])"
)
# Committees of the parties by their short words: 北京市委, 西藏工委; and numbered offices: 公安部八局.
_COMMITTEE = "(?:[省市县区州地边军]|区党|工|党)委(?:会(?!议))?(?![员派任托以])"
_ORDINAL = "第?[一二三四五六七八九十]{1,2}(?:局|司|处)(?![长部面势令理])"
# Units by number; without 第 only where nothing is counted: 三兵团, 四十军, 一一三师, not 三军, 两师.
_ARMY = "(?:野战军|兵团|集团军|方面军|军团|纵队|舰队|航空队)"
_UNIT = (
    "(?:(?:步兵|装甲|空降|炮兵|高炮|工兵|骑兵|机械化|坦克|陆战|航空)?(?:军|师|旅|团))"
    "(?![事人长体员政官校委队种范需费])"
)
_ONE = "一二三四五六七八九"
_DIGIT = r"[〇零一二三四五六七八九十百\d]"
_NUMBER = rf"第{_DIGIT}{{1,4}}(?:{_ARMY}|{_UNIT})"
_AT_ONCE = (
    f"(?:反动|傀儡|流亡)?政府(?!间)|{_COMMITTEE}|政治局|部长会议|内阁(?![阁会成改员])|最高苏维埃主席团|最高苏维埃|大使馆|总领事馆|领事馆|公使馆|使馆|国会|军队|(?:空军|海军|陆军)(?![基根])"
    "|党(?![政员人委派籍章性内外的组团部风代史校报纲课魁党])"
    "|军(?![事人官长阀火舰旗备用费装需衔种政委民方号营援械工心纪令训情务港])"
)
_FREE = (
    rf"[^\W\d_a-zA-Z{GRAMMAR_ZH}"
    r"若则应须即经任曾各每某两二三几多数全本另创办]"
)
_BODY = (
    rf"(?:(?:{_FIELDS}){{1,4}}(?:{_STRONG}|{_WEAK})|(?:{_AT_ONCE})|(?:(?!第[一二三四五六七八九十\d]{{1,3}}[次届]){_FREE}){{0,8}}?(?:{_STRONG})"
    rf"|{_FREE}{{1,8}}?(?:学校|中学|医院|剧院|歌剧院|电影制片厂|书店|报社|画院)(?![长])|{_FREE}{{0,4}}?(?:广播电台|电台)(?![长])"
    r"|(?<=[党共])中央(?!集权))"
)
_CHAIN = re.compile(
    rf"(?:省|市|县|地区|专区)?{_BODY}+|(?<=[部局署]){_ORDINAL}|{_NUMBER}|(?<=[省市县])委(?![员派任托以])"
)
_STATION = re.compile(
    r"驻(?:(?!大使(?!馆)|公使(?!馆)|领事(?!馆))[\u4e00-\u9fff]){1,10}?"
    r"(?:大使馆|总领事馆|领事馆|公使馆|使馆|商务代表处|代表处)"
)
_BARE = re.compile(
    rf"(?:联合|人民革命|中央人民|中央|最高|苏维埃)?(?:{one_of('zh-bodies-alone')}"
    r"|(?<!外交)(?<![国地])部长会议(?=(?:第一)?副?主席))(?![长员])|中央政府"
)
_OF_ARMY = re.compile(rf"第?{_DIGIT}{{1,3}}(?:{_ARMY}|{_UNIT})")
_TENS = f"[{_ONE}]?十[{_ONE}]|[{_ONE}]十|[{_ONE}][〇零{_ONE}]{{1,2}}"
_NUMBERED = re.compile(
    rf"(?:[朝美英伪韩敌法加土](?=[第骑\d一二三四五六七八九十]))?"
    rf"(?:{_NUMBER}|(?<![\d一二三四五六七八九十百千万个第]){_DIGIT}{{1,3}}{_ARMY}"
    rf"|(?<![\d一二三四五六七八九十百千万个第几数约共近余])(?:{_TENS}|\d{{2,3}}){_UNIT}"
    rf"|(?<=[美伪英朝韩敌和及、])骑[一二三四五六七八九\d]师|(?<=[伪美英韩]){_DIGIT}师)"
)
# Commands without a place or an army before them.
_COMMAND = re.compile(
    r"(?:联合|前线|前敌|铁路|铁道|空军|海军|陆军|后勤|后方|志愿军|边防|防空|警备|军运|运输|炮兵|装甲兵|作战|登陆|远东|最高|总"
    r"|中朝|卫戍|城防|东线|西线){1,3}(?:司令部|统帅部|指挥部|指挥所)"
)
_PUBLISHER = re.compile(
    r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff·]{2,12}(?:出版社|出版公司|印书馆|书局)(?![\u4e00-\u9fff])"
)
# A body of two states: 中苏 and a few signs, 及 among them, before an unmistakable word.
_STATE = "[中苏蒙朝越印缅日美英法德阿波捷匈罗保南古柬老尼巴锡埃]"
_PAIRED = re.compile(
    rf"(?:{one_of('zh-treaty-pairs')}|(?<![\d一二三四五六七八九十]){_STATE}{{2}}(?![国共美方]))(?:{_FREE}|及){{1,10}}?(?:股份公司|公司|委员会|协会|联合会|学校|大学)"
    rf"|{_STATE}{{2}}友协(?:代表团)?"
)
# A body in front of the office of whoever heads it: （通讯兵部主任）, 、石油生产总公司总工程师.
_HEADED = re.compile(
    rf"(?<=[，、；:(和及与有])(?![原前副本])(?P<name>[^\W\da-zA-Z_{GRAMMAR_ZH}任兼当时经率派各某]{{2,12}}?"
    r"(?:部|局|司|委员会|公司|研究院|研究所|银行|学院|大学|办公室|总局|总社|分社|厅|署|委))"
    r"(?=(?:第[一二三]|常务)?[副总]?(?:部长|局长|司长|主任|工程师|秘书长|院长|所长|政委|经理|行长|校长|厅长|署长|社长))"
)
_UNIVERSITY = re.compile(r"(?<=[于在自赴考入任从])[\u4e00-\u9fff]{2,4}大学(?!生)")
# Works, farms, schools that somebody visits, opens or builds.
_VISITED = re.compile(
    rf"(?:参观了?|视察了?|访问了?|考察了?|兴建了?)(?!一|几|当地|许多)(?P<name>{_FREE}{{2,8}}?"
    r"(?:[织钢铁械车造泥纸糖料合电机器船油药烟]厂|胶合板厂|拖拉机厂|电台|农场|水电站|发电站|核电站|博物馆|图书馆|文化宫|体育馆|体育场"
    r"|人民公社|合作社|展览馆|天文台))(?![长员])"
)
_ARCHIVE = re.compile(r"(?<![\u4e00-\u9fff])[俄苏美中英][\u4e00-\u9fff·]{2,12}档案馆")
_BODY_END = ("政府", "院", "部", "会", "军", "局", "处", "司", "署", "馆", "委")


def find_organizations(text: str, found: list[Mention]) -> Iterator[Mention]:
    """Yield the bodies of a folded text: what follows a known place or body, and bodies that stand alone.

    ``found`` are the known names of the text, in order; keys stay empty.
    """
    bare = [Mention(m.start(), m.end(), "ORG") for m in _BARE.finditer(text)]
    starts = {m.start: m for m in (*bare, *found) if m.type in ("PLACE", "ORG")}
    reached = 0
    for start in sorted(starts):
        if start < reached:
            continue
        end = _extended(text, starts, starts[start].end)
        if end > starts[start].end:
            reached = end
            yield Mention(start, end, "ARCHIVE" if text[:end].endswith("档案馆") else "ORG")
    yield from bare
    for match in _STATION.finditer(text):  # whose embassy it is stands elsewhere
        if match.end() > match.start() + 3 and not any(m.end == match.start() for m in found):
            yield Mention(match.start(), match.end(), "ORG")
    for paper in found:  # the house of a newspaper
        if paper.type == "WORK" and re.compile(r"社(?![论评会交])").match(text, paper.end):
            yield Mention(paper.start, paper.end + 1, "ORG")
    for pattern in (_NUMBERED, _COMMAND, _PUBLISHER, _UNIVERSITY, _PAIRED):
        yield from (Mention(m.start(), m.end(), "ORG") for m in pattern.finditer(text))
    for pattern in (_VISITED, _HEADED):
        yield from (Mention(*m.span("name"), "ORG") for m in pattern.finditer(text))
    yield from (Mention(m.start(), m.end(), "ARCHIVE") for m in _ARCHIVE.finditer(text))


def _extended(text: str, starts: dict[int, Mention], end: int) -> int:
    """Return how far the words for bodies reach behind a known name that ends at ``end``."""
    while True:
        match = _CHAIN.match(text, end) or _STATION.match(text, end)
        if not match and text[end - 1] == "军":
            match = _OF_ARMY.match(text, end)
        if match:
            end = match.end()
            continue
        inner = starts.get(end)
        if inner is None:
            return end
        beyond = _CHAIN.match(text, inner.end)
        if (
            inner.type == "ORG"
            and text[inner.start : inner.end].endswith(_BODY_END)
            and not _another(text, inner)
        ):
            end = inner.end
        elif inner.type == "PLACE" and beyond:
            end = beyond.end()
        else:
            return end


def _another(text: str, inner: Mention) -> bool:
    """Tell whether a name that stands right behind another begins a body of its own: 中国, 苏共, 美军."""
    return text[inner.start] in "中苏美英法日" and text[inner.start : inner.start + 2] not in ("中央", "中共")

"""Treaties, events and works without an authority row: by the words they end in and the marks around them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.extract.mention import Mention
from communique.extract.name_words import GRAMMAR_ZH, one_of, word_list
from communique.extract.nation_pairs import NATIONS, joined_adjectives
from communique.extract.short_names import STATES
from communique.extract.state_pairs import named_pairs

_TITLE = re.compile(r"《[^《》]{1,80}》")
_TREATY_TITLE = re.compile(r"(?:条约|协定|协议|宣言|公告|公约|和约|议定书|共同纲领)》$")
# A person's collected works, printed without title marks in running heads.
_COLLECTED = re.compile(
    r"(?:军事|外交|诗词)?(?:全集|选集|文集|文选|文稿|年谱|传略|传|书信选集|书信集)(?![统说播达])"
)
_TREATY_ZH = r"(?:条约|协定|公约|议定书|和约)(?:草案)?"
_KIND_ZH = one_of("zh-treaty-kinds")
# Without its parties only some kinds name a treaty; any other such phrase is only a description.
_NAMED_TREATY = re.compile(
    rf"(?:新的|旧的|原有)?(?P<pair>{one_of('zh-treaty-pairs')})(?:{_KIND_ZH}){{0,5}}{_TREATY_ZH}"
    rf"|(?:{one_of('zh-treaty-kinds-alone')})(?:条约|协定|公约|议定书)(?:草案)?"
)
_BEHIND_PLACE = re.compile(rf"(?:(?:{_KIND_ZH}){{0,4}}{_TREATY_ZH}|协议|公告|宣言)(?![书国])")
_EVENT_ZH = re.compile(
    r"(?:问题)?(?:[一二三四五六七八九十两]+国|国际|外长|首脑|裁军|和平)*会议(?!室|上的|厅)|战役|事变|事件"
    r"|惨案|兵变|政变|保卫战|战争(?![罪中])"
    rf"|(?:成就|[^\W\d_a-zA-Z{GRAMMAR_ZH}]|及){{0,14}}?(?:展览会|博览会|交易会|运动会|庆祝大会|纪念大会|追悼大会|起义(?![的者军]))"
)
# A session whose body stands between its numbers: 第二届全国人大第一次会议.
_NUMBERED_SESSION = re.compile(
    r"第?[一二三四五六七八九十\d]{1,3}届(?:全国人民代表大会|全国人大|人大|全国政协|政协|联合国大会|联大|中央委员会)?"
    r"(?:常务委员会|常委会)?第?[一二三四五六七八九十\d]{1,3}次(?:全体|扩大|特别)*会议"
    r"|第[一二三四五六七八九十\d]{1,3}届(?:联合国大会|联大)(?!代表)"
    r"|(?<=[行开席加])第[一二三四五六七八九十\d]{1,3}次(?:全国)?代表大会"
    r"|(?:苏共|中共|党的)第?[一二三四五六七八九十]{1,3}(?:次(?:全国)?代表大会|大(?=[，。、的上后前期召报决文闭开]))"
)
# A session of a body: 中国人民政治协商会议第一届全体会议.
_SESSION_ZH = re.compile(
    r"第[一二三四五六七八九十\d]{1,3}(?:届|次)(?:第?[一二三四五六七八九十]次)?(?:全体|代表|全国代表|全国)?(?:会议|大会)(?![上室])"
)
_REVOLUTION = re.compile(
    r"(?:十月(?:社会主义)?|二月|辛亥|文化大|法国大|土地)革命|[中苏美英法日德]{2}战争"
    r"|(?:中共|党的)?第?[一二三四五六七八九十]{1,3}届[一二三四五六七八九十]{1,3}中全会|第[一二三四五六七八九十]次世界大战"
)
_CAP = r"[A-Z][\w']*(?:-[A-Za-z][\w']*)*"
_FULL = rf"{_CAP}(?: (?:of (?:the )?)?{_CAP})*"  # a state or body with what it is of
_TREATY_EN = re.compile(
    rf"\b(?P<left>(?:{_CAP}[ -]){{0,7}})"
    r"(?:Treaty|Pact|Protocol|Convention|Armistice|Declaration|Charter|Accord|Agreement)s?\b"
    rf"(?P<of> of {_CAP}(?:(?:, | and |, and | ){_CAP})*)?"
    rf"(?P<with> (?:[Ww]ith|[Bb]etween) (?:[Tt]he )?{_FULL}"
    rf"(?:, (?:the )?{_FULL})*(?: and (?:[Tt]he )?{_FULL})?)?"
)
_SHOUTED_TREATY = re.compile(
    r"\b(?:[A-Z]{2,} ){0,4}(?:TREATY|AGREEMENT|PROTOCOL|CONVENTION|PACT)\b(?:,? (?:[A-Z][A-Z'-]+)){1,40}"
)
_SMALL_TREATY = re.compile(
    rf"\b(?:{NATIONS}|Sino-\w+|Soviet-\w+|Chinese-\w+|Yalta|Potsdam|Cairo|Moscow|Geneva|Versailles|Locarno|Renville"
    r"|(?:1[89]|20)\d\d)"
    r" (?:(?:friendship|peace|trade|loan|commercial|neutrality|non-?aggression) )*"
    r"(?:treaty|treaties|pact|agreements?|declaration|protocol)\b|\b[Tt]reaty of (?:1[89]|20)\d\d\b"
)
_NTH = (
    r"\d{1,2}(?:st|nd|rd|th)|[XVI]{1,5}|First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|Eleventh"
    r"|Twelfth|Thirteenth|Fourteenth|Fifteenth|Sixteenth|Seventeenth|Eighteenth|Nineteenth|Twentieth|Twenty-\w+"
)
_EVENT_EN = re.compile(
    rf"\b(?P<left>(?:{_CAP} ){{1,5}})"
    r"(?:Conference|War|Incident|Uprising|Rebellion|Expedition|Campaign|Congress|Plenum)\b"
    r"(?: of (?:1[89]|20)\d\d\b|(?! of))"
    rf"|\b(?:{_NTH}) (?:Plenary |Regular |Special |Ministerial |National |Party )?"
    rf"(?:Session|Congress|Plenum|Conference) of (?:the )?{_FULL}"
    r"|\b(?:October|February|Bolshevik|Xinhai|Cultural|French) [Rr]evolution\b"
    r"|\b(?:[A-Z][a-z]+-[A-Z][a-z]+|World|Korean|Yalta|Potsdam|Teh?e?ran|Cairo|Moscow|London|Geneva)"
    r" (?:war|conference)\b"
    r"|\b\d{1,2}(?:st|nd|rd|th) (?:Party |CCP |CPSU )?(?:Congress|Plenum)\b"
)
_NOT_NAMED = word_list("en-before-treaties")
_QUOTED = re.compile(r"[“\"](?P<title>[A-Z][^“”\"\n]{8,120}?)[,.]?[”\"]")
_SMALL_WORDS = word_list("en-small-words")
_PAGES = re.compile(
    r"\b(?P<title>[A-Z][\w'-]*(?: (?:of|the|and|for|in|on|de|a|i)(?= )| [A-Z][\w'-]*|:(?= [A-Z])){1,20}), "
    r"(?:\d{4}(?:-\d{2,4})?, )?(?:[Vv]ol\b|[Vv]ols\b|pp?\. ?\d|[Bb]ook \d|no\. ?\d|[Ii]ssue \d)"
)
_PLACE_PUBLISHER = re.compile(
    r"\((?P<place>[A-Z][\w .]+?): (?P<name>[A-Z][^():;]{2,60}?), (?:1[89]|20)\d\d\)"
)
_DOCUMENTS = re.compile(
    r"(?:Cable|Telegram|Memorandum|Record|Letter|Minutes|Report|Note|Conversation|Draft|Message|Cipher|Ciphered"
    r"|Instruction|From|To|Directive)\b"
)


def find_works(text: str, found: list[Mention]) -> Iterator[Mention]:
    """Yield treaties, events and works of a folded text; ``found`` are its known names, in order."""
    yield from _titles(text, found)
    yield from _chinese(text, found)
    yield from _english(text, found)
    yield from _cited(text, found)


def _titles(text: str, found: list[Mention]) -> Iterator[Mention]:
    """Yield titles in 《》: a known work or treaty keeps its key, an unknown one is a work without."""
    for match in _TITLE.finditer(text):
        inner = next(
            (m for m in found if m.start == match.start() + 1 and m.end == match.end() - 1 and m.key), None
        )
        if (inner is not None and inner.type == "TREATY") or _TREATY_TITLE.search(match[0]):
            key = inner.key if inner else ""
            yield Mention(match.start() + 1, match.end() - 1, "TREATY", key, parties=_titled(match, found))
        else:
            yield Mention(match.start(), match.end(), "WORK", inner.key if inner else "")


def _titled(title: re.Match[str], found: list[Mention]) -> str:
    """Return the keys of the two states that a treaty's title in 《》 names, parted by a blank."""
    for _, _, pair in named_pairs(title[0]):
        return " ".join(pair)
    inside = [
        m for m in found if title.start() <= m.start and m.end <= title.end() and m.type in ("PLACE", "ORG")
    ]
    joined = len(inside) == 2 and re.fullmatch(
        r"(?:政府)?(?:[和与同及、]|以及)", title.string[inside[0].end : inside[1].start]
    )
    return " ".join(m.key for m in inside if m.key) if joined else ""


def _chinese(text: str, found: list[Mention]) -> Iterator[Mention]:
    for known in found:
        if known.type == "PERSON" and (match := _COLLECTED.match(text, known.end)):
            yield Mention(known.start, match.end(), "WORK")
        if known.type in ("PLACE", "ORG") and (match := _BEHIND_PLACE.match(text, known.end)):
            parties = _parties(text, found, known)
            if known.type == "PLACE" or len(parties) > 1:  # an agreement on a company does not bear its name
                keys = " ".join(m.key for m in parties if m.key) if len(parties) > 1 else ""
                yield Mention(parties[0].start, match.end(), "TREATY", parties=keys)
        if known.type == "ORG" and (match := _SESSION_ZH.match(text, known.end)):
            yield Mention(known.start, match.end(), "EVENT")
        place = known.type == "PLACE" and known.end - known.start > 1 and "一" <= text[known.start] <= "鿿"
        if place and (match := _EVENT_ZH.match(text, known.end)):
            yield Mention(known.start, match.end(), "EVENT")
    for match in _NAMED_TREATY.finditer(text):
        pair = [STATES[sign] for sign in (match["pair"] or "") if sign in STATES]
        yield Mention(*match.span(), "TREATY", parties=" ".join(pair) if len(pair) > 1 else "")
    for pattern in (_REVOLUTION, _NUMBERED_SESSION):
        yield from (Mention(m.start(), m.end(), "EVENT") for m in pattern.finditer(text))


def _parties(text: str, found: list[Mention], last: Mention) -> list[Mention]:
    """Return the parties in a treaty's name, the last of which stands before the word for a treaty."""
    parties = [last]
    for known in reversed([m for m in found if m.end <= last.start]):
        between = text[known.end : parties[0].start]
        if known.type not in ("PLACE", "ORG") or between not in ("", "、", "和", "与", "同", "及", "，"):
            break
        parties.insert(0, known)
    return parties


def _english(text: str, found: list[Mention]) -> Iterator[Mention]:
    for pattern, type_ in ((_TREATY_EN, "TREATY"), (_EVENT_EN, "EVENT")):
        for match in pattern.finditer(text):
            start = match.start() + _unnamed(match["left"] or "")
            named = match["left"] is None or start < match.end("left")
            if named or (type_ == "TREATY" and (match["of"] or match["with"])):
                parties = _parties_en(text, start, match.end(), found) if type_ == "TREATY" else ""
                yield Mention(start, match.end(), type_, parties=parties)
    for pattern in (_SMALL_TREATY, _SHOUTED_TREATY):
        for m in pattern.finditer(text):
            yield Mention(m.start(), m.end(), "TREATY", parties=_parties_en(text, *m.span(), found))


def _parties_en(text: str, start: int, end: int, found: list[Mention]) -> str:
    """Return the keys of the two states in an English treaty's name, parted by a blank, if it names two."""
    for _, _, pair in joined_adjectives(text[start:end]):
        return " ".join(pair)
    inside = [m for m in found if m.type in ("PLACE", "ORG") and m.key and start <= m.start and m.end <= end]
    between = re.search(r"\b[Bb]etween |BETWEEN ", text[start:end])
    keys = dict.fromkeys(m.key for m in inside if between and m.start >= start + between.start())
    hyphened = len(inside) == 2 and text[inside[0].end : inside[1].start] in ("-", "–")
    return " ".join(dict.fromkeys(m.key for m in inside) if hyphened else keys) if len(inside) == 2 else ""


def _unnamed(left: str) -> int:
    """Return the length of the words at the head of ``left`` that are no part of a name."""
    length = 0
    for word in re.finditer(r"\S+[ -]?", left):
        if word[0].rstrip(" -") not in _NOT_NAMED:
            break
        length = word.end()
    return length


def _cited(text: str, found: list[Mention]) -> Iterator[Mention]:
    """Yield works as English notes cite them: a title in quotation marks or before a volume, a publisher."""
    for match in _QUOTED.finditer(text):
        words = re.findall(r"[A-Za-z][\w']*", match["title"])
        small = sum(not w[0].isupper() and w.lower() not in _SMALL_WORDS for w in words)
        name = any(
            m.type != "WORK" and m.start <= match.end() - 10 and m.end >= match.end() - 2 for m in found
        )
        if len(words) > 3 and not small and not name and not _DOCUMENTS.match(match["title"]):
            yield Mention(match.start(), match.end(), "WORK")
    for match in _PAGES.finditer(text):
        start, end = match.span("title")
        start += _unnamed(match["title"])
        if " " in text[start:end]:
            yield Mention(start, end, "WORK")
    for match in _PLACE_PUBLISHER.finditer(text):
        yield Mention(*match.span("name"), "ORG")

"""From a pattern's tree to one ``re``, and to the literals a sentence must hold before the rule is tried."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from communique.extract.context import PRONOUN_TYPES, PRONOUNS
from communique.extract.encode import CODES
from communique.extract.name_words import word_list
from communique.extract.pattern import SLOT_TYPES, Alt, Edge, Gap, Lit, Node, Opt, Seq, Slot, slots
from communique.extract.posts_en import POST
from communique.extract.roles import office_words
from communique.extract.topics import TOPIC
from communique.extract.word_choice import choice

_TITLE_ZH = (
    "同志|大元帅|元帅|先生|女士|夫人|副主席|主席|副总理|总理|总统|首相|副外长|外长|副部长|部长|大使|公使|参赞|将军|阁下"
    "|书记|委员长|委员|院长|国务卿|博士|总司令|司令员?|亲王|国王|爵士|陛下|殿下"
)
_TITLE_EN = (
    "[Cc]omrades?|[Cc]oms?\\.|[Cc]des?\\.|[Cc]omrs?\\.|c\\[omrade\\]|Marshal|Generalissimo|General|"
    "Colonel|Admiral|Mr\\.|Mme\\.|Messrs\\.|M\\.|Dr\\.|Madame|Mrs\\.|Miss|Sir|Lord|Professor|Senator|President|Premier|"
    "Prime Minister|P\\.\\s?M\\.|PM|Vice Premier|Vice-Premier|Foreign Minister|Foreign Secretary|"
    "Ambassadors?|Vice Minister|Minister|Chairman|Secretary"
)
# An office before a name, as in "the Soviet ambassador X": outside the slot, so that the state is not
# taken for who acts.
_ONE_OFFICE_ZH = (
    f"(?:[{CODES['STATE']}{CODES['ORG']}{CODES['PLACE']}]?驻?[{CODES['STATE']}{CODES['PLACE']}]?"
    r"(?:(?!特派|委派|任命)[\u4e00-\u9fff]){0,6}?"
    "(?:大使|公使|代办|部长|外长|总理|首相|总统|主席|书记|代表|司令员?|元帅|将军|委员|领导人|大臣"
    r"|[局司处院校署次]长|主任|助理|翻译|译员|秘书|参赞|顾问|参事|武官|专员|随员|工作人员)\s?)"
)
# Whoever is met or seen off is said to have come: 来访的X, 刚刚抵京的X, 前来参加国庆的X.
_WHO_CAME = (
    rf"(?:(?:来|前来|应邀|已|刚|新|正在|正|在|专程|路过|途经|率|抵|即将|准备)"
    rf"[^，。；:、“”()\s{CODES['PERSON']}{CODES['HOLDER']}]{{0,14}}?的)"
)
_OFFICE_ZH = f"{_WHO_CAME}?{_ONE_OFFICE_ZH}?"
# In a list an office or several stand before each name.
_LISTED_OFFICE = (
    f"(?:(?:我国?|新任|前任|时任|当时的|现任)?《?[{CODES['STATE']}{CODES['ORG']}{CODES['PLACE']}{CODES['WORK']}]?》?驻?[{CODES['STATE']}{CODES['PLACE']}]?"
    rf"[^，。；、:“”()\s\ue000-\uf8ff]{{0,12}}?(?:{'|'.join(office_words())}|夫人|妻子|女儿|儿子|女婿|胞弟)(?:\([^()]{{1,8}}\))?)\s?"
)
_OFFICES_IN_LIST = f"{_WHO_CAME}?(?:(?:{_ONE_OFFICE_ZH}|{_LISTED_OFFICE})(?:兼任?|、)?){{0,3}}"
# The same in English: Foreign Minister Molotov, his deputy for trade Mikoyan.
_WORD_EN = rf"(?:[\w'-]+|[{CODES['STATE']}{CODES['ORG']}{CODES['PLACE']}])"
_OFFICE_EN = (
    rf"(?:(?:{_WORD_EN} ){{0,4}}(?:[Mm]inister|[Pp]remier|[Pp]resident|[Cc]hairman|[Ss]ecretary|[Aa]mbassador"
    r"|[Dd]irector|[Hh]ead|[Mm]ember|[Cc]hief|[Cc]ounsell?or|[Cc]onsul|[Aa]ttaché|[Dd]eputy|[Aa]dvis[eo]r"
    r"|[Aa]ssistant|[Cc]ommissioner|[Ii]nterpreter|[Tt]ranslator|[Rr]epresentative|[Oo]fficer|[Cc]ommander"
    r"|[Gg]overnor|[Cc]hargé(?: d'[Aa]ffaires)?))"
)
_OFFICE_LISTED_EN = rf"(?:{_OFFICE_EN}(?: (?:of|for|to|in) (?:{_WORD_EN} ){{0,3}}{_WORD_EN})?,? )?"
# Who goes along stands in commas beside whoever acts: "Nehru, accompanied by Menon, left".
_ALONG_EN = (
    r",? (?:(?:together|along|in company) with|(?:accompanied|escorted|assisted|flanked) by|as well as"
    r"|and with (?:him|her|them)) "
)
# Who acts besides: "In addition to Nehru, Menon spoke".
_BESIDES_EN = r"(?:(?:Apart from|In addition to|Besides|As well as|Along with|Together with|Accompanied by) "
# Whose delegation acts, acts himself.
_HEADED_EN = r"\b(?:delegation|mission|party|group|team),? (?:headed|led) by "
# Behind a name in a list stands an office: in brackets, in Chinese behind a dash or at once.
_ROLE = {
    "zh": (
        r"(?:\s?\([^()。]{1,60}\)|\s?[—–-]{1,2}\s?[^、；;。:]{2,40}?(?=[、；;。]|$)"
        rf"|[^，。；、,;:()\s\ue000-\uf8ff]{{0,8}}?(?:{'|'.join(office_words())})(?=[、，；;。和及]|$))?"
    ),
    "en": rf"(?:\s?\([^()。]{{1,60}}\)|, {_OFFICE_EN}(?: {_WORD_EN}){{0,8}}?(?=,|;| and ))?",
}
_WITHOUT_ARTICLE = frozenset({"DATE", "DURATION", "MONEY", "PERCENT"})
_SEPARATOR = {
    "zh": r"(?:等?(?:同志)?(?:，?(?:并[告转]?|转)|、|,|，|；|;|和|及|与|同|以及|暨|\s{1,4}))",
    "en": r"(?:\s?,?\s?(?:\b[Aa]nd\b|&)\s?|\s?,\s?|\s?;\s?)",
}
_CLAUSE_MARKS = r"，；;:“”\"()"
_PEOPLE = "".join(CODES[t] for t in ("PERSON", *PRONOUN_TYPES))
_NAMED = "".join(CODES[t] for t in ("PERSON", *PRONOUN_TYPES) if t != "HOLDER")  # begins no office
_STYLE = r"(?:Mr|Mrs|Dr|Miss|Madame|M|Sir|Lord|Com|Cde|[Cc]omrade)\.?\s"  # no office
# Another person's answer ends what one decides or proposes: 派陈云去，周恩来同意了.
_ASSENTS = (
    rf"[，；][{CODES['PERSON']}](?:主席|总理|同志)?(?:当即|立即|随即|马上|欣然|也|都|均|完全|表示|回电|复电)*"
    r"(?:同意|赞成|赞同|答应)了?(?:$|[，。；])"
)
# An English clause that no word introduces begins with whoever or whatever acts in it.
_SUBJECT_EN = (
    f"[{CODES['PERSON']}{CODES['HOLDER']}{CODES['THIRD']}{CODES['FIRST']}{CODES['ORG']}{CODES['STATE']}{CODES['SIDE']}"
    f"{CODES['PLACE']}]|it|there|we|they|you|the|his|her|their|its|our|my|your|a|an|no|this|that|these|those|such"
    "|all|both|any|some|nothing|nobody|neither|(?:[a-z]+ ){1,3}(?:would|will|could|should|might)"
)
_FREE = {
    "offices": (
        rf"(?![{_NAMED}]|{_STYLE}[{_PEOPLE}])"
        rf"(?:[A-Za-z\ue000-\uf8ff][^{_PEOPLE}，。；、,;:!?！？“”\"()]{{1,60}}|{CODES['HOLDER']}(?!\w))"
    ),
    "post": POST,
    "gathering": (
        r"(?!的)[^，。；、,;:!?！？“”\"]{0,40}?"
        r"(?:会议|大会|宴会|仪式|典礼|晚会|招待会|酒会|开幕式|闭幕式|座谈会|会谈|谈判|葬礼|[一二三四五六七八九十]大|国宴|庆典"
        r"|活动|追悼会|茶话会|全会|年会|例会|联大|午宴|晚宴|便宴|会见|会晤|阅兵|观礼|婚礼|发布会)(?!室|厅|上的|录|记)"
    ),
    "band": (
        r"(?!的)(?:[^，。；、,;:!?！？“”\"]{0,24}?团(?![结员长体])|[^，。；、,;:!?！？“”\"]{0,24}?"
        r"(?:代表处|工作组|联络组|[谈小]组|一行|人员|班子|政府|集团|内阁|委员会|军队?(?![事官])|部队|兵团)(?!成员))"
    ),
    "title": (
        r"副?(?:(?!代表|翻译|负责|领导|首脑|特使|秘书|顾问|助理|参谋|专员|联络|发言)"
        rf"(?:{'|'.join(office_words())}))(?!团|处|职)"
    ),
    "phrase": r"[^，。；,;:!?！？“”\"]{2,120}(?![A-Za-z])",
    "text": r"[^。!?！？]{2,160}?",
    "rest": (
        r"(?!了(?!解)|过[，:。]|[，。；、),.;]|(?:合适|适当|方便|适宜)的(?:时候|时机|时间|机会)"
        r"|(?:接受|允许我)[^，。]{0,16}(?:敬意|问候|祝贺|谢意|感谢|祝愿))"
        rf"(?:(?!{_ASSENTS}).){{2,}}"
    ),
    "statement": rf"(?![{CODES['PERSON']}{CODES['HOLDER']}](?:同志|元帅|先生)?\s?:).{{6,}}",
    "clause": rf"(?=(?:{_SUBJECT_EN})(?![A-Za-z])).{{6,}}",
    "topic": TOPIC,
    "number": r"\d{1,6}(?:(?:, and |, | and |-)\d{1,6})*(?![\d.,]*\d)",
    "quoted": r"[“\"][^”\"]{2,}[”\"]?",
    "name": r"[\u4e00-\u9fff·A-Za-z. '-]{2,24}",
}


# A pronoun in a rule's words passes the same mention step as the text: it stands there as a code.
_PRONOUN_SIGN = re.compile(
    f"[{''.join(p for p in PRONOUNS if not p.isascii())}](?![们方国军党])"
    rf"|(?<![A-Za-z])(?:{'|'.join(p for p in PRONOUNS if p.isalpha() and p.isascii())})(?![A-Za-z'])"
)


_BODY_CODES = "".join(CODES[t] for t in ("STATE", "ORG", "PLACE"))
# Words that stand between what acts and an office, never inside the office's own name.
_NOT_IN_OFFICE = (
    r"(?<!顾)问|和(?![\u4e00-\u9fff]{1,6}[司局处]副?[司局处]长)"
    r"|[与同及到在了的是有向为率派使由从把被让请给以将说可所完括名该任如若果]|对(?!外)"
)
_OFFICE = (
    f"(?:[{_BODY_CODES}]?驻[{_BODY_CODES}][\u4e00-\u9fff]{{0,6}}?"
    f'|[{_BODY_CODES}](?:(?!{_NOT_IN_OFFICE})[^，。；、,;:!?！？“”"(){_PEOPLE}]){{0,24}}?|(?:(?!{_NOT_IN_OFFICE})[\u4e00-\u9fff]){{0,10}}?)'
    f"(?:{'|'.join(office_words())})"
)
_OFFICES_ZH = f"{_OFFICE}(?:(?:兼任?|、){_OFFICE})*"


@dataclass(frozen=True)
class Compiled:
    """A pattern ready to run: the regex, group name to slot, and sets of literals; of each set one must
    stand in the sentence.

    ``leads`` is true when it begins with whoever acts.
    """

    regex: re.Pattern[str]
    groups: dict[str, Slot]
    required: tuple[frozenset[str], ...]
    language: str
    leads: bool = False


def compile_pattern(tree: Seq, language: str) -> Compiled:
    """Compile a tree for a language (``zh`` or ``en``)."""
    writer = _Writer(language)
    source = writer.write(tree, _neighbours(tree))
    leads = _led_by_agent(tree)
    return Compiled(re.compile(source), writer.groups, required(tree, language), language, leads)


def _led_by_agent(node: Node) -> bool:
    """Tell whether a pattern begins with whoever acts: then no preposition may stand before it."""
    match node:
        case Slot(type=type_):
            return type_ in ("person", "agent", "party", "org")
        case Seq(items=items):
            return _led_by_agent(items[0])
        case Opt(item=item):
            return _led_by_agent(item)
        case _:
            return False


def required(node: Node, language: str = "") -> tuple[frozenset[str], ...]:
    """Return sets of words; any match holds a word of each of them. The rarest words stand first.

    A mention's code counts as a word, so a rule of slots alone still runs only where such mentions stand.
    """
    match node:
        case Lit(text=text):
            word = CODES[PRONOUNS[text]] if text in PRONOUNS else max(_PRONOUN_SIGN.split(text), key=len)
            return (frozenset(_as_opening(word)),)
        case Slot(type="offices") if language == "zh":
            return (frozenset(office_words()),)
        case Slot(type="post"):
            return (word_list("en-office-nouns") | {CODES["HOLDER"]},)
        case Slot(type=type_, register=register):
            codes = frozenset(CODES[t] for t in SLOT_TYPES[type_])
            return (codes,) if codes and not register else ()
        case Alt(options=options):
            found = [required(option, language) for option in options]
            return (frozenset().union(*(sets[0] for sets in found)),) if all(found) else ()
        case Seq(items=items):
            sets = {words for item in items for words in required(item, language)}
            return tuple(sorted(sets, key=lambda words: (-min(map(_weight, words)), len(words), min(words))))
        case _:
            return ()


def _as_opening(text: str) -> tuple[str, ...]:
    """Return a word as it stands in a sentence and, when it is small and of some length, as it opens one."""
    small = len(text) > 2 and text[:3].isascii() and text[:3].isalpha() and text[0].islower()
    return (text, text[0].upper() + text[1:]) if small else (text,)


def _weight(word: str) -> float:
    """Weigh a word by how rarely it stands: a code or a single sign says little."""
    return 0.5 if "\ue000" <= word[0] <= "\ue0ff" else len(word.encode()) / 2


def _neighbours(tree: Seq) -> frozenset[str]:
    """Return the mention codes of all slots of a tree: what a plain gap may not hold."""
    return frozenset(
        CODES[t]
        for slot in slots(tree)
        for t in SLOT_TYPES[slot.type]
        if slot.type not in ("date", "duration")
    )


def _alone(node: Node) -> Node:
    """Return the only part of a sequence of one."""
    return node.items[0] if isinstance(node, Seq) and len(node.items) == 1 else node


def _is_word(node: Node) -> bool:
    """Tell whether an alternative is a whole word in letters: those of a run share their bounds."""
    return (
        isinstance(node, Lit)
        and node.text not in PRONOUNS
        and node.text.isascii()
        and node.text[0].isalpha()
        and node.text[-1].isalpha()
    )


class _Writer:
    """Writes a tree as a regex; each slot gets a group of its own, as a name may stand in several
    branches.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self.groups: dict[str, Slot] = {}

    def write(self, node: Node, barred: frozenset[str]) -> str:
        match node:
            case Lit(text=text):
                return self._literal(text)
            case Slot():
                return self._slot(node)
            case Gap(most=most, any=free):
                signs = "" if free else _CLAUSE_MARKS + "".join(sorted(barred))
                return f"[^。{signs}]{{0,{most}}}?"
            case Edge():
                return self._edge(node)
            case Seq(items=items):
                space = r"\s?"
                return space.join(
                    self.write(item, barred) + self._no_owner(item, items[number + 1 : number + 2])
                    for number, item in enumerate(items)
                )
            case Alt(options=options):
                runs = itertools.groupby(map(_alone, options), _is_word)
                return f"(?:{'|'.join(self._choice(words, list(run), barred) for words, run in runs)})"
            case Opt(item=item):
                return "(?:" + self.write(item, barred) + ")?"

    def _edge(self, edge: Edge) -> str:
        """Return a pattern for an edge of the sentence or of a clause; its number may come before."""
        numbered = r"(?:\(?\d{1,2}[.)]\s)?" if self.language == "en" else ""
        if edge.clause:
            marks = rf"[{_CLAUSE_MARKS},。"
            return rf"(?:^|(?<={marks}])|(?<=, ))" if edge.start else rf"(?={marks}.!?！？]|$)"
        return rf"(?:^{numbered}|(?<=^[“\"(\[]))" if edge.start else r"(?=[。.!?！？”\")\]]*\s*$)"

    def _choice(self, words: bool, run: list[Node], barred: frozenset[str]) -> str:
        """Return a run of alternatives; the bounds of its words are looked at once for all."""
        if not words:
            return "|".join(self.write(option, barred) for option in run)
        texts = [option.text for option in run if isinstance(option, Lit)]
        plain = not any(_PRONOUN_SIGN.search(text) for text in texts)
        bare = (
            choice([form for text in texts for form in _as_opening(text)])
            if plain
            else "|".join(map(self._escaped, texts))
        )
        return rf"(?<![A-Za-z])(?:{bare})(?![A-Za-z])"

    def _escaped(self, text: str) -> str:
        return _PRONOUN_SIGN.sub(lambda sign: CODES[PRONOUNS[sign[0]]], re.escape(text))

    def _no_owner(self, item: Node, following: tuple[Node, ...]) -> str:
        """Return what keeps a possessive ("X's party") from being read as X, unless the rule asks for one."""
        people = isinstance(item, Slot) and "PERSON" in SLOT_TYPES[item.type]
        asked = any(part == Lit("'s") or part == Opt(Seq((Lit("'s"),))) for part in following)
        return r"(?!'s)" if people and self.language == "en" and not asked else ""

    def _literal(self, text: str) -> str:
        if text in PRONOUNS:
            return CODES[PRONOUNS[text]]
        escaped = self._escaped(text)
        if not text.isascii():
            return escaped
        if len(forms := _as_opening(text)) > 1 and escaped[0] == text[0]:
            escaped = f"[{forms[0][0]}{forms[1][0]}]{escaped[1:]}"
        before = r"(?<![A-Za-z])" if text[0].isalpha() else ""
        behind = r"(?![A-Za-z])" if text[-1].isalpha() else ""
        return before + escaped + behind

    def _slot(self, slot: Slot) -> str:
        name = f"g{len(self.groups)}"
        self.groups[name] = slot
        types = SLOT_TYPES[slot.type]
        if not types:
            free = _OFFICES_ZH if slot.type == "offices" and self.language == "zh" else _FREE[slot.type]
            return f"(?P<{name}>{free})"
        one = f"[{''.join(CODES[t] for t in types)}]"
        if "TREATY" in types:
            one = f"《?{one}》?"
        if "PERSON" in types:
            title = rf"(?:{_TITLE_EN})\s" if self.language == "en" else ""
            tail = "" if self.language == "en" else f"(?:{_TITLE_ZH}){{0,2}}"
            one = (rf"(?:{title})?" if title else "") + one + tail
        if self.language == "en" and not _WITHOUT_ARTICLE.intersection(types):
            one = rf"(?:[Tt]he\s)?{one}"
        if slot.many:
            one = self._list(one, "PERSON" in types)
        prefix = _OFFICE_ZH if self.language == "zh" and "PERSON" in types and not slot.many else ""
        whole = f"{prefix}(?P<{name}>{one})"
        return f"(?:{whole})?" if slot.register else whole

    def _list(self, one: str, people: bool) -> str:
        """Return a pattern for a list of what ``one`` fits; ``people`` stand there with their offices."""
        separator = _SEPARATOR[self.language]
        if self.language == "zh":
            item = (_OFFICES_IN_LIST if people else "") + one + _ROLE["zh"]
            joined = f"|(?<={one[: one.index(']') + 1]}){one}" if one[0] == "[" else ""
            return f"{item}(?:{separator}{item}{joined})*"  # 刘邓: one sign each
        if not people:
            item = rf"{one}(?:\s?\([^()。]{{1,60}}\))?"
            return f"{item}(?:{separator}{item})*"
        item = one + _ROLE["en"]
        more = f"(?:{separator}(?:both )?{_OFFICE_LISTED_EN}{item})*"
        along = f"(?:{_ALONG_EN}{_OFFICE_LISTED_EN}{item}{more}(?:,(?= (?:[a-z]|and ))(?! who))?)?"
        besides = f"{_BESIDES_EN}{item}{more}, {_OFFICE_LISTED_EN})?" if len(self.groups) == 1 else ""
        if besides:
            headed = _HEADED_EN + _OFFICE_LISTED_EN
            return f"(?:{headed}{item}(?:,(?= [a-z]))?|{besides}{item}{more}{along})"
        return f"(?:both )?{item}{more}{along}"

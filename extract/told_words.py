"""Words that a writer tells as somebody's own: what stands behind a verb of saying, inside quotation marks,
or in the lines behind 某人说： and 电文如下：. They are read once more as that person's turn or telegram.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from communique.extract.claims import SPEECH_STANCES, Claim, Qualifier, Ref
from communique.extract.context import Context
from communique.extract.encode import CODES, Sentence
from communique.extract.matching import Found
from communique.extract.mention import Mention
from communique.extract.passage import Passage
from communique.extract.rule_model import ClaimLine, Rule
from communique.extract.subjects import acts

_TELLS = ("stated", "instructed")  # whose content may hold a will of its own
_SLOTS = ("rest", "text", "statement", "phrase", "quoted")
_ABOUT = ("date", "dateBasis", "hearer")
_OWN = ("speaker", "author")
_WRITES = re.compile(
    r"电(?!话|影|台)|[来去复回致]信|写信|信[中里上说]|[来复致去]函|函[中里]|批示|批语|批注|批复|批道|指示|命令|训令|照会|备忘录|写道|[复]照|手令|条示"
)
_ACTORS = ("PERSON", "HOLDER", "ORG", "THIRD", "FIRST")
_ANNOUNCES = re.compile(
    r"(?:说|说道|指出|表示|强调|答|答道|回答|回答说|问|问道|认为|讲|讲话|谈|发言|批示|批语|批注|批复|指示|写道|复电|致电|来电"
    r"|电|电文|电令|电告|训令|命令|复信|致信|全文|内容|原文|建议|提出|要求|答复|告|谈话|要点|意见|通知|规定|称)"
    r"[^，。；:]{0,12}:\s*[“]?$"
)
_ORDERED = re.compile(r"(?:^|，)[并亦均]?(?:请|望|希|盼|务)")  # what another is to tell, is the writer's own
_NAMELESS = re.compile(
    r"[^\ue000-\uf8ff]{0,4}(?:电文|原文|全文|内容|信中|信|复信|批示|指示|命令)[^\ue000-\uf8ff，。]{0,10}:\s*[“]?$"
)
_FAR = re.compile(r"[，。；:的]|.{13}")  # between who acts and the verb
_APART = re.compile(r"[△▲●◆■○☆★※]|(?:同日|同月|本日|是日|当天|当日)(?:[，,]|$)|注释?[:：]?$")
# A note of the page, in the midst of words that go on behind it.
_FOOT = re.compile(
    r"[\W\d]{0,4}(?:[\ue000-\uf8ff]|[^，。]{2,12})，(?:即|时任|原任|当时|又译|又名)"
    rf"|.*(?:手稿|档案|电)，.{{0,12}}(?:\d日|{CODES['DATE']})\W*$|.*\d页\W*$"
)
_LEADING = re.compile(r"[\s，,:;；“”\"‘’]*")
_QUOTE = re.compile(r":\s*“")
_QUOTED = re.compile(r"“[^”]*”")
_SPEAKS = re.compile(
    f"[{CODES['PERSON']}{CODES['HOLDER']}][^，。；:]{{0,12}}(?:说|道|问|答|表示|指出|告诉)|读者|看官"
)
_SPEAKING = re.compile(r"(?:说|道|问|答|表示|指出|强调|讲)[，,:“]")
_LEADING_QUOTE = re.compile(r"\s*“")
_HEARS = re.compile(r"(?:[给向对告致复电问示]|通知|转告|指示|命令|嘱|答复)\s?$")
_ITEM = re.compile(
    r"\s*(?:\(?[一二三四五六七八九十]{1,3}[)、]|\(?\d{1,2}[)、.]|[甲乙丙丁戊己庚辛]、|第[一二三四五六七八九十][，、:条点])"
)


@dataclass(frozen=True)
class Telling:
    """Whose words are told, to whom, and whether they were written.

    ``quoted`` words end with a quotation mark; others, told line by line, end where a line tells of another.
    Of ``fresh`` ones the next line is the first.
    """

    whose: str
    hearers: tuple[str, ...] = ()
    written: bool = False
    quoted: bool = False
    about: tuple[Qualifier, ...] = ()
    voice: str = ""
    chain: tuple[str, ...] = ()
    fresh: bool = False


@dataclass(frozen=True)
class Told:
    """A part of a sentence that holds told words; ``first`` where an act of speech claims them already."""

    sentence: Sentence
    telling: Telling
    first: bool = True


def contents(found: Found, claim: Claim, sentence: Sentence) -> Iterator[Told]:
    """Yield the told words that an act of speech has as its content, up to where their quotation ends."""
    own = SPEECH_STANCES.get(claim.predicate, "asserted")
    sure = claim.polarity == "positive" and claim.stance in (own, "asserted", "reported")
    if claim.predicate not in _TELLS or not sure:
        return
    groups = found.pattern.groups.items()
    spans = [found.match.span(g) for g, s in groups if s.type in _SLOTS and found.match.start(g) >= 0]
    if not spans:
        return
    start, end = max(spans)
    quoted = "“" in sentence.text[max(0, start - 2) : start + 1]
    closed = sentence.text.find("”", start)
    end = closed if quoted and closed >= 0 else len(sentence.text)
    written = bool(_WRITES.search(sentence.text, found.match.start(), start))
    yield Told(_part(sentence, start, end), _telling(claim, written, quoted))


def _telling(claim: Claim, written: bool, quoted: bool) -> Telling:
    hearers = tuple(
        q.value.key for q in claim.qualifiers if q.name == "hearer" and isinstance(q.value, Ref)
    ) or ((claim.object.key,) if isinstance(claim.object, Ref) else ())
    about = tuple(q for q in claim.qualifiers if q.name in _ABOUT)
    return Telling(claim.subject, hearers, written, quoted, about, claim.voice, claim.reported_by)


def _part(sentence: Sentence, start: int, end: int) -> Sentence:
    """Return a part of an encoded sentence as one of its own, without the marks it begins with."""
    leading = _LEADING.match(sentence.text, start, end)
    return sentence.part(leading.end() if leading else start, end)


def announced(
    sentence: Sentence, key_of: Callable[[Mention], str], sender: Telling | None, diarist: str
) -> Telling | None:
    """Return whose words the next lines tell, where a sentence ends with 某人说： or 电文如下：.

    ``key_of`` gives who a mention is; for lines that name nobody ``sender`` has just been said to write, and
    ``diarist`` is the person whose days are told.
    """
    verb = _ANNOUNCES.search(sentence.text)
    if verb is None or _ORDERED.search(sentence.text):
        return None
    heard = [
        m for at, m in sentence.mentions.items() if m.type in _ACTORS and _HEARS.search(sentence.text[:at])
    ]
    hearers = tuple(filter(None, map(key_of, heard)))
    written = bool(_WRITES.search(sentence.text))
    if _NAMELESS.match(sentence.text) and sender:
        return replace(sender, fresh=True)
    whose = next((key for one in sentence.filled if (key := _announces(one, key_of, True))), "")
    whose = whose or _announces(sentence, key_of, bool(diarist)) or diarist
    return Telling(whose, hearers, written, fresh=True) if whose else None


def opened(sentence: Sentence, announce: Callable[[Sentence], Telling | None]) -> Told | None:
    """Return the quoted words that a sentence opens behind a colon; ``announce`` reads what leads to them."""
    quote = _QUOTE.search(sentence.text)
    if quote is None:
        return None
    leads = [_part(one, 0, m.end()) for one in sentence.filled if (m := _QUOTE.search(one.text))]
    telling = announce(replace(_part(sentence, 0, quote.end()), filled=tuple(leads)))
    closed = sentence.text.find("”", quote.end())
    part = _part(sentence, quote.end(), closed if closed >= 0 else len(sentence.text))
    return Told(part, replace(telling, quoted=True), first=False) if telling and part.text else None


def _announces(sentence: Sentence, key_of: Callable[[Mention], str], near: bool) -> str:
    """Return the key of whoever acts last before the verb a sentence ends with: ``near`` right before it,
    else also at the head of a clause.
    """
    verb = _ANNOUNCES.search(sentence.text)
    if verb is None:
        return ""
    for at, m in sorted(sentence.mentions.items(), reverse=True):
        acting = m.type in _ACTORS and at < verb.start() and acts(sentence.text, at)
        between = sentence.text[at + 1 : verb.start()] if acting else "，"
        leads = sentence.text[:at].rstrip()[-1:] in ("", "，", "△", "；") and not near
        if acting and (m.start == m.end or leads or not _FAR.search(between)):
            return key_of(m)
    return ""


def goes_on(telling: Telling, passage: Passage, chronicle: bool) -> Telling | None:
    """Return a telling as it goes on in a passage, or None where the passage tells of something else."""
    if passage.kind not in ("paragraph", "turn", "salutation", "clause"):
        return None
    words = passage.folded
    if telling.quoted or _LEADING_QUOTE.match(words):
        return replace(telling, quoted=True)
    if _APART.match(words) or not (chronicle or telling.fresh or _ITEM.match(words)):
        return None
    return replace(telling, fresh=False)


def within(telling: Telling, sentence: Sentence) -> tuple[Told | None, Telling | None]:
    """Return what of a sentence is told words, and the telling that its end leaves open."""
    if _FOOT.match(sentence.text):
        return None, telling
    closed = sentence.text.find("”") if telling.quoted else -1
    end = closed if closed >= 0 else len(sentence.text)
    part = _part(sentence, 0, end)
    told = Told(part, telling, first=False) if part.text else None
    return told, None if closed >= 0 else telling


def addresses(sentence: Sentence) -> bool:
    """Tell whether a sentence of a story says *you* outside of quotation marks: somebody goes on speaking.

    Of whoever tells in it that another spoke or wrote, the words are his.
    """
    text = _QUOTED.sub("", sentence.text)
    you = "你们" in text or any(m.type == "SECOND" for m in sentence.mentions.values())
    quotes = "“" in text or "”" in text
    return you and not quotes and not _SPEAKS.search(text) and not speaks(sentence)


def speaks(sentence: Sentence) -> bool:
    """Tell whether somebody begins to speak in a sentence, whoever he is."""
    return bool(_SPEAKING.search(sentence.text))


def own_words(rule: Rule) -> bool:
    """Tell whether a rule claims nothing but what the speaker or author does."""
    lines = [step for step in rule.steps if isinstance(step, ClaimLine)]
    return bool(lines) and all(term.text in _OWN for line in lines for term in line.subject)


def as_read(context: Context, telling: Telling) -> Context:
    """Return the registers by which told words are read."""
    registers = dict(context.registers)
    for own in _OWN:
        registers[own] = (telling.whose,)
    for other in ("hearer", "addressee"):
        registers[other] = telling.hearers
    registers |= {"recorder": (), "parties": (), "meeting": ()}
    kind = "telegram" if telling.written else context.kind
    return replace(context, registers=registers, kind=kind, quoted="", order=0)


def within_quotation(told: Told, start: int) -> bool:
    """Tell whether a place of words that are not quoted themselves stands in a quotation of another's."""
    before = told.sentence.text[:start]
    return not told.telling.quoted and before.count("“") > before.count("”")


def told_claim(claim: Claim, telling: Telling) -> Claim:
    """Return a claim read from told words as the writer's who tells them, with the day they were said."""
    kept = tuple(q for q in claim.qualifiers if q.name not in (*_ABOUT, "event", "order"))
    about = telling.about or tuple(q for q in claim.qualifiers if q.name in _ABOUT)
    return replace(claim, voice=telling.voice, reported_by=telling.chain, qualifiers=(*kept, *about))

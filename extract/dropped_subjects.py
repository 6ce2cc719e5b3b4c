"""Subjects that are left out: a clause that begins with its verb is the doing of whoever acted before.

The one meant is put before the verb as a mention of no length, so that every rule reads the clause as if it
were printed there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from communique.extract.dropped_subjects_en import (
    heading,
    is_to_writer,
    is_writers,
    missing,
    opens_with_verb,
)
from communique.extract.encode import CODES, Sentence
from communique.extract.mention import Mention
from communique.extract.name_words import one_of
from communique.extract.paragraphs import is_wide

_PEOPLE = "".join(CODES[t] for t in ("PERSON", "HOLDER", "FIRST", "THIRD"))
_BODIES = "".join(CODES[t] for t in ("ORG", "STATE", "SIDE"))
_PLACES = "".join(CODES[t] for t in ("PLACE", "STATE"))
_WHEN = "".join(CODES[t] for t in ("DATE", "TIME", "DURATION"))
_IN = r"[^，,；;:。“”]"
_OFFICE = (
    f"(?:[{_BODIES}{_PLACES}]?驻?[{_PLACES}]?[\u4e00-\u9fff]{{0,8}}?(?:{one_of('zh-offices-before')}|委员))?"
)
_PERSON = f"{_OFFICE}[{_PEOPLE}](?:{one_of('zh-titles-behind')})?"
_ADVERB = f"(?:{one_of('zh-clause-adverbs')}|[\u4e00-\u9fff]{{1,4}}地)"
_HALF = "上午|下午|晚上|晚间|夜间|深夜|傍晚|凌晨|清晨|早晨|中午|午后|午夜|当晚"
_TIME = rf"(?:[于在至到-]?(?:{_HALF})?\s?[{_WHEN}](?:\s?(?:{_HALF})|[晚夜晨早]|[前后起间时])?|{_HALF})"
_WHERE = (
    f"(?:(?:[在于从由自经到]|途经|取道)[同与]?[^，,；;:。“”同与]{{0,16}}?"
    f"(?:[{_PLACES}]|[上中时里下后前内厅馆宫]|期间|会议|大会|同时|机场|车站))"
)
_WITH = (
    f"(?:(?:[同与和向对给为就随应受奉偕率以]|陪同|随同|会同|率领|代表(?!团)|通过)"
    f"{_IN}{{0,24}}?(?:{_PERSON}|[{_BODIES}])?{_IN}{{0,14}}?)"
)
_LEAD = f"(?:{_ADVERB}|{_TIME}|{_WHERE}|(?:回国|归国|东归|返国|归)?途中|沿途)"
_MAKES = f"[让叫要请](?=[{_PEOPLE}{_BODIES}]|我们|他们|使馆)"
_VERB = f"(?:(?!称[为作号])(?:{one_of('zh-clause-verbs')})(?!的(?:是|时))|抵(?=[{_PLACES}])|{_MAKES})"
_VERBAL = re.compile(
    rf"[\s△▲●◆■]*(?P<lead>(?:{_LEAD}\s?){{0,5}})(?:{_WITH})?(?:{_ADVERB}|{_WHERE}){{0,2}}{_VERB}"
)
_TOGETHER = rf"(?:、{_PERSON}){{0,6}}(?:(?:、|以?及|和){_PERSON}(?!{_IN}{{0,12}}(?:会谈|会晤|谈|见面|会面)))?"
_SUBJECT = re.compile(
    rf"\s?(?:{_LEAD}\s?){{0,4}}{_OFFICE}(?:(?P<person>[{_PEOPLE}](?:{one_of('zh-titles-behind')})?{_TOGETHER})(?!的|之|、|方面)"
    rf"|(?P<body>[{_BODIES}])(?=[则却仍只还便就已曾始坚愿也都又不没]|起初|最初|当初|一度|原先|本来|(?:{_LEAD}|{_WITH}){{0,3}}{_VERB}))"
)
_RETURNS = re.compile(r"并|还|又|同时|随后|接着|然后|此后|最后|后来|于是|遂")
_ASIDE = re.compile(
    rf"\s?(?:由于|因为|因|为了?|根据|按照?|鉴于|虽然?|尽管|如果|若|当|除|经过?|[应受]|通过|随着|关于|对于?|至于|作为|据|[将把])"
    rf"|.*(?:[时后前间]|之际|途中|当天|当晚|[下中]|同时)$|[\s△▲●◆■]*(?:(?:{_LEAD}\s?)+|[晨晚夜])$"
)
_NOMINAL = re.compile(rf"的{_IN}{{0,10}}(?:(?:[是为]|(?<!所)有)|包括)|^{_IN}{{0,6}}(?:头一天|的当天)")
_SAYS = re.compile(one_of("zh-clause-says"))
_APART = "\u2063"  # no list of names goes on into a subject that is not printed
_SAID_OF = re.compile(rf"(?:说|表示|指出|强调|认为|声明|声称|宣布|称)[{_PEOPLE}{_BODIES}](?!的)")
_MATTER = re.compile(
    r"(?:性|必要|意义|立场|政策|主张|问题|态度|关系|情况|作用|决心|愿望)$"
)  # no words of its own
_INVITED = re.compile(rf"应{_IN}*?邀请?|(?:的|受|被)邀请?|会见|访问|聘请")
_CLAUSE = re.compile(r"[^，,；;:。]+")
_AT = "在于从由自经到"
_MOST_PLACES = 12  # in a clause; what leads up to its verb can be divided in too many ways where more stand


@dataclass
class _Thread:
    """Who acts; ``silent`` while clauses hold what somebody says or what somebody else is to do, and then
    ``inner`` is who acts in that.
    """

    topic: tuple[Mention, ...] = ()
    inner: tuple[Mention, ...] = ()
    silent: bool = False
    quoted: bool = False
    begun: bool = False


def with_dropped_subjects(
    sentences: Iterable[Sentence], text: str, whose: Mention | None = None, writer: Mention | None = None
) -> list[Sentence]:
    """Return the encoded sentences of a passage (its folded ``text``), each once more for every subject it
    lacks: of two who act together one at a time.

    Who acts where nobody is named is ``whose`` chronicle it is; who acts first in a telegram, its ``writer``.
    """
    thread = _Thread()
    found = []
    for sentence in sentences:
        thread.silent, thread.inner = False, ()
        thread.topic = thread.topic or ((whose,) if whose else ())
        chinese = is_wide(sentence.text)
        if not chinese and (opened := _opened(sentence, thread, text, writer)):
            found.append(replace(sentence, filled=(opened,)))
            continue
        places = list(_missing(sentence, thread, text) if chinese else _in_english(sentence, text))
        most = max((len(topics) for _, topics in places), default=0)
        each = ([(at, t[n]) for at, t in places if len(t) > n] for n in range(most))
        found.append(replace(sentence, filled=tuple(_filled(sentence, missing) for missing in each)))
    return found


def _opened(sentence: Sentence, thread: _Thread, text: str, writer: Mention | None) -> Sentence | None:
    """Return an English sentence that opens with its verb, whoever acted in the one before put in."""
    at = opens_with_verb(sentence)
    own = bool(writer) and (not thread.begun or (at >= 0 and is_writers(sentence, at)))
    acting = (writer,) if writer and own else thread.topic
    thread.begun = True
    if acting and acting[0].type == "FIRST" and is_to_writer(sentence, at):
        acting = ()
    if at < 0 or not acting:
        who = heading(sentence) if at < 0 else -1
        thread.topic = (_as_topic(sentence.mentions[who], text),) if who >= 0 else ()
        return None
    thread.topic = acting[:1]
    opened = _filled(sentence, [(at, acting[0])])
    later = [(place, topics[0]) for place, topics in _in_english(opened, text)]
    return _filled(opened, later) if later else opened


def _in_english(sentence: Sentence, text: str) -> Iterator[tuple[int, tuple[Mention, ...]]]:
    for place, people in missing(sentence):
        yield place, tuple(_as_topic(sentence.mentions[at], text) for at in people)


def _missing(sentence: Sentence, thread: _Thread, text: str) -> Iterator[tuple[int, tuple[Mention, ...]]]:
    """Yield where in the encoded sentence a subject is missing, and whose doing the clause is."""
    for clause in _CLAUSE.finditer(sentence.text):
        start, end = clause.span()
        quoted, thread.quoted = thread.quoted, _open(clause[0], thread.quoted)
        if quoted or clause[0].lstrip().startswith("“"):
            continue
        if sum(map(clause[0].count, _AT)) > _MOST_PLACES:
            thread.topic = ()
            continue
        verbal = _VERBAL.match(sentence.text, start, end)
        subject = _SUBJECT.match(sentence.text, start, end)
        if subject and verbal and verbal.end() <= subject.start("person"):
            subject = None  # whom the verb that stands first is done to
        says = bool(_SAYS.search(_INVITED.sub("", clause[0])))
        if verbal and not subject and not _NOMINAL.search(clause[0]):
            thread.silent = thread.silent and not _RETURNS.search(verbal["lead"])
            acting = thread.inner or thread.topic if thread.silent else thread.topic
            if acting and (not thread.silent or says):
                yield start, acting
        elif subject:
            group = "person" if subject["person"] else "body"
            acting = tuple(
                _as_topic(sentence.mentions[at], text)
                for at in range(*subject.span(group))
                if at in sentence.mentions and sentence.text[at] in _PEOPLE + _BODIES
            )
            if says or not thread.silent:
                thread.topic, thread.inner, thread.silent = acting, (), False
            else:
                thread.inner = acting
        elif not thread.silent and not _ASIDE.match(clause[0]):
            thread.topic = ()
        thread.silent = thread.silent or says
        said = None if _MATTER.search(clause[0]) else _SAID_OF.search(sentence.text, start, end)
        thread.inner = (_as_topic(sentence.mentions[said.end() - 1], text),) if said else thread.inner


def _open(words: str, quoted: bool) -> bool:
    opened, closed = words.rfind("“"), words.rfind("”")
    return quoted if opened == closed else opened > closed


def _as_topic(mention: Mention, text: str) -> Mention:
    return replace(mention, value=mention.value or text[mention.start : mention.end])


def _filled(sentence: Sentence, missing: list[tuple[int, Mention]]) -> Sentence:
    """Return a sentence with mentions of no length put in at places of its encoded text."""
    parts: list[str] = []
    places: list[int] = []
    mentions: dict[int, Mention] = {}
    done = 0
    for at, topic in [*missing, (len(sentence.text), None)]:
        shift = len(places) - done
        mentions |= {n + shift: m for n, m in sentence.mentions.items() if done <= n < at}
        part = sentence.text[done:at]
        parts.append(part[:1].lower() + part[1:] if parts else part)
        places.extend(sentence.places[done:at])
        if topic:
            begin = sentence.places[at]
            start = topic.start if topic.type == "THIRD" else begin  # who is meant, shows where it is printed
            mentions[len(places) + 1] = replace(topic, start=start, end=begin)
            parts.append(_APART + CODES["STATE" if topic.type == "PLACE" else topic.type])
            places.extend([begin, begin])
        done = at
    return replace(sentence, text="".join(parts), places=tuple(places), mentions=mentions)

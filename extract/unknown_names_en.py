"""People whom the authority file does not have, as English prints them: by title, initials, given name, or Chinese spelling.

All keys stay empty, or are those of the known person whose surname the name ends in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from communique.extract.mention import Mention
from communique.extract.organizations_en import NATIONS
from communique.extract.romanization import syllables

_GIVEN = frozenset(
    (
        "Aleksandr Aleksei Alexander Alexei Alexey Alfred Allan Allen Andrei Andrew Andrey Anna Anthony Anton Apollon Arkady Arne Arthur"
        " Averell Benjamin Bernard Bill Boris Brian Bruce Catherine Charles Chester Christian Christopher Clarence Clement Cyrus Dag Daniel"
        " David Dean Dieter Dimitri Dmitri Dmitry Donald Douglas Dwight Edgar Edmund Edward Edvard Elbridge Elena Elizabeth Eric Ernest"
        " Eugene Evgeny Felix Francis Frank Franklin Frederick Fyodor Gary Geoffrey George Georges Georgi Georgii Georgy Gerald Gordon"
        " Graham Grigory Gromyko Hans Harold Harry Henry Herbert Herman Howard Hugh Hugo Igor Ilya Iosif Ivan Jack Jacob Jacques James Jan"
        " Jean Jeffrey John Jonathan Josef Joseph Josip Julius Karl Kathryn Kenneth Konstantin Larry Lavrentiy Lawrence Lazar Leighton Leo"
        " Leonid Leslie Lester Lev Lewis Livingston Louis Loy Malcolm Marc Maria Mark Martin Mary Mathew Matthew Matvei Maurice Max Maxim"
        " Michael Mikhail Milovan Nathan Nicholas Nicolas Nikita Nikolai Nikolay Norman Odd Oleg Oliver Osip Patrick Paul Pavel Percy Peter"
        " Philip Pierre Piotr Pyotr Rachel Raisa Ralph Raymond Richard Robert Roger Roman Ronald Roy Ruth Sarah Semyon Sergei Sergey Sidney"
        " Solomon Stafford Stanley Stepan Stephen Steven Stuart Svetlana Terentii Theodore Thomas Timothy Tom Valentin Valerian Vasili"
        " Vasilii Vasily Viktor Vincent Vitaly Vladimir Vladislav Vyacheslav Walter Walworth Warren Wilhelm William Winston Yakov Yevgeny Yuri"
    ).split()
)
# Surnames as pinyin and Wade-Giles write them.
_SURNAMES = frozenset(
    (
        "Ai An Bai Bo Cai Cao Chai Chang Chao Chen Cheng Chi Chiang Chiao Chien Chin Chou Chu Deng Ding Dong Du Fan Fang Feng Fu Gao Ge"
        " Geng Gong Gu Guan Guo Han Hao He Ho Hou Hsia Hsiao Hsieh Hsiung Hsu Hsueh Hu Hua Huang Huo Jen Ji Jia Jiang Jiao Jin Kang Kao Ke"
        " Kim Ko Ku Kuan Kung Kuo Lai Lei Li Liang Liao Lin Ling Liu Lo Lu Luo Lü Ma Mao Mei Meng Mu Ni Nie Nieh Niu Ou Pai Pan Pang Pei"
        " Peng Pi Po Qian Qiao Qin Qiu Qu Rao Ren Shao Shen Sheng Shi Shih Song Soong Su Sun Sung Tai Tan Tang Tao Teng Tian Tien Ting Tong"
        " Tsai Tsao Tseng Tso Tu Tuan Tung Wan Wang Wei Wen Weng Wu Xi Xia Xiang Xiao Xie Xiong Xu Xue Yan Yang Yao Ye Yeh Yen Yi Yin Ying"
        " Yu Yuan Yue Zeng Zhan Zhang Zhao Zheng Zhong Zhou Zhu Zhuang Zou Zuo"
    ).split()
)
_TITLE = (
    r"Mr|Mrs|Miss|Dr|Ambassador|Amb|General|Gen|Lieutenant General|Major General|Marshal|Minister|Foreign Minister|Prime Minister|Premier"
    r"|President|Vice President|Comrades?|Comrade|Com|Com\[rade\]|c\[omrade\]|[Cc]des?|Secretary|Consul|Consul General|Colonel|Col|Major|Captain|Capt"
    r"|Admiral|Adm|Sir|Lord|Prince|Governor|Senator|Congressman|Chairman|Vice Chairman|Chancellor|Counselor|Attaché|Madame|Professor|Prof|[Ww]arlord"
    r"|Generalissimo|King|Emperor|Vice Minister|Deputy Minister|Under Secretary|Chargé|First Secretary|Commissar|commissar|interpreter|translator|Justice"
)
_WORD = r"(?:[A-Z][a-zé'üöó]+(?:-[A-Za-z][a-z']+)?|(?:Mac|Mc|O'|De|Van)[A-Z][a-z]+|\[[A-Z][a-z]+\])"
_NAME = rf"(?:(?:[A-Z]\.\s?){{1,3}})?{_WORD}(?:\s(?:[A-Z]\.\s?)?{_WORD}){{0,2}}"
_TITLED = re.compile(rf"\b(?:{_TITLE})\.?\s(?P<name>{_NAME})")
_CAPITALS = re.compile(
    r"\b(?:MR|DR|MRS|SIR|GEN|GENERAL|AMBASSADOR|COMRADE)\.? (?:JUSTICE )?(?P<name>(?:[A-Z]\. ?){0,3}[A-Z]{3,}(?: (?:[A-Z]\. ?)?[A-Z]{3,}){0,2})\b"
)
_CREDITED = re.compile(
    r"(?:[Tt]ranslated(?: and edited)? by|[Ee]dited by|[Oo]btained by|[Cc]ompiled by|[Ii]ntroduced by|Author:|[Rr]ecorded by|Signed:"
    rf"|[Pp]repared by|[Dd]rafted by|wife of|Reprinted in)\s(?P<name>(?:{_WORD}|[A-Z]\.)(?:\s(?:[A-Z]\.|{_WORD})){{0,2}}\s{_WORD})"
)
_BRACKETED = re.compile(
    r"(?P<name>(?:\[(?:[A-Z][\w.]*[ ?]{0,2})+\]|\b[A-Z]\[[a-z]+\])\s(?:[A-Z]\. ?)*[A-Z][a-z]{2,})\b"
)
_INITIALS = re.compile(rf"\b(?P<name>(?:[A-Z]\.\s?){{1,3}}(?:{_WORD}|[A-Z]{{4,}}))")
_PAIR = re.compile(rf"\b(?P<first>[A-Z][a-z]+)\s(?:[A-Z]\.\s?)?(?P<last>{_WORD})")
_EASTERN = re.compile(
    r"\b(?P<surname>[A-Z][a-zü]{1,6}|[A-Z]h'[a-z]+)\s(?P<given>[A-Z][a-zü']{1,10}(?:-[A-Za-z][a-zü']{1,6})?)\b"
)
_HEADED = re.compile(
    r"\b(?:The|An)\s(?:Acting\s)?(?:Ambassador|Consul|Minister|Chargé|Counselor|Secretary|Vice Consul|First Secretary|Assistant)[^()]{0,60}\((?P<name>[A-Z][\w.' -]+?)\)"
)
_STOP = frozenset(
    (
        "The A An And Or But If In On At To For From Of By With As He She It They We You His Her Its Our Their This That These Those There Here"
        " Soviet Chinese Russian American British French Japanese Indian Korean German General Foreign State States Union Party Army Committee"
        " Council Commission Government Affairs Minister Ministry Secretary Ambassador Embassy Office Department Republic United National People's"
        " Peoples Central Communist Chairman President Premier Prime Vice Deputy Consul Comrade Staff Assembly Officer Resident Extraordinary"
        " Plenipotentiary January February March April May June July August September October November December Monday Tuesday Wednesday"
        " Thursday Friday Saturday Sunday North South East West Northeast Northern Southern Far Top Secret Copy Original Language Contents"
        " Summary Translation English Digital Archive Center History Public Policy Program Treaty Agreement Pact War World Conference Mr Mrs Dr"
        " Sir Lord Your My Now Then When Where While After Before Since Not No Yes All Both Some Many Most Such Also However Therefore Thus"
        " Congress Plenum Politburo Military Political Economic Navy Air Force Forces Front First Second Third Last Next New Old Great Only"
        " Marxism Leninism Marxist Leninist Eastern Western Asia Europe Volume Book Page Part Chapter Article Document Telegram Memorandum"
        " Record Cable Letter Report Conversation Power Powers Charter Security Justice Reserve Sections Section Court Bank Railway Railroad"
        " Comment Counsel Order Headquarters Situation Note Remarks Principles Election Strike Line Staffs Board Hall Commies Commie"
        " River Island Islands Sea Bay Port City Province Peninsula Mission Bureau Division Press University Institute Academy Company Board"
    ).split()
) | frozenset(NATIONS.replace("|", " ").split())


def find_people_en(text: str, found: list[Mention]) -> Iterator[Mention]:
    """Yield people of a folded text by the words around them; ``found`` are its known names, in order."""
    for pattern in (_TITLED, _CAPITALS, _CREDITED, _BRACKETED, _INITIALS, _HEADED):
        for match in pattern.finditer(text):
            span = _trimmed(text, *match.span("name"))
            if span:
                yield from _apart(text, *span, found)
    for match in _PAIR.finditer(text):
        if match["first"] in _GIVEN and match["last"] not in _STOP:
            yield from _apart(text, *match.span(), found)
    for match in _EASTERN.finditer(text):
        if _eastern(match["surname"], match["given"]):
            yield from _apart(text, *match.span(), found)
    yield from _listed(text, found)


def surnames(text: str, people: Iterable[Mention]) -> Iterator[str]:
    """Yield the surnames under which people without a key may be named again."""
    for person in people:
        words = text[person.start : person.end].replace("[", "").replace("]", "").split()
        if words and not words[-1].endswith("."):
            eastern = words[0] in _SURNAMES and len(words) == 2 and _eastern(words[0], words[1])
            yield words[0] if eastern else words[-1]
            yield from [words[-1]] if len(words) == 1 else []


def find_again(text: str, names: frozenset[str]) -> Iterator[Mention]:
    """Yield single words that are surnames of people without a key, named in full elsewhere in the text."""
    for match in re.finditer(r"(?<![\w-])[A-Z][\w']*(?:-\w+)?(?!['-]?\w)", text):
        word = match[0].removesuffix("'s").removesuffix("'")
        if word in names:
            yield Mention(match.start(), match.start() + len(word), "PERSON")


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Cut a name before the first word that is no name; None when nothing is left."""
    last = start
    for word in re.finditer(r"\S+", text[start:end]):
        bare = word[0].strip("[].,").removesuffix("'s")
        if bare in _STOP:
            break
        last = start + word.end()
    kept = text[start:last].removesuffix("'s")
    return (start, start + len(kept)) if re.search(r"[A-Za-z]{2}", kept) else None


def _apart(text: str, start: int, end: int, found: list[Mention]) -> Iterator[Mention]:
    """Yield a name unless known names say otherwise: one person's surname at its end gives the key."""
    inside = [m for m in found if m.start < end and start < m.end]
    if text.count("[", start, end) != text.count("]", start, end):
        return
    if not inside:
        yield Mention(start, end, "PERSON")
    elif len(inside) == 1 and inside[0].type == "PERSON" and inside[0].end == end and inside[0].start > start:
        yield Mention(start, end, "PERSON", inside[0].key)


def _eastern(surname: str, given: str) -> bool:
    if surname not in _SURNAMES or given in _STOP:
        return False
    if "-" in given:
        return True
    return bool(syllables(given)) and len(given) > 1


_LINK = re.compile(r"(?:,| and|, and) (?:Cde\. |Comrade )?")
_ITEM = re.compile(rf"{_WORD}(?: {_WORD})?(?=,| and\b|;|\.)")


def _listed(text: str, found: list[Mention]) -> Iterator[Mention]:
    """Yield capitalised words that stand in a list between known people: ``Molotov, X, Y and Malenkov``."""
    starts = {m.start for m in found if m.type == "PERSON"}
    for known in found:
        waiting: list[tuple[int, int]] = []
        end = known.end if known.type == "PERSON" else len(text)
        while (link := _LINK.match(text, end)) and link.end() not in starts:
            item = _ITEM.match(text, link.end())
            if not item or _trimmed(text, *item.span()) != item.span():
                break
            waiting.append(item.span())
            end = item.end()
        if link and link.end() in starts:
            for span in waiting:
                yield from _apart(text, *span, found)

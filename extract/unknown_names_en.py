"""People whom the authority file does not have, as English prints them.

A title stands before them, initials, a known given name, or they are spelled as Chinese names are.

All keys stay empty, or are those of the known person whose surname the name ends in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from communique.extract.full_names_en import find_full_names
from communique.extract.mention import Mention
from communique.extract.name_words import LOWER, UPPER, one_of, word_list
from communique.extract.printed_dates import MONTHS
from communique.extract.romanization import syllables

_SURNAMES = word_list("en-chinese-surnames")
NO_NAMES = word_list("en-no-names") | frozenset(" ".join(word_list("en-nations")).split())
# Words that act as people do and are none: bodies, everybody.
_NOBODY = NO_NAMES | word_list("en-bodies") | word_list("en-bodies-alone") | word_list("en-crowds")
_TITLE = one_of("en-titles")
_UP, _LOW = UPPER, LOWER
_WORD = rf"(?:(?:Mac|Mc|O'|De|Van)[A-Z][a-z]+|[{_UP}][{_LOW}']+(?:-[A-Z{_LOW}][{_LOW}']+)?|\[[A-Z][a-z]+\])"
_NEXT = rf"(?!(?:{_TITLE})\b){_WORD}"
_NAME = rf"(?:(?:[A-Z]\.\s?){{1,3}})?{_NEXT}(?:\s(?:[A-Z]\.\s?)?{_NEXT}){{0,3}}"
_TITLED = re.compile(rf"\b(?:{_TITLE})\.?\s(?P<name>{_NAME})")
_CAPITALS = re.compile(
    r"\b(?:MR|DR|MRS|SIR|GEN|GENERAL|AMBASSADOR|COMRADE)\.? (?:JUSTICE )?"
    r"(?P<name>(?:[A-Z]\. ?){0,3}[A-Z]{3,}(?: (?:[A-Z]\. ?)?[A-Z]{3,}){0,2})\b"
)
# Whoever has signed, and whom a letter was sent to, are printed with their marks.
_SIGNING = re.compile(
    rf"(?:[\[(](?:Signed|SIGNED|signed|Sgd\.?|SGD\.?|Sd\.?)[\])]|^s/)\s?(?:(?:{_TITLE})\.?\s)?"
    rf"(?P<name>{_NAME}|(?:[A-Z]\. ?){{0,3}}[A-Z]{{2,}}(?:[ -][A-Z]{{2,}}){{0,3}})$"
    rf"|(?:Excellency|Hono(?:u)?rable|H\. ?E\.),? (?:(?:{_TITLE})\.?\s)*(?P<to>{_NAME})"
)
_CREDITED = re.compile(
    r"(?:(?:[Tt]ranslated|[Tt]ranslated and edited|[Ee]dited|[Oo]btained|[Cc]ompiled|[Ii]ntroduced"
    r"|[Rr]ecorded"
    r"|[Pp]repared|[Dd]rafted) by|Author:|Signed:|wife of|Reprinted in)"
    rf"\s(?P<name>(?:{_WORD}|[A-Z]\.)(?:\s(?:[A-Z]\.|{_WORD})){{0,2}}\s{_WORD})"
)
_BRACKETED = re.compile(
    r"(?P<name>(?:\[(?:[A-Z][\w.]*[ ?]{0,2})+\]|\b[A-Z]\[[a-z]+\])\s(?:[A-Z]\. ?)*[A-Z][a-z]{2,})\b"
)
_SHOUTED_SIGNER = re.compile(r"(?P<name>[A-Z][A-Z'’-]+(?: [A-Z]\.)*(?: [A-Z][A-Z'’-]{2,}){1,2})\.?")
_PARTICLE = r"(?:(?:van|von|de|der|den|du|da|di|la|ten|ter|el|al|bin) ){0,2}"
_INITIALS = re.compile(
    rf"(?<![PH]\.)(?<![PH]\. )\b(?!P\.\s?M\.|H\.\s?E\.)"
    rf"(?P<name>(?:(?:[A-Z]|Y[aeu]|Iu|Ia|Zh|Kh|Sh|Ch|Dzh|St)\.\s?){{1,3}}"
    rf"(?:(?:{one_of('en-given-names')})\s{_WORD}|{_PARTICLE}{_WORD}|[A-Z]{{4,}}(?:-[A-Z]{{3,}})?))"
)
_PAIR = re.compile(
    rf"\b(?P<first>{one_of('en-given-names')})\s(?:[A-Z]\.\s?|[A-Z][a-z]+(?:[oe]vich|[oe]vna)\s)?(?P<last>{_WORD})"
)
# In lists of who took part or signed: a name, then an office.
_IN_OFFICE = re.compile(
    r"(?:^|[:;] |\band )(?:(?:Mr|Dr|Mrs|Miss|Messrs)\. )?"
    rf"(?P<name>{_WORD}(?:\s(?:[A-Z]\.\s)?{_WORD}){{1,4}}), (?:Maharaja, )?"
    r"(?:(?:the|then|former|Acting|Deputy|Vice|Assistant|First|Second|Third|Senior|Chief) ?-?"
    r"|[A-Z]{2,5} ){0,3}"
    r"(?:Prime Minister|Minister|President|Premier|Ambassador|Secretary|Director|Chairman|Counsell?or|Consul"
    r"|Interpreter|Representative|Head|Member|Staff|Commander|Assistant|Deputy|Chief|NSC|Department)"
)
_EASTERN = re.compile(
    r"\b(?P<surname>[A-Z][a-zü]{1,6}|[A-Z]h'[a-z]+)\s(?P<given>[A-Z][a-zü']{1,10}(?:-[A-Za-z][a-zü']{1,6})?)\b"
)
# Korean names, and Chinese ones that leave out the hyphen: Pak Hon Yong, Yang Ming Fu.
_THREE = re.compile(r"\b(?P<surname>[A-Z][a-z]{1,4}) (?P<one>[A-Z][a-z]{1,5}) (?P<two>[A-Z][a-z]{1,5})\b")
_KOREAN = re.compile(
    r"(?:[bcdghjkmnprstwy]|ch|kk|ts|sh|hw|ky|my|py|ny|ry)?(?:a[ei]?|eo?|eu|ye?o?|oe?|ui?|wo?|i)(?:k|n|ng|l|m|p|t|r)?$"
)
_TWO = re.compile(r"\b(?P<surname>[A-Z][a-z]{1,4}) (?P<one>[A-Z][a-z]{1,6})-(?P<two>[A-Za-z][a-z]{1,6})\b")
_SURNAMES_KOREAN = word_list("en-korean-surnames")
# A code name or other spelling with the man's own name behind it: Feng Xi [Stalin].
_REVEALED = re.compile(rf"(?P<name>{_WORD}(?:[ -]{_WORD})?) [\[(](?P<own>{_WORD}|[A-Z]{{4,}})[\])]")
_TOGETHER = re.compile(
    r"\b(?:Messrs|Cdes|Comrades|Comrs|Coms)[.:]{0,2} "
    rf"(?P<names>{_WORD}(?:, {_WORD})*,? and {_WORD})(?! [A-Z])"
)
# A name with its office in brackets, as telegrams print it.
_OFFICE_BEHIND = re.compile(
    rf"\b(?P<name>{_WORD}) (?=\((?:[A-Z][\w.]* |new |former |then )?(?:[A-Z]\w+ )?(?:[a-z]+ )?"
    r"(?:Minister|Ambassador|Secretary|representative|Representative|Counselor|Chargé|Consul|Director|Premier)\b)"
    rf"|(?:^|(?<=[.;:] )|\b(?:and|with|from|told|by) )(?P<other>{_WORD})(?<!ly)"
    rf"(?=(?:, | \()(?:(?:{one_of('en-office-modifiers')}|head|[A-Z][\w.]*) ){{0,4}}"
    rf"(?:{one_of('en-office-nouns')})\b"
    r"[\w .&]{0,40}[,)])"
)
# Whoever is asked, told or sent for, or is said of to have done something.
_ADDRESSED = re.compile(
    r"\b(?:asked|told|instructed|invited|urged|informed|advised|summoned|telephoned|requested"
    r"|(?:logical|necessary|desirable|advisable|arranged|possible|wise|best|useful) for)"
    rf" (?P<name>{_WORD})(?= (?:who|to|that|whether|if|about|of)\b)"
    r"|\b(?:talked|spoke|spoken|conferred|lunched|dined|met)(?: \w+){0,2} (?:to|with)"
    rf" (?P<heard>{_WORD})(?: and (?P<also>{_WORD}))?(?=[.,;:]|$| \(| (?:and|on|about|of|in|at|that)\b)"
    rf"|\b(?P<who>{_WORD})(?=, who (?:came|left|had|is|was|said|has)\b)"
    r"|\b(?:letter|message|telegram|note|cable|memorandum|conversation|talk|interview|discussion|luncheon)s?"
    rf" (?:(?:{'|'.join(MONTHS)}) \d{{1,2}} )?(?:to|from|with) (?P<other>{_WORD})"
    r"(?=[.,;:]|$| \(| (?:and|on|about|of|in|at|that|to|dated|who|yesterday|today)\b)"
)
# A single word that speaks, asks or calls on somebody, as telegrams have it; no people, no crowd.
_ACTING = re.compile(
    rf"(?:^|(?<=[.;:,] )|\b(?:that|and|but|when|while|as|which|whom) )(?P<name>{_WORD})"
    r"(?<!ists)(?<!ians)(?<!eans)(?<!cans)(?<!ese)(?<!iets)(?<!men)(?<!ers)(?<!ing)(?<!ly)(?<!body)(?<!one)"
    r"(?= (?:had |has |then |also |later |again |today |yesterday )?"
    r"(?:asked (?:me|us|whether|if|that|about)|stated that|thought that|agreed (?:to|that|with)"
    rf"|{one_of('en-personal-verbs')})\b)"
)
_SHOUTED = r"[A-Z][A-Za-z-]{2,}"
_FROM_TO = re.compile(
    r"^\W*(?:\d+\.? )?"
    r"(?:(?:[A-Z][A-Za-z]+gram|Message|Letter|MESSAGE|LETTER|Cable)\b,?(?: from| From| FROM)? )?"
    rf"(?P<name>{_SHOUTED}) (?:to|To|TO) (?P<who>{_SHOUTED})(?: (?:and|And|AND) (?P<more>{_SHOUTED}))?\W*$"
)
_TO_BODY = re.compile(
    rf"^\W*(?:\d+\.? )?(?P<name>{_SHOUTED}) (?:to|To|TO) (?:the )?(?=(?:[A-Z][A-Za-z]+ ){{0,2}}"
    r"(?:Department|Ministry|Government|Office)\b)"
    rf"|^\W*(?:\d+\.? )?(?:[A-Z][A-Za-z]+ (?:of )?){{0,4}}(?:Government|Affairs|Office) "
    rf"(?:to|To|TO) (?P<who>{_SHOUTED})\W*$"
)
# The heads of diplomatic papers: The Ambassador in France (Name) to the Secretary of the Army (Name).
_HEADED = re.compile(
    r"\(\s?(?P<name>[A-Z][\w.' -]+?)\s?\)(?= to (?:the|President|Secretary|Mr)\b)"
    r"|\b(?:The|to the|by the) [A-Z][^()]{2,90}\(\s?(?P<last>[A-Z][\w.' -]+?)\s?\)"
)


# A line that says from whom or for whom a paper is, and the initials that Russian papers put last.
_FROM_LINE = re.compile(
    r"^(?:From|FROM|from|By|by|BY|To|TO|For|FOR)\s?:?\s(?:Comrade |COMRADE |Cde\. )?"
    rf"(?P<name>{_SHOUTED}|{_WORD})\W?$"
)
_INITIALS_LAST = re.compile(r"\s[A-ZÀ-Þ]\.\s?[A-ZÀ-Þ]\.(?=$|\W*$|[,;:)]|\s(?:and|AND)\b)")


def find_people_en(text: str, found: list[Mention]) -> Iterator[Mention]:
    """Yield people of a folded text by the words around them; ``found`` are its known names, in order."""
    for pattern in (_TITLED, _CAPITALS, _CREDITED, _BRACKETED, _INITIALS, _IN_OFFICE):
        for match in pattern.finditer(text):
            span = _trimmed(text, *match.span("name"))
            if span and not (pattern is _CAPITALS and is_nobody(text[span[0] : span[1]])):
                yield from apart(text, *span, found)
    yield from _signing(text, found)
    for match in _HEADED.finditer(text):
        span = _trimmed(text, *match.span("name" if match["name"] else "last"))
        if span and len(text[span[0] : span[1]].split()) < 4:
            yield from apart(text, *span, found)
    for match in _PAIR.finditer(text):
        if match["last"] not in NO_NAMES:
            yield from apart(text, *match.span(), found)
    for match in _EASTERN.finditer(text):
        if _eastern(match["surname"], match["given"]):
            yield from apart(text, *match.span(), [m for m in found if m.end != match.end("surname")])
    yield from find_full_names(text, found)
    for known in found:
        if known.type == "PERSON" and (initials := _INITIALS_LAST.match(text, known.end)):
            yield replace(known, end=initials.end())
    yield from _korean(text, found)
    yield from _spoken_of(text, found)
    yield from _revealed(text, found)
    yield from _listed(text, found)


def _signing(text: str, found: list[Mention]) -> Iterator[Mention]:
    """Yield who signed a letter and whom it went to."""
    for match in _SIGNING.finditer(text):
        span = _trimmed(text, *match.span("name" if match["name"] else "to"))
        if span and text[slice(*span)].split(maxsplit=1)[0] not in _NOBODY:
            yield from apart(text, *span, found)


def find_signer(text: str) -> Iterator[Mention]:
    """Yield the name that is a whole line of signature in capitals, of two words or more.

    >>> [[m.end for m in find_signer(t)] for t in ("BOAZ M. ROE.", "TOP SECRET", "Roe")]
    [[11], [], []]
    """
    match = _SHOUTED_SIGNER.fullmatch(text)
    if match and not any(word.strip(".").title() in NO_NAMES for word in text.split() if len(word) > 2):
        yield Mention(*match.span("name"), "PERSON")


def _korean(text: str, found: list[Mention]) -> Iterator[Mention]:
    for match in (*_THREE.finditer(text), *_TWO.finditer(text)):
        if _of_three(match):
            yield from apart(text, *match.span(), [m for m in found if m.end != match.end("surname")])


def _spoken_of(text: str, found: list[Mention]) -> Iterator[Mention]:
    """Yield people by what they do: listed as comrades, asked, told, writing to each other."""
    for match in _TOGETHER.finditer(text):
        for item in re.finditer(_WORD, match["names"]):
            start = match.start("names") + item.start()
            yield from apart(text, start, start + len(item[0]), found)
    for pattern in (_ADDRESSED, _OFFICE_BEHIND, _ACTING, _FROM_TO, _TO_BODY, _FROM_LINE):
        for match in pattern.finditer(text):
            for group, name in match.groupdict().items():
                if name and not is_nobody(name):
                    yield from apart(text, *match.span(group), found)


def _of_three(match: re.Match[str]) -> bool:
    """Tell whether three capitalised words are a surname and the two syllables of a given name."""
    given = (match["one"], match["two"])
    if any(word in NO_NAMES for word in given):
        return False
    korean = match["surname"] in _SURNAMES_KOREAN and all(_KOREAN.match(word.lower()) for word in given)
    return korean or (match["surname"] in _SURNAMES and all(len(syllables(word)) == 1 for word in given))


def _revealed(text: str, found: list[Mention]) -> Iterator[Mention]:
    """Yield a name without a key and the known one that an editor puts behind it, as one."""
    for match in _REVEALED.finditer(text):
        own = next((m for m in found if m.start == match.start("own") and m.type == "PERSON"), None)
        before = [m for m in found if m.start < match.end("name") and match.start("name") < m.end]
        words = match["name"].split()
        if (
            own
            and not before
            and not any(word in NO_NAMES for word in words)
            and not re.fullmatch(_TITLE, words[-1])
        ):
            yield Mention(*match.span(), "PERSON", own.key)


def surnames(text: str, people: Iterable[Mention]) -> Iterator[tuple[str, str]]:
    """Yield (surname, full name) of people without a key, as they may be named again."""
    for person in people:
        name = text[person.start : person.end]
        words = name.replace("[", "").replace("]", "").split()
        if words and not words[-1].endswith("."):
            eastern = words[0] in _SURNAMES and len(words) == 2 and _eastern(words[0], words[1])
            yield words[0] if eastern else words[-1], name


def full_names(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return for each surname the one full name it stands for; an empty string for none or several."""
    full: dict[str, set[str]] = {}
    for surname, name in pairs:
        full.setdefault(surname, set()).update({name} - {surname})
    return {surname: names.pop() if len(names) == 1 else "" for surname, names in full.items()}


def in_full(text: str, people: Iterable[Mention], names: Mapping[str, str]) -> Iterator[Mention]:
    """Yield people, those without a key who are called by a surname alone with their full name as value."""
    for person in people:
        full = "" if person.key else names.get(text[person.start : person.end], "")
        yield replace(person, value=full) if full else person


def find_again(text: str, names: Mapping[str, str]) -> Iterator[Mention]:
    """Yield single words that are surnames of people without a key, named in full elsewhere in the text."""
    for match in re.finditer(r"(?<![\w-])[A-Z][\w']*(?:-\w+)?(?!['-]?\w)", text):
        word = match[0].removesuffix("'s").removesuffix("'")
        if word in names:
            yield Mention(match.start(), match.start() + len(word), "PERSON", value=names[word])


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Cut a name before the first word that is no name; None when nothing is left."""
    last = start
    for word in re.finditer(r"\S+", text[start:end]):
        bare = word[0].strip("[].,").removesuffix("'s")
        if bare in NO_NAMES and not re.match(r"\[?[A-Z]\.", word[0]):
            break
        last = start + word.end()
    kept = text[start:last].removesuffix("'s")
    return (start, start + len(kept)) if re.search(r"[A-Za-z]{2}", kept) else None


def is_nobody(name: str) -> bool:
    """Tell whether a word acts as people do and is none: a body, a crowd, a title."""
    return name.strip("[]").title() in _NOBODY or bool(re.fullmatch(_TITLE, name.title()))


def apart(text: str, start: int, end: int, found: list[Mention]) -> Iterator[Mention]:
    """Yield a name unless known names say otherwise: one person's surname at its end gives the key."""
    inside = [m for m in found if m.start < end and start < m.end]
    if text.count("[", start, end) != text.count("]", start, end):
        return
    if not inside:
        yield Mention(start, end, "PERSON")
    elif len(inside) == 1 and inside[0].type == "PERSON" and inside[0].end == end and inside[0].start > start:
        yield Mention(start, end, "PERSON", inside[0].key)


def _eastern(surname: str, given: str) -> bool:
    if surname not in _SURNAMES or given in NO_NAMES:
        return False
    if "-" in given:
        return True
    return bool(syllables(given)) and len(given) > 1


_LINK = re.compile(r"(?:,| and|, and) (?:Cde\. |Comrade )?")
_ITEM = re.compile(rf"{_WORD}(?: {_WORD})?(?=,| and\b|;|\.)")
_WITH = re.compile(
    r"\b(?:with|between|on|met|saw|visited|told|informed|invited|to|by|of) (?:[A-Z][a-z]+\.? )?$"
)
_BOTH = re.compile(
    rf" and (?P<name>{_WORD})(?= (?:discussed|met|agreed|conferred|exchanged|signed|arrived|attended"
    r"|called|visited|were|had|both|also|then|went|left|spoke|talked)\b)"
)
_LAST = re.compile(rf" and (?P<name>{_WORD})(?! [A-Z]|[\w'-])")


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
                yield from apart(text, *span, found)
        last = _LAST.match(text, known.end) if known.type == "PERSON" else None
        if last and not is_nobody(last["name"]) and _WITH.search(text[: known.start]):
            yield from apart(text, *last.span("name"), found)
        both = _BOTH.match(text, known.end) if known.type == "PERSON" else None
        if both and not is_nobody(both["name"]):
            yield from apart(text, *both.span("name"), found)

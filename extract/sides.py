"""Who talks to whom in minutes whose title does not say it: who writes them, is listed, or speaks most."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import zip_longest

from communique.extract.mention import Mention
from communique.extract.passage import Passage

Marked = Sequence[tuple[Passage, Sequence[Mention]]]
Key = Callable[[Passage, Mention], str]

_SPEAKS = re.compile(
    r"(?:同志)?(?:.{0,4}说|:|表示|指出|问|答)"
    r"| (?:then |also |again |further )?"
    r"(?:said|asked|answered|replied|stated|noted|expressed|stressed|told|inquired|thought|felt|remarked|added|explained)"
)
_LABEL = re.compile(r"[^:,，。；]{1,30}:")
_NO_LABEL = re.compile(r"[我你这那]|\b(?:I|we|you|this|that)\b", re.IGNORECASE)
_TELLS = re.compile(
    r"(?:同志|主席|副?总理|大使|部长|外长|元帅|先生)?.{0,3}(?:[说问答](?!过|明|题)|答道|指出|表示|补充说|插话)"
    r"|,? (?:then |also |further |again )?"
    r"(?:said|asked|answered|replied|stated|noted|remarked|added|inquired)\b"
)
_I = re.compile(r"(?:^|[.;,] |\b(?:and|that|as|when) )I (?:\w+ )?[a-z]+")

_GUEST = re.compile(
    r"\b(?:Ambassador (?:of|to|from)|Embassy|Legation|High Commission|Prime Minister|Foreign Minister|Premier"
    r"|[A-Z][a-z]+(?:ese|ian|ish|ch|an) (?:Ambassador|Minister|Foreign Minister))\b"
)
_SERVES = re.compile(
    r"[^\n,;]{0,20}[,(—–-]\s?[^\n]{0,40}?(?i:interpreter|translator|note ?taker|reporter|recorder)\b"
)
_TITLE = 20  # characters before a name that may hold its title and nothing of the name before
_CALLS = re.compile(
    r",? (?:\w+ )?(?:called|came in|came to see|paid a|telephoned)\b(?! (?:the|attention|a ))"
)
_CALL_ON = re.compile(
    r"\bI (?:\w+ )?(?:(?:visited|saw|met) "
    r"|(?:called|talked|spoke|lunched|dined|met)\b[^.]{0,90}?\b(?:with|on|upon) )"
    r"(?:[A-Z][\w.]+ |of |the |and ){0,12}$"
)
_CALL_OF = re.compile(
    r"\b(?:[Cc]all|[Vv]isit|[Cc]onversation) (?:by|of|with|from) (?:[A-Z][\w.]+ |of |the ){0,4}$"
)


def guests(marked: Marked, key: Key) -> list[str]:
    """Return the keys of those who came to a talk: who called, and who is listed as of an embassy."""
    found, told = [], False
    for passage, mentions in marked:
        people = [m for m in mentions if m.type in ("PERSON", "HOLDER")]
        for m, after in zip_longest(people, people[1:]):
            title = passage.folded[max(0, m.start - _TITLE) : m.start]
            role = passage.folded[m.end : after.start if after else None]
            if passage.kind == "attendance":
                came = _GUEST.search(title) or _GUEST.search(role)
            elif passage.kind == "paragraph":  # of those whom a text tells of the first
                came = _CALLS.match(passage.folded, m.end) or _CALL_ON.search(passage.folded, 0, m.start)
                came = None if told else came
                told = told or bool(came)
            else:
                came = _CALLS.match(passage.folded, m.end) or _CALL_OF.search(passage.folded, 0, m.start)
            if came:
                found.append(key(passage, m))
    return list(dict.fromkeys(found))


def speakers(marked: Marked, known: Sequence[str], key: Key, most: int = 2) -> list[str]:
    """Return the keys of the people who speak in minutes, who speaks most first, without those ``known``."""
    labelled = sum(p.kind == "turn" for p, _ in marked) * 2 > len(marked)
    said = Counter(
        key(passage, m)
        for passage, mentions in marked
        for m in mentions
        if m.type in ("PERSON", "HOLDER")
        and m.key not in known
        and _SPEAKS.match(passage.folded, m.end)
        and (m.start == 0 or not labelled)
    )
    return [who for who, _ in said.most_common(most)]


def tells_who_speaks(passage: Passage, mentions: Sequence[Mention]) -> bool:
    """Tell whether a passage opens with somebody and a verb of saying: no turn of whoever spoke before."""
    first = next((m for m in mentions if m.start == 0 and m.type in ("PERSON", "HOLDER")), None)
    return bool(first and _TELLS.match(passage.folded, first.end))


def speaks_unnamed(turn: Passage, mentions: Sequence[Mention]) -> bool:
    """Tell whether a turn's label names nobody who is known: whoever spoke before does not speak in it."""
    label = _LABEL.match(turn.folded)
    if label is None or _NO_LABEL.search(label[0]):
        return False
    return not any(m.type in ("PERSON", "HOLDER") and m.start < label.end() for m in mentions)


def listed(marked: Marked, key: Key) -> list[str]:
    """Return the keys of the people whom the list of those present names, in its order."""
    present = [(p, m) for p, mentions in marked if p.kind == "attendance" for m in mentions]
    return list(dict.fromkeys(key(p, m) for p, m in present if m.type == "PERSON"))


def talking(marked: Marked, key: Key) -> list[str]:
    """Return the keys of those listed as present who neither interpret nor write down, by name or office."""
    present = [(p, m) for p, mentions in marked if p.kind == "attendance" for m in mentions]
    people = [
        (p, m) for p, m in present if m.type in ("PERSON", "HOLDER") and not _SERVES.match(p.folded, m.end)
    ]
    return list(dict.fromkeys(key(p, m) for p, m in people))


def told_by_writer(marked: Marked) -> bool:
    """Tell whether a talk is told by somebody who says I: whoever wrote it down was one of its sides."""
    return any(p.kind == "paragraph" and _I.search(p.folded) for p, _ in marked)


def narrator(marked: Marked, parties: Sequence[str], key: Key) -> str:
    """Return which of two sides tells the talk as I: the one its text never names, or an empty string."""
    text = [(p, mentions) for p, mentions in marked if p.kind == "paragraph"]
    named = Counter(key(p, m) for p, mentions in text for m in mentions if m.type in ("PERSON", "HOLDER"))
    silent = [who for who in parties if not named[who]]
    return silent[0] if len(parties) == 2 and len(silent) == 1 and told_by_writer(marked) else ""

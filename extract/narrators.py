"""Who 我 is in minutes that their writer tells in the first person."""

from __future__ import annotations

import re

from communique.extract.context import Context
from communique.extract.encode import CODES, Sentence
from communique.extract.mention import Mention

# At the head of a sentence, turning to somebody or speaking up.
_OPENS = re.compile(
    r"(?:[^,，“”:：]{0,30}[,，]\s?)?(?:然后|接着|最后|随后|于是|并|同时|此外|另外|后来|之后|以后|当时)?"
)
_TURNS_TO = re.compile(
    f"{CODES['FIRST']}(?:本人)?"
    f"(?:[^,，。:：\ue000-\uf8ff]{{0,6}}[对向给问请告诉通知感谢同与](?P<to>[{CODES['PERSON']}{CODES['THIRD']}])"
    r"|[^,，。:：]{0,4}(?:插话|回应|回答|答复|答道|询问|问道|指出|说|提请|提起|介绍|强调|解释|表示|答应|保证|建议"
    r"|转交|告辞|拜访|拜会|会见|访问|前往|到达|收到|应邀|提醒|提到|重申|补充|反驳|感谢))"
)
_SAID = re.compile(r"[说道]\s?[,，:：]")
_TURNED_TO = re.compile(f"{CODES['PERSON']}[^,，。；:：\ue000-\uf8ff]{{0,12}}[对向给问同与和请]$")


def narrator(sentence: Sentence, mention: Mention, context: Context) -> str:
    """Return the key of who writes, where 我 of a sentence is the writer who turns to the other side.

    In 我对某某说 it cannot be that other side, whoever spoke last. Empty where 我 may be whoever speaks.
    """
    if context.kind != "minutes" or context.order:  # in what goes on a turn, its speaker
        return ""
    at = next((place for place, m in sentence.mentions.items() if m.start == mention.start), -1)
    sides = [*context.get("recorder"), *context.get("author"), *context.get("parties")]
    if at >= 0 and _TURNED_TO.search(sentence.text, 0, at):  # 某某对我说
        named = [m.key for place, m in sentence.mentions.items() if place < at and m.type == "PERSON"]
        return next((key for key in sides if key != named[-1]), "")
    turns = _TURNS_TO.match(sentence.text, at) if at >= 0 else None
    if turns is None or not (_OPENS.fullmatch(sentence.text, 0, at) or _unquoted(sentence.text[:at], turns)):
        return ""
    other = sentence.mentions[turns.end() - 1].key if turns["to"] else ""
    other = other or next(iter(context.get("speaker")), "")
    return next((key for key in sides if key != other), "")


def _unquoted(before: str, turns: re.Match[str]) -> bool:
    """Tell whether 我 turns to somebody by name, outside of what is quoted or said."""
    return bool(turns["to"]) and before.count("“") == before.count("”") and not _SAID.search(before)

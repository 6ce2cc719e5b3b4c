"""Between whom a talk is when its title names one side only: whoever writes it down, is listed or speaks."""

from __future__ import annotations

from collections.abc import Sequence

from communique.extract.context import Context
from communique.extract.mention import Mention
from communique.extract.minting import Mint
from communique.extract.passage import Passage
from communique.extract.sides import guests, listed, narrator, speakers, talking, told_by_writer

Read = Sequence[tuple[Passage, Sequence[Mention]]]


def set_parties(read: Read, context: Context, mint: Mint) -> None:
    """Set the second party of a talk: whoever else writes it down, is listed or speaks most."""
    parties = context.get("parties")
    writers = [k for k in (*context.get("recorder"), *context.get("author")) if k not in parties]
    present = talking(read, mint.key_of)
    if len(present) == 2 and set(parties) <= set(present):
        both = tuple(present)
        if not context.get("recorder") and (teller := narrator(read, both, mint.key_of)):
            context.set("recorder", (teller,))
    elif both := _guest_and_host(read, mint, present, (*parties, *writers)):
        if not context.get("recorder") and told_by_writer(read):
            context.set("recorder", both[:1])
    else:
        said = speakers(read, parties, mint.key_of)
        sided = [k for k in writers if k in said or len(said) < 2 or told_by_writer(read)]
        others = dict.fromkeys([*sided, *said])
        both = (*list(others)[: 2 - len(parties)], *parties)
    context.set("parties", both)


def _guest_and_host(read: Read, mint: Mint, present: Sequence[str], known: Sequence[str]) -> tuple[str, ...]:
    """Return who came and who received him, each whoever of that side speaks most; nobody if unclear."""
    said = speakers(read, (), mint.key_of, most=6)
    came = guests(read, mint.key_of)
    guest = [k for k in said if k in came] or came
    told = told_by_writer(read)  # whoever says I is listed, and first if no head says who writes
    writer = [k for k in known if k in present or not present] if told else []
    host = [k for k in (*writer, *said, *(present if told else ())) if k not in came]
    return (host[0], guest[0]) if guest and host else ()


def set_meeting(read: Read, context: Context, mint: Mint, source: str) -> None:
    """Set the talk itself as the meeting of its parties, or of everybody listed, if no rule did."""
    parties = context.get("parties")
    people = parties if len(parties) == 2 else tuple(listed(read, mint.key_of))
    meeting = mint.event("meeting", people, context.dateline, source)
    if len(people) > 1 and meeting and not context.get("meeting"):
        context.set("meeting", (meeting,))

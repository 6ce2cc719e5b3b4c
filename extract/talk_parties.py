"""Between whom a talk is when its title names one side only: whoever writes it down, is listed or speaks."""

from __future__ import annotations

from collections.abc import Sequence

from communique.extract.context import Context
from communique.extract.mention import Mention
from communique.extract.minting import Mint
from communique.extract.passage import Passage
from communique.extract.sides import listed, narrator, speakers, told_by_writer

Read = Sequence[tuple[Passage, Sequence[Mention]]]


def set_parties(read: Read, context: Context, mint: Mint) -> None:
    """Set the second party of a talk: whoever else writes it down, is listed or speaks most."""
    parties = context.get("parties")
    writers = [k for k in (*context.get("recorder"), *context.get("author")) if k not in parties]
    present = listed(read, mint.key_of)
    if len(present) == 2 and set(parties) <= set(present):
        both = tuple(present)
        if not context.get("recorder") and (teller := narrator(read, both, mint.key_of)):
            context.set("recorder", (teller,))
    else:
        said = speakers(read, parties, mint.key_of)
        sided = [k for k in writers if k in said or len(said) < 2 or told_by_writer(read)]
        others = dict.fromkeys([*sided, *said])
        both = (*list(others)[: 2 - len(parties)], *parties)
    context.set("parties", both)


def set_meeting(read: Read, context: Context, mint: Mint, source: str) -> None:
    """Set the talk itself as the meeting of its parties, or of everybody listed, if no rule did."""
    parties = context.get("parties")
    people = parties if len(parties) == 2 else tuple(listed(read, mint.key_of))
    meeting = mint.event("meeting", people, context.dateline, source)
    if len(people) > 1 and meeting and not context.get("meeting"):
        context.set("meeting", (meeting,))

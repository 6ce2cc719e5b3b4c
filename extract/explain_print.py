"""An explanation as lines of text: the sentence, its mentions and registers, and what each rule did."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from communique.extract.context import Context
from communique.extract.explain import Explained
from communique.extract.mention import Mention
from communique.extract.rule_trials import shown

NEAR_MISSES = 6


def explanation_lines(explained: Iterable[Explained], everything: bool = False) -> Iterator[str]:
    """Yield the lines of an explanation; of those that gave nothing only the nearest, or ``everything``."""
    for each in explained:
        yield from _sentence(each, everything)


def _sentence(each: Explained, everything: bool) -> Iterator[str]:
    story = each.story
    lines = (
        f"{each.first_line}" if each.first_line == each.last_line else f"{each.first_line}-{each.last_line}"
    )
    yield f"line {lines}, {story.zone.name}, {story.place.passage.kind}"
    yield f"    {story.words}"
    if story.mentions:
        yield f"  mentions   {'; '.join(_mention(m, story.place.passage.text) for m in story.mentions)}"
    yield f"  registers  {_registers(story.before) or 'nothing'}"
    for claim in each.cited:
        yield f"  gave       {claim.rule}: {shown(claim)}"
    for attempt in each.attempts:
        if attempt.outcome == "gave":
            yield from (f"  gave       {attempt.rule.name}: {shown(claim)}" for claim in attempt.claims)
        elif attempt.outcome == "set":
            yield f"  set        {attempt.rule.name}: {attempt.why}"
    missed = [a for a in each.attempts if a.outcome == "not"]
    near = sorted((a for a in missed if a.reach > 0), key=lambda a: -a.reach)[:NEAR_MISSES]
    for attempt in missed if everything else near:
        yield f"  not        {attempt.rule.name} ({attempt.rule.file}:{attempt.rule.line}): {attempt.why}"
    if not everything and len(missed) > len(near):
        yield f"  not        rules that came less near: {len(missed) - len(near)} (--all shows them)"
    yield ""


def _mention(mention: Mention, text: str) -> str:
    value = mention.key or mention.value or "nobody known"
    basis = f", {mention.basis}" if mention.value and mention.basis != "stated" else ""
    return f"{mention.type} “{text[mention.start : mention.end]}” = {value}{basis}"


def _registers(context: Context) -> str:
    """Return the registers that hold something, then the document's date and the clock."""
    held = {name: ", ".join(keys) for name, keys in sorted(context.registers.items()) if keys}
    others = {
        "document date": context.dateline,
        "clock": context.clock_value,
        "quoted": context.quoted,
        "he or she": context.previous_subject,
    }
    return "; ".join(f"{name} = {value}" for name, value in {**held, **others}.items() if value)

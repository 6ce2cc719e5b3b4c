"""What the hole ``{x:topic}`` takes: English words for a matter, up to where a clause or a verb begins."""

from __future__ import annotations

from communique.extract.context import PRONOUN_TYPES
from communique.extract.encode import CODES

_MARKS = r"，。；,;:!?！？“”\"()"
_HOLDERS = "".join(CODES[t] for t in PRONOUN_TYPES)
_THINGS = "".join(CODES[t] for t in ("PLACE", "STATE", "ORG", "TREATY", "EVENT", "WORK"))
_TIMES = "".join(CODES[t] for t in ("DATE", "TIME", "DURATION", "MONEY", "PERCENT"))
# With one of these a matter does not begin: a pronoun, a preposition, an adverb.
_NO_BEGINNING = (
    "of|so|include|includes|included|this|these|that|those|such|it|following|the following|what|which|whether"
    "|how|why|his|her|my|our|their|any|under|without|with|at|in|on|by|for|from|until|during|to|there|again|further"
    "|other|various|several|only|all|one|him|them|us|me|and|or|some|more|both|two|three"
    "|if|though|although|while|when|since|as|because|unless|should|must|may|is|are|was|were|has|have|had|do|does"
    "|we|you|they|he|she|I|even|not|no|please|received|receive|gave|sent|ask|request you|agree|inform|tell"
    r"|between|among|concern to|interest to|utmost|great (?:urgency|concern|importance)"
    r"|hours|days|weeks|months|minutes"
    r"|course|urgency|(?:Dep|Emb|Ur|My|Con|Leg)tel|(?i:telegram|cable) \d"
    r"|(?!supply|assembly|family|Italy|July)\w+ly"
)
# These name no matter alone.
_VAGUE = (
    "questions?|problems?|issues?|matters?|subjects?|topics?|points?|part|speech|talks?|wish|need|importance|fact"
    "|way|time|statements?|views?|conversations?|communications?|possibility|idea|opinion|result|reply|answer|end"
    "|letter|message|example|toast|glass|voice|hand|visits?|requests?|assumption|attitude|occasion|need for"
    "|importance of|conversation of|idea of|details|events|considerations|aspects|factors"
    "|delegates|attitude|others|steps|efforts|reasons?|arguments?|remarks?"
)
# Nor do they with a word before them that says nothing of the matter.
_EMPTY = (
    "general|basic|substantive|various|certain|same|relevant|related|other|main|important|pending|outstanding"
    "|above|foregoing|latter|former|whole|entire|specific|particular|further|recent|pleasanter|following|first"
    r"|second|third|last|next|many|few|\d+"
)
_EMPTIED = rf"(?:(?:very |most |more )?(?:{_EMPTY}) )*"
# A clause, a verb, or whoever says something next ends it.
_ENDS = (
    r"\s(?:that|which|who|whom|whose|whether|if|when|while|where|because|since|but|although|though|so|as|had|has"
    r"|have|was|were|is|are|be|been|being|would|should|could|will|shall|can|may|might|must|did|does|do|said|says"
    r"|told|asked|replied|added|stated|The|depends|requires|occurred"
    r"|until|to (?:him|her|them|us|me|you)(?! (?:of|from|in|by))"
    r"|this (?:meeting|morning|afternoon|evening|week)|today|yesterday|tonight|tomorrow"
    r"|in this (?:regard|connection|respect)"
    r"|briefly|directly|again|further(?=[.,;]|$| with)|at length|in detail|we|they|I|he|she|you"
    r"|and (?:also |then )?(?:agreed|decided|requested|requests"
    r"|expressed|asks|made|gave|sent|told|suggested|proposed)"
    r"|and (?:in|on|of|to|with|for|about|that|asked|said|then))\b"
    rf"|\s?(?:and )?[{_HOLDERS}]"
    rf"|\s(?:and )?{CODES['PERSON']}\s(?:then |also )?(?:\w+ed|said|says|told|spoke|thought|felt)\b"
)
_SIGN = rf"(?:(?!{_ENDS})[^{_MARKS}.]|(?<=\bCde)\.|(?<=\bMr)\.|(?<=\bDr)\.)"
# With one of these it does not end.
_OPEN = (
    "the",
    "a",
    "an",
    "by",
    "of",
    "to",
    "in",
    "on",
    "for",
    "with",
    "and",
    "at",
    "from",
    "Mr",
    "Cde",
    "Dr",
)

TOPIC = (
    rf"(?=[{_THINGS}]|[^{_MARKS}.]{{3}})(?![{_TIMES}\s])(?!(?i:{_NO_BEGINNING})\b)"
    rf"(?!{_EMPTIED}(?:{_VAGUE})\b(?! of| on| in| to| with| for))"
    rf"(?!(?:the|a|an) {_EMPTIED}(?:{_VAGUE})(?:{_ENDS}|$|[{_MARKS}.]))"
    rf"{_SIGN}{{1,110}}(?![A-Za-z]|'s\b)" + "".join(rf"(?<!\b{word})" for word in _OPEN) + r"(?<!'s)"
)

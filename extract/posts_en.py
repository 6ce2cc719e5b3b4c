"""How English prints an office with all that belongs to it: Deputy Chairman of the DPRK Cabinet of Ministers.

A pattern over mention-encoded text: states, bodies and places stand in it as single signs.
"""

from __future__ import annotations

from communique.extract.encode import CODES
from communique.extract.name_words import one_of

# What an office's head word is called, alone a title or rank of nobody's office.
NOUNS = one_of("en-office-nouns")
_NO_PART = (  # begins a head or a sentence
    "Telegram|From|To|By|Of|For|With|The|At|In|On|And|But|Memorandum|Conversation|Letter|Message|Report|Dear|Mr|Dr"
    "|Sir|When|As|While|Today|Yesterday|Both|Then|Participants|PARTICIPANTS|Present|PRESENT|Dispatch|Note|Visit|Call"
)
_THING = f"[{''.join(CODES[t] for t in ('STATE', 'PLACE', 'ORG'))}]"
_BEFORE = rf"(?:(?:{one_of('en-office-modifiers')})|{_THING}(?:'s)?|(?!(?:{_NO_PART})\b)[A-Z][\w.'’]*)"
_LINK = r"(?:(?:of|for|to|in|at|on|and|the|its|with) )"
_WORD = rf"(?:{_THING}(?:'s)?|[A-Z][\w.'’&-]*|(?:{one_of('en-office-fields')}))"
POST = (
    rf"(?:{CODES['HOLDER']}(?!\w)|(?<![\w-])(?:{_BEFORE}[ -]){{0,6}}(?:{NOUNS})(?![\w-])"
    rf"(?: (?:of|for|to|in|at|on) (?:the |its |his )?{_WORD}(?:,? {_LINK}{{0,3}}{_WORD}){{0,8}})?)"
)

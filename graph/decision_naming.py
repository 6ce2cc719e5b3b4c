"""What a line of a decision names: claims, entities, disagreements, accounts and events.

A claim is named by what it says and where, a disagreement by what is compared and the question: both outlive
a new version of a rule, which a hash does not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_HASH = re.compile(r"[0-9a-f]{8,32}")
FORMS = {
    "accept": "accept CLAIM",
    "reject": "reject CLAIM",
    "merge": "merge KEY into KEY",
    "split": "split KEY into KEY in SOURCE, or split KEY into KEY at CLAIM",
    "resolve": "resolve CLAIM over CLAIM, or resolve DISAGREEMENT for ACCOUNT",
    "complementary": "complementary DISAGREEMENT",
    "join": "join ACCOUNT to EVENT",
    "part": "part ACCOUNT from EVENT",
}
_CLAIM = 'a hash, an IRI, or SUBJECT PREDICATE OBJECT in SOURCE "words"'
_DISAGREEMENT = "what is compared and the question (TALK length), or by the hash of its page"


@dataclass(frozen=True)
class ClaimName:
    """How a line names a claim: by ``hash`` (8 to 32 hexadecimal digits), or by what it says and where.

    ``object`` is a key, the words of a literal (then ``literal`` is set) or ``*`` for any; ``words`` stand in
    the evidence.
    """

    hash: str = ""
    subject: str = ""
    predicate: str = ""
    object: str = ""
    literal: bool = False
    source: str = ""
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Named:
    """What a line names, by the forms of its verdict; what the verdict does not take is empty."""

    claims: tuple[ClaimName, ...] = ()
    keys: tuple[str, ...] = ()
    source: str = ""
    compared: tuple[str, ...] = ()
    account: str = ""


def named_by(verdict: str, words: list[str]) -> Named:
    """Return what a line names between its verdict and its first bar; ValueError says what is missing.

    >>> named_by("resolve", "mao-stalin-talk-1 length for cable/telegram-1".split()).compared
    ('mao-stalin-talk-1', 'length')
    """
    match verdict:
        case "accept" | "reject":
            return Named((_claim(words),))
        case "resolve" if "over" in words:
            first, others = _cut(words, "over")
            return Named((_claim(first), _claim(others)))
        case "resolve" if "for" in words:
            compared, account = _cut(words, "for")
            return Named(compared=_disagreement(compared), account=_account(account))
        case "resolve":
            raise ValueError("the word 'over' or 'for' must stand in it once")
        case "complementary":
            return Named(compared=_disagreement(words))
        case "join" | "part":
            account, event = _cut(words, "to" if verdict == "join" else "from")
            if len(event) != 1:
                raise ValueError("one key of an event must stand at the end")
            return Named(compared=(plain_words(event[0]),), account=_account(account))
    return _entities(verdict, words)


def _entities(verdict: str, words: list[str]) -> Named:
    (key,), rest = _exactly(_cut(words, "into"))
    if verdict == "merge":
        if len(rest) != 1 or rest[0] == key:
            raise ValueError("two different keys are needed")
        return Named(keys=(key, rest[0]))
    if len(rest) == 3 and rest[1] == "in":
        return Named(keys=(key, rest[0]), source=plain_words(rest[2]))
    other, claim = _cut(rest, "at")
    if len(other) != 1:
        raise ValueError("one key must stand after 'into'")
    return Named((_claim(claim),), (key, other[0]))


def _disagreement(words: list[str]) -> tuple[str, ...]:
    """Return what is compared and the question, or the hash of one comparison or difference."""
    if len(words) == 1:
        return (_hash(words[0], f"no disagreement; name it by {_DISAGREEMENT}"),)
    if len(words) != 2:
        raise ValueError(f"a disagreement is named by {_DISAGREEMENT}")
    return plain_words(words[0]), plain_words(words[1])


def _account(words: list[str]) -> str:
    if len(words) != 1 or "/" not in words[0]:
        raise ValueError("an account is named as SOURCE/ZONE")
    return plain_words(words[0])


def _hash(word: str, otherwise: str) -> str:
    digest = word.rpartition("/")[2] if word.startswith("http") else word
    if not _HASH.fullmatch(digest):
        raise ValueError(f"{word!r} names {otherwise}")
    return digest


def _exactly(parts: tuple[list[str], list[str]]) -> tuple[list[str], list[str]]:
    if len(parts[0]) != 1:
        raise ValueError("one key must stand before 'into'")
    return parts


def _cut(words: list[str], sign: str) -> tuple[list[str], list[str]]:
    if words.count(sign) != 1:
        raise ValueError(f"the word {sign!r} must stand in it once")
    at = words.index(sign)
    return words[:at], words[at + 1 :]


def _claim(words: list[str]) -> ClaimName:
    if len(words) == 1:
        return ClaimName(hash=_hash(words[0], f"no claim; name it by {_CLAIM}"))
    if len(words) < 5 or words[3] != "in":
        raise ValueError(f"a claim is named by {_CLAIM}")
    subject, predicate, node, _, source, *quoted = words
    if any(not word.startswith('"') for word in quoted):
        raise ValueError("the words of the text stand in straight quotation marks")
    return ClaimName(
        "", subject, predicate, plain_words(node), node.startswith('"'), plain_words(source),
        tuple(plain_words(word) for word in quoted),
    )  # fmt: skip


def plain_words(token: str) -> str:
    r"""Return a token without its quotation marks.

    >>> plain_words('"say \\"no\\""')
    'say "no"'
    """
    if not token.startswith('"'):
        return token
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] == "n" else found[1], token[1:-1])


def quoted_words(words: str) -> str:
    r"""Return words as a token that ``plain_words`` reads.

    >>> quoted_words('say "no"')
    '"say \\"no\\""'
    """
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'

"""Offices: an English label for a printed Chinese office, and what sets an office apart from a membership."""

from __future__ import annotations

import re

_OFFICES = (
    ("总书记", "General Secretary"),
    ("书记处书记", "Secretary of the Secretariat"),
    ("书记", "Secretary"),
    ("委员长", "Chairman"),
    ("主任委员", "Chairman"),
    ("主席", "Chairman"),
    ("总理", "Premier"),
    ("首相", "Prime Minister"),
    ("总统", "President"),
    ("国务卿", "Secretary of State"),
    ("外交部长", "Foreign Minister"),
    ("外长", "Foreign Minister"),
    ("部长", "Minister"),
    ("大使", "Ambassador"),
    ("公使", "Minister"),
    ("代办", "Chargé d'affaires"),
    ("领事", "Consul"),
    ("总司令", "Commander-in-Chief"),
    ("司令员", "Commander"),
    ("司令", "Commander"),
    ("参谋长", "Chief of Staff"),
    ("政治委员", "Political Commissar"),
    ("政委", "Political Commissar"),
    ("总局局长", "Director-General"),
    ("局长", "Director"),
    ("司长", "Director"),
    ("处长", "Head"),
    ("科长", "Section Head"),
    ("院长", "President"),
    ("主任", "Director"),
    ("秘书长", "Secretary-General"),
    ("秘书", "Secretary"),
    ("代表", "Representative"),
    ("顾问", "Adviser"),
    ("总工程师", "Chief Engineer"),
    ("工程师", "Engineer"),
    ("翻译", "Interpreter"),
    ("团长", "Head"),
    ("组长", "Head"),
    ("经理", "Manager"),
    ("社长", "Director"),
    ("负责人", "Head"),
    ("委员", "Member"),
    ("见证人", "Witness"),
    ("次长", "Vice-Minister"),
    ("外交大臣", "Foreign Secretary"),
    ("大臣", "Minister"),
    ("外相", "Foreign Minister"),
    ("国务秘书", "State Secretary"),
    ("部长助理", "Assistant Minister"),
    ("助理", "Assistant"),
    ("参赞", "Counsellor"),
    ("参事", "Counsellor"),
    ("武官", "Military Attaché"),
    ("发言人", "Spokesman"),
    ("特使", "Special Envoy"),
    ("专员", "Commissioner"),
    ("议长", "Speaker"),
    ("校长", "President"),
    ("行长", "Governor"),
    ("省长", "Governor"),
    ("市长", "Mayor"),
    ("国王", "King"),
    ("联络员", "Liaison Officer"),
    ("助手", "Assistant"),
    ("外交官", "Diplomat"),
    ("次官", "Under-Secretary"),
    ("大队长", "Commander"),
    ("军长", "Commander"),
    ("师长", "Commander"),
    ("总督", "Governor-General"),
    ("总干事", "Director-General"),
    ("所长", "Director"),
    ("首任大使", "Ambassador"),
    ("领导人", "Leader"),
    ("会长", "President"),
    ("总编辑", "Editor-in-Chief"),
    ("主编", "Editor-in-Chief"),
    ("参谋", "Staff Officer"),
    ("议员", "Member of Parliament"),
    ("随员", "Attaché"),
    ("译员", "Interpreter"),
    ("记录员", "Recorder"),
    ("笔录员", "Recorder"),
    ("首脑", "Leader"),
    ("领袖", "Leader"),
    ("指挥官", "Commander"),
    ("总指挥", "Commander-in-Chief"),
    ("总裁", "President"),
    ("记者", "Correspondent"),
    ("学习员", "Trainee"),
    ("教官", "Instructor"),
    ("专家组长", "Head of the Experts"),
    ("内务相", "Minister of the Interior"),
    ("民族保卫相", "Minister of Defence"),
    ("外务相", "Foreign Minister"),
    ("副相", "Vice-Minister"),
    ("常务次官", "Permanent Under-Secretary"),
    ("部长会议主席", "Chairman of the Council of Ministers"),
)
_ENGLISH = re.compile(
    r"(?:(?:(?i:the|a|an|former|then|acting|deputy|first|second|third|vice|chief|head|prime|foreign|trade|military"
    r"|party|political|general|assistant|under|senior|permanent|special|commercial|naval|air|press|embassy"
    r"|legation|interim|current|present|new|late|now|also|and|of|for)|[A-Z][\w.'’-]*)[ -]){0,8}"
    r"(?i:minister|ambassador|secretary|chairman|president|premier|consul|commander|director|chief|head|member|"
    r"representative|counsell?or|attach[eé]|charg[eé]|envoy|advis[eo]r|commissioner|governor|mayor|deputy|leader"
    r"|interpreter|marshal|general|delegate|commissar|professor|editor|officer|emperor|king)s?\b"
)
_HAN = re.compile(r"[\u4e00-\u9fff]")
_PREFIXES = (("副", "Vice-"), ("代", "Acting "), ("前", "Former "), ("首席", "Chief "))
_STATION = re.compile(r"驻(?P<place>.+)$")


_SEVERAL = re.compile(
    r"(?i:(?<=secretar)|(?<=counsellor)|(?<=counselor)|(?<=ambassador)|(?<=minister)|(?<=premier)|(?<=adviser)|(?<=advisor)|(?<=attaché)"
    r"|(?<=marshal)|(?<=general)|(?<=senator)|(?<=president)|(?<=commissioner)|(?<=delegate)|(?<=chargé)"
    r"|(?<=representative))(ies|s)$|(?<=[Cc]hair)(men)$"
)


def office_words() -> tuple[str, ...]:
    """Return the Chinese words an office ends in, longest first."""
    return tuple(sorted((zh for zh, _ in _OFFICES), key=len, reverse=True))


# Who writes to whom is not one office, the style of a dignitary none.
_TWO_OFFICES = re.compile(
    r"(?:Secretary of State|Ambassador|Minister|Chargé|Consul|Counsell?or|Representative|Premier|President)\b"
    r"[^,]* to (?:the |Her |His )[^,]*\b(?:Ambassador|Secretary|Minister|Chargé|Premier|President|Head)\b"
    r"|\bExcellency\b|\bHono(?:u)?rable\b"
)


def is_office(words: str) -> bool:
    """Tell whether words name an office: Chinese ones end in a known office, English ones are taken as
    they are.
    """
    if not _HAN.search(words):
        return bool(_ENGLISH.match(words)) and not _TWO_OFFICES.search(words)
    return words.endswith(tuple(zh for zh, _ in _OFFICES))


def one_office(words: str) -> str:
    """Return the office of one of several who are named by it together.

    >>> one_office("Counsellors"), one_office("First Secretaries"), one_office("Minister")
    ('Counsellor', 'First Secretary', 'Minister')
    """
    return _SEVERAL.sub(lambda match: {"ies": "y", "s": "", "men": "man"}[match[1] or match[2]], words)


def role_label(words: str, names: list[tuple[str, str]]) -> str:
    """Return an English label for an office printed in Chinese, or an empty string when its words are
    unknown.

    ``names`` are the (printed form, English label) pairs of the bodies and states named in the words.

    >>> role_label("东北局副书记", [("东北局", "Northeast Bureau")])
    'Vice-Secretary of the Northeast Bureau'
    """
    office = next(((zh, en) for zh, en in _OFFICES if words.endswith(zh)), None)
    if office is None:
        return ""
    head, rest = office[1], words.removesuffix(office[0])
    for zh, en in _PREFIXES:
        if rest.endswith(zh):
            head, rest = en + head, rest.removesuffix(zh)
    for form, label in sorted(names, key=lambda pair: -len(pair[0])):
        rest = rest.replace(form, f"\0{label}\0")
    parts = [part for part in rest.split("\0") if part.strip()]
    if not parts:
        return head
    if "驻" in parts and parts.index("驻") + 1 < len(parts):
        of = f" of {parts[0]}" if parts[0] != "驻" else ""
        return f"{head}{of} to {_the(parts[parts.index('驻') + 1])}"
    if any(not part.isascii() for part in parts):
        return ""
    return f"{head} of {_the(', '.join(parts))}"


def _the(name: str) -> str:
    plain = (
        name.split(maxsplit=1)[0] in ("China", "Japan", "India", "Moscow", "Beijing", "France", "Britain")
        or len(name.split()) == 1
    )
    return name if plain else f"the {name}"

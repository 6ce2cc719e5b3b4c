"""What each passage of a zone is: title, dateline, salutation, turn, clause, signature and the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from communique.extract.datelines import has_full_date, is_dateline
from communique.extract.drafts import is_furnishing, is_heading_like
from communique.extract.head_labels import head_label, lists_people, lone_label, tells
from communique.extract.line_kinds import (
    ATTENDANCE,
    CITED,
    CONTENT,
    DOCUMENT,
    META,
    PAGE_LABEL,
    clause,
    closes,
    is_entry,
    is_heading,
    is_inner_heading,
    is_office,
    is_origin,
    is_salutation,
    is_secrecy,
    is_series,
    is_writer,
    speaker,
)
from communique.extract.paragraphs import is_wide
from communique.extract.passage import Passage
from communique.extract.titles import is_from_to, title_kind

PASSAGE_KINDS = (
    "title", "dateline", "salutation", "turn", "paragraph", "signature", "meta", "heading", "citation",
    "note",
    "label", "summary", "clause", "attendance",
)  # fmt: skip
_LABELLED = ("minutes", "telegram", "report", "letter", "treaty")
_SHORT_TITLE = 60
_SIGNED_ZONES = ("telegram", "letter", "report", "minutes", "treaty")
_FILE = re.compile(
    r"[\w.()–-]+(?: [\w.()–-]+)?/.{0,24}[–—-]\d{2,4}\S*(?:: .{1,24})?$|.{2,70}\bFiles?\b.{0,60}$"
    r"|.{2,70}\b[Ll]ot \d{2}.{0,30}$|(?:\w+ ){1,3}(?:Library|Papers),? .{3,60}(?:papers|[Ff]iles?)\b.{0,30}$"
)
_WIRE_NUMBER = re.compile(r"(?:No\.?|N|Nr\.?) ?\d[\w/-]*$")
_NAME_ZH = re.compile(
    r"(?:[\u4e00-\u9fff·]{2,30}|[\u4e00-\u9fff·、 ]{2,24})(?:[(（](?:签字|签名|印|盖章)[)）])?$"
)
_NAME_EN = re.compile(
    r"[\[(]?(?:[A-Z][\w.'’/\[\]-]*[\])]?)(?:[ ,]+(?:[\[(]?[A-Z][\w.'’/-]*[\])]?|of|the|and|to|in|de|von"
    r"|for)){0,9}[\])]?\.?[”\"’']?$"
)
_OFFICE_NAMED = re.compile(
    r"(?:Head|Chairman|Chief|Minister|Ambassador|Secretary|Premier|President|Representative|Commander"
    r"|Counsell?or|Charg|Consul|Director"
    r"|Member|USSR|Soviet|Acting|Deputy|Vice)\b.{2,70}\b[A-Z][\w.\]-]+$"
)
_STOOD_BY = re.compile(
    r"\W*(?:出席者|在场者|(?:In the )?[Pp]resen(?:ce|t)(?: of)?|PRESENT|IN THE PRESENCE OF"
    r"|Witness(?:es|ed by)?|WITNESS(?:ES)?|见证人?|在场)\W*$"
)
_STYLED = re.compile(
    r"(?:(?:Your )?(?:Excellency|Majesty)|(?:Dear )?Sirs?|(?:总理|部长|大使|主席)?(?:先生)?阁下)[:：,，]?$"
)
_FORMULA = re.compile(
    r"(?:In witness|IN WITNESS|Done at|DONE at|In faith|Signed at)\b"
    r"|.{0,24}(?:签?订于|共[两二三]份|各以.{1,12}书就)|两?[国方]?全权代表"
)
_CLOSING_WORDS = re.compile(
    r"(?:With|Yours|Sincerely|Respectfully|Best|Accept)\b.{0,50}[!,.]?$|此致|敬礼|顺致"
)
_SIGNING = re.compile(
    r"(?:For (?:and on behalf of )?(?:the )?[A-Z]|FOR THE|Chairman:|Secretar|On behalf of"
    r"|By authorization)|.*[(（]签[字名][)）]"
    r"|.*(?:全权代表|政府代表|的代表|主席|总统代表)[^。，]{0,24}(?:中华民国|$)"
    r"|.*[^。]{0,40}(?:中华民国.{2,12}年|签字)$"
    r"|[^，。、]{0,40}(?:司令员?|司令官|元帅|部长|外长|总理|首相|总统|大使|大臣|团长)[\s\u3000]{1,8}[\u4e00-\u9fff·.]{2,16}$"
    r"|[奉受][^。，]{4,50}(?:之命|委托|授权)\W*[\u4e00-\u9fff·.]{0,16}(?:[(（]签[字名][)）])?$"
    r"|[(（]签[字名][)）]$|[\u4e00-\u9fff]{2,14}[\s\u3000]{1,10}[\u4e00-\u9fff]{1,4}(?:[·.][\u4e00-\u9fff]{1,6}){1,3}$"
)


def with_kinds(zone: str, passages: list[Passage]) -> Iterator[Passage]:
    """Yield the passages of a zone with what each is, and the number of a clause."""
    kinds = _page_kinds(passages) if zone in ("page", "head") else _kinds(zone, passages)
    number, article = "", ""
    for passage, kind in zip(passages, kinds, strict=True):
        if kind == "heading":
            article = clause(passage.text)[0] if zone == "treaty" else ""
        if kind == "paragraph" and article and not _FORMULA.match(passage.text):
            yield replace(passage, kind="clause", number=article)
        elif kind == "clause":
            own, sub = clause(passage.text)
            number = f"{re.sub(r'[(].*', '', number)}({own})" if sub else own or number
            yield replace(passage, kind=kind, number=number)
        else:
            yield replace(passage, kind=kind)


def _page_kinds(passages: list[Passage]) -> Iterator[str]:
    """Yield what the passages of a page's head are; the value of a label is known by the label before it."""
    label = ""
    for passage in passages:
        text = passage.text.strip()
        if META.match(text) and not text.startswith("Source"):
            yield "meta"
        elif match := PAGE_LABEL.match(text):
            bare = not text[match.end() :].strip(" .")
            yield "label" if bare or not text.startswith(("Citation", "Source")) else "citation"
            label = match[0].rstrip(":：. ") if bare else ""
            continue
        elif is_dateline(text):
            yield "dateline"
        else:
            yield _value_kind(label, text)
            if label in ("Title",):
                label = ""
            continue
        label = ""


def _value_kind(label: str, text: str) -> str:
    if label in ("Citation", "Source"):
        return "citation"
    if label in ("Summary", "Description"):
        return "summary"
    if label in (
        "Original Language",
        "Contents",
        "Content",
        "Credits",
        "Subjects",
        "Subject",
        "Language",
    ) or CONTENT.match(text):
        return "meta"
    if is_secrecy(text) or is_office(text) or _FILE.match(text):
        return "meta"
    return "citation" if CITED.match(text) or text.startswith("<http") else "heading"


def _kinds(zone: str, passages: list[Passage]) -> list[str]:
    """Return what the passages of a paper are: first its head, then its foot, then the text between."""
    kinds = [""] * len(passages)
    first = _read_head(zone, passages, kinds)
    _choose_title(passages[:first], kinds)
    _read_foot(zone, passages, kinds, first)
    quoted = False
    for number, passage in enumerate(passages):
        text = passage.text.strip()
        if not kinds[number]:
            kinds[number] = _body_kind(zone, text, quoted)
            if number and kinds[number - 1] == "attendance" and passages[number - 1].text.endswith(":"):
                kinds[number] = "attendance"
            if (
                kinds[number] == "paragraph"
                and number
                and kinds[number - 1] == "heading"
                and _is_subtitle(text)
            ):
                kinds[number] = "heading"
            signed = zone in _SIGNED_ZONES and not quoted and number > first and kinds[number] == "paragraph"
            if signed and _is_name(text) and _stands_as_signature(passages, kinds, number):
                kinds[number] = "signature"
            elif kinds[number] == "paragraph" and number > first and _heads_part(passages, number):
                kinds[number] = "heading"
        quoted = text.rfind("“") > text.rfind("”") or (quoted and "”" not in text)
    return kinds


def _read_head(zone: str, passages: list[Passage], kinds: list[str]) -> int:
    """Tell the passages before the first sentence apart; return the number of that sentence."""
    titled, listing = False, False
    for number, passage in enumerate(passages):
        text = passage.text.strip()
        kind = "label" if lone_label(text) else _head_kind(zone, passages, number, titled)
        listing = lists_people(text) or (listing and not head_label(text) and not lone_label(text))
        listing = listing and not is_writer(text) and not clause(text)[0]
        listing = listing or (zone == "minutes" and titled and kind == "heading" and is_entry(text))
        if listing and kind in ("heading", "title", "") and _is_listed(text):
            kind = "attendance"
        if not kind:
            return number
        titled = titled or kind == "title"
        kinds[number] = kind
        if text.startswith("“"):
            return number
    return len(passages)


def _choose_title(head: list[Passage], kinds: list[str]) -> None:
    """Take the heading that announces a kind of paper for the title, where the first one does not."""
    titles = [n for n in range(len(head)) if kinds[n] == "title"]
    better = [
        n for n, p in enumerate(head) if kinds[n] == "heading" and (title_kind(p.text) or is_from_to(p.text))
    ]
    if titles and better and not title_kind(head[titles[0]].text) and not is_from_to(head[titles[0]].text):
        kinds[titles[0]], kinds[better[0]] = "heading", "title"


def _head_kind(zone: str, passages: list[Passage], number: int, titled: bool) -> str:
    """Return what a passage at the top is, or an empty string where the text begins."""
    text = passages[number].text.strip()
    filed = number + 1 < len(passages) and DOCUMENT.match(passages[number + 1].text)
    if kind := "meta" if filed else _furnishing(text):
        return "title" if not titled and is_secrecy(text) and title_kind(text) else kind
    if zone not in ("minutes", "article", "text") and is_salutation(text):
        return "salutation"
    if zone in _LABELLED and (kind := head_label(text)):
        return "label" if text.rstrip()[-1] in ":：" else kind
    if speaker(text) or ATTENDANCE.match(text):
        return ""
    return _title_or_heading(passages, number, titled)


def _title_or_heading(passages: list[Passage], number: int, titled: bool) -> str:
    """Return whether an open line at the top is the title or a heading, or an empty string for text."""
    text = passages[number].text.strip()
    announces = bool(title_kind(text)) or is_from_to(text)
    inner = is_inner_heading(text) and ((is_wide(text) and len(text) < 3) or titled)
    if inner or (titled and len(text) < _SHORT_TITLE and title_kind(text.rstrip("."))):
        return "heading"
    titles = is_heading(text) or (announces and len(text) < (300 if text.isupper() else 240))
    if not titled and titles and not _is_lone_text(passages, number):
        dated = len(text) < 130 and has_full_date(text) and not title_kind(text) and not is_wide(text)
        return "dateline" if dated else "title"
    before = any(title_kind(p.text) or is_from_to(p.text) for p in passages[:number])
    proper = titled and titles and announces and not before  # behind a heading that announces no paper
    longest = 40 if is_wide(text) else 240 if title_kind(text) else 100
    heads = is_heading(text) and len(text) < longest and not clause(text)[0]
    return "heading" if proper or heads else ""


def _heads_part(passages: list[Passage], number: int) -> bool:
    """Tell whether a short open English line stands over a part of the text."""
    text = passages[number].text.strip()
    following = passages[number + 1].text if number + 1 < len(passages) else ""
    short = (
        len(text) < 70 and not is_wide(text) and is_heading(text) and text[0].isupper() and not closes(text)
    )
    return (
        short
        and not _is_list_item(text)
        and len(following) > 2 * len(text)
        and closes(passages[number - 1].text)
    )


def _is_list_item(text: str) -> bool:
    return bool(clause(text)[0] or re.match(r"[-•*(\[“\"]", text))


def _furnishing(text: str) -> str:
    """Return what a line of a head is that says where, when and under which mark a paper was filed."""
    blank = not text.strip("[]…._* ")
    office = META.match(text) or is_secrecy(text) or is_office(text) or is_series(text)
    if blank or office or CONTENT.match(text) or _FILE.match(text):
        return "meta"
    if is_dateline(text):
        return "dateline"
    if CITED.match(text) and text[0] in "[(（":
        return "citation"
    if lists_people(text) and not is_wide(text):
        return "attendance"
    return "label" if PAGE_LABEL.match(text) or is_origin(text) else ""


def _is_listed(text: str) -> bool:
    """Tell whether a line is one of a list of people: short, open, no turn, no prose."""
    return not closes(text.rstrip("; ")) and len(text) < 160 and not speaker(text) and not tells(text)


def _is_subtitle(text: str) -> bool:
    """Tell whether a line under a heading is its second line: short and open."""
    return len(text) < (20 if is_wide(text) else 60) and is_heading(text) and not closes(text)


def _is_lone_text(passages: list[Passage], number: int) -> bool:
    """Tell whether a short first line has nothing after it: then it is the text itself."""
    return number == len(passages) - 1


def _read_foot(zone: str, passages: list[Passage], kinds: list[str], first: int) -> None:
    """Tell what closes a paper, from the last passage up: archive, office, date, name, who was there."""
    for number in range(len(passages) - 1, max(first, 0), -1):
        text = passages[number].text.strip()
        if kinds[number]:
            break
        if is_dateline(text):
            kinds[number] = "dateline"
        elif CITED.match(text) and len(text) < 160:
            kinds[number] = "citation"
        elif ATTENDANCE.match(text) and len(text) < (240 if is_wide(text) else 400):
            kinds[number] = "attendance"
        elif is_office(text) or is_secrecy(text) or text.strip("[]_ ") in ("…", "..."):
            kinds[number] = "meta"
        elif (zone == "treaty" and _is_signing(text)) or (
            zone in _SIGNED_ZONES
            and not closes(text.rstrip('.”"'))
            and (_is_name(text) or _is_titled_name(text))
        ):
            kinds[number] = "signature"
        elif not (zone in _SIGNED_ZONES and _CLOSING_WORDS.match(text)):
            break
    _set_apart_transmitter(passages, kinds)
    by = next(
        (n for n, p in enumerate(passages) if _STOOD_BY.match(p.text) and kinds[n] == "signature"), None
    )
    for number in range(len(passages) if by is None else by, len(passages)):
        kinds[number] = (
            "label" if number == by else "attendance" if kinds[number] == "signature" else kinds[number]
        )


def _set_apart_transmitter(passages: list[Passage], kinds: list[str]) -> None:
    """Tell whoever put a telegram on the wire, under its number, from whoever signed it."""
    signed = [n for n, kind in enumerate(kinds) if kind == "signature"]
    if len(signed) > 1 and signed[-1] == len(passages) - 1:
        between = passages[signed[-2] + 1 : signed[-1]]
        if any(_WIRE_NUMBER.match(p.text.strip()) for p in between):
            kinds[signed[-1]] = "meta"


def _is_signing(text: str) -> bool:
    """Tell whether a line of a treaty says who signs for whom."""
    short = len(text) < (90 if is_wide(text) else 300)
    return short and bool(_SIGNING.match(text)) and not clause(text)[0] and text[-1] not in "：:；;"


def _is_name(text: str) -> bool:
    """Tell whether a line can be a name, with an office or not."""
    if is_heading_like(text) or clause(text)[0]:
        return False
    if is_wide(text):
        return bool(_NAME_ZH.match(text)) and not re.search(r"如下|问题|情况|事项|关于", text)
    return (
        len(text) <= 60 and bool(_NAME_EN.match(text)) and len(text.split()) <= 6 and not text.endswith(":")
    )


def _is_titled_name(text: str) -> bool:
    """Tell whether a line is a name behind an office, or an office that goes on in the next line."""
    if is_wide(text) or len(text) >= 110 or text[-1] in ".:;,!?":
        return False
    if "signature]" in text or _OFFICE_NAMED.match(text):
        return True
    words = text.split()
    capitals = sum(word.strip('[]()“”"').istitle() or word.isupper() for word in words)
    return bool(words) and capitals * 2 >= len(words)


def _stands_as_signature(passages: list[Passage], kinds: list[str], number: int) -> bool:
    """Tell whether a name stands where one signs: behind a sentence, before a date, a foot or the end."""
    before = passages[number - 1].text
    following = passages[number + 1 : number + 2]
    if kinds[number - 1] not in ("paragraph", "signature", "clause", "turn", "dateline") or not (
        closes(before) or kinds[number - 1] == "signature"
    ):
        return False
    if not following or kinds[number + 1] in ("dateline", "signature", "citation", "meta", "attendance"):
        return True
    text = following[0].text
    lone = not is_wide(text) and len(passages[number].text.split()) <= 3 and len(text) < 60
    return is_dateline(text) or _is_name(text) or is_furnishing(text) or lone


def _body_kind(zone: str, text: str, quoted: bool) -> str:
    """Return what a passage within a text is."""
    if zone == "minutes" and speaker(text) and not quoted:
        return "turn"
    if zone in ("minutes", "report", "treaty") and ATTENDANCE.match(text):
        return "attendance"
    if is_dateline(text) or (zone == "letter" and _STYLED.match(text)):
        kind = "dateline" if is_dateline(text) else "salutation"
        return kind if zone in _SIGNED_ZONES else "paragraph"
    if zone == "treaty" and _is_signing(text):
        return "signature"
    if zone == "treaty" and clause(text)[0]:
        return "clause" if closes(text) or len(text) > 20 else "heading"
    if is_inner_heading(text):
        return "heading"
    if is_secrecy(text) or (is_office(text) and len(text) < 60):
        return "meta"
    return (
        "citation" if CITED.match(text) and len(text) < 120 and not closes(text.rstrip("》")) else "paragraph"
    )

"""All mentions of a text: names, bodies, works, dates, amounts, pronouns; none inside another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from communique.extract.context import PRONOUNS
from communique.extract.dates import Printed, find_dates, join_dates
from communique.extract.initial_speakers_en import initial_speakers
from communique.extract.knights import find_knights, knighted
from communique.extract.listed_names import listed_people, told_lists
from communique.extract.listed_names_en import listed_people_en
from communique.extract.lone_surnames_en import lone_surnames
from communique.extract.mention import Mention
from communique.extract.names import Names, find_names
from communique.extract.note_marks import noted_people
from communique.extract.numbers import find_numbers
from communique.extract.office_holders_en import find_holders
from communique.extract.office_holders_zh import holders_zh
from communique.extract.office_scene import day_of_paper, scenes_of
from communique.extract.organizations import find_organizations
from communique.extract.organizations_en import find_organizations_en, writes_of_offices
from communique.extract.passage import Passage
from communique.extract.plural_pronouns import writers_party
from communique.extract.short_names import (
    defined_in,
    first_characters,
    short_people,
    short_places,
    short_speakers,
)
from communique.extract.sides_en import find_sides
from communique.extract.state_pairs import find_pairs
from communique.extract.surnames_by_office import by_office, relinked
from communique.extract.title_speakers import title_speakers
from communique.extract.unknown_names import find_again_zh, find_people
from communique.extract.unknown_names_en import (
    find_again,
    find_people_en,
    find_signer,
    full_names,
    in_full,
    surnames,
)
from communique.extract.unknown_places import find_places
from communique.extract.unknown_places_zh import find_placed, find_places_zh, places_zh
from communique.extract.wives_en import told_apart
from communique.extract.works import find_works

_CHINESE = "".join(p for p in PRONOUNS if not p.isascii())
_PRONOUN = re.compile(
    rf"[{_CHINESE}](?![们方国军党])|(?<![A-Za-z\[.])(?:\[I\]|I|He|he|She|she)(?![A-Za-z.'\]])"
    r"|(?<![A-Za-z])(?:me|him)(?![A-Za-z])"
)
_HAN = re.compile(r"[\u4e00-\u9fff]")
_ONLY_HAN = re.compile(r"[\u4e00-\u9fff·]+")
_LETTER = re.compile(r"[A-Z]")
# What makes the full name of a state of its short one.
_REPUBLIC = re.compile(
    r"(?:人民|民主|社会主义|苏维埃|加盟|联邦|合众|阿拉伯|伊斯兰)*(?:共和国|王国)|联邦(?=[总政和与，。、])"
)
_CITY = re.compile(
    r"市(?![长委场政区郊内外民人中立级面容革公各所党总军当])|城(?![市镇内外里郊下墙乡关防楼区])|港(?![口督币澳务人内外])"
    r"|县(?![长委城政内人境级各革公])"
)

Group = tuple[int, int, list[Printed]]


def find_mentions(
    names: Names, passages: list[Passage], zones: Sequence[int] = ()
) -> list[tuple[list[Mention], dict[int, Group]]]:
    """Return for each passage its mentions and, by start, the printed dates still to be resolved.

    ``zones`` numbers the paper that each passage is of; without it all are of one.
    """
    texts = [p.folded for p in passages]
    known = [
        _full_states(text, found) for text, found in zip(texts, find_names(names, passages), strict=True)
    ]
    offices = any(writes_of_offices(text) for text in texts)
    people = _unlisted(passages, known, offices)
    again = _named_again(texts, people)
    chinese = _again_zh(texts, known, people)
    scenes = scenes_of(passages, zones or [0] * len(passages), offices)
    people = [[*in_full(text, unknown, again)] for text, unknown in zip(texts, people, strict=True)]
    named = [
        [*found, *(p for p in unknown if not p.key), *find_again(text, again)]
        for text, found, unknown in zip(texts, known, people, strict=True)
    ]
    by_surname = by_office(texts, named, scenes, names.full)
    known, people, named = (
        [relinked(text, found, by_surname) for text, found in zip(texts, each, strict=True)]
        for each in (known, people, named)
    )
    holders = find_holders(texts, named, scenes, noted_people(passages, named))
    defined = dict(pair for text, found in zip(texts, known, strict=True) for pair in defined_in(text, found))
    full: dict[str, str] = first_characters(_full(texts, known))
    sirs = knighted(texts, known)
    combined = []
    places = places_zh(text for text in texts if _HAN.search(text))
    titled = _titled(texts, known, named)
    rows = zip(texts, known, people, holders, chinese, titled, strict=True)
    for text, found, unknown, held, seen, spoken in rows:
        full |= first_characters(_full([text], [found]))
        bodies = list(_bodies(text, found, offices))
        works = find_works(text, list(_longest([*found, *bodies])))
        more = [*find_knights(text, sirs), *unknown, *relinked(text, find_again(text, again), by_surname)]
        more += [*bodies, *works, *held, *seen, *spoken]
        if _HAN.search(text):
            more += [*short_people(text, full, defined), *_places_zh(text, places, found)]
        mentions, groups = _combined(text, names, found, more)
        combined.append(([*told_apart(text, mentions, names.full)], groups))
    return _foreign_surnames(texts, combined)


def _named_again(texts: list[str], people: list[list[Mention]]) -> dict[str, str]:
    """Return for each surname of people without a key the full name it stands for."""
    return full_names(
        pair
        for text, found in zip(texts, people, strict=True)
        for pair in surnames(text, (p for p in found if not p.key))
    )


def _unlisted(passages: list[Passage], known: list[list[Mention]], offices: bool) -> list[list[Mention]]:
    """Return for each passage the people no list has: by the words around them, by a surname alone."""
    people = [_people(passage, found) for passage, found in zip(passages, known, strict=True)]
    both = [[*k, *p] for k, p in zip(known, people, strict=True)]
    lone = lone_surnames([p.folded for p in passages], both, offices)
    return [[*found, *more] for found, more in zip(people, lone, strict=True)]


def _places_zh(text: str, places: frozenset[str], found: list[Mention]) -> Iterator[Mention]:
    yield from short_places(text)
    yield from find_pairs(text)
    yield from find_places_zh(text, places, found)
    yield from _apart(find_placed(text, found), found)


def _apart(new: Iterable[Mention], found: list[Mention]) -> Iterator[Mention]:
    """Yield the new mentions that overlap none of those found."""
    return (n for n in new if not any(m.start < n.end and n.start < m.end for m in found))


def _titled(
    texts: list[str], known: Sequence[Sequence[Mention]], named: Sequence[Sequence[Mention]]
) -> list[list[Mention]]:
    """Return for each text those whom a title or initials stand for."""
    by_title, by_initials = title_speakers(texts, known, day_of_paper(texts)), initial_speakers(texts, named)
    of_states = holders_zh(texts, named)
    return [[*each] for each in map(chain.from_iterable, zip(by_title, by_initials, of_states, strict=True))]


def _foreign_surnames(
    texts: list[str], combined: list[tuple[list[Mention], dict[int, Group]]]
) -> list[tuple[list[Mention], dict[int, Group]]]:
    """Return the mentions with a foreign surname alone standing for whom the paper names in full: 亨利·福特,
    福特.
    """
    unknown = [
        (text[m.start : m.end], m)
        for text, (found, _) in zip(texts, combined, strict=True)
        for m in found
        if m.type == "PERSON" and not m.key
    ]
    full = {name.rsplit("·", 1)[1]: name for name, _ in unknown if "·" in name}
    if not full:
        return combined
    return [
        (
            [
                replace(m, value=full[word])
                if m.type == "PERSON" and not m.key and (word := text[m.start : m.end]) in full
                else m
                for m in found
            ],
            groups,
        )
        for text, (found, groups) in zip(texts, combined, strict=True)
    ]


def _again_zh(
    texts: list[str], known: list[list[Mention]], people: list[list[Mention]]
) -> list[list[Mention]]:
    """Return for each text the people whom another place of the paper shows: by full name, by turn label."""
    shown = frozenset(
        text[p.start : p.end]
        for text, found in zip(texts, people, strict=True)
        for p in found
        if not p.key and _ONLY_HAN.fullmatch(text, p.start, p.end)
    )
    signs = {name[0]: Mention(0, 0, "PERSON", "", name) for name in sorted(shown)}
    shown |= {last for name in shown if "·" in name and len(last := name.rsplit("·", 1)[1]) > 2}
    signs |= {name[0]: Mention(0, 0, "PERSON", key) for name, key in _full(texts, known)}
    labels = short_speakers(texts, signs)
    return [[*find_again_zh(text, shown), *own] for text, own in zip(texts, labels, strict=True)]


def _full_states(text: str, found: list[Mention]) -> list[Mention]:
    """Return the names of a text with 共和国 taken into the state before it, 市 into the city."""
    return [
        replace(m, end=more.end())
        if m.type == "PLACE" and (more := _REPUBLIC.match(text, m.end) or _city(text, m))
        else m
        for m in found
    ]


def _city(text: str, place: Mention) -> re.Match[str] | None:
    named = place.end - place.start > 1 and not text[place.start : place.end].isascii()
    return _CITY.match(text, place.end) if named and text[place.end - 1] not in "国省市县洲" else None


def _full(texts: Iterable[str], known: Iterable[list[Mention]]) -> Iterator[tuple[str, str]]:
    for text, found in zip(texts, known, strict=True):
        yield from ((text[m.start : m.end], m.key) for m in found if m.type == "PERSON")


def _people(passage: Passage, found: list[Mention]) -> list[Mention]:
    text, chinese = passage.folded, bool(_HAN.search(passage.folded))
    people = [*find_people(text, found)] if chinese else []
    if _LETTER.search(text):
        people += find_people_en(text, found)
    if passage.kind == "signature" and not found and not people:
        people += find_signer(text)
    if chinese and passage.kind != "attendance":
        people += told_lists(text, [*found, *people])
    if passage.kind == "attendance":
        people += listed_people(text, found) if chinese else listed_people_en(text, found)
    return people


def _bodies(text: str, found: list[Mention], offices: bool) -> Iterator[Mention]:
    if _HAN.search(text):
        yield from find_organizations(text, found)
    if _LETTER.search(text):
        yield from find_organizations_en(text, found, offices)
        yield from find_places(text, found)
        yield from find_sides(text)


def _combined(
    text: str, names: Names, found: list[Mention], more: list[Mention]
) -> tuple[list[Mention], dict[int, Group]]:
    groups = {start: (start, end, dates) for start, end, dates in join_dates(text, find_dates(text))}
    dates = [
        Mention(s, e, "TIME" if all(p.only_time for p in ds) else "DATE") for s, e, ds in groups.values()
    ]
    pronouns = [Mention(m.start(), m.end(), PRONOUNS[m[0]]) for m in _PRONOUN.finditer(text)]
    keyed = [m if m.key else _keyed(text, names, m) for m in more]
    people = [_named(text, names, m) for m in (*found, *keyed)]
    chosen = list(_longest([*people, *dates, *find_numbers(text), *pronouns, *writers_party(text)]))
    kept = {m.start for m in chosen if m.type in ("DATE", "TIME")}
    return chosen, {start: group for start, group in groups.items() if start in kept}


def _named(text: str, names: Names, mention: Mention) -> Mention:
    """Return a mention, without its key where its given name shows it to be a namesake's."""
    if mention.type != "PERSON" or not mention.key:
        return mention
    return replace(mention, key=names.person(text[mention.start : mention.end], mention.key))


def _keyed(text: str, names: Names, mention: Mention) -> Mention:
    """Return a mention with the key its words always have, if they have one."""
    key = names.key(text[mention.start : mention.end].strip('“”"《》'), mention.type)
    return Mention(mention.start, mention.end, mention.type, key) if key else mention


def _longest(found: Iterable[Mention]) -> Iterator[Mention]:
    """Yield mentions left to right, the longest where they overlap, the first kind on a tie."""
    taken: dict[int, Mention] = {}
    for mention in sorted(found, key=lambda m: m.start - m.end):
        if not any(at in taken for at in range(mention.start, mention.end)):
            taken.update(dict.fromkeys(range(mention.start, mention.end), mention))
    yield from sorted(set(taken.values()), key=lambda m: m.start)

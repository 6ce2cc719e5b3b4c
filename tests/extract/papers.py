"""Papers written for the tests, in the forms of the archives: none of them is a document."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

from communique.extract.layout import Zone, read_layout
from communique.extract.paragraphs import width

ZH_CLAUSES = (
    "三月初周恩来在西柏坡会见了米高扬", "双方先谈铁路、粮食和药品", "随后谈到新政府成立以后怎样同别国来往",
    "米高扬表示愿意派专家帮助修复东北的工厂",
    "周恩来答应在一个月以内提供工厂的数目、设备的损坏程度和工人的人数",
    "任弼时陪同客人参观了附近的村庄", "朱德和刘少奇也出席了第二天上午的会谈", "师哲担任翻译",
    "粮船要在春耕以前到达上海", "华东方面已经派人到码头等候",
)  # fmt: skip
EN_CLAUSES = (
    "in the first days of March Zhou Enlai received the guest in Xibaipo",
    "the two men began with railways, grain and medicine",
    "they turned afterwards to the foreign relations of a government still to be formed",
    "the guest offered experts who would restore the factories of the Northeast",
    "he first wished to know how badly these were damaged",
    "Ren Bishi showed him the villages nearby",
    "Zhu De and Liu Shaoqi were present on the following morning",
    "Shi Zhe interpreted for four hours, and no stenographer was in the room",
)


def shape(zones: Iterable[Zone]) -> list[tuple[str, list[str]]]:
    """Return the names of zones with the kinds of their passages."""
    return [(zone.name, [passage.kind for passage in zone.passages]) for zone in zones]


def kinds(text: str) -> list[str]:
    """Return what each passage of a text in one zone is."""
    (zone,) = read_layout(text)
    return [passage.kind for passage in zone.passages]


def texts(text: str) -> list[str]:
    """Return the words of all passages of a text."""
    return [passage.text for zone in read_layout(text) for passage in zone.passages]


def wrapped(text: str, columns: int) -> list[str]:
    """Cut a text into lines of at most so many columns: Chinese between signs, English between words."""
    if text.isascii():
        return textwrap.wrap(text, columns)
    lines = [""]
    for sign in text:
        if width(lines[-1] + sign) > columns:
            lines.append("")
        lines[-1] += sign
    return lines

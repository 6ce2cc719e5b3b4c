"""Labels of a paper's head: who was there, when, where, about what; what each makes of its line."""

from __future__ import annotations

import re

from communique.extract.name_words import one_of

_WHO_EN = (
    r"(?:(?:also|those|others|persons|list of)\s)?(?:present|participants|participating|attendees|attending"
    r"|attendance|in attendance|attended by|guests?|hosts?|visitors?"
    r"|chaired by|presided over by|presiding|in the chair)"
    r"|(?:interpreters?|interpretation|translators?|translation by"
    r"|recorders?|recorded by|record(?:ing)?(?: by)?"
    r"|note-?\s?takers?|note-?\s?taking|notes(?: by)?|minutes(?: by)?|scribes?|stenographers?"
    r"|taken by|transcribed by)"
    r"|(?:on )?(?:our|the (?:\w+ )?|[A-Z][\w.]+ )side"
)
_WHEN_EN = r"dates?(?: (?:and|&) (?:time|place))?|times?(?: (?:and|&) (?:date|place))?|duration"
_WHERE_EN = r"places?(?: (?:and|&) (?:date|time))?|locations?|venue|held at"
_FILED_EN = (
    r"status|classification|distribution|sent to|copies(?: (?:to|sent to))?|copy to|cc|received|dispatched"
    r"|file|drafted by|drafting officer|approved by|cleared by|typed|series|repeated(?: to)?|info(?:rmation)?"
)
_ABOUT_EN = (
    r"subjects?|re|references?|ref|topics?|title|from|to|parties|entered into force|entry into force"
    r"|in force|replaces|registration|authentic texts?"
)
_BETWEEN_EN = r"(?: (?:at|on|from|for|by|of|in)\b[\w .’']{0,40}?)?"
_EN = re.compile(
    rf"(?P<who>{_WHO_EN}){_BETWEEN_EN}\s?:|(?P<when>{_WHEN_EN}){_BETWEEN_EN}\s?:|(?P<where>{_WHERE_EN}){_BETWEEN_EN}\s?:"
    rf"|(?P<filed>{_FILED_EN})\s?:|(?P<about>{_ABOUT_EN})\s?:",
    re.IGNORECASE,
)
_TALK_ZH = r"(?:会[谈见晤议]|谈话|接见|座谈|对谈)?"
_SIDE_ZH = r"(?!一方|另|各方|双方|多方|这|那|全方|有关方)[\u4e00-\u9fff]{1,8}(?:方面|方)"
_WRITES_ZH = r"(?:翻译|译员|口译|通译|记录|纪录|笔录|整理|速记)(?:人员?|者|员|整理)?"
_WHO_ZH = (
    rf"(?:{_SIDE_ZH})?{_TALK_ZH}(?:出席|列席|参加|陪同|陪见|在座|与会|作陪|在场)(?:了)?{_TALK_ZH}"
    r"(?:的)?(?:人员?|者|人士|同志)?(?:名单)?"
    rf"|(?:会[谈见晤]|谈话|对谈|座谈)(?:人员?|者|双方)|(?:接见|主谈)人|{_WRITES_ZH}(?:[兼和及、]{_WRITES_ZH})?"
)
_ZH = re.compile(
    rf"(?:(?P<who>{_WHO_ZH})|(?P<side>{_SIDE_ZH}(?:代表团|人员|成员)?)(?=\s*:[^。！？!?]*$)"
    rf"|(?P<sent>[\u4e00-\u9fff]{{0,12}}(?:副?代表|顾问|秘书长?|随员|专家|团员|成员|副?团长))(?=\s*:[^。！？!?]*$)"
    rf"|(?P<when>(?:{_TALK_ZH}|签[订定署字]|[发收来去]电|发文|成文|通过|发布)(?:时间|日期)(?:[和及与、]?地点)?)"
    rf"|(?P<where>(?:{_TALK_ZH}|签[订定署字])地[点址](?:[和及与、]?时间)?)"
    r"|(?P<filed>密级|等级|编号|抄[送报发]|分[送发]|主送|呈[送报]|[发收]往|[发收][件电文信报]人?|受文者|印发|批示|缓急)"
    r"|(?P<about>主题|事由|题目|内容摘要|议题))\s*:"
)
_LONE = re.compile(rf"(?:(?P<who>{_WHO_EN})|(?P<about>{_ABOUT_EN}))$", re.IGNORECASE)
_KINDS = {
    "who": "attendance",
    "side": "attendance",
    "sent": "attendance",
    "when": "meta",
    "where": "meta",
    "filed": "meta",
    "about": "label",
}
# An English line in which somebody says or does something is no entry of a list of people.
_TELLS = re.compile(
    rf"[a-zI’'\])] (?:also |then |had |has |again )?(?:{one_of('en-clause-speech')}|called(?! [A-Z])"
    r"|came|met|began|discussed|handed|gave|saw|wished|hoped|thought|felt|believed|wanted)\b"
)
_WRITER_ZH = re.compile(rf"(?:{_WRITES_ZH}[兼和及、]?)+\s*[:：]\s*\S")
_LONGEST = 400
_APART = re.compile(r"(?<=[\u4e00-\u9fff])\s{1,4}(?=[\u4e00-\u9fff:])")  # 日 期：
_ITEM = re.compile(r"(?:[一二三四五六七八九十]{1,2}|\d{1,2})[、.．]\s*")


def lists_people(text: str) -> bool:
    """Tell whether a line is, or begins with, the label of a list of people: present, participants.

    >>> [lists_people(t) for t in ("PRESENT", "Participants: Mao, Roshchin", "Date: 3 May", "翻译：师哲")]
    [True, True, False, False]
    """
    line = text.strip().strip("*_:： ")
    if _WRITER_ZH.match(text.strip()):
        return False
    return head_label(text) == "attendance" or bool((lone := _LONE.match(line)) and lone["who"])


def tells(text: str) -> bool:
    """Tell whether an English line tells of something, as no entry of a list of people does.

    >>> tells("Ambassador Franks said that the ships"), tells("Mr. Rusk, Assistant Secretary of State")
    (True, False)
    """
    return bool(_TELLS.search(text))


def lone_label(text: str) -> bool:
    """Tell whether a line is nothing but a label: what it labels stands in the lines below.

    >>> [lone_label(t) for t in ("SUBJECT", "Participants:", "Subject: grain")]
    [True, True, False]
    """
    return bool(_LONE.match(text.strip().strip("*_:： ")))


def head_label(text: str) -> str:
    """Return what a line that begins with a label of a paper's head is: attendance, meta or label, else "".

    >>> lines = "Venue: the Kremlin", "陪见：罗申", "Sent to: Cde. Molotov", "Subject: grain", "Mao: Yes."
    >>> [head_label(line) for line in lines]
    ['meta', 'attendance', 'meta', 'label', '']
    """
    line = text.strip().strip("*_").replace("：", ":")[:_LONGEST]
    item = _ITEM.match(line)
    line = _APART.sub("", line[item.end() :] if item else line)
    if len(text) > _LONGEST or not (line[:1].isupper() or line[:1] >= "\u4e00"):
        return ""
    match = _EN.match(line) or _ZH.match(line)
    return _KINDS[next(name for name, found in match.groupdict().items() if found)] if match else ""
